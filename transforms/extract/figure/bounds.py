"""Figures that are a limit, not what something is compared with: "margins should be higher than | 40% |", 低于7%."""

from __future__ import annotations

from typing import Final

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_BEFORE: Final = 60
"""Characters before a figure in which the words of a limit stand."""
_BEHIND: Final = 30
"""Characters behind it within which a period makes it one of that time."""


def limits(sentence: Sentence, territory: Territory, cue: Hit | None) -> bool:
    """Whether a word of direction before a figure tells a limit, not a change."""
    if promised(sentence, territory.quantity):
        return True
    if cue is None or territory.quantity.start - cue.end > 1:
        return False
    return sentence.slice(cue.start, cue.end) in sentence.grammar.words("limits")


def promised(sentence: Sentence, q: Quantity) -> bool:
    """Whether something is to lie above or below a figure: "we expect margins to be higher than | 40% |", not "higher
    than | the 40% | in 2024"."""
    if sentence.grammar.language == "zh" or not sentence.has("future", "will"):
        return False
    lead = sentence.slice(max(sentence.start, q.start - _BEFORE), q.start)
    if " than " not in lead or not sentence.grammar.pattern("bound_before").search(lead):
        return False
    if any((p.base or p.shift) and 0 <= p.start - q.end <= _BEHIND for p in sentence.periods):
        return False
    ahead = [c.end for c in sentence.cues_of(("future", "will"), sentence.start, q.start)]
    told = bool(ahead) and not sentence.cues_of(("past",), ahead[-1], q.start)
    return told and not sentence.grammar.pattern("base_behind").match(sentence.slice(q.end, sentence.end))
