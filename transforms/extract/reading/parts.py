"""The parts of the company that a call speaks of: segments, products and regions, by the names it gives them.

A name is learned where the call marks it as one ("our Networks segment", "Networks revenue" again and again), or is a
region of the lexicon; afterwards every mention of it is found, with or without the marking noun.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

import ahocorasick_rs

from transforms.extract.reading.grammar import Grammar
from transforms.extract.reading.lexicon import Hit
from transforms.lexicons import load

_REACH: Final = {"en": 48, "zh": 10}
_BESIDE: Final = 40
_BREAK: Final = re.compile(r"[;:.()。，,、\s]{2}|[;:()。，,、]|\.(?!\w)")
_LEAST: Final = {"en": 2, "zh": 2}
"""How often a name must be marked before it is one."""


@dataclass(slots=True, unsafe_hash=True, init=False)
class Part:
    """One mention of a part of the company."""

    start: int
    end: int
    opening: bool
    """It was taken for one because it opens its sentence."""

    def __init__(self, start: int, end: int, *, opening: bool = False) -> None:
        self.start, self.end, self.opening = start, end, opening


class Parts:
    """All mentions of parts in a call."""

    def __init__(self, view: str, text: str, grammar: Grammar, metrics: list[Hit]) -> None:
        family = grammar.language
        learned, self.segments, owned, self._named = _learned(text, grammar, metrics)
        plurals = {f"{name}s" for name in learned if family == "en" and name[-1:].isalpha() and name[-1] != "s"}
        own = sorted(name for name in learned | plurals if name)
        names = {*own, *load("regions", family)["names"]}
        automaton = ahocorasick_rs.AhoCorasick(own, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        other_names = grammar.pattern("no_place")
        found = _longest(_regions(family).find_matches_as_indexes(text) + automaton.find_matches_as_indexes(text))
        if family == "en":
            found = [m for m in found if not (_inside(text, m[1], m[2]) or other_names.match(text, m[2]))]
        if family == "zh":
            self._parts = [Part(start, end) for _, start, end in found]
        else:
            opening = [
                part for part in _opening(view, text, grammar, metrics) if text[part.start : part.end] not in names
            ]
            known = [Part(start, end) for _, start, end in found if not _held(opening, start, end)]
            named = [part for part in owned if text[part.start : part.end] not in names] + opening
            found_parts = sorted([*known, *named, *_capitals(view, other_names)], key=lambda part: part.start)
            self._parts = _joined(found_parts, view)
        self._starts = [p.start for p in self._parts]

    def named(self, name: str) -> bool:
        """Whether the call gives a part this name anywhere, be it but once: "revenue in our | library prep | line"."""
        return name in self._named

    def within(self, start: int, end: int) -> list[Part]:
        """The mentions inside [start, end), in order."""
        return [
            p for p in self._parts[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if p.end <= end
        ]


@cache
def _regions(family: str) -> ahocorasick_rs.AhoCorasick:
    """Finds the regions of the lexicon: made once, as fast as can be."""
    names = sorted(name for name in load("regions", family)["names"] if name)
    kinds, ways = ahocorasick_rs.MatchKind, ahocorasick_rs.Implementation
    return ahocorasick_rs.AhoCorasick(names, matchkind=kinds.LeftmostLongest, implementation=ways.DFA)


def _longest(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of matches (which, start, end), in the order of their starts, those that no earlier or longer one overlaps."""
    kept: list[tuple[int, int, int]] = []
    for one in sorted(found, key=lambda match: (match[1], -match[2])):
        if not kept or one[1] >= kept[-1][2]:
            kept.append(one)
    return kept


def _joined(parts: list[Part], view: str) -> list[Part]:
    """Parts of which two halves of a name were found as one: "| Drives | & | Controls |"."""
    joined: list[Part] = []
    for part in parts:
        if joined and view[joined[-1].end : part.start] == " & " and view[part.start].isupper():
            joined[-1] = Part(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


_CAPITALS: Final = ahocorasick_rs.AhoCorasick(["US", "EU"])
"""Places that are known by their capitals alone."""


def _capitals(view: str, other_names: re.Pattern[str]) -> list[Part]:
    """The mentions of places that small letters would not tell: "sales in the | US |"."""
    return [
        Part(start, end)
        for _, start, end in _CAPITALS.find_matches_as_indexes(view)
        if not (_inside(view, start, end) or other_names.match(view[end : end + 20].lower()))
    ]


_BEGUN: Final = re.compile(r"(?:^|[.?!:] |\n)$")


def _held(parts: list[Part], start: int, end: int) -> bool:
    """Whether one of the parts, in the order of their starts, holds [start, end)."""
    before = bisect_right(parts, start, key=lambda part: part.start)
    return before > 0 and end <= parts[before - 1].end


def _opening(view: str, text: str, grammar: Grammar, metrics: list[Hit]) -> list[Part]:
    """The names that open sentences, but for those of times and metrics."""
    starts = {hit.start for hit in metrics}
    begun = (
        start
        for _, start, _ in _openers(grammar).find_matches_as_indexes(view)
        if _BEGUN.search(view, max(0, start - 2), start)
    )
    opens = (grammar.pattern("named_opening").match(view, start) for start in begun)
    found = ((one.start(1), one.end(1)) for one in opens if one)
    never = grammar.words("no_part_names")
    return [
        Part(*at, opening=True) for at in found if at[0] not in starts and never.isdisjoint(text[slice(*at)].split())
    ]


def _inside(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


@cache
def _openers(grammar: Grammar) -> ahocorasick_rs.AhoCorasick:
    """Finds the first words of sentences that may open with the name of a part."""
    words = grammar.phrases("name_openers")
    return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@cache
def _marks(grammar: Grammar) -> ahocorasick_rs.AhoCorasick:
    """Finds the nouns that mark the words before them as the name of a part."""
    marks = grammar.phrases("part_marks")
    return ahocorasick_rs.AhoCorasick(marks, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _learned(text: str, grammar: Grammar, metrics: list[Hit]) -> tuple[set[str], set[str], list[Part], set[str]]:
    """The names that the call gives its parts, those of them that it calls a segment outright, and where a name stands
    as what the company owns ("our | coatings | business"): a part there, though it be named but once. Last, all names
    that are marked at least once."""
    counts: Counter[str] = Counter()
    own: set[str] = set()
    owned: list[Part] = []
    for _, start, end in _marks(grammar).find_matches_as_indexes(text):
        if grammar.language == "en" and _inside(text, start, end):
            continue
        before = _words_before(text, start, _REACH[grammar.language], grammar)
        name = _core(_BREAK.split(before.rstrip() + " ")[-1], grammar)
        counts[name] += 1
        if text[start:end] in grammar.words("own_marks"):
            own.add(name)
        determiner = f" {before}"[: -len(name) - 1].rstrip().rpartition(" ")[2]
        if name and before.endswith(f"{name} ") and f"{determiner} {text[start:end]}" in grammar.words("marked_ours"):
            owned.append(Part(start - 1 - len(name), start - 1))
    if grammar.language == "en":
        for hit in metrics:
            if hit.metric and hit.metric.code in (
                "revenue",
                "same_store_sales",
                "gross_margin",
                "operating_income",
                "bookings",
            ):
                counts[_core(_BREAK.split(_words_before(text, hit.start, _BESIDE, grammar))[-1], grammar)] += 1
    measured = {text[hit.start : hit.end] for hit in metrics}
    least = _LEAST[grammar.language]
    names = {n for n, count in counts.items() if count >= least and 2 <= len(n) <= 40 and n not in measured}
    return names, names & own, owned, counts.keys() - measured


def _words_before(text: str, end: int, reach: int, grammar: Grammar) -> str:
    """The text of `reach` characters before a place, without a word cut at its start."""
    start = max(0, end - reach)
    words = text[start:end]
    return words.partition(" ")[2] if grammar.language == "en" and start and text[start - 1].isalnum() else words


def _core(words: str, grammar: Grammar) -> str:
    """The last words of a phrase that are not neutral: "in our fast growing | networks"."""
    if grammar.language == "zh":
        text = words.strip()
        for word in sorted(grammar.words("neutral"), key=len, reverse=True):
            if word in text:
                text = text.split(word)[-1].strip()
        return text if len(text) >= 2 else ""
    kept: list[str] = []
    for word in reversed(words.replace(",", " , ").split()):
        bare = word.strip("'\".,").removesuffix("'s")
        if (
            not bare
            or bare in grammar.words("neutral")
            or bare in grammar.words("stoppers")
            or bare in grammar.words("part_words")
            or bare in grammar.words("part_nouns")
            or grammar.adverb(bare)
            or bare.endswith(grammar.phrases("span_ends"))
        ):
            break
        if len(kept) == 3 or not any(c.isalpha() for c in bare):
            break
        kept.append(bare)
    return " ".join(reversed(kept))
