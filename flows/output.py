"""Rows on stdout: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from warehouse.query import Answer

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet take a text for a formula, or hide one behind white space."""


def show(answer: Answer, form: str) -> None:
    """Writes the rows in one form: table, csv or json."""
    {"table": show_table, "csv": show_csv, "json": show_json}[form](answer)


def show_csv(answer: Answer) -> None:
    """CSV with a header. NULL is an empty field; a text that a spreadsheet would run gets a leading apostrophe."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([formula_safe(value) for value in row] for row in answer.rows)


def show_json(answer: Answer) -> None:
    """A list of objects, one a line."""
    lines = [
        json.dumps(dict(zip(answer.columns, map(_json_value, row), strict=True)), ensure_ascii=False)
        for row in answer.rows
    ]
    print("[" + ",\n ".join(lines) + "]")


def show_table(answer: Answer) -> None:
    """An aligned table; NULL is an empty cell. Wrapped to the terminal, and one line a row where there is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    wide = max((len(str(value)) for row in answer.rows for value in row), default=0) * max(len(answer.columns), 1)
    console = Console() if sys.stdout.isatty() else Console(width=max(4 * wide, 1000), color_system=None)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, name in enumerate(answer.columns):
        figures = all(isinstance(row[place], int | float | Decimal | None) for row in answer.rows)
        table.add_column(Text(name), justify="right" if figures and answer.rows else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(printable(plain(value))) for value in row))
    with console.capture() as captured:
        console.print(table)
    print("\n".join(line.rstrip() for line in captured.get().strip("\n").split("\n")))
    print(f"({len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'})", file=sys.stderr)


def plain(value: object) -> str:
    """A value as text: figures without needless zeros, NULL as nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def printable(text: str) -> str:
    """Text that cannot steer a terminal: control and bidirectional characters are shown as escapes."""
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else f"\\u{ord(c):04x}" for c in text
    )


def formula_safe(value: object) -> str:
    """A value as a cell that no spreadsheet runs."""
    text = plain(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _json_value(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_json_value(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
