"""Labels set in bold or in the margin, in PDF, Word and HTML: alone on a line, or in front of the words.

    **Jane Doe, Chief Financial Officer**
    Thank you. ...
    **Moderator:** The first question is from John Smith.

Where the source shows what is bold, this tells more than the words do: a name with a firm behind a comma is a label.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from transforms.dialects.base import Line, LineDialect, Said, Verdict
from transforms.dialects.courtesy_list import courtesy_list
from transforms.dialects.labels import Label, from_parts, is_name, parse, role_of
from transforms.model import Mark

_FEWEST_LABELS = 4
_HEAD = 60
"""Lines in which people are listed."""
_LONGEST_LABEL = 120


class BoldNames(LineDialect):
    """Bold text that opens a line and names a speaker."""

    name = "bold_names"

    @cached_property
    def entries(self) -> dict[int, Mark]:
        """The lists of participants, those that run on from their heading included."""
        return super().entries | courtesy_list(self.page.lines[:_HEAD])

    @cached_property
    def labels(self) -> dict[int, Said]:
        """Labels by line number."""
        if not self.page.document.emphasis:
            return {}
        found = {line.index: said for line in self.page.lines if (said := self._said(line))}
        with_colon = {at: said for at, said in found.items() if self.page.text[said.end - 1] == ":"}
        if 2 * len(with_colon) > len(found):  # what is bold without a colon is then a list or a heading
            return with_colon
        names = {said.label.name.casefold() for said in found.values()}
        for line in self.page.lines:  # the same names in capitals, where the remarks are set otherwise
            if line.text.casefold() in names and line.index not in self.entries:
                found.setdefault(line.index, Said(Label(line.text), line.end))
        return found

    def _said(self, line: Line) -> Said | None:
        """The label that opens a line, where bold text does and ends with the line, a colon or the margin."""
        if line.start not in self._bold or line.index in self.entries or self.furniture(line) or self.section(line):
            return None
        text, end = self.page.text, min(self._bold[line.start], line.end)
        end += text.startswith(":", end)
        label = _parsed(text[line.start : end].rstrip(" :")) if end - line.start <= _LONGEST_LABEL else None
        if label is None:
            return None
        if end == line.end:
            return Said(label, end)
        return Said(label, end, end + 1) if text[end - 1] == ":" or text[end] == "\t" else None

    @cached_property
    def _bold(self) -> dict[int, int]:
        """Where bold text begins and ends; pieces with nothing but a blank between them are one."""
        runs: dict[int, int] = {}
        begun = ended = -1
        for start, end in self.page.document.emphasis:
            if begun < 0 or self.page.text[ended:start].strip(" "):
                begun = start
            runs[begun] = ended = end
        return runs

    def recognise(self) -> Verdict:
        """Several bold names, most of them coming back."""
        names = [said.label.name for said in self.labels.values()]
        if len(names) < _FEWEST_LABELS or len({*names}) < 2:
            return Verdict(0.0, f"{len(names)} bold names open a line ({len({*names})} names)")
        back = sum(times for times in Counter(names).values() if times > 1) / len(names)
        return Verdict(
            0.84 if back >= 0.4 else 0.3, f"{len(names)} bold names open a line, {back:.0%} of them one that comes back"
        )

    def label(self, line: Line) -> Said | None:
        """The bold name that opens this line."""
        return self.labels.get(line.index)


def _parsed(text: str) -> Label | None:
    """A label, perhaps `Name, Title` or `Name, Firm`."""
    if label := parse(text):
        return label
    name, comma, rest = (part.strip() for part in text.partition(","))
    return from_parts(name, [rest]) if comma and rest and (is_name(name) or role_of(name)) else None
