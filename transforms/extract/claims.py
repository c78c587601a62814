"""One sentence in, its claims out: quantities, then metric, measure, place (period, basis, outlook) of each."""

from __future__ import annotations

from dataclasses import replace

from transforms.extract import chinese
from transforms.extract.claim import Claim
from transforms.extract.figure import effects, measure
from transforms.extract.figure.valuation import evaluate
from transforms.extract.guidance.promise import no_promise
from transforms.extract.guidance.revision import spread
from transforms.extract.metric import own_words, part_growth, per_share, shares
from transforms.extract.metric.attribution import Tie, tie
from transforms.extract.metric.counted import counted
from transforms.extract.metric.ellipsis import (
    as_before,
    evidenced,
    goes_on,
    inherit,
    joined,
    parallel,
    rebased,
    refers_back,
)
from transforms.extract.metric.respectively import pair_up
from transforms.extract.metric.spoken_of import PLAIN, spoken_of
from transforms.extract.metric.territory import Territory, territories
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.period import share_tails, twice
from transforms.extract.placing.place import place
from transforms.extract.reading.kinds import COUNTS, bare, kinds, resolve, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

_LOOSE = ("count", "other", "ratio", "days")
"""Units of figures that are no fact by themselves, without a metric or a noun that is one."""
_LEAST = 30
"""Score below which a tie is no tie."""
_SURE = 78
"""Score from which a metric said beside a count is more than its noun."""
_FROM_BEFORE = ("metric.before", "metric.carried")
_BRIEF = 9
"""Words before an amount from which a sentence is more than a word on the figure before."""
_SMALL = 100
_SPOKEN = 12
"""Sentences since earnings per share, within which an effect in cents is one on them."""
_NEARBY = 4
"""What is pointed back to lies at most so many sentences before; an amount below `_SMALL` said within so many sentences
of earnings per share is one."""


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
        place(sentence, claim, previous, frame, call)
        if not no_promise(sentence, claim):
            claims.append(claim)
    share_tails(sentence, claims)
    spread(claims)
    _both_changed(sentence, claims)
    pair_up(sentence, claims, non_gaap_throughout=call.non_gaap_throughout)
    return [c for claim in claims for c in (claim, twice(sentence, claim)) if c]


def _both_changed(sentence: Sentence, claims: list[Claim]) -> None:
    """ "$200 million or 14% | higher than last year": what stands behind two ways to say one change is of both."""
    for a, b in zip(claims, claims[1:], strict=False):
        behind = b.said and b.said.direction and b.said.direction.start >= b.end
        amount = unit_kind(a.unit or "") == "currency" and a.measure == "level" and b.unit == "percent"
        if not (behind and amount and a.metric == b.metric and b.measure == "change" and a.low is not None):
            continue
        if sentence.slice(a.end, b.start).strip() in sentence.grammar.words("either_word") and b.low is not None:
            a.measure, a.comparison = b.measure, b.comparison
            if b.low < 0 and a.high is not None:
                a.low, a.high = -a.high, -a.low


def _claim(sentence: Sentence, territory: Territory, before: list[Claim], frame: Frame) -> Claim | None:
    """The claim of one figure, or None where it is no fact by itself; `before` are those of the sentence so far."""
    q, previous = territory.quantity, before[-1] if before else None
    if own_words.no_figure(sentence, q):
        return None
    said = _said(sentence, territory, previous)
    if again := rebased(sentence, territory, said, before):
        said, previous = replace(said, change=True, direction=again.said.direction if again.said else None), again
    claim = _tenth(sentence, q) or _measured(sentence, territory, said, previous, frame)
    effect = effects.on_earnings(sentence, territory) if claim is None or claim.metric in ("other", "eps") else None
    if effect and frame.per_share_age <= _SPOKEN:
        said = replace(said, change=True, direction=None, impact=effect)
        claim = Claim.of(q, "eps", None, "effect.per_share", label="per share")
    if claim is None:
        if unit_kind(q.unit) in _LOOSE or q.form == "multiple":
            return None
        claim = Claim.of(q, "other", None, "other")
    claim.territory, claim.qualifier, claim.said, claim.is_base = territory, q.qualifier, said, said.is_base
    if claim.metric != "other" and bare(q) and "count" in kinds().units[claim.metric]:
        claim.unit = "count"
    if unit_kind(q.unit) == "currency" and per_share.said_of(claim):
        claim.unit = f"{q.unit}/share"
    if claim.rule in PLAIN:
        claim.said = said = replace(said, change=False, direction=None)
    evaluate(sentence, claim, said, previous)
    return claim


def _said(sentence: Sentence, territory: Territory, previous: Claim | None) -> measure.Saying:
    """How a figure is said, with what it takes from the one before."""
    said = measure.saying(sentence, territory)
    if previous is None or previous.said is None:
        return said
    own = said.direction or said.share or said.to_level or said.is_base or territory.quantity.form == "multiple"
    if shares.listed(sentence, territory, previous) and not (said.direction or said.is_base):
        return replace(said, share=True)
    if parallel(previous, territory) and not own:
        said = inherit(sentence, territory, said, previous)
    if previous.is_base and not said.is_base and joined(sentence, previous.end, territory.quantity.start):
        said = replace(said, is_base=True)
    if sentence.grammar.language == "zh" and chinese.count_before(sentence, territory.quantity, said, previous):
        return replace(said, change=True, direction=previous.said.direction)
    return said if said.change or said.share else as_before(sentence, territory, said, previous)


def _tenth(sentence: Sentence, q: Quantity) -> Claim | None:
    """A count of customers of a tenth of revenue or more."""
    tenth = sentence.tenth()
    if tenth is None or q.unit not in COUNTS or q.end > sentence.start + tenth.start():
        return None
    claim = Claim.of(q, "customer_concentration", None, "counted.tenth", label=tenth[0], segment="10% customers")
    claim.unit = "count"
    return claim


def _measured(
    sentence: Sentence, territory: Territory, said: measure.Saying, previous: Claim | None, frame: Frame
) -> Claim | None:
    """The metric of a figure, by the first reason that holds; None where nothing tells."""
    q, kind = territory.quantity, unit_kind(territory.quantity.unit)
    found = tie(sentence, territory, change=said.change, share=said.share)
    noun = counted(sentence, q) if q.unit in COUNTS else None
    bare = sentence.grammar.language == "zh" and said.is_base and q.unit in COUNTS
    if (noun or bare) and said.change and previous and previous.unit in COUNTS and previous.metric in kinds().stock:
        return Claim.of(
            q,
            previous.metric,
            previous.mention,
            "carried.added",
            segment=(noun.segment if noun else None) or previous.segment,
        )
    counted_base = said.is_base and previous and {previous.unit, q.unit} <= {"count", "units"}
    if counted_base and previous and noun is None and previous.metric in kinds().stock:
        return Claim.of(q, previous.metric, previous.mention, "carried.base", segment=previous.segment)
    if found and found.rule == "metric.tail" and q.unit == "count" and q.high == 1:
        found = None
    counts = noun is None and q.unit == "count" and own_words.of_its_own(sentence, q)
    if found and counts and found.rule in _FROM_BEFORE:
        found = None  # "44,000 memberships and closing in on 4,000 | votes |"
    if found and kind == "percent" and found.hit.end <= q.start and own_words.of_group(sentence, q):
        found = None  # "bookings were flat, with | a third | of our companies …"
    if found and q.form == "multiple" and found.hit.end <= q.start and own_words.has_object(sentence, q):
        found = None  # "as we | doubled | our hotel rooms"
    finer = noun and noun.segment and found and noun.code == found.code
    if noun and found and found.code == noun.code and sentence.has("guided_range") and not finer:
        noun = None  # "production is unchanged at | 117,000 barrels"
    if noun and (finer or found is None or found.score < _SURE or found.rule == "metric.tail"):
        return Claim.of(q, noun.code, None, "counted.noun", label=noun.noun, segment=noun.segment)
    if kind == "per_share" and (found is None or found.score < _LEAST):
        return per_share.earned(sentence, territory)
    if (found is None or found.rule != "metric.behind") and (told := spoken_of(sentence, territory, previous)):
        return told
    like = previous if previous and parallel(previous, territory) else None
    again = previous and (joined(sentence, previous.end, q.start) or own_words.restates(sentence, territory))
    if said.share and like is None and previous and again and sentence.share_behind(q.end):
        rate = kinds().rate_of.get(previous.metric)
        if rate:
            return Claim.of(q, rate, previous.mention, "share.as_rate", segment=previous.segment)
    if said.share and previous and previous.metric in kinds().expense and own_words.restates(sentence, territory):
        return Claim.of(q, previous.metric, previous.mention, "share.restated", segment=previous.segment)
    if said.share and found and (rate := shares.rate(sentence, territory, found, like)):
        return Claim.of(q, rate, found.hit, found.rule)
    if said.share and found and shares.of_itself(sentence, territory, found):
        return _tied(sentence, found, territory, previous, frame)
    if said.share and previous and previous.metric == "other" and joined(sentence, previous.end, q.start):
        return None  # "we will invest $300 million | or 5.5% of sales |"
    if said.share and shares.of_revenue(sentence, territory, found, like):
        segment = like.segment if like and said.is_base else None  # "compared to | 16% | last quarter"
        return Claim.of(
            q, shares.sharer(sentence, territory), None, "share.of_revenue", label="revenue", segment=segment
        )
    if previous and said.share and shares.listed(sentence, territory, previous):
        return Claim.of(q, previous.metric, None, "share.listed", label=previous.label)
    if said.share and sentence.grammar.language == "zh" and chinese.of_market(sentence, q.start):
        return Claim.of(q, "market_share", None, "share.of_market", label="市场份额")
    shown = kind != "currency" or evidenced(sentence, territory, said, previous)
    if found and found.score >= _LEAST and (shown or found.rule != "metric.carried"):
        if found.rule == "metric.before" and found.score < _SURE - 15 and own_words.of_another(sentence, territory):
            return None  # driven by "the 18% increase in billable headcount"
        if said.change and found.rule == "metric.carried" and own_words.of_another(sentence, territory):
            return None  # "a 2% | decrease in salaries"
        loose = found.rule == "metric.carried" or own_words.loose(sentence, found.hit.end, q.start)
        if (
            loose
            and not (said.change or said.share)
            and found.hit.end <= q.start
            and _names_itself(sentence, territory)
        ):
            return None  # "coverage using | a 5% management fee"
        if found.rule != "metric.carried" or not own_words.another_subject(sentence, territory, said, previous):
            return _tied(sentence, found, territory, previous, frame)
    own = own_words.of_another(sentence, territory)
    own |= said.direction is None and not said.is_base and own_words.named_before(sentence, q)
    own |= not (said.change or said.share) and own_words.of_own_noun(sentence, q)
    if own or own_words.another_subject(sentence, territory, said, previous):
        return None
    return _carried(sentence, territory, said, previous, frame) if shown or previous is None else None


def _names_itself(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure's own words say what it is of."""
    amount = unit_kind(territory.quantity.unit) == "currency"
    return own_words.of_own_noun(sentence, territory.quantity) or (amount and own_words.of_another(sentence, territory))


def _tied(sentence: Sentence, found: Tie, territory: Territory, previous: Claim | None, frame: Frame) -> Claim:
    q, metric = territory.quantity, found.hit.metric
    code = frame.margin if metric and metric.generic and frame.margin else found.code
    if previous and previous.metric == "eps" and code == "net_income" and 0 <= previous.start - found.hit.end <= _BRIEF:
        code = "eps"  # "earnings of $5.10 would be a | 14% | increase"
    told = sentence.has("share_of_revenue", "share") or any(
        m.metric and m.metric.code == "revenue" for m in sentence.metrics
    )
    if code == "customer_concentration" and not told:
        code = "other"  # "60% of our largest customers use it"
    if metric and metric.flow and unit_kind(q.unit) not in ("currency", *COUNTS):
        code = "other"  # growth of what flowed is no growth of the stock
    return Claim.of(q, code, found.hit, found.rule)


def _carried(
    sentence: Sentence, territory: Territory, said: measure.Saying, previous: Claim | None, frame: Frame
) -> Claim | None:
    """A figure without a metric of its own takes the one before it, in the sentence or in the sentence before."""
    q = territory.quantity
    small = unit_kind(q.unit) == "currency" and q.high < _SMALL and frame.per_share_age <= _NEARBY
    if small and not own_words.named_before(sentence, q):
        return Claim.of(q, "eps", None, "small_amount.eps")
    last, rule = (
        (previous, "carried.clause")
        if previous and previous.metric != "other" and not own_words.in_another_item(sentence, previous, q)
        else (frame.last_now(_NEARBY if refers_back(sentence, territory) else 1), "carried.sentence")
    )
    amount = rule == "carried.sentence" and unit_kind(q.unit) == "currency" and not (said.change or said.is_base)
    if amount and sentence.grammar.language == "en" and len(sentence.slice(sentence.start, q.start).split()) > _BRIEF:
        last = None  # "These cash flows, along with the sale of our | $1.2 billion | stake"
    if last is not None and (rule == "carried.clause" or goes_on(sentence, territory, said, frame.last_now())):
        base = last.mention.metric.code if last.mention and last.mention.metric else last.metric
        code = resolve(base, q, change=said.change, share=said.share)
        if (
            code
            and code == base
            and said.change
            and q.unit == "percent"
            and "percent" in kinds().units[code]
            and code != "market_size"
        ):
            code = None  # a margin moves by points: what is "up 40%" is another thing
        if code and unit_kind(q.unit) not in COUNTS:
            named = part_growth.part_of(sentence, territory, said) if last.rule == "part.growth" else None
            return Claim.of(q, code, last.mention, rule, segment=named or last.segment)
    if (
        said.change
        and (sentence.grammar.language == "zh" or _listed(sentence))
        and unit_kind(q.unit) == "percent"
        and frame.topic
        and frame.topic.metric
        and frame.topic_age <= 1
        and frame.topic.metric.code not in kinds().stock
        and goes_on(sentence, territory, said, frame.last_now())
    ):
        code = resolve(frame.topic.metric.code, q, change=True, share=False)
        if code:
            return Claim.of(q, code, frame.topic, "topic.change")
    part = part_growth.part_of(sentence, territory, said) or part_growth.part_at(sentence, territory, frame.last_now())
    return Claim.of(q, "revenue", None, "part.growth", segment=part, label=part) if part else None


def _listed(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list told in sentences: "Next, communications equipment was up 25%"."""
    return sentence.text.lstrip().startswith(sentence.grammar.phrases("enumerators"))
