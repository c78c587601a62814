"""Patterns that look before they search: most of what is asked of a sentence is not in it, and one word tells."""

from __future__ import annotations

import re


def alternatives(phrases: list[str]) -> str:
    """A pattern of any of the phrases, the longest first; a blank stands for any run of blanks."""
    escaped = (re.escape(p).replace("\\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
    return "|".join(escaped) or r"(?!)"


class Ending:
    """Phrases at the end of a text, with the blanks behind them; whole words where the language has words."""

    def __init__(self, phrases: list[str], *, spaced: bool) -> None:
        self._spaced = spaced
        self._longest_first = tuple(sorted(phrases, key=len, reverse=True))
        self._by_last_word: dict[str, list[list[str]]] = {}
        for words in sorted((phrase.split() for phrase in phrases), key=len, reverse=True):
            self._by_last_word.setdefault(words[-1], []).append(words)

    def search(self, text: str) -> bool:
        """Whether one of the phrases ends `text`."""
        return self._start(text.rstrip()) is not None

    def start(self, text: str) -> int | None:
        """Where the longest of the phrases begins that ends `text`."""
        return self._start(text.rstrip())

    def stripped(self, text: str) -> str:
        """`text` without any of the phrases, or blanks, at its end."""
        text = text.rstrip()
        while (start := self._start(text)) is not None:
            text = text[:start].rstrip()
        return text

    def _start(self, text: str) -> int | None:
        """Where the longest phrase begins that ends `text`, which has no blanks behind it."""
        if not self._spaced:
            found = next((phrase for phrase in self._longest_first if text.endswith(phrase)), None)
            return None if found is None else len(text) - len(found)
        last = text[text.rfind(" ") + 1 :]
        for words in self._by_last_word.get(last, ()):
            if len(words) == 1:
                return len(text) - len(last)
            parts = text.rsplit(None, len(words))
            if parts[-len(words) :] == words:
                return len(parts[0]) if len(parts) > len(words) else 0
        return None


NEVER = re.compile("\uffff(?!)")
"""Matches nothing, at no cost: it looks for a character that no text holds."""
