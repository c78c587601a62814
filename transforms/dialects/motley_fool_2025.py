"""The Motley Fool since 2025, English or Chinese: a summary with takeaways and a glossary, then `Name:words`.

    CALL PARTICIPANTS
    Chief Executive Officer — Jane Doe
    Total Revenue-- $12 million, ...
    Full Conference Call Transcript
    Jane Doe:Good morning.

Participants stand title first. No heading marks the questions. What stands above the transcript is the vendor's.
"""

from __future__ import annotations

import re

from transforms.dialects.base import Line, Verdict
from transforms.dialects.inline_names import InlineNames
from transforms.dialects.labels import Label, from_parts, is_name, is_title
from transforms.dialects.motley_fool import MotleyFool
from transforms.model import Mark, MarkKind

_NAMED = re.compile(r"[^\s(（:：][^(（:：\n]{0,40}?\s?[(（][A-Z]{1,5}(?:[.\-][A-Z])?\s?[+\-]?\d[\d.]*%[)）]")
_REVERSED = re.compile(r"(.{2,90}?)\s*(?:—|——|--|–| - )\s*(.{2,60})\Z")


class MotleyFool2025(InlineNames):
    """`Name:words` below a heading that opens the transcript."""

    name = "motley_fool_2025"
    after = MotleyFool.after

    def recognise(self) -> Verdict:
        """Participants listed title first, the heading of the full transcript, names with a colon below it."""
        listed = sum(entry.name is not None for entry in self.entries.values())
        if not self.entries or "prepared_remarks" not in self.page.sections.values():
            return Verdict(0.0, "no list of participants, or no heading that opens the transcript")
        inline = super().recognise()
        if inline.score < 0.5:
            return Verdict(0.0, inline.reason)
        return Verdict(0.9, f"{listed} participants title first, a transcript heading; {inline.reason}")

    def entry(self, line: Line) -> Label | None:
        """`Title — Name`."""
        match = _REVERSED.match(line.text)
        if match is None or not is_title(match.group(1)) or not is_name(match.group(2)):
            return None
        return from_parts(match.group(2), [match.group(1)])

    def before(self, line: Line) -> MarkKind:
        """Metadata to the participants list (some copies have lost its entries), the vendor's summary below it, words
        without a label below the transcript's heading."""
        if line.index > max(
            (at for at, name in self.page.sections.items() if name == "prepared_remarks"), default=line.index
        ):
            return MarkKind.BODY
        return MarkKind.SUMMARY if line.index > max(self.entries, default=line.index) else MarkKind.HEADER

    def marks(self) -> list[Mark]:
        """The summary names the company with its share's move; some copies have lost every other place that does."""
        found = super().marks()
        for at, mark in enumerate(found):
            named = _NAMED.match(self.page.text, mark.start, mark.end) if mark.kind is MarkKind.SUMMARY else None
            if named:
                rest = [mark._replace(start=named.end())] if named.end() < mark.end else []
                return [*found[:at], Mark(MarkKind.HEADER, *named.span()), *rest, *found[at + 1 :]]
        return found
