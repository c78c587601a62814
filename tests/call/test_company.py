"""Company names: what is said -> the neat name; and the listing where it is stated."""

from __future__ import annotations

import pytest

from tests.call.building import describe
from transforms.call import company_key
from transforms.model import Person

WELCOMES = {
    "Harbor Mills": [
        "Welcome to Harbor Mills's fourth quarter and fiscal year 2024 earnings conference call.",
        "Welcome to the Harbor Mills first-quarter 2021 earnings call and webcast.",
        "Welcome to the Fiscal 2021 Fourth Quarter Earnings Call for Harbor Mills. My name is Ann.",
        "I would like to welcome everyone to today's conference, Harbor Mills Fourth Quarter Earnings Call.",
        "Welcome to the webcast entitled Harbor Mills Fourth Quarter Earnings.",
        "Welcome to the Harbor Mills hosted fourth-quarter 2019 earnings call.",
        "Thank you for joining us for Harbor Mills' 3Q '21 Results Conference Call.",
        "Good morning, and welcome to the Third Quarter Conference Call for Harbor Mills Inc. If you wish to stay.",
        "Welcome to the Harbor Mills, Inc. 4Q '19 Analyst and Investor Conference Call.",
        "Welcome to the Harbor Mills Call discussing its Third Quarter Results and the Acquisition of Old Mill.",
        "Welcome to our call to discuss Harbor Mills's performance for the fourth fiscal quarter.",
        "Welcome to Harbor Mills Corporation's Second Quarter 2021 Earnings Conference Call.",
        "Good day. Welcome to the Harbor Mills March 2024 quarterly earnings call.",
        "Welcome to the Harbor Mills Limited Q3 FY25 Earnings Conference Call hosted by Big Securities Limited.",
        "Welcome to Q2 and H1 FY24 earnings conference call of Harbor Mills Limited, hosted by Big Securities.",
        "Thank you for standing by for Harbor Mills Limited's Third Quarter 2023 Earnings Conference Call.",
        "Thank you for attending today's Harbor Mills Q1 '23 Earnings Call. My name is Bo.",
        "Welcome to Harbor Mills plc's 2024 Interim Results presentation.",
        "Welcome to the Harbor Mills analyst and investor call on the Q3 2022 results.",
        "Welcome to our Q2 2023 earnings interview. I'm Bo Lee, VP of Investor Relations at Harbor Mills.",
    ],
    "First Harbor Financial": ["Welcome to the First Harbor Financial Second Quarter 2021 Earnings Conference Call."],
    "The Harbor Company": ["Good afternoon. Welcome to The Harbor Company First Quarter 2021 Earnings Call."],
    "Mills & Sons": ["Welcome to the Mills & Sons, Inc. second quarter earnings call."],
    "Bank of Harbor": ["Welcome to the Bank of Harbor's third quarter 2022 results conference call."],
    "Harbor 88": ["Welcome to the Third Quarter 2021 Harbor 88 Earnings Conference Call."],
    "eHarbor": ["Welcome to the eHarbor Q2 2021 Earnings Call."],
    "HBMC": ["Hello and welcome to HBMC's Second Quarter 2020 Earnings Conference Call."],
}


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, cases in WELCOMES.items() for said in cases])
def test_the_operator_welcomes_to_the_company(name: str, said: str) -> None:
    assert describe(said).company_name == name


@pytest.mark.parametrize(
    "said",
    [
        "Welcome to the Q4 2019 Earnings Conference Call. My name is Ann, and I'll be your operator for today's call.",
        "Thank you for joining us on the call today. With me is Ralph.",
        "Good morning, and welcome to the Big Bank Global Industrials Conference.",
        "Good day, and thank you for standing by.",
    ],
)
def test_no_company_is_made_up(said: str) -> None:
    assert describe(said).company_name is None


def test_a_name_that_ends_in_s_by_itself_keeps_it() -> None:
    said = "Welcome to Lowry's third quarter 2023 earnings call. At Lowry's, we care. Lowry's is here to stay."
    assert describe(said).company_name == "Lowry's"


def test_the_long_name_stands_before_its_initials() -> None:
    call = describe(
        "Welcome to HM's first quarter 2022 earnings call.",
        "I'm Ann Poe, Investor Relations for Harbor Mills. Welcome to HM's first quarter. HM grew. HM, again, grew.",
    )
    assert call.company_name == "Harbor Mills"


def test_a_misheard_name_loses_to_the_one_that_everybody_says() -> None:
    call = describe(
        "Welcome to Harbour Hills Second Quarter 2021 Earnings Conference Call.",
        "Thank you for joining us for Harbor Mills' second quarter. Harbor Mills sold more. Harbor Mills is well. "
        "Harbor Mills will grow, and so will the mills that Harbor Mills owns. Harbor Mills pays a dividend.",
    )
    assert call.company_name == "Harbor Mills"


def test_affiliations_name_the_company_of_a_call_without_a_welcome() -> None:
    people = (
        Person("Ann Poe", (), "CEO", "Harbor Mills, Inc.", "executive"),
        Person("Bo Lee", (), "Analyst", "Big Bank", "analyst"),
    )
    assert describe("Good morning. Revenue grew 3%.", people=people).company_name == "Harbor Mills"


HEADERS = {
    ("Harbor Mills", "HBMC", "XNYS"): [
        "Harbor Mills Corp. (NYSE:HBMC) Q4 2019 Earnings Conference Call January 28, 2020 8:00 AM ET",
        "Harbor Mills, Inc. (NYSE: HBMC) Q4 2019 Earnings Call",
        "HBMC.N - Q4 2019 Harbor Mills Inc Earnings Call",
        "Harbor Mills Inc. NYSE:HBMC",
    ],
    ("Harbor Mills", "HBMC", "XNAS"): [
        "HBMC.OQ - Q1 2022 Harbor Mills Corp Earnings Call",
        "Harbor Mills, Inc. NasdaqGS:HBMC",
    ],
    ("Harbor Mills", "HBMC", None): [
        "Harbor Mills(HBMC+0.14%)Q1 2024 Earnings CallMay 02, 2024,7:00 a.m. ET",
        "Harbor Mills, Inc. (HBMC)",
        "SEATTLE, April 18, 2018 - Harbor Mills N.V. (HBMC) today's Investor Call - 2018 first-quarter results.",
    ],
    ("Harbor Mills", None, None): ["Q4 2021 Harbor Mills Inc Earnings Call", "Harbor Mills Q1 2021 Earnings Call"],
}


@pytest.mark.parametrize(("wanted", "line"), [(wanted, line) for wanted, lines in HEADERS.items() for line in lines])
def test_headers_name_company_ticker_and_market(wanted: tuple[str, str | None, str | None], line: str) -> None:
    call = describe("Good morning.", header=(line,))
    assert (call.company_name, call.ticker, call.mic) == wanted


def test_named_fields_of_a_header() -> None:
    header = (
        "Company: Harbor Mills (港磨)",
        "Ticker: HBMC",
        "Quarter: Q1 2026",
        "URL: https://example.org/hbmc-q3-2024/",
    )
    call = describe("Good morning.", header=header)
    assert (call.company_name, call.company_name_local, call.ticker) == ("Harbor Mills", "港磨", "HBMC")
    assert (call.fiscal_year, call.fiscal_quarter, call.period_source) == (2026, 1, "header")


def test_a_firm_in_brackets_is_no_ticker_of_the_company() -> None:
    call = describe("Welcome to the Harbor Mills first quarter 2024 call.", header=("UBS - Analyst",))
    assert call.ticker is None


def test_a_name_in_capitals_is_spelled_as_it_is_said() -> None:
    call = describe("HarMill grew. Welcome to the HarMill call.", header=("HARMILL HOLDINGS, INC.",))
    assert call.company_name == "HarMill Holdings"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("欢迎参加港磨科技2024年第三季度财报电话会议。", "港磨科技"),
        ("感谢大家今天参加港磨科技第三季度财报电话会议。", "港磨科技"),
        ("大家好，欢迎收听港磨科技2023年四季度及全年业绩电话会。", "港磨科技"),
        ("我是港磨科技投资者关系总监李明。欢迎大家参加公司2024年三季报电话会。", "港磨科技"),
        ("各位来宾，大家好！欢迎出席港磨控股有限公司2024年中期业绩发布会。", "港磨控股"),
        ("大家好,感谢您的等待,欢迎参加Harbor Mills Inc. 2024年第二季度财报电话会议。", "Harbor Mills"),
        ("歡迎參加港磨科技股份有限公司2025年第4季度法人說明會。", "港磨科技"),
        ("欢迎参加Harbor Mills的2025财年第一季度财报电话会议。", "Harbor Mills"),
    ],
)
def test_chinese_welcomes(said: str, name: str) -> None:
    assert describe(said, language="zh-Hans").company_name == name


def test_a_chinese_call_without_a_welcome_is_of_the_company_it_speaks_of() -> None:
    said = "谢谢大家。" + "Harmill 的增长来自 Millbot。" * 8 + "Harmill 的客户增加了,Harmill Cloud 也是。" * 5
    assert describe(said, language="zh-Hans").company_name == "Harmill"
    assert describe("谢谢大家。" + "Harmill 的增长来自 Millbot。" * 20, language="zh-Hans").company_name is None


def test_two_names_in_one_chinese_welcome() -> None:
    call = describe("欢迎参加港磨科技（Harbor Mills A/S）2023年第二季度财报电话会议。", language="zh-Hans")
    assert (call.company_name, call.company_name_local) == ("Harbor Mills", "港磨科技")


def test_the_local_name_is_read_from_the_translation() -> None:
    call = describe(
        "I'm Ann Poe, Investor Relations for Harbor Mills. Welcome to Harbor Mills's first quarter 2022 call.",
        translations=("我是港磨公司(HM)投資者關係部經理安。歡迎參加港磨公司 2022 年第一季電話會議。",),
    )
    assert (call.company_name, call.company_name_local) == ("Harbor Mills", "港磨公司")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Harbor Mills, Inc.", "HARBOR MILLS", True),
        ("The Harbor Co.", "Harbor Company", True),
        ("Mills & Sons", "Mills and Sons Ltd", True),
        ("港磨科技股份有限公司", "港磨科技", True),
        ("Harbor Mills", "Harbor Hills", False),
    ],
)
def test_spellings_of_one_company_have_one_key(one: str, other: str, same: bool) -> None:
    assert (company_key(one) == company_key(other)) is same


@pytest.mark.parametrize(
    "header",
    [
        ("Harbor Mills plc", "Half-year results, 31 July 2025"),
        ("Harbor Mills Limited", "Transcript of Q3 FY25 Earnings Conference Call"),
        ("2Q 24 F I NANCI AL RE SULT S", "Harbor Mills, Inc."),
        ("Harbor Mills PLC Q125 Results",),
    ],
)
def test_neither_dates_nor_spaced_capitals_name_a_company(header: tuple[str, ...]) -> None:
    assert describe("Good morning. Thank you for joining.", header=header).company_name == "Harbor Mills"
