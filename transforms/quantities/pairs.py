"""The arithmetic of two neighbouring numbers: ends of a range, a figure and its margin, a unit said once for both."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from transforms.quantities.reading import ONE, Reading

POINTS: Final[tuple[str, ...]] = ("percentage_points", "percent", "points")
"""Units that mix in one figure ("46%, plus or minus 2 points")."""
SWINGS: Final = ("percent", "percentage_points", "points", "basis_points")
"""Units of changes that may lie on both sides of nothing."""
_ROUND: Final = 5
"""Steps in which people guess aloud ("60%, 65%")."""
_STEPS: Final = (5, 10)
_LISTED: Final = re.compile(r",| and\b| resp")
"""Behind two figures that are counted out with others."""
_ANOTHER_TIME: Final = re.compile(r" (?:in|for|last|a year|the year|at|from|to|on)\b")
"""Behind an amount that is of another time, or for another thing, than the one before."""
_FIGURE_ENDS: Final[tuple[str, ...]] = ("%", *"0123456789")
_OTHERWISE: Final = re.compile(
    r",? (?:on an? |in (?:constant|local)|at |ex|incl|when |if |with|adjust|after |before |net |gross |as |pre)"
)
"""Behind a figure that says one before it once more, on another basis."""


def compatible(left: Reading, right: Reading) -> bool:
    """Whether both may be ends of one range: the same unit, or one of them without."""
    if left.unit in POINTS and right.unit is None and right.scaled:
        return False  # 增长6%至7.4亿: an amount that was arrived at
    if left.unit == right.unit or left.unit is None or right.unit is None:
        return True
    return left.unit in POINTS and right.unit in POINTS


def next_door(left: Reading, right: Reading) -> bool:
    """ "two or three", 5% or 6%: whole numbers one apart, loosely said."""
    return right.low - left.low == 1 and left.low == left.low.to_integral_value()


def guessed_aloud(low: str, left: Reading, right: Reading) -> bool:
    """ "60%, 65%", "32%, 33%", "15, 20 stores": two figures in a breath, one or a round step apart, unless the
    sentence goes on counting them out, or counted before, or the second is told on another basis."""
    if low[left.end : right.start] != ", " or not left.form == right.form == "number":
        return False
    money = left.currency and right.currency and left.unit == right.unit and left.scale == right.scale
    step = right.low - left.low
    if not (money or left.unit == right.unit == "percent" or _counts_on(left, right)):
        return False
    if step != ONE and (step not in _STEPS or left.low % _ROUND):
        return False
    if left.low != left.low.to_integral_value() or (money and _ANOTHER_TIME.match(low, right.end)):
        return False
    listed = low.endswith((", ", " and "), 0, left.opening) and low[: left.opening].rstrip(", and")[-1:] in _FIGURE_ENDS
    return not (listed or _LISTED.match(low, right.end) or _OTHERWISE.match(low, right.end))


def _counts_on(left: Reading, right: Reading) -> bool:
    """Whether a number without a unit stands before one with: "15, | 20 stores"."""
    plain = left.bare and not (left.scaled or right.scaled or left.currency or right.currency)
    return plain and right.unit is not None and right.unit != "percent"


def guessed_either(low: str, left: Reading, right: Reading) -> bool:
    """ "$10 million or $15 million": two round amounts a step apart, unless the second is told on another basis."""
    if not (left.currency and right.currency) or (left.scaled and left.scale != right.scale):
        return False
    if right.low - left.low not in _STEPS or left.low % _ROUND or not left.form == right.form == "number":
        return False
    return not _OTHERWISE.match(low, right.end)


def scaled(left: Reading, right: Reading) -> tuple[Decimal, Decimal]:
    """Both ends in base units, with the scale that may be said for one of them only."""
    first, second = left.low * left.scale, right.high * right.scale
    if right.scaled and not left.scaled:
        first = left.low * right.scale
        if first > second > 0:  # "$900 to $1.2 billion"
            first /= 1000
        elif right.scale == _HAN_HUNDRED_MILLION and _BILLIONS[0] < second / (first or ONE) < _BILLIONS[1]:
            first *= 10  # "37.0 至 373 亿": a machine translated only the second billion
    elif left.scaled and not right.scaled and right.high >= left.low:
        second = right.high * left.scale
    elif not left.currency and right.currency and right.scale < 1:  # "4 to 5 cents"
        first = left.low * right.scale
    return first, second


def merge(left: Reading, right: Reading) -> None:
    """Makes `left` the range from `left` to `right`."""
    first, second = scaled(left, right)
    if left.form == right.form == "vague":  # "low single digits to negative low single digits"
        first, second = min(left.low, right.low), max(left.high, right.high)
    left.low, left.high = min(first, second), max(first, second)
    left.scale, left.scaled = ONE, left.scaled or right.scaled
    left.unit = right.unit if left.unit in (None, "points") or right.unit == "percentage_points" else left.unit
    left.noun, left.currency = right.noun or left.noun, left.currency or right.currency
    left.end = right.end
    left.form = "vague" if left.form == "vague" else "range"
    left.qualifier = left.qualifier if left.qualifier != "exact" else right.qualifier


def spread(left: Reading, right: Reading) -> bool:
    """Makes `left` the range of a figure (`left`) and how much it may be off (`right`); False where units forbid it."""
    off = right.high * right.scale
    centre = left.low * left.scale
    if right.unit is None:
        off = off if right.scaled else right.high * left.scale
    elif right.unit == "basis_points" and left.unit == "percent":
        off /= 100
    elif right.unit in POINTS and left.unit not in POINTS + ("basis_points",):
        off = abs(centre) * off / 100
    elif not compatible(left, right):
        return False
    low, high = sorted((centre - off, centre + off))
    left.low, left.high, left.scale, left.end, left.form = low, high, ONE, right.end, "plus_minus"
    return True


_THOUSAND: Final = 1000
_HUNDRED: Final = 100
_SPELLED: Final = 100_000
"""A number from which it is written out, and needs no scale of another: "grew by | 788,000 | to 32.8 million"."""
_TIMES: Final = 10
"""How much larger a number above a hundred is than a percentage beside it that is not its own unit."""
_HAN_HUNDRED_MILLION, _BILLIONS = 10**8, (9, 13)
"""The scale 亿, and how far apart the ends of a range lie of which one was left in billions."""


def lend(lender: Reading, borrower: Reading, *, scale: bool) -> None:
    """Gives a bare number the unit and the noun of its neighbour, and with `scale` its scale."""
    if lender.unit is None or lender.form in ("multiple", "fraction") or lender.excluded:
        return
    if lender.unit == "percent" and (borrower.scaled or borrower.low >= _THOUSAND or _dwarfs(borrower, lender)):
        return  # "6.2 million, or 6%", "974,000 or 3.7%", "290 or 2.1%"
    borrower.unit, borrower.noun, borrower.currency = lender.unit, lender.noun, lender.currency
    if scale and lender.scaled and not borrower.scaled and borrower.low < _SPELLED:
        borrower.scale, borrower.scaled = lender.scale, True


def _dwarfs(count: Reading, percent: Reading) -> bool:
    return count.low >= _HUNDRED and count.low >= _TIMES * abs(percent.low)
