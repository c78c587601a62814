"""One sentence in, its claims out: quantities, then metric, measure, place (period, basis, outlook) of each."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.figure import beyond, bridge, effects, measure
from transforms.extract.figure.levels import moved_to, still_so
from transforms.extract.figure.valuation import evaluate
from transforms.extract.fitting import fit_unit, said_of
from transforms.extract.guidance.distance import spread
from transforms.extract.guidance.promise import no_promise
from transforms.extract.metric import clipped, own_words, plain, shares
from transforms.extract.metric.each import each_of
from transforms.extract.metric.ellipsis import as_before, inherit, parallel
from transforms.extract.metric.evidence import gather
from transforms.extract.metric.named_costs import named_cost
from transforms.extract.metric.named_costs import said_as as cost_said_as
from transforms.extract.metric.promised import said_as
from transforms.extract.metric.reasons import measured
from transforms.extract.metric.rebased import rebased
from transforms.extract.metric.respectively import of_both, pair_up
from transforms.extract.place import place
from transforms.extract.placing import chinese_clause
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.period import share_tails
from transforms.extract.placing.twice import twice
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import COUNTS, kinds, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory, territories
from transforms.model import Quantity

_LOOSE: Final = ("count", "other", "ratio", "days")
"""Units of figures that are no fact by themselves, without a metric or a noun that is one."""
_PRICE: Final = "average_selling_price"
_OWN_COINS: Final = ("dividend_per_share", "funds_from_operations", _PRICE)
"""Metrics said in small amounts of money: beside their words an amount is none of earnings."""
_NEAR: Final = 24
"""Characters behind a percentage in which the metric is named that it is a part of."""
_BASIS_NEAR: Final = 24
"""Characters behind a figure in which its basis is said."""
_STEPS: Final = 5
"""Sentences since a margin was spoken of, within which points that a driver gave are points of it."""
_SPOKEN: Final = 12
"""Sentences since earnings per share, within which an effect in cents is one on them."""


def claims_of(sentence: Sentence, frame: Frame, call: CallContext) -> list[Claim]:
    """The claims of a sentence in order; figures that measure nothing known come out as code `other`."""
    claims: list[Claim] = []
    if not sentence.quantities:
        return claims
    for territory in territories(sentence):
        previous = claims[-1] if claims else None
        claim = _claim(sentence, territory, claims, frame)
        if claim is None:
            continue
        plain.suppose(sentence, claim)
        place(sentence, claim, previous, frame, call)
        plain.settle(sentence, claim)
        if not no_promise(sentence, claim):
            claims.append(claim)
    share_tails(sentence, claims)
    _moved_together(sentence, claims)
    spread(claims)
    _both_changed(sentence, claims)
    pair_up(sentence, claims, non_gaap_throughout=call.non_gaap_throughout)
    shared = (
        {id(claim): of_both(sentence, claims, i) for i, claim in enumerate(claims)} if sentence.mentions("both") else {}
    )
    return [
        c
        for claim in claims
        for c in (claim, twice(sentence, claim), *each_of(sentence, claim), *shared.get(id(claim), ()))
        if c
    ]


def _moved_together(sentence: Sentence, claims: list[Claim]) -> None:
    """ "grew from 12% | to 14% in Spain": where a movement began and where it arrived are of one part."""
    for a, b in zip(claims, claims[1:], strict=False):
        if not (a.is_base and a.metric == b.metric and a.segment != b.segment) or b.is_base:
            continue
        if sentence.slice(a.end, b.start).strip() not in sentence.grammar.words("to_words"):
            continue
        tail = sentence.slice(b.end, b.territory.tail_end if b.territory else b.end)
        if b.segment and (a.segment is None or b.segment.casefold() in tail):
            a.segment = b.segment
        else:
            b.segment = a.segment


def _both_changed(sentence: Sentence, claims: list[Claim]) -> None:
    """ "$30 million or 8% | higher than last year", "$2 million, or 16% | decrease in rent": what stands behind two
    ways to say one change is of both."""
    for a, b in zip(claims, claims[1:], strict=False):
        if b.said and b.said.direction and b.said.direction.start == b.said.direction.end == a.end:
            b.comparison = a.comparison  # "repaid $20 million, or | 5% | of our debt"
        behind = b.said and b.said.direction and b.said.direction.start >= b.end
        amount = unit_kind(a.unit or "") in ("currency", "per_share") and a.measure == "level" and b.unit == "percent"
        item = behind and amount and _opens_item(sentence, a)
        same = a.metric == b.metric and not beyond.says_apart(sentence, a.end, b.end)
        if not (behind and amount and (same or item) and b.measure == "change" and a.low is not None):
            continue
        if sentence.slice(a.end, b.start).strip(" ,") in sentence.grammar.words("either_word") and b.low is not None:
            a.metric, a.mention, a.segment, a.period = b.metric, b.mention, b.segment, b.period
            a.measure, a.comparison = b.measure, b.comparison
            if b.low < 0 and a.high is not None:
                a.low, a.high = -a.high, -a.low


def _opens_item(sentence: Sentence, claim: Claim) -> bool:
    """Whether an amount that no words name opens an item of a list: "a | $2 million | , or 3%, decrease in rent"."""
    unnamed = claim.metric == "other" or claim.rule.startswith("carried.")
    return unnamed and sentence.slice(claim.start - 5, claim.start).endswith((" a ", " an ", "the "))


def _claim(sentence: Sentence, territory: Territory, before: list[Claim], frame: Frame) -> Claim | None:
    """The claim of one figure, or None where it is no fact by itself; `before` are those of the sentence so far."""
    previous, loose = before[-1] if before else None, unit_kind(territory.quantity.unit) in _LOOSE
    territory = clipped.with_unit(sentence, territory, previous)
    q = territory.quantity
    if own_words.no_figure(sentence, q):
        return None
    said = _said(sentence, territory, previous)
    if previous is None:
        said = said_as(sentence, territory, said, frame)
    if again := rebased(sentence, territory, said, before):
        said, previous = replace(said, change=True, direction=again.said.direction if again.said else None), again
    if _of_fall(sentence, q, previous or frame.last_now(1)):
        said = replace(said, change=True, direction=Hit(q.end, q.end, cue="down"))
    claim = _tenth(sentence, q) or measured(gather(sentence, territory, said, previous, frame))
    effect = effects.on_earnings(sentence, territory) if claim is None or claim.metric in ("other", "eps") else None
    if effect and (frame.per_share_age <= _SPOKEN or effects.dilutes(sentence, q.start, q.end)):
        said = replace(said, change=True, direction=None, impact=effect)
        claim = Claim.of(q, "eps", None, "effect.per_share", label="per share")
    near = frame.per_share_age <= _SPOKEN or (previous is not None and previous.metric == "eps")
    walked = bridge.step(sentence, territory, previous) if near else None
    if walked and (claim is None or claim.metric not in _OWN_COINS or (walked.told and claim.metric == _PRICE)):
        said = replace(said, change=True, direction=None, impact=walked.impact)
        claim = Claim.of(q, "eps", None, bridge.BRIDGE, label=walked.name, segment=walked.name)
    stepped = bridge.margin_step(sentence, territory, said, claim) if 0 < frame.margin_age <= _STEPS else None
    if stepped and frame.margin:
        said = replace(said, change=True, direction=None, impact=stepped.impact)
        claim = Claim.of(q, frame.margin, None, bridge.MARGIN_STEP, label="points", segment=stepped.name or None)
    if (claim is None or claim.metric == "other") and (cost := named_cost(sentence, territory, said)):
        claim, said = cost, cost_said_as(cost, said)
    if claim is None:
        if loose or q.form == "multiple":
            return None
        claim = Claim.of(q, "other", None, "other")
    claim.territory, claim.qualifier, claim.said, claim.is_base = territory, q.qualifier, said, said.is_base
    fit_unit(sentence, claim, said, previous)
    claim.said = said = said_of(sentence, claim, said, previous, frame)
    evaluate(sentence, claim, said, previous)
    return claim


def _said(sentence: Sentence, territory: Territory, previous: Claim | None) -> Saying:
    """How a figure is said, with what it takes from the one before."""
    said = measure.saying(sentence, territory)
    if previous is None or previous.said is None:
        return said
    if said.change and not (said.direction or said.impact):
        if _or_so(sentence, previous, territory):
            return replace(said, direction=previous.said.direction)
        if way := moved_to(sentence, previous, territory.quantity):
            return replace(said, direction=way)
    if not (said.direction or said.impact) and _signed_before(sentence, previous, territory):
        return replace(said, change=True, direction=Hit(territory.quantity.start, territory.quantity.start, cue="down"))
    if said.share and not said.change and _of_itself(sentence, previous, territory):
        fell = Hit(previous.end, previous.end, cue="down" if (previous.high or 0) < 0 else "up")
        return replace(said, change=True, share=False, direction=fell)
    own = said.direction or said.share or said.to_level or said.is_base or territory.quantity.form == "multiple"
    if shares.listed(sentence, territory, previous) and not (said.direction or said.is_base):
        return replace(said, share=True)
    if effects.goes_on(sentence, territory, previous.end, previous.said):
        return replace(said, change=True, direction=previous.said.direction, impact=previous.said.impact)
    if parallel(previous, territory) and not own:
        said = inherit(sentence, territory, said, previous)
    if _faster(previous, territory) and said.to_level and not (said.direction or said.share):
        return replace(said, change=True)
    if still_so(sentence, previous, territory.quantity) and not (said.direction or said.share):
        return replace(said, change=True, to_level=False, direction=previous.said.direction)
    if previous.is_base and not said.is_base and joined(sentence, previous.end, territory.quantity.start):
        said = replace(said, is_base=True)
    if sentence.grammar.language == "zh" and chinese_clause.count_before(sentence, territory.quantity, said, previous):
        return replace(said, change=True, direction=previous.said.direction)
    return said if said.change or said.share else as_before(sentence, territory, said, previous)


def _of_fall(sentence: Sentence, q: Quantity, last: Claim | None) -> bool:
    """Whether points are a part of a change that was a fall: "down 4 points. | Three points | of this change were"."""
    if q.unit not in ("basis_points", "percentage_points") or last is None or last.measure != "change":
        return False
    behind = sentence.slice(q.end, min(sentence.end, q.end + 2 * _NEAR))
    return (last.high or 0) < 0 and bool(sentence.grammar.pattern("of_this_change").match(behind))


def _or_so(sentence: Sentence, previous: Claim, territory: Territory) -> bool:
    """Whether a percentage says the amount of a change once more: "down $7 million, or | 3% |, from last year"."""
    q = territory.quantity
    lead = sentence.grammar.lead(sentence.slice(previous.end, q.start)).strip(" ,")
    if previous.measure != "change" or q.unit != "percent":
        return False
    rebased = lead.endswith(" or") and previous.unit == "percent" and "," not in lead
    told = rebased and sentence.cues_of(("gaap", "non_gaap"), q.end, min(territory.tail_end, q.end + _BASIS_NEAR))
    return lead == "or" or bool(told)


def _signed_before(sentence: Sentence, previous: Claim, territory: Territory) -> bool:
    """Whether a percentage says a change once more that has a sign of its own: "negative $9 million, or | 4% |"."""
    signed = previous.territory is not None and previous.territory.quantity.high < 0 and territory.quantity.low >= 0
    return signed and _or_so(sentence, previous, territory)


def _of_itself(sentence: Sentence, previous: Claim, territory: Territory) -> bool:
    """Whether a percentage says by what part of itself a metric moved: "repaid $20 million, or | 5% | of our debt"."""
    lead = sentence.grammar.lead(sentence.slice(previous.end, territory.quantity.start)).rstrip(" ,")
    if (
        previous.measure != "change"
        or not (lead == "or" or lead.endswith((" or", ", or")))
        or territory.quantity.unit != "percent"
    ):
        return False
    end = territory.quantity.end
    named = [m.metric for m in sentence.metrics if end < m.start <= end + _NEAR and m.metric]
    return bool(named) and named[0].code == previous.metric and unit_kind(previous.unit or "") == "currency"


def _faster(previous: Claim, territory: Territory) -> bool:
    """Whether a percentage is the growth at which an amount arrived that moved by points: "收入增长约400个基点,达到 |
    34% |"."""
    points = (previous.unit or "") in ("basis_points", "percentage_points") and previous.measure == "change"
    amount = unit_kind(territory.quantity.unit) == "percent" and kinds().units.get(previous.metric) == ("currency",)
    return points and amount and previous.metric not in kinds().expense


def _tenth(sentence: Sentence, q: Quantity) -> Claim | None:
    """A count of customers of a tenth of revenue or more."""
    tenth = sentence.tenth()
    if tenth is None or q.unit not in COUNTS or q.end > sentence.start + tenth.start():
        return None
    claim = Claim.of(q, "customer_concentration", None, "counted.tenth", label=tenth[0], segment="10% customers")
    claim.unit = "count"
    return claim
