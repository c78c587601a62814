"""When: the period of a figure, by the words around it."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import chinese_place
from transforms.extract.placing.call_context import CallContext
from transforms.extract.reading.joints import in_whole
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import PeriodMention
from transforms.periods.labels import parse_span, shift_period


def reading_of(mention: PeriodMention, future: bool) -> str:
    """The label of a mention in a sentence that looks ahead, or in one that reports."""
    return mention.forward if future and mention.forward else mention.label


_YEAR_LONG: Final = 3
"""How many quarters lie behind the first of a year."""
_FORECAST: Final = 30
"""Characters behind a period in which a forecast is named."""


def ours(sentence: Sentence, until: int) -> bool:
    """Whether the company itself is the subject before a place of the sentence."""
    view = sentence.reader.view
    found = sentence.grammar.find("ours").finditer(sentence.slice(sentence.start, until))
    return any(view[sentence.start + f.start() : sentence.start + f.end()] != "US" for f in found)


def own_period(sentence: Sentence, territory: Territory, *, change: bool = False) -> PeriodMention | None:
    """The period said in a figure's own words: behind it first, then before it; no comparison's base."""
    q = territory.quantity
    said = [p for p in sentence.periods if not telling(sentence, p)]
    if len(said) > 1 and sentence.has("share_of_revenue"):
        said = [p for p in said if not in_whole(sentence, p.start, p.end)]
    if sentence.grammar.language == "zh":
        said = [p for p in said if chinese_place.of(sentence, p, q)]
    else:
        said = [p for p in said if not (_closes(sentence, p) or _is_subject(sentence, p))]
    behind = [p for p in said if q.end <= p.start < territory.tail_end and not sentence.in_aside(q.end, p.start)]
    behind = [p for p in behind if not of_later_clause(sentence, q.end, p)]
    behind = [p for p in behind if not (p.shift and "-" in sentence.slice(p.start, p.end))]  # "for prior-year losses"
    head = [p for p in said if territory.head_start <= p.start and p.end <= q.start]
    plain_behind = [p for p in behind if not p.base and not (change and p.shift)]
    plain_head = [
        p
        for p in head
        if not p.base and not (change and p.shift) and not sentence.in_aside(territory.head_start, p.start)
    ]
    plain_head = [p for p in plain_head if not seen_in(sentence, p, q.start)]
    if sentence.grammar.language == "zh" and (
        told := [p for p in head if p.shift and chinese_place.opens(sentence, p, q.start)]
    ):
        return told[-1]
    if plain_behind:
        return plain_behind[0]
    return plain_head[-1] if plain_head else None


def _closes(sentence: Sentence, period: PeriodMention) -> bool:
    """Whether a quarter only closes the year to date: "| year-to-date | sales through | the third quarter | were"."""
    if not sentence.reader.text.endswith(sentence.grammar.phrases("through"), sentence.start, period.start):
        return False
    told = (p for p in sentence.periods if p.end < period.start)
    return any(" to " in sentence.slice(p.start, p.end).replace("-", " ") for p in told)


def _is_subject(sentence: Sentence, period: PeriodMention) -> bool:
    """Whether a year is what a clause of its own is about: "sales grew 9%, and | 2027 | will be a record year"."""
    bare = sentence.slice(period.start, period.end).isdigit()
    if not bare or not sentence.grammar.pattern("year_will").match(sentence.slice(period.end, period.end + 10)):
        return False
    lead = sentence.slice(max(sentence.start, period.start - 6), period.start)
    return bool(sentence.grammar.pattern("opens_year").search(lead)) and period.start > sentence.start + 1


def plain(sentence: Sentence) -> list[PeriodMention]:
    """The periods that may be a figure's: no bases, none at which something was said or falls due."""
    return [p for p in sentence.periods if not (p.base or p.shift or telling(sentence, p))]


def telling(sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a period is when something was said, not when it is true: "the range we shared | last quarter"."""
    known = sentence.telling.get(mention.start)
    if known is None:
        known = sentence.telling[mention.start] = _is_telling(sentence, mention)
    return known


def _is_telling(sentence: Sentence, mention: PeriodMention) -> bool:
    lead = sentence.slice(max(sentence.start, mention.start - 30), mention.start)
    behind = sentence.slice(mention.end, sentence.end)
    if mention.label != "long_term" and sentence.grammar.pattern("we_told").match(behind):
        return True  # "| last quarter | we guided to revenue of $5 million"
    if sentence.mentions("done_words"):
        done = sentence.slice(max(sentence.start, mention.start - _DONE), mention.start)
        if sentence.grammar.pattern("done_in").search(done):
            return True  # "fueled by the new model, introduced in | October"
    return bool(sentence.grammar.pattern("occasion").match(behind)) or bool(sentence.grammar.ends("told").search(lead))


_DONE: Final = 48


def of_later_clause(sentence: Sentence, end: int, mention: PeriodMention) -> bool:
    """Whether a period behind a figure belongs to a clause of its own: "$2 billion, giving us room in | 2027 |"."""
    if sentence.grammar.language == "zh":
        return False
    return bool(sentence.grammar.pattern("later_clause").search(sentence.slice(end, mention.start)))


def of_forecast(sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a period only names a forecast that a figure is held against: "at the top of our | full-year | range"."""
    behind = sentence.grammar.pattern("of_forecast")
    return bool(behind.match(sentence.slice(mention.end, min(sentence.end, mention.end + _FORECAST))))


def seen_in(sentence: Sentence, period: PeriodMention, until: int) -> bool:
    """Whether a period only dates what something builds on: "building on the demand we saw in | 2024 |, sales grew"."""
    lead = sentence.slice(max(sentence.start, period.start - 40), period.start)
    apart = "," in sentence.slice(period.end, until) and sentence.grammar.language == "en"
    return apart and bool(sentence.grammar.pattern("seen_in").search(lead))


def base_period(sentence: Sentence, territory: Territory) -> PeriodMention | None:
    """The period that a figure's change is measured from ("compared to the first quarter of 2021")."""
    q = territory.quantity
    found = [
        p
        for p in sentence.periods
        if territory.head_start <= p.start < max(territory.tail_end, q.end) and (p.base or p.shift)
    ]
    found = [p for p in found if not telling(sentence, p)]
    found = [p for p in found if not sentence.cues_of(("flat",), q.end, p.start)]  # "up 9%, in line with | Q1"
    found = [p for p in found if p.start < q.end or not chinese_place.only_level(sentence, p, q.end)]
    paced = sentence.grammar.ends("paced")
    found = [p for p in found if not paced.search(sentence.slice(max(sentence.start, p.start - 30), p.start))]
    better = sentence.grammar.pattern("bettered")
    found = [p for p in found if not (p.start > q.end and better.search(sentence.slice(q.end, p.end)))]
    found = [p for p in found if not (p.end <= q.start and owns(sentence, p.end, q.start))]
    behind = [p for p in found if p.start >= q.end]
    return next(iter(behind or found), None)


def owns(sentence: Sentence, end: int, start: int) -> bool:
    """Whether a change at `start` is a former period's own, told before it: "last quarter's | decline of 9%"."""
    owner = sentence.slice(end - 2, end + 2)
    behind = sentence.grammar.pattern("own_change").match(sentence.slice(end, start))
    return ("'s" in owner or "’s" in owner) and bool(behind)


def base_distance(current: str | None, base: PeriodMention | None, last_month: str | None = None) -> str | None:
    """`yoy` or `qoq`, as a base lies a year or a quarter before the current period, which ended in `last_month`."""
    if base is None:
        return None
    if base.shift:
        return "yoy" if base.shift == "prior_year" else "qoq"
    a, b = parse_span(current or ""), parse_span(base.label)
    if a is not None and a.first == a.last and last_month and _MONTH.fullmatch(base.label):
        return {3: "qoq", 12: "yoy"}.get(months_between(last_month, base.label), "other")  # "down 5% from | June |"
    if a is None or b is None:
        return _months_apart(current or "", base.label)
    if a.last - a.first < _YEAR_LONG and base.label.startswith("FY") and a.first > b.last:
        return "yoy" if a.first - b.last <= _YEAR_LONG + 1 else "other"  # a quarter is held against that of the year
    apart = a.last - b.last
    return "qoq" if apart == 1 and a.last - a.first == 0 else "yoy" if apart == 4 else "other" if apart else None


def shared_distance(sentence: Sentence, claim: Claim) -> str | None:
    """`other` where the only base that a sentence names lies further back than a year, behind the figure: "costs up 12%
    and capacity down 8% | versus 2019"."""
    bases = {p.label: p for p in sentence.periods if p.base and not p.shift}
    rate = claim.unit in ("percent", "percentage_points", "basis_points")
    if len(bases) != 1 or sentence.has("yoy", "qoq", "cagr") or not rate:
        return None
    (base,) = bases.values()
    now, then = _YEAR.search(claim.period or ""), _YEAR.search(base.label)
    further = now and then and int(now[1]) - int(then[1]) > 1
    return "other" if further and base.start >= claim.end else None


_DAY: Final = re.compile(r"@\d{4}-\d\d-\d\d")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_YEAR: Final = re.compile(r"(\d{4})")


def _months_apart(current: str, base: str) -> str | None:
    """The comparison where one of two periods is a month, or None where both are none."""
    a, b = _MONTH.fullmatch(current), _MONTH.fullmatch(base)
    if a is None or b is None:
        year = _YEAR.search(base)
        apart_years = int(a[1]) - int(year[1]) if a and year else 0
        return "other" if b or apart_years > 1 else None
    apart = months_between(current, base)
    return "yoy" if apart == 12 else "other" if apart else None


def months_between(later: str, earlier: str) -> int:
    """How many months lie between two."""
    a, b = (label.split("-") for label in (later, earlier))
    return (int(a[0]) - int(b[0])) * 12 + int(a[1]) - int(b[1])


def past(mention: PeriodMention, call: CallContext) -> bool:
    """Whether a mention can only be of a period that has ended: none after the call's own, in either reading."""
    return over(mention.forward or mention.label, call) and mention.kind != "each"


def over(label: str | None, call: CallContext) -> bool:
    """Whether a period, or a month, ends no later than the call's own."""
    span, now = parse_span(label or ""), parse_span(call.period or "")
    if label and call.last_month and _MONTH.fullmatch(label):
        return label <= call.last_month
    return bool(span and now and span.last <= now.last)


def next_quarter(current: str | None) -> str | None:
    """The quarter after the call's own; None where that is no quarter."""
    span = parse_span(current or "")
    return span.moved(1).label if span and span.first == span.last else None


def year_later(label: str) -> str | None:
    """The same span of a quarter or quarters a year later; None where a label is no such span."""
    span = parse_span(label)
    return span.moved(4).label if span else None


def ahead_of(mention: PeriodMention, current: str | None) -> bool:
    """Whether a mention names, in so many words, a period that begins after the call's own: "2027 is the year …"."""
    span, now = parse_span(mention.label), parse_span(current or "")
    return bool(span and now and span.first > now.last) and not mention.forward and not mention.shift


def moved(label: str | None, mention: PeriodMention) -> str | None:
    """A base figure's period: the mention itself, or the current period shifted as the mention says."""
    if mention.shift and label:
        return shift_period(label, mention.shift)
    return mention.label
