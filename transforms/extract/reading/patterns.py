"""Patterns that look before they search: most of what is asked of a sentence is not in it, and one word tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import re2


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
        last = text.rsplit(None, 1)[-1:]
        return self._pattern.search(text) if last and last[0] in self._words else None


NEVER = re.compile("\uffff(?!)")
"""Matches nothing, at no cost: it looks for a character that no text holds."""


class Presence:
    """Which of many patterns a text can match at all: one native scan for the words that they cannot do without.

    RE2 reads those words from the patterns. A pattern without any, or one that RE2 cannot read since it looks around,
    may always match.
    """

    def __init__(self, patterns: Mapping[str, Sequence[str]]) -> None:
        """`patterns`: by name, regular expressions of which any may match."""
        known = [(name, one) for name, several in patterns.items() for one in several if _readable(one)]
        wordless = set(_filter([one for _, one in known]).Match("", potential=True) or ())
        free = {known[place][0] for place in wordless}
        free |= {name for name, several in patterns.items() if not all(map(_readable, several))}
        known = [(name, one) for name, one in known if name not in free]
        self._filter, self._of = _filter([one for _, one in known]), [name for name, _ in known]
        self._all = frozenset(patterns) - free

    def absent(self, text: str) -> frozenset[str]:
        """The names of the patterns that cannot match `text`, nor any part of it."""
        return self._all.difference([self._of[place] for place in self._filter.Match(text, potential=True) or ()])


def _filter(patterns: list[str]) -> Any:
    found = re2.Filter()
    for pattern in patterns:
        found.Add(pattern, _quiet())
    found.Compile()
    return found


def _readable(pattern: str) -> bool:
    try:
        re2.compile(pattern, _quiet())
    except re2.error:
        return False
    return True


def _quiet() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options
