"""Guidance that is said to be raised or lowered without a figure: "we are raising our revenue and margin guidance"."""

from __future__ import annotations

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_MOST_BETWEEN = 46
"""Characters from one metric of a list to the next: "our outlook for revenue | and full year adjusted | EPS"."""


def moved_of(sentence: Sentence) -> list[tuple[Hit, Hit]]:
    """The metrics whose guidance moves, and which way: "| raising | annual | sales |, margin and | EPS | guidance"."""
    if not sentence.metrics or not sentence.mentions("moves_guidance"):
        return []
    rows: list[tuple[Hit, Hit]] = []
    for one in sentence.grammar.pattern("guidance_moved").finditer(sentence.text):
        before = sentence.grammar.pattern("not_moved").search(sentence.text, 0, one.start())
        if before or sentence.grammar.pattern("moved_before").match(sentence.text, one.end()):
            continue
        start, noun, end = (sentence.start + at for at in (one.start(), one.start("noun"), one.end("noun")))
        way = Hit(start, sentence.start + one.end("verb"), cue="up" if one["up"] else "down")
        inside = [m for m in sentence.metrics if start <= m.start and m.end <= noun]
        rows += [(m, way) for m in (inside or _behind(sentence, end))]
    return rows


def _behind(sentence: Sentence, end: int) -> list[Hit]:
    """The metrics that a guidance is for, named behind it: "our outlook | for revenue and operating income |"."""
    listed: list[Hit] = []
    at = end
    for mention in (m for m in sentence.metrics if m.start >= end):
        between = sentence.slice(at, mention.start)
        joint = "listed_guidance" if listed else "guidance_for"
        if len(between) > _MOST_BETWEEN or not sentence.grammar.pattern(joint).fullmatch(between):
            break
        listed.append(mention)
        at = mention.end
    return listed
