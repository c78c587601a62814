"""A figure said for two periods: "9% of sales for both the quarter and the year"."""

from __future__ import annotations

from dataclasses import replace

from transforms.extract.claim import Claim
from transforms.extract.placing import chinese_clause, context
from transforms.extract.placing.period_form import fitted
from transforms.extract.reading.sentence import Sentence


def twice(sentence: Sentence, claim: Claim) -> Claim | None:
    """The second reading of a figure said for two periods: "9% of sales for both the quarter and the year"."""
    territory = claim.territory
    if territory is None or claim.is_base or claim.metric == "other":
        return None
    if sentence.has("more_than_one") and sentence.grammar.language == "en":
        return None  # "$2 and $7 in the quarter and the year, respectively": one each
    behind = [
        p
        for p in sentence.periods
        if claim.end <= p.start and p.end <= territory.tail_end + 60 and not p.base and not p.shift
    ]
    if len(behind) < 2 and sentence.grammar.language == "zh":
        behind = chinese_clause.periods_before(sentence, claim)
    if len(behind) < 2 or any(claim.end < q.start < behind[1].start for q in sentence.quantities):
        return None
    apart = sentence.grammar.language == "zh" and "," in sentence.slice(claim.end, behind[0].start)
    if apart or not sentence.grammar.pattern("and_for").fullmatch(sentence.slice(behind[0].end, behind[1].start)):
        return None  # "上半年增长25%,得益于调整,这涉及 | 第一季度和第二季度 |"
    label = fitted(claim.metric, claim.subject, context.reading_of(behind[1], claim.future and claim.status != "prior"))
    if label == claim.period and behind[1].end <= claim.start:
        label = fitted(
            claim.metric, claim.subject, context.reading_of(behind[0], claim.future and claim.status != "prior")
        )
    return None if label == claim.period else replace(claim, period=label)
