"""Metrics that are told as a part of another: "selling expense | as a percentage of net sales | to be lower"."""

from __future__ import annotations

from dataclasses import replace

from transforms.extract.reading.kinds import kinds
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


def as_rate(sentence: Sentence, mention: Hit, end: int) -> Hit:
    """A profit that is told as a part of sales up to `end`, as the margin that it means: "operating earnings | as a
    percent of sales |"."""
    told = sentence.slice(mention.end, end)
    rate = kinds().rate_of.get(mention.metric.code) if mention.metric else None
    if (
        mention.metric is None
        or rate is None
        or rate == "effective_tax_rate"
        or not told.endswith(sentence.grammar.phrases("sales_nouns"))
    ):
        return mention
    return replace(mention, metric=replace(mention.metric, code=rate))
