"""Parts of the company that a metric goes different ways in: "volumes up in Europe, | flat in Asia and down in |
Oceania", "lamp sales will be up, | fuses flat |"."""

from __future__ import annotations

from copy import copy
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance.growth_words import bare, original
from transforms.extract.guidance.leaning import WAYS
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_REACH: Final = 70
"""Characters from the end of one part to the way of the next."""


def part_behind(sentence: Sentence, end: int) -> tuple[str, int] | None:
    """The part that a way which ends at `end` is told of behind it, and where its name ends: "up | in Europe |"."""
    found = sentence.grammar.pattern("part_told").match(sentence.slice(end, sentence.end))
    name = _name(sentence, end + found.start("part"), end + found.end("part")) if found else ""
    return (name, end + found.end("part")) if found and name else None


def further_parts(sentence: Sentence, claim: Claim) -> list[tuple[Hit, str]]:
    """The parts told behind a claim, each with its own way, in their order."""
    if sentence.grammar.language == "zh" or claim.mention is None:
        return []
    first = part_behind(sentence, claim.end)
    at = first[1] if first else claim.end
    rows: list[tuple[Hit, str]] = []
    for way in (c for c in sentence.cues if c.cue in WAYS and c.start >= claim.end):
        if way.start < at:
            continue
        between = sentence.slice(at, way.start)
        if len(between) > _REACH or any(at <= m.start < way.start for m in sentence.metrics):
            break
        behind = part_behind(sentence, way.end) if first else None
        if behind and sentence.grammar.pattern("part_joint").fullmatch(between):
            rows.append((way, behind[0]))
            at = behind[1]
            continue
        found = sentence.grammar.pattern("part_to_be").fullmatch(between)
        name = _name(sentence, at + found.start("part"), at + found.end("part")) if found else ""
        if found is None or not name or not _known(sentence, at + found.start("part"), at + found.end("part")):
            break
        rows.append((way, name))
        at = way.end
    return rows


def of_listed_parts(sentence: Sentence, found: list[Claim]) -> list[Claim]:
    """The directions of the parts that a list joins to those found: each is told of every part."""
    rows = []
    for claim in found:
        for name in _sharing_parts(sentence, claim):
            rows.append(copy(claim))
            rows[-1].segment, rows[-1].rule = name, "direction.parts"
    return rows


def _sharing_parts(sentence: Sentence, claim: Claim) -> list[str]:
    """The parts of a list that share a direction, apart from the claim's own: "growth in both | Asia | and Europe",
    "declines in | lamp | and fuse sales". A claim of several is left with the last."""
    name = claim.segment
    if claim.mention is None or name is None or len(sentence.parts) < _LEAST or sentence.grammar.language == "zh":
        return []
    if " and " in name:
        first, _, last = name.rpartition(" and ")
        names = [sentence.slice(p.start, p.end) for p in sentence.parts]
        if not all(any(known in one.lower() for known in names) for one in (first, last)):
            return []
        claim.segment = last
        return [first]
    at = sentence.reader.view.rfind(name, sentence.start, claim.mention.start)
    before = [p for p in sentence.parts if at >= 0 and sentence.slice(p.end, at) in (" and ", " & ")]
    tied = at >= 0 and not sentence.slice(at + len(name), claim.mention.start).strip()
    return [sentence.reader.view[p.start : p.end] for p in before] if tied else []


_LEAST: Final = 2
"""Parts that a list holds at least."""


def _name(sentence: Sentence, start: int, end: int) -> str:
    """The name of a part as it is written; empty where the words are none, or a time, or name a metric."""
    if sentence.dated(start, end) or any(m.start < end and start < m.end for m in sentence.metrics):
        return ""
    name = bare(sentence, sentence.slice(start, end))
    return original(sentence.reader.view, name, sentence) if name else ""


def _known(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name is a known part's, or written with a capital."""
    known = any(p.start < end and start < p.end for p in sentence.parts)
    return known or sentence.reader.view[start:end].lstrip()[:1].isupper()
