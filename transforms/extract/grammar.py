"""The small words of a language, compiled once: boundaries between figures, prepositions, asides, topic openers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transforms.lexicons import load


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled word lists of one language; see transforms/lexicons/grammar.en.toml for what each means."""

    language: str
    boundary: re.Pattern[str]
    strong_boundary: re.Pattern[str]
    to_before: re.Pattern[str]
    """Matches at the end of the text before a figure: "to", "at", 至."""
    from_before: re.Pattern[str]
    by_before: re.Pattern[str]
    aside: re.Pattern[str]
    neutral: frozenset[str]
    part_words: frozenset[str]
    part_nouns: frozenset[str]
    not_parts: frozenset[str]
    topic_openers: tuple[str, ...]
    continues: tuple[str, ...]


@cache
def grammar(language: str) -> Grammar:
    """The grammar of "en" or "zh"."""
    data = load("grammar", language)
    words = language == "en"
    return Grammar(
        language,
        _alternatives(data["boundaries"]),
        _alternatives(data["strong_boundaries"]),
        _ending(data["to_words"], words),
        _ending(data["from_words"], words),
        _ending(data["by_words"], words),
        re.compile(r"\b(?:%s)\b" % _joined(data["aside"])) if words else _alternatives(data["aside"]),
        frozenset(data["neutral"]),
        frozenset(data["part_words"]),
        frozenset(data["part_nouns"]),
        frozenset(data["not_parts"]),
        tuple(data["topic_openers"]),
        tuple(data["continues"]),
    )


def _joined(phrases: list[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


def _alternatives(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(_joined(phrases))


def _ending(phrases: list[str], words: bool) -> re.Pattern[str]:
    return re.compile((r"(?:^|\s)(?:%s)\s*$" if words else r"(?:%s)\s*$") % _joined(phrases))
