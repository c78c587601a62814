"""From what a phrase says to the period it names on a given call.

A phrase that leaves its year open is read in two ways. A sentence that reports cannot speak of quarters that have not
begun, so its "Q3" is the latest third quarter that has: at most the quarter after the call's. A sentence that looks
ahead means the first one after the call's quarter. The caller knows which sentence it has; both readings are given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from transforms.model import Calendar
from transforms.periods.grammar import Grammar, Phrase
from transforms.periods.labels import LONG_TERM, Span, month_of_quarter_end, quarter_at

_MONTHS_UNDER_WAY = 2
"""A call is held up to so many months after the quarter it reports: months until then may be reported on."""
_DAYS_OFF = 7
"""Years of 52 or 53 weeks end up to so many days off the end of a month."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The labels of a phrase; `forward` equals `label` where looking ahead changes nothing."""

    label: str
    forward: str
    base_label: str
    """The reading as the base of a comparison, which has always begun."""
    kind: str
    shift: str | None = None
    shift_as_base: str | None = None


class _Open(Exception):
    """The phrase needs something that the calendar does not know, or names no real period."""


class _Now:
    """Where the call stands in the company's calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    @property
    def year(self) -> int:
        if self.calendar.year is None:
            raise _Open
        return self.calendar.year

    @property
    def quarter(self) -> int:
        """The call's quarter, counted as in `Span`."""
        if self.calendar.quarter is None:
            raise _Open
        return self.year * 4 + self.calendar.quarter - 1

    @property
    def year_is_over(self) -> bool:
        return self.calendar.quarter == 4

    @property
    def month(self) -> int:
        """The month in which the call's quarter ends, counted as `year * 12 + month - 1`."""
        quarter = self.year * 4 + (self.calendar.quarter or 4) - 1
        year, month = month_of_quarter_end(quarter, self.calendar.year_end_month, self.calendar.year_end_offset)
        return year * 12 + month - 1

    def quarter_ending(self, year: int, month: int) -> int | None:
        """The fiscal quarter that ends in a calendar month, None where none does."""
        held_by = quarter_at(year, month, self.calendar.year_end_month, self.calendar.year_end_offset)
        end = month_of_quarter_end(held_by, self.calendar.year_end_month, self.calendar.year_end_offset)
        return held_by if end == (year, month) else None


def resolve(phrase: Phrase, known: Grammar, calendar: Calendar) -> Reading | None:
    """The period of a phrase, None where it names none or the calendar does not tell."""
    rule = _RULES.get(phrase.means)
    if rule is None:
        return None
    try:
        return rule(phrase, known, _Now(calendar))
    except _Open:
        return None


def _reading(phrase: Phrase, label: Span, forward: Span | None = None, base: Span | None = None) -> Reading:
    explicit = any(name in phrase.words for name in ("y", "yy", "cy", "cyy"))
    kind, form = "explicit" if explicit else "relative", "label"
    if "end" in phrase.words or phrase.means in ("year_end", "quarter_end"):
        kind, form = "as_of", "end_label"
    elif phrase.means == "each":
        kind, form = "each", "each_label"
    said, ahead, compared = (str(getattr(span, form)) for span in (label, forward or label, base or label))
    return Reading(said, ahead, compared, kind, phrase.rule.get("shift"), phrase.rule.get("shift_as_base"))


def _years(phrase: Phrase) -> list[int]:
    """The years that the phrase names, ascending."""
    full = [int(year) for year in phrase.words.get("y", ())]
    return sorted(full + [2000 + int(year) for year in phrase.words.get("yy", ())])


def _year(phrase: Phrase, known: Grammar, now: _Now) -> tuple[int, int] | None:
    """The fiscal year that the phrase names, reporting and looking ahead; None where it names none."""
    if named := _years(phrase):
        return named[-1], named[-1]
    if "last" in phrase.words:
        return now.year - 1, now.year - 1
    if "this" in phrase.words:
        return now.year, now.year + now.year_is_over
    if "next" in phrase.words:
        return now.year + 1, now.year + 1
    return None


def _calendar_years(phrase: Phrase) -> list[int]:
    return [int(year) for year in phrase.words.get("cy", ())] + [
        2000 + int(year) for year in phrase.words.get("cyy", ())
    ]


def _part_of_year(phrase: Phrase, known: Grammar, now: _Now, first: int, last: int) -> Reading:
    """Quarters `first` to `last` (from 0) of a year that the phrase names or leaves open."""
    if years := _year(phrase, known, now):
        return _reading(phrase, *(Span(year * 4 + first, year * 4 + last) for year in years))
    span = Span(now.year * 4 + first, now.year * 4 + last)
    if now.calendar.quarter is None:
        return _reading(phrase, span)
    reported = span if span.first <= now.quarter + 1 else span.moved(-4)
    ahead = span if span.last > now.quarter else span.moved(4)
    base = span if span.last <= now.quarter else span.moved(-4)
    return _reading(phrase, reported, ahead, base)


def _quarter(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    if "q" in phrase.words:
        number = known.number(phrase.words["q"][0]) - 1
        if calendar_years := _calendar_years(phrase):
            return _calendar_quarter(phrase, now, calendar_years[0], number)
        return _part_of_year(phrase, known, now, number, number)
    quarter = now.quarter + phrase.rule["offset"]
    ahead = quarter + phrase.rule.get("in_progress", 0)
    return _reading(phrase, Span(quarter, quarter), Span(ahead, ahead))


def _calendar_quarter(phrase: Phrase, now: _Now, year: int, number: int) -> Reading:
    fiscal = now.quarter_ending(year, 3 * number + 3)
    if fiscal is not None:
        return _reading(phrase, Span(fiscal, fiscal))
    label = f"CY{year}Q{number + 1}"
    return Reading(label, label, label, "explicit")


def _quarters(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    if "to" in phrase.words:
        return _part_of_year(phrase, known, now, 0, known.number(phrase.words["to"][0]) - 1)
    numbers = sorted(known.number(word) - 1 for word in phrase.words["q"])
    return _part_of_year(phrase, known, now, numbers[0], numbers[-1])


def _half(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    first = 2 * known.number(phrase.words["h"][0]) - 2
    return _part_of_year(phrase, known, now, first, first + 1)


def _first_months(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    return _part_of_year(phrase, known, now, 0, _whole_quarters(known.number(phrase.words["n"][0])) - 1)


def _whole_quarters(months: int) -> int:
    if months % 3 or not months:
        raise _Open
    return months // 3


def _whole_year(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    if years := _year(phrase, known, now):
        return _reading(phrase, *(Span(year * 4, year * 4 + 3) for year in years))
    year = now.year + phrase.rule.get("offset", 0)
    ahead = year + (phrase.rule.get("in_progress", 0) if now.year_is_over else 0)
    return _reading(phrase, Span(year * 4, year * 4 + 3), Span(ahead * 4, ahead * 4 + 3))


def _year_end(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    years = _year(phrase, known, now) or (now.year, now.year + now.year_is_over)
    return _reading(phrase, *(Span(year * 4, year * 4 + 3) for year in years))


def _quarter_end(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    return _reading(phrase, Span(now.quarter, now.quarter), Span(now.quarter + 1, now.quarter + 1))


def _run_of_years(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    """ "2025 to 2027"; "2019 and 2018" is a comparison of two years and no run."""
    years = _years(phrase)
    if phrase.words.get("y", ("0",))[0] > phrase.words.get("y", ("0",))[-1]:
        raise _Open
    return _reading(phrase, Span(years[0] * 4, years[-1] * 4 + 3))


def _calendar_year(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    year = _calendar_years(phrase)[0]
    if "end" not in phrase.words:
        return Reading(f"CY{year}", f"CY{year}", f"CY{year}", "explicit")
    return _point(date(year, 12, 31), date(year, 12, 31), now)


def _to_date(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    return _reading(phrase, Span(now.year * 4, now.quarter))


def _rest(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    year = (_year(phrase, known, now) or (now.year, now.year + now.year_is_over))[1]
    last = year * 4 + 3
    return _reading(phrase, Span(max(year * 4, min(now.quarter + 1, last)), last))


def _counted(phrase: Phrase, known: Grammar) -> tuple[int, str]:
    number = phrase.rule.get("count") or known.number(phrase.words["n"][0])
    unit = phrase.rule["unit"]
    if not 0 < number <= 40:
        raise _Open
    return (_whole_quarters(number), "quarter") if unit == "month" else (number, unit)


def _last(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    number, unit = _counted(phrase, known)
    if unit == "quarter":
        return _reading(phrase, Span(now.quarter - number + 1, now.quarter))
    last = now.year if now.year_is_over else now.year - 1
    return _reading(phrase, Span((last - number + 1) * 4, last * 4 + 3))


def _next(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    number, unit = _counted(phrase, known)
    if unit == "quarter":
        return _reading(phrase, Span(now.quarter + 1, now.quarter + number))
    return _reading(phrase, Span((now.year + 1) * 4, (now.year + number) * 4 + 3))


def _each(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    """Each quarter of a year: reporting those that have been, looking ahead those to come."""
    reported, ahead = _year(phrase, known, now) or (now.year, now.year + now.year_is_over)
    so_far = Span(reported * 4, max(reported * 4, min(reported * 4 + 3, now.quarter)))
    to_come = Span(min(ahead * 4 + 3, max(ahead * 4, now.quarter + 1)), ahead * 4 + 3)
    return _reading(phrase, so_far, to_come)


def _month_number(phrase: Phrase, known: Grammar) -> int:
    word = phrase.words["m"][0].lower().rstrip(".")
    month = known.months.get(word) or known.number(word)
    if not 1 <= month <= 12:
        raise _Open
    return month


def _months(phrase: Phrase, known: Grammar, now: _Now) -> tuple[tuple[int, int], tuple[int, int]]:
    """Year and month that a phrase with a month means, reporting and looking ahead."""
    month = _month_number(phrase, known)
    if named := _years(phrase):
        return (named[-1], month), (named[-1], month)
    if any(name in phrase.words for name in ("last", "this", "next")):
        year = now.month // 12 - ("last" in phrase.words) + ("next" in phrase.words)
        return (year, month), (year, month)
    latest = now.month + _MONTHS_UNDER_WAY
    reported = latest - (latest - (month - 1)) % 12
    ahead = now.month + 1 + (month - 1 - now.month - 1) % 12
    return (reported // 12, month), (ahead // 12, month)


def _month(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    reported, ahead = _months(phrase, known, now)
    if "end" in phrase.words:
        return _point(_last_day(*reported), _last_day(*ahead), now)
    labels = [f"{year}-{month:02d}" for year, month in (reported, ahead)]
    kind = "explicit" if _years(phrase) else "relative"
    return Reading(labels[0], labels[1], labels[0], kind)


def _day(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    return _point(*_days(phrase, known, now), now)


def _days(phrase: Phrase, known: Grammar, now: _Now) -> tuple[date, date]:
    number = int(phrase.words["d"][0])
    try:
        reported, ahead = (date(year, month, number) for year, month in _months(phrase, known, now))
    except ValueError:
        raise _Open from None
    return reported, ahead


def _point(reported: date, ahead: date, now: _Now) -> Reading:
    labels = []
    for day in (reported, ahead):
        ended = _quarter_ended(day, now)
        labels.append(f"@{day.isoformat()}" if ended is None else Span(ended, ended).end_label)
    return Reading(labels[0], labels[1], labels[0], "as_of")


def _quarter_ended(day: date, now: _Now) -> int | None:
    """The fiscal quarter that ends on a day, or so near it that the fiscal year must be one of 52 weeks."""
    near = date.fromordinal(day.toordinal() - _DAYS_OFF) if day.day <= _DAYS_OFF else day
    if near == day and _last_day(day.year, day.month).day - day.day > _DAYS_OFF:
        return None
    return now.quarter_ending(near.year, near.month)


def _ended(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    reported, ahead = (_quarter_ended(day, now) for day in _days(phrase, known, now))
    if reported is None or ahead is None:
        raise _Open
    quarters = phrase.rule["unit"]
    return _reading(phrase, Span(reported - quarters + 1, reported), Span(ahead - quarters + 1, ahead))


def _quarter_of_month(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    spans = []
    if _years(phrase):
        quarters = [now.quarter_ending(*months) for months in _months(phrase, known, now)]
    else:
        month = _month_number(phrase, known)
        near = {m: now.quarter_ending(m // 12, m % 12 + 1) for m in range(now.month - 11, now.month + 16)}
        ends = [quarter for m, quarter in near.items() if m % 12 == month - 1 and quarter is not None]
        quarters = [
            max((quarter for quarter in ends if quarter <= now.quarter + 1), default=None),
            min((quarter for quarter in ends if quarter > now.quarter), default=None),
        ]
    for quarter in quarters:
        if quarter is None:
            raise _Open
        spans.append(Span(quarter, quarter))
    return _reading(phrase, *spans)


def _prior_same(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    """The call's quarter in an earlier year; `shift` lets a fact of another period take its own."""
    year = max(_years(phrase), default=now.year - 1)
    span = Span(now.quarter, now.quarter).moved(4 * (year - now.year))
    reading = _reading(phrase, span)
    return Reading(
        reading.label, reading.label, reading.label, reading.kind, "prior_year" if year == now.year - 1 else None
    )


def _horizon(phrase: Phrase, known: Grammar, now: _Now) -> Reading:
    return Reading(LONG_TERM, LONG_TERM, LONG_TERM, "horizon")


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


_RULES: dict[str, Callable[[Phrase, Grammar, _Now], Reading]] = {
    "quarter": _quarter,
    "quarters": _quarters,
    "quarter_of_month": _quarter_of_month,
    "half": _half,
    "months": _first_months,
    "year": _whole_year,
    "years": _run_of_years,
    "year_end": _year_end,
    "quarter_end": _quarter_end,
    "calendar_year": _calendar_year,
    "to_date": _to_date,
    "rest": _rest,
    "last": _last,
    "next": _next,
    "each": _each,
    "month": _month,
    "day": _day,
    "ended": _ended,
    "prior_same": _prior_same,
    "horizon": _horizon,
}
