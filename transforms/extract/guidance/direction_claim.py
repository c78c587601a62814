"""The row of a direction: when it is of, against what it is said, of which part, with which status."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance import chinese_outlook, revision
from transforms.extract.guidance.leaning import FOR_THE_BETTER, WAYS
from transforms.extract.guidance.signs import alike
from transforms.extract.placing import chinese_clause, context
from transforms.extract.placing.basis import basis_of
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.period_form import fitted
from transforms.extract.placing.segment import segment_of
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import ends_later

_BESIDE: Final = 6
"""Characters between "similar to" and the time it is about."""
_GOVERNED: Final = 60
"""Characters behind a direction in which the guidance is named that it is one from."""
_TOLD: Final = 26
"""Characters behind a direction within which the period is named that it is compared with."""


def claim_of(
    sentence: Sentence, mention: Hit, way: Hit, frame: Frame, call: CallContext, opened: int | None = None
) -> Claim:
    """The claim of a direction; `opened` is where it begins, if its metric was named before."""
    grammar = sentence.grammar
    assert mention.metric is not None and way.cue is not None
    code = (
        "eps"
        if grammar.pattern("told_per_share").match(sentence.slice(mention.end, mention.end + _TOLD))
        else mention.metric.code
    )
    direction = WAYS[way.cue] or ("up" if (way.cue in FOR_THE_BETTER) != (code in kinds().cost) else "down")
    start, end = (opened, way.end) if opened else (min(mention.start, way.start), max(mention.end, way.end))
    claim = Claim(
        start, end, code, mention, "direction", None, None, None, measure="change", direction=direction, future=True
    )
    claim.label = sentence.reader.view[mention.start : mention.end]
    claim.status = revision.status(sentence, claim)
    if grammar.language == "zh" and chinese_outlook.formerly(sentence, start):
        claim.status = "prior"
    claim.segment = segment_of(sentence, claim, frame)
    said = _period(sentence, claim, call)
    label = context.reading_of(said, True) if said else frame.ahead_now()
    label = label or _after_base(sentence, claim, call)
    if label is None and grammar.language == "en" and grammar.pattern("guidance_holds").match(sentence.text):
        label = call.next_period  # "| our guidance reflects | sales growth in Asia"
    claim.comparison = _comparison(sentence, claim, label)
    if opened and claim.comparison == "yoy" and label == context.next_quarter(call.period):
        claim.comparison = "qoq"  # "it was $5 million in spring, and should grow in the third quarter"
    if not said and claim.comparison == "qoq":
        label = context.next_quarter(call.period) or label
    claim.period = fitted(code, claim.subject, label)
    claim.basis = basis_of(sentence, claim, call.non_gaap_throughout, None)
    return claim


def from_guidance(sentence: Sentence, end: int) -> bool:
    """Whether a direction is one from earlier guidance: "margins will be lower | than our previous forecast |"."""
    if sentence.grammar.language == "zh" or not sentence.has("future", "will"):
        return False
    return bool(sentence.grammar.pattern("than_guidance").match(sentence.slice(end, end + _GOVERNED)))


def _period(sentence: Sentence, claim: Claim, call: CallContext) -> PeriodMention | None:
    """The period of a direction: behind it, else the nearest before it; none that has ended or is a base."""
    plain = [p for p in sentence.periods if not p.base and not p.shift and not context.past(p, call)]
    than = sentence.grammar.pattern("than_base")
    plain = [p for p in plain if not (_likened_to(sentence, claim, p) or than.match(_gap(sentence, claim, p)))]
    if sentence.grammar.language == "zh":  # "明年收入预计较 | 今年 | 增长"
        plain = [p for p in plain if not chinese_clause.held_against(sentence, p)] or plain
    behind = [p for p in plain if p.start >= claim.end and not _beside(sentence, claim.end, p.start)]
    before = [p for p in plain if p.end <= claim.end]
    if before and not _closer(claim, behind, before):
        return before[-1]
    return behind[0] if behind else None


def _beside(sentence: Sentence, start: int, until: int) -> bool:
    """Whether a period behind a direction is one of another clause, or of a side remark: "flat, despite costs of |
    the second half |"."""
    return bool(
        sentence.grammar.pattern("of_something_else").search(sentence.slice(start, until))
    ) or sentence.in_aside(start, until)


def _gap(sentence: Sentence, claim: Claim, mention: PeriodMention) -> str:
    """The words between a direction and a period behind it."""
    return sentence.slice(claim.end, mention.start + 1) if mention.start >= claim.end else ""


def _likened_to(sentence: Sentence, claim: Claim, mention: PeriodMention) -> bool:
    """Whether a period is what a metric is to be like: "volumes will be similar to | the fourth quarter |"."""
    told = sentence.grammar.ends("likened").search(sentence.slice(claim.start, claim.end))
    return bool(told) and 0 <= mention.start - claim.end <= _BESIDE


def _closer(claim: Claim, behind: list[PeriodMention], before: list[PeriodMention]) -> bool:
    """Whether a period behind a direction is nearer to it than the one before it."""
    return bool(behind) and behind[0].start - claim.end < max(claim.start - before[-1].end, 1)


def _after_base(sentence: Sentence, claim: Claim, call: CallContext) -> str | None:
    """The period of a direction that names only what it is compared with: "higher than | last year |"."""
    bases = [
        p
        for p in sentence.periods
        if (0 <= p.start - claim.end <= _TOLD and (p.base or p.shift or _likened_to(sentence, claim, p)))
        or sentence.grammar.pattern("than_base").match(_gap(sentence, claim, p))
    ]
    if not bases or from_guidance(sentence, claim.end):
        return None
    if bases[0].label == call.period:
        return context.next_quarter(call.period)
    if bases[0].shift:
        return call.next_period if bases[0].shift == "prior_year" else context.next_quarter(call.period)
    if bases[0].label.startswith("FY"):
        return call.next_period
    again = context.year_later(bases[0].label)  # "higher than in the third quarter of 2024"
    return again if again and again[:4] == (call.period or "")[:4] and ends_later(again, call.period) else None


def _comparison(sentence: Sentence, claim: Claim, label: str | None) -> str:
    """Against what a direction is said: its own words, the period named as its base, else the year before."""
    if sentence.grammar.language == "zh":
        if sentence.grammar.pattern("halves").search(sentence.text):
            return "other"
        said = chinese_outlook.compared(sentence, claim.start, claim.end, label)
        return said or ("qoq" if sentence.has("qoq") else "yoy")
    if sentence.has("qoq", "yoy"):
        return "qoq" if sentence.has("qoq") else "yoy"
    bases = [p for p in sentence.periods if (p.base or p.shift) and claim.start <= p.start]
    bases = [replace(p, label=p.forward) if p.forward and p.forward < (label or "") else p for p in bases]
    distance = context.base_distance(label, bases[0]) if bases else None
    similar = alike(sentence, claim.start, claim.end)
    return distance or ("other" if similar else "yoy")
