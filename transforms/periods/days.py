"""Months, days, and the quarters that are known by the day or month in which they end."""

from __future__ import annotations

from datetime import date
from typing import Final

from transforms.periods.grammar import Grammar, Phrase
from transforms.periods.labels import Span
from transforms.periods.reading import Now, Reading, Unresolved, reading, years_of

_MONTHS_UNDER_WAY: Final = 2
"""A call is held up to so many months after the quarter it reports: months until then may be reported on."""
_DAYS_OFF: Final = 7
"""Years of 52 or 53 weeks end up to so many days off the end of a month."""


def _month_number(phrase: Phrase, known: Grammar) -> int:
    word = phrase.words["m"][0].lower().rstrip(".")
    number = known.months.get(word) or known.number(word)
    if not 1 <= number <= 12:
        raise Unresolved
    return number


def _months(phrase: Phrase, known: Grammar, now: Now) -> tuple[tuple[int, int], tuple[int, int]]:
    """Year and month that a phrase with a month means, reporting and looking ahead."""
    number = _month_number(phrase, known)
    if named := years_of(phrase):
        return (named[-1], number), (named[-1], number)
    if any(name in phrase.words for name in ("last", "this", "next")):
        year = now.month // 12 - ("last" in phrase.words) + ("next" in phrase.words)
        return (year, number), (year, number)
    latest = now.month + _MONTHS_UNDER_WAY
    reported = latest - (latest - (number - 1)) % 12
    ahead = now.month + 1 + (number - 1 - now.month - 1) % 12
    return (reported // 12, number), (ahead // 12, number)


def month(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """A month: "in August"; or its end: "at the end of June"."""
    reported, ahead = _months(phrase, known, now)
    if "end" in phrase.words:
        return point(_last_day(*reported), _last_day(*ahead), now)
    labels = [f"{year}-{number:02d}" for year, number in (reported, ahead)]
    kind = "explicit" if years_of(phrase) else "relative"
    return Reading(labels[0], labels[1], labels[0], kind)


def day(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """A day: "as of March 31"."""
    return point(*_days(phrase, known, now), now)


def _days(phrase: Phrase, known: Grammar, now: Now) -> tuple[date, date]:
    number = int(phrase.words["d"][0])
    try:
        reported, ahead = (date(year, month_number, number) for year, month_number in _months(phrase, known, now))
    except ValueError:
        raise Unresolved from None
    return reported, ahead


def point(reported: date, ahead: date, now: Now) -> Reading:
    """A point in time: the end of a fiscal quarter where one ends on that day, else the day."""
    labels = []
    for on in (reported, ahead):
        quarter = _quarter_ended(on, now)
        labels.append(f"@{on.isoformat()}" if quarter is None else Span(quarter, quarter).end_label)
    return Reading(labels[0], labels[1], labels[0], "as_of")


def _quarter_ended(day: date, now: Now) -> int | None:
    """The fiscal quarter that ends on a day, or so near it that the fiscal year must be one of 52 weeks."""
    near = date.fromordinal(day.toordinal() - _DAYS_OFF) if day.day <= _DAYS_OFF else day
    if near == day and _last_day(day.year, day.month).day - day.day > _DAYS_OFF:
        return None
    return now.quarter_ending(near.year, near.month)


def ended(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """A run of quarters known by its last day: "the six months ended June 30"."""
    reported, ahead = (_quarter_ended(day, now) for day in _days(phrase, known, now))
    if reported is None or ahead is None:
        raise Unresolved
    quarters = phrase.rule["unit"]
    return reading(phrase, Span(reported - quarters + 1, reported), Span(ahead - quarters + 1, ahead))


def quarter_of_month(phrase: Phrase, known: Grammar, now: Now) -> Reading:
    """The fiscal quarter that ends in a month, if one does: "the December quarter"."""
    if years := years_of(phrase):
        reported = ahead = now.quarter_ending(years[-1], _month_number(phrase, known))
    else:
        number = _month_number(phrase, known)
        latest = now.month + 3 - (now.month + 3 - (number - 1)) % 12
        coming = now.month + 1 + (number - 1 - now.month - 1) % 12
        reported, ahead = (now.quarter_ending(m // 12, number) for m in (latest, coming))
    if reported is None or ahead is None:
        raise Unresolved
    return reading(phrase, Span(reported, reported), Span(ahead, ahead))


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
