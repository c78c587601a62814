"""Lists that go together: "revenue and EBITDA were $5 million and $2 million, respectively"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from transforms.extract.claim import Claim
from transforms.extract.placing import chinese_segments, context
from transforms.extract.placing.based import same_part
from transforms.extract.placing.basis import basis_of
from transforms.extract.placing.period_form import fitted
from transforms.extract.reading.kinds import bare, resolve, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import PeriodMention
from transforms.periods.labels import Span, parse_span

_T = TypeVar("_T")
_YEAR: Final = 4
"""Quarters of a year."""


def pair_up(sentence: Sentence, claims: list[Claim], *, non_gaap_throughout: bool) -> None:
    """Give the figures of a list the metrics, periods or parts of the list before them, one to one."""
    listed: list[Claim] = []
    for first, last in _runs(sentence, claims):
        run = claims[first : last + 1]
        _share_unit(run)
        before, listed = listed or claims[max(0, first - len(run)) : first], []
        territory = run[0].territory
        assert territory is not None
        said = sentence.has("more_than_one")
        if said:
            _compare(sentence, territory, run)
        metrics = _listed(
            sentence,
            [(m.start, m.end, m) for m in sentence.metrics if territory.head_start <= m.start < run[0].start],
            len(run),
        )
        if metrics:
            for claim, (_, _, hit) in zip(run, metrics, strict=True):
                _retie(sentence, claim, hit)
                claim.basis = basis_of(sentence, claim, non_gaap_throughout, None)
            listed = run
            continue
        if said and len(before) == len(run) and _goes_on(sentence, before, run[0]):
            for claim, other in zip(run, before, strict=True):
                _follow(sentence, claim, other)
            listed = run
            continue
        if said and len(run) == _PAIR and sentence.grammar.language == "en" and _unnamed(sentence, run):
            continue
        bases = sentence.cues_of(("gaap", "non_gaap"), territory.head_start, run[0].start)
        for claim, (_, _, basis) in zip(
            run, _listed(sentence, [(c.start, c.end, str(c.cue)) for c in bases], len(run)), strict=False
        ):
            claim.basis = basis  # "GAAP and adjusted EPS were $0.50 and $0.60"
        spoken = [p for p in sentence.periods if territory.head_start <= p.start < run[0].start and not p.shift]
        periods = _listed(sentence, [(p.start, p.end, p) for p in spoken], len(run))
        if not periods and said and sentence.grammar.language == "en":
            behind = [p for p in sentence.periods if p.start >= run[-1].end and not (p.shift or p.base)]
            periods = _listed(sentence, [(p.start, p.end, p) for p in behind[: len(run)]], len(run))
        if said and not periods and len(spoken) == 1:
            for claim, part in zip(run, _shared_out(sentence, spoken[0], len(run)), strict=False):
                claim.period = fitted(claim.metric, claim.subject, part)
        label: str | None = None
        for claim, (_, _, period) in zip(run, periods, strict=False):
            label = same_part(label, context.reading_of(period, claim.future))  # "the quarters of 2025 and | 2024 |"
            claim.period = fitted(claim.metric, claim.subject, label)
        parts = _listed(
            sentence,
            [(p.start, p.end, p) for p in sentence.parts if territory.head_start <= p.start < run[0].start],
            len(run),
        )
        if said and sentence.grammar.language == "zh":
            for claim, name in zip(run, chinese_segments.listed(sentence, run[0], len(run)), strict=False):
                claim.segment = name
        elif parts and said:
            for claim, (start, end, _) in zip(run, parts, strict=True):
                claim.segment = sentence.reader.view[start:end]


def _shared_out(sentence: Sentence, period: PeriodMention, count: int) -> list[str]:
    """The periods that one phrase lists: "| 2025年和2026年 | 分别为30亿元和25亿元", not those of a half year."""
    span = parse_span(period.label)
    if span is None or not sentence.grammar.pattern("listed_periods").search(sentence.slice(period.start, period.end)):
        return []
    length, rest = divmod(span.last - span.first + 1, count)
    if rest or length not in (1, _YEAR):
        return []
    return [Span(first, first + length - 1).label for first in range(span.first, span.last + 1, length)]


def _goes_on(sentence: Sentence, before: list[Claim], claim: Claim, *, both: bool = False) -> bool:
    """Whether a list of figures goes on with the metrics told before, one each: "营收和净利分别为52亿元和6亿元,同比
    | 分别 | 增长9%和14%"."""
    end = before[-1].end
    if len({(other.mention, other.metric, other.basis, other.segment) for other in before}) < len(before) or any(
        other.is_base for other in before
    ):
        return False
    told = any(end <= c.start < claim.start for c in sentence.cues if c.cue == "more_than_one")
    between = sentence.slice(end, claim.start)
    told = told or bool(sentence.grammar.pattern("goes_on_growing").fullmatch(between))
    if both and "both" not in between:
        return False
    return told and not any(end <= m.start < claim.start for m in sentence.metrics)


def _follow(sentence: Sentence, claim: Claim, other: Claim) -> None:
    """Make a figure one of the metric of another: "revenue of $5 million and EPS of $2, up | 4% | and 6%"."""
    if other.mention is not None:
        _retie(sentence, claim, other.mention)
    elif claim.territory is not None and claim.said is not None:
        code = resolve(other.metric, claim.territory.quantity, change=claim.said.change, share=claim.said.share)
        if code is None:
            return
        claim.metric, claim.mention, claim.rule, claim.label = code, None, "list.respective", other.label
        claim.period = fitted(code, claim.subject, claim.period)
    claim.segment, claim.basis = other.segment, other.basis


def of_both(sentence: Sentence, claims: list[Claim], index: int) -> list[Claim]:
    """The further claim of a figure that two metrics told before share: "revenue was $5 million and EPS $2, both up
    | 4% |", "revenue and bookings, both up | 4% |"."""
    claim = claims[index]
    if not sentence.mentions("both") or claim.territory is None or claim.measure != "change" or claim.is_base:
        return []
    if not sentence.grammar.pattern("both_did").search(sentence.slice(sentence.start, claim.start)):
        return []
    before = claims[max(0, index - _PAIR) : index]
    if len(before) == _PAIR and before[0].metric != before[1].metric and _goes_on(sentence, before, claim, both=True):
        again = replace(claim)
        for one, other in zip((claim, again), before, strict=True):
            _follow(sentence, one, other)
        return [again]
    spans = [(m.start, m.end, m) for m in sentence.metrics if m.end <= claim.start]
    named = _listed(sentence, spans, _PAIR) if not before else []
    if not named or claim.mention is not named[1][2]:
        return []
    again = replace(claim)
    _retie(sentence, again, named[0][2])
    return [again] if again.metric != claim.metric else []


def _share_unit(run: list[Claim]) -> None:
    """Give the figures of a list the unit that only its last one says: "分别下降 | 0.2 | 和提升0.7个百分点"."""
    unit = run[-1].unit
    for claim in run[:-1]:
        if unit in _RATES and claim.territory is not None and bare(claim.territory.quantity):
            claim.territory = replace(claim.territory, quantity=replace(claim.territory.quantity, unit=unit))
            claim.unit = unit


_RATES: Final = ("percent", "percentage_points", "basis_points")
_PAIR: Final = 2


def _unnamed(sentence: Sentence, run: list[Claim]) -> bool:
    """Whether of two figures one is of a thing without a metric: "sales volume and | prices | improved 3% and 5%,
    respectively". A price is one all the same; any other thing has no code."""
    mention = run[0].mention
    if mention is None or mention is not run[1].mention or not sentence.start <= mention.end <= run[0].start:
        return False
    behind = sentence.grammar.pattern("and_another").match(sentence.slice(mention.end, run[0].start))
    before = sentence.grammar.pattern("another_and").search(sentence.slice(sentence.start, mention.start))
    found, claim, offset = (behind, run[1], mention.end) if behind else (before, run[0], sentence.start)
    if found is None:
        return False
    span = offset + found.start(1), offset + found.end(1)
    known = [(p.start, p.end) for p in sentence.parts] + [(m.start, m.end) for m in sentence.metrics]
    if any(a < span[1] and span[0] < b for a, b in known) or sentence.dated(*span):
        return False
    if found[1].split()[-1] in sentence.grammar.words("neutral", "pronouns", "stoppers", "part_nouns"):
        return False
    priced = found[1].split()[-1] in sentence.grammar.words("prices") and claim.measure == "change"
    claim.metric, claim.rule = ("average_selling_price", "list.respective") if priced else ("other", "other")
    claim.label, claim.mention = sentence.reader.view[span[0] : span[1]], None
    return True


def _compare(sentence: Sentence, territory: Territory, run: list[Claim]) -> None:
    """Comparisons in a list before their figures: "同比和环比分别增长12%和3%"."""
    cues = [c for c in sentence.cues if c.cue in ("yoy", "qoq") and territory.head_start <= c.start < run[0].start]
    listed = _listed(sentence, [(c.start, c.end, str(c.cue)) for c in cues], len(run))
    for claim, (_, _, comparison) in zip(run, listed, strict=False):
        claim.comparison = comparison


def _runs(sentence: Sentence, claims: list[Claim]) -> list[tuple[int, int]]:
    """First and last index of each run of two or more figures with nothing but a joint between them."""
    runs, first = [], 0
    for i in range(1, len(claims) + 1):
        if i < len(claims) and _alike(claims[i - 1], claims[i]) and _joined(sentence, claims[i - 1], claims[i]):
            continue
        if i - first > 1 and claims[first].territory:
            runs.append((first, i - 1))
        first = i
    return runs


def _joined(sentence: Sentence, a: Claim, b: Claim) -> bool:
    return b.territory is not None and bool(
        sentence.grammar.pattern("list_joint").match(sentence.slice(a.end, b.start))
    )


def _alike(a: Claim, b: Claim) -> bool:
    """Whether two figures can be items of one list: "30亿元、12亿元,| 同比增长 | 5%、21%" are two."""
    known = [unit_kind(c.unit) for c in (a, b) if c.unit and not (c.territory and bare(c.territory.quantity))]
    return len(set(known)) < len((a, b)) or "currency" not in known


def _listed(sentence: Sentence, spans: list[tuple[int, int, _T]], count: int) -> list[tuple[int, int, _T]]:
    """The last `count` spans where they stand in a list with nothing but joints between, else none."""
    tail, joint = spans[-count:], sentence.grammar.pattern("list_joint")
    if len(tail) < count:
        return []
    before = spans[: len(spans) - count]
    if before and joint.match(sentence.slice(before[-1][1], tail[0][0])):
        return []
    joined = all(joint.match(sentence.slice(a[1], b[0])) for a, b in zip(tail, tail[1:], strict=False))
    return tail if joined else []


def _retie(sentence: Sentence, claim: Claim, hit: Hit) -> None:
    territory: Territory | None = claim.territory
    if territory is None or claim.said is None or hit.metric is None:
        return
    code = resolve(hit.metric.code, territory.quantity, change=claim.said.change, share=claim.said.share)
    if code is None:
        return
    before = claim.mention.metric.segment if claim.mention and claim.mention.metric else None
    if before or hit.metric.segment:
        claim.segment = hit.metric.segment
    claim.metric, claim.mention, claim.rule = code, hit, "list.respective"
    claim.label = sentence.reader.view[hit.start : hit.end]
    if code == "eps" and claim.unit and len(claim.unit) == 3:
        claim.unit += "/share"
    elif (
        code != "eps"
        and unit_kind(claim.unit or "") == "per_share"
        and unit_kind(territory.quantity.unit) == "currency"
    ):
        claim.unit = territory.quantity.unit  # "net income and earnings per share were | $80 million | and $0.86"
    claim.period = fitted(code, claim.subject, claim.period)
