"""Phrases looked up at a place of a text, or anywhere in it; whole words where the script has words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_letters, digits
from typing import Final, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

Meaning = TypeVar("Meaning")


_LATIN: Final = frozenset(ascii_letters + digits)


def is_latin(char: str) -> bool:
    """Whether `char` (one character or none) is an ASCII letter or digit, so that it can continue a word."""
    return char in _LATIN


class PhraseTable(Generic[Meaning]):
    """Lower-case phrases and what each means, found by their first or last two characters."""

    def __init__(self, phrases: Mapping[str, Meaning]) -> None:
        self._heads: dict[str, list[tuple[str, Meaning, bool]]] = {}
        self._tails: dict[str, list[tuple[str, Meaning, bool]]] = {}
        for phrase, meaning in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
            self._heads.setdefault(phrase[:2], []).append((phrase, meaning, _is_letter(phrase[-1])))
            self._tails.setdefault(phrase[-2:], []).append((phrase, meaning, _is_letter(phrase[0])))
        self._short = any(len(phrase) == 1 for phrase in phrases)
        for table, one in ((self._heads, slice(0, 1)), (self._tails, slice(-1, None))):
            for ends, found in table.items():  # phrases of one character are looked for last
                if len(ends) > 1 and ends[one] in table:
                    found += table[ends[one]]

    def at(self, text: str, place: int) -> tuple[Meaning, int] | None:
        """The longest phrase that starts at `place` of the lower-case `text`: its meaning and where it ends."""
        found = self._heads.get(text[place : place + 2])
        if found is None:
            found = self._heads.get(text[place : place + 1]) if self._short else None
            if found is None:
                return None
        for phrase, meaning, word in found:
            if text.startswith(phrase, place):
                end = place + len(phrase)
                if not (word and text[end : end + 1] in _LATIN):
                    return meaning, end
        return None

    def before(self, text: str, place: int) -> tuple[Meaning, int] | None:
        """The longest phrase that ends at `place` of the lower-case `text`: its meaning and where it starts."""
        if place <= 0:
            return None
        found = self._tails.get(text[place - 2 : place])  # at a place of 1 nothing
        if found is None:
            found = self._tails.get(text[place - 1]) if self._short else None
            if found is None:
                return None
        for phrase, meaning, word in found:
            start = place - len(phrase)
            if text.endswith(phrase, 0, place) and not (word and start and text[start - 1] in _LATIN):
                return meaning, start
        return None


class Cues:
    """Words that tell something about a number from anywhere near it, by kind; all are looked for in one pass."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        self._kinds: dict[str, list[str]] = {}
        for kind, phrases in kinds.items():
            for phrase in phrases:
                self._kinds.setdefault(phrase, []).append(kind)
        self._phrases = list(self._kinds)
        self._automaton = AhoCorasick(self._phrases)

    def find(self, text: str) -> dict[str, int]:
        """Each kind that occurs in the lower-case `text`, and where its last phrase ends."""
        found: dict[str, int] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if stands_alone(text, start, end):
                for kind in self._kinds[self._phrases[index]]:
                    found[kind] = max(end, found.get(kind, 0))
        return found


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is no part of a longer word: "one", but not in "phone"."""
    left, right = text[start - 1 : start], text[end : end + 1]
    return not (left in _LATIN and text[start] in _LATIN or right in _LATIN and text[end - 1] in _LATIN)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()
