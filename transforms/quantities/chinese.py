"""Numbers that Chinese writes with its own characters, alone or with digits: 十二, 1亿2千万, 2000多万, 三分之二."""

from __future__ import annotations

import re
from decimal import Decimal
from re import Match
from typing import Final

from transforms.quantities.lexicon import Entries
from transforms.quantities.reading import ONE, Reading

DIGITS: Final = r"\d{1,3}(?:,\d\d){0,4}(?:,\d{3}){1,5}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
"""1,500,000 and the Indian 1,23,456 as well as plain digits; bounded, so that it cannot backtrack far."""

_TOKEN: Final = re.compile(rf"{DIGITS}|[^\s,\d]")


class ChineseNumbers:
    """Reads numbers from their characters. Offsets are into the lower-case, Simplified sentence given."""

    def __init__(self, words: Entries) -> None:
        self.digits: dict[str, int] = words["digits"]
        self.powers = {char: Decimal(10) ** power for char, power in words["powers"].items()}
        more, some = words["more"]["characters"], words["some"]["characters"]
        trailing = words["more"]["trailing"]
        self.more, self.some = frozenset(more), frozenset(some)
        ones, powers = "".join(self.digits), "".join(self.powers)
        numeral = rf"[{ones}{powers}]{{1,20}}"
        section = rf"(?:{DIGITS}|[{ones}])[{powers}]+"
        scales = rf"(?:(?!{'|'.join(words['unit_power']['opens'])})[{powers}])+"
        mixed = rf"(?:{DIGITS})(?: ?[{more}]?{scales}(?:{section}){{0,6}})?(?: ?[{trailing}])?"
        opening = rf"(?:[{some}][{powers}]|[{ones}十])"  # 百度 and 亿 alone are no numbers
        pure = rf"{opening}[{ones}{powers}{more}]{{0,30}}(?:点[{ones}]{{1,12}}[{powers}]{{0,4}})?"
        self.growth = {name: percent for name, percent in words["multiple"].items() if not name.isascii()}
        self.fractions = {name: percent for name, percent in words["fractions"].items() if not name.isascii()}
        self.tenths = {name: span for name, span in words["vague"].items() if not name.isascii()}
        self.bases = {name: base for name, base in words["vague_bases"].items() if not name.isascii()}
        self.fraction_qualifiers: dict[str, str] = words["fraction_qualifiers"]
        vague = _any(self.tenths)
        phrases = (*self.growth, *self.fractions, *self.tenths)
        numerals = {*ones, *powers, *"0123456789."}
        self._words = ({phrase[0] for phrase in phrases} | self.some) - numerals
        self._seconds = {char for phrase in (*phrases, *self.bases) for char in phrase} | {*powers, *"至到"}
        self.openings = "".join(sorted(numerals | self._words))
        """Characters that may open a match of `pattern`, for a character class."""
        self.pattern = (
            rf"(?P<growth>{_any(self.growth)})|(?P<part>{_any(self.fractions)})"
            rf"|(?P<vague>{vague})(?:至|到)?(?P<vague_end>{vague})?(?P<base>{_any(self.bases)})"
            rf"|(?P<whole>{numeral}|\d{{1,4}})分之(?P<parts>{mixed}|{numeral}(?:点[{ones}]{{1,12}})?)"
            rf"|(?P<mixed>{mixed})|(?P<pure>{pure})"
        )
        """One alternative a way of writing, the longest first."""

    def may_open(self, low: str, place: int) -> bool:
        """A cheap look at the character after one of `openings`: most of 上, 中, 大 … open no number."""
        return low[place] not in self._words or low[place + 1 : place + 2] in self._seconds

    def read(self, match: Match[str]) -> Reading | None:
        """The reading of a match of `pattern`."""
        start, end, kind = match.start(), match.end(), match.lastgroup
        if name := match["growth"]:
            return _percent(start, end, Decimal(self.growth[name]), "multiple")
        if name := match["part"]:
            reading = _percent(start, end, Decimal(self.fractions[name]), "fraction")
            reading.qualifier = self.fraction_qualifiers.get(name, "exact")
            return reading
        if match["base"]:
            first, last = self.tenths[match["vague"]], self.tenths[match["vague_end"] or match["vague"]]
            ends, floor = (*first, *last), self.bases[match["base"]]
            reading = _percent(start, end, Decimal(max(floor + min(ends), 1)), "vague")
            reading.high = Decimal(floor + max(ends))
            return reading
        if match["parts"]:
            whole, parts = self._product(match["whole"]), self._product(match["parts"])
            form = "number" if match["whole"] in ("百", "千") else "fraction"
            return _percent(start, end, parts * 100 / whole, form) if whole else None
        numeral = match["mixed"] or match["pure"]
        value, scale = self.value(numeral)
        reading = Reading(start, end, value, value, "digits" if kind == "mixed" else "hanzi", scale=scale)
        if kind == "pure":
            reading.form = "words"
            if numeral[0] in self.some:
                reading.form, reading.qualifier = "vague", "over"
        if any(char in self.more for char in numeral[1:]):
            reading.qualifier = "over"
        return reading

    def _product(self, numeral: str) -> Decimal:
        value, scale = self.value(numeral)
        return value * scale

    def value(self, numeral: str) -> tuple[Decimal, Decimal]:
        """(number, scale) of a numeral: scale is the power of ten said once at its end (14.2亿: 14.2 and 10^8)."""
        tokens = [token for token in _TOKEN.findall(numeral) if token not in self.more and token not in self.some]
        numbers = [token for token in tokens if token in self.digits or token[0].isascii()]
        if len(numbers) == len(tokens) > 1:  # 二〇二四: digit by digit
            return Decimal("".join(str(self.digits[token]) for token in tokens if token in self.digits)), ONE
        if len(numbers) == 1 and tokens[0] == numbers[0]:
            scale = ONE
            for token in tokens[1:]:
                scale *= self.powers.get(token, ONE)
            return self._plain(tokens[0]), scale
        return self._composed(tokens), ONE

    def _plain(self, token: str) -> Decimal:
        return Decimal(self.digits[token]) if token in self.digits else Decimal(token.replace(",", ""))

    def _composed(self, tokens: list[str]) -> Decimal:
        """Sections of four places, each closed by 万, 亿 or 兆."""
        total = section = number = biggest = last = Decimal(0)
        for index, token in enumerate(tokens):
            if token == "点":
                digits = "".join(str(self.digits[rest]) for rest in tokens[index + 1 :] if rest in self.digits)
                big = [self.powers[rest] for rest in tokens[index + 1 :] if rest in self.powers]
                value = total + section + number + Decimal(f"0.{digits or 0}")
                for power in big:
                    value *= power
                return value
            power = self.powers.get(token, Decimal(0))
            if not power:
                number = self._plain(token)
                if last > 10 and index == len(tokens) - 1 and tokens[index - 1] in self.powers:  # 三百五 is 350
                    number *= last / 10
                continue
            last = power
            if power < 10000:
                section, number = section + (number or ONE) * power, Decimal(0)
                continue
            section, number = section + number, Decimal(0)
            if not section or power > biggest > 0:
                total = (total + section or ONE) * power
            else:
                total += section * power
            section, biggest = Decimal(0), power
        return total + section + number


def _any(phrases: dict[str, int] | dict[str, list[int]]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


def _percent(start: int, end: int, percent: Decimal, form: str) -> Reading:
    return Reading(start, end, percent, percent, form, unit="percent", form=form)
