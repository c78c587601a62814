"""Period labels ("2024Q4", "FY2025-FY2027", "@2024Q4") and the arithmetic on them.

Every fiscal period is a run of fiscal quarters; a quarter is counted as `year * 4 + number - 1`, so that a shift is an
addition and no label has to be taken apart twice.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

LONG_TERM: Final = "long_term"
_SHIFTS: Final = {"prior_year": -4, "prior_quarter": -1}
_QUARTERS: Final = re.compile(r"(\d{4})(?:(Q)([1-4])(?:-(?:(\d{4})?Q([1-4])))?|(H)([12]))", re.ASCII)
_YEARS: Final = re.compile(r"FY(\d{4})(?:-FY(\d{4}))?", re.ASCII)
_CALENDAR: Final = re.compile(r"CY(\d{4})(?:Q([1-4])|H([12])|-CY(\d{4}))?", re.ASCII)
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_DAY: Final = re.compile(r"@(\d{4})-(\d\d)-(\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of fiscal quarters, both ends included, each counted as `year * 4 + number - 1`."""

    first: int
    last: int

    @property
    def label(self) -> str:
        """The label of the run: `2024Q4`, `2024H1`, `2024Q1-Q3`, `FY2024`, `FY2025-FY2027`, `2023Q4-2024Q3`."""
        (first_year, first), (last_year, last) = divmod(self.first, 4), divmod(self.last, 4)
        if first == 0 and last == 3:
            return f"FY{first_year}" if first_year == last_year else f"FY{first_year}-FY{last_year}"
        if self.first == self.last:
            return f"{first_year}Q{first + 1}"
        if first_year != last_year:
            return f"{first_year}Q{first + 1}-{last_year}Q{last + 1}"
        if self.last - self.first == 1 and first in (0, 2):
            return f"{first_year}H{first // 2 + 1}"
        return f"{first_year}Q{first + 1}-Q{last + 1}"

    @property
    def end_label(self) -> str:
        """The label of the end of the run as a point in time: `@2024Q4`."""
        year, quarter = divmod(self.last, 4)
        return f"@{year}Q{quarter + 1}"

    @property
    def each_label(self) -> str:
        """The label of each quarter of a run within one year: `2024Q1-Q4`, never `FY2024` or `2024H1`."""
        (year, first), (last_year, last) = divmod(self.first, 4), divmod(self.last, 4)
        return f"{year}Q{first + 1}-Q{last + 1}" if self.first < self.last and year == last_year else self.label

    def moved(self, quarters: int) -> Span:
        """The run that lies `quarters` later."""
        return Span(self.first + quarters, self.last + quarters)


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The row of `dim_period` that a label stands for; None where the label has no such part.

    scope: quarter, half, year, quarters (any other run), years, month, calendar, instant, long_term.
    """

    period: str
    scope: str
    start_date: date | None
    end_date: date | None
    fiscal_year: int | None
    fiscal_quarter: int | None


@lru_cache(maxsize=4096)
def parse_span(label: str) -> Span | None:
    """The fiscal quarters that a label covers (of `@2024Q4` the quarter that ends then); None for other labels."""
    body = label.removeprefix("@")
    if found := _YEARS.fullmatch(body):
        return Span(int(found[1]) * 4, int(found[2] or found[1]) * 4 + 3)
    if found := _QUARTERS.fullmatch(body):
        year = int(found[1]) * 4
        if found[6]:
            return Span(year + 2 * int(found[7]) - 2, year + 2 * int(found[7]) - 1)
        first = year + int(found[3]) - 1
        return Span(first, (int(found[4]) * 4 if found[4] else year) + int(found[5]) - 1 if found[5] else first)
    return None


def shift_period(label: str, shift: str) -> str:
    """The same period a year (`prior_year`) or a quarter (`prior_quarter`) earlier; years and halves move by their own
    length with `prior_quarter`. Labels that are no fiscal or calendar period are returned as they are.
    """
    span = parse_span(label)
    if span is None:
        step = -1 if shift == "prior_year" else 0
        return re.sub(r"(?<=CY)\d{4}|^\d{4}(?=-\d\d$)|(?<=^@)\d{4}", lambda year: str(int(year[0]) + step), label)
    length = span.last - span.first + 1
    moved = span.moved(_SHIFTS[shift] if shift == "prior_year" else -length)
    return moved.end_label if label.startswith("@") else moved.label


def at_end_of(label: str) -> str:
    """The point in time at the end of a fiscal period (`2024H1` -> `@2024Q2`); other labels as they are."""
    span = parse_span(label)
    return span.end_label if span else label


def as_calendar(label: str) -> str:
    """The calendar period of the same name, for facts about an industry: `FY2026` -> `CY2026`; others as they are."""
    return re.sub(r"FY(?=\d{4})", "CY", label)


def month_of_quarter_end(quarter_count: int, year_end_month: int, year_end_offset: int = 0) -> tuple[int, int]:
    """Calendar year and month in which the fiscal quarter `quarter_count` ends.

    `year_end_offset` is 1 where fiscal 2019 ends early in 2020, else 0.
    """
    year, quarter = divmod(quarter_count, 4)
    months = (year + year_end_offset) * 12 + year_end_month - 1 - 3 * (3 - quarter)
    return months // 12, months % 12 + 1


def quarter_at(year: int, month: int, year_end_month: int, year_end_offset: int = 0) -> int:
    """The fiscal quarter that holds a calendar month, counted as in `Span`."""
    months_past_year_end = year * 12 + month - 1 - (year_end_offset * 12 + year_end_month)
    return months_past_year_end // 3 + 4


def period_dates(label: str | None, year_end_month: int, year_end_offset: int = 0) -> tuple[date | None, date | None]:
    """First and last day of a labelled period, by whole months (52-week years end on the nearest month's last day).

    Both days are the same for a point in time; both None for None and `long_term`. ValueError for a label that is none.
    """
    if label is None:
        return None, None
    facts = describe_period(label, year_end_month, year_end_offset)
    return facts.start_date, facts.end_date


@lru_cache(maxsize=4096)
def describe_period(label: str, year_end_month: int, year_end_offset: int = 0) -> PeriodFacts:
    """The facts of a label for a company whose fiscal year ends in `year_end_month` (see `period_dates`)."""
    if label == LONG_TERM:
        return PeriodFacts(label, "long_term", None, None, None, None)
    if span := parse_span(label):
        return _describe_span(label, span, year_end_month, year_end_offset)
    if found := _CALENDAR.fullmatch(label):
        year, last_year = int(found[1]), int(found[4] or found[1])
        first, last = 1, 12
        if found[2]:
            first, last = 3 * int(found[2]) - 2, 3 * int(found[2])
        elif found[3]:
            first, last = 6 * int(found[3]) - 5, 6 * int(found[3])
        return PeriodFacts(label, "calendar", date(year, first, 1), _month_end(last_year, last), None, None)
    if (found := _MONTH.fullmatch(label)) and 1 <= int(found[2]) <= 12:
        year, month = int(found[1]), int(found[2])
        held_by = quarter_at(year, month, year_end_month, year_end_offset)
        return PeriodFacts(label, "month", date(year, month, 1), _month_end(year, month), held_by // 4, held_by % 4 + 1)
    if found := _DAY.fullmatch(label):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        held_by = quarter_at(day.year, day.month, year_end_month, year_end_offset)
        return PeriodFacts(label, "instant", day, day, held_by // 4, held_by % 4 + 1)
    raise ValueError(f"not a period label: {label!r}")


def _describe_span(label: str, span: Span, year_end_month: int, year_end_offset: int) -> PeriodFacts:
    year, quarter = divmod(span.last, 4)
    end = _month_end(*month_of_quarter_end(span.last, year_end_month, year_end_offset))
    if label.startswith("@"):
        return PeriodFacts(label, "instant", end, end, year, quarter + 1)
    before = _month_end(*month_of_quarter_end(span.first - 1, year_end_month, year_end_offset))
    start = date.fromordinal(before.toordinal() + 1)
    if label.startswith("FY"):
        scope = "year" if span.last - span.first == 3 else "years"
    elif span.first == span.last:
        scope = "quarter"
    else:
        scope = "half" if "H" in label else "quarters"
    within_one_year = span.first // 4 == year
    return PeriodFacts(
        label, scope, start, end, year if within_one_year else None, quarter + 1 if scope == "quarter" else None
    )


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def ends_later(label: str | None, current: str | None) -> bool:
    """Whether a period, none that is a point in time, ends after the current one."""
    a, b = parse_span(label or ""), parse_span(current or "")
    return bool(a and b and a.last > b.last and not (label or "").startswith("@"))
