"""The first step: every numeral of a sentence, in order, with its plain value."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from transforms.quantities.chinese import DIGITS, ChineseNumbers
from transforms.quantities.english import EnglishWords
from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import PhraseTable
from transforms.quantities.reading import Reading

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")


class Scanner:
    """Finds the numerals of one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)
        self.english = EnglishWords(words)
        self.chinese = ChineseNumbers(words) if "digits" in words else None
        numbers = self.chinese.pattern if self.chinese else DIGITS
        self.tokens = re.compile(rf"(?P<word>[a-z]+)|{numbers}")
        self.candidate = re.compile(
            rf"[\d{''.join(words.get('digits', '')) + words.get('candidates', {}).get('characters', '')}]"
        )
        self.idioms = PhraseTable(dict.fromkeys(words["idioms"]["phrases"], True))

    def may_hold_numbers(self, low: str) -> bool:
        """A cheap look, without missing any."""
        return bool(self.candidate.search(low)) or not self.english.readers.keys().isdisjoint(_WORD.findall(low))

    def scan(self, low: str) -> list[Reading]:
        """All numerals of the lower-case sentence `low`, in order and apart from one another."""
        found: list[Reading] = []
        readers, done = self.english.readers, 0
        for match in self.tokens.finditer(low):
            start = match.start()
            if start < done:
                continue
            if word := match["word"]:
                reader = readers.get(word)
                reading = reader(low, start, match.end()) if reader else None
            elif self.chinese:
                reading = self._chinese(low, match)
            else:
                value = Decimal(match.group().replace(",", ""))
                reading = Reading(start, match.end(), value, value, "digits")
            if reading:
                found.append(reading)
                done = reading.end
        return found

    def _chinese(self, low: str, match: re.Match[str]) -> Reading | None:
        assert self.chinese
        if match["pure"] and self._idiom(low, match.start(), match.end()):
            return None
        return self.chinese.read(match)

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
