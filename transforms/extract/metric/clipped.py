"""A figure said without its unit, where the metric right before it tells the unit: "segment margin was | 14.2 |, up 40
basis points", "subscribers reached | 38.6 million |"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.metric.counted_noun import nouns
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_RATES: Final = (Decimal(1), Decimal(150))
"""Between which a number without a unit can be a rate."""
_HUNDREDS: Final = ("combined_ratio", "efficiency_ratio")
"""Rates that are said as plain numbers."""
_AROUND: Final = (Decimal(40), Decimal(160))
"""Between which they lie."""
_TURNS: Final = 15
"""Turns of earnings that debt is at most."""
_DEAREST: Final = 100
"""Earnings per share without a currency lie below it."""
_MANY: Final = 10_000
"""A number from which one without a noun can be a count of what was named."""
_BARE: Final = ("other", "ratio", "count")


def with_unit(sentence: Sentence, territory: Territory, previous: Claim | None) -> Territory:
    """`territory` with the unit that its figure is said without, or as it is."""
    q = territory.quantity
    if q.unit == "count" and nouns("en")[0].get(q.noun or "") == "units_shipped":
        return replace(territory, quantity=replace(q, unit="units"))
    forms = ("number", "range")
    if q.unit not in _BARE or q.noun is not None or q.form not in forms or sentence.grammar.language == "zh":
        return territory
    unit = _unit(sentence, territory) or _compared(sentence, q, previous)
    return replace(territory, quantity=replace(q, unit=unit)) if unit else territory


def _unit(sentence: Sentence, territory: Territory) -> str | None:
    """The unit of a metric that is bound to a number by nothing but a verb."""
    q = territory.quantity
    named = [m for m in sentence.metrics if territory.head_start <= m.start and m.end <= q.start]
    if not named or named[-1].metric is None:
        return None
    if not sentence.grammar.pattern("clipped").fullmatch(sentence.slice(named[-1].end, q.start)):
        return None
    code = named[-1].metric.code
    units = kinds().units[code]
    decimal = q.low != q.low.to_integral_value() or q.high != q.high.to_integral_value()
    if code in _HUNDREDS and _AROUND[0] <= q.low <= q.high <= _AROUND[1]:
        return "percent" if not _counts(sentence, q) else None  # "a combined ratio of | 95 |"
    if units[0] == "percent":
        # a whole number may count something: only a decimal is surely a rate
        rate = decimal and _RATES[0] <= q.low <= q.high <= _RATES[1]
        return "percent" if rate and not _counts(sentence, q) else None
    if code == "eps":
        earned = decimal and 0 < q.high < _DEAREST and not _counts(sentence, q)
        return f"{sentence.reader.currency}/share" if earned else None  # "EPS of | 0.31 to 0.33 |"
    if code == "total_debt" and decimal and q.high < _TURNS:
        return "ratio" if not _counts(sentence, q) else None  # "net debt will range between | 6.3 and 6.5 |"
    if q.form == "range":
        return None
    return "count" if units[0] == "count" and q.low >= _MANY and not _counts(sentence, q) else None


def _counts(sentence: Sentence, q: Quantity) -> bool:
    """Whether a noun stands behind a number."""
    return bool(sentence.grammar.pattern("clipped_noun").match(sentence.slice(q.end, sentence.end)))


def _compared(sentence: Sentence, q: Quantity, previous: Claim | None) -> str | None:
    """The unit of the clipped rate that a number is compared with: "95.1, compared to | 92.7 | last year"."""
    last = previous.territory.quantity if previous and previous.territory else None
    if previous is None or last is None or previous.unit != "percent" or previous.measure != "level":
        return None
    if sentence.slice(last.start, last.end).endswith(("%", "percent")) or not _RATES[0] <= q.low <= _RATES[1]:
        return None
    lead = sentence.grammar.lead(sentence.slice(previous.end, q.start))
    return "percent" if sentence.grammar.ends("from_words").search(lead) else None
