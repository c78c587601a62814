"""The user's list of companies: checked, kept in the home, and joined to calls by today's and by later runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.companies import read
from flows.run import run
from flows.settings import BadSetting, Settings
from tests.flows.conftest import Quiet, ask

HEAD = "name,aliases,ticker,mic,cik,lei,fiscal_year_end,owner\n"
COMPANIES = "SELECT name, ticker, mic, cik, fiscal_year_end_month, id_source FROM dim_company"


def transcript(folder: Path, name: str, company: str, quarter: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    lines = [
        f"{company} {quarter} 2024 Earnings Conference Call",
        "Operator: Good morning, and welcome to the call.",
        "Ada Stone: Thank you. Revenue was $12 million, an increase of 8% from last year. We sold more of everything.",
        "Ben Wright: Gross margin was 41.5%. We ended the quarter with $30 million of cash.",
        "Operator: This concludes the call.",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_calls_under_two_names_are_of_one_company(tmp_path: Path) -> None:
    transcript(tmp_path / "in", "one.txt", "Example Works, Inc.", "First Quarter")
    transcript(tmp_path / "in", "two.txt", "Old Example Holdings", "Second Quarter")
    home = tmp_path / "home"
    settings = Settings(home, (tmp_path / "in",), bi=False)
    assert run(settings, Quiet()).published == 2
    assert len(ask(home, COMPANIES)) == 2
    listed = tmp_path / "companies.csv"
    listed.write_text(f"{HEAD}Example Works,Old Example Holdings; 範例,EXW,XNYS,1234,,12,Mary\n", encoding="utf-8-sig")
    run(Settings(home, companies=listed, reparse=True, bi=False), Quiet())
    expected = [("Example Works", "EXW", "XNYS", "0000001234", 12, "reference_file")]
    assert ask(home, COMPANIES) == expected
    transcript(tmp_path / "later", "three.txt", "Old Example Holdings", "Third Quarter")
    run(Settings(home, (tmp_path / "later",), bi=False), Quiet())
    assert ask(home, COMPANIES) == expected, "the list is kept for later runs"
    assert ask(home, "SELECT count(*), count(DISTINCT company_id) FROM dim_call") == [(3, 1)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("ticker\nEXW\n", "no column `name`"),
        ("name\n", "no column `name` or no row"),
        (f"{HEAD},,EXW,XNYS,,,,\n", "row 2: name"),
        (f"{HEAD}Example Works,,EXW,New York,,,,\n", "row 2: mic"),
        (f"{HEAD}Example Works,,,,,,13,\n", "row 2: fiscal_year_end_month"),
        (f"{HEAD}Example Works,,,,x,,,\n", "row 2: cik"),
        (f"{HEAD}Example Works,,,,,,,\nExample Works Inc,,,,,,,\n", "belongs to Example Works and to"),
    ],
)
def test_a_bad_list_is_refused_and_not_kept(tmp_path: Path, rows: str, words: str) -> None:
    listed = tmp_path / "companies.csv"
    listed.write_text(rows, encoding="utf-8")
    with pytest.raises(BadSetting, match=words):
        read(listed)
    settings = Settings(tmp_path / "home", (listed,), companies=listed, bi=False)
    with pytest.raises(BadSetting):
        run(settings, Quiet())
    assert not (tmp_path / "home" / "companies.csv").exists()
