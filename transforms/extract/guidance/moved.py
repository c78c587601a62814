"""Guidance that is said to be raised or lowered without a figure: "we are raising our revenue and margin guidance"."""

from __future__ import annotations

from typing import Final

from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence

_MOST_BETWEEN: Final = 46
"""Characters from one metric of a list to the next: "our outlook for revenue | and full year adjusted | EPS"."""


_FORMS: Final[tuple[str, ...]] = (
    *("guidance_moved", "guidance_raised", "guidance_shifted"),
    *("guidance_split", "guidance_kind"),
)
"""What moves guidance: who raises it, how it has come to be, what is taken up, of which kind it now is."""


def moved_of(sentence: Sentence) -> list[tuple[Hit, Hit]]:
    """The metrics whose guidance moves, and which way: "| raising | annual | sales |, margin and | EPS | guidance",
    "our | capex | forecast has come down"."""
    if not (sentence.metrics or sentence.parts) or not sentence.mentions("promise_nouns"):
        return []
    rows: dict[int, tuple[Hit, Hit]] = {}
    for one in (found for form in _FORMS for found in sentence.grammar.pattern(form).finditer(sentence.text)):
        before = sentence.grammar.pattern("not_moved").search(sentence.text, 0, one.start())
        if before or sentence.grammar.pattern("moved_before").match(sentence.text, one.end()):
            continue
        start, end = sentence.start + one.start(), sentence.start + one.end()
        way = Hit(start, end, cue="up" if one["up"] else "down")
        inside = [m for m in sentence.metrics if start <= m.start and m.end <= end]
        noun = sentence.start + one.end("noun")
        for mention in inside or _behind(sentence, noun) or _of_part(sentence, noun, end):
            rows.setdefault(mention.start, (mention, way))
    return list(rows.values())


def _of_part(sentence: Sentence, start: int, end: int) -> list[Hit]:
    """The sales of the part that guidance is for, where no metric is named: "our expectations | for Europe | have come
    down"."""
    for part in sentence.parts:
        if start <= part.start < end and sentence.grammar.pattern("for_part").fullmatch(
            sentence.slice(start, part.start)
        ):
            name = sentence.reader.view[part.start : part.end]
            return [Hit(part.start, part.end, metric=MetricPhrase("revenue", segment=name))]
    return []


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
