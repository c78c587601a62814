"""Guidance without a number: "we expect sequential growth in auto", 预计毛利率将持续改善."""

from __future__ import annotations

import re

from transforms.extract import context, outlook
from transforms.extract.attribution import in_aside
from transforms.extract.claim import Claim
from transforms.extract.frames import Frame
from transforms.extract.growth import growth_of
from transforms.extract.kinds import kinds
from transforms.extract.lexicon import Hit, MetricPhrase
from transforms.extract.place import CallContext
from transforms.extract.reading import Sentence
from transforms.extract.segment import segment_of

_REACH = {"en": 24, "zh": 14}
"""Characters between a metric and the direction it is expected to take."""
_GOVERN = {"en": 80, "zh": 30}
"""Characters over which an expectation reaches."""
_HALVES = re.compile(r"下半年[^,;]{0,20}(?:较|比|于|于今年|过)上半年")
"""One half of a year against the other."""
_SLOWER = re.compile(r"(?:率|速度)?(?:将|会|将会|有所)?(?:放缓|趋缓|减速|放慢|减缓)")
"""Growth that slows is no direction of its metric."""
_NEVER = ("other", "leverage_ratio", "market_size", "fx_impact", "inventory", "locations", "customers", "cost_savings")
"""Metrics that are too seldom meant when a bare direction stands beside their words."""
_DENIED = re.compile(r"\bnot\b|n't\b|\bno\b|不会|没有|不再|并非")
_WILL = ("will", "we'll", "going to", "should", "将", "会", "将会")
_NO_WAY = (
    "more",
    "additional",
    "added",
    "gain",
    "leverage",
    "further",
    "greater",
    "ahead",
    "less",
    "fewer",
    "cut",
    "similar to",
    "comparable to",
    "leveraged",
    "优化",
)
"""Words of direction that promise none by themselves."""
_WAYS = {"up": "up", "down": "down", "flat": "flat"}


def directions_of(sentence: Sentence, claims: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """The plain directions that a sentence promises for named metrics, apart from those that come with a figure."""
    if not sentence.has("future", "will"):
        return []
    ahead = [c for c in sentence.cues if _firm(sentence, c)]
    if not ahead or sentence.has("hypothetical") or _DENIED.search(sentence.text):
        return []
    found = []
    for mention in sentence.metrics:
        way = _way(sentence, mention)
        if way is None or _figure_near(sentence, mention, way) or not _expected(sentence, ahead, mention, way):
            continue
        if mention.metric is None or mention.metric.code in _NEVER or in_aside(sentence, mention):
            continue
        if any(c.mention and c.mention.start == mention.start and c.measure != "level" for c in claims):
            continue
        if _undone(sentence, max(mention.end, way.end)):
            continue
        if any(c.cue == "customer" and c.start < mention.start for c in sentence.cues):
            continue
        found.append(_claim(sentence, mention, way, frame, call))
    found += [] if found else _growth(sentence, ahead, frame, call)
    return [c for c in found if c.period]


def _undone(sentence: Sentence, end: int) -> bool:
    """Whether what follows a direction takes it away: "we expect growth | to be driven by services"."""
    return sentence.slice(end, end + 40).lstrip().startswith(sentence.grammar.phrases("undone") or ("\n",))


def _firm(sentence: Sentence, cue: Hit) -> bool:
    """Whether a cue promises: "we expect", "will", not "we plan", "we see an opportunity", "the change in estimate"."""
    word = sentence.slice(cue.start, cue.end)
    return (cue.cue == "future" and word not in sentence.grammar.words("not_firm")) or (
        cue.cue == "will" and word in _WILL
    )


def _growth(sentence: Sentence, ahead: list[Hit], frame: Frame, call: CallContext) -> list[Claim]:
    """Growth of parts, or of the company, promised without the word revenue: "we expect growth in both X and Y"."""
    if sentence.metrics or sentence.quantities:
        return []
    ups = [c for c in sentence.cues if c.cue == "up"]
    promised = growth_of(
        sentence, [c for c in ups if _expected(sentence, ahead, c, c)], [c for c in ahead if c.cue == "will"]
    )
    rows = []
    for name in promised[1] if promised else ():
        assert promised is not None
        way = promised[0]
        mention = Hit(way.start, way.end, metric=MetricPhrase("revenue"))
        claim = _claim(sentence, mention, way, frame, call)
        claim.rule, claim.segment = "direction.growth", name
        rows.append(claim)
    return rows


def _expected(sentence: Sentence, ahead: list[Hit], mention: Hit, way: Hit) -> bool:
    """Whether an expectation stands before the direction and governs it."""
    start = min(mention.start, way.start)
    before = [c for c in ahead if c.end <= start and c.cue == "future"]
    if before:
        between = sentence.slice(before[-1].end, start)
        return len(between) <= _GOVERN[sentence.grammar.language] and not _broken(sentence, between)
    return any(mention.end <= c.start <= way.start for c in ahead)


def _broken(sentence: Sentence, between: str) -> bool:
    """Whether words end what an expectation governs: "we expect X to support | our growth"."""
    return any(mark in between for mark in sentence.grammar.phrases("direction_breaks"))


def _way(sentence: Sentence, mention: Hit) -> Hit | None:
    near = _REACH[sentence.grammar.language]
    ways = [c for c in sentence.cues if c.cue in ("up", "down", "flat", "better", "worse")]
    beside = [
        c
        for c in ways
        if -near <= c.start - mention.end <= near
        or -near <= mention.start - c.end <= near
        or (mention.end < c.start <= mention.end + 2 * near and _links(sentence, mention, c))
    ]
    beside = [
        c
        for c in beside
        if sentence.slice(c.start, c.end) not in _NO_WAY
        and not _SLOWER.match(sentence.slice(c.end, c.end + 6))
        and not any(mark in _between(sentence, mention, c) for mark in ",;")
        and not _past(sentence, c)
        and not _broken(sentence, _between(sentence, mention, c))
    ]
    return min(beside, key=lambda c: abs(c.start - mention.end), default=_signed(sentence, mention))


def _signed(sentence: Sentence, mention: Hit) -> Hit | None:
    """The direction that a sign before sales growth means: "| positive | comps in each quarter"."""
    if mention.metric is None or mention.metric.code != "same_store_sales":
        return None
    lead = sentence.slice(max(sentence.start, mention.start - 12), mention.start)
    for name, cue in (("positive_signs", "up"), ("negative_signs", "down")):
        if sentence.grammar.ends(name).search(lead):
            return Hit(mention.start - 1, mention.start, cue=cue)
    return None


def _links(sentence: Sentence, mention: Hit, way: Hit) -> bool:
    """Whether a verb joins a direction to the metric before it: "expenses without such items | to be | flat"."""
    return bool(sentence.grammar.ends("linking").search(sentence.slice(mention.end, way.start)))


def _past(sentence: Sentence, way: Hit) -> bool:
    """Whether a direction is one that was taken: "margin | increased |"."""
    return any(c.cue == "past" and c.start == way.start for c in sentence.cues)


def _between(sentence: Sentence, a: Hit, b: Hit) -> str:
    return sentence.slice(min(a.end, b.end), max(a.start, b.start))


def _figure_near(sentence: Sentence, mention: Hit, way: Hit) -> bool:
    start, end = min(mention.start, way.start), max(mention.end, way.end)
    for q in sentence.quantities:
        between = sentence.slice(end, q.start) if q.start >= end else sentence.slice(q.end, start)
        if start <= q.start <= end or (len(between) <= 40 and not re.search(r"[,;]| and | but ", between)):
            return True
    return False


def _claim(sentence: Sentence, mention: Hit, way: Hit, frame: Frame, call: CallContext) -> Claim:
    assert mention.metric is not None and way.cue is not None
    code = mention.metric.code
    direction = _WAYS.get(way.cue) or ("up" if (way.cue == "better") != (code in kinds().cost) else "down")
    start, end = min(mention.start, way.start), max(mention.end, way.end)
    claim = Claim(
        start, end, code, mention, "direction", None, None, None, measure="change", direction=direction, future=True
    )
    claim.label = sentence.reader.view[mention.start : mention.end]
    claim.comparison = "qoq" if sentence.has("qoq") else "yoy"
    if _HALVES.search(sentence.text):
        claim.comparison = "other"
    claim.status = outlook.status(sentence, claim)
    claim.segment = segment_of(sentence, claim, frame)
    plain = [p for p in sentence.periods if not p.base and not p.shift]
    label = context.reading_of(plain[0], True) if plain else frame.ahead_period
    if not plain and claim.comparison == "qoq":
        label = context.next_quarter(call.period) or label
    claim.period = context.fitted(code, claim.subject, label)
    return claim
