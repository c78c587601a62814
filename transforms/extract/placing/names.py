"""Names in Chinese, which writes no blanks: read character by character away from the word they belong to, until a word
that is no part of a name (transforms/lexicons/names.zh.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from transforms.extract.reading.sentence import Sentence
from transforms.lexicons import load

LONGEST: Final = 20
"""Characters of the longest name."""
_LATIN: Final = re.compile(r"[a-z0-9&.+'_-]+(?: [a-z0-9&.+'_-]+)*$")
_LATIN_AHEAD: Final = re.compile(r"[a-z0-9&.+'_-]+(?: [a-z0-9&.+'_-]+)*")
_BREAK: Final = ',;:()[]。!?"“”《》\n'


@dataclass(frozen=True, slots=True)
class Names:
    """The words of names.zh.toml, compiled; see there for what each means."""

    ends: dict[str, frozenset[str]]
    """Words that end a name, by their last character."""
    starts: dict[str, frozenset[str]]
    """The same words by their first."""
    words: dict[str, tuple[str, ...]]
    """The lists, longest word first."""
    generic: frozenset[str]
    whole: re.Pattern[str]
    topic: re.Pattern[str]
    heading: re.Pattern[str]
    patterns: dict[str, re.Pattern[str]]


@cache
def names() -> Names:
    """The words that tell names in Chinese."""
    data = load("names", "zh")
    ends: dict[str, set[str]] = {}
    starts: dict[str, set[str]] = {}
    for word in data["ends"]:
        ends.setdefault(word[-1], set()).add(word)
        starts.setdefault(word[0], set()).add(word)
    words = {key: tuple(sorted(value, key=len, reverse=True)) for key, value in data.items() if isinstance(value, list)}
    marks = "|".join(words["topic_marks"])
    return Names(
        {char: frozenset(found) for char, found in ends.items()},
        {char: frozenset(found) for char, found in starts.items()},
        words,
        frozenset(data["generic"]),
        re.compile("|".join(map(re.escape, words["whole"]))),
        re.compile(
            rf"^{data['topic_openers']}([^,;:]{{2,28}}?|[a-z][a-z0-9&/ .'-]{{2,60}}?)(?:{marks}){data['topic_close']}"
        ),
        re.compile(rf"^\s*(?:{'|'.join(words['heading_openers'])})(.{{0,40}}?)[。!.]*\s*$"),
        {key: re.compile(value) for key, value in data["patterns"].items()},
    )


def name_before(sentence: Sentence, end: int) -> str | None:
    """The name that ends at `end`, or None where no name stands there."""
    known, low = names(), max(sentence.start, end - LONGEST)
    for word in known.words["passing"]:
        if sentence.slice(low, end).endswith(word):
            end -= len(word)
    shielded, barred, begin = _shielded(sentence, low, end), walls(sentence), end
    while begin > low:
        char = sentence.slice(begin - 1, begin)
        if char in _BREAK or any(first < begin <= last for first, last in barred):
            break
        latin = _LATIN.search(sentence.slice(low, begin))
        if latin:
            begin = low + latin.start()
            while begin == low > sentence.start and _LATIN.match(sentence.slice(low - 1, low)):
                begin = low = low - 1
            continue
        text = sentence.slice(low, begin)
        if begin - 1 not in shielded and any(text.endswith(word) for word in known.ends.get(char, ())):
            break
        begin -= 1
    return finished(sentence, begin, end)


def name_after(sentence: Sentence, begin: int) -> str | None:
    """The name that starts at `begin` ("来自 | 服务和软件业务 | ,其…")."""
    known, high = names(), min(sentence.end, begin + LONGEST)
    for word in known.words["openers"]:
        if sentence.slice(begin, high).startswith(word):
            begin += len(word)
    shielded, barred, end = _shielded(sentence, begin, high), walls(sentence), begin
    while end < high:
        char = sentence.slice(end, end + 1)
        if char in _BREAK or any(first <= end < last for first, last in barred):
            break
        latin = _LATIN_AHEAD.match(sentence.slice(end, high))
        if latin and latin[0]:
            end += latin.end()
            continue
        text = sentence.slice(end, high)
        if end not in shielded and any(text.startswith(word) for word in known.starts.get(char, ())):
            break
        end += 1
    return finished(sentence, begin, end)


def _shielded(sentence: Sentence, start: int, end: int) -> set[int]:
    """Characters that belong to a word of names, though they look like one that ends a name."""
    spans = [(start + w.start(), start + w.end()) for w in names().whole.finditer(sentence.slice(start, end))]
    spans += [(part.start, part.end) for part in sentence.parts]
    cut = ("其中国", "其中欧", "其中东")  # "其中国际业务…": no China
    return {i for first, last in spans if sentence.slice(first - 1, first + 2) not in cut for i in range(first, last)}


def walls(sentence: Sentence) -> list[tuple[int, int]]:
    """Spans that no name reaches into: figures, metrics, periods and the words that tell what a figure is."""
    cues = [(c.start, c.end) for c in sentence.cues if c.cue not in ("industry", "customer", "gaap")]
    shared = ("中国", "中东", "中欧")  # "2024年中国…": no middle of the year
    times = [(p.start, p.end - (sentence.slice(p.end - 1, p.end + 1) in shared)) for p in sentence.periods]
    figures = [(q.start, q.end) for q in sentence.quantities if q.unit != "other"]
    return cues + times + figures + [(m.start, m.end) for m in sentence.metrics]


def finished(sentence: Sentence, begin: int, end: int) -> str | None:
    """The name at [begin, end) as the text writes it, without joints and closing nouns; None where it names no part."""
    known = names()
    text = sentence.slice(begin, end)
    if text[:1] in known.words["classifiers"] and sentence.slice(begin - 1, begin) in known.words["pointing"]:
        begin, text = begin + 1, text[1:]
    while text and (drop := next((j for j in (*known.words["joints"], " ") if text.startswith(j)), None)):
        begin, text = begin + len(drop), text[len(drop) :]
    while text and (drop := next((j for j in (*known.words["joints"], " ") if text.endswith(j)), None)):
        text = text[: -len(drop)]
    if text in known.words["short"]:
        return sentence.reader.view[begin : begin + len(text)]
    for noun in sorted(sentence.grammar.words("part_nouns"), key=len, reverse=True):
        bare = text.removesuffix(noun).rstrip("的 ")
        if text.endswith(noun) and len(bare) > 1 and bare not in known.generic:
            text = known.patterns["number_of"].sub("", bare)
            break
    if len(text) < 2 or text in known.generic or not any(c.isalpha() for c in text):
        return None
    return re.sub(r"\s+", " ", sentence.reader.view[begin : begin + len(text)])
