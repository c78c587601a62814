"""Which percentages that are promised of an amount are its growth."""

from __future__ import annotations

from typing import Final

from transforms.extract.placing.chinese_clause import clause_start
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_OVER: Final = 110
"""Characters before a figure in which growth over another period is named."""
_SUBJECT: Final = 24
"""Characters between a subject and a promise of it, from which something stands between them."""


def promised_growth(sentence: Sentence, q: Quantity, lead: str) -> bool:
    """Whether a percentage is promised of the growth that is the subject, whatever stands between them: "revenue growth
    for the whole group, before disposals, is expected to be | 5% |"."""
    if sentence.grammar.language == "zh":
        return False
    if "growth" in sentence.text and sentence.grammar.pattern("growth_over").search(
        sentence.slice(max(sentence.start, q.start - _OVER), q.start)
    ):
        return True
    if not sentence.grammar.pattern("expected_to_be").search(lead):
        return False
    named = [m for m in sentence.metrics if m.end <= q.start and m.metric]
    if len(named) != 1 or q.start - named[0].end < _SUBJECT or any(o.end <= q.start for o in sentence.quantities):
        return False
    grows = sentence.slice(named[0].start, named[0].end).endswith("growth")
    return grows or sentence.slice(named[0].end, named[0].end + len(" growth")) == " growth"


_SALES: Final = ("revenue", "units_shipped", "bookings")
"""Amounts of which a percentage is a growth where it is no share."""


def guided_growth(sentence: Sentence, territory: Territory) -> bool:
    """Whether a percentage that is promised of an amount is growth: "销售额指引为 | 8%至11% |"; of a profit only
    at constant rates, or beside guidance of revenue's growth, since it may be a margin."""
    q, pattern = territory.quantity, sentence.grammar.pattern
    named = [m for m in sentence.metrics if territory.head_start <= m.start and m.end <= q.start]
    if not named or named[-1].metric is None or "," in sentence.slice(named[-1].end, q.start):
        return False
    code, between = named[-1].metric.code, sentence.slice(named[-1].end, q.start)
    if between.lstrip().startswith("的"):
        return False  # "不会超过 | 营收 | 的一成"
    guided = bool(pattern("guided_metric").match(between))
    if code in _SALES:
        return guided or sentence.has("future")
    if code not in kinds().rate_of or not (guided or sentence.has("future")):
        return False
    if pattern("constant_rates").search(sentence.slice(clause_start(sentence, named[-1].start), q.start)):
        return True
    before = [m for m in sentence.metrics if m.end <= territory.head_start and m.metric and m.metric.code in _SALES]
    told = any(pattern("guided_metric").match(sentence.slice(m.end, m.end + len(between))) for m in before)
    return guided and told


def guided_amount(sentence: Sentence, territory: Territory) -> bool:
    """The same in English: "our sales guidance is | 3% |"; of a profit, behind guidance of revenue in percent alone."""
    start = territory.quantity.start
    named = [m for m in sentence.metrics if territory.head_start <= m.start and m.end <= start]
    if not named or named[-1].metric is None or "percent" in kinds().units[named[-1].metric.code]:
        return False
    code, between = named[-1].metric.code, sentence.slice(named[-1].end, start)
    if code in kinds().expense or not sentence.grammar.pattern("guided_growth").match(between):
        return False
    before = [q for q in sentence.quantities if q.end <= named[-1].start and q.unit == "percent"]
    return code not in kinds().rate_of or bool(before)
