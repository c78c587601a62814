"""Figures that report nothing: what a rule of thumb or an example supposes, and how much of a move had which cause."""

from __future__ import annotations

from typing import Final

from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

_BEFORE: Final = 120
"""Characters before a figure in which an example opens, or the move is named of which it is a part."""
_BEHIND: Final = 90
"""Characters behind a figure in which the move is named of which it is a part."""


def supposed(sentence: Sentence, q: Quantity) -> bool:
    """Whether a figure only opens a rule of thumb ("each | 1% | change", "the effect of a | one-point | move"), or is
    one of an example ("let's say we buy a shop that is | 95% | occupied")."""
    grammar = sentence.grammar
    before = sentence.slice(max(sentence.start, q.start - 24), q.start)
    if sentence.mentions("for_every") and grammar.starts("for_every").match(sentence.slice(q.end, q.end + 40)):
        return True  # "2 cents of profit | for every | $3 million"
    told = q is not sentence.quantities[0] and ("every" in sentence.text or "each" in sentence.text)
    if told and any(_opens_rule(sentence, opener) for opener in sentence.quantities if opener.end < q.start):
        return True  # "every 1% change in prices moves earnings by | $2 million |"
    if _imagined(sentence, q):
        return True
    if not grammar.ends("supposed").search(before):
        return False
    return " of a" not in before or bool(
        grammar.only("supposed_change").match(sentence.slice(q.end, q.end + 8).rstrip())
    )


def _opens_rule(sentence: Sentence, q: Quantity) -> bool:
    """Whether a figure is the change that a rule of thumb supposes: "every | $0.25 | change in"."""
    grammar = sentence.grammar
    opened = grammar.ends("supposed").search(sentence.slice(max(sentence.start, q.start - 24), q.start))
    return bool(opened) and bool(grammar.starts("supposed_change").match(sentence.slice(q.end, q.end + 20)))


def _imagined(sentence: Sentence, q: Quantity) -> bool:
    """Whether a figure is one of an example that listeners are asked to imagine: "if we sold | 20% | of the
    land"; or one that a thing is not."""
    pattern = sentence.grammar.pattern
    if sentence.mentions("imagining") and pattern("imagined").search(
        sentence.slice(max(sentence.start, q.start - _BEFORE), q.start)
    ):
        return True
    # "we are not | 100% | leased there"
    return q.unit == "percent" and sentence.slice(max(sentence.start, q.start - 5), q.start).endswith((" not ", "n't "))


def part_of_move(sentence: Sentence, q: Quantity) -> bool:
    """Whether a percentage is a part of a move that something caused: "| 80% | of the revenue decline was due to"; "of
    the pressure on margins, | half | came from"."""
    pattern = sentence.grammar.pattern
    if q.unit != "percent" or sentence.grammar.language == "zh":
        return False
    if pattern("of_move").match(sentence.slice(q.end, min(sentence.end, q.end + _BEHIND))):
        return True
    if "of " not in sentence.text or not sentence.mentions("moving"):
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, q.start - _BEFORE), q.start))
    return bool(pattern("move_before").search(lead))
