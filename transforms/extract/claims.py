"""One sentence in, its claims out: quantities, then metric, measure, place (period, basis, outlook) of each."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from transforms.extract import chinese, measure
from transforms.extract.attribution import Tie, tie
from transforms.extract.claim import Claim
from transforms.extract.counted import counted
from transforms.extract.frames import Frame
from transforms.extract.kinds import kinds, resolve, unit_kind
from transforms.extract.lexicon import Hit, MetricPhrase
from transforms.extract.place import CallContext, place, share_tails, twice
from transforms.extract.reading import Sentence
from transforms.extract.respectively import pair_up
from transforms.extract.segment import clause_subject
from transforms.extract.territory import Territory, territories

_COUNTS = ("count", "units", "shares")
_LOOSE = ("count", "other", "ratio", "days")
"""Units of figures that are no fact by themselves, without a metric or a noun that is one."""
_LEAST = 30
"""Score below which a tie is no tie."""
_SMALL = 100
_NEARBY = 4
"""An amount below `_SMALL` said within so many sentences of earnings per share is one."""
_YEARS = (1990, 2040)
_LIST = re.compile(r"^[\s,]*(?:and|or|to|,|、|和|及|与|,和)?[\s,]*$")


def claims_of(sentence: Sentence, frame: Frame, call: CallContext) -> list[Claim]:
    """The claims of a sentence in order; figures that measure nothing known come out as code `other`."""
    claims: list[Claim] = []
    for territory in territories(sentence):
        previous = claims[-1] if claims else None
        claim = _claim(sentence, territory, previous, frame)
        if claim is None:
            continue
        place(sentence, claim, previous, frame, call)
        claims.append(claim)
    share_tails(sentence, claims)
    pair_up(sentence, claims)
    return [c for claim in claims for c in (claim, twice(sentence, claim)) if c]


def _claim(sentence: Sentence, territory: Territory, previous: Claim | None, frame: Frame) -> Claim | None:
    q, kind = territory.quantity, unit_kind(territory.quantity.unit)
    said = measure.saying(sentence, territory)
    like = previous if previous and _parallel(previous, territory) else None
    if like and like.said and not (said.direction or said.share or said.to_level or said.is_base):
        said = _inherit(sentence, territory, said, like)
    if previous and previous.is_base and not said.is_base and _joined(sentence, previous.end, q.start):
        said = replace(said, is_base=True)
    if previous and previous.said and not (said.change or said.share):
        said = _as_before(sentence, territory, said, previous)
    found = tie(sentence, territory, change=said.change, share=said.share)
    claim: Claim | None = None
    if q.unit in _COUNTS and _YEARS[0] <= q.low <= _YEARS[1] and "," not in sentence.slice(q.start, q.end):
        return None  # "our 2019 share buybacks"
    noun = counted(sentence, q) if q.unit in _COUNTS else None
    tenth = sentence.grammar.tenth.search(sentence.text)
    if tenth and sentence.start + tenth.start() <= q.start < sentence.start + tenth.end() and kind == "percent":
        return None
    if tenth and q.unit in _COUNTS and q.end <= sentence.start + tenth.start():
        return Claim(
            q.start, q.end, "customer_concentration", None, "counted.tenth", q.low, q.high, "count", q.qualifier,
            label=tenth[0], segment="10% customers", territory=territory, said=said,
        )  # fmt: skip
    if noun and said.change and previous and previous.unit in _COUNTS and previous.metric in kinds().stock:
        claim = Claim(
            q.start,
            q.end,
            previous.metric,
            previous.mention,
            "carried.added",
            q.low,
            q.high,
            q.unit,
            segment=previous.segment,
        )
    elif noun and (found is None or found.score < 78 or found.rule == "metric.tail"):
        claim = Claim(
            q.start,
            q.end,
            noun.code,
            None,
            "counted.noun",
            q.low,
            q.high,
            q.unit,
            label=noun.noun,
            segment=noun.segment,
        )
    elif kind == "per_share" and (found is None or found.score < _LEAST):
        claim = _per_share(sentence, territory)
    elif (
        said.share
        and like is None
        and previous
        and previous.metric in kinds().rate_of
        and _joined(sentence, previous.end, q.start)
    ):
        claim = Claim(
            q.start,
            q.end,
            kinds().rate_of[previous.metric],
            previous.mention,
            "share.as_rate",
            q.low,
            q.high,
            q.unit,
            segment=previous.segment,
        )
    elif said.share and (found is None or not _rate_or_expense(found.code)) and _of_revenue(sentence, territory, like):
        claim = Claim(
            q.start,
            q.end,
            _sharer(sentence, territory),
            None,
            "share.of_revenue",
            q.low,
            q.high,
            q.unit,
            label="revenue",
        )
    elif (
        found
        and found.rule == "metric.carried"
        and kind == "currency"
        and not _evidenced(sentence, territory, said, previous)
    ):
        claim = None
    elif found and found.score >= _LEAST:
        claim = _tied(found, territory, frame)
    loose = kind == "currency" and claim is None and not _evidenced(sentence, territory, said, previous)
    claim = claim or (None if loose and previous else _carried(sentence, territory, said, previous, frame))
    if claim is None:
        if kind in _LOOSE:
            return None
        claim = Claim(q.start, q.end, "other", None, "other", q.low, q.high, q.unit)
    claim.territory, claim.qualifier, claim.said, claim.is_base = territory, q.qualifier, said, said.is_base
    if kind == "currency" and _said_per_share(claim):
        claim.unit = f"{q.unit}/share"
    _measure(sentence, claim, said, previous)
    return claim


def _joined(sentence: Sentence, start: int, end: int) -> bool:
    """Whether two figures are two ways to say one thing: "$16 million or (a loss of) $0.58 per share"."""
    between = sentence.slice(start, end).lstrip(" ,")
    tail = re.sub(r"^(?:of (?:net )?(?:sales|revenues?)|per [a-z ]*share) ?", "", between).lstrip(" ,")
    return tail.startswith(("or ", "或")) and len(tail) < 40


def _evidenced(sentence: Sentence, territory: Territory, said: measure.Saying, previous: Claim | None) -> bool:
    """Whether something says that an amount without words of its own is of the metric before it: a comparison, a period,
    a part, a basis, or a bare list. "Plus $25 million for growth" is not."""
    if said.change or said.is_base or said.to_level or said.share or previous is None:
        return True
    start, end, q = territory.head_start, territory.tail_end, territory.quantity
    between = sentence.slice(previous.end, q.start)
    if _joined(sentence, previous.end, q.start) or _LIST.match(sentence.grammar.lead(between) + " "):
        return True
    spans = [
        *sentence.periods,
        *sentence.parts,
        *(c for c in sentence.cues if c.cue in ("gaap", "non_gaap", "yoy", "qoq", "past", "future", "will")),
    ]
    return any(start <= s.start < end for s in spans)


def _ordered(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    return (low, high) if low <= high else (high, low)


def _tied(found: Tie, territory: Territory, frame: Frame) -> Claim:
    q, metric = territory.quantity, found.hit.metric
    code = frame.margin if metric and metric.generic and frame.margin else found.code
    return Claim(q.start, q.end, code, found.hit, found.rule, q.low, q.high, q.unit)


def _of_revenue(sentence: Sentence, territory: Territory, like: Claim | None) -> bool:
    """Whether a share is one of revenue: said so in the figure's words, at the sentence's start, or of the figure before."""
    q = territory.quantity
    said = [c for c in sentence.cues if c.cue == "share_of_revenue"]
    near = [c for c in said if q.end <= c.start < q.end + 30 or territory.head_start <= c.start < q.start]
    return bool(near) or (like is not None and like.rule == "share.of_revenue")


def _rate_or_expense(code: str) -> bool:
    return code in kinds().expense or "percent" in kinds().units[code]


def _sharer(sentence: Sentence, territory: Territory) -> str:
    """Whose share of revenue it is: a customer's, or a part's."""
    words = set(re.findall(r"[a-z]+", sentence.slice(territory.head_start, territory.quantity.start)))
    chinese = sentence.grammar.language == "zh" and any(
        w in sentence.slice(territory.head_start, territory.quantity.start) for w in sentence.grammar.customer_words
    )
    return "customer_concentration" if words & sentence.grammar.customer_words or chinese else "revenue"


def _said_per_share(claim: Claim) -> bool:
    """An amount of a metric that is reckoned a share, said without "per share": "EPS of $1.22"."""
    if claim.metric in ("eps", "dividend_per_share"):
        return True
    return claim.metric == "funds_from_operations" and claim.high is not None and abs(claim.high) < 100


def _per_share(sentence: Sentence, territory: Territory) -> Claim:
    """An amount per share without a metric of its own is earnings per share; its words say diluted or basic."""
    q = territory.quantity
    words = sentence.slice(q.start, min(territory.tail_end, q.end + 20))
    segment = next((name for name in ("diluted", "basic", "稀释", "摊薄", "基本") if name in words), None)
    hit = Hit(q.start, q.end, metric=MetricPhrase("eps", segment=segment, per_share=True))
    return Claim(
        q.start, q.end, "eps", hit, "unit.per_share", q.low, q.high, q.unit, segment=segment, label="per share"
    )


def _parallel(previous: Claim, territory: Territory) -> bool:
    """Whether a figure goes on the list of the one before: the same kind of unit, little between."""
    return (
        previous.territory is not None
        and unit_kind(previous.territory.quantity.unit) == unit_kind(territory.quantity.unit)
        and territory.quantity.start - previous.end < 90
    )


def _inherit(sentence: Sentence, territory: Territory, said: measure.Saying, like: Claim) -> measure.Saying:
    """What a figure on a list is said as: like the one before, where nothing of its own tells."""
    before = like.said
    assert before is not None
    own = [m for m in sentence.metrics if territory.head_start <= m.start < territory.quantity.start]
    bare = bool(_LIST.match(sentence.slice(like.end, territory.quantity.start)))
    compared = any(
        c.cue in ("yoy", "qoq") and territory.quantity.end <= c.start <= territory.tail_end + 20 for c in sentence.cues
    )
    if own and not bare:
        return said
    if before.share or (before.change and (compared or bare)) or (before.is_base and bare | (not own)):
        return measure.Saying(
            before.change, before.share, said.to_level, before.is_base, before.direction, said.impact or before.impact
        )
    return said


def _as_before(sentence: Sentence, territory: Territory, said: measure.Saying, previous: Claim) -> measure.Saying:
    """What a percentage without a metric of its own is, by the figure before: the base of a share or of a growth
    ("up 34%, from 30% last quarter"), where a share arrived, the same change as an amount ("up $28 million or 49%")."""
    before, q = previous.said, territory.quantity
    own = any(previous.end <= m.start < q.start for m in sentence.metrics)
    if before is None or q.unit != "percent" or own or "percent" in kinds().units.get(previous.metric, ()):
        return said
    if previous.unit == "percent" and before.share and (said.is_base or (previous.is_base and said.to_level)):
        return replace(said, share=True)
    grew = previous.measure == "change" and (
        said.is_base if previous.unit == "percent" else _joined(sentence, previous.end, q.start)
    )
    return replace(said, change=True, direction=before.direction) if grew else said


def _carried(
    sentence: Sentence, territory: Territory, said: measure.Saying, previous: Claim | None, frame: Frame
) -> Claim | None:
    """A figure without a metric of its own takes the one before it, in the sentence or in the sentence before."""
    q = territory.quantity
    if unit_kind(q.unit) == "currency" and q.high < _SMALL and frame.per_share_age <= _NEARBY:
        return Claim(q.start, q.end, "eps", None, "small_amount.eps", q.low, q.high, q.unit)
    last, rule = (
        (previous, "carried.clause")
        if previous and previous.metric != "other"
        else (frame.last_now(), "carried.sentence")
    )
    if last is not None and (rule == "carried.clause" or _goes_on(sentence, territory, said)):
        base = last.mention.metric.code if last.mention and last.mention.metric else last.metric
        code = resolve(base, q, change=said.change, share=said.share)
        if code and unit_kind(q.unit) not in _COUNTS:
            return Claim(q.start, q.end, code, last.mention, rule, q.low, q.high, q.unit, segment=last.segment)
    if (
        said.change
        and unit_kind(q.unit) == "percent"
        and frame.topic
        and frame.topic.metric
        and frame.topic_age <= 2
        and _goes_on(sentence, territory, said)
    ):
        code = resolve(frame.topic.metric.code, q, change=True, share=False)
        if code:
            return Claim(q.start, q.end, code, frame.topic, "topic.change", q.low, q.high, q.unit)
    part = (
        chinese.grows(sentence, q.start)
        if said.direction and q.unit == "percent" and sentence.grammar.language == "zh"
        else None
    )
    if part:
        return Claim(q.start, q.end, "revenue", None, "part.growth", q.low, q.high, q.unit, segment=part, label=part)
    return None


def _goes_on(sentence: Sentence, territory: Territory, said: measure.Saying) -> bool:
    """Whether a sentence without a metric goes on with the last one: elliptic, and not about another thing."""
    subject = clause_subject(sentence, territory.head_start, territory.quantity.start)
    if subject and subject.islower() and not any(p.start < territory.quantity.start for p in sentence.parts):
        return False
    return said.change or said.is_base or sentence.text.lstrip().startswith(sentence.grammar.continues)


def _measure(sentence: Sentence, claim: Claim, said: measure.Saying, previous: Claim | None) -> None:
    kind = unit_kind(claim.unit or "")
    rate = claim.metric == "other" or "percent" in kinds().units[claim.metric]
    charged = said.direction is None and said.impact is not None and claim.metric in kinds().cost and kind == "currency"
    if (claim.metric == "same_store_sales" and kind == "percent") or (said.change and not charged):
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
    effect = 0
    if kind == "per_share" and claim.territory and said.direction is None:
        effect = measure.effect(sentence, claim.territory) or _effect_of(sentence, claim, previous)
    if effect:
        claim.measure, negative = "change", effect < 0
        claim.comparison = "other"
    elif claim.measure == "change":
        negative = measure.sign(claim.metric, said) < 0
    else:
        negative = claim.metric in kinds().signed and (_mention_sign(claim) < 0 or _loss(sentence, claim))
    if claim.low is not None and claim.high is not None:
        claim.low, claim.high = _ordered(claim.low, claim.high)
    if negative and claim.low is not None and claim.high is not None and claim.low >= 0:
        claim.low, claim.high = -claim.high, -claim.low


_EARNINGS = (
    "net_income",
    "eps",
    "funds_from_operations",
    "operating_income",
    "pretax_income",
    "dividend_per_share",
    "capital_returned",
    "ebitda",
)


def _effect_of(sentence: Sentence, claim: Claim, previous: Claim | None) -> int:
    """-1 for an amount a share that only restates a charge ("a $1.4 million or $0.05 per share write-off"), else 0."""
    if claim.rule != "unit.per_share" or previous is None or not _joined(sentence, previous.end, claim.start):
        return 0
    return 0 if previous.metric in _EARNINGS or previous.metric == "other" else -1


def _mention_sign(claim: Claim) -> int:
    return claim.mention.metric.sign if claim.mention and claim.mention.metric else 1


_LOSS = {"en": ("loss of ", " loss ", "losses of", "outflow"), "zh": ("亏损", "净流出", "损失")}


def _loss(sentence: Sentence, claim: Claim) -> bool:
    """Whether the words right around a level say a loss ("a loss of $0.58 per share", 2.33亿元亏损)."""
    territory = claim.territory
    if territory is None:
        return False
    words, english = _LOSS[sentence.grammar.language], sentence.grammar.language == "en"
    before = sentence.slice(max(territory.head_start, claim.start - 24), claim.start)
    after = sentence.slice(claim.end, min(territory.tail_end, claim.end + (16 if english else 6)))
    return any(w in before for w in words) or any(w.strip() in after for w in words)
