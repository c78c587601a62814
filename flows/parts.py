"""Parquet parts: immutable files with the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.files import write_whole
from flows.home import Home
from flows.snapshots import Part, Snapshot
from schemas.arrow import stored_schema
from schemas.registry import STORED, TABLES

MERGED_AT = 8
"""Parts of about the same size that are merged into one, so that their number grows with the logarithm of the loads."""
FULL_ROWS = 100_000
"""A part of this size is never rewritten: bounds what one load may have to merge, and the memory that it takes."""


def write_part(home: Home, run_id: str, name: str, table: pa.Table, number: int) -> Part:
    """Writes one part of one table. Writing it again after a failure gives the same file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", compression_level=3, use_dictionary=True, version="2.6")
    path = home.parts / run_id / f"{name}-{number:05d}.parquet"
    write_whole(path, sink.getvalue().to_pybytes(), home.scratch)
    return Part(str(path.relative_to(home.root)), table.num_rows)


def write_tables(home: Home, run_id: str, tables: Mapping[str, pa.Table], number: int) -> dict[str, Part]:
    """Writes one part for each table that has rows."""
    return {
        name: write_part(home, run_id, name, table, number) for name, table in sorted(tables.items()) if table.num_rows
    }


def read(file: Path, schema: pa.Schema) -> pa.Table:
    """The columns of `schema` from a part. Opened by handle: no path of a user is taken for a pattern or an address."""
    with file.open("rb") as handle:
        return pq.ParquetFile(handle).read(columns=schema.names).cast(schema)


def read_columns(home: Home, snapshot: Snapshot, table: str, columns: Sequence[str]) -> pa.Table:
    """Some columns of all rows of a stored table."""
    schema = pa.schema([stored_schema(TABLES[table]).field(column) for column in columns])
    return pa.concat_tables([schema.empty_table(), *(read(file, schema) for file in snapshot.files(home, table))])


def merged(home: Home, run_id: str, parts: Mapping[str, Sequence[Part]]) -> dict[str, list[Part]]:
    """The same rows in fewer parts, where some size of part has become too frequent."""
    result = {}
    for table in STORED:
        listed, number = list(parts.get(table.name, ())), 90_000
        while crowd := _crowd(listed):
            schema = stored_schema(table)
            rows = pa.concat_tables([read(home.root / part.path, schema) for part in crowd])
            listed = [part for part in listed if part not in crowd]
            listed.append(write_part(home, run_id, table.name, rows, number))
            number += 1
        if listed:
            result[table.name] = listed
    return result


def _crowd(parts: Sequence[Part]) -> list[Part]:
    """The oldest MERGED_AT parts of one size class, if there are as many."""
    classes: dict[int, list[Part]] = {}
    for part in parts:
        if part.rows < FULL_ROWS:
            classes.setdefault(part.rows.bit_length() // 3, []).append(part)
    return next((crowd[:MERGED_AT] for crowd in classes.values() if len(crowd) >= MERGED_AT), [])
