"""Moves of parts of the company that nouns tell: "in lamps, we expect | a slight decline |", "growth in the spring in |
lamps |", "flat sales in lamps and | a nice increase in sensors |".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance.expecting import undone
from transforms.extract.guidance.growth_words import FIGURE, bare, original, says_growth
from transforms.extract.guidance.leaning import slows
from transforms.extract.guidance.part_moves import own
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence

_REVENUE: Final = MetricPhrase("revenue")
_BETWEEN: Final = 110
"""Characters between one move of a list and the next."""


@dataclass(slots=True)
class PartMove:
    """A promised move of a part."""

    mention: Hit
    """The metric that moves."""
    way: Hit
    name: str
    """The part as it is written."""


def moved_parts(sentence: Sentence, ahead: list[Hit], found: list[Claim]) -> list[PartMove]:
    """The moves of parts, beyond the claims `found` already."""
    if sentence.grammar.language == "zh":
        return []
    rows: list[PartMove] = []
    ways = [c for c in sentence.cues if _noun_of_move(sentence, c)]
    for way in ways:
        if any(claim.start <= way.start < claim.end for claim in found):
            continue
        before = max((c for c in found if c.end <= way.start), key=lambda c: c.end, default=None)
        last = rows[-1].way.end if rows else before.end if before else None
        if not (_expected(sentence, ahead, way) or (last is not None and _joined(sentence, last, way))):
            continue
        tail = sentence.slice(way.end, sentence.end)
        if undone(sentence, way.end) or slows(sentence, way):
            continue
        names, until = _behind(sentence, way.end)
        if _measured(sentence, way.end, until):
            continue
        if not names and sentence.grammar.pattern("of_nothing").match(tail):
            names, until = _heading(sentence, way.start), way.end
        if not names or any(way.start <= m.start < until for m in sentence.metrics):
            continue
        mention = before.mention if before and before.mention else None
        if mention is None and any(m.end <= way.start for m in sentence.metrics):
            continue
        if mention is None and sentence.slice(way.start, way.end) in sentence.grammar.words("no_sales_moves"):
            continue
        metric = mention.metric if mention else _REVENUE
        rows += [PartMove(Hit(way.start, until, metric=metric), way, name) for name in names]
    return rows


def _noun_of_move(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word of direction is a noun: "decline", "growth"."""
    if cue.cue not in ("up", "down", "better", "faster", "rising"):
        return False
    word = sentence.slice(cue.start, cue.end)
    return word in sentence.grammar.words("bare_moves") or (word == "growth" and says_growth(sentence, cue))


def _expected(sentence: Sentence, ahead: list[Hit], way: Hit) -> bool:
    """Whether an expectation is right before a move, but for what describes it."""
    before = [c for c in ahead if c.end <= way.start]
    if not before:
        return False
    between = sentence.slice(before[-1].end, way.start)
    if before[-1].cue == "will" and not sentence.grammar.pattern("brings").match(between):
        return False
    return bool(sentence.grammar.pattern("only_described").fullmatch(between))


def _joined(sentence: Sentence, end: int, way: Hit) -> bool:
    """Whether a move goes on with a list: "growth in lamps, | offset by a | decline in sensors"."""
    between = sentence.slice(end, way.start)
    return len(between) <= _BETWEEN and bool(sentence.grammar.pattern("another_move").search(between))


def _measured(sentence: Sentence, start: int, until: int) -> bool:
    """Whether a figure behind a move, or behind its part, says by how much."""
    return any(start <= q.start < until + FIGURE for q in sentence.quantities)


def _behind(sentence: Sentence, start: int) -> tuple[list[str], int]:
    """The parts named behind a move, its time apart, and where they end: "decline | in the spring in | lamps"."""
    for period in sentence.periods:
        if start < period.start and sentence.grammar.pattern("only_dates").fullmatch(
            sentence.slice(start, period.start)
        ):
            start = period.end
    found = sentence.grammar.pattern("part_named").match(sentence.slice(start, sentence.end))
    if found is None:
        return [], start
    return _names(sentence, start + found.start("parts"), start + found.end("parts")), start + found.end("parts")


def _heading(sentence: Sentence, until: int) -> list[str]:
    """The part that a sentence is about by its first words: "| in lamps |, we expect"."""
    named = list(sentence.grammar.pattern("part_heads").finditer(sentence.slice(sentence.start, until)))
    for found in reversed(named):
        names = _names(sentence, sentence.start + found.start("parts"), sentence.start + found.end("parts"))
        if names:
            return names
    return []


def _names(sentence: Sentence, start: int, end: int) -> list[str]:
    """The parts that are listed in [start, end), as they are written; none where one is no part of the company."""
    grammar = sentence.grammar
    if sentence.dated(start, end) or any(m.start < end and start < m.end for m in sentence.metrics):
        return []
    names = [bare(sentence, name) for name in grammar.pattern("names_joint").split(sentence.slice(start, end).strip())]
    if not all(names) or not any(own(sentence, name, start) for name in names):
        return []
    written = [original(sentence.reader.view, name, sentence) for name in names]
    known = any(p.start < end and start < p.end for p in sentence.parts)
    return [] if not known and any(name.isupper() for name in written) else written  # "a decrease in | CAC |"
