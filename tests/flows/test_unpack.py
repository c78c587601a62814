"""Archives and feeds: each call in them is a file of its own, accounted for, whatever is wrong with its neighbours."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from flows.run import run
from flows.settings import Settings
from tests.containers.making import CALL, zipped
from tests.flows.conftest import Load, Quiet, ask, contents, export
from tests.flows.fake import call_text
from tests.flows.test_crash import Killed, Saboteur

FILES = "SELECT source_name, source_path, status, reason_code FROM meta_file ORDER BY source_path"
ONE, TWO, THREE = (call_text("Example Works", f"202{at}Q4", at).encode() for at in (1, 2, 3))


def put(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def test_each_file_of_an_archive_is_a_document(load: Load, tmp_path: Path) -> None:
    put(tmp_path / "in", "calls.zip", zipped({"2025/one.txt": ONE, "two.txt": TWO, "notes.txt": b"no call"}))
    put(tmp_path / "in", "three.txt.gz", gzip.compress(THREE))
    summary = load()
    assert (summary.files, summary.published, summary.quarantined) == (4, 3, 1)
    home, folder = tmp_path / "home", tmp_path / "in"
    assert ask(home, FILES) == [
        ("one.txt", f"{folder}/calls.zip!2025/one.txt", "published", None),
        ("notes.txt", f"{folder}/calls.zip!notes.txt", "quarantined", "unknown_shape"),
        ("two.txt", f"{folder}/calls.zip!two.txt", "published", None),
        ("three.txt", f"{folder}/three.txt.gz!three.txt", "published", None),
    ]
    assert ask(home, "SELECT count(DISTINCT container_sha256), count(container_sha256) FROM meta_file") == [(2, 4)]
    for name, data in (("one.txt", ONE), ("two.txt", TWO), ("three.txt", THREE)):
        put(tmp_path / "loose", name, data)
    load(tmp_path / "loose", home=tmp_path / "other")
    tables = [name for name in export(home) if name != "meta_reject"]
    assert [export(home)[name] for name in tables] == [export(tmp_path / "other")[name] for name in tables]


def test_an_archive_that_comes_again_adds_nothing(load: Load, tmp_path: Path) -> None:
    archive = put(tmp_path / "in", "calls.zip", zipped({"one.txt": ONE, "two.txt": TWO}))
    load()
    before = contents(tmp_path / "home")
    put(tmp_path / "again", "other name.zip", archive.read_bytes())
    summary = load(tmp_path / "again")
    assert (summary.run_id, summary.files, summary.duplicate) == (None, 1, 1)
    assert contents(tmp_path / "home") == before


def test_a_changed_file_is_a_version_and_the_others_are_known(load: Load, tmp_path: Path) -> None:
    os.utime(put(tmp_path / "in", "calls.zip", zipped({"one.txt": ONE, "two.txt": TWO})), (1, 1))
    load()
    mended = call_text("Example Works", "2021Q4", 5).encode()
    os.utime(put(tmp_path / "in", "calls.zip", zipped({"one.txt": mended, "two.txt": TWO})), (2, 2))
    summary = load()
    assert (summary.files, summary.published, summary.duplicate) == (2, 1, 1)
    home = tmp_path / "home"
    assert ask(home, "SELECT value FROM fact_metric JOIN dim_call USING (call_id) WHERE fiscal_period = '2021Q4'") == [
        (5_000_000,)
    ]
    assert ask(home, "SELECT count(*), max(version) FROM call_version") == [(3, 2)]


def test_an_archive_of_known_files_is_opened_once(load: Load, tmp_path: Path) -> None:
    put(tmp_path / "in", "one.txt", ONE)
    put(tmp_path / "in", "one.zip", zipped({"one.txt": ONE}))
    summary = load()
    assert (summary.files, summary.published, summary.duplicate) == (2, 1, 1)
    put(tmp_path / "in", "again.zip", zipped({"folder/one.txt": ONE}))
    summary = load()
    assert (summary.files, summary.published, summary.duplicate) == (3, 0, 3)
    assert load().run_id is None


def test_what_is_wrong_with_one_file_stays_with_it(load: Load, tmp_path: Path) -> None:
    bomb, inner = b"0" * 80_000_000, zipped({"one.txt": ONE})
    data = bytearray(zipped({"one.txt": ONE, "bomb.txt": bomb, "inner.zip": inner, "hurt.txt": THREE, "two.txt": TWO}))
    with zipfile.ZipFile(put(tmp_path, "calls.zip", data)) as archive:
        hurt = archive.getinfo("hurt.txt")
    data[hurt.header_offset + 30 + len("hurt.txt") + 5] ^= 0xFF
    put(tmp_path / "in", "calls.zip", data)
    summary = load()
    assert (summary.files, summary.published, summary.quarantined) == (5, 2, 3)
    assert ask(tmp_path / "home", "SELECT source_name, reason_code FROM meta_reject ORDER BY 1") == [
        ("bomb.txt", "archive_too_large"),
        ("hurt.txt", "damaged_archive"),
        ("inner.zip", "nested_archive"),
    ]
    assert load().duplicate == 1


def test_an_archive_that_cannot_be_opened_is_refused_as_a_whole(tmp_path: Path) -> None:
    put(tmp_path / "in", "cut.zip", zipped({"one.txt": ONE, "two.txt": TWO})[:-30])
    put(tmp_path / "in", "empty.zip", zipped({}))
    settings = Settings(tmp_path / "home", (tmp_path / "in",), bi=False)
    assert run(settings, Quiet()).quarantined == 2  # the true parser opens what is delivered as it is
    assert ask(tmp_path / "home", "SELECT source_name, reason_code FROM meta_file ORDER BY 1") == [
        ("cut.zip", "damaged_archive"),
        ("empty.zip", "empty_archive"),
    ]
    assert run(settings, Quiet()).duplicate == 2


def test_names_in_archives_are_only_names(load: Load, tmp_path: Path) -> None:
    names = ["../../etc/passwd", "/abs.txt", "new\nline.txt", "a" * 300, "it's; DROP.txt", "calls.zip!x"]
    put(tmp_path / "in", "calls.zip", zipped({name: ONE + b" " * at for at, name in enumerate(names)}))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(tmp_path / "in" / "twice.zip", "w") as file:
        file.writestr("same.txt", TWO)
        file.writestr("same.txt", THREE)
    before = {path for path in tmp_path.rglob("*") if "home" not in path.parts}
    summary = load()
    assert (summary.files, summary.quarantined) == (8, 0)
    assert {path for path in tmp_path.rglob("*") if "home" not in path.parts} == before
    [(same,)] = ask(tmp_path / "home", "SELECT string_agg(source_path) FROM meta_file WHERE source_name = 'same.txt'")
    assert "twice.zip!same.txt (2)" in str(same)


def test_killed_at_any_step_with_an_archive(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.steps.failing_rows", lambda parts: [])
    put(tmp_path / "in", "calls.zip", zipped({"one.txt": ONE, "notes.txt": b"no call"}))
    with pytest.MonkeyPatch.context() as patch:
        counter = Saboteur(patch, 0, Killed())
        load(home=tmp_path / "undisturbed")
    expected, home = export(tmp_path / "undisturbed"), tmp_path / "home"
    for step in range(1, counter.calls + 1, 3):
        shutil.rmtree(home, ignore_errors=True)
        with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
            Saboteur(patch, step, Killed())
            load()
        load()
        assert export(home) == expected
        assert not list((home / "scratch").iterdir())


def test_killed_while_it_unpacks(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "in", "calls.zip", zipped({"one.txt": ONE, "two.txt": TWO}))

    def killed(*_: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        patch.setattr("flows.discover.Delivery.__init__", killed)
        load()
    assert len(list((tmp_path / "home" / "scratch").iterdir())) == 2
    assert load().published == 2
    assert not list((tmp_path / "home" / "scratch").iterdir())


def test_an_archive_that_changes_meanwhile_waits(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "in", "calls.zip", zipped({"one.txt": ONE, "two.txt": TWO}))
    monkeypatch.setattr("flows.unpack.hashlib", type("Other", (), {"sha256": lambda data: hashed}))
    hashed = type("Hash", (), {"hexdigest": lambda self=None: "another"})()
    assert load().settling == 1
    monkeypatch.undo()
    assert load().published == 2


def test_read_again_they_are_what_they_were(load: Load, tmp_path: Path) -> None:
    from tests.flows.test_reparse import again

    put(tmp_path / "in", "calls.zip", zipped({"folder/one.txt": ONE, "notes.txt": b"no call"}))
    load()
    home = tmp_path / "home"
    query = "SELECT * EXCLUDE (parse_ms) FROM meta_file ORDER BY ALL"
    before = ask(home, query)
    again(home)
    assert ask(home, query) == before
    assert load().duplicate == 1


ITEMS = [{"speaker": name, "content": words} for name, _, words in CALL]
ROWS = [(quarter, name, words.strip()) for quarter in (1, 2) for name, _, words in CALL]
FEEDS = {
    "feed.json": json.dumps([{"ticker": "FAB", "year": 2025, "quarter": q, "transcript": ITEMS} for q in (1, 2)]),
    "feed.jsonl": "\n".join(
        json.dumps({"ticker": "FAB", "year": 2025, "quarter": q, "transcript": ITEMS}) for q in (1, 2)
    ),
    "flat.jsonl": "\n".join(
        json.dumps({"ticker": "FAB", "year": 2025, "quarter": q, "speaker": name, "text": words})
        for q, name, words in ROWS
    ),
    "flat.csv": "ticker,year,quarter,speaker,text\n"
    + "\n".join(f'FAB,2025,{q},{name},"{words}"' for q, name, words in ROWS),
    "whole.csv": "ticker,year,quarter,transcript\n"
    + "\n".join(
        f'FAB,2025,{q},"' + "\n".join(f"{name}: {words * 2}" for name, _, words in CALL) + '"' for q in (1, 2)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FEEDS)
def test_each_call_of_a_feed_is_a_document(tmp_path: Path, name: str) -> None:
    put(tmp_path / "in", name, FEEDS[name].encode())
    settings = Settings(tmp_path / "home", (tmp_path / "in",), bi=False)
    summary = run(settings, Quiet())
    assert (summary.files, summary.published, summary.refusals) == (2, 2, ())
    home = tmp_path / "home"
    assert ask(home, "SELECT fiscal_period, source_name FROM dim_call ORDER BY 1") == [
        ("2025Q1", f"{name}-1"),
        ("2025Q2", f"{name}-2"),
    ]
    assert ask(home, "SELECT count(*), count(DISTINCT call_id) FROM fact_turn") == [(10, 2)]
    assert run(settings, Quiet()).duplicate == 1
