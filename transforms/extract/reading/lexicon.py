"""The lexicons of metrics and cues, and one linear scan that finds all their phrases in a text.

Two automata run over the folded, lower-cased text: metrics (with the traps that shield them) and cues. They overlap
on purpose: in "sales growth" the metric is the whole and the direction its second word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from string import ascii_letters, digits
from typing import Any, Final

import ahocorasick_rs

from transforms.lexicons import load

_TAG: Final = {"en": "en", "zh": "zh-Hant"}
"""Lexicon to load for a family: the Traditional delta holds words, not characters, and serves both scripts."""


@dataclass(frozen=True, slots=True)
class MetricPhrase:
    """What a metric phrase says: the code, and what the words themselves add."""

    code: str
    sign: int = 1
    """-1 where the words say a loss or an expense of an income line."""
    segment: str | None = None
    per_share: bool = False
    names_part: bool = False
    """The words are themselves the part's name ("management fees", "CET1")."""
    generic: bool = False
    """A margin without its kind."""
    subject: bool = False
    """A noun that is a metric only where it grows or shrinks: "| customers | grew by 5%"."""
    flow: bool = False
    """What came to a stock or left it ("net inflows", "net adds"): a change of the stock."""


DIRECTIONS: Final[tuple[str, ...]] = ("up", "down", "better", "worse")
"""Cues of direction."""


@dataclass(slots=True, unsafe_hash=True, init=False)  # frozen in all but name
class Hit:
    """One phrase found: its span and what it says (exactly one of `metric` and `cue` is set)."""

    start: int
    end: int
    metric: MetricPhrase | None
    cue: str | None

    # what is made for every phrase must be made fast: the `__init__` of a dataclass would not be compiled
    def __init__(self, start: int, end: int, metric: MetricPhrase | None = None, cue: str | None = None) -> None:
        self.start, self.end, self.metric, self.cue = start, end, metric, cue


def _with_plural(phrase: str) -> tuple[str, ...]:
    """A Latin phrase and its plain plural; others as they are."""
    if phrase.endswith("ss"):
        return (*_with_blanks(phrase), phrase + "es")  # "net losses"
    plural = phrase[-1].isascii() and phrase[-1].isalpha() and phrase[-1] != "s"
    return (*_with_blanks(phrase), phrase + "s") if plural else _with_blanks(phrase)


_SLOT: Final = re.compile(r"\{(\w+)\}")


def spelled(phrase: str, slots: dict[str, list[str]]) -> list[str]:
    """A phrase with each of its slots filled with each word that may stand there: "drawn {on} {our} {facility}"."""
    names = _SLOT.findall(phrase)
    return (
        [_SLOT.sub("%s", phrase) % words for words in product(*(slots[name] for name in names))] if names else [phrase]
    )


_SCRIPTS_MEET: Final = re.compile(r"(?<=[一-鿿])(?=[a-z0-9])|(?<=[a-z0-9])(?=[一-鿿])")


def _with_blanks(phrase: str) -> tuple[str, ...]:
    """A phrase of two scripts with and without the blank that some writers set between them (非gaap, 非 gaap)."""
    spaced = _SCRIPTS_MEET.sub(" ", phrase)
    return (phrase,) if spaced == phrase else (phrase, spaced)


_DENSE: Final = ahocorasick_rs.Implementation.DFA


class Scanner:
    """Finds phrases in lower-cased text: longest first, whole words only where the script has words."""

    def __init__(self, phrases: dict[str, tuple[Hit, ...]], *, dense: bool = False) -> None:
        """`dense`: nearly twice as fast, but takes a quarter of a kilobyte for each character of the phrases."""
        self._payloads = list(phrases.values())
        self._longest = max(map(len, phrases), default=0)
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(phrases),
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=_DENSE if dense else ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def hits(self, text: str) -> list[Hit]:
        """All hits of a lower-cased text, in order."""
        return [
            Hit(start, end, hit.metric, hit.cue)
            for index, start, end in self._whole_words(text)
            for hit in self._payloads[index]
        ]

    def _whole_words(self, text: str) -> list[tuple[int, int, int]]:
        """The leftmost and longest matches that begin and end with a word, none within another's."""
        found: list[tuple[int, int, int]] = []
        done = 0
        matches = self._automaton.find_matches_as_indexes(text)
        text += " "  # so that there is a character on each side of every match
        for match in matches:
            _, start, end = match
            if not (text[end] in _LATIN and text[end - 1] in _LATIN) and not (
                text[start - 1] in _LATIN and text[start] in _LATIN
            ):
                whole = [match]
            elif (words := text[start:end]).isalnum() and words.isascii():
                continue  # one word, or a part of one, hides no other
            else:  # "EBITD|a decrease|d" hides "decreased", "|up to|morrow" hides "up"
                whole = self._shorter(text, start, end) or self._hidden(text, start + 1, end)
            for one in whole:
                if one[1] >= done:
                    found.append(one)
                    done = one[2]
        return found

    def _shorter(self, text: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """The longest match of whole words that begins at `start` and ends before `end`, if any."""
        while True:
            matches = self._automaton.find_matches_as_indexes(text[start : end - 1])
            if not matches or matches[0][1]:
                return []
            index, _, last = matches[0]
            end = start + last
            if not _inside_word(text, start, end):
                return [(index, start, end)]

    def _hidden(self, text: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """The first match of whole words that begins from `start` to `end`, if any."""
        while start < end:
            matches = self._automaton.find_matches_as_indexes(text[start : end + self._longest])
            if not matches or start + matches[0][1] >= end:
                return []
            index, first, last = matches[0]
            if not _inside_word(text, start + first, start + last):
                return [(index, start + first, start + last)]
            start += first + 1
        return []


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before in _LATIN and text[start] in _LATIN) or (after in _LATIN and text[end - 1] in _LATIN)


_LATIN: Final = frozenset(ascii_letters + digits)


def _phrases(entry: dict[str, Any]) -> Iterator[str]:
    """The phrases of an entry: those written out, then those composed of one word of each list (微 | 涨 | 了)."""
    seen = set(entry["phrases"])
    yield from entry["phrases"]
    for lists in entry.get("composed", ()):
        for words in product(*lists):
            if (phrase := "".join(words)) not in seen:
                seen.add(phrase)
                yield phrase


@cache
def metric_scanner(family: str) -> Scanner:
    """The scanner of metric phrases of a language family ("en" or "zh")."""
    data = load("metrics", _TAG[family])
    phrases: dict[str, tuple[Hit, ...]] = {}
    for entry in data["metric"]:
        metric = MetricPhrase(
            entry["code"],
            entry.get("sign", 1),
            entry.get("segment"),
            entry.get("per_share", False),
            entry.get("names_part", False),
            entry.get("generic", False),
            entry.get("subject", False),
            entry.get("flow", False),
        )
        hits = (Hit(0, 0, metric=metric),)
        for phrase in _phrases(entry):
            for words in spelled(phrase, data.get("slots", {})):
                for form in _with_plural(words):
                    phrases.setdefault(form, hits)
    for entry in data["trap"]:
        phrases.update((form, ()) for phrase in entry["phrases"] for form in _with_plural(phrase))
    return Scanner(phrases)


@cache
def cue_scanner(family: str) -> Scanner:
    """The scanner of cue phrases of a language family ("en" or "zh"); a phrase may carry several cues."""
    phrases: dict[str, tuple[Hit, ...]] = {}
    for entry in load("cues", _TAG[family])["cue"]:
        hits = () if entry["kind"] == "none" else (Hit(0, 0, cue=entry["kind"]),)
        for phrase in _phrases(entry):
            for form in _with_blanks(phrase):
                phrases[form] = phrases.get(form, ()) + hits
    return Scanner(phrases, dense=True)
