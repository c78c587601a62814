"""When the company's fiscal year ends, and with it the last day of the call's quarter and a year that was not said."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from transforms.call import lexicon, stated_ends
from transforms.call.fiscal_period import Period
from transforms.call.named_periods import readings
from transforms.call.stated_ends import Stated
from transforms.call.words import Words

_REPORTED = (6, 100)
"""Days after the end of a quarter within which its call is held."""
_USUAL_LAG, _YEAR_LAG = 33, 5
"""Days from the end of a quarter to its call, and how many more for the last of a year."""
_BONUS, _BONUS_FISCAL, _RARE = 28, 8, 15
"""In days: how much likelier the calendar year is, less so beside the word "fiscal", and how much rarer odd months."""
_WEIGHTS = {"quarter": 6, "so_far": 9, "year": 8, "balance": 4, "named_quarter": 2}
_OFTEN = 2
_USUAL = 5
"""What speaks for the calendar year before anything is said."""


@dataclass(frozen=True, slots=True)
class YearEnd:
    """`month`: in which the fiscal year ends, None without any sign; `period_end`: last day of the call's period."""

    month: int | None
    period_end: date | None


def complete(
    words: Words, period: Period, call_date: date | None, currency: str | None = None
) -> tuple[Period, YearEnd]:
    """The period with its year where it can be inferred, and its place in the calendar.

    Without any sign the year is the calendar year, unless fiscal years are spoken of so often that it hardly can be.
    """
    stated = list(stated_ends.stated(words))
    month = _month(words, stated, period, call_date, currency)
    if period.quarter is None and period.year is None:
        period = _of_stated_day(stated, period, month or 12)
    if period.quarter and not period.year and call_date and not stated and not _own_calendar(words):
        period = _last_ended(period, call_date)
        month = month if period.year is None else None
    if period.quarter and not period.year:
        year = _missing_year(words, stated, period.quarter, month or 12, call_date)
        source = "inferred" if year else period.source
        period = replace(period, year=year, source=source)
    unknown = month is None and _own_calendar(words)
    if not (period.year and period.quarter) or unknown:
        return period, YearEnd(month, None)
    end = _period_end(stated, period.year, period.quarter, month or 12, call_date)
    return period, YearEnd(month, end)


def quarter_end(year: int, quarter: int, month: int, begins_before: int = 0) -> date:
    """Last day of a fiscal quarter, the fiscal year ending with `month` of `year + begins_before`."""
    last = (month + 3 * quarter - 1) % 12 + 1
    year += begins_before - (last > month)
    return date(year, last, monthrange(year, last)[1])


def _month(
    words: Words, stated: list[Stated], period: Period, call_date: date | None, currency: str | None
) -> int | None:
    """The month in which the fiscal year ends: statements weighed against the date of the call."""
    by_currency: dict[str, int] = lexicon.data("en")["year_end"]["by_currency"]
    votes: Counter[int] = Counter({by_currency[currency]: _USUAL} if currency in by_currency else {})
    for index, item in enumerate(stated):
        quarter = item.quarter or period.quarter
        if quarter:
            unsaid = 1 if item.kind == "quarter" and not item.quarter else 0
            unsaid += 3 if item.kind == "quarter" and not item.day else 0
            first_named = item.kind == "named_quarter" and not any(s.kind == item.kind for s in stated[:index])
            month = (item.month + 3 * (4 - quarter) - 1) % 12 + 1
            unsaid += 2 if item.kind == "balance" and _rare(month) else 0
            votes[month] += _WEIGHTS[item.kind] + first_named - unsaid
    own = _own_calendar(words)
    if call_date and period.quarter:
        lags = {month: _lag(period.year, period.quarter, month, call_date) for month in range(1, 13)}
        fits = {month: lag for month, lag in lags.items() if lag is not None}
        if fits:
            late = _YEAR_LAG if period.quarter == 4 else 0
            bonus = _BONUS_FISCAL if own else _BONUS + 2 * late
            usual = _USUAL_LAG + late
            by_date = min(fits, key=lambda m: abs(fits[m] - usual) - bonus * (m == 12) + _RARE * _rare(m))
            votes = Counter({month: weight for month, weight in votes.items() if month in fits})
            votes[by_date] += _USUAL
    if votes[12] >= _WEIGHTS["balance"]:
        votes[12] += 1 if own else _USUAL
    if not votes:
        return None
    month, weight = max(votes.items(), key=lambda item: item[1])
    return month if month == 12 or weight >= (_WEIGHTS["balance"] if own else _USUAL) else None


def _own_calendar(words: Words) -> bool:
    """Whether fiscal years are spoken of so often that the year may well not be the calendar year."""
    said = lexicon.finder(words.language, "year_end", "own_calendar").find_matches_as_indexes(words.remarks)
    return len(said) >= _OFTEN


def _of_stated_day(stated: list[Stated], period: Period, month: int) -> Period:
    """A quarter that is named by its last day alone ("for the quarter ended March 31, 2023")."""
    item = next((item for item in stated if item.kind == "quarter" and item.year), None)
    if item is None or item.year is None:
        return period
    quarter = (item.month - month - 1) % 12 // 3 + 1
    return replace(period, year=item.year + (item.month > month), quarter=quarter, source="inferred")


def _last_ended(period: Period, call_date: date) -> Period:
    """A calendar quarter that had not ended on the day of the call is not the call's: take the one before."""
    if period.quarter is None or _lag(None, period.quarter, 12, call_date) is not None:
        return period
    before = call_date.replace(day=1)
    quarter, year = (before.month - 1) // 3, before.year
    return replace(period, quarter=quarter or 4, year=year if quarter else year - 1, source="inferred")


def _rare(month: int) -> bool:
    return month % 3 != 0 and month != 1


def _lag(year: int | None, quarter: int, month: int, call_date: date) -> int | None:
    """Days from the end of the period to the call, where that is a usual time; of any year where none is said."""
    if year:
        ends = [quarter_end(year, quarter, month, before) for before in _label_years(month)]
    else:
        ends = [quarter_end(call_date.year + shift, quarter, month) for shift in (1, 0, -1)]
    lags = [(call_date - end).days for end in ends]
    return next((lag for lag in lags if _REPORTED[0] <= lag <= _REPORTED[1]), None)


def _label_years(month: int) -> tuple[int, ...]:
    """A fiscal year is named after the calendar year in which it ends, or, ending early in one, begins."""
    return (0, 1) if month <= 6 else (0,)


def _missing_year(words: Words, stated: list[Stated], quarter: int, month: int, call_date: date | None) -> int | None:
    for item in stated:
        if item.year and item.kind in ("quarter", "so_far") and item.quarter in (0, quarter):
            own_month = (month + 3 * quarter - 1) % 12 + 1
            if item.month == own_month:
                return item.year + (own_month > month)
    if call_date:
        years = (call_date.year + 1, call_date.year, call_date.year - 1)
        return next((y for y in years if (call_date - quarter_end(y, quarter, month)).days >= _REPORTED[0]), None)
    said: Counter[int] = Counter()
    for reading in readings(words.remarks, words.language):
        if reading.year and (reading.quarter == quarter or reading.kind == "full_year"):
            said[reading.year] += 1 + (reading.quarter == quarter and reading.kind == "quarter")
    if not said:
        return None
    top = max(said.values())
    return max(year for year, count in said.items() if 3 * count >= 2 * top)


def _period_end(stated: list[Stated], year: int, quarter: int, month: int, call_date: date | None) -> date:
    """The stated day where one is, else the last of the month."""
    ends = [quarter_end(year, quarter, month, before) for before in _label_years(month)]
    days: Counter[date] = Counter()
    for item in stated:
        for end in ends:
            if item.year == end.year and item.month == end.month and item.day:
                days[end.replace(day=1) + timedelta(days=_day(item, end) - 1)] += _WEIGHTS[item.kind]
    if days:
        return days.most_common(1)[0][0]
    if call_date:
        return next((end for end in ends if _REPORTED[0] <= (call_date - end).days <= _REPORTED[1]), ends[0])
    return ends[0]


def _day(item: Stated, end: date) -> int:
    """Day counted from the first of the month that the period belongs to (32 is the first of the next month)."""
    return item.day if item.day <= 31 else item.day - 31 + end.day
