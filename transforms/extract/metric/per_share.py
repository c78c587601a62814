"""Amounts reckoned a share: those that are one without saying so, and those that are earnings without saying so."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.reading.joints import aside_opens
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_DEAR = 300
"""An amount per share from which it is a price, not earnings, where nothing says what it is."""


def said_of(claim: Claim) -> bool:
    """An amount of a metric that is reckoned a share, said without "per share": "EPS of $1.22"."""
    if claim.metric in ("eps", "dividend_per_share"):
        return True
    return claim.metric == "funds_from_operations" and claim.high is not None and abs(claim.high) < 100


def earned(sentence: Sentence, territory: Territory) -> Claim:
    """An amount per share without a metric of its own is earnings per share; its words say diluted or basic."""
    q = territory.quantity
    words = sentence.slice(q.start, min(territory.tail_end, q.end + 20))
    lead = sentence.grammar.lead(sentence.slice(territory.head_start, q.start))
    if sentence.grammar.pattern("share_of_what").match(sentence.slice(q.end, min(sentence.end, q.end + 20))):
        return Claim.of(q, "other", None, "other")  # "we capitalize | $0.08 per share | of interest"
    if q.high >= _DEAR or sentence.grammar.ends("priced").search(lead) or aside_opens(sentence, lead):
        return Claim.of(q, "other", None, "other")  # "excluding gains of | $0.03 per share"
    segment = next((name for name in ("diluted", "basic", "稀释", "摊薄", "基本") if name in words), None)
    hit = Hit(q.start, q.end, metric=MetricPhrase("eps", segment=segment, per_share=True))
    return Claim.of(q, "eps", hit, "unit.per_share", segment=segment, label="per share")
