"""A table with a column of speakers and a column of words, separated by tabs, commas or bars.

    Speaker	Title	Content
    Jane Doe	Director at Fabrikam	Thank you.

Rows of one speaker in a row are paragraphs of one turn: the table is cut by paragraph, not by speaker. Cells may be
quoted, quotes inside doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from transforms import lexicons
from transforms.dialects.base import Dialect, Verdict
from transforms.dialects.cells import cells_of
from transforms.dialects.labels import Label, is_title, role_of
from transforms.model import Mark, MarkKind

_SEPARATORS = "\t|,;"
_TITLE_AT_FIRM = re.compile(r"(.{0,120}?)\s*\bat (\S.{1,80})\Z")


class SpeakerTable(Dialect):
    """Rows of speaker, perhaps title, and words."""

    name = "speaker_table"

    @property
    def wrapped(self) -> bool:
        """Each row holds a whole paragraph."""
        return False

    @cached_property
    def _columns(self) -> tuple[str, int, int | None, int] | None:
        """Separator and the columns of speaker, title and words, by the heading row."""
        head = self.page.lines[0].text if self.page.lines else ""
        for separator in _SEPARATORS:
            names = [cell.strip().strip('"').casefold() for cell in head.split(separator)]
            speaker = next((i for i, name in enumerate(names) if name in _names("speaker")), None)
            words = next((i for i, name in enumerate(names) if name in _names("words")), None)
            if speaker is not None and words is not None:
                return (
                    separator,
                    speaker,
                    next((i for i, name in enumerate(names) if name in _names("title")), None),
                    words,
                )
        return None

    def recognise(self) -> Verdict:
        """A heading row with a column of speakers and one of words."""
        if self._columns is None:
            return Verdict(0.0, "the first line names no columns of speakers and words")
        return Verdict(0.97, f"the first line names columns of speakers and words; {len(self.page.lines) - 1} rows")

    def marks(self) -> list[Mark]:
        """A label where the speaker changes, the words of each row."""
        return list(self._walk())

    def _walk(self) -> Iterator[Mark]:
        if self._columns is None:
            return
        separator, speaker, title, words = self._columns
        yield Mark(MarkKind.HEADER, self.page.lines[0].start, self.page.lines[0].end)
        current: tuple[str, str] | None = None
        for line in self.page.lines[1:]:
            cells = cells_of(line, separator)
            if len(cells) <= max(speaker, words):
                yield Mark(MarkKind.OTHER, line.start, line.end)
                continue
            said = self._text(cells[words])
            who = (
                self._text(cells[speaker]),
                self._text(cells[title]) if title is not None and title < len(cells) else "",
            )
            label = label_of(*who)
            if who != current:
                end = cells[words][0] if words > speaker else cells[speaker][1]
                yield Mark(MarkKind.LABEL, line.start, end, label.name, label.title, label.affiliation)
            else:
                yield Mark(MarkKind.FURNITURE, line.start, cells[words][0])
            current = who
            if said:
                yield Mark(MarkKind.BODY, *cells[words])
            if self.page.text[cells[words][1] : line.end] == '"':
                yield Mark(MarkKind.FURNITURE, line.end - 1, line.end)

    def _text(self, cell: tuple[int, int]) -> str:
        return self.page.text[cell[0] : cell[1]].replace('""', '"').strip()


def _names(field: str) -> list[str]:
    """What tables and feeds call their column of `field`."""
    names: list[str] = lexicons.load("feeds", "all")["fields"][field]
    return names


def label_of(name: str, title: str) -> Label:
    """A label from a name and what a field or column beside it states: `Title at Firm`, a title or a firm."""
    if role_of(name):
        return Label(name)
    if match := _TITLE_AT_FIRM.match(title):
        return Label(name, match.group(1) or None, match.group(2))
    return Label(name, title or None) if is_title(title) or not title else Label(name, None, title)
