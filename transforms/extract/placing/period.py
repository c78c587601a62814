"""Which period a claim is about, where its own words may not say."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import chinese_clause, chinese_place, context
from transforms.extract.placing.based import listed_base, of_another_thing, run_of_base, same_part, when_told
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.former import former_period, recalled_period
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.lasting import annual, by_year_end, undated, year_ended
from transforms.extract.placing.long_past import long_past
from transforms.extract.placing.period_form import fitted
from transforms.extract.placing.whole_year import of_the_year
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import PeriodMention
from transforms.periods.labels import LONG_TERM, parse_span, shift_period

_QUARTER: Final = re.compile(r"(\d{4})Q([1-4])")
_YEAR: Final = re.compile(r"FY(\d{4})")
_AGAINST: Final[tuple[str, ...]] = ("yoy", "qoq", "cagr")
_YEAR_LONG: Final = 3
"""How many quarters lie behind the first of a year."""
_RIGHT_BEHIND: Final = 16
"""Characters behind a base in which "sequentially" says how far back it lies."""
_INITIAL: Final = {"en": 45, "zh": 18}
"""A period that begins within so many characters of the sentence's start holds for the whole sentence."""


def period_of(
    sentence: Sentence,
    claim: Claim,
    mention: PeriodMention | None,
    previous: Claim | None,
    frame: Frame,
    call: CallContext,
) -> str | None:
    """The period of a claim: the one its words name (`mention`), else that of the sentence, the figure before it, the
    passage or the call."""
    ahead = claim.future and claim.status != "prior"
    if former := former_period(sentence, claim) or when_told(sentence, claim):
        return same_part(frame.reference or call.period, context.moved(call.period, former))
    if claim.is_base and claim.status != "prior":
        return _base_period(sentence, claim, previous, frame, call)
    if previous is not None and mention is None and listed_base(sentence, claim, previous):
        return previous.period
    if undated(sentence, claim, mention):
        return LONG_TERM
    if mention:
        quarter = _quarter_of_year(sentence, claim, mention) or _quarter_after(sentence, claim, mention, previous)
        if quarter:
            return quarter
        if mention.shift:
            return context.moved(call.period, mention)
        return by_year_end(sentence, claim, mention, _reading(mention, claim, call))
    if previous is not None and (next_one := _elided(sentence, claim, previous)):
        return next_one
    if claim.rule == "topic.promised" and frame.promise_age <= 1 and not context.plain(sentence) and frame.promise:
        return frame.promise.period  # "we had called for 40 basis points in the second half. Now it is | 60 |"
    before = frame.last_now()
    if before and before.period and sentence.text.lstrip().startswith(sentence.grammar.phrases("same_time")):
        return before.period
    plain = [p for p in context.plain(sentence) if not (ahead and context.past(p, call))]
    if sentence.grammar.language == "zh" and claim.territory:
        plain = [p for p in plain if chinese_place.of(sentence, p, claim.territory.quantity)]
    alike = previous is not None and previous.future == claim.future and not previous.is_base
    if previous is not None and alike and previous.period and (_same(claim, previous) or _same_effect(claim, previous)):
        return previous.period
    aim = claim.status == "target" and previous is not None and not previous.future
    if aim and previous is not None and previous.metric == claim.metric and sentence.grammar.language == "en":
        return LONG_TERM  # "at quarter end, leverage was 2.1 times, below our target of | 2.5 |"
    if opening := _opening(sentence, claim, plain):
        return year_ended(sentence, claim, opening, context.reading_of(opening, ahead))
    if recalled := recalled_period(sentence, claim):
        return context.moved(call.period, recalled)
    if year := annual(sentence, claim, call):
        return year
    if sentence.has("lasting") and not sentence.periods and not ahead:
        return None  # "we keep research at a tenth of revenue": a practice, of no period
    if not ahead and long_past(sentence, claim):
        return None
    if previous is not None and alike and previous.period and previous.metric == claim.metric:
        return previous.period
    if closing := _closing(sentence, claim, plain, ahead, call):
        return context.reading_of(closing, ahead)
    if claim.status == "prior":
        return frame.reference or frame.promised_for(claim.metric) or frame.period_now() or call.period
    afar = frame.ahead_period == LONG_TERM
    if ahead and sentence.has("qoq") and not sentence.has("yoy") and (afar or not frame.ahead):
        return context.next_quarter(call.period) or call.next_period
    if ahead:
        return frame.ahead_now() or (LONG_TERM if claim.status == "target" else call.next_period)
    told = of_the_year(sentence, claim, frame, call) or run_of_base(sentence, claim, call.period)
    return told or _only_one(sentence, plain, claim, call) or frame.period_now() or call.period


def _opening(sentence: Sentence, claim: Claim, plain: list[PeriodMention]) -> PeriodMention | None:
    """The period that opens a sentence, and so holds for all of it, if the figure is still of it."""
    opening = [
        p
        for p in plain
        if p.start - sentence.start <= _INITIAL[sentence.grammar.language]
        and p.end <= claim.start
        and not sentence.in_aside(sentence.start, p.start)
        and not context.seen_in(sentence, p, claim.start)
    ]
    return opening[0] if opening and not chinese_clause.by_now(sentence, opening[0].end, claim.start) else None


def _closing(
    sentence: Sentence, claim: Claim, plain: list[PeriodMention], ahead: bool, call: CallContext
) -> PeriodMention | None:
    """The period that closes the clause of a figure: "margin was | 40% | in the third quarter"."""
    closing = [
        p
        for p in plain
        if p.start >= claim.end
        and (ahead or not (context.of_forecast(sentence, p) or context.ahead_of(p, call.period)))
        and not any(claim.end <= q.start < p.start for q in sentence.quantities)
        and not sentence.grammar.pattern("own_clause").search(sentence.slice(claim.end, p.start))
        and not sentence.in_aside(claim.end, p.start)
        and not context.of_later_clause(sentence, claim.end, p)
        and not _at_an_end(sentence, claim, p)
    ]
    if sentence.grammar.language == "zh":  # "单季2元,累计前三季6元": a new clause with a figure keeps its period
        closing = [
            p
            for p in closing
            if "," not in sentence.slice(claim.end, p.start) or not any(q.start > p.end for q in sentence.quantities)
        ]
    return closing[0] if closing else None


def _at_an_end(sentence: Sentence, claim: Claim, mention: PeriodMention) -> bool:
    """Whether a period is a point in time, at which no flow is told: "earned $9 million and | ended the year |"."""
    flows = mention.label.startswith("@") and claim.metric not in kinds().stock | {"other"}
    return flows and bool(sentence.grammar.pattern("told_also").search(sentence.slice(claim.end, mention.start)))


def _only_one(sentence: Sentence, plain: list[PeriodMention], claim: Claim, call: CallContext) -> str | None:
    """The one period that a sentence names, before a figure that goes on with it: "we earned $12 million in 2018 and
    returned | $8 million |"; one that ends with the call's own, and a year at most."""
    labels = {p.label for p in plain}
    span, now = parse_span(plain[0].label) if len(labels) == 1 else None, parse_span(call.period or "")
    if span is None or now is None or sentence.grammar.language == "zh":
        return None
    if span.last != now.last or span.last - span.first > _YEAR_LONG:
        return None
    before = plain[0].end <= claim.start and not sentence.in_aside(sentence.start, plain[0].start)
    return plain[0].label if before else None


def _quarter_after(sentence: Sentence, claim: Claim, mention: PeriodMention, previous: Claim | None) -> str | None:
    """The quarter that "last year" is where a quarter's figure is held against it: "a loss of $5 million, after a
    profit of $7 million | last year"."""
    if previous is None or sentence.grammar.language != "en" or claim.measure == "change" or mention.start < claim.end:
        return None
    if sentence.slice(mention.start, mention.end) not in sentence.grammar.words("year_before"):
        return None
    held = sentence.grammar.pattern("after_it").search(sentence.slice(previous.end, claim.start))
    alike = previous.metric == claim.metric and _QUARTER.fullmatch(previous.period or "")
    found = same_part(previous.period, mention.label) if held and alike else None
    return found if found and _QUARTER.fullmatch(found) else None


def _quarter_of_year(sentence: Sentence, claim: Claim, mention: PeriodMention) -> str | None:
    """The quarter that a sentence opens with, in the year that a figure is told with beside another's: "for the second
    quarter, income was $9 million | in 2025 | and $7 million in 2024"."""
    grammar = sentence.grammar
    bare = [p for p in sentence.periods if grammar.pattern("bare_year").fullmatch(sentence.slice(p.start, p.end))]
    if len(bare) < 2 or mention not in bare:
        return None
    plain = context.plain(sentence)
    opened = next((p for p in plain if p.end <= claim.start and _QUARTER.fullmatch(p.label)), None)
    year, quarter = _YEAR.fullmatch(mention.label), _QUARTER.fullmatch(opened.label) if opened else None
    return f"{year[1]}Q{quarter[2]}" if year and quarter and year[1] <= quarter[1] else None


def _same(claim: Claim, previous: Claim) -> bool:
    """Whether two figures are of one mention of a metric."""
    return claim.mention is not None and claim.mention is previous.mention


def _same_effect(claim: Claim, previous: Claim) -> bool:
    """Whether one thing moved two metrics: "will reduce sales by $20 million and EPS by | $0.06 |"."""
    said, before = claim.said, previous.said
    if said is None or before is None:
        return False
    return said.impact is not None and said.impact is before.impact


def _reading(mention: PeriodMention, claim: Claim, call: CallContext) -> str:
    """The label that a mention has for a figure: of a promise the one to come, of an earlier promise too where the
    other ended before the call's own period."""
    ahead = claim.future and (claim.status != "prior" or _before(mention.label, call))
    return context.reading_of(mention, ahead)


def _before(label: str, call: CallContext) -> bool:
    span, now = parse_span(label), parse_span(call.period or "")
    return bool(span and now and span.last < now.first)


def _base_period(
    sentence: Sentence, claim: Claim, previous: Claim | None, frame: Frame, call: CallContext
) -> str | None:
    territory = claim.territory
    assert territory is not None
    within = [p for p in sentence.periods if territory.head_start <= p.start < territory.tail_end + 1]
    told = _only_one(sentence, context.plain(sentence), claim, call)
    current = _arrival(sentence, territory) or frame.reference or told or frame.period_now() or call.period
    if within and within[-1].end <= claim.start and _moves_on(sentence, territory):
        plain = [p for p in within if not (p.base or p.shift)]
        if plain == within:  # "for | April |, our share went from | 6% | to 7%"
            current, within = plain[-1].label, []
    if opened := sentence.cues_of(("base",), territory.head_start, claim.start):
        within = [p for p in within if p.start >= opened[-1].start]  # "first-quarter results compared to | $5 million"
    if previous and previous.is_base and not within:
        return previous.period
    if within:
        frame.base_distance = within[-1].shift
        return same_part(current, context.moved(current, within[-1]))
    if current and sentence.grammar.pattern("now_at").match(sentence.slice(claim.end, claim.end + 10)):
        return shift_period(current, "prior_quarter")
    if sentence.cues_of(("qoq",), claim.end, claim.end + _RIGHT_BEHIND) and current:
        return shift_period(current, "prior_quarter")  # "compared with | $5 million sequentially |"
    later = [p for p in sentence.periods if p.start >= claim.end and (p.shift or p.base)]
    if later:
        return context.moved(current, later[0])
    if of_another_thing(sentence, claim, previous):
        return current
    distance = frame.base_distance or (
        "prior_quarter" if sentence.has("qoq") and not sentence.has("yoy") else "prior_year"
    )
    return shift_period(current, distance) if current else None


def _arrival(sentence: Sentence, territory: Territory) -> str | None:
    """The period in which a movement arrived that began at a figure: "grew from | 6% | to 7% in May"."""
    following = sentence.quantities[territory.index + 1 : territory.index + 2]
    if not _moves_on(sentence, territory):
        return None
    until = min((q.start for q in sentence.quantities[territory.index + 2 :]), default=sentence.end)
    told = (p for p in sentence.periods if following[0].end <= p.start < until and not (p.base or p.shift))
    arrived = next(told, None)
    return arrived.label if arrived else None


def _moves_on(sentence: Sentence, territory: Territory) -> bool:
    """Whether a movement begins at a figure: "from | 6% | to 7%"."""
    following = sentence.quantities[territory.index + 1 : territory.index + 2]
    if not following or sentence.grammar.language == "zh":
        return False
    between = sentence.slice(territory.quantity.end, following[0].start)
    return sentence.grammar.lead(between).strip() in sentence.grammar.words("to_words")


_PART_OF_YEAR: Final = re.compile(r"(@?\d{4})([QH])[1-4]")


def _elided(sentence: Sentence, claim: Claim, previous: Claim) -> str | None:
    """The quarter, or half, that is told by its number alone: "$50 million in the third quarter and $55 million | in
    the fourth |"."""
    if sentence.grammar.language == "zh" or not previous.period or claim.is_base:
        return None
    which = sentence.grammar.pattern("by_its_number").match(sentence.slice(claim.end, sentence.end))
    told = _PART_OF_YEAR.fullmatch(previous.period) if which else None
    if which is None or told is None:
        return None
    number = sentence.grammar.phrases("ordinals").index(which[1]) + 1
    return None if told[2] == "H" and number > 2 else f"{told[1]}{told[2]}{number}"


def share_tails(sentence: Sentence, claims: list[Claim]) -> None:
    """ "$16 million or $0.58 per share in Q1 of 2021": figures joined by "or" are of one period, and two ways to say a
    change ("$16 million or 9% from a year ago") have one comparison."""
    joint = sentence.grammar.phrases("either")
    for a, b in zip(reversed(claims[:-1]), reversed(claims[1:]), strict=False):
        if a.territory is None or not sentence.slice(a.end, b.start).lstrip(" ,").startswith(joint):
            continue
        alike = a.metric == b.metric or b.comparison != "other"  # "costs rose by $9 million or $0.12 per share"
        if a.measure == b.measure == "change" and alike and not sentence.cues_of(_AGAINST, a.end, b.start):
            a.comparison = b.comparison
        if context.own_period(sentence, a.territory) is None and b.period and (a.is_base == b.is_base or a.is_base):
            a.period = fitted(a.metric, a.subject, b.period)
