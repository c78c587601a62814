"""A row of a table cut into its cells, in place."""

from __future__ import annotations

from transforms.dialects.page import Line


def cells_of(line: Line, separator: str) -> list[tuple[int, int]]:
    """The spans of a row's cells, quotes around them left out."""
    cells: list[tuple[int, int]] = []
    at, text = 0, line.text
    while at <= len(text):
        quoted = text.startswith('"', at)
        end = at + 1
        if quoted:
            while (end := text.find('"', end)) >= 0 and text.startswith('""', end):
                end += 2
            end = len(text) if end < 0 else end
            cells.append((line.start + at + 1, line.start + end))
            end = text.find(separator, end)
        else:
            end = text.find(separator, at)
            cells.append((line.start + at, line.start + (end if end >= 0 else len(text))))
        if end < 0:
            break
        at = end + 1
    return cells
