"""What every dialect is: it recognises a document by its content and says what each line of it is.

A new dialect derives from `LineDialect` and overrides as little as it can; see `docs/adding-a-dialect.md`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from transforms.dialects.furniture import is_rule, running_heads
from transforms.dialects.labels import Label, parse, role_of
from transforms.dialects.words import whole
from transforms.model import Document, Mark, MarkKind

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ENOUGH_TO_TELL = 120
_WRAP_FROM, _WRAP_TO = 70, 170
"""Hard-wrapped text has its long lines between these lengths; unwrapped paragraphs are longer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding blanks; `start` and `end` are offsets into the document's text."""

    index: int
    start: int
    end: int
    text: str


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


class Page:
    """A document cut into lines, with what several dialects ask about it, worked out once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text

    @cached_property
    def lines(self) -> list[Line]:
        """Every line that is not blank, in order; `index` counts the blank ones too."""
        found: list[Line] = []
        starts = self.document.line_starts
        for index, (start, raw) in enumerate(zip(starts, self.text.split("\n"), strict=True)):
            bare = raw.strip(" \t\r\u3000\u00a0\ufeff\x0b\x0c")
            if bare:
                at = start + raw.find(bare)
                found.append(Line(index, at, at + len(bare), bare))
        return found

    @cached_property
    def wrapped(self) -> bool:
        """Whether paragraphs are broken over lines of about one length (text that comes out of a PDF)."""
        lengths = sorted(len(line.text) for line in self.lines)
        if len(lengths) < 40:
            return False
        return lengths[len(lengths) * 3 // 4] >= _WRAP_FROM and lengths[len(lengths) * 97 // 100] <= _WRAP_TO

    @cached_property
    def running_heads(self) -> set[int]:
        """Line numbers of what pages repeat."""
        lines = self.lines
        return {lines[at].index for at in running_heads([line.text for line in lines])}

    @cached_property
    def sections(self) -> dict[int, str]:
        """The section that a line's heading opens (`prepared_remarks`, `qa`), by line number."""
        return {line.index: name for line in self.lines if (name := section_of(line.text))}

    @cached_property
    def list_headings(self) -> dict[int, str]:
        """The group (`company`, `guest`, `any`) whose list of participants a line's heading opens, by line number."""
        return {line.index: group for line in self.lines if (group := participants_heading(line.text))}

    @cached_property
    def furniture(self) -> set[int]:
        """Line numbers of what pages repeat and of ruled lines."""
        return self.running_heads | {line.index for line in self.lines if is_rule(line.text)}


class Dialect(ABC):
    """One source's way of writing a call down. An instance reads one document."""

    name: ClassVar[str]
    """As stored in `dim_call.dialect`."""

    def __init__(self, page: Page) -> None:
        self.page = page

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
        """The participants lists, headings included, by line number. A list ends where a name comes back, which is then
        a label, and where a line is no name."""
        found: dict[int, Mark] = {}
        group: str | None = None
        names: set[str] = set()
        for line in self.page.lines if self.page.list_headings else ():
            if self.furniture(line):
                continue
            heading = self.page.list_headings.get(line.index)
            label = self.entry(line) if group and not heading else None
            if heading:
                group = heading
                found[line.index] = Mark(MarkKind.PARTICIPANT, line.start, line.end)
            elif label and group and label.name not in names and not role_of(label.name):
                names.add(label.name)
                found[line.index] = participant(label, line.start, line.end, group)
            else:
                group = None
        return found

    def marks(self) -> list[Mark]:
        """One mark a line, label and words apart where they share one."""
        marks = list(self._walk())
        last = max((at for at, mark in enumerate(marks) if mark.kind is MarkKind.LABEL), default=len(marks))
        for at in range(last + 1, len(marks)):
            mark = marks[at]
            if self.after and self.after.match(self.page.text, mark.start, mark.end):
                rest = (
                    replace(mark, kind=MarkKind.NOTICE) if mark.kind is MarkKind.BODY else mark for mark in marks[at:]
                )
                return [*marks[:at], *rest]
        return marks

    def _walk(self) -> Iterator[Mark]:
        opened, taken = False, 0
        for line in self.page.lines:
            if line.start < taken:
                continue
            if entry := self.entries.get(line.index):
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


def _as_notice(mark: Mark) -> Mark:
    return replace(mark, kind=MarkKind.NOTICE) if mark.kind is MarkKind.BODY else mark


def section_of(text: str) -> str | None:
    """The section that a heading opens, where the whole line is one."""
    if len(text) > 60:
        return None
    return next((name for name in ("qa", "prepared_remarks") if whole("sections", name).match(text)), None)


def participants_heading(text: str) -> str | None:
    """`company`, `guest` or, where the list does not say, `any`, for the heading of a participants list."""
    if len(text) > 60:
        return None
    groups = (("participants_company", "company"), ("participants_guest", "guest"), ("participants", "any"))
    return next((group for key, group in groups if whole("sections", key).match(text)), None)


def is_han(text: str) -> bool:
    """Whether Chinese (or Japanese, Korean) carries the text: one of its characters says as much as four letters."""
    if text.isascii():
        return False
    head = text[:_ENOUGH_TO_TELL]
    return 4 * len(_HAN.findall(head)) > len(_LATIN.findall(head))
