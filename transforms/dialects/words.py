"""The lexicon of speakers as compiled patterns: English and Chinese together, since one call often holds both."""

from __future__ import annotations

import re
from functools import cache

from transforms import lexicons

LANGUAGES = ("en", "zh")


@cache
def words(section: str, key: str) -> frozenset[str]:
    """The plain words of a list of the `turns` lexicons, every language's together."""
    return frozenset(word for language in LANGUAGES for word in _entries(language, section, key))


@cache
def whole(section: str, key: str) -> re.Pattern[str]:
    """A pattern that matches a whole string (use `match`)."""
    return re.compile(rf"(?:{_alternatives(section, key)})\s*\Z", re.IGNORECASE)


@cache
def within(section: str, key: str, *, han: bool = True) -> re.Pattern[str]:
    """A pattern that finds any of the list inside a string (use `search`); English only at word boundaries.

    `han` False leaves Chinese out, which takes most of the time, for texts that hold none.
    """
    english = "|".join(_entries("en", section, key))
    chinese = "|".join(_entries("zh", section, key)) if han else ""
    parts = [rf"(?<![A-Za-z])(?:{english})(?![A-Za-z])"] * bool(english) + [chinese] * bool(chinese)
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _alternatives(section: str, key: str) -> str:
    return "|".join(entry for language in LANGUAGES for entry in _entries(language, section, key)) or "(?!)"


def _entries(language: str, section: str, key: str) -> list[str]:
    entries = lexicons.load("turns", language).get(section, {}).get(key, [])
    return [*entries] if isinstance(entries, list) else [str(entries)]
