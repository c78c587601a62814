"""A load publishes what is new, once, whatever the order, the names and the shape of what was delivered."""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path

import pytest

from flows.discover import NothingToRead
from flows.home import HomeUnusable
from flows.run import run
from flows.settings import Settings
from flows.steps import ChecksFailed
from tests.flows.conftest import CLOCKLESS, Load, Quiet, ask, contents, export
from tests.flows.fake import Parsed, call_text, parse, write_call


def test_counts_add_up_and_the_correction_is_current(load: Load, delivery: Path, tmp_path: Path) -> None:
    summary = load()
    assert (summary.files, summary.published, summary.superseded, summary.quarantined) == (5, 3, 1, 1)
    home = tmp_path / "home"
    assert ask(home, "SELECT source_name, version FROM dim_call WHERE fiscal_period = '2024Q3'") == [
        ("two-corrected.txt", 2)
    ]
    assert ask(home, "SELECT value FROM fact_metric JOIN dim_call USING (call_id) WHERE fiscal_period = '2024Q3'") == [
        (8_000_000,)
    ]
    assert ask(home, "SELECT file_count, published_count, superseded_count, quarantined_count FROM meta_run") == [
        (5, 3, 1, 1)
    ]


def test_a_second_run_changes_no_byte(load: Load, delivery: Path, tmp_path: Path) -> None:
    load()
    before = contents(tmp_path / "home")
    again = load()
    assert (again.run_id, again.duplicate, again.quarantined) == (None, 5, 0)
    assert contents(tmp_path / "home") == before


def test_another_name_or_folder_adds_nothing(load: Load, delivery: Path, tmp_path: Path) -> None:
    load()
    before = contents(tmp_path / "home")
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    shutil.copy(delivery / "one.txt", elsewhere / "another name.md")
    assert load(tmp_path / "elsewhere").duplicate == 1
    assert contents(tmp_path / "home") == before


def test_every_file_is_kept_byte_for_byte(load: Load, delivery: Path, tmp_path: Path) -> None:
    load()
    home = tmp_path / "home"
    kept = {
        path.read_bytes() for folder in ("raw", "quarantine") for path in (home / folder).rglob("*") if path.is_file()
    }
    assert kept == {path.read_bytes() for path in delivery.iterdir()}
    [(name, code, detail)] = ask(home, "SELECT source_name, reason_code, detail FROM meta_reject")
    assert (name, code) == ("notes.txt", "unknown_shape")
    assert "deliver" in str(detail)


def test_order_and_batches_change_nothing(load: Load, delivery: Path, tmp_path: Path) -> None:
    load(home=tmp_path / "at_once")
    expected = export(tmp_path / "at_once")
    files = sorted(delivery.iterdir())
    for number, order in enumerate(itertools.islice(itertools.permutations(files), 0, None, 47)):
        home = tmp_path / f"order{number}"
        cut = number % len(order)
        load(*order[:cut], home=home) if cut else None
        load(*order[cut:], home=home, files_per_batch=2)
        assert export(home) == expected


def test_a_late_original_never_wins_and_the_past_can_be_asked(load: Load, delivery: Path, tmp_path: Path) -> None:
    load(delivery / "two-corrected.txt")
    load(delivery / "two.txt")
    home = tmp_path / "home"
    assert ask(home, "SELECT source_name FROM dim_call") == [("two-corrected.txt",)]
    versions = ask(home, "SELECT version, is_current, known_from_utc = known_to_utc FROM call_version ORDER BY version")
    assert versions == [(1, False, True), (2, True, None)]
    assert ask(home, "SELECT source_name, status FROM meta_file ORDER BY 1") == [
        ("two-corrected.txt", "published"),
        ("two.txt", "superseded"),
    ]


def test_a_fault_of_ours_costs_one_file(load: Load, delivery: Path, tmp_path: Path) -> None:
    (delivery / "bug.txt").write_text("BUG")
    summary = load()
    assert (summary.published, summary.quarantined) == (3, 2)
    [(message,)] = ask(tmp_path / "home", "SELECT message FROM meta_file WHERE reason_code = 'internal_error'")
    assert "ZeroDivisionError at " in str(message)


def test_processes_and_one_process_give_the_same_bytes(tmp_path: Path) -> None:
    """The samples, so that an order of sets or an accident of a process would show: each hashes in its own way."""
    run(Settings(tmp_path / "pool", workers=2, pool_from=1, bi=False), Quiet())
    run(Settings(tmp_path / "one", workers=1, bi=False), Quiet())
    pool, one = (
        {
            path.name: path.read_bytes()
            for path in (tmp_path / home / "parts").rglob("*.parquet")
            if path.name.split("-")[0] in CLOCKLESS
        }
        for home in ("pool", "one")
    )
    assert sorted(pool) == sorted(one) and len(one) == len(CLOCKLESS)
    assert [name for name in one if one[name] != pool[name]] == []


def test_what_is_not_there_is_said(load: Load, tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="no file and no folder"):
        load(tmp_path / "nowhere")


def test_only_finished_regular_files_of_the_folder_are_read(load: Load, delivery: Path, tmp_path: Path) -> None:
    outside = write_call(tmp_path / "outside", "far.txt", "Far Away", "2024Q1", 3)
    for name in (".hidden.txt", "half.txt.part", "~$one.txt", "one.txt~"):
        shutil.copy(outside, delivery / name)
    (delivery / "link.txt").symlink_to(outside)
    (delivery / "inner-link.txt").symlink_to(delivery / "one.txt")
    os.mkfifo(delivery / "pipe")
    summary = load()
    assert (summary.files, summary.ignored) == (5, 6)


def test_unreadable_and_huge_files_are_refused_once(load: Load, delivery: Path, tmp_path: Path) -> None:
    (delivery / "huge.txt").write_bytes(b"x" * 5000)
    assert load(max_file_bytes=4000).quarantined == 2
    before = contents(tmp_path / "home")
    assert load(max_file_bytes=4000).duplicate == 6
    assert contents(tmp_path / "home") == before
    assert ask(tmp_path / "home", "SELECT source_sha256 FROM meta_file WHERE reason_code = 'too_large'") == [(None,)]


def test_a_file_that_changes_while_it_is_read_waits_for_the_next_run(
    load: Load, delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "flows.read.read_bytes", lambda file: None if file.name == "one.txt" else file.path.read_bytes()
    )
    assert load().settling == 1
    monkeypatch.undo()
    again = load()
    assert (again.published, again.duplicate) == (1, 4)


FILE_NAMES = ["it's.txt", "a;--.txt", "[1]*?.txt", "new\nline.txt", "\u202egpj.txt", "x" * 250, b"\xff.txt", '"; DROP']
HOME_NAMES = ["it's", "[1]", "**", "year=2024", "{x}", "new\nline", "'; DROP --"]


def test_hostile_file_names_are_only_names(load: Load, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(FILE_NAMES):
        path = folder / (os.fsdecode(name) if isinstance(name, bytes) else name)
        path.write_text(call_text(period=f"{2001 + number}Q1"))
    assert load().published == len(FILE_NAMES)
    kept = ask(tmp_path / "home", "SELECT source_name FROM dim_call ORDER BY fiscal_year")
    assert kept == [(name if isinstance(name, str) else "\\xff.txt",) for name in FILE_NAMES]


@pytest.mark.parametrize("name", HOME_NAMES)
def test_hostile_home_names_work(load: Load, delivery: Path, tmp_path: Path, name: str) -> None:
    home = tmp_path / name / "home"
    load(delivery / "one.txt", home=home)
    assert load(delivery, home=home).published == 2
    assert ask(home, "SELECT count(*) FROM fact_turn") == [(4,)]


@pytest.mark.parametrize("name", ["a?b", "back\\slash", b"\xff"])
def test_homes_that_duckdb_cannot_open_are_refused(
    load: Load, delivery: Path, tmp_path: Path, name: str | bytes
) -> None:
    with pytest.raises(HomeUnusable, match="choose another --home"):
        load(home=tmp_path / (os.fsdecode(name) if isinstance(name, bytes) else name))


def test_a_moved_home_is_put_right_by_the_next_run(load: Load, delivery: Path, tmp_path: Path) -> None:
    load()
    (tmp_path / "home").rename(tmp_path / "moved")
    talk = Quiet()
    assert load(home=tmp_path / "moved", talk=talk).run_id is None
    assert talk.lines == ["the home was moved or Callmart updated; making new views"]
    assert ask(tmp_path / "moved", "SELECT count(*) FROM fact_turn") == [(4,)]


def test_small_loads_are_merged_and_nothing_is_lost(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.parts.MERGED_AT", 3)
    for number in range(5):
        load(write_call(tmp_path / "in", f"{number}.txt", "Example Works", f"20{10 + number}Q1", number + 1))
    home = tmp_path / "home"
    assert ask(home, "SELECT count(*), count(DISTINCT call_id) FROM fact_metric") == [(5, 5)]
    assert len(list(home.glob("parts/*/fact_turn-*"))) > 3, "the parts of the newest snapshots are kept for readers"
    newest = sorted((home / "snapshots").iterdir())[-1].read_text()
    assert newest.count("fact_turn-") < 3


def test_a_failing_check_stops_the_publish(
    load: Load, delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(delivery / "one.txt")
    before = export(tmp_path / "home")
    monkeypatch.setattr("flows.steps.failing_rows", lambda parts: ["keys_are_unique (…): fact_turn, key='x'"])
    with pytest.raises(ChecksFailed, match="keys_are_unique"):
        load()
    monkeypatch.undo()
    assert export(tmp_path / "home") == before
    assert load().published == 2


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("turn_id", "x", "turn that is not there"),
        ("speaker_id", "x", "not in dim_speaker"),
        ("quote", "R" * 23, "quote"),
    ],
)
def test_rows_that_contradict_their_document_cost_that_document(
    delivery: Path, tmp_path: Path, column: str, value: str, words: str
) -> None:
    def lying(data: bytes, name: str) -> Parsed:
        parsed = parse(data, name)
        if name != "one.txt":
            return parsed
        [first, *others] = parsed.tables["fact_metric"]
        return Parsed(
            parsed.document, {**parsed.tables, "fact_metric": [first.model_copy(update={column: value}), *others]}
        )

    summary = run(Settings(tmp_path / "home", (delivery,)), Quiet(), parser=lying)
    assert (summary.published, summary.quarantined) == (2, 2)
    assert words in summary.refusals[0].message + summary.refusals[1].message
