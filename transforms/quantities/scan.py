"""The first step: every numeral of a sentence, in order, with its plain value."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from transforms.quantities.chinese import DIGITS, ChineseNumbers
from transforms.quantities.english import EnglishWords
from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import PhraseTable, stands_alone
from transforms.quantities.reading import Reading


class Scanner:
    """Finds the numerals of one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)
        self.english = EnglishWords(words)
        self.readers = self.english.readers
        self.words = AhoCorasick(list(self.readers), matchkind=MatchKind.LeftmostLongest)
        self.chinese = ChineseNumbers(words) if "digits" in words else None
        self.numbers = re.compile(self.chinese.pattern if self.chinese else DIGITS)
        self.candidate = re.compile(rf"[{self.chinese.openings}]" if self.chinese else r"[0-9.](?:[0-9,.]+|(?<=[0-9]))")
        self.idioms = PhraseTable(dict.fromkeys(words["idioms"]["phrases"], True))

    def places(self, low: str) -> list[tuple[int, int]]:
        """Where a numeral may open in a lower-case (Simplified) text, in order, and where it ends if it is a word, else
        0. A text may be a sentence or a whole call, of which most sentences hold none."""
        words = self.words.find_matches_as_indexes(low)
        places = [(start, end) for _, start, end in words if stands_alone(low, start, end)]
        may_open = self.chinese.may_open if self.chinese else None
        places += [
            (place, 0)
            for match in self.candidate.finditer(low)
            if (low[place := match.start()] != "." or low[place + 1 : place + 2].isdigit())
            and (may_open is None or may_open(low, place))
        ]
        return sorted(places)

    def read(self, low: str, places: list[tuple[int, int]]) -> list[Reading]:
        """The numerals that open at `places` of the lower-case sentence `low`, in order and apart from one another."""
        found: list[Reading] = []
        done = 0
        for start, end in places:
            if start >= done:
                reading = self.readers[low[start:end]](low, start, end) if end else self._numeral(low, start)
                if reading:
                    found.append(reading)
                    done = reading.end
        return found

    def _numeral(self, low: str, start: int) -> Reading | None:
        match = self.numbers.match(low, start)
        if not match:
            return None
        if self.chinese:
            if not match["mixed"] and self._idiom(low, match.start(), match.end()):
                return None
            return self.chinese.read(match)
        value, end = Decimal(match.group().replace(",", "")), match.end()
        if low.startswith(" and a half ", end):  # "24 and a half percent"
            value, end = value + Decimal("0.5"), end + len(" and a half")
        return Reading(start, end, value, value, "digits")

    def _idiom(self, low: str, start: int, end: int) -> bool:
        """Whether the characters belong to a word that states no number (进一步, 统一)."""
        for opening in (start, start - 1, start - 2):
            idiom = self.idioms.at(low, opening) if opening >= 0 else None
            if idiom and idiom[1] > start and idiom[1] >= min(end, start + 1):
                return True
        return False


@cache
def scanner(layer: str) -> Scanner:
    """The scanner of a layer of the lexicon (see `lexicon.LAYERS`)."""
    return Scanner(layer)
