from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.periods.calls import call
from transforms.model import Calendar
from transforms.periods import as_calendar, at_end_of, describe_period, period_dates, shift_period
from transforms.periods.labels import Span, month_of_quarter_end, parse_span, quarter_at


@pytest.mark.parametrize(
    ("label", "month", "offset", "start", "end"),
    [
        ("2024Q4", 12, 0, date(2024, 10, 1), date(2024, 12, 31)),
        ("2024Q4", 1, 0, date(2023, 11, 1), date(2024, 1, 31)),
        ("2019Q4", 1, 1, date(2019, 11, 1), date(2020, 1, 31)),
        ("2025Q1", 6, 0, date(2024, 7, 1), date(2024, 9, 30)),
        ("FY2024", 12, 0, date(2024, 1, 1), date(2024, 12, 31)),
        ("FY2024", 3, 0, date(2023, 4, 1), date(2024, 3, 31)),
        ("FY2025-FY2027", 12, 0, date(2025, 1, 1), date(2027, 12, 31)),
        ("2024H1", 12, 0, date(2024, 1, 1), date(2024, 6, 30)),
        ("2024Q1-Q3", 12, 0, date(2024, 1, 1), date(2024, 9, 30)),
        ("2023Q4-2024Q3", 12, 0, date(2023, 10, 1), date(2024, 9, 30)),
        ("@2024Q4", 9, 0, date(2024, 9, 30), date(2024, 9, 30)),
        ("@2024-08-15", 12, 0, date(2024, 8, 15), date(2024, 8, 15)),
        ("2024-02", 12, 0, date(2024, 2, 1), date(2024, 2, 29)),
        ("CY2026", 6, 0, date(2026, 1, 1), date(2026, 12, 31)),
        ("CY2024Q1", 1, 0, date(2024, 1, 1), date(2024, 3, 31)),
        ("long_term", 12, 0, None, None),
        (None, 12, 0, None, None),
    ],
)
def test_dates(label: str | None, month: int, offset: int, start: date | None, end: date | None) -> None:
    assert period_dates(label, month, offset) == (start, end)


@pytest.mark.parametrize(
    ("label", "scope", "year", "quarter"),
    [
        ("2024Q4", "quarter", 2024, 4),
        ("2024H2", "half", 2024, None),
        ("2024Q1-Q3", "quarters", 2024, None),
        ("2024Q1-Q4", "quarters", 2024, None),
        ("2023Q4-2024Q3", "quarters", None, None),
        ("FY2024", "year", 2024, None),
        ("FY2024-FY2026", "years", None, None),
        ("@2024Q4", "instant", 2024, 4),
        ("2024-08", "month", 2024, 3),
        ("CY2026", "calendar", None, None),
        ("long_term", "long_term", None, None),
    ],
)
def test_facts(label: str, scope: str, year: int | None, quarter: int | None) -> None:
    facts = describe_period(label, 12)
    assert (facts.period, facts.scope, facts.fiscal_year, facts.fiscal_quarter) == (label, scope, year, quarter)


@pytest.mark.parametrize("label", ["", "2024", "Q4", "2024Q5", "@", "FY24", "2024-13", "CY", "@2024", "the quarter"])
def test_what_is_no_label_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="not a period label"):
        describe_period(label, 12)


@pytest.mark.parametrize(
    ("label", "shift", "shifted"),
    [
        ("2024Q1", "prior_year", "2023Q1"),
        ("2024Q1", "prior_quarter", "2023Q4"),
        ("2024H1", "prior_year", "2023H1"),
        ("2024H1", "prior_quarter", "2023H2"),
        ("FY2024", "prior_year", "FY2023"),
        ("2024Q1-Q3", "prior_year", "2023Q1-Q3"),
        ("@2024Q1", "prior_quarter", "@2023Q4"),
        ("@2024Q1", "prior_year", "@2023Q1"),
        ("2024-08", "prior_year", "2023-08"),
        ("CY2024", "prior_year", "CY2023"),
        ("long_term", "prior_year", "long_term"),
    ],
)
def test_shift(label: str, shift: str, shifted: str) -> None:
    assert shift_period(label, shift) == shifted


def test_points_and_calendar_years() -> None:
    assert [at_end_of(label) for label in ("2024H1", "FY2024", "@2024Q2", "CY2024")] == [
        "@2024Q2",
        "@2024Q4",
        "@2024Q2",
        "CY2024",
    ]
    assert [as_calendar(label) for label in ("FY2026", "FY2025-FY2027", "2024Q1")] == [
        "CY2026",
        "CY2025-CY2027",
        "2024Q1",
    ]


@given(st.integers(1990, 2050), st.integers(0, 40), st.integers(0, 3))
def test_a_label_reads_back_as_its_span(year: int, length: int, quarter: int) -> None:
    span = Span(year * 4 + quarter, year * 4 + quarter + length)
    assert parse_span(span.label) == span
    assert parse_span(span.end_label) == Span(span.last, span.last)
    assert parse_span(shift_period(span.label, "prior_year")) == span.moved(-4)


@given(st.integers(1990, 2050), st.integers(1, 12), st.integers(1, 12), st.integers(0, 1))
def test_every_month_lies_in_the_quarter_that_holds_it(year: int, month: int, year_end: int, offset: int) -> None:
    start, end = period_dates(Span(*[quarter_at(year, month, year_end, offset)] * 2).label, year_end, offset)
    assert start is not None and end is not None and start <= date(year, month, 1) <= end
    assert (end.year, end.month) == month_of_quarter_end(quarter_at(year, month, year_end, offset), year_end, offset)


@pytest.mark.parametrize(("period_end", "offset"), [(date(2020, 2, 1), 1), (date(2019, 1, 31), 0), (None, 0)])
def test_a_call_knows_in_which_year_its_fiscal_year_ends(period_end: date | None, offset: int) -> None:
    assert call(period_end).calendar == Calendar(2019, 4, 1, offset)
