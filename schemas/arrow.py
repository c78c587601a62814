"""Row models as Arrow: one declared schema per stored table, flat types only, typed even when empty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache

import pyarrow as pa

from schemas.registry import Table, TableColumn, columns_of
from schemas.tables.base import Row

DOCUMENT_KEY = "source_sha256"
"""Stored with every row of a per-document table, so that a version of a call can be served or left out as a whole."""

_ARROW: dict[type, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int32(),
    float: pa.float64(),
    Decimal: pa.decimal128(28, 8),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
}


def arrow_type(column: TableColumn) -> pa.DataType:
    """The Arrow type of a column. Vocabularies are strings; a moment is UTC without a zone."""
    if column.column.wide:
        return pa.int64()
    return pa.string() if issubclass(column.python_type, StrEnum) else _ARROW[column.python_type]


@cache
def stored_schema(table: Table) -> pa.Schema:
    """The schema in which a run writes a table."""
    if table.stored is None:
        raise ValueError(f"{table.name} is derived, not stored")
    columns = columns_of(table.stored)
    fields = [pa.field(column.name, arrow_type(column), nullable=column.nullable) for column in columns]
    if table.per_document and DOCUMENT_KEY not in table.stored.model_fields:
        fields.append(pa.field(DOCUMENT_KEY, pa.string(), nullable=False))
    return pa.schema(fields)


def to_arrow(table: Table, rows: Iterable[Row], source_sha256: str | None = None) -> pa.Table:
    """Rows of one table in their stored schema. `source_sha256`: the document that per-document rows come from."""
    schema, listed = stored_schema(table), list(rows)
    arrays = [
        pa.array([source_sha256] * len(listed), field.type)
        if field.name == DOCUMENT_KEY and table.per_document and source_sha256
        else pa.array([getattr(row, field.name) for row in listed], field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
