"""StreetEvents as text: ruled lines around each label, which is numbered; the numbers start again in the questions.

--------------------------------------------------------------------------------
Jane Doe,  Fabrikam Inc. - Senior Director of IR    [2]
--------------------------------------------------------------------------------
      Thank you. Good afternoon, ...
"""

from __future__ import annotations

import re
from functools import cached_property

from transforms.dialects.base import Line, LineDialect, Said, Verdict, participant
from transforms.dialects.furniture import is_rule
from transforms.dialects.labels import Label, from_parts, is_title, role_of
from transforms.model import Mark, MarkKind

_LABEL = re.compile(r"(.{2,200}?)\s*\[(\d{1,4})\]\Z")
_FEWEST_LABELS = 3


class StreetEvents(LineDialect):
    """Numbered labels between ruled lines."""

    name = "streetevents"
    after = re.compile(r"Definitions?\Z|Disclaimer\Z|PRELIMINARY TRANSCRIPT|EDITED TRANSCRIPT")

    @property
    def wrapped(self) -> bool:
        """Paragraphs stand on one line each."""
        return False

    @cached_property
    def _labels(self) -> dict[int, Label]:
        lines = self.page.lines
        ruled = (line for above, line in zip(lines, lines[1:], strict=False) if is_rule(above.text))
        return {line.index: _parts(match.group(1)) for line in ruled if (match := _LABEL.match(line.text))}

    def recognise(self) -> Verdict:
        """Numbered labels under ruled lines."""
        found = len(self._labels)
        return Verdict(0.95 if found >= _FEWEST_LABELS else 0.0, f"{found} numbered labels stand under ruled lines")

    def label(self, line: Line) -> Said | None:
        """The numbered label on this line."""
        label = self._labels.get(line.index)
        return Said(label, line.end) if label else None

    @cached_property
    def entries(self) -> dict[int, Mark]:
        """Entries of two lines: ` * Name`, then the firm and title."""
        found: dict[int, Mark] = {}
        group: str | None = None
        lines = [line for line in self.page.lines if not self.furniture(line)]
        for line, below in zip(lines, lines[1:], strict=False):
            if self.section(line) or line.index in self._labels:
                group = None
            elif heading := self.page.list_headings.get(line.index):
                group = heading
                found[line.index] = Mark(MarkKind.PARTICIPANT, line.start, line.end)
            elif group and line.text.startswith("*"):
                label = _parts(f"{line.text.lstrip('* ')}, {below.text}")
                found[line.index] = participant(label, line.start, below.end, group)
        return found


def _parts(text: str) -> Label:
    """`Name,  Firm - Title`; the firm may hold commas and dashes, the title stands behind the last ` - `."""
    name, wide, rest = text.partition(",  ")  # two blanks part name and firm where the name holds a comma itself
    if not wide:
        name, _, rest = text.partition(",")
    firm, dash, title = rest.rpartition(" - ")
    if dash and not is_title(title):
        firm, dash, title = rest.partition(" - ")
    rest = rest.strip(" -")
    if role_of(name) or not rest:
        return Label(name.strip())
    return Label(name.strip(), title.strip(), firm.strip() or None) if dash else from_parts(name, [rest])
