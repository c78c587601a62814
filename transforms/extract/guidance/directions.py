"""Guidance without a number: "we expect sequential growth in auto", 预计毛利率将持续改善."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.guidance import chinese_outlook
from transforms.extract.guidance.clauses import promised_in
from transforms.extract.guidance.continuing import gone_on
from transforms.extract.guidance.costs import of_customers, with_costs
from transforms.extract.guidance.denied import denied_of
from transforms.extract.guidance.direction_claim import claim_of, from_guidance
from transforms.extract.guidance.expecting import (
    ahead_in,
    expected,
    governed,
    implied,
    intended,
    of_others,
    seen,
    supposed,
    undone,
)
from transforms.extract.guidance.figures import has_figure
from transforms.extract.guidance.growth import growth_of
from transforms.extract.guidance.joined_metrics import sharing
from transforms.extract.guidance.leaning import WAYS, slows, way_of
from transforms.extract.guidance.moved import moved_of
from transforms.extract.guidance.part_lists import further_parts, of_listed_parts, part_behind
from transforms.extract.guidance.part_nouns import moved_parts
from transforms.extract.guidance.pointed import pointed_to, then_on
from transforms.extract.guidance.ratios import as_rate, widened
from transforms.extract.guidance.times import of_times
from transforms.extract.placing import context
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.period_form import fitted
from transforms.extract.reading.joints import in_aside
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence

_NEVER = ("other", "leverage_ratio", "market_size", "fx_impact", "locations", "customers")
"""Metrics that are too seldom meant when a bare direction stands beside their words."""
_NO_SUBJECTS = ("other", "market_size", "fx_impact")
"""Metrics of which no direction is told though they be the subject of a promise."""
_WHOSE = 16
"""Characters before a metric within which others are named as its owner."""
_NOTE = 90
"""Characters of a note without a verb, at most."""


def directions_of(sentence: Sentence, claims: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """The plain directions that a sentence promises for named metrics, apart from those that come with a figure."""
    within = frame.ahead and frame.ahead_now() is not None
    told = sentence.has("future", "will") or seen(sentence) or implied(sentence)
    if not (told or intended(sentence, call, within=within)):
        rows = [] if sentence.has("hypothetical") else _in_time(_moved(sentence, claims, frame, call), call)
        rows = rows or (_noted(sentence, frame, call) if frame.ahead and not claims else [])
        return rows or ([] if sentence.has("hypothetical") else _in_time(_asked(sentence, frame, call), call))
    if supposed(sentence):
        return []
    ahead = ahead_in(sentence, call, within=within)
    found = _denied(sentence, claims, frame, call) + _moved(sentence, claims, frame, call)
    if not ahead:
        return _in_time(found or _asked(sentence, frame, call), call)
    clauses = _in_clauses(sentence, ahead, claims, frame, call)
    found += clauses
    until, metrics = 0, with_costs(sentence)
    for named in metrics:
        if any(claim.start <= named.start < claim.end for claim in clauses):
            continue
        mention = widened(sentence, named)
        if named.end <= until or any(c.mention and c.mention.start == named.start for c in found):
            continue  # "expense as a share of | sales | will be lower"
        until = mention.end
        if sentence.slice(named.start - 2, named.start) in sentence.grammar.words("likened"):
            continue  # "净利润增速 | 高于 | 收入增速"
        way = way_of(sentence, mention)
        if way is None or has_figure(sentence, claims, mention, way):
            continue
        if not governed(sentence, ahead, mention, way):
            continue
        if mention.metric is None or (mention.metric.code in _NEVER and not of_customers(sentence, mention)):
            continue
        if in_aside(sentence, mention) and not _in_outlook(sentence, mention):
            continue
        moved = from_guidance(sentence, max(mention.end, way.end))
        if (undone(sentence, max(mention.end, way.end)) and not moved) or of_others(sentence, mention):
            continue
        found.append(claim_of(sentence, as_rate(sentence, named, mention.end), way, frame, call))
        if moved and found[-1].direction != "flat":
            found[-1].comparison, found[-1].status = "guidance", "raised" if found[-1].direction == "up" else "lowered"
        found += _shared(sentence, claims, metrics, found, frame, call, way)
        if sentence.grammar.language == "zh":
            more = chinese_outlook.further(sentence, way)
            found += [claim_of(sentence, mention, other, frame, call, other.start) for other in more]
    found += _part_nouns(sentence, ahead, found, frame, call)
    found += [] if found else _pointed(sentence, ahead, frame, call)
    found += [] if found else _gone_on(sentence, ahead, frame, call)
    plain = [c for c in ahead if sentence.slice(c.start, c.end) not in sentence.grammar.words("firm_if_dated")]
    found += [c for c in _growth(sentence, plain, frame, call) if all(_apart(c, other) for other in found)]
    found += [] if found else _by_time(sentence, ahead, frame, call)
    found += of_listed_parts(sentence, found)
    found += _and_then(sentence, found, frame, call) or _in_parts(sentence, found, frame, call)
    return _in_time(found, call)


def _apart(claim: Claim, other: Claim) -> bool:
    """Whether a claim ends well before another, which says something else."""
    return claim.end < other.start - _WHOSE and (claim.metric, claim.direction) != (other.metric, other.direction)


def _in_clauses(
    sentence: Sentence, ahead: list[Hit], claims: list[Claim], frame: Frame, call: CallContext
) -> list[Claim]:
    """What clauses promise whose subject is a metric, or what is counted, and whose predicate tells the direction."""
    found = []
    for mention, way, opened in promised_in(sentence, ahead):
        code = mention.metric.code if mention.metric else "other"
        if code in (_NO_SUBJECTS if opened is None else _NEVER) or of_others(sentence, mention):
            continue
        figured = opened is None and has_figure(sentence, claims, mention, way)
        if figured or any(way.end <= q.start < way.end + _WHOSE for q in sentence.quantities):
            continue
        moved = from_guidance(sentence, way.end)
        if undone(sentence, way.end) and not moved:
            continue
        claim = claim_of(sentence, mention, way, frame, call, opened)
        claim.rule = "direction.clause" if opened is None else "direction.pointed"
        if moved and claim.direction != "flat":
            claim.comparison, claim.status = "guidance", "raised" if claim.direction == "up" else "lowered"
        found.append(claim)
    return found


def _in_time(found: list[Claim], call: CallContext) -> list[Claim]:
    """Those of a time that is stated and not over."""
    return [c for c in found if c.period and not (c.status == "new" and context.over(c.period, call))]


def _shared(
    sentence: Sentence,
    claims: list[Claim],
    metrics: list[Hit],
    found: list[Claim],
    frame: Frame,
    call: CallContext,
    way: Hit,
) -> list[Claim]:
    """The directions of the metrics that a list joins to the last one found: "lower | revenue and net income |"."""
    first = found[-1]
    rows = []
    for mention in sharing(sentence, metrics, first.mention, way) if first.mention else []:
        if not _leans(sentence, mention) or has_figure(sentence, claims, mention, mention):
            continue
        if not any(c.mention and c.mention.start == mention.start for c in found):
            rows.append(claim_of(sentence, mention, way, frame, call))
            rows[-1].period, rows[-1].status = fitted(rows[-1].metric, rows[-1].subject, first.period), first.status
            rows[-1].rule = "direction.shared"
    return rows


def _in_outlook(sentence: Sentence, mention: Hit) -> bool:
    """Whether a metric is what an outlook holds: "our outlook includes | an improvement in gross margin"."""
    return bool(sentence.grammar.pattern("outlook_includes").search(sentence.slice(sentence.start, mention.start)))


def _leans(sentence: Sentence, mention: Hit) -> bool:
    """Whether a bare direction may be one of a metric: of a kind that is told so, and the company's own."""
    return mention.metric is not None and mention.metric.code not in _NEVER and not of_others(sentence, mention)


def _denied(sentence: Sentence, claims: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """What is said not to change, or not to be what it was: "we | don't expect | much change in the tax rate"."""
    found = []
    for mention, way in denied_of(sentence):
        if _leans(sentence, mention) and not has_figure(sentence, claims, mention, way):
            found.append(claim_of(sentence, mention, way, frame, call))
            found[-1].rule = "direction.denied"
    return found


def _moved(sentence: Sentence, claims: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """Guidance that is raised or lowered without a figure: "we are | raising our revenue and margin guidance |"."""
    found = []
    for mention, way in moved_of(sentence):
        promised = any(c.future and mention.metric and c.metric == mention.metric.code for c in claims)
        if promised or not _leans(sentence, mention):
            continue
        claim = claim_of(sentence, mention, way, frame, call)
        claim.rule, claim.comparison = "direction.moved", "guidance"
        claim.status = "raised" if claim.direction == "up" else "lowered"
        claim.period = claim.period or fitted(claim.metric, claim.subject, call.next_period)
        found.append(claim)
    return found


def _gone_on(sentence: Sentence, ahead: list[Hit], frame: Frame, call: CallContext) -> list[Claim]:
    """What has moved and is expected to go on: "margins improved, | a trend we expect to continue |"."""
    rows = []
    for mention, way in gone_on(sentence, ahead):
        if _leans(sentence, mention):
            rows.append(claim_of(sentence, mention, way, frame, call))
            rows[-1].rule = "direction.goes_on"
    return rows


def _noted(sentence: Sentence, frame: Frame, call: CallContext) -> list[Claim]:
    """A note without a verb in a passage that looks ahead: "Tax rate similar to the second quarter."."""
    near = [m for m in sentence.metrics if _leans(sentence, m)]
    if len(sentence.text) > _NOTE or len(near) != 1 or sentence.has("past", "present", "hypothetical"):
        return []
    mention = near[0]
    ways = [c for c in sentence.cues if c.cue in WAYS and c.start >= mention.end]
    between = sentence.slice(mention.end, ways[0].start) if ways else ""
    lead = sentence.grammar.unqualified(sentence.slice(sentence.start, mention.start))
    lead = sentence.grammar.pattern("fillers").sub("", lead)
    if not ways or lead.strip() or sentence.quantities or not sentence.grammar.pattern("slightly").fullmatch(between):
        return []
    claim = claim_of(sentence, mention, ways[0], frame, call)
    claim.rule = "direction.noted"
    return [claim] if claim.period and not context.over(claim.period, call) else []


def _pointed(sentence: Sentence, ahead: list[Hit], frame: Frame, call: CallContext) -> list[Claim]:
    """What is expected of the thing just named: "R&D was $13 million, and I would expect | it to grow slightly |"."""
    found = []
    for topic, way, start in pointed_to(sentence, ahead, frame, call):
        if _leans(sentence, topic):
            found.append(claim_of(sentence, topic, way, frame, call, start))
            found[-1].rule = "direction.pointed"
            if topic.start < sentence.start and frame.last and frame.last.mention == topic:
                found[-1].segment = found[-1].segment or frame.last.segment
    return found


def _asked(sentence: Sentence, frame: Frame, call: CallContext) -> list[Claim]:
    """What an answer says would come of what the question asks ahead for: "we said | it would be a bit lower |"."""
    answers = frame.asked is not None and frame.asked.answered_at(sentence.start) and frame.asked.ahead
    return _pointed(sentence, [], frame, call) if answers else []


def _and_then(sentence: Sentence, found: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """What a metric does after what has been told of it: "up in the third quarter, | and then down in the fourth |"."""
    last = max(found, key=lambda c: c.end, default=None)
    if last is None or last.mention is None:
        return []
    rows = []
    for way in then_on(sentence, last.end):
        rows.append(claim_of(sentence, last.mention, way, frame, call, way.start))
        rows[-1].rule, rows[-1].segment = "direction.then", last.segment
    return rows


def _in_parts(sentence: Sentence, found: list[Claim], frame: Frame, call: CallContext) -> list[Claim]:
    """What a metric does in the parts told after the first: "up in Europe, | flat in Asia |"."""
    last = max(found, key=lambda c: c.end, default=None)
    rows: list[Claim] = []
    for way, name in further_parts(sentence, last) if last and last.mention else []:
        assert last is not None and last.mention is not None
        rows.append(claim_of(sentence, last.mention, way, frame, call, way.start))
        rows[-1].rule, rows[-1].segment, rows[-1].comparison = "direction.parts", name, last.comparison
        rows[-1].period = last.period or rows[-1].period
    first = part_behind(sentence, last.end) if rows and last else None
    if first and last:
        last.segment = first[0]
    return rows


def _part_nouns(
    sentence: Sentence, ahead: list[Hit], found: list[Claim], frame: Frame, call: CallContext
) -> list[Claim]:
    """What nouns promise of parts: "in lamps, we expect | a slight decline |"."""
    rows = []
    for move in moved_parts(sentence, ahead, found):
        rows.append(claim_of(sentence, move.mention, move.way, frame, call))
        rows[-1].rule, rows[-1].segment = "direction.parts", move.name
    return rows


def _by_time(sentence: Sentence, ahead: list[Hit], frame: Frame, call: CallContext) -> list[Claim]:
    """What a time is promised to bring more or less of: "we expect | a stronger second half | than the first"."""
    rows = []
    for mention, way in of_times(sentence, ahead, call):
        rows.append(claim_of(sentence, mention, way, frame, call))
        rows[-1].rule = "direction.time"
    return rows


def _growth(sentence: Sentence, ahead: list[Hit], frame: Frame, call: CallContext) -> list[Claim]:
    """Growth of parts, or of the company, promised without the word revenue: "we expect growth in both X and Y"."""
    ways = [c for c in sentence.cues if c.cue in ("up", "down") and not slows(sentence, c)]
    governed = [c for c in ways if expected(sentence, ahead, c, c)]
    rows = []
    for way, name in growth_of(sentence, governed, ahead):
        mention = Hit(way.start, way.end, metric=MetricPhrase("revenue"))
        claim = claim_of(sentence, mention, way, frame, call)
        claim.rule, claim.segment = "direction.growth", frame.segment_now() or frame.told if name == "" else name
        if name != "" or claim.segment:
            rows.append(claim)
    return rows
