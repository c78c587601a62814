"""A document cut into lines, and what single lines show of themselves: headings, script, page furniture."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from transforms.dialects.furniture import is_rule, running_heads
from transforms.dialects.words import whole
from transforms.model import Document

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ENOUGH_TO_TELL = 120
_WRAP_FROM, _WRAP_TO = 70, 170
"""Hard-wrapped text has its long lines between these lengths; unwrapped paragraphs are longer."""
LONGEST_HEADING = 60
_LONGEST_TAG = 8
_SECTIONS = ("qa", "prepared_remarks")
_LISTS = {"participants_company": "company", "participants_guest": "guest", "participants": "any"}
"""Which side's people stand in the lists, by the lexicon's key."""


class Line(NamedTuple):
    """A line without its surrounding blanks; `start` and `end` are offsets into the document's text."""

    index: int  # type: ignore[assignment]  # which hides that of tuples
    start: int
    end: int
    text: str


class Page:
    """A document cut into lines, with what several dialects ask about it, worked out once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.readers: dict[type, object] = {}
        """The dialects that look at the document (`Dialect.of`)."""

    @cached_property
    def lines(self) -> list[Line]:
        """Every line that is not blank, in order; `index` counts the blank ones too."""
        found: list[Line] = []
        starts = self.document.line_starts
        for index, (start, raw) in enumerate(zip(starts, self.text.split("\n"), strict=True)):
            bare = raw.strip(" \t\r\u3000\u00a0\ufeff\x0b\x0c")
            if bare:
                at = start if bare is raw else start + raw.find(bare)
                found.append(Line(index, at, at + len(bare), bare))
        return found

    def names_early(self, phrases: tuple[str, ...], lines: int) -> bool:
        """Whether one of the phrases (in small letters) stands in the first lines."""
        head = self.lines[:lines]
        text = self.text[head[0].start : head[-1].end].lower() if head else ""
        return any(phrase in text for phrase in phrases)

    @cached_property
    def wrapped(self) -> bool:
        """Whether paragraphs are broken over lines of about one length (text that comes out of a PDF)."""
        if self.document.container == "pdf":
            return True
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
    def _headings(self) -> list[Line]:
        """The lines that open a section or a list of participants."""
        pattern = whole("sections", *_SECTIONS, *_LISTS)
        return [line for line in self.lines if len(line.text) <= LONGEST_HEADING and pattern.match(line.text)]

    @cached_property
    def sections(self) -> dict[int, str]:
        """The section that a line's heading opens (`prepared_remarks`, `qa`), by line number."""
        return {line.index: name for line in self._headings if (name := section_of(line.text))}

    @cached_property
    def list_headings(self) -> dict[int, str]:
        """The group (`company`, `guest`, `any`) whose list of participants a line's heading opens, by line number."""
        return {line.index: group for line in self._headings if (group := participants_heading(line.text))}

    @cached_property
    def furniture(self) -> set[int]:
        """Line numbers of what pages repeat, of ruled lines, and of the words with which pages switch languages."""
        tags = whole("sections", "language_tags")
        return self.running_heads | {
            line.index
            for line in self.lines
            if is_rule(line.text) or (len(line.text) <= _LONGEST_TAG and tags.match(line.text))
        }


def section_of(text: str) -> str | None:
    """The section that a heading opens, where the whole line is one."""
    if len(text) > LONGEST_HEADING:
        return None
    return next((name for name in _SECTIONS if whole("sections", name).match(text)), None)


def is_end(text: str, *, behind: bool) -> bool:
    """Whether a line says in capitals that the transcript ends, or opens what stands `behind` a call: disclaimers,
    notices about forward-looking statements, notes of the editor."""
    if behind and whole("sections", "end_note").match(text):
        return True
    if len(text) > LONGEST_HEADING or not (behind or text.isupper()):
        return False
    if whole("sections", "end_mark").match(text):
        return True
    return behind and whole("sections", "end_matter").match(text) is not None


def participants_heading(text: str) -> str | None:
    """`company`, `guest` or, where the list does not say, `any`, for the heading of a participants list."""
    if len(text) > LONGEST_HEADING:
        return None
    return next((group for key, group in _LISTS.items() if whole("sections", key).match(text)), None)


def is_han(text: str) -> bool:
    """Whether Chinese (or Japanese, Korean) carries the text: one of its characters says as much as four letters."""
    if text.isascii():
        return False
    head = text[:_ENOUGH_TO_TELL]
    return 4 * len(_HAN.findall(head)) > len(_LATIN.findall(head))
