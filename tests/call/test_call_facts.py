"""Date, currency, kind of event, non-GAAP statements and file names: what is said -> the value."""

from __future__ import annotations

from datetime import date

import pytest

from tests.call.building import describe

DAY = date(2024, 5, 14)
DATES = [
    "Harbor Mills Q1 2024 Earnings Call May 14, 2024 8:00 AM ET",
    "MAY 14, 2024 / 9:15PM GMT",
    "Tuesday, May 14, 2024 at 5 p.m. ET",
    "14-May-2024",
    "Harbor Mills(HBMC+0.14%)Q1 2024 Earnings CallMay 14, 2024,7:00 a.m. ET",
    '"callDate": "2024-05-14",',
    "05-14-24/3:00 p.m. ET",
    "2024 年 5 月 14 日星期二下午 5 点ET",
    "# 港磨_20240514",
]


@pytest.mark.parametrize("line", DATES)
def test_dates_of_headers(line: str) -> None:
    assert describe("Good morning.", header=(line,)).call_date == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Scraped: 2024-05-14T22:27:01",
        "Translated: 2024-05-14",
        "Consensus as of May-14-2024",
        "https://x.org/2024/05/14/",
    ],
)
def test_dates_of_the_file_are_not_the_call(line: str) -> None:
    assert describe("Good morning.", header=(line,)).call_date is None


@pytest.mark.parametrize(
    "said",
    [
        "This conference is being recorded today, Tuesday, May 14, 2024.",
        "As a reminder, this conference is being recorded on Tuesday, May 14, 2024.",
        "Statements speak only as of today, May 14, 2024, and we assume no duty to update them.",
        "It is accurate only as of today's date, May 14th, 2024.",
    ],
)
def test_the_day_is_said(said: str) -> None:
    assert describe(said).call_date == DAY


@pytest.mark.parametrize("said", ["See our 10-K filed on May 14, 2024.", "A replay is available until May 14, 2024."])
def test_other_days_are_not_the_call(said: str) -> None:
    assert describe(said).call_date is None


@pytest.mark.parametrize(
    ("said", "language", "code"),
    [
        ("Revenue was $3 million and cash $4 million. The euro fell.", "en", "USD"),
        ("Sales of 2.3 billion Euros and €1.1 billion of profit, or $0.2 billion abroad", "en", "EUR"),
        ("Revenue was RMB 1.2 billion (US$160 million), profit RMB 3 million, cash RMB 8 million", "en", "CNY"),
        ("Revenue was NT$5 billion, and NT$3 billion last year. CapEx is US$1 billion", "en", "TWD"),
        ("All figures are in Canadian dollars. Revenue was $3 million, $4 million, $5 million", "en", "CAD"),
        ("Revenue was INR 1,234 crores and EBITDA 300 crores", "en", "INR"),
        ("Sales of DKK 12 billion, in Danish kroner", "en", "DKK"),
        ("本季度收入为14亿元人民币,每股亏损0.97元人民币,单元", "zh-Hans", "CNY"),
        ("收入為50億元,淨利8億元,美元走強", "zh-Hant", "TWD"),
        ("销售额120亿丹麦克朗", "zh-Hans", "DKK"),
        ("營收 2 億美元", "zh-Hant", "USD"),
        ("Neurology in Europe and CADENCE were up", "en", None),
    ],
)
def test_currencies(said: str, language: str, code: str | None) -> None:
    assert describe(said, language=language).currency == code


@pytest.mark.parametrize(
    ("said", "language", "wanted"),
    [
        (
            "All financials mentioned today are on a non-GAAP basis, except where I say otherwise.",
            "en",
            True,
        ),
        ("Unless otherwise noted, our profitability metrics are given on a non-GAAP basis.", "en", True),
        ("During the call, we'll reference non-GAAP financial results, unless otherwise noted.", "en", True),
        (
            "Unless otherwise noted, all margin and earnings comparisons exclude the impact of these charges.",
            "en",
            True,
        ),
        ("I will be discussing non-GAAP results; a reconciliation of GAAP to non-GAAP is in the release.", "en", True),
        ("References to cash flow mean free cash flow, a non-GAAP measure, unless otherwise noted.", "en", False),
        ("All guidance items below adjusted EBITDA are unchanged except for one.", "en", False),
        ("除非另有說明,今天討論的所有財務數據均基於非公認會計準則。", "zh-Hant", True),
        ("We will discuss certain non-GAAP measures. See the reconciliation.", "en", False),
        ("Unless otherwise noted, all growth rates are in constant currency, a non-GAAP measure.", "en", False),
        ("We will present both GAAP and non-GAAP financial measures unless stated otherwise.", "en", False),
        ("Unless otherwise stated, all comparisons are with the year before.", "en", False),
    ],
)
def test_call_wide_non_gaap(said: str, language: str, wanted: bool) -> None:
    assert describe(said, language=language).non_gaap_throughout is wanted


@pytest.mark.parametrize(
    ("said", "header", "kind"),
    [
        ("Welcome to the Harbor Mills first quarter 2024 earnings conference call.", (), "earnings"),
        ("Good day.", ("Harbor Mills (HBMC) Presents at Big Bank Global Technology Conference",), "conference"),
        ("Good day.", ("Harbor Mills Investor Day 2024",), "other"),
        ("Welcome to the LTM 4Q '19 Analyst and Investor Conference Call.", (), "earnings"),
        ("Good day.", (), "unknown"),
    ],
)
def test_kinds_of_event(said: str, header: tuple[str, ...], kind: str) -> None:
    assert describe(said, header=header).event_type == kind


HEADER = ("Harbor Mills Corp. (NYSE:HBMC) Q4 2019 Earnings Conference Call January 28, 2020 8:00 AM ET",)


@pytest.mark.parametrize(
    ("name", "conflicts"),
    [
        ("HBMC_2019_Q4.txt", 0),
        ("HBMC_q4_2019.txt.gz", 0),
        ("2020-Jan-28-HBMC.txt", 0),
        ("HBMC_4Q19_translated_output.html", 0),
        ("Harbor Mills (HBMC) CEO Ann Poe on Q4 2019 Results - Earnings Call Transcript.txt", 0),
        ("000_59a6e448c9aa75ca.txt", 0),
        ("notes.txt", 0),
        ("HBMC_2019_Q3.txt", 1),
        ("XYZ_2019_Q4.txt", 1),
        ("XYZ_2018_Q4.txt", 2),
        ("2019-Jan-28-HBMC.txt", 1),
    ],
)
def test_the_content_wins_over_the_file_name(name: str, conflicts: int) -> None:
    call = describe("Good morning.", header=HEADER, name=name)
    assert (call.ticker, call.fiscal_year, call.fiscal_quarter, call.call_date) == ("HBMC", 2019, 4, date(2020, 1, 28))
    assert [conflict.reason for conflict in call.conflicts] == ["file_name_conflict"] * conflicts


def test_the_file_name_is_the_last_resort() -> None:
    call = describe("Good morning. We sold more.", name="HBMC_2019_Q3.txt")
    assert (call.fiscal_year, call.fiscal_quarter, call.period_source) == (2019, 3, "file_name")


def test_nothing_is_stated() -> None:
    call = describe("Good morning.")
    stated = (call.company_name, call.ticker, call.mic, call.title, call.call_date, call.fiscal_year, call.period_end)
    assert stated == (None,) * 7
    assert (call.event_type, call.period_source, call.currency, call.conflicts) == ("unknown", "none", None, ())


@pytest.mark.parametrize(
    ("said", "language", "wanted"),
    [
        ("All growth rates for 2022 are relative to the same period in 2019 unless otherwise noted.", "en", 2019),
        ("Unless otherwise stated, changes are versus 2019. Sales grew 3%.", "en", 2019),
        ("Sales grew 3% compared with 2019. Unless otherwise noted, figures are in dollars.", "en", None),
        ("除非另有说明，所有增长均与2019年同期比较。收入增长百分之三。", "zh-Hans", 2019),
    ],
)
def test_call_wide_comparison(said: str, language: str, wanted: int | None) -> None:
    assert describe(said, language=language).compared_with == wanted
