"""Reading everything again ends where a new home with today's code would, and keeps what is known of the past."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from flows.read import Parser
from flows.record import Summary
from flows.reparse import CopiesLost
from flows.run import run
from flows.settings import Settings
from schemas.tables.facts import FactMetric
from tests.flows.conftest import Load, Quiet, ask, contents, export
from tests.flows.fake import Parsed, call_text, parse
from transforms.model import Refused

FILES = "SELECT * EXCLUDE (parse_ms) FROM meta_file ORDER BY ALL"
PAST = "SELECT source_name, version, known_from_utc, known_to_utc, run_id FROM call_version ORDER BY ALL"


def learned(data: bytes, name: str) -> Parsed:
    """A parser of tomorrow: it can read the notes, refuses `three.txt`, and finds twice the revenue elsewhere."""
    if b"Revenue was 14 million" in data:
        raise Refused("dialect", "unknown_shape", "no toy transcript")
    if data != b"not a call at all":
        parsed = parse(data, name)
        doubled = [row.model_copy(update={"value": 2 * row.value}) for row in facts(parsed)]
        return Parsed(parsed.document, {**parsed.tables, "fact_metric": doubled})
    text = call_text("Noted Works", "2024Q2", 3)
    parsed = parse(text.encode(), name)
    sha256 = hashlib.sha256(data).hexdigest()
    calls = [row.model_copy(update={"source_sha256": sha256}) for row in parsed.tables["dim_call"]]
    return Parsed(replace(parsed.document, sha256=sha256), {**parsed.tables, "dim_call": calls})


def facts(parsed: Parsed) -> list[FactMetric]:
    return [row for row in parsed.tables["fact_metric"] if isinstance(row, FactMetric) and row.value is not None]


def again(home: Path, parser: Parser = parse, **knobs: int) -> Summary:
    settings = Settings(home, reparse=True, bi=False, **knobs)  # type: ignore[arg-type]
    return run(settings, Quiet(), parser=parser)


def test_with_the_same_code_nothing_changes_but_the_record_of_runs(load: Load, delivery: Path, tmp_path: Path) -> None:
    load(delivery / "two.txt", delivery / "notes.txt")
    load()
    home = tmp_path / "home"
    before, past, files = export(home), ask(home, PAST), ask(home, FILES)
    summary = again(home)
    assert (summary.files, summary.published, summary.superseded, summary.quarantined) == (5, 3, 1, 1)
    assert export(home) == before
    assert ask(home, PAST) == past
    assert ask(home, FILES) == files
    assert ask(home, "SELECT file_count FROM meta_run ORDER BY run_id") == [(2,), (5,), (0,)]


def test_better_code_reads_what_was_refused_and_renews_what_was_published(
    load: Load, delivery: Path, tmp_path: Path
) -> None:
    load()
    home = tmp_path / "home"
    summary = again(home, learned, files_per_batch=2)
    assert (summary.published, summary.quarantined) == (3, 1)
    assert ask(home, "SELECT value FROM fact_metric ORDER BY 1") == [
        (Decimal(value) * 10**6,) for value in (3, 16, 24, 26)
    ]
    fresh = tmp_path / "fresh"
    run(Settings(fresh, (delivery,), bi=False), Quiet(), parser=learned)
    assert export(home) == export(fresh)
    copies = {folder: len(list((home / folder).rglob("*/*"))) for folder in ("raw", "quarantine")}
    assert copies == {"raw": 4, "quarantine": 1}, "one copy a file, where it belongs"
    assert load().duplicate == 5


def test_a_reader_of_the_old_snapshot_is_not_disturbed(load: Load, delivery: Path, tmp_path: Path) -> None:
    load()
    before = {path.name for path in (tmp_path / "home" / "parts").iterdir()}
    again(tmp_path / "home")
    assert before <= {path.name for path in (tmp_path / "home" / "parts").iterdir()}


@pytest.mark.parametrize("harm", ["missing", "changed"])
def test_lost_copies_stop_it_before_anything_is_lost(load: Load, delivery: Path, tmp_path: Path, harm: str) -> None:
    load()
    home = tmp_path / "home"
    before = export(home)
    copy = next(path for path in (home / "raw").rglob("*") if path.is_file())
    whole = copy.read_bytes()
    if harm == "missing":
        os.unlink(copy)
    else:
        copy.write_bytes(b"something else")
    with pytest.raises(CopiesLost, match="put the file that was delivered as"):
        again(home)
    assert export(home) == before
    copy.write_bytes(whole)
    again(home)
    assert export(home) == before


def test_an_empty_home_has_nothing_to_read_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert again(home).run_id is None
    assert "callmart.duckdb" not in contents(home)
