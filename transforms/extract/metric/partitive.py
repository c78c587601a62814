"""A figure that is a part of the one before it: "capex of $90 million. About | $40 million | of that is for growth"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.metric.evidence import Answer, Evidence
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.kinds import COUNTS, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

RULE: Final = "part.of_it"
"""The rule of a figure that is a part of the one before it."""
_REACH: Final = 2
"""Sentences since the figure that a part is of."""
_LEAD: Final = 60
"""Characters before a figure in which it is said of what it is a part."""
_TAIL: Final = 40


def part_of_it(evidence: Evidence) -> Answer:
    """The claim that a figure is a part of the one before it, in its sentence or in one of the last."""
    sentence, q = evidence.sentence, evidence.quantity
    if sentence.grammar.language == "zh" or not sentence.mentions("parted"):
        return None
    whole = whole_of(evidence.previous, evidence.frame)
    if whole is None or whole.metric == "other" or whole.is_base or not (_within(whole, q) or _next_to(whole, q)):
        return None
    if not (_said(sentence, q) or (evidence.previous is whole and _included(sentence, whole, q))):
        return None
    if q.unit == "percent" and sentence.grammar.pattern("acts_on_part").search(sentence.slice(sentence.start, q.start)):
        return None  # "we will offset | half | of that", "output was only | half | of that"
    if evidence.tie is not None and evidence.tie.rule != "metric.tail" and evidence.tie.hit is not whole.mention:
        return None
    segment = None if whole.rule == RULE else whole.segment
    return Claim.of(q, whole.metric, whole.mention, RULE, label=whole.label, segment=segment)


def whole_of(previous: Claim | None, frame: Frame) -> Claim | None:
    """The figure that a part is of: the one before it in its sentence, else that of one of the last."""
    return previous or frame.last_now(_REACH)


def said_as(said: Saying, whole: Claim, q: Quantity) -> Saying:
    """How a part is said: a fraction as a share, an amount as its whole is, which may be a change."""
    if q.unit == "percent":
        return replace(said, change=False, share=True, direction=None, impact=None)
    if whole.measure == "change" and whole.said is not None:
        return replace(whole.said, is_base=False, to_level=False)
    return replace(said, change=False, share=False, direction=None, impact=None)


def _within(whole: Claim, q: Quantity) -> bool:
    """Whether a figure can be a part of another: less of the same, or a fraction of an amount or a count."""
    if whole.low is None or whole.high is None:
        return False
    kind = unit_kind(whole.unit or "")
    if q.unit == "percent":
        return whole.measure == "level" and (kind == "currency" or whole.unit in COUNTS)
    alike = q.unit == whole.unit and (kind == "currency" or q.unit in COUNTS)
    return alike and q.high < max(abs(whole.low), abs(whole.high))


def _next_to(part: Claim, q: Quantity) -> bool:
    """Whether a figure may be another part of what the one before it is a part of."""
    return part.rule == RULE and q.unit == part.unit and q.unit != "percent"


_SPENT: Final = (
    *("capital_expenditures", "cost_savings", "restructuring_charge", "share_repurchase", "operating_expenses"),
    *("cost_of_revenue", "sga_expense", "rnd_expense"),
)
"""Metrics whose parts are told by what they are for."""


def _included(sentence: Sentence, whole: Claim, q: Quantity) -> bool:
    """Whether a part is told behind "including" by what it is for: "capex of $90 million, | including $40 million | for
    the new plant"; or is the next of such a list: "and | $20 million | for repairs"."""
    if whole.metric not in _SPENT:
        return False
    lead = sentence.grammar.lead(sentence.slice(whole.end, q.start))
    told = sentence.grammar.ends("including_words").search(lead)
    if not told and not (whole.rule == RULE and sentence.grammar.pattern("part_next").search(lead)):
        return False
    return sentence.slice(q.end, q.end + _TAIL).startswith(sentence.grammar.phrases("what_for"))


def _said(sentence: Sentence, q: Quantity) -> bool:
    """Whether words beside a figure say that it is a part: "| $40 million | of that", "of which | $40 million |"."""
    if sentence.grammar.pattern("part_behind").match(sentence.slice(q.end, min(sentence.end, q.end + _TAIL))):
        return True
    lead = sentence.slice(max(sentence.start, q.start - _LEAD), q.start)
    return bool(sentence.grammar.pattern("part_before").search(lead))
