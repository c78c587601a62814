"""The claim that a figure is of the metric mention that fits it best, where its own words do not speak against it."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.metric import another_thing, own_words
from transforms.extract.metric.attribution import Tie
from transforms.extract.metric.evidence import NO_FACT, Answer, Evidence
from transforms.extract.metric.plain import is_plain
from transforms.extract.reading.kinds import COUNTS, kinds, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

LEAST: Final = 30
"""Score below which a tie is no tie."""
_WEAK: Final = 63
"""Score below which a mention before a figure gives way to what the figure's own words name."""
_PAID_OUT: Final = ("capital_returned", "dividend_per_share", "share_repurchase")
_BRIEF: Final = 9
"""Most characters between a metric and the figure of which an amount behind is a part."""


def by_tie(evidence: Evidence) -> Answer:
    """The claim of the best mention; `NO_FACT` where the figure is of another thing that has no code."""
    tie = evidence.tie
    far = tie is not None and tie.rule == "metric.carried"
    if tie is None or tie.score < LEAST or (far and not evidence.shown()):
        return None
    if _names_another(evidence, tie):
        return NO_FACT
    if far and tie.code == "market_size" and evidence.said.change and _we_grow(evidence):
        return None  # "the industry should be up 5%, and we will grow | 8% |"
    args = evidence.sentence, evidence.territory, evidence.said, evidence.previous
    return None if far and own_words.another_subject(*args) else tied(evidence, tie)


def _we_grow(evidence: Evidence) -> bool:
    """Whether the company itself is the subject of a growth, where the market's was told before it."""
    words = evidence.sentence.slice(evidence.territory.head_start, evidence.quantity.start).split()
    return not evidence.sentence.grammar.words("we_words").isdisjoint(words)


def tied(evidence: Evidence, tie: Tie) -> Claim:
    """The claim that a figure is of a mention, by the code that the words around the two make of it."""
    sentence, previous, q = evidence.sentence, evidence.previous, evidence.quantity
    metric, code = tie.hit.metric, tie.code
    if metric and metric.generic:
        kind = _kind_of_margin(evidence) or code
        code = kinds().amount_of.get(kind, code) if unit_kind(q.unit) == "currency" else kind
    if previous and previous.metric == "eps" and code == "net_income" and 0 <= previous.start - tie.hit.end <= _BRIEF:
        code = "eps"  # "earnings of $5.10 would be a | 14% | increase"
    if code == "eps" and sentence.slice(tie.hit.start, tie.hit.start + 1) in sentence.grammar.words("apiece"):
        code = "net_income"  # "单瓦净利 | 0.02元 |": of a piece, not of a share
    if code == "net_income" and evidence.said.share and previous and previous.metric in _PAID_OUT:
        code = "other"  # "合计派发22亿元,占净利润的 | 45% |"
    if code == "customer_concentration" and not (
        sentence.has("share_of_revenue", "share")
        or any(m.metric and m.metric.code == "revenue" for m in sentence.metrics)
    ):
        code = "other"  # "60% of our largest customers use it"
    if (
        code == "market_size"
        and q.unit == "percent"
        and not evidence.said.change
        and _part_of(sentence, q.end, tie.hit)
    ):
        code = "market_share"  # "we have captured | 5% | of our addressable market"
    if tie.rule == "metric.behind" and unit_kind(q.unit) == "currency" and not evidence.said.change:
        other = _summed_with(sentence, q, tie.hit, code)
        if other is not None:
            code = "capital_returned" if {code, other} <= set(_PAID_OUT) else "other"
    whole = metric is not None and kinds().whole_of.get(metric.code) == code
    if whole and "," in sentence.slice(tie.hit.end, q.start):
        code = "other"  # "our dividend, a | $9 million | redemption of notes"
    if metric and metric.flow and unit_kind(q.unit) not in ("currency",) + COUNTS:
        code = "other"  # growth of what flowed is no growth of the stock
    return Claim.of(q, code, tie.hit, tie.rule, segment=kinds().whole_part.get(code) if whole else None)


def _summed_with(sentence: Sentence, q: Quantity, hit: Hit, code: str) -> str | None:
    """The code of another metric that an amount is the sum with: "$90 million in | dividends | and buybacks"."""
    if any(other.start > q.end for other in sentence.quantities):
        return None  # "$50 million of revenue and EBITDA of | $5 million |"
    grammar = sentence.grammar
    after = next((m for m in sentence.metrics if m.start >= hit.end and m.metric), None)
    if after is None or after.metric is None or after.metric.code == code:
        return None
    if grammar.pattern("told_itself").match(sentence.slice(after.end, sentence.end)):
        return None
    return after.metric.code if grammar.pattern("sums").fullmatch(sentence.slice(hit.end, after.start)) else None


def _part_of(sentence: Sentence, end: int, hit: Hit) -> bool:
    """Whether a metric is what a percentage right before it is a part of."""
    return end <= hit.start and sentence.slice(end, hit.start + 1).startswith(" of ")


def _kind_of_margin(evidence: Evidence) -> str | None:
    """What "margin" means: that of the income named before it in the sentence, else the one last spoken of."""
    sentence, start = evidence.sentence, evidence.quantity.start
    named = [m for m in sentence.metrics if m.end <= start and m.metric and not is_plain(sentence, m)]
    rates = [rate for m in named if m.metric and (rate := kinds().rate_of.get(m.metric.code))]
    return rates[-1] if rates else evidence.frame.margin


def _apart(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words between a metric and a figure name what the figure is one of."""
    return another_thing.own_object(sentence, start, end) or another_thing.amount_of(sentence, start, end)


def _names_another(evidence: Evidence, tie: Tie) -> bool:
    """Whether a figure's own words name another thing than the mention before it."""
    sentence, territory, said, q = evidence.sentence, evidence.territory, evidence.said, evidence.quantity
    far = tie.rule == "metric.carried"
    if far and tie.code == "fx_impact" and own_words.named_effect(sentence, q, tie.hit.end):
        return True
    if another_thing.distance(sentence, q) or (tie.code != "other" and another_thing.beyond_peers(sentence, territory)):
        return True
    if another_thing.part_of_thing(sentence, q):
        return True
    if far and another_thing.paid_for_thing(sentence, q):
        return True
    if tie.code != "other" and tie.hit.end < q.start and _apart(sentence, tie.hit.end, q.start):
        return True
    doubtful = (far and said.change) or (tie.rule == "metric.before" and tie.score < _WEAK)
    if doubtful and not said.share and own_words.of_another(sentence, territory):
        return True  # "a 2% | decrease in salaries", driven by "the 18% increase in billable headcount"
    if tie.rule == "metric.tail" and evidence.kind == "currency" and not (said.change or said.share):
        of_it = " of " in sentence.slice(q.end, tie.hit.start)  # "a $9 million offering of notes"
        if of_it:
            return own_words.of_another(sentence, territory)  # "take out $2 million | of charges, you get | profit"
        return own_words.of_own_noun(sentence, q)  # "a $4 million | earnout tied to future | sales"
    if said.change or said.share or tie.hit.end > q.start:
        return False
    if not (far or own_words.loose(sentence, tie.hit.end, q.start)):
        return False
    if own_words.of_own_noun(sentence, q):
        return True  # "coverage using | a 5% management fee"
    return evidence.kind == "currency" and own_words.of_another(sentence, territory)
