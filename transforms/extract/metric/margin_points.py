"""Points of which no metric is said are of the margin last spoken of: "we are up | 110 basis points | this year"."""

from __future__ import annotations

from typing import Final

from transforms.extract.metric.evidence import Answer, Evidence
from transforms.extract.metric.promised_growth import plain_words
from transforms.extract.metric.tied import LEAST
from transforms.extract.reading.kinds import kinds

RULE: Final = "margin.points"
_STEPS: Final = 4
"""Sentences since a margin was spoken of."""


def margin_points(evidence: Evidence) -> Answer:
    """The claim that points are of the margin of the passage, where their sentence names nothing."""
    sentence, said, q, frame = evidence.sentence, evidence.said, evidence.quantity, evidence.frame
    if not q.unit.endswith("_points") or frame.margin is None or frame.margin_age > _STEPS:
        return None
    if sentence.grammar.language != "en" or not said.change or said.impact or evidence.previous is not None:
        return None
    if (evidence.tie and evidence.tie.score >= LEAST) or any(m.start < q.end for m in sentence.metrics):
        return None
    topic = frame.topic.metric if frame.topic and frame.topic_age <= frame.margin_age else None
    if topic and not topic.generic and topic.code not in kinds().rate_of and topic.code not in kinds().amount_of:
        return None
    words = plain_words(sentence, q.start)
    if words is None or sentence.grammar.words("margin_subjects").isdisjoint(words):
        return None
    tail = sentence.slice(q.end, sentence.end)
    if not sentence.grammar.pattern("points_close").match(tail):
        return None
    return evidence.of(frame.margin, RULE, label="points")
