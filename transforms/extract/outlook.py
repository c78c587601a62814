"""Promise or report: whether a figure is about the company's future, in which form and with which status."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.lexicon import Hit
from transforms.extract.reading import Sentence
from transforms.periods.labels import parse_span

_AHEAD = ("future", "will")
_BOUND = {"en": 60, "zh": 24}
"""Characters within which a guidance word belongs to a figure ("our guidance range of $1 million …")."""


def looks_ahead(sentence: Sentence, start: int, end: int, is_base: bool, framed: bool) -> bool:
    """Whether the figure at [start, end) is said of the future.

    The last tense-bearing cue before the figure decides; without one, a cue behind it, then the frame of the passage.
    """
    if is_base:
        return False
    tense = [c for c in sentence.cues if c.cue in ("future", "will", "past", "target") and c.end <= start]
    if tense:
        last = tense[-1]
        ahead = [c for c in tense if c.cue != "past"]
        if last.cue != "past":
            return True
        # "we expect revenue, which was weak, to be": a past verb after "expect" counts only in a new clause.
        return bool(ahead) and not _new_clause(sentence, ahead[-1].end, last.start) and last.end - ahead[-1].end < 25
    behind = [c for c in sentence.cues if c.cue in _AHEAD and end <= c.start <= end + _BOUND[sentence.grammar.language]]
    if behind:
        return True
    return framed


def _new_clause(sentence: Sentence, start: int, end: int) -> bool:
    between = sentence.slice(start, end)
    return any(mark in between for mark in (",", ";", " and ", " but ", " while ", " which "))


def is_prior(sentence: Sentence, claim: Claim) -> bool:
    """Whether the figure is an earlier guidance recalled beside an actual."""
    near = _BOUND[sentence.grammar.language]
    bound = [
        c
        for c in sentence.cues
        if c.cue in ("prior", "guided_range") and (0 <= claim.start - c.end <= near or 0 <= c.start - claim.end <= near // 2)
    ]
    if not bound:
        return False
    if any(c.cue == "prior" for c in bound):
        return True
    start = bound[0].start
    reported = [c for c in sentence.cues if c.cue == "past" and c.end <= max(start, claim.start)]
    return bool(reported) and not [c for c in sentence.cues if c.cue == "future" and c.end <= start and c.start not in {b.start for b in bound}]


def status(sentence: Sentence, claim: Claim) -> str:
    """reaffirmed, raised, lowered, target or new: what the speaker says of it."""
    for cue, value in (("raise", "raised"), ("lower", "lowered"), ("reaffirm", "reaffirmed"), ("target", "target")):
        if sentence.has(cue) and not (cue == "target" and _only_far(sentence, claim)):
            return value
    return "new"


def _only_far(sentence: Sentence, claim: Claim) -> bool:
    targets: list[Hit] = [c for c in sentence.cues if c.cue == "target"]
    return all(abs(c.start - claim.start) > 120 for c in targets)


def form(claim: Claim) -> str:
    """range, floor, ceiling, point, or direction where there is no figure."""
    if claim.direction:
        return "direction"
    if claim.low != claim.high:
        return "range"
    return {"over": "floor", "under": "ceiling"}.get(claim.qualifier, "point")


def after(label: str | None, current: str | None) -> bool:
    """Whether a period begins after the call's own quarter ends."""
    a, b = parse_span(label or ""), parse_span(current or "")
    return bool(a and b and a.last > b.last and not (label or "").startswith("@"))
