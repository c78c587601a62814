"""Amounts reckoned a share: those that are one without saying so, and those that are earnings without saying so."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.metric.another_thing import of_costs
from transforms.extract.reading.joints import aside_opens, joined
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_DEAR: Final = 300
"""An amount per share from which it is a price, not earnings, where nothing says what it is."""

_PRICE: Final = 40
"""Characters before an amount in which it is called a price."""


def earned_whole(sentence: Sentence, territory: Territory) -> Claim | None:
    """An amount of a loss or profit that is said once more per share is net income: "a loss of | $60 million | , or
    $2.50 per share"."""
    q = territory.quantity
    after = sentence.quantities[territory.index + 1 : territory.index + 2]
    if not after or unit_kind(after[0].unit) != "per_share" or unit_kind(q.unit) != "currency":
        return None
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, q.start - 40), q.start))
    found = sentence.grammar.pattern("earned_amount").search(lead)
    if found is None or not joined(sentence, q.end, after[0].start):
        return None
    start = q.start - 40 if q.start - 40 > sentence.start else sentence.start
    hit = Hit(
        start + found.start(1), start + found.end(1), metric=MetricPhrase("net_income", sign=-1 if found[2] else 1)
    )
    return Claim.of(q, "net_income", hit, "earned.per_share", label=found[1])


def said_of(claim: Claim) -> bool:
    """An amount of a metric that is reckoned a share, said without "per share": "EPS of $1.22"."""
    if claim.metric in ("eps", "dividend_per_share"):
        return True
    return claim.metric == "funds_from_operations" and claim.high is not None and abs(claim.high) < 100


def _aside(sentence: Sentence, territory: Territory, lead: str) -> bool:
    return aside_opens(sentence, territory.head_start, territory.head_start + len(lead))


def earned(sentence: Sentence, territory: Territory) -> Claim:
    """An amount per share without a metric of its own is earnings per share; its words say diluted or basic."""
    q = territory.quantity
    words = sentence.slice(q.start, min(territory.tail_end, q.end + 20))
    lead = sentence.grammar.lead(sentence.slice(territory.head_start, q.start))
    if sentence.grammar.pattern("share_of_what").match(sentence.slice(q.end, min(sentence.end, q.end + 20))):
        return Claim.of(q, "other", None, "other")  # "we capitalize | $0.08 per share | of interest"
    if of_costs(sentence, territory):
        return Claim.of(q, "other", None, "other")  # "freight costs rose by | $0.20 per share"
    wide = sentence.grammar.lead(sentence.slice(max(sentence.start, q.start - _PRICE), q.start))
    if q.high >= _DEAR or sentence.grammar.ends("priced").search(wide) or _aside(sentence, territory, lead):
        return Claim.of(q, "other", None, "other")  # "excluding gains of | $0.03 per share"
    told = {m.metric.code for m in sentence.metrics if m.metric and m.end <= q.start}
    if "funds_from_operations" in told and "eps" not in told:
        return Claim.of(q, "funds_from_operations", None, "unit.per_share", label="per share")
    segment = next((name for name in ("diluted", "basic", "稀释", "摊薄", "基本") if name in words), None)
    hit = Hit(q.start, q.end, metric=MetricPhrase("eps", segment=segment, per_share=True))
    return Claim.of(q, "eps", hit, "unit.per_share", segment=segment, label="per share")


_EARNED: Final = ("operating_income", "net_income", "pretax_income")


def of_the_same(previous: Claim | None, claim: Claim) -> bool:
    """Whether a percentage tells the growth of the earnings per share right before it: "operating earnings were $3.28
    per share, | 5% | higher"."""
    if previous is None or previous.metric != "eps" or claim.metric not in _EARNED or claim.unit != "percent":
        return False
    told = claim.said is not None and claim.said.change
    return told and claim.mention is not None and claim.mention.end <= previous.start
