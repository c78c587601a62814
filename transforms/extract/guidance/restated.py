"""What a sentence says of the promise in the one before it: "This represents a raise of $5 million"."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.sentence import Sentence

_OPENING = 90
"""Characters of a sentence's start in which it says so."""
_WAYS = (("raised_since", "raised"), ("lowered_since", "lowered"), ("kept_since", "reaffirmed"))


def revise_last(sentence: Sentence, claims: list[Claim], frame: Frame) -> None:
    """Set the status of the last promise where a sentence that points back to it says which way it was moved."""
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
    for claim in claims:  # "This represents a raise of | $5 million |"
        if claim.future and claim.metric == promise.metric and claim.measure == "change" and status != "reaffirmed":
            claim.comparison, claim.status, claim.period = "guidance", status, promise.period
