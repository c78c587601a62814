"""Numbers that English says in words: numerals, fractions, multiples, vague figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from transforms.quantities.lexicon import Entries
from transforms.quantities.phrases import PhraseTable
from transforms.quantities.reading import Reading

_NEXT: Final = re.compile(r"[ -](and )?([a-z]+)")
_AND_A_HALF: Final = re.compile(r" and (?:a|one) half(?![a-z])|-and-a-half(?![a-z])")
_DECIMAL: Final = re.compile(r" point ([a-z]+)(?= (?:million|billion|trillion|percent|times)\b)")
_HALF_A: Final = re.compile(r" an? ([a-z]+)")
_OF: Final = re.compile(r" of ([a-z]+)")
_OF_PLURAL: Final = re.compile(r" of ([a-z]+)(?= of )")
_HUNDRED_PERCENT: Final = Decimal(100)


class EnglishWords:
    """Reads a number from its first word. Offsets are into the lower-case sentence given."""

    def __init__(self, words: Entries) -> None:
        self.ones: dict[str, int] = words["numerals"]
        self.multiples: dict[str, int] = words["multiples"]
        self.scales = frozenset(words["scales"])
        self.plurals: dict[str, int] = words["plural_scales"]
        self.fractions: dict[str, int] = words["fractions"]
        context = words["fraction_context"]
        self.ambiguous, self.whole = frozenset(context["ambiguous"]), frozenset(context["whole"])
        self.half_not_after, self.half_before = frozenset(context["half_not_after"]), frozenset(context["half_before"])
        self.rank_unless = frozenset(context["rank_unless"])
        self.halved = self.scales | frozenset(context["halved"])
        self.growth: dict[str, int] = words["multiple"]
        self.no_growth = PhraseTable(dict.fromkeys(words["multiple_context"]["not_before"], True))
        tenths = {name: span for name, span in words["vague"].items() if name.isascii()}
        self.tenths: dict[str, list[int]] = tenths
        self.bases: dict[str, int] = {name: base for name, base in words["vague_bases"].items() if name.isascii()}
        names = "|".join(tenths)
        bases = "|".join(sorted(map(re.escape, self.bases), key=len, reverse=True))
        self.vague = re.compile(
            rf"({names})(?:-?[ -](?:to|and)[ -]({names}))?[ -]{{1,2}}"
            rf"(?:({bases}|single(?=[ -]to[ -](?:{names})[ -]double))|(\d)0'?s|(\d)0(?= ?%| percent))(?![a-z\d])"
        )
        readers: list[tuple[dict[str, int], Callable[[str, int, int], Reading | None]]] = [
            (self.growth, self._multiple),
            (self.plurals, self._plural_scale),
            (dict.fromkeys(self.scales - set(self.plurals), 1), self._article),
            (self.multiples, self._article),
            (self.fractions, self._fraction),
            ({"percentage": 1, "full": 1}, self._one_point),
            (dict.fromkeys(tenths, 1), self._vague),
            (self.ones, self._number),
        ]
        self.readers = {word: reader for table, reader in readers for word in table if word.isalpha()}

    def _number(self, low: str, start: int, end: int) -> Reading | None:
        value, end = self._value(low, start, end)
        if (decimal := _DECIMAL.match(low, end)) and self.ones.get(decimal[1], 10) < 10:
            value, end = value + Decimal(self.ones[decimal[1]]) / 10, decimal.end(1)  # "one point two billion"
        if (following := _NEXT.match(low, end)) and not following[1] and value < 10:
            name = following[2]
            part = value < self.fractions.get(name, 0)  # no "four quarters of the year"
            if part and self._is_fraction(low, name, following.end(), hyphen=low[end] == "-"):
                percent = value * _HUNDRED_PERCENT / self.fractions[name]
                return self._percent(start, following.end(), percent, "fraction")
        return Reading(start, end, value, value, "words", form="words")

    def _value(self, low: str, start: int, end: int) -> tuple[Decimal, int]:
        value = self.ones.get(low[start:end], 1)
        value *= self.multiples.get(low[start:end], 1)
        while following := _NEXT.match(low, end):
            joined, word = following.groups()
            if word in self.multiples and not joined and value < self.multiples[word]:
                value *= self.multiples[word]
            elif word in self.ones and _continues(value, self.ones[word], bool(joined)):
                value += self.ones[word]
            else:
                break
            end = following.end()
        if half := _AND_A_HALF.match(low, end):
            return value + Decimal("0.5"), half.end()
        return Decimal(value), end

    def _article(self, low: str, start: int, end: int) -> Reading | None:
        """ "a million", "a hundred", "a dozen": one of them; without the article the word is no number by itself."""
        opening = start - 2 if low.endswith("a ", 0, start) else start - 3 if low.endswith("an ", 0, start) else -1
        if opening < 0 or (opening and low[opening - 1] not in " (-"):
            if low[start:end] != "hundred" or not low.startswith((" basis", " percent"), end):
                return None
            opening = start
        if low[start:end] in self.multiples:
            value, end = self._value(low, start, end)
            return Reading(opening, end, value, value, "words", form="words")
        return Reading(opening, start - 1, Decimal(1), Decimal(1), "words", form="words")

    def _one_point(self, low: str, start: int, end: int) -> Reading | None:
        """ "a percentage point", "a full point": one of them; the unit is read after the article."""
        if not low.endswith("a ", 0, start) or not low.startswith((" point", " percentage point"), end):
            return None
        return Reading(start - 2, start - 1, Decimal(1), Decimal(1), "words", form="words")

    def _plural_scale(self, low: str, start: int, end: int) -> Reading | None:
        """ "hundreds of", "tens of thousands of": at least so many."""
        value = Decimal(self.plurals[low[start:end]])
        while (following := _OF_PLURAL.match(low, end)) and following[1] in self.plurals:
            value, end = value * self.plurals[following[1]], following.end()
        if not low.startswith(" of ", end):
            return None
        return Reading(start, end + 3, value, value, "vague", form="vague", qualifier="over")

    def _fraction(self, low: str, start: int, end: int) -> Reading | None:
        name = low[start:end]
        before = low[max(0, start - 12) : start].replace("-", " ").split()
        last = before[-1] if before else ""
        if name == "half":
            if (following := _HALF_A.match(low, end)) and following[1] in self.halved:
                scale = self.multiples.get(following[1])
                value = Decimal(scale or 1) / 2
                end = following.end() if scale else following.start(1) - 1
                return Reading(start, end, value, value, "words", form="words")
            following = _NEXT.match(low, end)
            if last in self.half_not_after or not following or following[2] not in self.half_before:
                return None
            return self._percent(start, end, Decimal(50), "fraction")
        if last != "a" or name.endswith("s") or not self._is_fraction(low, name, end, hyphen=False):
            return None
        following = _NEXT.match(low, end)
        if following and following[2] not in self.rank_unless:  # "a third system"
            return None
        return self._percent(start - 2, end, _HUNDRED_PERCENT / self.fractions[name], "fraction")

    def _is_fraction(self, low: str, name: str, end: int, *, hyphen: bool) -> bool:
        """Whether "quarter", "fifth" … is a part and not a length of time or a rank: by the whole named after it."""
        if name not in self.ambiguous:
            return not low.startswith((" quarter", "-quarter", " party", "-party"), end)
        whole = _OF.match(low, end)
        return bool(whole and (hyphen or whole[1] in self.whole))

    def _multiple(self, low: str, start: int, end: int) -> Reading | None:
        if self.no_growth.at(low, end):
            return None
        return self._percent(start, end, Decimal(self.growth[low[start:end]]), "multiple")

    def _vague(self, low: str, start: int, end: int) -> Reading | None:
        match = self.vague.match(low, start)
        if not match:
            return None
        first, last, base, decade, percent = match.groups()
        floor = (
            self.bases.get(base, 0) if base else int(decade or percent) * 10
        )  # "high | single | to low double digits"
        ends = (*self.tenths[first], *self.tenths[last or first])  # "mid to low" as well as "low to mid"
        lowest, highest = min(ends), max(ends)
        reading = self._percent(start, match.end(), Decimal(max(floor + lowest, 1)), "vague")
        reading.high = Decimal(floor + highest)
        return reading

    @staticmethod
    def _percent(start: int, end: int, percent: Decimal, form: str) -> Reading:
        return Reading(start, end, percent, percent, form, unit="percent", form=form)


def _continues(value: int, more: int, joined: bool) -> bool:
    """Whether `more` may follow `value` in one numeral: 20 5, 100 20, 100 and 5."""
    tail = value % 100
    if value >= 100 and tail == 0:
        return 0 < more < 100
    return not joined and tail >= 20 and tail % 10 == 0 and 0 < more < 10
