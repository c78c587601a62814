"""One figure that is said of several things: "COGS and expenses each grow by 1 point", 收入和费用各提高1个百分点."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.names import name_before
from transforms.extract.placing.period_form import fitted
from transforms.extract.reading.kinds import resolve
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_REACH: Final = 14
"""Characters beside a figure in which "each" stands."""


def each_of(sentence: Sentence, claim: Claim) -> list[Claim]:
    """The further claims of a figure that is said of each of several metrics, or, in Chinese, of several parts."""
    mention = claim.mention
    if mention is None or not sentence.mentions("each") or claim.is_base or mention.end > claim.start:
        return []
    if not _each(sentence, claim):
        return []
    joined: list[Hit] = [mention]
    for before in reversed([m for m in sentence.metrics if m.end <= mention.start]):
        if not sentence.grammar.pattern("metrics_joint").fullmatch(sentence.slice(before.end, joined[-1].start)):
            break
        joined.append(before)
    if len(joined) > 1:
        return [again for hit in joined[1:] if (again := _of_metric(sentence, claim, hit))]
    names = _parts(sentence, mention)
    if len(names) < 2:
        return []
    claim.segment = names[-1]
    return [replace(claim, segment=name) for name in names[:-1]]


def _each(sentence: Sentence, claim: Claim) -> bool:
    words = sentence.grammar.find("each")
    lead = sentence.slice(max(sentence.start, claim.start - _REACH), claim.start)
    behind = sentence.slice(claim.end, min(sentence.end, claim.end + _REACH))
    return bool(words.search(lead) or (sentence.grammar.language == "en" and words.search(behind)))


def _of_metric(sentence: Sentence, claim: Claim, hit: Hit) -> Claim | None:
    if hit.metric is None or claim.territory is None or claim.said is None:
        return None
    code = resolve(hit.metric.code, claim.territory.quantity, change=claim.said.change, share=claim.said.share)
    if code is None or code == claim.metric:
        return None
    label = sentence.reader.view[hit.start : hit.end]
    period = fitted(code, claim.subject, claim.period)
    return replace(claim, metric=code, mention=hit, label=label, segment=hit.metric.segment, period=period)


def _parts(sentence: Sentence, mention: Hit) -> list[str]:
    """The parts that stand in a list right before a Chinese metric: | 软件、服务 | 的营收."""
    if sentence.grammar.language != "zh":
        return []
    names = (name_before(sentence, mention.start) or "").split("、")
    if len(names) > 1:  # "and" alone may be a part of one name
        names[-1:] = sentence.grammar.pattern("last_joint").split(names[-1])
    return names if all(names) else []
