"""Whose growth is promised without the word revenue: "we expect our X and Y to grow", "growth in both X and Y"."""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.growth_words import (
    FIGURE,
    Growth,
    bare,
    original,
    says_growth,
)
from transforms.extract.guidance.part_moves import of_parts, to_be
from transforms.extract.placing import chinese_segments
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_WILL_REACH: Final = 30


def growth_of(sentence: Sentence, governed: list[Hit], ahead: list[Hit]) -> Growth:
    """The words of growth that a sentence promises, and whose growth it is.

    `governed` are the words of growth that an expectation governs, `ahead` the words that promise, in order.
    """
    grammar = sentence.grammar
    ways = [c for c in sentence.cues if c.cue in ("up", "down") and says_growth(sentence, c)]
    ways = [c for c in ways if not any(c.end <= q.start < c.end + FIGURE for q in sentence.quantities)]
    governed = [c for c in governed if not _amount_of(sentence, c)]
    if grammar.language == "zh":
        return _han(sentence, [c for c in ways if any(c.start == g.start for g in governed)])
    opens = [c for c in ahead if c.cue == "future"]
    likened = grammar.words("likened")
    level = [c for c in sentence.cues if c.cue == "flat" and sentence.slice(c.start, c.end) not in likened]
    moving = [*level, *(c for c in sentence.cues if c.cue in ("up", "down"))]
    moved = to_be(sentence, sorted(moving, key=lambda c: c.start))
    if moved:
        return moved
    if told := of_parts(sentence, governed, opens):
        return told
    if besides := _besides(sentence, ways):
        return besides
    ways = [way for way in ways if not _of_another(sentence, way)]
    if not ways:
        return []
    way, view = ways[0], sentence.reader.view
    if not any(c.start == way.start for c in governed):
        subject = _subject(sentence, [c for c in ahead if c.cue == "will"], way)
        if not subject:
            return []
        return [(way, None if subject in grammar.words("ours") else original(view, subject, sentence))]
    named = [
        (other, name) for other in governed if says_growth(sentence, other) for name in _named(sentence, other, opens)
    ]
    named += [
        (other, name)
        for other in governed
        if sentence.slice(other.start, other.end) in grammar.words("moves_in")
        for name in _named(sentence, other, opens)
        if any(name in sentence.slice(p.start, p.end) for p in sentence.parts)
    ]
    if named:
        return [(other, original(view, name, sentence)) for other, name in named]
    opens = [c for c in opens if c.end <= way.start]
    plain = bool(opens) and grammar.only("plain_growth").match(sentence.slice(opens[-1].end, way.start))
    if plain and grammar.pattern("is_expected").search(sentence.slice(sentence.start, opens[-1].end)):
        lead = (
            grammar.pattern("that_opens_at")
            .split(sentence.slice(sentence.start, opens[-1].start))[-1]
            .rsplit(" ", 2)[0]
        )
        name = lead.strip() if lead.strip() in grammar.words("ours") else bare(sentence, lead)
        return [(way, None if name in grammar.words("ours") else original(view, name, sentence))] if name else []
    elsewhere = grammar.pattern("growth_in_names").match(sentence.slice(way.end, sentence.end))
    return [(way, None)] if plain and not (elsewhere and _ours_in(sentence, elsewhere[1])) else []


def _amount_of(sentence: Sentence, way: Hit) -> bool:
    """Whether a figure before a word of growth says how much: "| $40 million | of incremental growth"."""
    behind = [q.end for q in sentence.quantities if 0 < way.start - q.end < FIGURE]
    return bool(behind) and sentence.slice(behind[-1], way.start).startswith(" of ")


def _of_another(sentence: Sentence, way: Hit) -> bool:
    """Whether a metric named up to a growth, or in its clause behind it, is what grows, or a figure says how much."""
    until = way.end + min(
        (sentence.slice(way.end, sentence.end) + mark).find(mark) for mark in sentence.grammar.phrases("closes_growth")
    )
    return any(m.start < until for m in sentence.metrics) or any(q.start < until for q in sentence.quantities)


def _ours_in(sentence: Sentence, words: str) -> bool:
    """Whether what grows is named, and neither a time nor the company: "growth in | the market |"."""
    start = sentence.text.find(words)
    return start >= 0 and not sentence.dated(sentence.start + start, sentence.start + start + 12)


def _besides(sentence: Sentence, ways: list[Hit]) -> Growth:
    """A part whose growth is told beside a figure: "revenue growth of 20%, with | automotive growing faster |"."""
    grammar = sentence.grammar
    future = [c for c in sentence.cues if c.cue == "future"]
    for way in ways:
        told = sentence.slice(way.start, way.end) in sentence.grammar.words("growing_too")
        found = (
            grammar.pattern("name_growing").search(sentence.slice(max(sentence.start, way.start - 60), way.start))
            if told
            else None
        )
        name = bare(sentence, found[1]) if found else ""
        if name and future and future[0].end <= way.start and not any(w in name for w in grammar.words("no_names")):
            return [(way, original(sentence.reader.view, name, sentence))]
    return []


def _han(sentence: Sentence, ways: list[Hit]) -> Growth:
    """A Chinese part that is expected to grow or shrink: 预计 | 海外业务 | 会环比下降."""
    for way in ways:
        clause = max(sentence.slice(sentence.start, way.start).rfind(mark) for mark in ",;") + 1 + sentence.start
        if any(clause <= m.start for m in sentence.metrics if m.start < way.end + FIGURE):
            continue
        name = chinese_segments.grows(sentence, _described_from(sentence, clause, way.start))
        if name:
            return [(way, name)]
        ahead = [c for c in sentence.cues if c.cue == "future" and clause <= c.start and c.end <= way.start]
        if not ahead:
            continue
        ours = sentence.grammar.ends("ours").search(sentence.slice(clause, ahead[-1].start))
        ours |= sentence.slice(ahead[-1].start, ahead[-1].end).startswith(sentence.grammar.phrases("ours"))
        if ours and sentence.grammar.only("plain_growth").match(sentence.slice(ahead[-1].end, way.start)):
            return [(way, None)]
    return []


def _described_from(sentence: Sentence, start: int, end: int) -> int:
    """Where the words begin that only describe a Chinese growth which ends them: 云业务 | 将继续保持强劲 | 增长."""
    text = sentence.slice(start, end)
    while word := next((w for w in sentence.grammar.words("describes_growth") if text.endswith(w)), ""):
        text = text.removesuffix(word)
    return start + len(text)


def _named(sentence: Sentence, way: Hit, opens: list[Hit]) -> list[str]:
    """Who is expected to grow, in lower case, by the noun phrase before "to grow" or behind "growth in"; `opens` are
    the expectations."""
    grammar = sentence.grammar
    ahead = [c for c in opens if c.end <= way.start]
    phrase = grammar.pattern("name_to_grow").match(sentence.slice(ahead[-1].end, way.start)) if ahead else None
    text = phrase[1] if phrase else ""
    plain = bool(ahead) and grammar.only("plain_growth").match(sentence.slice(ahead[-1].end, way.start))
    if (
        not phrase
        and plain
        and (found := grammar.pattern("growth_in_names").match(sentence.slice(way.end, sentence.end)))
    ):
        text = grammar.pattern("ends_names").split(found[1], maxsplit=1)[0]
    names = [bare(sentence, name) for name in grammar.pattern("names_joint").split(text.strip())] if text else []
    return names if all(names) else []


def _subject(sentence: Sentence, wills: list[Hit], way: Hit) -> str:
    """Who "will have growth": "we", or the name right before the verb; empty where it is a pronoun."""
    before = [c for c in wills if c.end <= way.start <= c.end + _WILL_REACH]
    if not before or not sentence.grammar.pattern("will_grow").match(sentence.slice(before[-1].end, way.start)):
        return ""
    lead = sentence.grammar.pattern("clause_opens_at").split(sentence.slice(sentence.start, before[-1].start))[-1]
    lead = lead.strip().removesuffix("'re").removesuffix(" are").removesuffix(" is")
    return lead if lead in sentence.grammar.words("ours") else bare(sentence, lead)
