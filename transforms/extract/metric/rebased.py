"""A change that is stated once more over the amount that it led to: on another basis, over another time, as a
percentage, or of a former time."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.metric.ellipsis import undated
from transforms.extract.metric.moved_range import goes_on_from
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_BASIS_NEAR: Final = 30
"""Characters behind a figure in which it says its basis."""
_TO: Final = 8
"""Characters behind a change in which it goes on to the amount that it led to."""


def rebased(sentence: Sentence, territory: Territory, said: Saying, before: list[Claim]) -> Claim | None:
    """The change that a percentage states once more on another basis, over the amount that it led to: "rose 8% to
    $30 million on a reported basis and | 5% | on a pro forma basis"."""
    q = territory.quantity
    if q.unit == "percent" and before and goes_on_from(sentence, q.start, before[-1]):
        return before[-1]
    if q.unit != "percent" or len(before) < 2 or said.direction or said.share:
        return None
    level, change = before[-1], before[-2]
    if said.is_base:
        # "grew 9% to $4 million, | up from 7% last quarter"
        return change if _led_to(sentence, level, change) else None
    if _moved_to(sentence, q.start, level, change) or _moved_again(sentence, territory, level, change):
        return change
    if (
        said.change
        or change.measure != "change"
        or change.unit != "percent"
        or level.measure != "level"
        or level.is_base
    ):
        return None
    joint = sentence.grammar.lead(sentence.slice(level.end, q.start)).split()
    on_basis = sentence.cues_of(("gaap", "non_gaap"), q.end, q.end + _BASIS_NEAR)
    one = change.metric in (level.metric, kinds().rate_of.get(level.metric))
    return change if one and on_basis and joint and joint[-1] in sentence.grammar.words("joining") else None


def _moved_to(sentence: Sentence, start: int, level: Claim, change: Claim) -> bool:
    """Whether a percentage says an amount of change once more, over where it led: "fell by $2 million to $60 million in
    the quarter, or | 3%"."""
    amounts = unit_kind(change.unit or "") == unit_kind(level.unit or "") == "currency"
    if not amounts or change.measure != "change" or level.measure != "level" or level.is_base:
        return False
    to_level = bool(sentence.grammar.pattern("arrived").match(sentence.slice(change.end, level.start)))
    return to_level and change.metric == level.metric and joined(sentence, level.end, start)


def _moved_again(sentence: Sentence, territory: Territory, level: Claim, change: Claim) -> bool:
    """Whether a percentage is the change over another time, over the amount that the first one led to: "rose 6% to $20
    million in the quarter and | 9% | to $44 million in the half"."""
    q = territory.quantity
    if not _led_to(sentence, level, change):
        return False
    between = sentence.grammar.lead(undated(sentence, level.end, q.start))
    return bool(
        sentence.grammar.pattern("moved_again").fullmatch(between)
        and sentence.grammar.pattern("arrived").match(sentence.slice(q.end, q.end + _TO))
    )


def _led_to(sentence: Sentence, level: Claim, change: Claim) -> bool:
    """Whether a change in percent led to an amount: "rose 6% | to $20 million"."""
    grew = change.unit == "percent" and change.measure == "change" and change.metric == level.metric
    amount = unit_kind(level.unit or "") == "currency" and level.measure == "level" and not level.is_base
    return bool(grew and amount and sentence.grammar.pattern("arrived").search(sentence.slice(change.end, level.start)))
