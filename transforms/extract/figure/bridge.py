"""A walk from one earnings per share to the next: "higher prices of $0.30, lower freight, $0.04, and other, $0.02"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.extract.claim import Claim
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

BRIDGE = "effect.bridge"
"""The rule of what a driver gave to earnings per share."""
_LARGEST = 2
"""An amount of money below it, with cents, may be one per share."""
_REACH = 130
_CLOSING = re.compile(r"[ ,]*(?: (?:of|was|were|by))?[ ,]*$")


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
    if grammar.language == "zh" or not _cents(q):
        return None
    told = bool(grammar.pattern("walked").search(sentence.text))
    if not told and sum(_cents(other) for other in sentence.quantities) < 2:
        return None
    start = max((other.end for other in sentence.quantities if other.end <= q.start), default=sentence.start)
    start = max(start, q.start - _REACH)
    lead = sentence.slice(start, q.start)
    if found := grammar.pattern("driver").search(lead):
        helps = _helps(sentence, found[1], found[2])
    elif previous is not None and previous.rule == BRIDGE and (found := grammar.pattern("next_driver").fullmatch(lead)):
        helps = (previous.high is not None and previous.high > 0) != ("offset" in found[1])
    else:
        return None
    name = _CLOSING.sub("", sentence.reader.view[start + found.start(2) : start + found.end(2)])
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
