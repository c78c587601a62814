"""Two numbers that make one figure ("$31 to $34 million", "53%, plus or minus 2 points"); units said once for two."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import Cues, PhraseTable
from transforms.quantities.reading import ONE, Reading

_LOOK_BACK = 60
_CLAUSE = re.compile(r"[.;:,。;、](?!\d)")
_POINTS = ("percentage_points", "percent", "points")
_BLANK = " ,，"
_WHOLE = 100
_FAR = 3
"""After "increased", an amount and a level lie further apart than this factor; the ends of a range lie closer."""


class Ranges:
    """Joins neighbours in one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)["ranges"]
        self.to, self.both = frozenset(words["connectors"]), frozenset(words["and"])
        self.opened_by = PhraseTable(dict.fromkeys(words["opened_by"], True))
        self.closed_by = PhraseTable(dict.fromkeys(words.get("closed_by", ()), True))
        self.source = PhraseTable(dict.fromkeys(words["from"], True))
        self.spanning = tuple(words["spanning"])
        self.settled = PhraseTable(dict.fromkeys(words["settled"], True))
        self.changed = PhraseTable(dict.fromkeys(words["changed"], True))
        self.movement = Cues({"movement": words["movement"]})
        self.respectively = tuple(words["respectively"])
        self.plus_minus = frozenset(words["plus_minus"])
        self.same_unit, self.same_unit_ahead = frozenset(words["same_unit"]), frozenset(words["same_unit_ahead"])

    def join(self, low: str, readings: list[Reading]) -> list[Reading]:
        """`readings` with ranges joined, and units passed between neighbours where they are said once."""
        joined: list[Reading] = []
        for reading in readings:
            if not (joined and self._pair(low, joined[-1], reading)):
                joined.append(reading)
        for left, right in zip(reversed(joined[:-1]), reversed(joined[1:]), strict=True):
            gap = _gap(low, left, right)
            if left.bare and not right.bare and (not gap or gap in self.same_unit_ahead):  # "85, 73 and 59 units"
                _lend(right, left, scale=True)
        return joined

    def _pair(self, low: str, left: Reading, right: Reading) -> bool:
        """Whether `right` has been taken into `left`."""
        if right.start - left.end > 40:
            return False
        gap = _gap(low, left, right)
        if left.excluded or right.excluded:
            self._spread_exclusion(left, right, gap)
            return False
        if gap == "-" and left.bare and right.bare and left.low + right.low == _WHOLE:  # "a 50-50 split"
            left.left_out("idiom")
            right.left_out("idiom")
            return False
        if gap in self.plus_minus:
            return _spread(left, right)
        if gap == "to" and right.bare and right.low == 1 and left.bare and left.low > 1:  # "5.5 to 1"
            left.unit, left.end = "ratio", right.end
            return True
        ends = (
            gap in self.to
            or (gap == "or" and _next_door(left, right))
            or (gap in self.both and self._enclosed(low, left, right))
            or _guess(low, left, right)
        )
        joinable = ends and left.form not in ("range", "plus_minus", "multiple") and _compatible(left, right)
        if joinable and self._is_range(low, left, right):
            _merge(left, right)
            return True
        if gap in self.both and left.unit == right.unit and left.qualifier == "approx" and right.qualifier == "exact":
            right.qualifier = "approx"  # "about 20% and 30%, respectively"
        if (
            gap in self.both
            and left.currency
            and right.scaled
            and not left.scaled
            and self._respectively(low, left, right)
        ):
            left.scale, left.scaled = right.scale, True  # "$212.4 and $73.8 million, respectively"
        if right.bare and left.unit and gap in self.same_unit and left.form not in ("multiple", "fraction"):
            _lend(left, right, scale=False)
        return False

    def _enclosed(self, low: str, left: Reading, right: Reading) -> bool:
        """ "between A and B", A与B之间."""
        place = left.opening - (low[left.opening - 1 : left.opening] == " ")
        return bool(self.opened_by.before(low, place) or self.closed_by.at(low, right.end))

    def _respectively(self, low: str, left: Reading, right: Reading) -> bool:
        around = low[max(0, left.opening - 8) : left.opening] + low[right.end : right.end + 16]
        return any(word in around for word in self.respectively)

    def _is_range(self, low: str, left: Reading, right: Reading) -> bool:
        """Whether two compatible ends make a range: rising, and not "went from A to B" or "increased A to B"."""
        first, second = _scaled_pair(left, right)
        if first > second > 0 or first == second or left.form != right.form and "vague" in (left.form, right.form):
            return False
        place = left.opening - (low[left.opening - 1 : left.opening] == " ")
        if source := self.source.before(low, place):
            window = _CLAUSE.split(low[max(0, source[1] - _LOOK_BACK) : source[1]])[-1]
            return window.rstrip().endswith(self.spanning) or not self.movement.find(window)
        if left.unit not in _POINTS and self.settled.before(low, place):
            return False
        return not (first > 0 and second / first >= _FAR and self.changed.before(low, place))

    def _spread_exclusion(self, left: Reading, right: Reading, gap: str) -> None:
        """ "slides 4 and 5", "1-9月", "2023 to 2025": what one end is, the other is too."""
        if gap in self.same_unit_ahead or gap in self.to:
            if left.excluded and right.bare and not right.scaled and left.excluded not in ("idiom", "duration"):
                right.left_out(left.excluded)
            elif right.excluded and left.bare and not left.scaled and (right.excluded != "idiom" or gap == "or"):
                left.left_out(right.excluded)


def _gap(low: str, left: Reading, right: Reading) -> str:
    opening = right.opening if right.opening >= left.end else right.start
    return low[left.end : opening].strip(_BLANK)


def _next_door(left: Reading, right: Reading) -> bool:
    """ "two or three", 5% or 6%: loosely said, a range."""
    return (
        right.low - left.low == 1
        and left.low == left.low.to_integral_value()
        and right.scale in (left.scale, ONE * right.scale)
    )


def _guess(low: str, left: Reading, right: Reading) -> bool:
    """ "60%, 65%": two round percentages in a breath are a range, unless the sentence goes on counting them out."""
    if left.unit != "percent" or right.unit != "percent" or low[left.end : right.start] != ", ":
        return False
    step = right.low - left.low
    ahead = low[right.end : right.end + 5]
    return (
        step == 5
        and left.low % 5 == 0
        and left.form == right.form == "number"
        and not ahead.startswith((",", " and", " resp"))
    )


def _compatible(left: Reading, right: Reading) -> bool:
    if left.unit == right.unit or left.unit is None or right.unit is None:
        return True
    return left.unit in _POINTS and right.unit in _POINTS


def _scaled_pair(left: Reading, right: Reading) -> tuple[Decimal, Decimal]:
    """Both ends with the scale that is said once."""
    first, second = left.low * left.scale, right.high * right.scale
    if right.scaled and not left.scaled:
        first = left.low * right.scale
        if first > second > 0:  # "$900 to $1.2 billion"
            first /= 1000
    elif left.scaled and not right.scaled and right.high >= left.low:
        second = right.high * left.scale
    elif not left.currency and right.currency and right.scale < 1:  # "4 to 5 cents"
        first = left.low * right.scale
    return first, second


def _merge(left: Reading, right: Reading) -> None:
    first, second = _scaled_pair(left, right)
    left.low, left.high = min(first, second), max(first, second)
    left.scale, left.scaled = ONE, left.scaled or right.scaled
    left.unit = right.unit if left.unit in (None, "points") or right.unit == "percentage_points" else left.unit
    left.noun, left.currency = right.noun or left.noun, left.currency or right.currency
    left.end = right.end
    left.form = "vague" if left.form == "vague" else "range"
    left.qualifier = left.qualifier if left.qualifier != "exact" else right.qualifier


def _spread(left: Reading, right: Reading) -> bool:
    """A figure and how much it may be off make one range."""
    off = right.high * right.scale
    centre = left.low * left.scale
    if right.unit is None:
        off = off if right.scaled else right.high * left.scale
    elif right.unit == "basis_points" and left.unit == "percent":
        off /= 100
    elif right.unit in _POINTS and left.unit not in (*_POINTS, "basis_points"):
        off = centre * off / 100
    elif right.unit != left.unit and not (right.unit in _POINTS and left.unit in _POINTS):
        return False
    left.low, left.high, left.scale, left.end, left.form = centre - off, centre + off, ONE, right.end, "plus_minus"
    return True


def _lend(lender: Reading, borrower: Reading, *, scale: bool) -> None:
    """Gives a bare number the unit (and the noun) of its neighbour."""
    if lender.unit is None or lender.form in ("multiple", "fraction") or lender.excluded:
        return
    borrower.unit, borrower.noun, borrower.currency = lender.unit, lender.noun, lender.currency
    if scale and lender.scaled and not borrower.scaled:
        borrower.scale, borrower.scaled = lender.scale, True


@cache
def ranges(layer: str) -> Ranges:
    """The joiner of a layer of the lexicon."""
    return Ranges(layer)
