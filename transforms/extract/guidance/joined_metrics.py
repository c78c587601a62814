"""Metrics that share one direction: "higher | revenue, gross profit and operating income |", "| rents and occupancy |
will be up"."""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.leaning import WAYS
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_MOST_BETWEEN: Final = 40
"""Characters between one metric of a list and the next."""


def sharing(sentence: Sentence, metrics: list[Hit], mention: Hit, way: Hit) -> list[Hit]:
    """The metrics that a list joins to one whose direction is told, with no direction of their own."""
    if sentence.grammar.language == "zh" or len(metrics) == 1:
        return []
    at = next((place for place, one in enumerate(metrics) if one.start == mention.start), None)
    if at is None or way.start < mention.end and mention.start < way.end:
        return []
    if way.start >= mention.end:  # told behind the list: what stands before the metric shares it
        return _chain(sentence, [mention, *reversed(metrics[:at])], ends_with_and=False)
    return _chain(sentence, metrics[at:], ends_with_and=True)


def _chain(sentence: Sentence, metrics: list[Hit], *, ends_with_and: bool) -> list[Hit]:
    """The metrics that follow the first of a list, up to the one behind its "and"; backwards, the "and" comes first."""
    chain: list[Hit] = []
    closed = 0
    for one, other in zip(metrics, metrics[1:], strict=False):
        start, end = min(one.end, other.end), max(one.start, other.start)
        between = sentence.slice(start, end)
        if len(between) > _MOST_BETWEEN or not sentence.grammar.pattern("listed_with").fullmatch(between):
            break
        if any(c.cue in WAYS and other.start <= c.start < other.end for c in sentence.cues) or sentence.dated(
            start, end
        ):
            break
        if between[0] == "," and " and " not in between and not (ends_with_and or closed):
            break  # "excluding credit cards, | loans | will be down"
        chain.append(other)
        closed = len(chain) if between.strip()[0] != "," or " and " in between else closed
    return chain[:closed] if ends_with_and else chain
