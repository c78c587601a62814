"""Guidance without a number: "we expect sequential growth in auto", 预计毛利率将持续改善."""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.extract.claim import Claim
from transforms.extract.guidance import chinese_outlook, revision
from transforms.extract.guidance.denied import denied_of
from transforms.extract.guidance.expecting import ahead_in, expected, governed, of_others, seen, undone
from transforms.extract.guidance.figures import has_figure
from transforms.extract.guidance.growth import growth_of
from transforms.extract.guidance.leaning import FOR_THE_BETTER, WAYS, way_of
from transforms.extract.guidance.ratios import widened
from transforms.extract.guidance.signs import alike
from transforms.extract.placing import context
from transforms.extract.placing.basis import basis_of
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.period_form import fitted
from transforms.extract.placing.segment import segment_of
from transforms.extract.reading.joints import in_aside
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import ends_later

_CLAUSE = re.compile(r";| which ")
"""Between a direction and what is said of something else."""
_NEVER = ("other", "leverage_ratio", "market_size", "fx_impact", "locations", "customers")
"""Metrics that are too seldom meant when a bare direction stands beside their words."""
_WHOSE = 16
"""Characters before a metric within which others are named as its owner."""
_BESIDE = 6
"""Characters between "similar to" and the time it is about."""
_GOVERNED = 60
"""Characters behind a direction in which the guidance is named that it is one from."""
_NOTE = 90
"""Characters of a note without a verb, at most."""
_TOLD = 26
"""Characters behind a noun of expectation within which a verb says what it holds."""


def directions_of(sentence: Sentence, claims: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """The plain directions that a sentence promises for named metrics, apart from those that come with a figure."""
    if not (sentence.has("future", "will") or seen(sentence)):
        return _noted(sentence, frame, call) if frame.ahead and not claims else []
    if sentence.has("hypothetical"):
        return []
    ahead = ahead_in(sentence, call)
    found = _denied(sentence, claims, frame, call)
    if not ahead:
        return _in_time(found, call)
    until = 0
    for named in sentence.metrics:
        mention = widened(sentence, named)
        if named.end <= until:
            continue  # "expense as a share of | sales | will be lower"
        until = mention.end
        way = way_of(sentence, mention)
        if way is None or has_figure(sentence, claims, mention, way):
            continue
        if not governed(sentence, ahead, mention, way):
            continue
        if mention.metric is None or mention.metric.code in _NEVER or in_aside(sentence, mention):
            continue
        moved = _from_guidance(sentence, max(mention.end, way.end))
        if (undone(sentence, max(mention.end, way.end)) and not moved) or of_others(sentence, mention):
            continue
        found.append(_claim(sentence, named, way, frame, call))
        if moved and found[-1].direction != "flat":
            found[-1].comparison, found[-1].status = "guidance", "raised" if found[-1].direction == "up" else "lowered"
        if sentence.grammar.language == "zh":
            more = chinese_outlook.further(sentence, way)
            found += [_claim(sentence, mention, other, frame, call, other.start) for other in more]
    found += [] if found else _pointed(sentence, ahead, frame, call)
    plain = [c for c in ahead if sentence.slice(c.start, c.end) not in sentence.grammar.words("firm_if_dated")]
    found += [] if found else _growth(sentence, plain, claims, frame, call)
    return _in_time(found, call)


def _from_guidance(sentence: Sentence, end: int) -> bool:
    """Whether a direction is one from earlier guidance: "margins will be lower | than our previous forecast |"."""
    if sentence.grammar.language == "zh" or not sentence.has("future", "will"):
        return False
    return bool(sentence.grammar.pattern("than_guidance").match(sentence.slice(end, end + _GOVERNED)))


def _in_time(found: list[Claim], call: CallContext) -> list[Claim]:
    """Those of a time that is stated and not over."""
    return [c for c in found if c.period and not (c.status == "new" and context.over(c.period, call))]


def _denied(sentence: Sentence, claims: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """What is said not to change, or not to be what it was: "we | don't expect | much change in the tax rate"."""
    found = []
    for mention, way in denied_of(sentence):
        if mention.metric is None or mention.metric.code in _NEVER or of_others(sentence, mention):
            continue
        if not has_figure(sentence, claims, mention, way):
            found.append(_claim(sentence, mention, way, frame, call))
            found[-1].rule = "direction.denied"
    return found


def _noted(sentence: Sentence, frame: Frame, call: CallContext) -> list[Claim]:
    """A note without a verb in a passage that looks ahead: "Tax rate similar to the second quarter."."""
    near = [m for m in sentence.metrics if m.metric and m.metric.code not in _NEVER and not of_others(sentence, m)]
    if len(sentence.text) > _NOTE or len(near) != 1 or sentence.has("past", "present", "hypothetical"):
        return []
    mention = near[0]
    ways = [c for c in sentence.cues if c.cue in WAYS and c.start >= mention.end]
    between = sentence.slice(mention.end, ways[0].start) if ways else ""
    lead = sentence.grammar.unqualified(sentence.slice(sentence.start, mention.start))
    if not ways or lead.strip() or sentence.quantities or not sentence.grammar.pattern("slightly").fullmatch(between):
        return []
    claim = _claim(sentence, mention, ways[0], frame, call)
    claim.rule = "direction.noted"
    return [claim] if claim.period and not context.over(claim.period, call) else []


def _pointed(sentence: Sentence, ahead: list[Hit], frame: Frame, call: CallContext) -> list[Claim]:
    """What is expected of the thing just named: "R&D was $13 million, and I would expect | it to grow slightly |"."""
    pattern = sentence.grammar.pointing
    for cue in ahead:
        found = pattern.match(sentence.slice(cue.end, sentence.end))
        named = [m for m in sentence.metrics if m.end <= cue.start and m.metric]
        others = [m for m in named if of_others(sentence, m)]
        before = [m for m in named if m not in others and m.metric and m.metric.code not in _NEVER]
        others = others or [c for c in sentence.cues if c.cue in ("industry", "customer") and c.end <= cue.start]
        topic = before[-1] if before else frame.topic if frame.topic_age <= 1 else None
        if others and (not before or others[-1].end <= before[-1].end + _WHOSE):
            continue  # "customers tell us of their own capex, and we expect | it to be up"
        ways = [c for c in sentence.cues if c.cue in WAYS and found and c.start == cue.end + found.start("way")]
        if not ways or topic is None or topic.metric is None or topic.metric.code in _NEVER:
            continue
        if not any(ways[0].end <= q.start < ways[0].end + _WHOSE for q in sentence.quantities):
            claim = _claim(sentence, topic, ways[0], frame, call, cue.end)
            claim.rule = "direction.pointed"
            return [claim]
    return []


def _growth(sentence: Sentence, ahead: list[Hit], claims: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """Growth of parts, or of the company, promised without the word revenue: "we expect growth in both X and Y"."""
    ways = [c for c in sentence.cues if c.cue in ("up", "down")]
    governed = [c for c in ways if expected(sentence, ahead, c, c)]
    rows = []
    for way, name in growth_of(sentence, governed, [c for c in ahead if c.cue == "will"]):
        mention = Hit(way.start, way.end, metric=MetricPhrase("revenue"))
        claim = _claim(sentence, mention, way, frame, call)
        claim.rule, claim.segment = "direction.growth", name
        rows.append(claim)
    return rows


def _period(sentence: Sentence, claim: Claim, call: CallContext) -> PeriodMention | None:
    """The period of a direction: behind it, else the nearest before it; none that has ended or is a base."""
    plain = [p for p in sentence.periods if not p.base and not p.shift and not context.past(p, call)]
    than = sentence.grammar.pattern("than_base")
    plain = [p for p in plain if not (_likened_to(sentence, claim, p) or than.match(_gap(sentence, claim, p)))]
    if sentence.grammar.language == "zh":  # "明年收入预计较 | 今年 | 增长"
        plain = [p for p in plain if not chinese_outlook.than(sentence, p.start)] or plain
    behind = [p for p in plain if p.start >= claim.end and not _beside(sentence, claim.end, p.start)]
    before = [p for p in plain if p.end <= claim.end]
    if before and not _closer(claim, behind, before):
        return before[-1]
    return behind[0] if behind else None


def _beside(sentence: Sentence, start: int, until: int) -> bool:
    """Whether a period behind a direction is one of another clause, or of a side remark: "flat, despite costs of |
    the second half |"."""
    return bool(_CLAUSE.search(sentence.slice(start, until))) or sentence.in_aside(start, until)


def _gap(sentence: Sentence, claim: Claim, mention: PeriodMention) -> str:
    """The words between a direction and a period behind it."""
    return sentence.slice(claim.end, mention.start + 1) if mention.start >= claim.end else ""


def _likened_to(sentence: Sentence, claim: Claim, mention: PeriodMention) -> bool:
    """Whether a period is what a metric is to be like: "volumes will be similar to | the fourth quarter |"."""
    told = sentence.grammar.ends("likened").search(sentence.slice(claim.start, claim.end))
    return bool(told) and 0 <= mention.start - claim.end <= _BESIDE


def _closer(claim: Claim, behind: list[PeriodMention], before: list[PeriodMention]) -> bool:
    """Whether a period behind a direction is nearer to it than the one before it."""
    return bool(behind) and behind[0].start - claim.end < max(claim.start - before[-1].end, 1)


def _claim(
    sentence: Sentence, mention: Hit, way: Hit, frame: Frame, call: CallContext, opened: int | None = None
) -> Claim:
    """The claim of a direction; `opened` is where it begins, if its metric was named before."""
    assert mention.metric is not None and way.cue is not None
    code = mention.metric.code
    direction = WAYS[way.cue] or ("up" if (way.cue in FOR_THE_BETTER) != (code in kinds().cost) else "down")
    start, end = (opened, way.end) if opened else (min(mention.start, way.start), max(mention.end, way.end))
    claim = Claim(
        start, end, code, mention, "direction", None, None, None, measure="change", direction=direction, future=True
    )
    claim.label = sentence.reader.view[mention.start : mention.end]
    claim.status = revision.status(sentence, claim)
    if sentence.grammar.language == "zh" and chinese_outlook.formerly(sentence, start):
        claim.status = "prior"
    claim.segment = segment_of(sentence, claim, frame)
    said = _period(sentence, claim, call)
    label = context.reading_of(said, True) if said else frame.ahead_period or frame.asked.period
    label = label or _after_base(sentence, claim, call)
    claim.comparison = _comparison(sentence, claim, label)
    if opened and claim.comparison == "yoy" and label == context.next_quarter(call.period):
        claim.comparison = "qoq"  # "it was $5 million in spring, and should grow in the third quarter"
    if not said and claim.comparison == "qoq":
        label = context.next_quarter(call.period) or label
    claim.period = fitted(code, claim.subject, label)
    claim.basis = basis_of(sentence, claim, call.non_gaap_throughout, None)
    return claim


def _after_base(sentence: Sentence, claim: Claim, call: CallContext) -> str | None:
    """The period of a direction that names only what it is compared with: "higher than | last year |"."""
    bases = [
        p
        for p in sentence.periods
        if (0 <= p.start - claim.end <= _TOLD and (p.base or p.shift or _likened_to(sentence, claim, p)))
        or sentence.grammar.pattern("than_base").match(_gap(sentence, claim, p))
    ]
    if not bases or _from_guidance(sentence, claim.end):
        return None
    if bases[0].label == call.period:
        return context.next_quarter(call.period)
    if bases[0].shift:
        return call.next_period if bases[0].shift == "prior_year" else context.next_quarter(call.period)
    if bases[0].label.startswith("FY"):
        return call.next_period
    again = context.year_later(bases[0].label)  # "higher than in the third quarter of 2024"
    return again if again and again[:4] == (call.period or "")[:4] and ends_later(again, call.period) else None


def _comparison(sentence: Sentence, claim: Claim, label: str | None) -> str:
    """Against what a direction is said: its own words, the period named as its base, else the year before."""
    if sentence.grammar.language == "zh":
        said = (
            None
            if sentence.grammar.pattern("halves").search(sentence.text)
            else chinese_outlook.compared(sentence, claim.start, claim.end, label)
        )
        usual = said or ("qoq" if sentence.has("qoq") else "yoy")
        return "other" if sentence.grammar.pattern("halves").search(sentence.text) else usual
    if sentence.has("qoq", "yoy"):
        return "qoq" if sentence.has("qoq") else "yoy"
    bases = [p for p in sentence.periods if (p.base or p.shift) and claim.start <= p.start]
    bases = [replace(p, label=p.forward) if p.forward and p.forward < (label or "") else p for p in bases]
    distance = context.base_distance(label, bases[0]) if bases else None
    similar = alike(sentence, claim.start, claim.end)
    return distance or ("other" if similar else "yoy")
