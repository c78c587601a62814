"""`callmart export`: tables and views as files for spreadsheets, data frames and other databases."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.output import formula_safe, plain
from schemas.registry import TABLES
from warehouse.ddl import TARGETS, script
from warehouse.query import batches
from warehouse.sql_text import identifier, sql_files

_XLSX_ROWS = 1_048_576
_XLSX_CHARACTERS = 32_767
"""What a sheet and a cell of a spreadsheet can hold."""


class CannotExport(Exception):
    """What was asked for cannot be written: what, and what to do."""


def export(database: Path, form: str, to: Path, names: Sequence[str]) -> Iterator[str]:
    """Writes tables and views (default: all tables) into the folder `to`, one file each, and tells of each file.

    form: csv, parquet, xlsx; or postgres, snowflake, bigquery: files and a script that makes and loads the tables.
    Raises CannotExport, QueryFailed, OSError.
    """
    known = [*TABLES, *sql_files("views")]
    chosen = list(dict.fromkeys(names)) or list(TABLES)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise CannotExport(f"no table or view {', '.join(unknown)}; there are {', '.join(known)}")
    target = TARGETS.get(form)
    if target and (views := [name for name in chosen if name not in TABLES]):
        raise CannotExport(f"{', '.join(views)}: views are not exported to {form}, only tables")
    to.mkdir(parents=True, exist_ok=True)
    suffix = target.form if target else form
    write = _CSV_FOR_DATABASES if form == "postgres" else _WRITERS[suffix]
    for name in chosen:
        order = ", ".join(map(identifier, TABLES[name].key)) if name in TABLES else "ALL"
        query = f"SELECT * FROM {identifier(name)} ORDER BY {order}"
        with batches(database, query) as rows, _whole(to / f"{name}.{suffix}") as path:
            notes = write(path, rows)
        yield f"{to / name}.{suffix}{notes}"
    if target:
        with _whole(to / f"{form}.sql") as path:
            path.write_text(script(target, chosen), encoding="utf-8")
        yield f"{to / form}.sql"


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A name to write to; what stands there in the end takes the place of `path`, and nothing does after an error."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        yield unfinished
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _rows(reader: pa.RecordBatchReader) -> Iterator[tuple[object, ...]]:
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _csv(cell: Callable[[object], str]) -> Callable[[Path, pa.RecordBatchReader], str]:
    def write(path: Path, reader: pa.RecordBatchReader) -> str:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(reader.schema.names)
            writer.writerows([cell(value) for value in row] for row in _rows(reader))
        return ""

    return write


def _parquet(path: Path, reader: pa.RecordBatchReader) -> str:
    with pq.ParquetWriter(path, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
    return ""


def _xlsx(path: Path, reader: pa.RecordBatchReader) -> str:
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    cut = 0
    with Workbook(str(path), {**options, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, reader.schema.names)
        for number, row in enumerate(_rows(reader), start=1):
            if number >= _XLSX_ROWS:
                raise CannotExport(f"{path.name}: a sheet holds {_XLSX_ROWS:,} rows; export it as csv or parquet")
            for place, value in enumerate(row):
                if isinstance(value, str):
                    cut += len(value) > _XLSX_CHARACTERS
                    sheet.write_string(number, place, value[:_XLSX_CHARACTERS])
                elif value is not None:
                    sheet.write(number, place, float(value) if isinstance(value, Decimal) else value)
    return f" ({cut} texts cut to the {_XLSX_CHARACTERS:,} characters of a cell)" if cut else ""


_WRITERS = {"csv": _csv(formula_safe), "parquet": _parquet, "xlsx": _xlsx}
_CSV_FOR_DATABASES = _csv(plain)
FORMS = (*_WRITERS, *TARGETS)
