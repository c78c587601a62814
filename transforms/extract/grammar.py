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
    base_boundaries: frozenset[str]
    """Boundaries that open what is compared with."""
    strong_boundary: re.Pattern[str]
    hedge: re.Pattern[str]
    """Matches one hedge at the end of the text before a figure: "about", "more than", 约."""
    to_before: re.Pattern[str]
    """Matches at the end of that text, hedges stripped: "to", "at", 至."""
    from_before: re.Pattern[str]
    by_before: re.Pattern[str]
    range_before: re.Pattern[str]
    aside: re.Pattern[str]
    neutral: frozenset[str]
    part_words: frozenset[str]
    part_nouns: frozenset[str]
    not_parts: frozenset[str]
    stoppers: frozenset[str]
    """Words at which a noun phrase ends."""
    tenth: re.Pattern[str]
    customer_words: frozenset[str]
    topic_openers: tuple[str, ...]
    heading_words: tuple[str, ...]
    """Words of a sentence that announces a topic."""
    continues: tuple[str, ...]

    def lead(self, text: str) -> str:
        """The words before a figure without the hedges right before it."""
        text = text.rstrip()
        while found := self.hedge.search(text):
            text = text[: found.start()].rstrip()
        return text


@cache
def grammar(language: str) -> Grammar:
    """The grammar of "en" or "zh"."""
    data = load("grammar", language)
    words = language == "en"
    return Grammar(
        language,
        _alternatives(data["boundaries"]),
        frozenset(data["base_boundaries"]),
        _alternatives(data["strong_boundaries"]),
        *(_ending(data[name], words) for name in ("hedges", "to_words", "from_words", "by_words", "range_words")),
        re.compile(r"\b(?:%s)\b" % _joined(data["aside"])) if words else _alternatives(data["aside"]),
        frozenset(data["neutral"]),
        frozenset(data["part_words"]),
        frozenset(data["part_nouns"]),
        frozenset(data["not_parts"]),
        frozenset(data["stoppers"]),
        re.compile(data["tenth"]),
        frozenset(data["customer_words"]),
        tuple(data["topic_openers"]),
        tuple(data["heading_words"]),
        tuple(data["continues"]),
    )


def _joined(phrases: list[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


def _alternatives(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(_joined(phrases))


def _ending(phrases: list[str], words: bool) -> re.Pattern[str]:
    return re.compile((r"(?:^|\s)(?:%s)\s*$" if words else r"(?:%s)\s*$") % _joined(phrases))
