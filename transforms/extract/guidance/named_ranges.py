"""Guidance that is called a range of a metric: "our earnings per share | range is now | $2.10 to $2.20"."""

from __future__ import annotations

from typing import Final

from transforms.extract.reading.sentence import Sentence

_STANDING: Final = ("average_selling_price", "leverage_ratio", "other")
"""Metrics whose ranges are no guidance: prices that span, limits that hold for good."""
_BEFORE: Final = 46
"""Characters before a metric in which it is said whose range it is."""


def ranged(sentence: Sentence, start: int) -> bool:
    """Whether a range of a metric, or one of its ends, is said to be a figure: "the midpoint of our new earnings per
    share | range is | $3.45"."""
    named = [m for m in sentence.metrics if m.end < start and m.metric and m.metric.code not in _STANDING]
    if not named:
        return False
    lead = sentence.slice(max(sentence.start, named[-1].start - _BEFORE), named[-1].start)
    whose = sentence.grammar.pattern("range_of_ours").search(lead)
    return bool(whose and sentence.grammar.pattern("range_is").fullmatch(sentence.slice(named[-1].end, start)))
