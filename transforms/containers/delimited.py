"""Tables of values whose cells hold line ends: quoted paragraphs, or a whole transcript in one cell.

    ticker,year,quarter,transcript
    FAB,2025,1,"Operator: Good day.
    Jane Doe: Thank you."

A table with one paragraph a line and nothing that says of which call it is, is read where it stands, by the dialect
`speaker_table`; the others become a feed.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from transforms.containers import feed_fields, json_feed
from transforms.containers.opened import Opened

_SEPARATORS = "\t,;|"
_LONGEST_HEAD = 2000
csv.field_size_limit(16 << 20)


def read(text: str) -> Opened | None:
    """The call in a table; None for other text, and for tables with one record a line.

    Raises Refused (`feed_without_call`, `several_calls`).
    """
    rows = records(text)
    return json_feed.opened(rows, "csv") if rows else None


def records(text: str) -> list[dict[str, Any]]:
    """The rows of a table by the names of its columns; empty for what `read` leaves alone."""
    separator, columns = _columns(text)
    if not columns:
        return []
    spoken = any(name in feed_fields.names("speaker") for name in columns)
    of_calls = not feed_fields.identity().isdisjoint(columns)
    if spoken and not of_calls and '"' not in text:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [dict(zip(columns, row, strict=False)) for row in reader][1:]
    except csv.Error:
        return []
    broken = any("\n" in value for row in rows for value in row.values())
    return rows if broken or of_calls or not spoken else []


def is_table(head: str) -> bool:
    """Whether a text that begins so has columns of words."""
    return bool(_columns(head)[1])


def _columns(text: str) -> tuple[str, list[str]]:
    """What separates the columns, and their names in small letters; no names where none is that of words."""
    head = text[:_LONGEST_HEAD].split("\n", 1)[0].strip("\r\ufeff")
    separator = max(_SEPARATORS, key=head.count)
    columns = [name.strip().strip('"').casefold() for name in head.split(separator)]
    known = len(columns) > 1 and any(name in feed_fields.names("words") for name in columns)
    return separator, columns if known else []
