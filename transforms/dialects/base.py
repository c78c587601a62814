"""What every dialect is: it recognises a document by its content and says what each line of it is.

A new dialect derives from `LineDialect` and overrides as little as it can; see `docs/adding-a-dialect.md`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Self

from transforms.dialects.labels import Label, parse, role_of
from transforms.dialects.page import LONGEST_HEADING, Line, Page, is_end, is_han, participants_heading, section_of
from transforms.model import Mark, MarkKind

__all__ = [
    "Dialect",
    "Line",
    "LineDialect",
    "Page",
    "Said",
    "Verdict",
    "is_han",
    "participant",
    "participants_heading",
    "section_of",
]
"""What a dialect needs, from one module."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a dialect fits (0 to 1; below `registry.ENOUGH` it is not taken) and why, for people to read."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker label that begins on a line: the offset of its end, perhaps lines below, and of the words that begin on
    the same line, if any do."""

    label: Label
    end: int
    words_from: int | None = None


class Dialect(ABC):
    """One source's way of writing a call down. An instance reads one document."""

    name: ClassVar[str]
    """As stored in `dim_call.dialect`."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @classmethod
    def of(cls, page: Page) -> Self:
        """The reader of this dialect for a document; asked for again, it still knows what it has found."""
        reader = page.readers.setdefault(cls, cls(page))
        assert isinstance(reader, cls)
        return reader

    @property
    def wrapped(self) -> bool:
        """Whether the turns' lines are parts of paragraphs, to be joined."""
        return self.page.wrapped

    @abstractmethod
    def recognise(self) -> Verdict:
        """How well this dialect fits the document, by content alone."""

    @abstractmethod
    def marks(self) -> list[Mark]:
        """What each part of the document is, in order, without overlap."""


class LineDialect(Dialect):
    """A dialect in which every line is one thing. Override `label` and, where the source has them, the other hooks."""

    after: ClassVar[re.Pattern[str] | None] = None
    """Matches lines that only stand behind the last turn: from the first such line after the last label on, nothing is
    words any more."""

    def label(self, line: Line) -> Said | None:
        """The speaker label that opens a turn at this line."""
        raise NotImplementedError

    def entry(self, line: Line) -> Label | None:
        """The person whom a line of a participants list names."""
        return parse(line.text)

    def section(self, line: Line) -> str | None:
        """`prepared_remarks` or `qa` where the line is a heading of that section."""
        return self.page.sections.get(line.index)

    def furniture(self, line: Line) -> MarkKind | None:
        """What a line is that may stand anywhere and is in no turn: what pages repeat, ruled lines, advertisements."""
        return MarkKind.FURNITURE if line.index in self.page.furniture else None

    def before(self, line: Line) -> MarkKind:
        """What a line in front of the first label is."""
        return MarkKind.HEADER

    @cached_property
    def entries(self) -> dict[int, Mark]:
        """The participants lists, headings included, by line number. A list ends where a line is no name, and where a
        role or a name that comes back stands above words: it is a label then."""
        found: dict[int, Mark] = {}
        group: str | None = None
        names: set[str] = set()
        lines = [line for line in self.page.lines if not self.furniture(line)] if self.page.list_headings else []
        for line, below in zip(lines, [*lines[1:], None], strict=False):
            heading = self.page.list_headings.get(line.index)
            if group is heading is None:
                continue
            label = self.entry(line) if group and not heading else None
            goes_on = below is not None and group is not None and self._names_person(below)
            if heading:
                group = heading
                found[line.index] = Mark(MarkKind.PARTICIPANT, line.start, line.end)
            elif label and (goes_on or not (label.name.casefold() in names or role_of(label.name))):
                names.add(label.name.casefold())
                found[line.index] = participant(label, line.start, line.end, group)
            else:
                group = None
        return found

    def _names_person(self, line: Line) -> bool:
        label = self.entry(line)
        return label is not None and not role_of(label.name)

    def marks(self) -> list[Mark]:
        """One mark a line, label and words apart where they share one."""
        marks = list(self._walk())
        last = max((at for at, mark in enumerate(marks) if mark.kind is MarkKind.LABEL), default=len(marks))
        ended = False
        for at, mark in enumerate(marks):
            if ended or at > last or mark.kind is MarkKind.BODY:
                ended = (ended and mark.kind is not MarkKind.LABEL) or self._ends(mark, at > last)
                if ended and mark.kind is MarkKind.BODY:
                    marks[at] = mark._replace(kind=MarkKind.NOTICE)
        return marks

    def _ends(self, mark: Mark, behind: bool) -> bool:
        """Whether words end here: at what is only found `behind` the last turn, or where the transcript says that it
        ends and another may follow."""
        if not behind and mark.end - mark.start > LONGEST_HEADING:
            return False
        said = self.page.text[mark.start : mark.end]
        if mark.kind is MarkKind.BODY and is_end(said, behind=behind):
            return True
        return behind and self.after is not None and self.after.match(said) is not None

    def _walk(self) -> Iterator[Mark]:
        opened, taken = False, 0
        for line in self.page.lines:
            if line.start < taken:
                continue
            if entry := self.entries.get(line.index):
                taken = entry.end
                yield entry
            elif kind := self.furniture(line):
                yield Mark(kind, line.start, line.end)
            elif name := self.section(line):
                yield Mark(MarkKind.SECTION, line.start, line.end, name=name)
            elif said := self.label(line):
                opened, taken = True, said.end
                yield from _label_marks(said, line)
            else:
                yield Mark(MarkKind.BODY if opened else self.before(line), line.start, line.end)


def _label_marks(said: Said, line: Line) -> Iterator[Mark]:
    label = said.label
    yield Mark(MarkKind.LABEL, line.start, said.end, label.name, label.title, label.affiliation, label.group)
    if said.words_from is not None and said.words_from < line.end:
        yield Mark(MarkKind.BODY, said.words_from, line.end)


def participant(label: Label, start: int, end: int, group: str | None) -> Mark:
    """The mark of a participants list's entry."""
    return Mark(MarkKind.PARTICIPANT, start, end, label.name, label.title, label.affiliation, group)
