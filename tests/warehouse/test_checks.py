"""Every data check finds the rows that break it, and passes rows that do not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas.arrow import to_arrow
from schemas.registry import TABLES
from schemas.tables.load_record import LoadedVersion, LoggedRun, MetaFile
from tests.flows.fake import call_text, parse
from warehouse.build import create_tables
from warehouse.checks import failing_rows
from warehouse.sql_text import sql_files

NOW = datetime(2024, 1, 2, 3, 4, 5)
Tables = dict[str, pa.Table]


def good() -> Tables:
    """The stored rows of one good load of one call."""
    data = f"{call_text()}\nAda Stone: We expect 14 million in 2025Q1.".encode()
    parsed = parse(data, "one.txt")
    sha256 = hashlib.sha256(data).hexdigest()
    tables = {name: to_arrow(TABLES[name], rows, sha256) for name, rows in parsed.tables.items()}
    call_id = tables["dim_call"]["call_id"][0].as_py()
    version = LoadedVersion(
        call_id=call_id,
        source_sha256=sha256,
        source_name="one.txt",
        revision=0,
        modified_utc=NOW,
        word_count=9,
        known_from_utc=NOW,
        run_id="r",
    )
    file = MetaFile(
        file_id="f",
        run_id="r",
        source_name="one.txt",
        source_path="/one.txt",
        source_sha256=sha256,
        status="published",
        call_id=call_id,
        turn_count=3,
        metric_count=2,
        guidance_count=1,
    )
    run = LoggedRun(run_id="r", status="completed", started_utc=NOW, finished_utc=NOW, code_version="1")
    return tables | {
        "call_version": to_arrow(TABLES["call_version"], [version]),
        "meta_file": to_arrow(TABLES["meta_file"], [file]),
        "meta_run": to_arrow(TABLES["meta_run"], [run]),
    }


def change(table: pa.Table, column: str, *values: object) -> pa.Table:
    """The table with other values in a column."""
    index = table.schema.get_field_index(column)
    return table.set_column(index, table.schema.field(index), pa.array(values, table.schema.field(index).type))


def ends(table: pa.Table, low: int, high: int) -> pa.Table:
    """The table with other ends of ranges."""
    lows, highs = ([Decimal(end)] * table.num_rows for end in (low, high))
    return change(change(table, "low", *lows), "high", *highs)


def days(table: pa.Table) -> pa.Table:
    """The table with periods that end before they begin."""
    begins, finishes = ([day] * table.num_rows for day in (date(2024, 2, 1), date(2024, 1, 1)))
    return change(change(table, "start_date", *begins), "end_date", *finishes)


def beside(guidance: pa.Table, metrics: pa.Table) -> pa.Table:
    """Guidance whose figure is that of the first metric."""
    for column in ("turn_id", "value_start", "value_end"):
        guidance = change(guidance, column, metrics[column][0].as_py())
    return guidance


def twice(tables: Tables, name: str) -> Tables:
    return tables | {name: pa.concat_tables([tables[name], tables[name]])}


BREAKERS: dict[str, list[Callable[[Tables], Tables]]] = {
    "keys_are_unique": [
        lambda t: twice(t, "fact_turn"),
        lambda t: twice(t, "fact_metric"),
        lambda t: twice(t, "fact_guidance"),
        lambda t: twice(t, "meta_file"),
        lambda t: twice(t, "meta_run"),
        lambda t: twice(t, "meta_coverage"),
        lambda t: twice(t, "call_version"),
    ],
    "no_orphans": [
        lambda t: t | {"fact_metric": change(t["fact_metric"], "turn_id", "x", "x")},
        lambda t: t | {"fact_guidance": change(t["fact_guidance"], "turn_id", "x")},
        lambda t: t | {"dim_speaker": t["dim_speaker"].slice(0, 0)},
        lambda t: t | {"dim_company": t["dim_company"].slice(0, 0)},
        lambda t: t | {"fact_turn": change(t["fact_turn"], "call_id", "x", "x", "x")},
        lambda t: t | {"meta_coverage": change(t["meta_coverage"], "call_id", "x", "x")},
    ],
    "evidence_lies_in_its_turn": [
        lambda t: t | {"fact_metric": change(t["fact_metric"], "value_start", 0, 0)},
        lambda t: t | {"fact_metric": change(t["fact_metric"], "source_line", 99, 99)},
        lambda t: t | {"fact_guidance": change(t["fact_guidance"], "value_end", 999)},
        lambda t: t | {"fact_guidance": change(t["fact_guidance"], "source_line", 99)},
    ],
    "turns_are_in_order": [
        lambda t: t | {"fact_turn": change(t["fact_turn"], "turn_index", 0, 1, 3)},
        lambda t: t | {"fact_turn": change(t["fact_turn"], "char_start", 0, 1, 2)},
    ],
    "every_file_is_accounted_for": [lambda t: t | {"meta_file": change(t["meta_file"], "status", "lost")}],
    "vocabularies_are_closed": [
        lambda t: t | {"fact_turn": change(t["fact_turn"], "section", "qa", "qa", "lobby")},
        lambda t: t | {"fact_guidance": change(t["fact_guidance"], "status", "")},
    ],
    "ends_are_in_order": [
        lambda t: t | {"fact_metric": ends(t["fact_metric"], 5, 4)},
        lambda t: t | {"dim_period": days(t["dim_period"])},
    ],
    "quotes_fill_their_spans": [
        lambda t: t | {"fact_metric": change(t["fact_metric"], "quote", "short", "short")},
        lambda t: t | {"fact_guidance": change(t["fact_guidance"], "quote_start", 1)},
    ],
    "figures_are_reported_or_promised": [
        lambda t: t | {"fact_guidance": beside(t["fact_guidance"], t["fact_metric"])},
        lambda t: (
            t | {"fact_guidance": change(t["fact_guidance"], "period", t["dim_call"]["fiscal_period"][0].as_py())}
        ),
    ],
    "published_calls_have_turns": [
        lambda t: t | {"meta_file": change(t["meta_file"], "turn_count", 4)},
        lambda t: t | {"fact_turn": t["fact_turn"].slice(0, 0)},
    ],
}


def written(tables: Tables, folder: Path) -> dict[str, list[Path]]:
    """The tables as Parquet parts."""
    parts = {}
    for name, table in tables.items():
        parts[name] = [folder / f"{name}.parquet"]
        pq.write_table(table, parts[name][0])
    return parts


def check(tables: Tables, folder: Path) -> list[str]:
    return failing_rows(written(tables, folder))


def test_good_rows_pass(tmp_path: Path) -> None:
    assert check(good(), tmp_path) == []


def test_every_check_is_broken_by_a_test() -> None:
    assert set(BREAKERS) == set(sql_files("checks"))


@pytest.mark.parametrize(
    ("name", "breaker"), [(name, breaker) for name, breakers in BREAKERS.items() for breaker in breakers]
)
def test_a_broken_row_is_found(name: str, breaker: Callable[[Tables], Tables], tmp_path: Path) -> None:
    assert name in {line.split(" ")[0] for line in check(breaker(good()), tmp_path)}


def test_the_check_knows_every_vocabulary() -> None:
    sql = sql_files("checks")["vocabularies_are_closed"]
    listed = re.findall(r"'(\w+)', '(\w+)',\s+\[([^]]*)\]", sql)
    assert {(table, column): set(re.findall(r"'(\w+)'", words)) for table, column, words in listed} == {
        (table.name, column.name): {value.value for value in column.vocabulary}
        for table in TABLES.values()
        for column in table.columns
        if column.vocabulary
    }


def test_every_column_with_a_vocabulary_is_looked_at(tmp_path: Path) -> None:
    tables = good()
    columns = {(t.name, column.name) for t in TABLES.values() for column in t.columns if column.vocabulary}
    for table, column in columns:
        tables[table] = change(tables[table], column, *["x"] * tables[table].num_rows)
    with duckdb.connect() as connection:
        create_tables(connection, written(tables, tmp_path))
        rows = connection.execute(sql_files("checks")["vocabularies_are_closed"]).fetchall()
    assert {row[:2] for row in rows} == columns


def test_every_key_is_looked_at() -> None:
    sql = sql_files("checks")["keys_are_unique"]
    grouped = re.findall(r"FROM (?:stored\.)?(\w+)\s+GROUP BY (.*?)\s+HAVING", sql)
    looked = {table: tuple(re.findall(r"\w+", keys)) for table, keys in grouped}
    static = {table.name for table in TABLES.values() if not table.stored and table.name != "dim_metric"}
    stronger = {"call_version": ("source_sha256",)}  # of a document there is one version
    assert looked == {table.name: table.key for table in TABLES.values() if table.name not in static} | stronger
