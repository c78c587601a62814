"""Figures of a former period, which a sentence lists to compare with: "versus last year's EBITDA of $9 million and
sales of | $80 million |"."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import context
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention

_VERBS: Final[tuple[str, ...]] = ("past", "present", "future", "will", "up", "down")
_OPENED: Final = 24
"""Characters between "compared to" and the period."""


def former_period(sentence: Sentence, claim: Claim) -> PeriodMention | None:
    """The period that a list of figures behind "compared to" is of, or that "we had in …" dates a figure with."""
    if sentence.grammar.language != "en":
        return None
    for period in sentence.periods:
        if not (period.base or period.shift):
            continue
        if claim.measure == "change":
            if period.end <= claim.start and context.owns(sentence, period.end, claim.start):
                return period
            continue
        if period.start >= claim.end:
            between = sentence.slice(claim.end, period.start).removesuffix("the ")
            return period if sentence.grammar.pattern("we_had").match(between) else None
        if period.end <= claim.start and _lists(sentence, period, claim):
            return period
    return None


def _lists(sentence: Sentence, period: PeriodMention, claim: Claim) -> bool:
    """Whether a figure is one of a list that a base period opens: no verb and no other period comes between."""
    lead = sentence.slice(max(sentence.start, period.start - _OPENED), period.start)
    if not sentence.grammar.ends("former_openers").search(lead):
        return False
    starts = [m.start for m in sentence.metrics] + [q.start for q in sentence.quantities]
    first = min(start for start in starts if start >= period.end)
    if not sentence.grammar.pattern("former").match(sentence.slice(period.end, first)):
        return False
    if any(period.end <= p.start < claim.start for p in sentence.periods):
        return False
    between = sentence.slice(period.end, claim.start)
    return ";" not in between and not sentence.cues_of(_VERBS, period.end, claim.start)


def recalled_period(sentence: Sentence, claim: Claim) -> PeriodMention | None:
    """The earlier period that a sentence is wholly about: "in the year-ago quarter, net income was … and EPS …"."""
    first = next((p for p in sentence.periods if p.shift), None)
    if first is None or any(not p.shift for p in sentence.periods) or context.telling(sentence, first):
        return None
    opened = bool(sentence.grammar.pattern("recalls").fullmatch(sentence.slice(sentence.start, first.start)))
    return first if opened and first.end <= claim.start and not sentence.has("yoy", "qoq") else None
