"""The lexicon of speakers as compiled patterns: English and Chinese together, since one call often holds both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transforms import lexicons

LANGUAGES = ("en", "zh")
_HAN = re.compile("[\u3400-\u9fff]")


@cache
def words(section: str, key: str) -> frozenset[str]:
    """The plain words of a list of the `turns` lexicons, every language's together."""
    return frozenset(word for language in LANGUAGES for word in _entries(language, section, key))


@cache
def whole(section: str, *keys: str) -> re.Pattern[str]:
    """A pattern that matches a whole string that is in any of the lists (use `match`)."""
    alternatives = "|".join(_alternatives(section, key) for key in keys)
    return re.compile(rf"(?:{alternatives})\s*\Z", re.IGNORECASE)


@cache
def within(section: str, key: str, *, han: bool = True) -> re.Pattern[str]:
    """A pattern that finds any of the list inside a string; English only at word boundaries. `find` asks it.

    `han` False leaves out what only Chinese texts hold, which takes half of the time.
    """
    english = "|".join(_entries("en", section, key))
    chinese = "|".join(entry for entry in _entries("zh", section, key) if han or not _HAN.search(entry))
    parts = [rf"(?<![A-Za-z])(?:{english})(?![A-Za-z])"] * bool(english) + [chinese] * bool(chinese)
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def find(section: str, key: str, text: str) -> re.Match[str] | None:
    """The first entry of the list inside `text`."""
    return within(section, key, han=_holds_han(text)).search(text)


def find_all(section: str, key: str, text: str) -> Iterator[re.Match[str]]:
    """Every entry of the list inside `text`."""
    return within(section, key, han=_holds_han(text)).finditer(text)


def _holds_han(text: str) -> bool:
    return not text.isascii() and _HAN.search(text) is not None


def _alternatives(section: str, key: str) -> str:
    return "|".join(entry for language in LANGUAGES for entry in _entries(language, section, key)) or "(?!)"


def _entries(language: str, section: str, key: str) -> list[str]:
    entries = lexicons.load("turns", language).get(section, {}).get(key, [])
    return [*entries] if isinstance(entries, list) else [str(entries)]
