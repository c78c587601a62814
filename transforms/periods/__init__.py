"""Periods named in a passage, resolved on the company's fiscal calendar, and the dates that period labels stand for."""

from transforms.periods.find import Periods, find_periods
from transforms.periods.labels import (
    LONG_TERM,
    PeriodFacts,
    as_calendar,
    at_end_of,
    describe_period,
    period_dates,
    shift_period,
)

__all__ = [
    "LONG_TERM",
    "PeriodFacts",
    "Periods",
    "as_calendar",
    "at_end_of",
    "describe_period",
    "find_periods",
    "period_dates",
    "shift_period",
]
