"""Tables of values whose cells hold line ends: quoted paragraphs, or a whole transcript in one cell.

    ticker,year,quarter,transcript
    FAB,2025,1,"Operator: Good day.
    Jane Doe: Thank you."

A table with one paragraph a line is read where it stands, by the dialect `speaker_table`; the others become a feed.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from transforms.containers import json_feed
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
    head = text[:_LONGEST_HEAD].split("\n", 1)[0].strip("\r\ufeff")
    separator = max(_SEPARATORS, key=head.count)
    columns = [name.strip().strip('"').casefold() for name in head.split(separator)]
    spoken = any(name in json_feed.names("speaker") for name in columns)
    if len(columns) < 2 or not any(name in json_feed.names("words") for name in columns) or '"' not in text:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [dict(zip(columns, row, strict=False)) for row in reader][1:]
    except csv.Error:
        return []
    broken = any("\n" in value for row in rows for value in row.values())
    return rows if broken or not spoken else []
