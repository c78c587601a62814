"""StreetEvents out of a PDF with every line end lost: one line of text, labels and page furniture inside it.

    Operator Good day, and welcome ... Jane Doe - Fabrikam Inc. - VP of IR Good afternoon, ...

A label begins behind the end of a sentence with a name, ` - `, a firm, ` - `, a title. Nothing ends the title: it is
what all labels of one person have in common, or, of a single label, the run of capitalised words up to the first that
opens a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from transforms.dialects.base import Dialect, Verdict, section_of
from transforms.dialects.labels import is_name
from transforms.dialects.title_runs import CAPITAL, title_of
from transforms.model import Mark, MarkKind

_NAMED = re.compile(rf"(?<!\w)(?P<name>{CAPITAL}(?: {CAPITAL}){{1,4}}) - (?P<firm>[A-Z0-9][^?!]{{1,90}}?) - (?=[A-Z])")
_OPERATOR = re.compile(r"(?<!\S)Operator (?=[A-Z(\[])")
_PAGE = re.compile(
    r"(?:(?<!\S)\d{1,3}\s*)?(?:THOMSON REUTERS|REFINITIV|LSEG)(?: STREETEVENTS)? \|"
    r".{0,500}?affiliated companies\.\s*\d*\s*"
    r"(?:(?P<day>[A-Z]{3,9} \d+, \d{4} / [^,]{4,14},) (?P<event>.{5,99}?(?:Call|Conference|Presentation|Meeting|Day)))?"
)
_HEADING = re.compile(r"(?<= )(?:QUESTIONS AND ANSWERS|PRESENTATION)(?= )")
_HEADED = re.compile(r"[A-Z]{3}\Z")
_AFTER = re.compile(r"(?<= )DISCLAIMER (?=[A-Z])")
_FEWEST_LABELS = 5


class StreetEventsLine(Dialect):
    """Labels inside one long line."""

    name = "streetevents_line"

    @property
    def wrapped(self) -> bool:
        """The words between two interruptions are one paragraph."""
        return True

    @cached_property
    def _furniture(self) -> list[Mark]:
        """What pages repeat; where the day and the event stand there first, they are the call's header."""
        pages = list(_PAGE.finditer(self.page.text))
        told = next((page for page in pages if page["event"]), None)
        header = [Mark(MarkKind.HEADER, *told.span(part)) for part in ("day", "event")] if told else []
        ends = ((page, page.start("day") if page is told else page.end()) for page in pages)
        return header + [Mark(MarkKind.FURNITURE, page.start(), end) for page, end in ends]

    @cached_property
    def _ends(self) -> set[int]:
        return {mark.end for mark in self._furniture} | {mark.end - 1 for mark in self._furniture}

    @cached_property
    def _labels(self) -> list[Mark]:
        """Every label, the operator's included, in order."""
        text = self.page.text
        found: dict[str, list[tuple[int, int, str, str]]] = {}
        for match in _NAMED.finditer(text):
            name, start = self._name(match)
            if name:
                found.setdefault(name, []).append((start, match.end(), match["firm"], name))
        marks = [
            Mark(MarkKind.LABEL, match.start(), match.end() - 1, "Operator")
            for match in _OPERATOR.finditer(text)
            if self._may_open(match.start())
        ]
        for places in found.values():
            title = title_of([text[end : end + 160] for _, end, _, _ in places])
            marks += [
                Mark(MarkKind.LABEL, start, end + len(title), name, title or None, firm)
                for start, end, firm, name in places
            ]
        return sorted(marks, key=lambda mark: mark.start)

    def _name(self, match: re.Match[str]) -> tuple[str, int]:
        """The name and where it begins: behind the end of a sentence, of furniture, or of the heading before it."""
        tokens, start = match["name"].split(" "), match.start()
        while len(tokens) >= 2:
            if self._may_open(start) and is_name(" ".join(tokens)):
                return " ".join(tokens), start
            start += len(tokens.pop(0)) + 1
        return "", start

    def _may_open(self, start: int) -> bool:
        """Whether a label may begin here: behind a sentence, a heading or page furniture, or at the very beginning."""
        behind = self.page.text[max(start - 12, 0) : start].rstrip()
        return not behind or behind[-1] in '.?!)]"' or bool(_HEADED.search(behind)) or start - 1 in self._ends

    def recognise(self) -> Verdict:
        """Few lines, many labels inside them."""
        lines = len(self.page.lines)
        if lines > 40:
            return Verdict(0.0, f"{lines} lines: not all in one")
        labels = len(self._labels)
        return Verdict(0.9 if labels >= _FEWEST_LABELS else 0.0, f"{lines} lines, {labels} labels inside them")

    def marks(self) -> list[Mark]:
        """Labels, headings and furniture, and the words between them."""
        return list(self._walk())

    def _walk(self) -> Iterator[Mark]:
        text = self.page.text
        end = match.start() if (match := _AFTER.search(text)) else len(text)
        heads = [Mark(MarkKind.SECTION, *found.span(), section_of(found.group())) for found in _HEADING.finditer(text)]
        fixed = sorted([*self._furniture, *self._labels, *heads], key=lambda mark: mark.start)
        at, opened = 0, False
        for mark in [*(mark for mark in fixed if mark.end <= end), Mark(MarkKind.NOTICE, end, len(text))]:
            if mark.start < at:
                continue
            if bare := text[at : mark.start].strip():
                start = text.index(bare, at)
                yield Mark(MarkKind.BODY if opened else MarkKind.HEADER, start, start + len(bare))
            if mark.start < mark.end:
                yield mark
            opened, at = opened or mark.kind is MarkKind.LABEL, mark.end
