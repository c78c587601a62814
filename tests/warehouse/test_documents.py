"""One call in several documents: both are kept, one is current by a stated preference, and a view tells them apart."""

from __future__ import annotations

import itertools
import os
from datetime import date
from pathlib import Path

import duckdb
import pytest

from flows.run import run
from flows.settings import Settings
from tests.flows.conftest import Load, Quiet, ask, export, load  # noqa: F401  (the fixture)
from tests.flows.fake import parse, write_call
from transforms.call.events import Account, tell_apart

_DIFFERENCES = """
SELECT source_name, is_current, turn_count, current_turn_count, same_words, figures_only_here, figures_only_in_current
FROM v_document_differences ORDER BY version
"""


def test_two_vendors_copies_are_one_call_with_its_differences(load: Load, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "in"
    os.utime(write_call(folder, "vendor-a.txt", "Example Works", "2024Q4", 12, 13), (1, 1))
    os.utime(write_call(folder, "vendor-b.txt", "Example Works Inc", "2024Q4", 12, 14, 15), (2, 2))
    write_call(folder, "alone.txt", "Northern Mills", "2024Q4", 7)
    load()
    assert ask(tmp_path / "home", "SELECT count(*) FROM dim_call") == [(2,)]
    assert ask(tmp_path / "home", _DIFFERENCES) == [
        ("vendor-a.txt", False, 2, 3, True, 1, 2),
        ("vendor-b.txt", True, 3, 3, True, 0, 0),
    ]


def said(seed: int, words: int = 300) -> str:
    """A turn of words that no other seed says."""
    return " ".join(f"word{seed}x{at}" for at in range(words))


def write_event(folder: Path, name: str, *turns: str, at: int = 1, period: str = "2024Q4") -> Path:
    """A toy call of one company and period that says what it is told to."""
    path = write_call(folder, name, "Example Works", period, 12)
    head = path.read_text().split("\n")[0]
    path.write_text("\n".join([head, "Ada Stone: Revenue was 12 million.", *(f"Ada Stone: {turn}" for turn in turns)]))
    os.utime(path, (at, at))
    return path


def test_two_events_of_one_quarter_are_two_calls(load: Load, tmp_path: Path) -> None:  # noqa: F811
    results = write_event(tmp_path / "in", "results.txt", said(1), said(2))
    copy = write_event(tmp_path / "in", "results-copy.txt", said(1), said(3, 20), said(2), at=2)
    evening = write_event(tmp_path / "in", "investor-evening.txt", said(4), at=3)
    load(results, copy)
    [(alone,)] = ask(tmp_path / "home", "SELECT call_id FROM dim_call")
    load(evening)
    home = tmp_path / "home"
    assert ask(home, "SELECT source_name, version FROM dim_call ORDER BY 1") == [
        ("investor-evening.txt", 1),
        ("results-copy.txt", 2),
    ]
    assert ask(home, f"SELECT count(*) FROM dim_call WHERE call_id = '{alone}'") == [(1,)], "it keeps its id"
    assert ask(home, "SELECT count(*), count(DISTINCT turn_id), count(DISTINCT call_id) FROM fact_turn") == [(6, 6, 2)]
    assert ask(home, "SELECT count(*), count(DISTINCT metric_id) FROM v_metrics") == [(2, 2)]
    assert ask(home, "SELECT count(*) FROM fact_metric JOIN fact_turn USING (turn_id, call_id)") == [(2,)]
    assert ask(home, "SELECT status, count(*) FROM meta_file GROUP BY ALL ORDER BY 1") == [
        ("published", 2),
        ("superseded", 1),
    ]
    assert ask(home, "SELECT count(*) FROM meta_file JOIN call_event USING (source_sha256, call_id)") == [(1,)]
    for number, order in enumerate(([evening, copy, results], [copy, evening, results])):
        for path in order:
            load(path, home=tmp_path / f"order{number}")
        assert export(tmp_path / f"order{number}") == export(home)
    run(Settings(home, reparse=True, bi=False), Quiet(), parser=parse)
    assert export(home) == export(tmp_path / "order0")


def test_the_file_for_bi_tools_tells_events_apart_too(load: Load, tmp_path: Path) -> None:  # noqa: F811
    write_event(tmp_path / "in", "results.txt", said(1), said(2))
    write_event(tmp_path / "in", "investor-evening.txt", said(4))
    load(bi=True)
    with duckdb.connect(str(tmp_path / "home" / "callmart-bi.duckdb"), read_only=True) as bi:
        query = "SELECT * FROM fact_turn ORDER BY ALL"
        assert bi.execute(query).fetchall() == ask(tmp_path / "home", query)
        assert bi.execute("SELECT count(*) FROM dim_call").fetchall() == [(2,)]


def account(name: str, *turns: str, language: str = "en", day: int | None = None) -> Account:
    return Account(name, language, date(2025, 2, day) if day else None, " ".join(turns))


ZH = "".join(chr(0x4E00 + at) for at in range(300))
OTHER_ZH = "".join(chr(0x5E00 + at) for at in range(300))
RESULTS, LATER = account("a", said(1), said(9)), account("b", said(2))
DATED, LATER_DATED = account("a", said(1), said(9), day=3), account("b", said(2), day=20)
DATED_ZH = account("a", ZH, language="zh-Hans", day=3)


@pytest.mark.parametrize(
    ("accounts", "events"),
    [
        ([RESULTS, account("b", said(1, 200))], ["ab"]),
        ([RESULTS, LATER], ["a", "b"]),
        ([RESULTS, LATER, account("c", said(3))], ["a", "b", "c"]),
        ([account("a", said(1)), account("b", said(1), said(2)), account("c", said(2))], ["abc"]),
        ([RESULTS, account("b", "too short to say")], ["ab"]),
        ([DATED, LATER_DATED, account("c", ZH, language="zh-Hans", day=20)], ["a", "bc"]),
        ([RESULTS, LATER, account("c", ZH, language="zh-Hant")], ["ac", "b"]),
        ([DATED_ZH, account("b", OTHER_ZH, language="zh-Hans", day=4)], ["ab"]),
        ([DATED_ZH, account("b", OTHER_ZH, language="zh-Hans", day=9)], ["a", "b"]),
    ],
)
def test_words_tell_events_apart(accounts: list[Account], events: list[str]) -> None:
    for order in itertools.permutations(accounts):
        told = tell_apart("call", order)
        groups: dict[str, str] = {}
        for one in accounts:
            groups[told.get(one.sha256, "call")] = groups.get(told.get(one.sha256, "call"), "") + one.sha256
        assert sorted(groups.values()) == events
        assert "a" in groups["call"]


def test_an_event_is_known_by_its_date() -> None:
    results, evening = account("a", said(1), said(9)), account("b", said(2), day=20)
    mended = account("0", said(2, 290), day=20)
    assert tell_apart("call", [results, evening])["b"] == tell_apart("call", [results, evening, mended])["0"]
    same_day = tell_apart("call", [results, evening, account("c", said(3), day=20)])
    assert len({*same_day.values()}) == 2


def test_a_copy_that_lost_its_lines_stands_behind_one_that_kept_them(
    load: Load,  # noqa: F811
    tmp_path: Path,
) -> None:
    os.utime(write_call(tmp_path / "in", "kept.txt", "Example Works", "2024Q4", 12, dialect="streetevents"), (1, 1))
    lost = write_call(tmp_path / "in", "lost.txt", "Example Works", "2024Q4", 13, dialect="streetevents_line")
    os.utime(lost, (9, 9))
    load()
    assert ask(tmp_path / "home", "SELECT source_name FROM dim_call") == [("kept.txt",)]
    write_call(
        tmp_path / "in", "said.txt", "Example Works", "2024Q4", 14, mark="corrected", dialect="streetevents_line"
    )
    load()
    assert ask(tmp_path / "home", "SELECT source_name FROM dim_call") == [("said.txt",)]


@pytest.mark.parametrize("translation_first", [True, False])
def test_a_vendors_translation_stands_behind_the_words_said(
    load: Load,  # noqa: F811
    tmp_path: Path,
    translation_first: bool,
) -> None:
    home, folder = tmp_path / "home", tmp_path / "in"
    said_en = write_call(folder, "said.txt", "Example Works", "2024Q4", 12, dialect="motley_fool")
    translated = write_call(
        folder, "translated.txt", "Example Works", "2024Q4", 12, 13, dialect="motley_fool", language="zh-Hans"
    )
    os.utime(said_en, (1, 1))
    os.utime(translated, (9, 9))  # newer and longer, and still only a translation
    for path in (translated, said_en) if translation_first else (said_en, translated):
        load(path)
    assert ask(home, "SELECT source_name, primary_language FROM dim_call") == [("said.txt", "en")]
    assert ask(home, "SELECT source_name, same_words FROM v_document_differences ORDER BY version") == [
        ("translated.txt", True),
        ("said.txt", True),
    ]
    assert ask(home, "SELECT status FROM meta_file ORDER BY source_name") == [("published",), ("superseded",)]
    mended = write_call(
        folder, "mended.txt", "Example Works", "2024Q4", 14, mark="corrected", dialect="motley_fool", language="zh-Hans"
    )
    load(mended)
    assert ask(home, "SELECT source_name FROM dim_call") == [("mended.txt",)], "corrected is newer"


def test_a_translation_that_is_alone_is_served(load: Load, tmp_path: Path) -> None:  # noqa: F811
    write_call(
        tmp_path / "in", "alone.txt", "Example Works", "2024Q4", 12, dialect="motley_fool_2025", language="zh-Hans"
    )
    load()
    assert ask(tmp_path / "home", "SELECT source_name FROM dim_call") == [("alone.txt",)]
