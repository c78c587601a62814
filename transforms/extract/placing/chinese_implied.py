"""Metrics that a Chinese sentence leaves unsaid: what was lost or earned, what the company grew, what added to growth.

Each gives a mention of the metric that is meant, at the words that mean it.
"""

from __future__ import annotations

from typing import Final

from transforms.extract.placing.chinese_clause import clause_start, verb_start
from transforms.extract.placing.names import name_before, names
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

_REVENUE: Final = MetricPhrase("revenue")
_POINTS: Final = ("percentage_points", "basis_points")
_WAYS: Final[tuple[str, ...]] = ("up", "down")


def implied(sentence: Sentence) -> list[Hit]:
    """The metrics that figures have whose clause names none."""
    if not sentence.quantities or (
        sentence.metrics and not any(word in sentence.text for word in sentence.grammar.words("meaning"))
    ):
        return []
    return [hit for q in sentence.quantities if (hit := _meant(sentence, q)) is not None]


def _meant(sentence: Sentence, q: Quantity) -> Hit | None:
    """The metric that a figure has whose clause names none."""
    start = clause_start(sentence, q.start)
    if any(start <= m.start < q.start for m in sentence.metrics):
        return None
    if unit_kind(q.unit) == "currency":
        return _earned(sentence, start, q.start)
    if q.unit in _POINTS:
        return _added(sentence, start, q)
    return _company(sentence, start, q) if q.unit == "percent" and not sentence.metrics else None


def _earned(sentence: Sentence, start: int, end: int) -> Hit | None:
    """The income that a bare loss or profit is: "我们 | 亏损了 | 1.3亿元", "化工板块 | 盈利 | 2亿元"."""
    found = names().patterns["earned"].search(sentence.slice(start, end))
    if found is None or names().patterns["others"].search(sentence.slice(start, end)):
        return None
    begin = start + found.start()
    part = name_before(sentence, verb_start(sentence, begin))
    metric = MetricPhrase("operating_income" if part else "net_income", -1 if found["loss"] else 1)
    return Hit(begin, begin + len(found["loss"] or found["profit"]), metric=metric)


def _added(sentence: Sentence, start: int, q: Quantity) -> Hit | None:
    """The revenue to whose growth something added points: "收购为增长 | 贡献了 | 3个百分点"."""
    lead = sentence.slice(start, q.start)
    found = names().patterns["added"].search(lead)
    if found is None:
        return None
    grown = found["growth"] or names().patterns["growth_behind"].match(sentence.slice(q.end, sentence.end))
    return Hit(start + found.start("verb"), start + found.end("verb"), metric=_REVENUE) if grown else None


def _company(sentence: Sentence, start: int, q: Quantity) -> Hit | None:
    """The revenue that the company's own growth is of: "| 我们 | 同比增长了20%", "指引是全年 | 25% | 的增长"."""
    begin = verb_start(sentence, q.start)
    fused = any(
        c.start == start and sentence.grammar.find("ours").match(sentence.slice(start, c.end)) for c in sentence.cues
    )
    if not fused and (begin <= start or not names().patterns["company"].fullmatch(sentence.slice(start, begin))):
        return None
    moved = sentence.cues_of(_WAYS, begin, q.start)
    if not (moved or names().patterns["growth_behind"].match(sentence.slice(q.end, sentence.end))):
        return None
    return Hit(start, max(begin, start + 1), metric=_REVENUE)
