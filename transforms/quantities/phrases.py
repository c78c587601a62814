"""Phrases looked up at a place of a text: constant time, longest first, whole words where the script has words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


def is_latin(char: str) -> bool:
    """Whether `char` (one character or none) is an ASCII letter or digit, so that it can continue a word."""
    return char.isascii() and char.isalnum()


class PhraseTable(Generic[Meaning]):
    """Lower-case phrases and what each means."""

    def __init__(self, phrases: Mapping[str, Meaning]) -> None:
        self._by_first: dict[str, list[tuple[str, Meaning]]] = {}
        self._by_last: dict[str, list[tuple[str, Meaning]]] = {}
        for phrase, meaning in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
            self._by_first.setdefault(phrase[0], []).append((phrase, meaning))
            self._by_last.setdefault(phrase[-1], []).append((phrase, meaning))

    def at(self, text: str, place: int) -> tuple[Meaning, int] | None:
        """The longest phrase that starts at `place` of the lower-case `text`: its meaning and where it ends."""
        for phrase, meaning in self._by_first.get(text[place : place + 1], ()):
            if text.startswith(phrase, place):
                end = place + len(phrase)
                if not (phrase[-1].isalpha() and is_latin(phrase[-1]) and is_latin(text[end : end + 1])):
                    return meaning, end
        return None

    def before(self, text: str, place: int) -> tuple[Meaning, int] | None:
        """The longest phrase that ends at `place` of the lower-case `text`: its meaning and where it starts."""
        for phrase, meaning in self._by_last.get(text[place - 1 : place] if place else "", ()):
            start = place - len(phrase)
            if start >= 0 and text.startswith(phrase, start):
                if start and phrase[0].isalpha() and is_latin(phrase[0]) and is_latin(text[start - 1]):
                    continue
                return meaning, start
        return None
