"""The form of a figure's period that its metric asks for: over a time, or at the end of it."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.context import months_between, over
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence
from transforms.periods.labels import as_calendar, at_end_of, parse_span

_AUTHORIZATION: Final = "authorization"
"""The part that what may still be bought back is told of."""
_DAY: Final = re.compile(r"@\d{4}-\d\d-\d\d")
_MONTH: Final = re.compile(r"\d{4}-\d\d")


def as_asked(sentence: Sentence, claim: Claim, call: CallContext) -> None:
    """Put a claim's period into the form that its metric asks for."""
    if not (
        claim.metric == "locations"
        and claim.rule == "counted.noun"
        and claim.segment
        and not (sentence.grammar.language == "zh" and claim.measure == "level")
    ):  # openings, closures: of a period
        claim.period = fitted(claim.metric, claim.subject, claim.period)
        if claim.metric in kinds().stock and claim.subject == "company":
            claim.period = at_month_end(claim.period, call)
    if claim.metric == "utilization" and claim.measure == "change" and claim.period:
        claim.period = claim.period.removeprefix("@")  # "closed the quarter up 4 points"
    if claim.metric == "loans" and "originat" in sentence.text and claim.period and originated(sentence, claim):
        claim.period = claim.period.removeprefix("@")
    if claim.metric == "credit_losses" and claim.segment in kinds().balances and claim.period:
        claim.period = at_end_of(claim.period)
    if claim.metric == "share_repurchase" and claim.measure == "level" and left_to_buy(sentence, claim):
        claim.segment = claim.segment or _AUTHORIZATION
        ended = claim.period if over(claim.period, call) else call.period
        claim.period = at_end_of(ended) if ended else None
    if claim.metric == "units_shipped" and claim.measure == "level" and sentence.has("cumulative") and claim.period:
        claim.period = at_end_of(claim.period)


def fitted(metric: str, subject: str, label: str | None) -> str | None:
    """The period form that the metric asks for: `@…` for stocks, calendar periods for industries."""
    if label is None:
        return None
    if subject == "industry":
        return as_calendar(label) if label.startswith("FY") else label
    if metric not in kinds().stock | {"other", "utilization"} and _DAY.fullmatch(label):
        return label[1:8]  # what is bought or sold on a day is of its month
    if metric in kinds().stock:
        return label if label.startswith("@") else at_end_of(label)
    if metric == "utilization" and label.startswith("@"):
        return label  # said of a day: "by the end of 2025, half of it will be made in house"
    return label.removeprefix("@") if parse_span(label) else label


def at_month_end(label: str | None, call: CallContext) -> str | None:
    """The end of the quarter that a month closes, for what is told at one: "inventory was $9 million in | June |"."""
    if not label or not call.last_month or not call.period or not _MONTH.fullmatch(label):
        return label
    apart, span = months_between(call.last_month, label), parse_span(call.period)
    if apart % 3 or span is None:
        return label
    return at_end_of(span.moved(-apart // 3).label) if span.first == span.last else label


_MADE: Final = 24


def originated(sentence: Sentence, claim: Claim) -> bool:
    """Whether loans are those that were made in a period, not those that are held: "| originated | for sale"."""
    mention = claim.mention
    near = sentence.slice(max(sentence.start, mention.start - _MADE), mention.end + _MADE) if mention else ""
    return "originat" in near


_NEAR: Final = 50


def left_to_buy(sentence: Sentence, claim: Claim) -> bool:
    """Whether an amount is what may still be bought back: "| $60 million | remains on our authorization"."""
    grammar = sentence.grammar
    if grammar.language == "zh" or claim.future:
        return False
    following = (q.start for q in sentence.quantities if q.start >= claim.end)
    behind = sentence.slice(claim.end, min(next(following, sentence.end), claim.end + _NEAR))
    before = sentence.slice(max(sentence.start, claim.start - _NEAR), claim.start)
    return bool(grammar.pattern("is_left").match(behind) or grammar.pattern("still_left").search(before))
