"""What an analyst asks for: whether a figure that no word of tense promises answers what is to come."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.guidance.open_year import tells_past
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import ends_later


def asked_for(sentence: Sentence, claim: Claim, mention: PeriodMention | None, frame: Frame, call: CallContext) -> bool:
    """Whether a figure that no word of tense promises answers a question about what is to come: one of a time that is
    not over, or the question's own ("Will margins rise | 50 basis points |?" "It's all in the | 50 basis points | of
    margin improvement")."""
    asked = frame.asked
    if asked is None or claim.is_base or claim.metric in kinds().stock or claim.metric == "other":
        return False
    if not asked.answered_at(sentence.start) or sentence.has("hypothetical", "qoq") or not asked.ahead:
        return False
    if tells_past(sentence, sentence.start, sentence.end) or sentence.grammar.pattern("so_far").search(sentence.text):
        return False
    if not any(hit.metric and hit.metric.code == claim.metric for hit in asked.metrics):
        return False
    if mention is not None:
        return ends_later(mention.label, call.period)
    return claim.measure == "change" and asked.states(claim)
