"""Amounts that their own verb and noun tell, where no metric is named: "paid off $40 million | of mortgage loans"."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.metric.counted_noun import ends_with_noun
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_BEFORE: Final = 70
_OURS: Final[tuple[str, ...]] = ("revenue", "market_size", "units_shipped", "production_volume")
_DRIVERS: Final[tuple[str, ...]] = ("average_selling_price",)
"""Metrics beside which a lead over the market is one of growth."""
JOBS_CUT: Final = "jobs.cut"
"""The rule of posts that are done away with."""
PLAIN: Final = ("cost.saved", "shares.bought", "business.sized", "capital.spent")
"""Rules whose amounts are levels, whatever verb is near: "we reduced cost and | saved | $3 million in costs"."""
CURRENCY: Final = "effect.currency"
"""The rule of what currency did."""
_REACH: Final = 60
"""Characters between a verb and the amount that it governs."""
_WHERE: Final = 90


def spoken_of(sentence: Sentence, territory: Territory, previous: Claim | None) -> Claim | None:
    """The claim of an amount of money whose verb and noun tell what it is; None where they do not."""
    q, grammar = territory.quantity, sentence.grammar
    if grammar.language == "zh":
        return _saved(sentence, q) or _cut(sentence, q)
    lead = grammar.lead(sentence.slice(max(sentence.start, q.start - _REACH), q.start)) + " "
    tail = sentence.slice(q.end - len(q.noun or "") if ends_with_noun(sentence, q) else q.end, sentence.end)
    if (
        q.unit == "count"
        and sentence.grammar.pattern("jobs").match(tail)
        and sentence.grammar.pattern("jobs_cut").search(lead)
    ):
        return Claim.of(q, "headcount", None, JOBS_CUT, label="positions")
    if unit_kind(q.unit) != "currency":
        return None
    debt = sentence.grammar.pattern("debts").match(tail)
    if debt and sentence.grammar.pattern("repaid").search(lead):
        kind = sentence.reader.view[q.end + debt.start(1) : q.end + debt.end(1)]
        return Claim.of(q, "total_debt", None, "debt.repaid", segment=kind, label=kind)
    if sentence.grammar.pattern("savings").match(tail) and sentence.grammar.pattern("saved").search(lead):
        return Claim.of(q, "cost_savings", None, "cost.saved", label="cost savings")
    if sentence.grammar.pattern("own_shares").match(tail) and sentence.grammar.pattern("buying").search(lead):
        return Claim.of(q, "share_repurchase", None, "shares.bought", label="share repurchases")
    if sentence.grammar.pattern("returned").search(lead) and sentence.grammar.pattern("given_back").match(tail):
        return Claim.of(q, "capital_returned", None, "capital.returned", label="returned")
    if sentence.grammar.pattern("to_buy_back").match(tail) and sentence.grammar.pattern("spent_on").search(lead):
        return Claim.of(q, "share_repurchase", None, "shares.bought", label="share repurchases")
    if sentence.grammar.pattern("will_save").search(lead) or sentence.grammar.pattern("costs_cut").search(lead):
        return Claim.of(q, "cost_savings", None, "cost.saved", label="savings")
    if sentence.grammar.pattern("of_capital").match(tail) and sentence.grammar.pattern("invested").search(lead):
        return Claim.of(q, "capital_expenditures", None, "capital.spent", label="capital")
    bought = previous is not None and previous.metric == "share_repurchase" and previous.unit in ("shares", "count")
    where = grammar.lead(sentence.slice(max(sentence.start, q.start - _WHERE), q.start))
    if bought and sentence.grammar.pattern("bought_for").search(where):
        return Claim.of(q, "share_repurchase", None, "shares.bought", label="share repurchases")
    sized = sentence.slice(max(sentence.start, q.start - _WHERE), q.start)
    if _business(sentence, q, sized, tail):
        return Claim.of(q, "revenue", None, "business.sized", label="business")
    return None


def _business(sentence: Sentence, quantity: Quantity, lead: str, tail: str) -> bool:
    """Whether an amount is what a business sells: "it's a | $5 million | business", "a | $20 million | run rate"."""
    pattern = sentence.grammar.pattern
    if pattern("sized").match(tail) and pattern("sized_lead").search(lead):
        return True
    if pattern("did_tail").match(tail) and pattern("did_sales").search(lead):
        return True
    return bool(pattern("sales_pace").match(tail)) and not any(m.metric for m in sentence.metrics)


def of_market(sentence: Sentence, territory: Territory) -> Claim | None:
    """The claim of a part of the market: "we hold | 30% | of the domestic market", "a | 40% | share in Europe"."""
    q, grammar = territory.quantity, sentence.grammar
    if q.unit != "percent" or grammar.language == "zh" or sentence.has("share_of_revenue"):
        return None
    if not sentence.grammar.pattern("part_of_market").match(sentence.slice(q.end, min(sentence.end, q.end + _REACH))):
        return None
    lead = grammar.lead(sentence.slice(max(sentence.start, q.start - _REACH), q.start))
    if sentence.grammar.pattern("holding_market").search(lead):
        return Claim.of(q, "market_share", None, "share.of_market", label="market share")
    return None


_MOVED: Final[tuple[str, ...]] = ("revenue", "same_store_sales", "gross_margin", "operating_margin", "ebitda_margin")
"""Metrics of whose movement it is told what it came from."""
_PARTED: Final[tuple[str, ...]] = (*_MOVED, "fx_impact")
_PART: Final = "points.contributed"
"""The rule of a part of a movement."""


def contributed(sentence: Sentence, territory: Territory, previous: Claim | None) -> Claim | None:
    """The claim of points that something gave to the movement told before: "up 5%, with | 2 points | from volume"."""
    q = territory.quantity
    if previous is None or previous.metric not in _PARTED or previous.measure != "change":
        return None
    points = q.unit.endswith("_points")
    listed = previous.rule in (CURRENCY, _PART)
    within = q.unit == previous.unit == "percent" and (listed or 0 < q.high <= abs(previous.high or q.high))
    if not (points or within) or sentence.grammar.language == "zh":
        return None
    tail = sentence.slice(q.end, min(sentence.end, q.end + _REACH))
    found = sentence.grammar.pattern("contributed").match(tail)
    if (
        found is None
        and points
        and sentence.grammar.pattern("points_lead").search(
            sentence.slice(max(sentence.start, q.start - _BEFORE), q.start)
        )
    ):
        found = sentence.grammar.pattern("points_tail").match(tail)
    if found is None:
        return None
    part = sentence.reader.view[q.end + found.start(1) : q.end + found.end(1)]
    if sentence.grammar.pattern("currency_only").fullmatch(part.casefold()):
        return _compared(Claim.of(q, "fx_impact", None, CURRENCY, label=part))
    code = "revenue" if previous.metric == "fx_impact" else previous.metric
    return _compared(Claim.of(q, code, None, _PART, segment=part, label=previous.label))


def of_currency(sentence: Sentence, territory: Territory, previous: Claim | None) -> Claim | None:
    """The claim of what currency did, where its words close the effect: "a | 2-point | headwind from currency"."""
    q, grammar = territory.quantity, sentence.grammar
    if grammar.language == "zh" or not sentence.mentions("currency_words"):
        return None
    if unit_kind(q.unit) not in ("currency", "percent", "basis_points", "percentage_points"):
        return None
    tail = sentence.slice(q.end, min(sentence.end, q.end + 2 * _REACH))
    found = sentence.grammar.pattern("from_currency").match(tail)
    if found is None and sentence.grammar.pattern("effect_of").search(
        sentence.slice(max(sentence.start, q.start - _REACH), q.start)
    ):
        found = sentence.grammar.pattern("by_currency").match(tail)  # "an impact of | $9 million | from currency"
    if found is not None:
        label = sentence.reader.view[q.end + found.start(1) : q.end + found.end(1)]
        return _compared(Claim.of(q, "fx_impact", None, CURRENCY, label=label))
    if currency_way(sentence, q, previous) is None:
        return None
    named = [m for m in sentence.metrics if m.end <= q.start and m.metric and m.metric.code not in _NO_PARTS]
    near = named and (previous is None or named[-1].start >= previous.end)
    segment = sentence.reader.view[named[-1].start : named[-1].end].removesuffix(" growth") if near else None
    return _compared(Claim.of(q, "fx_impact", None, CURRENCY, label="currency", segment=segment))


_NO_PARTS: Final = ("fx_impact", "revenue")
"""Metrics that are no part of what currency did to."""


def currency_way(sentence: Sentence, q: Quantity, previous: Claim | None) -> Hit | None:
    """Which way currency is said to move something by a figure, or by one more: "FX to decrease | revenue growth by |
    2 points | and cost growth by | 1 point"."""
    before = previous if previous is not None and previous.rule == CURRENCY else None
    if before is not None and before.low is not None:
        between = sentence.grammar.lead(sentence.slice(before.end, q.start))
        if before.unit == q.unit and sentence.grammar.pattern("and_as_much").fullmatch(between):
            return Hit(q.start, q.start, cue="down" if before.low < 0 else "up")
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, q.start - 2 * _WHERE), q.start))
    found = sentence.grammar.pattern("currency_does").search(lead)
    if found is None:
        return None
    told = found[1] or found[2] or found[3] or found[4]
    return Hit(q.start, q.start, cue="down" if told.startswith(sentence.grammar.phrases("taking_away")) else "up")


def of_calendar(sentence: Sentence, territory: Territory, said: Saying) -> Claim | None:
    """The claim of what more or fewer days do to sales: "the quarter has a | 3% | headwind from fewer days"."""
    q = territory.quantity
    if said.impact is None or sentence.grammar.language == "zh" or not sentence.mentions("calendar_words"):
        return None
    named = any(m.metric and m.metric.code != "revenue" for m in sentence.metrics)
    if named or unit_kind(q.unit) not in ("percent", "basis_points", "percentage_points"):
        return None
    found = sentence.grammar.pattern("calendar").search(sentence.slice(territory.head_start, territory.tail_end))
    if found is None:
        return None
    begin = territory.head_start + found.start()
    label = sentence.reader.view[begin : begin + len(found[0])]
    return _compared(Claim.of(q, "revenue", None, "effect.calendar", segment=label, label=label))


def beyond_market(sentence: Sentence, territory: Territory) -> Claim | None:
    """The claim of points of growth: a lead over the market ("we | outgrew | the market by 4 points"), or what
    something gave to growth ("pricing added | 2 points | of growth")."""
    q, grammar = territory.quantity, sentence.grammar
    kind = unit_kind(q.unit)
    if grammar.language == "zh" or kind not in ("percent", "basis_points", "percentage_points"):
        return None
    tail = sentence.slice(q.end, min(sentence.end, q.end + _REACH))
    named = [m.metric for m in sentence.metrics if m.end <= q.start and m.metric]
    points = kind != "percent"
    if named and named[-1].code not in _OURS + (_DRIVERS if points else ()):
        return None
    of_growth = sentence.slice(q.start, q.end).endswith(" of growth") or sentence.grammar.pattern(
        "points_of_growth"
    ).match(tail)
    if points and of_growth:
        return _compared(Claim.of(q, "revenue", None, "points.of_growth", label="growth"))
    found = sentence.grammar.pattern("over_market").search(
        sentence.slice(max(territory.head_start, q.start - _BEFORE), q.start)
    )
    by = found and grammar.ends("by_words").search(grammar.lead(sentence.slice(sentence.start, q.start)))
    right_behind = sentence.grammar.pattern("over_market").match(tail.removeprefix(" growth").lstrip())
    outgrowth = "outgrowth" in sentence.text and (
        grammar.pattern("outgrowth_of").search(grammar.lead(sentence.slice(sentence.start, q.start)))
        or grammar.pattern("of_outgrowth").match(tail)
    )
    if by or outgrowth or (points and right_behind):
        return _compared(Claim.of(q, "revenue", None, "market.beyond", label="growth over the market"))
    return None


def _compared(claim: Claim) -> Claim:
    claim.comparison = "other"
    return claim


def _saved(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """An amount of money that is saved, in Chinese: 每年节省约 | 80亿 |."""
    lead = sentence.slice(max(sentence.start, quantity.start - _REACH // 3), quantity.start)
    saved = unit_kind(quantity.unit) == "currency" and sentence.grammar.pattern("will_save").search(lead)
    return Claim.of(quantity, "cost_savings", None, "cost.saved", label="节省") if saved else None


def _cut(sentence: Sentence, quantity: Quantity) -> Claim | None:
    """Posts that are done away with, in Chinese: 裁员约 | 900人 |, 减少 | 900个职位 |."""
    if quantity.unit != "count":
        return None
    lead = sentence.slice(max(sentence.start, quantity.start - _REACH // 3), quantity.start)
    told = sentence.slice(quantity.start, min(sentence.end, quantity.end + 6)).lstrip("0123456789,.万千百十亿 ")
    posts = sentence.grammar.pattern("jobs").match(told) and sentence.grammar.pattern("jobs_cut").search(lead)
    return Claim.of(quantity, "headcount", None, JOBS_CUT, label="职位") if posts else None
