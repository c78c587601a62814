"""A part of the company that grows with no metric said, so that its revenue is meant: "EMEA | grew 50%"."""

from __future__ import annotations

import re

from transforms.extract import chinese_segments, measure
from transforms.extract.kinds import unit_kind
from transforms.extract.noun_phrase import original, subject
from transforms.extract.parts import Part
from transforms.extract.reading import Sentence
from transforms.extract.territory import Territory

_GROWTH_OF = re.compile(
    r"^ (?:[a-z-]+ ){0,2}(?:growth|increase|decline|decrease) (?:in|for|across|from) (?:our |the |its )?"
)
_BY = re.compile(r"(?: (?:by|at|at a|overall|[a-z]+ly))*")
_TOPIC = 60
"""A part named so near the start of a sentence is its topic."""


def part_of(sentence: Sentence, territory: Territory, said: measure.Saying) -> str | None:
    """The part whose revenue a growth is of, in the speaker's words; None where the words name none."""
    q = territory.quantity
    if said.direction is None or said.direction.cue not in ("up", "down"):
        return None
    if sentence.grammar.language == "zh":
        return chinese_segments.grows(sentence, q.start) if q.unit == "percent" else None
    compared = sentence.has("yoy", "qoq") and unit_kind(q.unit) == "currency"
    if not (q.unit == "percent" or compared):
        return None
    if said.direction.start >= q.end:
        if sentence.slice(q.end, q.end + 4) == " of ":
            return None  # "100% | of our growth"
        return _behind(sentence, territory) or _topic(sentence, territory)
    between = sentence.grammar.lead(sentence.slice(said.direction.end, q.start))
    if not _BY.fullmatch(between):
        return None  # "housing increased | policies | by 9%"
    return _subject(sentence, territory, said.direction.start)


def _behind(sentence: Sentence, territory: Territory) -> str | None:
    """The part of "growth in": "48% growth in | arrays"."""
    start = territory.quantity.end
    found = _GROWTH_OF.match(sentence.slice(start, sentence.end))
    if found is None:
        return None
    here = [p for p in sentence.parts if p.start == start + found.end()]
    return _named(sentence, here[0]) if here else None


def _named(sentence: Sentence, part: Part) -> str | None:
    """A part's name, unless what follows makes it the name of something else."""
    following = sentence.slice(part.end, part.end + 24)
    word = re.match(r" ([a-z]+)", following)
    if word and word[1] not in sentence.grammar.words("stoppers") | sentence.grammar.words("part_nouns"):
        return None if word[1] not in sentence.grammar.words("neutral") else original(sentence, part.start, part.end)
    return original(sentence, part.start, part.end)


def _topic(sentence: Sentence, territory: Territory) -> str | None:
    """The part that a sentence is about: "our | glass | business had a great start with 48% growth"."""
    begin = territory.quantity.start
    named = [p for p in sentence.parts if p.start - sentence.start <= _TOPIC and p.end <= begin]
    if not named or any(m.start < begin for m in sentence.metrics):
        return None
    return original(sentence, named[-1].start, named[-1].end) if _opens(sentence, named[-1]) else None


def _opens(sentence: Sentence, part: Part) -> bool:
    """Whether a part is a subject: nothing before it in its clause but "our", "the", "and"."""
    lead = re.split(r"[,;:]", sentence.slice(sentence.start, part.start))[-1].split()
    return all(word in ("our", "the", "and", "but", "so", "both", "its", "in") for word in lead)


def _subject(sentence: Sentence, territory: Territory, verb: int) -> str | None:
    """The part that is the subject of a verb of growth: "and | Asia Pacific | grew 21%"."""
    text = sentence.slice(territory.head_start, verb)
    text = re.sub(r"(?: (?:has|have|had|been|was|were|is|are|also|actually|overall|alone|itself|really))+ $", " ", text)
    opened = max(
        text.rfind(mark) for mark in (",", ";", ":", " and ", " while ", " but ", " with ", " where ", " because ")
    )
    begin = territory.head_start + (opened + 1 if opened >= 0 else 0)
    end = territory.head_start + len(text.rstrip())
    known = [p for p in sentence.parts if begin <= p.start and p.end <= end]
    if not known:
        return None
    after = sentence.slice(known[-1].end, end).split()
    before = sentence.slice(begin, known[-1].start).split()
    if len(after) > 1 or (
        after and after[0].strip(",") not in sentence.grammar.words("part_nouns") - {"market", "markets"}
    ):
        return None
    if any(word in sentence.grammar.words("part_words") or word in _OTHERS for word in before):
        return None
    return subject(sentence, begin, end) or original(sentence, known[-1].start, known[-1].end)


_OTHERS = ("market", "industry", "prices", "customers")
