"""What Chinese promises in its own way: directions told clause by clause, guidance moved from one figure to another."""

from __future__ import annotations

from dataclasses import replace as replace_label
from decimal import Decimal
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import context
from transforms.extract.placing.chinese_clause import clause_end, clause_start, elided, held_against
from transforms.extract.placing.period_form import fitted
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_WAYS: Final = ("up", "down", "flat")
_AHEAD: Final[tuple[str, ...]] = ("future", "will")
_BEYOND: Final = 60
"""Characters before a figure in which the guidance is named that it lies beyond."""
_TO: Final = 8
"""Characters in which a verb and "to" stand between the guidance that was and the one that is."""


def revised_from(sentence: Sentence, claim: Claim) -> bool:
    """Whether a base is the guidance that is revised: "从 | 100亿 | 上调至108亿", "全年指引从 | 12% | 提高至13%"."""
    between = [c for c in sentence.cues if claim.end <= c.start <= claim.end + 4]
    if any(c.cue in ("raise", "lower") for c in between):
        return True
    if not any(c.cue in ("up", "down") for c in between):
        return False
    told = sentence.slice(clause_start(sentence, claim.start), claim.start)
    return bool(sentence.grammar.pattern("guided_noun").search(told))


def replaces(sentence: Sentence, claim: Claim, previous: Claim | None) -> bool:
    """Whether a figure is the guidance that replaces the one before it: "从12%提高至 | 13% |"."""
    if previous is None or previous.status != "prior" or previous.unit != claim.unit:
        return False
    between = sentence.slice(previous.end, claim.start)
    return len(between) <= _TO and not claim.is_base and revised_from(sentence, previous)


def replace(sentence: Sentence, claim: Claim, previous: Claim, ahead: str | None) -> None:
    """Give a revised guidance the period of the one it replaces, or both the one `ahead` where the sentence names none,
    and the status that the two figures tell."""
    was, now = _middle(previous), _middle(claim)
    if was is not None and now is not None and was != now:
        claim.status = "raised" if now > was else "lowered"
    claim.future = claim.dated = True
    if not sentence.periods:
        previous.period = fitted(previous.metric, previous.subject, ahead) or previous.period
    claim.period = previous.period


def moves(sentence: Sentence, claim: Claim, previous: Claim | None) -> bool:
    """Whether a change only says how far a promise lies from what was: "明年约120亿元,| 较今年 | 增加两成"."""
    if previous is None or not previous.future or previous.status == "prior" or sentence.grammar.language == "en":
        return False
    same = claim.measure == "change" and claim.mention is previous.mention and not claim.is_base
    return same and elided(sentence, claim) and not sentence.cues_of(("past",), previous.end, claim.end)


def _middle(claim: Claim) -> Decimal | None:
    ends = [end for end in (claim.low, claim.high) if end is not None]
    return sum(ends, Decimal(0)) / len(ends) if ends else None


def further(sentence: Sentence, way: Hit) -> list[Hit]:
    """Directions of the same metric in the clauses right behind: "应同比持平,| 环比下降 |"."""
    found: list[Hit] = []
    while True:
        opened = clause_end(sentence, (found[-1] if found else way).end) + 1
        ended = clause_end(sentence, opened)
        if not sentence.grammar.pattern("only_direction").fullmatch(sentence.slice(opened, ended)):
            return found
        ways = [c for c in sentence.cues if c.cue in _WAYS and opened <= c.start < ended]
        if not ways:
            return found
        found.append(ways[-1])


def formerly(sentence: Sentence, start: int) -> bool:
    """Whether a direction was expected before and may be no more: "我们 | 之前预计 | 海外收入将下降"."""
    told = sentence.slice(clause_start(sentence, start), start)
    return bool(sentence.grammar.pattern("formerly").search(told))


def compared(sentence: Sentence, start: int, end: int, label: str | None) -> str | None:
    """What the clause of a direction at [start, end), of the period `label`, compares with, if it says so."""
    opened, ended = clause_start(sentence, start), clause_end(sentence, end)
    said = [str(c.cue) for c in sentence.cues if c.cue in ("yoy", "qoq") and opened <= c.start < ended]
    if said:
        return said[-1]
    bases = [p for p in sentence.periods if opened <= p.start < ended and (p.shift or held_against(sentence, p))]
    if not bases:
        return None
    base = bases[-1] if bases[-1].shift else replace_label(bases[-1], label=context.reading_of(bases[-1], True))
    return context.base_distance(label, base)


def actual_beyond(sentence: Sentence, start: int) -> bool:
    """Whether a figure is how far an actual lies from its guidance: "毛利率比财测高标高出 | 0.6个百分点"."""
    if sentence.grammar.language == "en" or not any(w in sentence.text for w in sentence.grammar.phrases("outlook")):
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, start - _BEYOND), start))
    found = sentence.grammar.pattern("actual_beyond").search(lead)
    begin = start - len(lead) + found.start() if found else start
    return found is not None and not sentence.cues_of(_AHEAD, sentence.start, begin)
