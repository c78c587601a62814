"""A call is of a company in the user's list where its name or its listing says so, and never by resemblance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.call.building import describe
from transforms.call.reference import Ambiguous, Reference, identified
from transforms.model import ReferenceCompany

WORKS = ReferenceCompany(
    "Example Works", ("Example Holdings", "範例工業"), "EXW", "XNYS", "0000001234", "5493001KJTIIGC8Y1R12", 6
)
MILLS = ReferenceCompany("Northern Mills", ("NM",), "NMI", "XNAS")
LIST = Reference.of([WORKS, MILLS])
UNKNOWN = replace(describe("Good afternoon."), company_name=None, ticker=None, mic=None, year_end_month=None)


@pytest.mark.parametrize(
    "facts",
    [
        {"company_name": "EXAMPLE WORKS, Inc."},
        {"company_name": "Example Holdings Ltd"},
        {"company_name": "範例工業股份有限公司"},
        {"company_name": "Another Name", "company_name_local": "範例工業"},
        {"company_name": "Another Name", "ticker": "EXW", "mic": "XNYS"},
    ],
)
def test_one_company_under_all_its_names(facts: dict[str, str]) -> None:
    call = identified(replace(UNKNOWN, **facts), LIST)  # type: ignore[arg-type]
    assert (call.company_name, call.ticker, call.mic, call.reference) == ("Example Works", "EXW", "XNYS", WORKS)
    assert call.year_end_month == 6


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"company_name": "Example Work"},
        {"company_name": "Works"},
        {"ticker": "EXW"},
        {"ticker": "EXW", "mic": "XNAS"},
        {"company_name": "Northern Mills", "ticker": "EXW", "mic": "XNYS"},
    ],
)
def test_no_guess(facts: dict[str, str]) -> None:
    call = replace(UNKNOWN, **facts)  # type: ignore[arg-type]
    assert identified(call, LIST) is call


def test_what_the_call_says_of_its_year_stays() -> None:
    assert identified(replace(UNKNOWN, company_name="Example Works", year_end_month=3), LIST).year_end_month == 3


def test_the_name_in_the_other_script_is_kept() -> None:
    assert identified(replace(UNKNOWN, company_name="範例工業"), LIST).company_name_local == "範例工業"


def test_a_name_is_of_one_company() -> None:
    with pytest.raises(Ambiguous, match="belongs to Example Works and to Another"):
        Reference.of([WORKS, ReferenceCompany("Another", ("example holdings, inc.",))])
