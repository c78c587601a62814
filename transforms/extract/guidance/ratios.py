"""Metrics that are told as a part of another: "selling expense | as a percentage of net sales | to be lower"."""

from __future__ import annotations

from dataclasses import replace

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence


def widened(sentence: Sentence, mention: Hit) -> Hit:
    """A metric with the words of what it is a part of, where they stand right behind it."""
    if not sentence.slice(mention.end, mention.end + 4).startswith((" as ", " to ")):
        return mention
    found = sentence.grammar.pattern("as_part_of").match(sentence.slice(mention.end, sentence.end))
    if found is None:
        return mention
    end = mention.end + found.end()
    named = [m.end for m in sentence.metrics if m.start == end]
    if not named and not found["whole"]:
        return mention
    return replace(mention, end=named[0] if named else mention.end + found.end("whole"))
