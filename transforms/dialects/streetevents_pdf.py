"""StreetEvents out of a PDF: hard-wrapped lines, page furniture inside sentences, labels without a mark.

    CORPORATE PARTICIPANTS
    Jane Doe Fabrikam, Inc. - VP of IR
    PRESENTATION
    Operator
    Good day, and welcome ...
    Jane Doe - Fabrikam, Inc. - VP of IR        (until about 2020; later as in the list, without the first dash)

Without that dash nothing parts name from firm: the name ends where the first and family names occur together elsewhere
("Jane Doe with ..."). An overview ("Event Brief") above the lists is the vendor's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from transforms.dialects.base import Line, Said, Verdict
from transforms.dialects.labels import Label, is_title, parse
from transforms.dialects.plain_names import PlainNames
from transforms.model import MarkKind

_VENDOR = ("streetevents", "thomson reuters", "refinitiv", "edited transcript")
_OVERVIEW = re.compile(r"OVERVIEW:?\Z")
_BROKEN = re.compile(r"(?:&|,|\b(?:and|of|for|the))\Z")
_LONGEST_NAME = 6


class StreetEventsPdf(PlainNames):
    """Labels that repeat an entry of the lists of participants."""

    name = "streetevents_pdf"
    after = re.compile(r"DISCLAIMER\Z")

    @property
    def wrapped(self) -> bool:
        """Lines out of a PDF are parts of paragraphs."""
        return True

    def recognise(self) -> Verdict:
        """The vendor's name on the first page, lists of participants, labels that repeat them."""
        if not self.page.names_early(_VENDOR, 12):
            return Verdict(0.0, "the vendor is not named on the first page")
        listed = sum(entry.name is not None for entry in self.entries.values())
        score = 0.9 if listed >= 2 and len(self.labels) >= 3 else 0.0
        return Verdict(
            score, f"the vendor is named on the first page; {listed} participants, {len(self.labels)} labels"
        )

    @cached_property
    def _listed(self) -> dict[str, Label]:
        text = self.page.text
        return {
            text[entry.start : entry.end]: Label(entry.name, entry.title, entry.affiliation, entry.group)
            for entry in self.entries.values()
            if entry.name
        }

    def entry(self, line: Line) -> Label | None:
        """`Name Firm - Title`."""
        who, dash, title = line.text.partition(" - ")
        if not dash or not who[:1].isupper():
            return None
        words = who.split()
        end = self._name_length(words)
        return Label(" ".join(words[:end]), title.strip(), " ".join(words[end:]) or None)

    def _name_length(self, words: list[str]) -> int:
        """How many of the words are the name: up to the family name, known by standing behind the first name, or behind
        another (a short form), elsewhere in the text."""
        text, reach = self.page.text, range(2, min(len(words), _LONGEST_NAME))
        for end in reach:
            if f"{' '.join(words[:end])} - {words[end]}" in text:
                return end
        for end in reach:
            together = f"{words[0]} {words[end - 1]}"
            itself = text.count(" ".join(words[:end])) if end == 2 else 0
            labelled = text.count(" ".join(words[: end + 1])) if end == 2 else 0
            if text.count(together) > (labelled if end == 2 else itself):
                return end
        for end in reach:
            goes_on = text.count(f"{words[end - 1]} {words[end]}") > text.count(" ".join(words[: end + 1]))
            if text.count(words[end - 1]) > text.count(" ".join(words[:end])) and not goes_on:
                return end
        return 3 if len(words) > 3 and len(words[1].rstrip(".")) == 1 else min(2, len(words))

    def as_label(self, line: Line) -> Label | None:
        """An entry repeated, or `Name - Firm - Title`, or a role."""
        if line.text in self._listed:
            return self._listed[line.text]
        label = parse(line.text) if len(line.text) <= 160 else None
        return label if label and (" - " in line.text or " " not in label.name or not label.name.isascii()) else None

    def label(self, line: Line) -> Said | None:
        """The label, with the rest of a title that is broken over two lines."""
        said = super().label(line)
        if said is None or not (said.label.title and _BROKEN.search(said.label.title)):
            return said
        lines = self.page.lines
        below = lines[bisect_right(lines, line.index, key=lambda one: one.index)]
        label = replace(said.label, title=f"{said.label.title} {below.text}")
        return Said(label, below.end) if is_title(below.text) else said

    def before(self, line: Line) -> MarkKind:
        """The vendor's overview, else metadata."""
        overview = next((one.index for one in self.page.lines[:20] if _OVERVIEW.match(one.text)), None)
        lists = min(self.entries, default=0)
        return MarkKind.SUMMARY if overview is not None and overview <= line.index < lists else MarkKind.HEADER
