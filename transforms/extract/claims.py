"""One sentence in, its claims out: quantities, then metric, measure, period, basis and outlook of each."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extract import context, measure, outlook
from transforms.extract.attribution import Tie, tie
from transforms.extract.claim import Claim
from transforms.extract.counted import counted_metric
from transforms.extract.frames import Frame
from transforms.extract.kinds import kinds, resolve, unit_kind
from transforms.extract.reading import Sentence
from transforms.extract.segment import segment_of
from transforms.extract.territory import Territory, territories
from transforms.model import PeriodMention
from transforms.periods.labels import shift_period

_COUNTS = ("count", "units", "shares")


@dataclass(frozen=True, slots=True)
class CallContext:
    """What the call says of all its figures."""

    period: str | None
    """The call's own period ("2024Q4")."""
    next_period: str | None
    non_gaap_throughout: bool


def claims_of(sentence: Sentence, frame: Frame, call: CallContext) -> list[Claim]:
    """The claims of a sentence in order; figures that measure nothing known come out as code `other`."""
    claims: list[Claim] = []
    for territory in territories(sentence):
        claim = _claim(sentence, territory, claims[-1] if claims else None, frame)
        if claim is None:
            continue
        _place(sentence, claim, claims[-1] if claims else None, frame, call)
        claims.append(claim)
    _share_tails(sentence, claims)
    return claims


def _claim(sentence: Sentence, territory: Territory, previous: Claim | None, frame: Frame) -> Claim | None:
    q = territory.quantity
    said = measure.saying(sentence, territory)
    parallel = previous if previous and _parallel(sentence, previous, territory) else None
    share = said.share or bool(parallel and parallel.measure == "share" and unit_kind(q.unit) == "percent" and not said.change)
    found = tie(sentence, territory, change=said.change, share=share)
    if found is None and not said.change and not share:
        found = tie(sentence, territory, change=True, share=True)
    counted = counted_metric(q.noun, sentence.grammar.language) if q.unit in _COUNTS else None
    claim: Claim | None = None
    if counted and (found is None or found.score < 78):
        claim = Claim(q.start, q.end, counted, None, "counted.noun", q.low, q.high, q.unit, label=q.noun or "", segment=None)
    elif found and found.score >= 40:
        claim = _tied(found, territory)
    else:
        claim = _carried(sentence, territory, said, share, previous, frame)
    if claim is None:
        claim = Claim(q.start, q.end, "other", None, "other", q.low, q.high, q.unit)
    claim.territory, claim.qualifier = territory, q.qualifier
    claim.is_base = said.is_base or bool(parallel and parallel.is_base and not found)
    if claim.metric == "eps" and unit_kind(q.unit) == "currency":
        claim.unit = f"{q.unit}/share"
    if claim.metric in ("dividend_per_share", "funds_from_operations") and unit_kind(q.unit) == "currency" and q.high < 100:
        claim.unit = f"{q.unit}/share"
    _measure(sentence, claim, said, share, q.unit)
    return claim


def _tied(found: Tie, territory: Territory) -> Claim:
    q = territory.quantity
    return Claim(q.start, q.end, found.code, found.hit, found.rule, q.low, q.high, q.unit)


def _parallel(sentence: Sentence, previous: Claim, territory: Territory) -> bool:
    """Whether a figure goes on the list of the one before: same kind of unit, little between."""
    if previous.territory is None or unit_kind(previous.territory.quantity.unit) != unit_kind(territory.quantity.unit):
        return False
    return territory.quantity.start - previous.end < 90


def _carried(
    sentence: Sentence, territory: Territory, said: measure.Saying, share: bool, previous: Claim | None, frame: Frame
) -> Claim | None:
    """A figure without a metric of its own takes the one before it, in the sentence or in the sentence before."""
    q = territory.quantity
    last, rule = (previous, "carried.clause") if previous and previous.metric != "other" else (frame.last_now(), "carried.sentence")
    if last is not None and _goes_on(sentence, said, rule):
        base = last.mention.metric.code if last.mention and last.mention.metric else last.metric
        code = resolve(base, q.unit, change=said.change, share=share)
        if code:
            return Claim(q.start, q.end, code, last.mention, rule, q.low, q.high, q.unit, segment=last.segment)
    if said.change and unit_kind(q.unit) == "percent" and frame.topic and frame.topic.metric and frame.topic_age <= 2:
        code = resolve(frame.topic.metric.code, q.unit, change=True, share=False)
        if code:
            return Claim(q.start, q.end, code, frame.topic, "topic.change", q.low, q.high, q.unit)
    return None


def _goes_on(sentence: Sentence, said: measure.Saying, rule: str) -> bool:
    if rule == "carried.clause" or said.change or said.is_base:
        return True
    text = sentence.text.lstrip()
    return text.startswith(sentence.grammar.continues)


def _measure(sentence: Sentence, claim: Claim, said: measure.Saying, share: bool, unit: str) -> None:
    kind = unit_kind(unit)
    rates = "percent" in kinds().units[claim.metric] if claim.metric != "other" else True
    if claim.metric == "same_store_sales" and kind == "percent":
        claim.measure = "change"
    elif said.change:
        claim.measure = "change"
    elif share:
        claim.measure = "share"
    elif kind == "percent" and not rates:
        claim.measure = "share" if claim.metric in kinds().expense else "change"
        claim.penalty += 2
    if claim.measure == "share" and claim.metric not in kinds().expense and rates and claim.metric != "customer_concentration":
        claim.measure = "level"
    sign = 1
    mention_sign = claim.mention.metric.sign if claim.mention and claim.mention.metric else 1
    if claim.measure == "change":
        sign = measure.sign(claim.metric, said, mention_sign)
    elif claim.metric in kinds().signed:
        sign = -1 if mention_sign < 0 or _loss(sentence, claim) else 1
    if sign < 0 and claim.low is not None and claim.high is not None and claim.low >= 0:
        claim.low, claim.high = -claim.high, -claim.low


_LOSS = {"en": (" loss of ", "loss ", "losses of", "outflow"), "zh": ("亏损", "净流出", "损失")}


def _loss(sentence: Sentence, claim: Claim) -> bool:
    """Whether the words right around a level say a loss ("a loss of $0.58 per share", 2.33亿元亏损)."""
    territory = claim.territory
    if territory is None:
        return False
    words = _LOSS[sentence.grammar.language]
    before = sentence.slice(max(territory.head_start, claim.start - 30), claim.start)
    after = sentence.slice(claim.end, min(territory.tail_end, claim.end + (24 if sentence.grammar.language == "en" else 6)))
    return any(w in before for w in words) or any(w.strip() in after for w in words)


def _place(sentence: Sentence, claim: Claim, previous: Claim | None, frame: Frame, call: CallContext) -> None:
    """Outlook, period, comparison, segment and basis of a claim."""
    territory = claim.territory
    assert territory is not None
    mention = context.own_period(sentence, territory)
    own = context.reading_of(mention, False) if mention else None
    claim.future = outlook.looks_ahead(sentence, claim.start, claim.end, claim.is_base, frame.ahead)
    if claim.is_base and previous and previous.future and mention and outlook.after(own, call.period):
        claim.future = True
    if outlook.is_prior(sentence, claim):
        claim.future, claim.status = True, "prior"
    elif claim.future:
        claim.status = outlook.status(sentence, claim)
    claim.period = _period(sentence, claim, mention, previous, frame, call)
    if claim.measure == "change":
        base = context.base_period(sentence, territory)
        said = measure.saying(sentence, territory)
        claim.comparison = measure.comparison(sentence, territory, said, context.base_distance(claim.period, base))
    if claim.segment is None:
        claim.segment = segment_of(sentence, claim)
    claim.basis = context.basis(sentence, claim, call.non_gaap_throughout, previous.basis if previous and previous.metric == claim.metric else None)
    if claim.mention and not claim.label:
        claim.label = sentence.reader.view[claim.mention.start : claim.mention.end]
    claim.period = context.fitted(claim.metric, claim.subject, claim.period)


def _period(
    sentence: Sentence, claim: Claim, mention: PeriodMention | None, previous: Claim | None, frame: Frame, call: CallContext
) -> str | None:
    ahead = claim.future and claim.status != "prior"
    if claim.is_base:
        territory = claim.territory
        assert territory is not None
        within = [p for p in sentence.periods if territory.head_start <= p.start < territory.tail_end]
        current = previous.period if previous else frame.period_now() or call.period
        if within:
            return context.moved(current, within[-1])
        distance = "prior_quarter" if sentence.has("qoq") and not sentence.has("yoy") else "prior_year"
        return shift_period(current, distance) if current else None
    if mention:
        return context.moved(call.period, mention) if mention.shift else context.reading_of(mention, ahead)
    plain = [p for p in sentence.periods if not p.base and not p.shift]
    before = [p for p in plain if p.end <= claim.start]
    if before:
        return context.reading_of(before[-1], ahead)
    if plain:
        return context.reading_of(plain[0], ahead)
    if ahead:
        return frame.ahead_period or call.next_period
    return frame.period_now() or call.period


def _share_tails(sentence: Sentence, claims: list[Claim]) -> None:
    """ "$16 million or $0.58 per share in Q1 of 2021": figures joined by "or" are of one period."""
    joint = " or " if sentence.grammar.language == "en" else "或"
    for a, b in zip(reversed(claims[:-1]), reversed(claims[1:]), strict=False):
        if sentence.slice(a.end, b.start).strip().startswith(joint.strip()) and a.territory and b.territory:
            mention = context.own_period(sentence, a.territory)
            if mention is None and a.is_base == b.is_base:
                a.period = context.fitted(a.metric, a.subject, b.period) if b.period else a.period
