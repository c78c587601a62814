"""Markdown with bold labels and a time in front of each paragraph, its translation below under the same time.

    ## Memo
    ...
    ## Transcript
    ### Presentation
    **Jane Doe - Fabrikam, Investor Relations**
    (00:00:12) Thank you.
    (00:00:12) 謝謝。

What stands above the transcript (memos, briefs) is the vendor's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from transforms.dialects.base import Dialect, Line, Verdict, section_of
from transforms.dialects.labels import Label, parse
from transforms.dialects.words import find
from transforms.model import Mark, MarkKind

_TIME = re.compile(r"[(\[]?(\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?)[)\]]?\s+")
_BOLD = re.compile(r"\*\*(.{2,120}?)\*\*:?\Z")
_HEADING = re.compile(r"#+\s*")
_LONGEST_LABEL = 130
_SPOKEN_SHARE = 0.3


class Timestamped(Dialect):
    """Labels in bold or alone on a line, times in front of the words."""

    name = "timestamped"

    @property
    def wrapped(self) -> bool:
        """Paragraphs stand on one line each."""
        return False

    @cached_property
    def _labels(self) -> dict[int, Label]:
        """Labels by line number: a name, bold or bare, above a line with a time."""
        lines = self.page.lines
        found: dict[int, Label] = {}
        for line, below in zip(lines, lines[1:], strict=False):
            if not _TIME.match(below.text) or len(line.text) > _LONGEST_LABEL:
                continue
            bold = _BOLD.match(line.text)
            if label := parse(bold.group(1) if bold else line.text):
                found[line.index] = label
        return found

    def recognise(self) -> Verdict:
        """Names above lines that begin with a time."""
        times = sum(bool(_TIME.match(line.text)) for line in self.page.lines)
        fits = len(self._labels) >= 2 and times >= _SPOKEN_SHARE * len(self._labels)
        return Verdict(0.9 if fits else 0.0, f"{times} lines begin with a time, {len(self._labels)} names above them")

    def marks(self) -> list[Mark]:
        """Times are furniture; a paragraph with the time of the one above is its translation."""
        return list(self._walk())

    def _walk(self) -> Iterator[Mark]:
        time, opened = "", False
        for line in self.page.lines:
            match = _TIME.match(line.text)
            heading = _HEADING.match(line.text)
            bare = line.text[heading.end() :] if heading else line.text
            if label := self._labels.get(line.index):
                opened, time = True, ""
                yield Mark(MarkKind.LABEL, line.start, line.end, label.name, label.title, label.affiliation)
            elif heading and (section := section_of(bare)):
                yield Mark(MarkKind.SECTION, line.start, line.end, name=section)
            elif not opened:
                yield Mark(self._before(line), line.start, line.end)
            elif match:
                yield Mark(MarkKind.FURNITURE, line.start, line.start + match.end())
                kind = MarkKind.TRANSLATION if match.group(1) == time else MarkKind.BODY
                time = match.group(1)
                yield Mark(kind, line.start + match.end(), line.end)
            else:
                yield Mark(MarkKind.SUMMARY if heading else MarkKind.BODY, line.start, line.end)

    def _before(self, line: Line) -> MarkKind:
        """The first heading is the title; a warning about machines is a notice; the rest is the vendor's memo."""
        if line.index == self.page.lines[0].index:
            return MarkKind.HEADER
        notice = find("speech", "machine_translation", line.text)
        return MarkKind.NOTICE if notice and not line.text.startswith("-") else MarkKind.SUMMARY
