"""Guidance that a sentence without a figure says to be raised, lowered or kept, and the promises told behind it: "We
are raising our outlook for the year. We now expect | sales of $9 million |"."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance import replaced
from transforms.extract.placing.context import telling
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.openings import Heading
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence

_LASTS: Final = 3
"""Sentences behind a heading of which it holds."""
_WAYS: Final = (("raised_noun", "raised"), ("lowered_noun", "lowered"), ("kept_noun", "reaffirmed"))


def under_heading(sentence: Sentence, claims: list[Claim], frame: Frame) -> None:
    """Set the status of promises by the heading they stand under, and of the last one by the earlier guidance that a
    sentence of its own recalls."""
    if sentence.grammar.language == "zh":
        return
    if frame.promise is not None and frame.promise_age == 1:
        for claim in claims:
            if claim.status == "prior":
                _beside(claim, frame.promise)
    if not claims and sentence.mentions("promise_nouns"):  # of guidance again: "we adjust our ranges downwards"
        frame.heading = _heading(sentence) if sentence.has("raise", "lower", "reaffirm") else None
        return
    heading = frame.heading
    if heading is None:
        return
    heading.age += 1
    if heading.age > _LASTS or sentence.has("raise", "lower", "reaffirm"):
        frame.heading = None
        return
    for claim in claims:
        if claim.future and claim.status == "new" and not claim.direction and _holds(sentence, heading, claim):
            claim.status = heading.status


def _heading(sentence: Sentence) -> Heading | None:
    """What a sentence says of guidance as a whole, or of the metrics that it names."""
    if sentence.quantities:
        return None
    if any(p.shift or telling(sentence, p) for p in sentence.periods):
        return None  # "we raised our guidance last quarter"
    status = next((way for name, way in _WAYS if sentence.grammar.pattern(name).search(sentence.text)), None)
    if status is None:
        return None
    period = next((p.forward or p.label for p in sentence.periods if not p.base), None)
    return Heading(status, period, frozenset(m.metric.code for m in sentence.metrics if m.metric))


def _holds(sentence: Sentence, heading: Heading, claim: Claim) -> bool:
    """Whether a promise is of the guidance that a heading names: of its time and metrics and, where it was moved, said
    to be so now, in a metric of which more is better."""
    if heading.period is not None and claim.period != heading.period:
        return False
    if heading.period is None and "Q" in (claim.period or "Q"):
        return False
    if heading.metrics and claim.metric not in heading.metrics:
        return False
    if heading.status == "reaffirmed":
        return True
    return (
        bool(sentence.grammar.find("renewed").search(sentence.text))
        and claim.metric not in kinds().cost
        and claim.comparison in ("none", "yoy")
    )


def _beside(earlier: Claim, promise: Claim) -> None:
    """Set an earlier guidance that a sentence of its own recalls beside the promise told right before it."""
    if (earlier.unit, earlier.measure) != (promise.unit, promise.measure) or not promise.future:
        return
    if earlier.metric == "other" and earlier.mention is None:
        replaced.adopt(earlier, promise)
        earlier.period = earlier.period if earlier.dated else promise.period
    elif (earlier.metric, earlier.segment) == (promise.metric, promise.segment):
        earlier.period = earlier.period if earlier.dated else promise.period
        if earlier.period == promise.period:
            replaced.revise(earlier, promise)
