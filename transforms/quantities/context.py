"""The last step: what only the rest of the sentence tells: per share, days, ratio, shares, money, growth."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from re import Match
from typing import Final

from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import Cues, PhraseTable
from transforms.quantities.reading import Reading

_FEW: Final = 20
"""Up to so many, said in words and of nothing, number the parts of a speech."""
_BACK: Final = 80
_AHEAD: Final = 40
_NEAR: Final = 48
_PER_SHARE: Final = re.compile(
    r"(?:[ -](?!and |or |to |in |of |from |versus )[a-z-]{1,14}){0,3} per (?:[a-z]{1,14} ){0,4}share(?![a-z])"
)
_MARK: Final = re.compile("[,;。，；]")
_LARGEST_RATIO: Final = 100
_LARGEST_PER_SHARE: Final = Decimal(2000)


class Context:
    """Reads the sentence around numbers in one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)
        per_share = words["per_share"]
        self.share_after = PhraseTable(dict.fromkeys(per_share["after"], True))
        self.lot = re.compile(per_share["lot"]) if "lot" in per_share else None
        self.lot_size = per_share.get("lot_size", 1)
        self.per_share = Cues({"share": per_share["before"], "other": per_share["broken_by"]})
        self.cues = Cues(words["context"])
        grown = words["multiple_context"].get("grown", ())
        self.grown = PhraseTable(dict.fromkeys(grown, True))
        self.amounting = PhraseTable(dict.fromkeys(words.get("amounting", {}).get("before", ()), True))

    def read(self, low: str, reading: Reading, currency: str, money: str | None) -> None:
        """Settles the unit of `reading`; `currency` is the reporting currency, `money` one said in the sentence."""
        if reading.currency:
            self._per_share(low, reading)
        elif reading.unit is None:
            self._bare(low, reading, currency, money)
        elif reading.unit == "points":
            self._points(low, reading)
        elif reading.unit == "ratio" and self._grown(low, reading.opening):
            reading.unit, reading.form, reading.scale = "percent", "multiple", reading.scale * 100

    def _clause(self, low: str, end: int) -> dict[str, int]:
        """The cues between a number and the next mark: "8460万 | 稀释流通股"."""
        return self.cues.find(_MARK.split(low[end : end + _AHEAD])[0])

    def _grown(self, low: str, opening: int) -> bool:
        """Whether the factor is one of growth (增长了两倍 is 200 percent more)."""
        return self.grown.before(low, opening - (low[opening - 1 : opening] == " ")) is not None

    def _per_share(self, low: str, reading: Reading) -> None:
        if reading.scaled or reading.high >= _LARGEST_PER_SHARE:
            return
        if self.lot and "股" in low and self.lot.search(low[max(0, reading.start - _AHEAD) : reading.start]):
            reading.unit, reading.scale = f"{reading.unit}/share", reading.scale / self.lot_size
            return
        place = reading.end + (low[reading.end : reading.end + 1] in (" ", "-"))
        after = self.share_after.at(low, place)
        if end := after[1] if after else _end(_PER_SHARE.match(low, reading.end)):
            reading.unit, reading.end = f"{reading.unit}/share", end
            return
        found = self.per_share.find(low[max(0, reading.start - _BACK) : reading.start])
        if "share" in found and found.get("other", 0) <= found["share"]:
            reading.unit = f"{reading.unit}/share"

    def _bare(self, low: str, reading: Reading, currency: str, money: str | None) -> None:
        window = low[max(0, reading.start - _BACK) : reading.start]
        found = self.cues.find(window)
        counted = "count" in found and found["count"] > len(window) - _NEAR
        if reading.scaled:
            if "shares" in found or ("shares_behind" in self._clause(low, reading.end)):
                reading.unit = "shares"
            elif max(found.get("count", 0), found.get("people", 0)) > found.get("money", 0):
                reading.unit = "count"
            elif "money" in found or "money" in self.cues.find(low[reading.end : reading.end + _AHEAD]):
                reading.unit, reading.currency = money or currency, True
            else:
                reading.unit = money or "other"
        elif reading.written == "words" and reading.high <= _FEW and not counted:
            if reading.high == 0 and self.amounting.before(low, reading.opening - 1):
                self._nothing(reading, found, money or currency)  # "net interest expense of | zero |"
            else:
                reading.left_out("idiom")  # "the two", "all three", "two, …; three, …"
        elif "days" in found:
            reading.unit = "days"
        elif "ratio" in found and reading.high < _LARGEST_RATIO:
            reading.unit = "ratio"
        else:
            reading.unit = "count" if reading.low == reading.low.to_integral_value() else "other"

    @staticmethod
    def _nothing(reading: Reading, found: dict[str, int], money: str) -> None:
        """Zero is an amount where money was named last, a percentage where a rate was."""
        if "money" in found and found["money"] >= found.get("points", 0):
            reading.unit, reading.currency = money, True
        elif "points" in found:
            reading.unit = "percent"
        else:
            reading.left_out("idiom")

    def _points(self, low: str, reading: Reading) -> None:
        """ "up 3 points" are percentage points, "two points" of a speech are not."""
        window = low[max(0, reading.start - _BACK) : reading.end + _AHEAD]
        whole = reading.low == reading.low.to_integral_value()
        again = " points" in low[: reading.start] and low.endswith(" and ", 0, reading.opening)
        if whole and reading.written == "words" and not again and "points" not in self.cues.find(window):
            reading.left_out("idiom")  # but "by two points in the north and roughly | one point | in the south"
        reading.unit = "percentage_points"


def _end(match: Match[str] | None) -> int:
    return match.end() if match else 0


@cache
def context(layer: str) -> Context:
    """The reader of a layer of the lexicon."""
    return Context(layer)
