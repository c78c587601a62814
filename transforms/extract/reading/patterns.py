"""Patterns that look before they search: most of what is asked of a sentence is not in it, and one word tells."""

from __future__ import annotations

import re
from typing import Final


def alternatives(phrases: list[str]) -> str:
    """A pattern of any of the phrases, the longest first; a blank stands for any run of blanks."""
    ordered = sorted(set(phrases), key=len, reverse=True)
    return _branches([[r"\s+" if char == " " else re.escape(char) for char in phrase] for phrase in ordered]) or r"(?!)"


def _branches(phrases: list[list[str]]) -> str:
    """A pattern of any of the phrases, the first that fits, with those that begin alike on one branch.

    `re` tries one branch after the other: with each of hundreds of phrases on its own it is many times slower.
    """
    alike: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        alike.setdefault(phrase[0] if phrase else "", []).append(phrase[1:])
    return "|".join(first + _behind(rest) for first, rest in alike.items())


def _behind(rest: list[list[str]]) -> str:
    """The pattern of what may follow the beginning that some phrases have in common."""
    if len(rest) == 1:
        return "".join(rest[0])
    return f"(?:{_branches(rest)})" if any(rest) else ""


class Ending:
    """Phrases at the end of a text, with the blanks behind them; whole words where the language has words."""

    def __init__(self, phrases: list[str], *, spaced: bool) -> None:
        self._spaced = spaced
        self._longest_first = tuple(sorted(phrases, key=len, reverse=True))
        self._by_last_word: dict[str, list[tuple[str, int]]] = {}
        for words in sorted((phrase.split() for phrase in phrases), key=len, reverse=True):
            self._by_last_word.setdefault(words[-1], []).append((" ".join(words), len(words)))

    def search(self, text: str) -> bool:
        """Whether one of the phrases ends `text`."""
        return self.start(text) is not None

    def start(self, text: str) -> int | None:
        """Where the longest of the phrases begins that ends `text`."""
        text = text.rstrip()
        if self._spaced:
            phrases = self._by_last_word.get(text[text.rfind(" ") + 1 :])  # which nearly always tells
            return _begin(text, phrases) if phrases else None
        found = text.endswith(self._longest_first) and next(p for p in self._longest_first if text.endswith(p))
        return len(text) - len(found) if found else None

    def stripped(self, text: str) -> str:
        """`text` without any of the phrases, or blanks, at its end."""
        text = text.rstrip()
        while (start := self.start(text)) is not None:
            text = text[:start].rstrip()
        return text


def _begin(text: str, phrases: list[tuple[str, int]]) -> int | None:
    """Where the first of some phrases (each with its number of words) begins that ends `text`."""
    justified = "  " in text or "\n" in text  # in print that is set so, words stand further apart
    for phrase, length in phrases:
        if length == 1:
            return len(text) - len(phrase)
        if text.endswith(phrase):
            start = len(text) - len(phrase)
            if not start or text[start - 1].isspace():
                return start
        elif justified and text.split()[-length:] == phrase.split():
            parts = text.rsplit(None, length)
            return len(parts[0]) if len(parts) > length else 0
    return None


NEVER: Final = re.compile("\uffff(?!)")
"""Matches nothing, at no cost: it looks for a character that no text holds."""
