"""Fiscal periods: what is said -> year and quarter; where the year ends; the last day of the period."""

from __future__ import annotations

from datetime import date

import pytest

from tests.call.building import describe
from transforms.call.named_periods import readings

ENGLISH = {
    (2024, 4): [
        "fourth quarter and fiscal year 2024",
        "fourth quarter and full year fiscal 2024",
        "fourth quarter '24",
        "Fourth Quarter 2024",
        "fiscal 2024 fourth quarter",
        "2024 fourth-quarter",
        "fourth fiscal quarter and fiscal year 2024",
        "fourth quarter and full fiscal year 2024",
        "Q4 2024",
        "Q4 FY24",
        "Q4 fiscal year 2024",
        "Q4'24",
        "4Q24",
        "4Q 2024",
        "4Q '24",
        "FQ4 2024",
        "Q4.2024",
        "fourth quarter results for fiscal year 2024",
        "4th quarter of 2024",
        "4th-quarter and year-end 2024",
    ],
    (2024, 2): [
        "first half 2024",
        "half-year 2024",
        "H1 2024",
        "2024 interim results",
        "second quarter of the fiscal year 2024",
        "second quarter and first half 2024",
    ],
    (None, 3): ["third-quarter", "Q3", "third fiscal quarter"],
}


@pytest.mark.parametrize(("period", "said"), [(p, s) for p, spellings in ENGLISH.items() for s in spellings])
def test_english_periods(period: tuple[int | None, int | None], said: str) -> None:
    call = describe(f"Welcome to the Harbor Mills {said} earnings call.")
    assert (call.fiscal_year, call.fiscal_quarter) == period


CHINESE = {
    (2024, 3): [
        "2024年第三季度",
        "2024 財年第三季",
        "24財年第三季",
        "2024 年第 3 季度",
        "第三财季2024财年",
        "2024年Q3",
        "Q3 2024",
        "2024年三季度",
        "2024年三季报",
    ],
    (2024, 4): ["2024年第四季及全年", "2024 財年第四季和全年"],
    (2024, 2): ["2024年上半年"],
}


@pytest.mark.parametrize(("period", "said"), [(p, s) for p, spellings in CHINESE.items() for s in spellings])
def test_chinese_periods(period: tuple[int, int], said: str) -> None:
    call = describe(f"欢迎参加港磨科技{said}财报电话会议。", language="zh-Hans")
    assert (call.fiscal_year, call.fiscal_quarter) == period


def test_a_half_year_is_placed_by_the_quarter_that_ends_it() -> None:
    call = describe("Welcome to the Harbor Mills half-year 2024 results call.")
    assert (call.fiscal_year, call.fiscal_quarter, call.period_end) == (2024, 2, date(2024, 6, 30))


@pytest.mark.parametrize(
    "said",
    [
        "Q4 10% growth",
        "the first 2024 model",
        "in 2024. Fourth quarter sales",
        "Q1 20 million units",
        "since 1998",
        "$2024",
    ],
)
def test_no_year_is_joined_to_a_quarter_by_chance(said: str) -> None:
    assert not [r for r in readings(said, "en") if r.quarter and r.year]


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("Fourth quarter and Full year 2021 (sic) [First Quarter 2022]", (2022, 1)),
        ("fourth quarter 2021 [sic: first quarter 2022]", (2022, 1)),
        ("first quarter 2021 (sic) [2022]", (2022, 1)),
        ("Fourth Quarter (sic) [Third Quarter] 2021", (2021, 3)),
    ],
)
def test_a_correction_beats_what_was_said(said: str, period: tuple[int, int]) -> None:
    call = describe(f"Welcome to Harbor Mills's {said} Earnings Conference Call.")
    assert (call.fiscal_year, call.fiscal_quarter, call.period_source) == (*period, "sic_correction")


def test_a_correction_of_a_comparison_is_not_the_call() -> None:
    call = describe(
        "Welcome to the Harbor Mills second quarter 2022 earnings call.",
        "Sales grew from the first quarter of 2020 (sic) [second quarter of 2021] by 3%.",
    )
    assert (call.fiscal_year, call.fiscal_quarter) == (2022, 2)


def test_a_correction_in_chinese() -> None:
    call = describe("欢迎参加港磨科技2021年第四季及全年(原文如此,即2022年第一季)业绩电话会议。", language="zh-Hans")
    assert (call.fiscal_year, call.fiscal_quarter) == (2022, 1)


def test_comparisons_and_outlooks_are_not_the_call() -> None:
    call = describe(
        "Welcome to Harbor Mills's second quarter 2021 earnings call.",
        "Sales fell compared to Q2 of 2020. Recall that in Q2 2020 we had grown. We give an outlook for the third "
        "quarter of 2021. EPS rose from Q2 2020, and we expect Q3 2021 to be better.",
    )
    assert (call.fiscal_year, call.fiscal_quarter, call.period_source) == (2021, 2, "opening_remark")


def test_the_company_own_label_beats_a_vendor_that_counts_otherwise() -> None:
    call = describe(
        "Welcome to the Harbor Mills third quarter 2025 earnings call.",
        "Good morning. We will discuss our third quarter 2025 results.",
        header=("Harbor Mills (HBMC) Q3 2026 Earnings Call December 4, 2025",),
    )
    assert (call.fiscal_year, call.fiscal_quarter) == (2025, 3)
    assert [conflict.reason for conflict in call.conflicts] == ["period_conflict"]


def test_a_header_dated_before_the_period_ends_is_a_conflict() -> None:
    call = describe("Good day.", header=("Harbor Mills Inc. (NYSE:HBMC) Q3 2020 Earnings Call October 21, 2019",))
    assert [conflict.reason for conflict in call.conflicts] == ["date_conflict"]


def test_one_slip_of_the_operator_does_not_beat_the_header() -> None:
    call = describe(
        "Welcome to the Harbor Mills fourth quarter 2020 earnings call.",
        header=("Q1 2021 Harbor Mills Inc Earnings Call", "MAY 05, 2021 / 1:30PM GMT"),
    )
    assert (call.fiscal_year, call.fiscal_quarter, call.period_source) == (2021, 1, "header")


@pytest.mark.parametrize(
    ("more", "header", "period"),
    [
        ("Net income for the three months ended September 30, 2020 rose.", (), (2020, 3)),
        ("", ("October 28, 2020",), (2020, 3)),
        ("In the third quarter of 2020 we sold more. We raise full year 2020 guidance.", (), (2020, 3)),
        ("Our full year 2020 plan stands, as does year end 2020 debt. Year end 2021 is far off.", (), (2020, 3)),
    ],
)
def test_a_year_that_is_not_said_is_inferred(more: str, header: tuple[str, ...], period: tuple[int, int]) -> None:
    call = describe(
        "Welcome to the Harbor Mills Third Quarter Conference Call.", "Hello.", "", "", "", more, header=header
    )
    assert (call.fiscal_year, call.fiscal_quarter, call.period_source) == (*period, "inferred")


def test_a_quarter_named_by_its_last_day() -> None:
    call = describe("Welcome to Harbor Mills' earnings call for the quarter ended March 31, 2023.")
    assert (call.fiscal_year, call.fiscal_quarter, call.period_source) == (2023, 1, "inferred")


def test_years_end_in_march_where_the_currency_says_so() -> None:
    call = describe("Welcome to the Harbor Mills Q3 FY25 call.", "Revenue was INR 1,234 crores.")
    assert (call.year_end_month, call.period_end) == (3, date(2024, 12, 31))


YEAR_ENDS = [
    ("fourth quarter and full fiscal year 2024, ending January 31, 2024", "Q4 2024", 1, date(2024, 1, 31)),
    ("first quarter of fiscal year 2025, ending April 30, 2024", "Q4 2024", 1, date(2024, 1, 31)),
    ("our Form 10-K for the year ended December 31, 2020", "Q1 2021", 12, date(2021, 3, 31)),
    ("our Form 10-K for the fiscal year ended February 28, 2021", "Q3 2022", 2, date(2021, 11, 30)),
    (
        "Debt as of February 1, 2020 was $3.8 billion in fiscal 2019 and will fall in fiscal 2020",
        "Q4 2019",
        1,
        date(2020, 2, 1),
    ),
    ("the first quarter of fiscal year 2022, which ended September 24, 2021", "Q1 2022", 6, date(2021, 9, 24)),
    ("the three months ended June 30, 2021", "Q2 2021", 12, date(2021, 6, 30)),
    (
        "in the December quarter, the third of our fiscal year. The December quarter of fiscal 2021 was good",
        "Q3 2021",
        3,
        date(2020, 12, 31),
    ),
    ("for the nine months ended June 30, 2023", "Q3 2023", 9, date(2023, 6, 30)),
    ("we bought it as of January 26", "Q2 2021", None, date(2021, 6, 30)),
    ("the year was good", "Q2 2021", None, date(2021, 6, 30)),
]


@pytest.mark.parametrize(("said", "period", "month", "end"), YEAR_ENDS)
def test_where_the_fiscal_year_ends(said: str, period: str, month: int | None, end: date) -> None:
    call = describe(f"Welcome to the Harbor Mills {period} earnings call.", f"Let me begin. It was {said}. Thank you.")
    assert (call.year_end_month, call.period_end) == (month, end)


@pytest.mark.parametrize(
    ("period", "day", "month", "end"),
    [
        ("Q1 2020", "May 16, 2019", 1, date(2019, 4, 30)),
        ("Q2 2018", "February 26, 2018", 7, date(2018, 1, 31)),
        ("Q1 2020", "March 24, 2020", 11, date(2020, 2, 29)),
        ("Q3 2020", "October 28, 2020", 12, date(2020, 9, 30)),
        ("Q4 2020", "March 18, 2021", 12, date(2020, 12, 31)),
    ],
)
def test_the_day_of_the_call_tells_the_year_end(period: str, day: str, month: int, end: date) -> None:
    call = describe("Good morning.", header=(f"Harbor Mills (HBMC) {period} Earnings Call {day}",))
    assert (call.year_end_month, call.period_end) == (month, end)


def test_a_year_named_after_the_one_in_which_it_begins() -> None:
    call = describe(
        "Welcome to the Harbor Mills fiscal 2019 fourth quarter call.",
        "In fiscal year 2019 we grew. Debt as of February 1, 2020 fell; fiscal year 2020 ends January 30, 2021.",
    )
    assert call.calendar.year_end_offset == 1
