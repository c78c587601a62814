"""A walk from one earnings per share to the next: "higher prices of $0.30, lower freight, $0.04, and other, $0.02"; or
from one margin to the next: "Mix drove an 80 basis point benefit"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.placing.noun_phrase import subject
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

BRIDGE: Final = "effect.bridge"
"""The rule of what a driver gave to earnings per share."""
_LARGEST: Final = 2
"""An amount of money below it, with cents, may be one per share."""
MARGIN_STEP: Final = "effect.margin"
"""The rule of what a driver gave to a margin that the sentence before told."""
_DRIVERS: Final[tuple[str, ...]] = ("other", "average_selling_price", "cost_savings")
"""Metrics that a driver of a margin may be called by; points are never of them where it gave something."""
_POINTS: Final = ("basis_points", "percentage_points")
_REACH: Final = 130
_BEHIND: Final = 40


@dataclass(frozen=True, slots=True)
class Step:
    """What a driver gave to earnings or took from them, and its name."""

    impact: Hit
    name: str
    told: bool
    """The sentence says that it walks through earnings."""


def step(sentence: Sentence, territory: Territory, previous: Claim | None) -> Step | None:
    """The step that an amount of some cents is; None where it is none, or stands alone and no bridge is told of."""
    q, grammar = territory.quantity, sentence.grammar
    if grammar.language == "zh" or not _cents(q) or sentence.slice(q.end, q.end + 6) == " from ":
        return None  # "$0.08 from lower rates, | $0.04 | from currency": the driver is behind
    around = sentence.slice(max(sentence.start, q.start - 2 * _REACH), q.start)
    told = bool(grammar.pattern("walked").search(around))
    at = territory.index
    beside = [*sentence.quantities[max(0, at - 1) : at], *sentence.quantities[at + 1 : at + 2]]
    if not told and not any(_cents(other) for other in beside):
        return None
    before = sentence.quantities[at - 1].end if at else sentence.start
    start = max(before, q.start - _REACH)
    lead = sentence.slice(start, q.start)
    found = grammar.pattern("driver").search(lead)
    if found:
        helps = _helps(sentence, found[1], found[2])
    elif previous is not None and previous.rule == BRIDGE and (found := grammar.pattern("next_driver").fullmatch(lead)):
        helps = (previous.high is not None and previous.high > 0) != ("offset" in found[1])
    else:
        return None
    if not grammar.words("no_driver").isdisjoint(found[2].split()[:1]) or any(
        m.metric and m.metric.code == "eps" and start + found.start(2) <= m.start < start + found.end(2)
        for m in sentence.metrics
    ):
        return None  # "$0.12 higher | than last year's EPS of | $0.70 |", "increased | from | $0.70"
    name = grammar.pattern("to_amount").sub("", sentence.reader.view[start + found.start(2) : start + found.end(2)])
    return Step(Hit(q.start, q.start, cue="positive_impact" if helps else "negative_impact"), name, told)


def _cents(q: Quantity) -> bool:
    """Whether a figure is a small amount of money with cents."""
    money = q.unit.endswith("/share") or len(q.unit) == 3
    return money and 0 < abs(q.high) < _LARGEST and q.low == q.high and q.low != q.low.to_integral_value()


def _helps(sentence: Sentence, adjective: str, driver: str) -> bool:
    """Whether a driver gave something: higher prices, lower costs, a favorable mix."""
    words = sentence.grammar.words
    if adjective in words("good_drivers"):
        return True
    if adjective in words("bad_drivers"):
        return False
    costs = bool(set(driver.replace("/", " ").split()) & words("cost_drivers"))
    return (adjective in words("more_drivers")) != costs


def margin_step(sentence: Sentence, territory: Territory, said: Saying, claim: Claim | None) -> Step | None:
    """The step that points are of the margin spoken of before: "Mix drove an 80 basis point benefit"; None where
    they are none, or where the sentence has a rate of its own."""
    q, grammar = territory.quantity, sentence.grammar
    if grammar.language == "zh" or q.unit not in _POINTS or "growth" in sentence.text:
        return None
    if claim is not None and claim.metric not in kinds().expense.union(_DRIVERS):
        return None
    if any(m.metric and m.metric.code not in _DRIVERS and _rate(m.metric.code) for m in sentence.metrics):
        return None
    start = max(sentence.start, q.start - _REACH)
    lead = sentence.slice(start, q.start)
    gave = grammar.pattern("gave_points").search(lead)
    if gave is None or gave["who"] in grammar.words("pronouns"):
        return Step(said.impact, "", told=False) if said.impact and not grammar.find("ours").search(lead) else None
    noun = grammar.pattern("step_noun").match(sentence.slice(q.end, min(sentence.end, q.end + _BEHIND)))
    if noun is None and gave["took"] is None and gave["added"] is None:
        return None
    hurts = noun["bad"] is not None if noun else gave["took"] is not None
    word = Hit(q.start, q.start, cue="negative_impact" if hurts else "positive_impact")
    return Step(word, subject(sentence, start, start + gave.end("who")) or "", told=False)


def _rate(code: str) -> bool:
    return kinds().units[code][0] == "percent"
