"""Which way guidance was moved, where no cue at its figure says it: far before it, behind it, in the next sentence."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance.outlook import BOUND
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.sentence import Sentence

_OPENING: Final = 90
"""Characters of a sentence's start in which it says so."""
_REVISED: Final = ("raise", "lower", "reaffirm")
_WAYS: Final = (("raised_since", "raised"), ("lowered_since", "lowered"), ("kept_since", "reaffirmed"))


def revise_last(sentence: Sentence, claims: list[Claim], frame: Frame) -> None:
    """Set the status of the last promise where a sentence that points back to it says which way it was moved: "This
    represents a raise of | $5 million |"."""
    promise = frame.promise
    if promise is None or frame.promise_age != 1 or promise.status != "new" or sentence.grammar.language == "zh":
        return
    if not sentence.text.lstrip().startswith(sentence.grammar.phrases("points_back")) or sentence.has("yoy", "qoq"):
        return
    said = sentence.text[:_OPENING]
    status = next((status for name, status in _WAYS if sentence.grammar.pattern(name).search(said)), None)
    if status is None:
        return
    promise.status = status
    for claim in claims:
        if claim.future and claim.metric == promise.metric and claim.measure == "change" and status != "reaffirmed":
            claim.comparison, claim.status, claim.period = "guidance", status, promise.period


def moved_in_words(sentence: Sentence, claim: Claim) -> str | None:
    """Which way guidance was moved by the words right behind a figure: "$90 million, | down from our initial plan |",
    or by a verb far before it: "we increased our sales | expectation for the year to be about $90 million"."""
    if sentence.grammar.language == "zh" or claim.direction:
        return None
    if any(word in sentence.text for word in sentence.grammar.phrases("earlier_words")):
        behind = sentence.slice(claim.end, claim.end + 2 * BOUND["en"])
        if sentence.grammar.pattern("raised_from").match(behind):
            return "raised"
        if sentence.grammar.pattern("lowered_from").match(behind):
            return "lowered"
    if by_verb := _taken_to(sentence, claim):
        return by_verb
    if not sentence.has("up", "down") or any(c.cue in _REVISED and c.end <= claim.start for c in sentence.cues):
        return None
    until = next((q.start for q in sentence.quantities if q.end <= claim.start), claim.start)
    lead = sentence.slice(max(sentence.start, until - 2 * BOUND["en"]), until)
    if sentence.grammar.pattern("raised_noun").search(lead):
        return "raised"
    return "lowered" if sentence.grammar.pattern("lowered_noun").search(lead) else None


def _taken_to(sentence: Sentence, claim: Claim) -> str | None:
    """Which way guidance is taken to a figure, or that it is not: "we bring our budget down to | $70 million |", "our
    outlook improved to | 4% |", "$80 million, | no change from May"."""
    lead = sentence.slice(max(sentence.start, claim.start - 2 * BOUND["en"]), claim.start).rstrip("$€£¥")
    if sentence.mentions("taking_words"):
        if sentence.grammar.pattern("taken_up").search(lead):
            return "raised"
        if sentence.grammar.pattern("taken_down").search(lead):
            return "lowered"
    if not sentence.mentions("unchanged_words"):
        return None
    behind = sentence.slice(claim.end, claim.end + 2 * BOUND["en"])
    return "reaffirmed" if sentence.grammar.pattern("unchanged_behind").match(behind) else None
