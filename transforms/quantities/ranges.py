"""Two numbers that make one figure ("$31 to $34 million", "53%, plus or minus 2 points"); units said once for two."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from transforms.quantities.lexicon import entries
from transforms.quantities.pairs import (
    POINTS,
    SWINGS,
    compatible,
    guessed_aloud,
    guessed_either,
    lend,
    merge,
    next_door,
    scaled,
    spread,
)
from transforms.quantities.phrases import Cues, PhraseTable
from transforms.quantities.reading import Reading

_HAN_TO: Final = ("至", "到")
_REACH: Final = 40
"""Numbers further apart than this have nothing to do with each other here."""
_LOOK_BACK: Final = 60
_CLAUSE: Final = re.compile(r"[.;:,。;、](?!\d)")
_BLANK: Final = " ,，"
_WHOLE: Final = 100
_TWO: Final = 2
_DECADE: Final = 10
_FAR: Final = 3
"""After "increased", an amount and a level lie further apart than this factor; the ends of a range lie closer."""
_FAR_POINTS: Final = 8
"""The same for percentages, in points: "up 1% to 3%" is a range."""
_POINTS: Final[tuple[str, ...]] = ("points", "percentage_points")
_IN_POINTS: Final[tuple[str, ...]] = (*_POINTS, "basis_points")
_LOSS_BACK: Final = 40
"""A loss said so close before two falling figures makes them a range: "a loss of $9 to $8 million"."""
_BASE_GAP: Final = 16
"""A range and the earlier range it is compared to ("$4 to $5, up from $3 to $4") lie this close."""


class Ranges:
    """Joins neighbours in one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)["ranges"]
        self.to, self.both = frozenset(words["connectors"]), frozenset(words["and"])
        self.opened_by, self.closed_by = _table(words["opened_by"]), _table(words.get("closed_by", []))
        self.formerly = _table(words.get("formerly", []))
        self.source, self.spanning = _table(words["from"]), tuple(words["spanning"])
        self.changed, self.settled = _table(words["changed"]), _table(words["settled"])
        self.movement = Cues({"movement": words["movement"]})
        self.ways: PhraseTable[int] = PhraseTable(
            {phrase: int(way) for way, phrases in words["ways"].items() for phrase in phrases}
        )
        self.stated = frozenset(words.get("stated", []))
        self.losses, self.falls = tuple(words["losses"]), tuple(words["ways"]["-1"])
        self.sinking = _table(words.get("sinking", []))
        self.replaced = re.compile(words["replaced"]) if "replaced" in words else None
        self.plus_minus, self.respectively = frozenset(words["plus_minus"]), tuple(words["respectively"])
        self.swings = _table([phrase for phrase in words["plus_minus"] if phrase not in ("or minus", "和减")])
        self.same_unit, self.same_unit_ahead = frozenset(words["same_unit"]), frozenset(words["same_unit_ahead"])

    def join(self, low: str, readings: list[Reading]) -> list[Reading]:
        """`readings` with ranges joined, and units passed between neighbours where they are said once."""
        joined: list[Reading] = []
        for reading in readings:
            if not (joined and self._pair(low, joined, reading)):
                joined.append(reading)
        if "minus" in low or "±" in low:
            for reading in joined:
                self._swing(low, reading)
        for left, right in zip(reversed(joined[:-1]), reversed(joined[1:]), strict=True):
            gap = _gap(low, left, right)
            if left.bare and not right.bare and (not gap or gap in self.same_unit_ahead):  # "85, 73 and 59 units"
                lend(right, left, scale=True)
        return joined

    def _swing(self, low: str, reading: Reading) -> None:
        """ "flat, plus or minus 2%": what a change may be off from nothing."""
        if reading.unit not in SWINGS or reading.form != "number" or reading.low != reading.high or reading.low <= 0:
            return
        found = self.swings.before(low, reading.start - (low[reading.start - 1 : reading.start] == " "))
        if found is not None:
            reading.low, reading.form, reading.start = -reading.high, "plus_minus", found[1]

    def _pair(self, low: str, joined: list[Reading], right: Reading) -> bool:
        """Whether `right` has been taken into the last of `joined`."""
        left = joined[-1]
        if right.start - left.end > _REACH:
            return False
        gap = _gap(low, left, right)
        if left.excluded or right.excluded:
            self._spread_exclusion(left, right, gap)
            return False
        if gap in self.plus_minus:
            return spread(left, right)
        if gap == "-" and _spelled_out(joined, right):
            left.left_out("idiom")
            right.left_out("idiom")
            return False
        told = next((gap.removeprefix(word).strip(_BLANK) for word in self.respectively if gap.startswith(word)), "")
        if told in self.plus_minus and len(joined) > 1 and compatible(joined[-2], left):
            end = joined[-2].end
            spread(joined[-2], right)  # "40% and 41%, respectively, plus or minus 50 basis points"
            joined[-2].end = end
            return spread(left, right)
        if left.bare and right.bare and self._of_a_whole(left, right, gap):
            return right.low == 1
        if left.form not in ("range", "plus_minus", "multiple") and compatible(left, right):
            gap = self._directed(low, left, right, gap)
            if self._ends(low, left, right, gap) and self._is_range(low, joined, right):
                merge(left, right)
                return True
        self._share(low, left, right, gap)
        return False

    @staticmethod
    def _of_a_whole(left: Reading, right: Reading, gap: str) -> bool:
        """ "5.5 to 1" is a ratio (and takes the 1 in), "a 50-50 split" an idiom."""
        if gap == "to" and right.low == 1 and left.low > 1:
            left.unit, left.end = "ratio", right.end
            return True
        if gap == "-" and left.low + right.low == _WHOLE:
            left.left_out("idiom")
            right.left_out("idiom")
            return True
        return False

    def _directed(self, low: str, left: Reading, right: Reading, gap: str) -> str:
        """ "down 1% to up 2%": gives ends that point apart their signs; the gap without the second direction."""
        way = self.ways.before(gap, len(gap))
        before = self.ways.before(low, left.opening - (low[left.opening - 1 : left.opening] == " "))
        rest = gap[: way[1]].strip() if way else gap
        if way and way[0] > 0 and left.low < 0 and rest in self.to | self.both:
            return rest  # "negative 1% to positive 1%"
        if not way or not before or rest not in self.to | self.both:
            return gap
        place = before[1] - (low[before[1] - 1 : before[1]] == " ")
        if rest in self.both and not (self.opened_by.before(low, place) or self.closed_by.at(low, right.end)):
            return gap  # "分别增长11%和下降3%": two figures
        left.opening = before[1]
        if way[0] != before[0]:
            signed = left if before[0] < 0 else right
            signed.low, signed.high = -signed.high, -signed.low
            left.start = left.opening  # the sign stands in the words, which belong to the figure then
        return rest

    def _ends(self, low: str, left: Reading, right: Reading, gap: str) -> bool:
        """Whether what stands between and around two numbers makes them ends of something."""
        if gap in _HAN_TO and "," in low[left.end : right.start]:
            return False  # "下降8000元,至14.2万元"
        if left.noun and left.noun == right.noun:
            gap = gap.removeprefix(left.noun.lower()).strip()  # "10 | stores | to 12 stores"
        gap = gap.removesuffix(" a").removesuffix(" an")  # "between a 4% | and a | 5% increase"
        if gap in self.to or guessed_aloud(low, left, right):
            return True
        if gap in self.both:  # "between A and B", A与B之间
            place = left.opening - (low[left.opening - 1 : left.opening] == " ")
            place -= 2 * low.endswith(" a", 0, place) + 3 * low.endswith(" an", 0, place)
            return bool(self.opened_by.before(low, place) or self.closed_by.at(low, right.end))
        return gap == "or" and (next_door(left, right) or guessed_either(low, left, right))

    def _is_range(self, low: str, joined: list[Reading], right: Reading) -> bool:
        """Whether two ends make a range: rising, and not "went from A to B" or "increased A to B"."""
        left = joined[-1]
        first, second = scaled(left, right)
        place = left.opening - (low[left.opening - 1 : left.opening] == " ")
        lost = any(word in low[max(0, left.opening - _LOSS_BACK) : left.opening] for word in self.losses)
        lost = lost or low.startswith(self.falls, left.opening)  # "down 8% to down 7%"
        lost = lost or (left.unit in POINTS and bool(self.sinking.before(low, place)))  # "to decline 4% to 3%"
        called = low.startswith(" range", right.end)  # "get down to that | 9% to 8% | range"
        falling = first > second > 0 and not (lost or called or self._spoken_downward(low, left, right, place))
        if (
            falling
            or first == second
            or left.form != right.form
            and "vague" in (left.form, right.form)
            or (left.unit == "percentage_points" and right.unit == "percent")  # "up 0.9 points to 61.3%": arrived at
        ):
            return False
        if source := self.source.before(low, place):
            if self.replaced and self.replaced.match(low, right.end):
                return True
            if self.formerly.at(low, right.end + (low[right.end : right.end + 1] == " ")):
                return True  # "up from | 12% to 15% | previously"
            if len(joined) > _TWO and self._moved(low, joined[-3], joined[-2]):
                return False  # "from 16% to 19% in the north, from 27% to 29% in the south"
            before = joined[-2] if len(joined) > 1 else None
            if before and before.form == "range" and left.opening - before.end < _BASE_GAP:
                return True
            if low[: source[1]].strip(_BLANK) in self.both | {""}:
                return False  # "| From | 16% to 19% in the north": goes on with a movement told before
            window = _CLAUSE.split(low[max(0, source[1] - _LOOK_BACK) : source[1]])[-1]
            return window.rstrip().endswith(self.spanning) or not self.movement.find(window)
        if left.unit not in POINTS and self.settled.before(low, place):
            return False
        if left.unit in _POINTS and right.unit == "percent" and self.changed.before(low, place):
            return False  # "increased 1.2 points to 3%"
        apart = first > 0 and second / first >= _FAR and (left.unit != "percent" or second - first > _FAR_POINTS)
        again = len(joined) > 1 and low[joined[-2].end : left.opening].strip() == "or"
        return not (apart and (again or self.changed.before(low, place)))  # "grew 4% or $50 million to $1.3 billion"

    def _spoken_downward(self, low: str, left: Reading, right: Reading, place: int) -> bool:
        """Whether the larger end of a range is said first: "in the range of 6% to 5%", "mid to low single digits",
        "sales of $9 million to $8 million"."""
        if left.form == right.form == "vague" or self.opened_by.before(low, place):
            return True
        if left.unit != right.unit or low[max(0, place - 3) : place] not in self.stated:
            return False
        return not self.movement.find(_CLAUSE.split(low[max(0, place - _LOOK_BACK) : place])[-1])

    def _moved(self, low: str, left: Reading, right: Reading) -> bool:
        """Whether two figures were said as a movement "from A to B"."""
        place = left.opening - (low[left.opening - 1 : left.opening] == " ")
        apart = "range" not in (left.form, right.form) and left.unit == right.unit
        return apart and _gap(low, left, right) in self.to and bool(self.source.before(low, place))

    def _share(self, low: str, left: Reading, right: Reading, gap: str) -> None:
        """What two figures that stay two may have in common: a qualifier, a scale, a unit."""
        if gap in self.both and left.unit == right.unit and left.qualifier == "approx" and right.qualifier == "exact":
            right.qualifier = "approx"  # "about 20% and 30%, respectively"
        if gap in self.both and left.currency and right.scaled and not left.scaled:
            around = low[max(0, left.opening - 8) : left.opening] + low[right.end : right.end + 16]
            if any(word in around for word in self.respectively):
                left.scale, left.scaled = right.scale, True  # "$212.4 and $73.8 million, respectively"
        if right.bare and gap == "to" and left.unit in _IN_POINTS and not right.scaled:
            right.unit = "percent"  # "improved 2 points | to 95 |"
        elif right.bare and left.unit and gap in self.same_unit:
            lend(left, right, scale=False)

    def _spread_exclusion(self, left: Reading, right: Reading, gap: str) -> None:
        """ "slides 4 and 5", "1-9月", "2023 to 2025": what one end is, the other is too."""
        if gap in self.same_unit_ahead or gap in self.to:
            if left.excluded and right.bare and not right.scaled and left.excluded not in ("idiom", "duration"):
                right.left_out(left.excluded)
            elif right.excluded and left.bare and not left.scaled and (right.excluded != "idiom" or gap == "or"):
                left.left_out(right.excluded)


def _spelled_out(joined: list[Reading], right: Reading) -> bool:
    """Whether two digits only spell the figure before them: "by 70%, | 7-0 percent"."""
    left, told = joined[-1], joined[-2] if len(joined) > 1 else None
    return told is not None and told.low == left.low * _DECADE + right.low and right.low < _DECADE


def _table(phrases: list[str]) -> PhraseTable[bool]:
    return PhraseTable(dict.fromkeys(phrases, True))


def _gap(low: str, left: Reading, right: Reading) -> str:
    opening = right.opening if right.opening >= left.end else right.start
    return low[left.end : opening].strip(_BLANK)


@cache
def ranges(layer: str) -> Ranges:
    """The joiner of a layer of the lexicon."""
    return Ranges(layer)
