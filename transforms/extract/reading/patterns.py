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
        self._pattern = re.compile((r"(?:^|\s)" if spaced else "") + rf"(?:{alternatives(phrases)})\s*$")
        words = [phrase.split()[-1] for phrase in phrases]
        self._words = frozenset(words) if spaced else None
        self._ends = tuple(words)

    def search(self, text: str) -> re.Match[str] | None:
        """The phrase at the end of `text`. A text whose last word ends none of the phrases is not searched."""
        if self._words is None:
            return self._pattern.search(text) if text.rstrip().endswith(self._ends) else None
        last = text[text.rfind(" ") + 1 :]
        if not last.isalpha():  # other blanks, or punctuation
            last = "".join(text.rsplit(None, 1)[-1:])
        return self._pattern.search(text) if last in self._words else None


NEVER = re.compile("\uffff(?!)")
"""Matches nothing, at no cost: it looks for a character that no text holds."""
