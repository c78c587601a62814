"""A promise moved in words that name no metric: "Capex guidance was $100 million. We've now lowered that to | $80
million |"."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.metric.ellipsis import undated
from transforms.extract.metric.evidence import Answer, Evidence
from transforms.extract.reading.kinds import unit_kind

REVISED: Final = "promise.revised"
_REACH: Final = 2
"""Sentences since the promise that is moved."""
_LONGEST: Final = 110
"""Characters that lead to a figure from which a sentence says more than that a promise is moved."""


def revised(evidence: Evidence) -> Answer:
    """The claim of a figure to which the promise before it is moved, or at which it is kept."""
    promise, q = promise_before(evidence), evidence.quantity
    if promise is None or promise.metric == "other" or not promise.unit:
        return None
    kinds = unit_kind(promise.unit), unit_kind(q.unit)
    if kinds[0] != kinds[1] and kinds != ("per_share", "currency"):
        return None
    sentence = evidence.sentence
    start = evidence.previous.end if evidence.previous else sentence.start
    if q.start - start > _LONGEST:
        return None
    found = sentence.grammar.pattern("moves_promise").fullmatch(undated(sentence, start, q.start).rstrip())
    if found is None or (found["now"] and promise.status != "prior"):
        return None
    claim = Claim.of(q, promise.metric, promise.mention, REVISED, label=promise.label, segment=promise.segment)
    claim.unit = promise.unit if kinds[0] == "per_share" else claim.unit  # "we're taking that up to | $1.30 |"
    return claim


def promise_before(evidence: Evidence) -> Claim | None:
    """The promise right before a figure, in its sentence or in one of the last."""
    frame, previous = evidence.frame, evidence.previous
    if evidence.sentence.grammar.language == "zh":
        return None
    if previous is not None:
        return previous if previous.future else None
    return frame.promise if frame.promise_age <= _REACH else None
