"""Guidance that is told once more in the call, by its figure alone: "that's why we've kept it to 15% to 16%"."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import context
from transforms.extract.placing.asked import Question
from transforms.extract.placing.call_context import CallContext
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.periods.labels import ends_later

_GUIDED: Final[tuple[str, ...]] = ("guided_range", "prior", "target", "reaffirm", "raise", "lower")
_LEAST: Final = 10_000_000
"""An amount of money below it is no company's own by itself."""
_BEHIND: Final = 24
_AROUND: Final = 36
"""Characters around a figure within which it is called the midpoint or an end of guidance."""
_PER_SHARE: Final = 100
"""Amounts of money below it may be ones per share."""
_RULE: Final = "promised.before"
_ASKED: Final = "question.named"

_Key = tuple[Decimal, Decimal, str]


class Promises:
    """The figures that a call has promised so far, by which a figure without a metric of its own is known again."""

    def __init__(self) -> None:
        self._told: dict[_Key, Claim] = {}
        self._within: dict[_Key, Claim] = {}
        """By the ends and the midpoint of a range that was promised."""
        self._of_others: set[_Key] = set()

    def note(self, claims: list[Claim]) -> None:
        """Remember what was promised with its metric, and what figures were told of something else before."""
        for claim in claims:
            key = _key(claim)
            if key and claim.future and claim.metric != "other" and claim.rule != _RULE:
                self._told[key] = claim
                if claim.low != claim.high and claim.status != "prior":
                    self._within |= dict.fromkeys(_points(key), claim)
            elif key and key not in self._told:
                self._of_others.add(key)

    def recall(self, sentence: Sentence, claims: list[Claim], question: Question | None) -> None:
        """Give figures without a metric that of the promise they repeat; in an answer, of one that was asked about."""
        for claim in claims:
            key = _key(claim)
            if key and claim.metric != "other" and _again(sentence, claim, self._told.get(key)):
                told = self._told[key]
                claim.future, claim.status = True, told.status
                claim.period = claim.period if claim.dated else told.period
            if claim.metric != "other" or claim.mention is not None:
                continue
            like = self._told.get(key) or self._told.get(_per_share(key)) if key else None
            part = self._within.get(key) if key and like is None and _of_range(sentence, claim) else None
            if part:
                low, high = claim.low, claim.high
                _take(claim, part)
                claim.low, claim.high = (low, high) if (part.high or 0) > 0 else (_minus(high), _minus(low))
                claim.future, claim.rule = True, _RULE
                continue
            if like is None or not (
                claim.low != claim.high
                or (
                    key not in self._of_others
                    and (claim.future or sentence.has(*_GUIDED) or _about(like, question))
                    and (_large(claim) or _alike(claim, like))
                    and not sentence.grammar.pattern("of_its_own").match(sentence.slice(claim.end, claim.end + _BEHIND))
                )
            ):
                continue
            _take(claim, like)
            claim.future, claim.rule = True, _RULE


def _take(claim: Claim, like: Claim) -> None:
    """Make a figure one of the promise that it repeats."""
    claim.metric, claim.mention, claim.label, claim.segment = like.metric, like.mention, like.label, like.segment
    claim.measure, claim.comparison, claim.share_of = like.measure, like.comparison, like.share_of
    claim.low, claim.high, claim.unit, claim.basis = like.low, like.high, like.unit, like.basis
    claim.period, claim.subject, claim.status = like.period, like.subject, like.status


def _points(key: _Key) -> list[_Key]:
    """The ends and the midpoint of a range."""
    low, high, kind = key
    return [(point, point, kind) for point in (low, high, (low + high) / 2)]


def _per_share(key: _Key) -> _Key:
    """What a small amount of money is where "per share" is left out: "the guidance | of $3 to $3.20 |"."""
    low, high, kind = key
    return (low, high, "per_share") if kind == "currency" and high < _PER_SHARE else key


def _of_range(sentence: Sentence, claim: Claim) -> bool:
    """Whether a figure is said to be the midpoint or an end of guidance: "we guided to a midpoint of | 18% |"."""
    if (
        claim.low != claim.high
        or sentence.grammar.language == "zh"
        or not any(w in sentence.text for w in sentence.grammar.phrases("range_ends"))
    ):
        return False
    around = sentence.slice(max(sentence.start, claim.start - _AROUND), min(sentence.end, claim.end + _AROUND))
    return bool(sentence.grammar.pattern("end_of_range").search(around))


def _alike(claim: Claim, like: Claim) -> bool:
    """Whether a promise that names no metric is told in the same way, and of the same time, as one that did."""
    return claim.future and (claim.period, claim.measure) == (like.period, like.measure) and claim.measure == "change"


def _minus(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def report_what_is_over(claims: list[Claim], call: CallContext) -> None:
    """No figure of a time that is over is a new promise, whatever it repeats: "a plan for $3 billion by 2027. Sales for
    this quarter are at | $3 billion | already"."""
    for claim in claims:
        if claim.future and claim.status == "new" and context.over(claim.period, call):
            claim.future = False


def _again(sentence: Sentence, claim: Claim, told: Claim | None) -> bool:
    """Whether a figure that reads like a report is a promise of the call told once more: "once we have | $3 billion to
    $3.5 billion | of debt"."""
    if told is None or claim.future or claim.is_base or told.status == "prior":
        return False
    if (claim.metric, claim.measure, claim.subject) != (told.metric, told.measure, "company"):
        return False
    ranged = claim.low != claim.high
    return (ranged or _large(claim)) and not sentence.cues_of(("past",), sentence.start, claim.start)


def answered(sentence: Sentence, claims: list[Claim], told: list[Claim], now: str | None) -> None:
    """Give figures without a metric that of the question (`told`) that names them: "is $40 million of capex still
    right?" "Yes, | $40 million | is what we plan"; not "our cash target is | $40 million |", which names another.
    `now` is the call's period."""
    known = {key: claim for claim in told if claim.metric != "other" and (key := _key(claim))}
    for claim in claims:
        key = _key(claim) if claim.metric == "other" and claim.mention is None else None
        like = known.get(key) if key else None
        head = claim.territory.head_start if claim.territory else sentence.start
        if like is None or any(head <= m.start < claim.start for m in sentence.metrics):
            continue
        if _named_anew(sentence, claim):
            continue
        claim.metric, claim.label, claim.segment = like.metric, like.label, like.segment
        claim.measure, claim.comparison, claim.share_of = like.measure, like.comparison, like.share_of
        claim.low, claim.high, claim.unit, claim.basis = like.low, like.high, like.unit, like.basis
        ahead = like.future and (claim.dated or sentence.has("future", "will", "guided_range", "target"))
        ahead |= claim.dated and ends_later(claim.period, now) and not sentence.has("past")
        claim.subject, claim.future, claim.rule = like.subject, claim.future or ahead, _ASKED
        claim.period = like.period if like.dated and not claim.dated else claim.period


def _named_anew(sentence: Sentence, claim: Claim) -> bool:
    """Whether a figure is told to be of a thing by its own words: "a | $9 million | order", "our cash target is"."""
    grammar = sentence.grammar
    if grammar.language == "zh":
        return False
    plain = grammar.pattern("nothing_else").match(sentence.slice(claim.end, sentence.end))
    return not plain or bool(grammar.pattern("own_aim").search(sentence.slice(sentence.start, claim.start)))


def _about(like: Claim, question: Question | None) -> bool:
    """Whether a promise is what a question was about: its metric, or its figure, is named there."""
    if question is None:
        return False
    named = any(hit.metric and hit.metric.code == like.metric for hit in question.metrics)
    return named or any(q.low == like.low and q.high == like.high and q.unit == like.unit for q in question.figures)


def _key(claim: Claim) -> _Key | None:
    if claim.territory is None or claim.low is None or claim.high is None or claim.unit is None:
        return None
    if claim.territory.quantity.form == "vague" or unit_kind(claim.unit) == "count":
        return None
    ends = sorted((abs(claim.low), abs(claim.high)))
    return ends[0], ends[1], unit_kind(claim.unit)


def _large(claim: Claim) -> bool:
    """Whether a single figure is so particular that it is one of the company's guidance rather than any."""
    assert claim.unit is not None and claim.high is not None
    kind = unit_kind(claim.unit)
    if kind == "percent":
        return claim.high != claim.high.to_integral_value()
    return kind == "per_share" or (kind == "currency" and abs(claim.high) >= _LEAST)
