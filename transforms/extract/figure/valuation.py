"""The measure and the sign of a claim's figure, once its metric is known."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.figure import effects, flows, losses, measure
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import COUNTS, kinds, unit_kind
from transforms.extract.reading.lexicon import DIRECTIONS
from transforms.extract.reading.sentence import Sentence


def _ordered(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    return (low, high) if low <= high else (high, low)


def evaluate(sentence: Sentence, claim: Claim, said: Saying, previous: Claim | None) -> None:
    """Set a claim's measure, and the signs of its figures."""
    moved = _moves(sentence, claim) or _moved_before(claim, said, previous)
    claim.measure = _measure(sentence, claim, said, previous, moved)
    if claim.rule == "counted.noun" and claim.measure == "change" and _at_places(sentence, claim):
        claim.measure, moved = "level", None
    if _is_plain_rate(sentence, claim, said):
        claim.measure = "level"
    lost = losses.is_loss_of(sentence, claim)
    if lost:  # "the impact on revenue is a loss of $2 million"
        claim.measure, claim.comparison = "change", "other"
    if losses.is_losable_level(claim) and (claim.high or 0) < 0:
        claim.measure = "change"  # "organic sales development was | negative $4 million |"
    released = claim.metric == "credit_losses" and losses.is_currency(claim) and losses.taken_back(sentence, claim)
    if released:
        claim.measure = "level"
    effect = _per_share_effect(sentence, claim, said, previous)
    if effect:
        claim.measure, negative = "change", effect < 0
        claim.comparison = "other"
    elif lost or released:
        negative = True
    elif moved:
        claim.comparison, negative = moved, _moved_down(sentence, claim, said)
    elif claim.measure == "change":
        negative = losses.falls(sentence, claim, said, down=measure.sign(claim.metric, said) < 0)
    else:
        negative = losses.is_negative_level(sentence, claim, previous)
    _sign_figures(sentence, claim, negative)


def _has_rates(claim: Claim) -> bool:
    """Whether a percentage may be the metric itself: a margin, not a revenue."""
    return claim.metric == "other" or "percent" in kinds().units[claim.metric]


def _measure(sentence: Sentence, claim: Claim, said: Saying, previous: Claim | None, moved: str | None) -> str:
    """What kind of figure it is by its unit and the words around it; doubt is noted as a penalty."""
    percent, rate, currency = unit_kind(claim.unit or "") == "percent", _has_rates(claim), losses.is_currency(claim)
    if currency and claim.metric == "interest_and_other_income" and _is_gain(sentence, said):
        return "level"  # "other income will be a gain of $4 million"
    charged = said.direction is None and claim.metric in kinds().cost and currency and _charged(sentence, said)
    only_moves = percent and (claim.metric == "same_store_sales" or _only_moves(claim))
    if only_moves or (said.change and not charged) or moved:
        return "change"
    if said.share and (not rate or claim.metric in ("customer_concentration", "other")):
        return "share"
    if not percent or rate:
        return claim.measure
    same = previous is not None and previous.metric == claim.metric and previous.measure == "change"
    after_change = same and not said.to_level
    claim.penalty += 0 if after_change else 2
    return "change" if claim.metric not in kinds().expense or after_change else "share"


def _is_gain(sentence: Sentence, said: Saying) -> bool:
    return said.direction is not None and sentence.slice(said.direction.start, said.direction.end) == "gain"


def _is_plain_rate(sentence: Sentence, claim: Claim, said: Saying) -> bool:
    """Whether a rate is only told, though a word of change stands beside it."""
    percent = unit_kind(claim.unit or "") == "percent"
    plain = percent and ((_has_rates(claim) and _called(sentence, claim)) or _rate_beside_another(claim, said))
    return plain or _in_basis_points(claim, said)


def _per_share_effect(sentence: Sentence, claim: Claim, said: Saying, previous: Claim | None) -> int:
    """The sign of an effect on a figure per share; 0 where it is none."""
    if unit_kind(claim.unit or "") != "per_share":
        return 0
    if claim.territory and said.direction is None:
        return effects.per_share(sentence, claim.territory) or _effect_of(sentence, claim, previous)
    return _of_costs(sentence, claim, previous)


def _moved_down(sentence: Sentence, claim: Claim, said: Saying) -> bool:
    """Whether what came and went, went: debt repaid, jobs cut, customers lost."""
    if claim.metric == "total_debt":
        negative = flows.debt_moved(sentence, claim) != "borrowed"
    else:
        negative = losses.mention_sign(claim) < 0
    negative |= flows.jobs_cut(sentence, claim)
    negative |= said.impact is not None and said.impact.cue == "negative_impact"
    negative |= claim.metric in _GAINED and flows.gained(sentence, claim.start) == "lost"
    return negative


def _sign_figures(sentence: Sentence, claim: Claim, negative: bool) -> None:
    """Put the ends of a figure in order, below nothing where they are, down to nothing where one end is "flat"."""
    if claim.low is None or claim.high is None:
        return
    claim.low, claim.high = _ordered(claim.low, claim.high)
    flat = claim.measure == "change" and claim.low == claim.high and _or_flat(sentence, claim)
    if negative and claim.high > claim.low >= 0 or negative and claim.low > 0:
        claim.low, claim.high = -claim.high, -claim.low
    if flat:
        claim.low, claim.high = min(claim.low, Decimal(0)), max(claim.high, Decimal(0))


_GROWTHS: Final = ("same_store_sales", "market_size", "fx_impact")
"""Metrics in percent that are growths."""
_ADJECTIVE: Final = 24
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
    beside = sentence.cues_of(DIRECTIONS, mention.start - _ADJECTIVE, mention.start)
    return bool(beside) and sentence.slice(mention.end, claim.start).strip() in sentence.grammar.words("called_at")


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
    return "other" if debt and (losses.mention_sign(claim) < 0 or flows.debt_moved(sentence, claim)) else None


_GAINED: Final = ("customers", "installed_base")
_LATE: Final = 50
"""Characters behind a count in which "over the last year" tells since when."""


def _moved_before(claim: Claim, said: Saying, previous: Claim | None) -> str | None:
    """The comparison of an amount that is a part of one repaid: "we repaid $106 million, including | $24 million"."""
    if previous and claim.rule == "carried.base" and previous.measure == "change":
        return previous.comparison  # "added 5,000 clients, versus | 4,000 |"
    if previous is None or claim.rule != "carried.clause" or claim.metric != "total_debt" or said.to_level:
        return None
    repaid = previous.metric == "total_debt" and previous.measure == "change" and previous.comparison == "other"
    return "other" if repaid and not (said.change or said.is_base) else None


_FLAT: Final = 30
"""Characters beside a change within which the other end of its range is called flat."""


def _charged(sentence: Sentence, said: Saying) -> bool:
    """Whether an effect on a cost is an amount of it ("an impact of $5 million"), not a change ("a headwind of …")."""
    impact = said.impact
    return impact is not None and sentence.slice(impact.start, impact.end) not in sentence.grammar.words("winds")


_EARNINGS: Final[tuple[str, ...]] = (
    *("net_income", "eps", "funds_from_operations", "operating_income", "pretax_income", "ebitda"),
    *("dividend_per_share", "capital_returned"),
)


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
