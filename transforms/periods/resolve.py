"""From what a phrase says to the period it names on a given call.

A phrase that leaves its year open is read in two ways. A sentence that reports cannot speak of quarters that have not
begun, so its "Q3" is the latest third quarter that has: at most the quarter after the call's. A sentence that looks
ahead means the first one after the call's quarter. The caller knows which sentence it has; both readings are given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from transforms.model import Calendar
from transforms.periods import days
from transforms.periods.grammar import Grammar, Phrase
from transforms.periods.labels import LONG_TERM, Span
from transforms.periods.reading import Now, Reading, Unresolved, calendar_years, reading, year_of, years_of


def resolve(phrase: Phrase, known: Grammar, calendar: Calendar) -> Reading | None:
    """The period of a phrase, None where it names none or the calendar does not tell."""
    rule = _RULES.get(phrase.means)
    if rule is None:
        return None
    try:
        return rule(phrase, known, Now(calendar))
    except Unresolved:
        return None


def _part_of_year(phrase: Phrase, known: Grammar, now: Now, first: int, last: int) -> Reading:
    """Quarters `first` to `last` (from 0) of a year that the phrase names or leaves open."""
    if years := year_of(phrase, now):
        return reading(phrase, *(Span(year * 4 + first, year * 4 + last) for year in years))
    span = Span(now.year * 4 + first, now.year * 4 + last)
    if now.calendar.quarter is None:
        return reading(phrase, span)
    reported = span if span.first <= now.quarter + 1 else span.moved(-4)
    ahead = span if span.last > now.quarter else span.moved(4)
    base = span if span.last <= now.quarter else span.moved(-4)
    return reading(phrase, reported, ahead, base)


def _quarter(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    if "q" in phrase.words:
        number = known.number(phrase.words["q"][0]) - 1
        if named := calendar_years(phrase):
            return _calendar_quarter(phrase, now, named[0], number)
        return _part_of_year(phrase, known, now, number, number)
    quarter = now.quarter + phrase.rule["offset"]
    ahead = quarter + phrase.rule.get("in_progress", 0)
    return reading(phrase, Span(quarter, quarter), Span(ahead, ahead))


def _calendar_quarter(phrase: Phrase, now: Now, year: int, number: int) -> Reading:
    fiscal = now.quarter_ending(year, 3 * number + 3)
    if fiscal is not None:
        return reading(phrase, Span(fiscal, fiscal))
    label = f"CY{year}Q{number + 1}"
    return Reading(label, label, label, "explicit")


def _quarters(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    if "to" in phrase.words:
        return _part_of_year(phrase, known, now, 0, known.number(phrase.words["to"][0]) - 1)
    numbers = sorted(known.number(word) - 1 for word in phrase.words["q"])
    return _part_of_year(phrase, known, now, numbers[0], numbers[-1])


def _half(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    first = 2 * known.number(phrase.words["h"][0]) - 2
    return _part_of_year(phrase, known, now, first, first + 1)


def _first_months(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    return _part_of_year(phrase, known, now, 0, _whole_quarters(known.number(phrase.words["n"][0])) - 1)


def _whole_quarters(months: int) -> int:
    if months % 3 or not months:
        raise Unresolved
    return months // 3


def _whole_year(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    if years := year_of(phrase, now):
        return reading(phrase, *(Span(year * 4, year * 4 + 3) for year in years))
    year = now.year + phrase.rule.get("offset", 0)
    ahead = year + (phrase.rule.get("in_progress", 0) if now.year_is_over else 0)
    return reading(phrase, Span(year * 4, year * 4 + 3), Span(ahead * 4, ahead * 4 + 3))


def _year_end(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    years = year_of(phrase, now) or (now.year, now.year + now.year_is_over)
    return reading(phrase, *(Span(year * 4, year * 4 + 3) for year in years))


def _quarter_end(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    return reading(phrase, Span(now.quarter, now.quarter), Span(now.quarter + 1, now.quarter + 1))


def _run_of_years(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """A run of years: "2025 to 2027"; but "2019 and 2018" is a comparison of two years and no run."""
    years = years_of(phrase)
    if phrase.words.get("y", ("0",))[0] > phrase.words.get("y", ("0",))[-1]:
        raise Unresolved
    return reading(phrase, Span(years[0] * 4, years[-1] * 4 + 3))


def _calendar_year(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    year = calendar_years(phrase)[0]
    if "end" not in phrase.words:
        return Reading(f"CY{year}", f"CY{year}", f"CY{year}", "explicit")
    return days.point(date(year, 12, 31), date(year, 12, 31), now)


def _to_date(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """The quarters of a year up to the one that the phrase names, or up to the call's own."""
    year = (year_of(phrase, now) or (now.year, now.year))[0]
    last = known.number(phrase.words["q"][0]) - 1 if "q" in phrase.words else now.quarter - now.year * 4
    if year * 4 + last > now.quarter:
        raise Unresolved
    return reading(phrase, Span(year * 4, year * 4 + last))


def _rest(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    year = (year_of(phrase, now) or (now.year, now.year + now.year_is_over))[1]
    last = year * 4 + 3
    return reading(phrase, Span(max(year * 4, min(now.quarter + 1, last)), last))


def _counted(phrase: Phrase, known: Grammar) -> tuple[int, str]:
    number = phrase.rule.get("count") or known.number(phrase.words["n"][0])
    unit = phrase.rule["unit"]
    if not 0 < number <= 40:
        raise Unresolved
    return (_whole_quarters(number), "quarter") if unit == "month" else (number, unit)


def _last(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    number, unit = _counted(phrase, known)
    if unit == "quarter":
        return reading(phrase, Span(now.quarter - number + 1, now.quarter))
    last = now.year if now.year_is_over else now.year - 1
    return reading(phrase, Span((last - number + 1) * 4, last * 4 + 3))


def _next(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    number, unit = _counted(phrase, known)
    if unit == "quarter":
        return reading(phrase, Span(now.quarter + 1, now.quarter + number))
    return reading(phrase, Span((now.year + 1) * 4, (now.year + number) * 4 + 3))


def _each(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """Each quarter of a year: reporting those that have been, looking ahead those to come."""
    reported, ahead = year_of(phrase, now) or (now.year, now.year + now.year_is_over)
    so_far = Span(reported * 4, max(reported * 4, min(reported * 4 + 3, now.quarter)))
    to_come = Span(min(ahead * 4 + 3, max(ahead * 4, now.quarter + 1)), ahead * 4 + 3)
    return reading(phrase, so_far, to_come)


def _each_to_come(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """Each of the next quarters, or of those that are left of a year."""
    if "n" not in phrase.words:
        _, ahead = year_of(phrase, now) or (now.year, now.year + now.year_is_over)
        return reading(phrase, Span(min(ahead * 4 + 3, max(ahead * 4, now.quarter + 1)), ahead * 4 + 3))
    number, _ = _counted(phrase, known)
    return reading(phrase, Span(now.quarter + 1, now.quarter + number))


def _prior_same(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """The call's quarter in an earlier year; `shift` lets a fact of another period take its own."""
    year = max(years_of(phrase), default=now.year - 1)
    span = Span(now.quarter, now.quarter).moved(4 * (year - now.year))
    shift = "prior_year" if year == now.year - 1 else None
    return replace(reading(phrase, span), shift=shift)


def _horizon(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    return Reading(LONG_TERM, LONG_TERM, LONG_TERM, "horizon")


_RULES: dict[str, Callable[[Phrase, Grammar, Now], Reading]] = {
    "quarter": _quarter,
    "quarters": _quarters,
    "quarter_of_month": days.quarter_of_month,
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
    "each_to_come": _each_to_come,
    "month": days.month,
    "day": days.day,
    "ended": days.ended,
    "prior_same": _prior_same,
    "horizon": _horizon,
}
