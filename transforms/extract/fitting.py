"""What the metric of a claim, once it is known, makes of its unit and of how its figure is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.metric import group_share, partitive, per_share
from transforms.extract.metric.spoken_of import CURRENCY, PLAIN, currency_way
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.kinds import COUNTS, bare, kinds, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_GOODS: Final = "units_shipped"
_DAYS: Final = ("days_sales_outstanding", "days_of_inventory")
"""Metrics whose bare counts are days."""
_MANY: Final = 1000
"""A number of goods without a noun from which it is surely one of pieces."""


def fit_unit(sentence: Sentence, claim: Claim, said: Saying, previous: Claim | None) -> None:
    """Give a claim the unit of its metric, or the metric that its unit is one of."""
    assert claim.territory is not None
    q = claim.territory.quantity
    if claim.metric != "other" and bare(q) and "count" in kinds().units[claim.metric]:
        claim.unit = next(unit for unit in kinds().units[claim.metric] if unit in COUNTS)
    if claim.rule == "counted.noun" and claim.metric in (_GOODS, "capacity") and sentence.grammar.language == "en":
        claim.unit = "units"
    if claim.metric == _GOODS and claim.unit == "count" and q.noun is None and q.high >= _MANY:
        claim.unit = "units"  # "attendance rose to | 41,200 |"
    if claim.metric in _DAYS and claim.unit == "count":
        claim.unit = "days"  # "存货周转日数为 | 118日 |"
    if claim.metric == "capital_returned" and said.change and q.unit == "percent" and _one_dividend(sentence, claim):
        claim.metric = "dividend_per_share"  # "we raised | our dividend | by 6%": what is paid a share
    if claim.metric == "shares_outstanding" and unit_kind(q.unit) == "currency":
        claim.unit = "shares"  # "a share count of | $41 million |"
    if claim.metric == "leverage_ratio" and claim.unit == "count":
        claim.unit = "ratio"  # "a | 3 to 4 | net leverage"
    if unit_kind(q.unit) == "currency" and per_share.said_of(claim):
        claim.unit = f"{q.unit}/share"
    if per_share.of_the_same(previous, claim):
        claim.metric = "eps"


def said_of(sentence: Sentence, claim: Claim, said: Saying, previous: Claim | None, frame: Frame) -> Saying:
    """How a figure is said, now that its metric and the rule that found it are known."""
    assert claim.territory is not None
    q = claim.territory.quantity
    if claim.rule in ("points.of_growth", "points.contributed") and said.impact:
        said = replace(said, direction=None)  # "fewer days cost us | 2 points | of growth"
    flows = claim.metric == "share_repurchase" or (claim.rule == "counted.noun" and claim.metric not in kinds().stock)
    approved = claim.metric == "share_repurchase" and any(
        word in sentence.text for word in sentence.grammar.phrases("authorizing")
    )
    if flows and (q.unit in COUNTS or approved) and _one_more(sentence, claim.territory, said):
        said = replace(said, change=False, direction=None)
    if claim.rule == CURRENCY and (way := currency_way(sentence, q, previous)):
        said = replace(said, change=True, direction=way, impact=None)
    if claim.rule in PLAIN:
        said = replace(said, change=False, direction=None)
    if claim.rule == group_share.RULE:
        said = replace(said, change=False, share=True, direction=None, impact=None)
    if claim.rule == partitive.RULE and (whole := partitive.whole_of(previous, frame)):
        said = partitive.said_as(said, whole, q)
    return said


def _one_more(sentence: Sentence, territory: Territory, said: Saying) -> bool:
    """Whether counted orders or goods are only called further ones: "we signed | two | additional contracts"."""
    way = said.direction
    if way is None or sentence.grammar.language == "zh":
        return False
    more = sentence.slice(way.start, way.end) in sentence.grammar.words("further_ones")
    return more and " than " not in sentence.slice(territory.quantity.end, territory.tail_end)


def _one_dividend(sentence: Sentence, claim: Claim) -> bool:
    """Whether a metric is the dividend as such, and not all dividends that were paid."""
    return claim.mention is not None and sentence.slice(claim.mention.start, claim.mention.end).endswith("dividend")
