"""The measure and the sign of a claim's figure, once its metric is known."""

from __future__ import annotations

from decimal import Decimal

from transforms.extract.claim import Claim, Saying
from transforms.extract.figure import effects, flows, measure
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import COUNTS, kinds, unit_kind
from transforms.extract.reading.sentence import Sentence


def _ordered(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    return (low, high) if low <= high else (high, low)


def evaluate(sentence: Sentence, claim: Claim, said: Saying, previous: Claim | None) -> None:
    """Set a claim's measure, and the signs of its figures."""
    kind = unit_kind(claim.unit or "")
    rate = claim.metric == "other" or "percent" in kinds().units[claim.metric]
    kinetic = _moves(sentence, claim) or _moved_before(claim, said, previous)
    charged = (
        said.direction is None and claim.metric in kinds().cost and kind == "currency" and _charged(sentence, said)
    )
    moved = claim.metric == "same_store_sales" or _only_moves(claim)
    gain = said.direction is not None and claim.metric == "interest_and_other_income" and kind == "currency"
    if gain and said.direction is not None and sentence.slice(said.direction.start, said.direction.end) == "gain":
        claim.measure = "level"  # "other income will be a gain of $4 million"
    elif (moved and kind == "percent") or (said.change and not charged) or kinetic:
        claim.measure = "change"
    elif said.share and (not rate or claim.metric in ("customer_concentration", "other")):
        claim.measure = "share"
    elif kind == "percent" and not rate:
        after_change = (
            previous is not None
            and previous.metric == claim.metric
            and previous.measure == "change"
            and not said.to_level
        )
        claim.measure = "change" if claim.metric not in kinds().expense or after_change else "share"
        claim.penalty += 0 if after_change else 2
    if claim.rule == "counted.noun" and claim.measure == "change" and _at_places(sentence, claim):
        claim.measure, kinetic = "level", None
    plain = kind == "percent" and ((rate and _called(sentence, claim)) or _rate_beside_another(claim, said))
    if plain or _in_basis_points(claim, said):
        claim.measure = "level"
    lost = claim.metric in _LOSABLE and kind == "currency" and claim.measure == "level" and _loss(sentence, claim)
    if lost:  # "the impact on revenue is a loss of $2 million"
        claim.measure, claim.comparison = "change", "other"
    if claim.metric in _LOSABLE and kind == "currency" and claim.measure == "level" and (claim.high or 0) < 0:
        claim.measure = "change"  # "organic sales development was | negative $4 million |"
    released = claim.metric == "credit_losses" and kind == "currency" and _taken_back(sentence, claim)
    if released:
        claim.measure = "level"
    effect = 0
    if kind == "per_share" and claim.territory and said.direction is None:
        effect = effects.per_share(sentence, claim.territory) or _effect_of(sentence, claim, previous)
    elif kind == "per_share":
        effect = _of_costs(sentence, claim, previous)
    if effect:
        claim.measure, negative = "change", effect < 0
        claim.comparison = "other"
    elif lost or released:
        negative = True
    elif kinetic:
        claim.comparison, negative = kinetic, _mention_sign(claim) < 0
        if claim.metric == "total_debt":
            negative = flows.debt_moved(sentence, claim) != "borrowed"
        negative |= flows.jobs_cut(sentence, claim)
        negative |= said.impact is not None and said.impact.cue == "negative_impact"
        negative |= claim.metric in _GAINED and flows.gained(sentence, claim.start) == "lost"
    elif claim.measure == "change":
        negative = measure.sign(claim.metric, said) < 0
    else:
        negative = claim.metric in kinds().signed and (
            _mention_sign(claim) < 0
            or (claim.metric != "income_tax" and _loss(sentence, claim))
            or _called_negative(sentence, claim)
        )
        negative |= kind == "per_share" and previous is not None and _restates_loss(sentence, claim, previous)
    if claim.low is not None and claim.high is not None:
        claim.low, claim.high = _ordered(claim.low, claim.high)
    flat = claim.measure == "change" and claim.low == claim.high and _or_flat(sentence, claim)
    if negative and claim.low is not None and claim.high is not None and claim.low >= 0:
        claim.low, claim.high = -claim.high, -claim.low
    if flat and claim.low is not None and claim.high is not None:
        claim.low, claim.high = min(claim.low, Decimal(0)), max(claim.high, Decimal(0))


_GROWTHS = ("same_store_sales", "market_size", "fx_impact")
"""Metrics in percent that are growths."""
_ADJECTIVE = 24
"""Characters between an adjective and the rate that it is of: "a lower | effective | tax rate"."""


def _only_moves(claim: Claim) -> bool:
    """Whether a mention is a market, a metric only where it grows or shrinks: "the market | was negative 8%"."""
    metric = claim.mention.metric if claim.mention else None
    return metric is not None and metric.subject and metric.code == "market_size"


def _or_flat(sentence: Sentence, claim: Claim) -> bool:
    """Whether a change is one end of a range that begins or ends at nothing: "flat to down | 4% |"."""
    lead = sentence.slice(max(sentence.start, claim.start - _FLAT), claim.start)
    behind = sentence.slice(claim.end, min(sentence.end, claim.end + _FLAT))
    pattern = sentence.grammar.pattern
    return bool(pattern("flat_to").search(lead) or pattern("to_flat").match(behind))


def _in_basis_points(claim: Claim, said: Saying) -> bool:
    """Whether basis points are what a rate is said in: "9 basis points of net charge-offs"."""
    rate = claim.unit == "basis_points" and claim.metric in kinds().in_points
    return rate and said.direction is None and said.impact is None


def _called(sentence: Sentence, claim: Claim) -> bool:
    """Whether a rate is only called higher or lower: "a | lower | tax rate of 19%"."""
    mention = claim.mention
    if sentence.grammar.language == "zh" or mention is None or claim.metric in _GROWTHS or claim.start < mention.end:
        return False
    beside = sentence.cues_of(("up", "down", "better", "worse"), mention.start - _ADJECTIVE, mention.start)
    return bool(beside) and sentence.slice(mention.end, claim.start) in (
        " of ",
        " of about ",
        " of approximately ",
        " at ",
    )


def _at_places(sentence: Sentence, claim: Claim) -> bool:
    """Whether counted places are where something happened, which moved: "rents across our | 34 parks | rose"."""
    lead = sentence.slice(max(sentence.start, claim.start - _FLAT), claim.start)
    return sentence.grammar.language == "en" and bool(sentence.grammar.pattern("at_places").search(lead))


def _rate_beside_another(claim: Claim, said: Saying) -> bool:
    """Whether a rate is only told beside a former one: "a margin of | 24% | versus last year's EBITDA of …"."""
    rate = kinds().units[claim.metric][0] == "percent" and claim.metric not in ("same_store_sales", "market_size")
    named = claim.mention is not None and claim.rule == "metric.before"
    doubled = claim.territory is not None and claim.territory.quantity.form == "multiple"
    crosses = claim.low is not None and claim.low < 0
    return (
        rate
        and named
        and not said.share
        and said.direction is None
        and said.impact is None
        and not (doubled or crosses)
    )


def _moves(sentence: Sentence, claim: Claim) -> str | None:
    """The comparison of an amount that is a change by what it is of: what flowed to a stock in the quarter, an effect
    of currencies, debt that was repaid; None for any other."""
    said, amount = claim.said, unit_kind(claim.unit or "") in ("currency",) + COUNTS
    if claim.metric == "fx_impact" and claim.mention and 0 <= claim.start - claim.mention.end <= 1:
        return "other"  # "比固定汇率增长低 | 4个百分点": the words right before it tell its way
    if claim.rule == "jobs.cut" and flows.jobs_cut(sentence, claim):
        return "other"
    if said is None or (said.direction is not None and not said.is_base):
        return None
    arrived = said.to_level and not flows.totaled(sentence, claim)
    if claim.mention and claim.mention.metric and claim.mention.metric.flow and amount and not arrived:
        return "qoq"
    if amount and not said.to_level and claim.metric in kinds().stock and flows.net_new(sentence, claim):
        return "qoq"
    if claim.metric == "fx_impact" or flows.jobs_cut(sentence, claim):
        return "other"
    if claim.metric in _GAINED and claim.rule == "counted.noun" and flows.gained(sentence, claim.start):
        late = sentence.cues_of(("yoy",), claim.end, claim.end + _LATE)
        return "yoy" if late else "qoq"
    debt = claim.metric == "total_debt" and amount and not said.to_level and not said.is_base
    return "other" if debt and (_mention_sign(claim) < 0 or flows.debt_moved(sentence, claim)) else None


_GAINED = ("customers", "installed_base")
_LATE = 50
"""Characters behind a count in which "over the last year" tells since when."""


def _moved_before(claim: Claim, said: Saying, previous: Claim | None) -> str | None:
    """The comparison of an amount that is a part of one repaid: "we repaid $106 million, including | $24 million"."""
    if previous and claim.rule == "carried.base" and previous.measure == "change":
        return previous.comparison  # "added 5,000 clients, versus | 4,000 |"
    if previous is None or claim.rule != "carried.clause" or claim.metric != "total_debt" or said.to_level:
        return None
    repaid = previous.metric == "total_debt" and previous.measure == "change" and previous.comparison == "other"
    return "other" if repaid and not (said.change or said.is_base) else None


_FLAT = 30
"""Characters beside a change within which the other end of its range is called flat."""


def _charged(sentence: Sentence, said: Saying) -> bool:
    """Whether an effect on a cost is an amount of it ("an impact of $5 million"), not a change ("a headwind of …")."""
    impact = said.impact
    return impact is not None and sentence.slice(impact.start, impact.end) not in sentence.grammar.words("winds")


_LOSABLE = ("revenue", "bookings", "backlog", "recurring_revenue", "deposits")
"""Metrics that are never negative themselves."""
_EARNINGS = (
    *("net_income", "eps", "funds_from_operations", "operating_income", "pretax_income", "ebitda"),
    *("dividend_per_share", "capital_returned"),
)


def _restates_loss(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether an amount a share says a loss once more: "a loss of $40 million, or | $2.10 per share"."""
    if claim.metric != "eps" or not joined(sentence, previous.end, claim.start):
        return False
    lost = previous.metric == "net_income" and previous.high is not None and previous.high < 0
    return lost or (previous.metric == "other" and _loss(sentence, previous))


def _effect_of(sentence: Sentence, claim: Claim, previous: Claim | None) -> int:
    """-1 for an amount a share that only restates a charge ("a $3 million or $0.04 per share charge"), else 0."""
    if claim.rule != "unit.per_share" or previous is None or not joined(sentence, previous.end, claim.start):
        return 0
    if previous.metric in _EARNINGS and previous.measure == "level":
        return 0
    if previous.said is not None and previous.said.impact is not None:
        return 1 if previous.said.impact.cue == "positive_impact" else -1
    return 0 if previous.metric in _EARNINGS or previous.metric == "other" else -1


def _of_costs(sentence: Sentence, claim: Claim, previous: Claim | None) -> int:
    """-1 for an amount a share that restates a rise of costs, +1 for one that restates their fall: "freight rose by $9
    million, or | $0.12 per share |"; else 0."""
    if claim.rule != "unit.per_share" or previous is None or not joined(sentence, previous.end, claim.start):
        return 0
    if previous.metric not in kinds().expense or previous.measure != "change" or previous.high is None:
        return 0
    return -1 if previous.high > 0 else 1


def _taken_back(sentence: Sentence, claim: Claim) -> bool:
    """Whether a provision for losses is one that is released: "a $10 million | recapture of | provisions"."""
    mention = claim.mention
    if mention is None or mention.metric is None or mention.start < sentence.start or claim.said is None:
        return False
    if mention.metric.segment != "provision":
        return False
    if sentence.slice(mention.start, mention.end).startswith("negative"):
        return True
    if sentence.grammar.language == "zh" or claim.said.is_base:
        return False
    first, last = (claim.end, mention.start) if mention.start >= claim.end else (mention.end, claim.start)
    before = sentence.slice(max(sentence.start, mention.start - _FLAT), mention.start)
    pattern = sentence.grammar.pattern("taken_back")
    return bool(pattern.search(sentence.slice(first, last)) or (last == claim.start and pattern.search(before)))


def _mention_sign(claim: Claim) -> int:
    return claim.mention.metric.sign if claim.mention and claim.mention.metric else 1


def _called_negative(sentence: Sentence, claim: Claim) -> bool:
    """Whether an adjective before the metric gives the sign: "| negative | adjusted EBITDA of $5 million"."""
    mention = claim.mention
    if mention is None or mention.end > claim.start or claim.said is None or claim.said.is_base:
        return False
    if claim.rule not in ("metric.before", "metric.carried") or mention.start < sentence.start:
        return False
    if any(mention.end <= q.start < claim.start for q in sentence.quantities):
        return False
    lead = sentence.grammar.unqualified(sentence.slice(max(sentence.start, mention.start - _FLAT), mention.start))
    return bool(sentence.grammar.ends("negative_signs").search(lead))


def _loss(sentence: Sentence, claim: Claim) -> bool:
    """Whether the words right around a level say a loss ("a loss of $0.58 per share", 2.33亿元亏损)."""
    territory = claim.territory
    if territory is None:
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - _FLAT), claim.start))
    if sentence.grammar.ends("loss_of").search(lead):
        return True
    named = claim.mention
    if named and named.start >= claim.end and sentence.slice(named.end, named.end + 5) == " loss":
        return True  # "a mid-single digit | operating margin | loss"
    losses, english = sentence.grammar.find("losses"), sentence.grammar.language == "en"
    before = sentence.slice(max(territory.head_start, claim.start - 24), claim.start)
    after = sentence.slice(claim.end, min(territory.tail_end, claim.end + (16 if english else 6)))
    flow = {"free_cash_flow": "cash_burned", "operating_cash_flow": "cash_used"}.get(claim.metric)
    spent = flow and sentence.grammar.pattern(flow).search(before)
    return bool(losses.search(before) or losses.search(after) or spent)
