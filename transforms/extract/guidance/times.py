"""Times that are promised to be better or worse than others: "we expect | a stronger second half |", "| 2026 | will be
another growth year", "| the third quarter | should be larger than the second".

Where nothing is named, sales are meant.
"""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.expecting import undone
from transforms.extract.placing import context
from transforms.extract.placing.call_context import CallContext
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention

_LEAD: Final = 60
"""Characters before a time within which it is said how it will be."""


def of_times(sentence: Sentence, ahead: list[Hit], call: CallContext) -> list[tuple[Hit, Hit]]:
    """The sales that a time will bring more or less of, and which way."""
    if not sentence.periods or not sentence.mentions("time_words") or sentence.grammar.language == "zh":
        return []
    if sentence.has("industry", "customer"):
        return []
    for period in sentence.periods:
        if period.base or period.shift or context.past(period, call):
            continue
        way = _described(sentence, period, ahead) or _told(sentence, period, ahead)
        if way is not None and not undone(sentence, way.end) and not _of_another(sentence, way.end):
            return [(Hit(way.start, way.end, metric=MetricPhrase("revenue")), way)]
    return []


def _of_another(sentence: Sentence, end: int) -> bool:
    """Whether a metric or a figure stands before the end of a promise, or in its clause behind it."""
    until = end + len(sentence.slice(end, sentence.end).split(",")[0])
    named = any(m.start < until for m in sentence.metrics if m.metric and m.metric.code != "other")
    return named or any(q.start < until for q in sentence.quantities)


def _described(sentence: Sentence, period: PeriodMention, ahead: list[Hit]) -> Hit | None:
    """The way of a time that an adjective tells before it: "we expect | a stronger | second half"."""
    start = max(sentence.start, period.start - _LEAD)
    found = sentence.grammar.pattern("described_time").search(sentence.slice(start, period.start))
    before = [c for c in ahead if c.end <= start + found.start()] if found else []
    if (
        found is None
        or not before
        or sentence.slice(period.start, period.end).startswith(sentence.grammar.phrases("determined_times"))
    ):
        return None
    between = sentence.slice(before[-1].end, start + found.start())
    tail = sentence.slice(period.end, sentence.end)
    if not sentence.grammar.pattern("to_have").fullmatch(between) or not (
        tail.startswith(sentence.grammar.phrases("time_bases")) or sentence.grammar.pattern("closes_move").match(tail)
    ):
        return None
    return Hit(start + found.start(), period.end, cue="up" if found["up"] else "down")


def _told(sentence: Sentence, period: PeriodMention, ahead: list[Hit]) -> Hit | None:
    """The way of a time that a predicate tells behind it: "2026 | will be another growth year |"."""
    found = sentence.grammar.pattern("time_told").match(sentence.slice(period.end, sentence.end))
    if found is None:
        return None
    lead = sentence.slice(sentence.start, period.start)
    expecting = [c for c in ahead if c.end <= period.start]
    lead = sentence.slice(expecting[-1].end, period.start) if expecting else lead
    if not sentence.grammar.pattern("only_that").fullmatch(lead) or not (expecting or found["modal"]):
        return None
    return Hit(period.start, period.end + found.end(), cue="up" if found["up"] else "down")
