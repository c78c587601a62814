"""What is denied of the future and is a direction by that: no change expected, not as high as before."""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.costs import with_costs
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_NEAR: Final = 60
"""Characters between a denial and what it is of."""


def denied_of(sentence: Sentence) -> list[tuple[Hit, Hit]]:
    """Metrics and the directions that denials mean: "we | don't expect | the tax rate to | change" is flat, "capex |
    won't be as high |" is down."""
    grammar = sentence.grammar
    text = sentence.text
    if grammar.language == "zh" or not ("n't" in text or "no" in text):
        return []
    metrics = with_costs(sentence)
    if not metrics:
        return []
    found = [(one, "flat") for one in grammar.pattern("no_change").finditer(text)]
    found += [(one, "flat") for one in grammar.pattern("unmoved").finditer(text)]
    found += [
        (one, "up" if one["low"] else "down")
        for one in grammar.pattern("not_as").finditer(text)
        if not grammar.pattern("in_general").search(text)
    ]
    rows = []
    for one, way in found:
        start, end = sentence.start + one.start(), sentence.start + one.end()
        inside = [m for m in metrics if start <= m.start and m.end <= end]
        before = [m for m in metrics if m.end <= start and _joined(sentence, m.end, start)]
        behind = [m for m in metrics if end <= m.start and _tied(sentence, end, m.start)]
        told = [m for m in metrics if end <= m.start and sentence.slice(end, m.start) in grammar.words("denied_of")]
        near = inside[-1:] or ((behind or before[-1:]) if way == "flat" else before[-1:] or told[:1])
        rows += [(m, Hit(start, end, cue=_signed(m, one.groupdict(), way))) for m in near[:1]]
    return rows


def _signed(mention: Hit, said: dict[str, str | None], way: str) -> str:
    """The way, or that of a judgement, which depends on the metric: costs that are not as bad are lower."""
    cost = mention.metric is not None and mention.metric.code in kinds().cost
    return {"up": "down", "down": "up"}[way] if said.get("judged") and cost else way


def _joined(sentence: Sentence, start: int, end: int) -> bool:
    between = sentence.slice(start, end)
    return len(between) <= _NEAR and not any(mark in between for mark in (",", ";", " but ", " because "))


def _tied(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "in our", "to the" lead from a denial to a metric."""
    return bool(sentence.grammar.pattern("of_whose").fullmatch(sentence.slice(start, end)))
