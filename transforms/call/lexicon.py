"""The language data of this step, compiled: `lexicons/call.<language>.toml`, currencies and exchanges."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from transforms import lexicons

_TABLES = (("periods", "ordinal"), ("dates", "month"), ("dates", "weekday"))


@cache
def data(language: str) -> dict[str, Any]:
    """The lexicon of `en` or `zh` as read."""
    return lexicons.load("call", language)


@cache
def pattern(language: str, section: str, key: str) -> re.Pattern[str]:
    """The pattern (or list of alternatives) at `[section] key`, its {tables} filled in, without regard to case."""
    source = data(language)[section][key]
    joined = source if isinstance(source, str) else "|".join(source)
    for table, name in _TABLES:
        joined = joined.replace("{" + name + "}", any_of(data(language)[table].get(name, {})))
    return re.compile(joined.replace("{currency}", any_of(currencies())), re.IGNORECASE)


@cache
def alternatives(language: str, section: str, key: str) -> tuple[re.Pattern[str], ...]:
    """Each pattern of the list at `[section] key` by itself, for patterns that share group names."""
    sources: list[str] = data(language)[section][key]
    months = any_of(data(language)["dates"].get("month", {}))
    return tuple(re.compile(source.replace("{month}", months), re.IGNORECASE) for source in sources)


@cache
def words(language: str, section: str, key: str) -> frozenset[str]:
    """The list of words at `[section] key`."""
    return frozenset(data(language)[section][key])


def number(language: str, section: str, table: str, said: str) -> int:
    """What `said` stands for in `[section.table]`; digits stand for themselves."""
    values: dict[str, int] = data(language)[section].get(table, {})
    return values[said.casefold()] if said.casefold() in values else int(said)


@cache
def currencies() -> dict[str, str]:
    """Spelling of a currency -> ISO 4217 code."""
    return _list("currencies.csv")


@cache
def currency_finder() -> tuple[tuple[str, ...], AhoCorasick]:
    """The spelling behind each pattern of an automaton that finds currencies, words with a capital initial too."""
    written: list[tuple[str, str]] = []
    for spelling in currencies():
        forms = {spelling, spelling.capitalize(), spelling.title()} if spelling.islower() else {spelling}
        written += [(form, spelling) for form in sorted(forms)]
    automaton = AhoCorasick([form for form, _ in written], matchkind=MatchKind.LeftmostLongest)
    return tuple(spelling for _, spelling in written), automaton


@cache
def finder(language: str, section: str, key: str) -> AhoCorasick:
    """An automaton that finds the words of the list at `[section] key`, the longest at a place."""
    return AhoCorasick(data(language)[section][key], matchkind=MatchKind.LeftmostLongest)


@cache
def exchanges() -> dict[str, str]:
    """Spelling of an exchange, in capitals (or suffix of a ticker, `.L`) -> its market identifier code (ISO 10383)."""
    return {spelling.upper(): mic for spelling, mic in _list("exchanges.csv").items()}


def _list(name: str) -> dict[str, str]:
    text = (files(lexicons) / name).read_text(encoding="utf-8")
    return {row[0]: row[1] for row in list(csv.reader(text.splitlines()))[1:]}


def any_of(spellings: Any) -> str:
    """A pattern that matches one of the spellings, the longest first."""
    return "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))
