"""Out of a PDF: a list of participants, name above title, and labels of the same two lines above the words.

The base of FactSet and Capital IQ, which differ in what their lines of detail hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from transforms.dialects.base import Line, LineDialect, Said, participant
from transforms.dialects.labels import Label, is_title, role_of
from transforms.dialects.listed_people import MOST_DETAILS, bare, people_of
from transforms.model import Mark, MarkKind

_QUESTION_OR_ANSWER = re.compile(r"(?:\A|\s+)([QA])\Z")  # behind a title, below a long one, or alone for a stranger
_PAGE_NUMBER = re.compile(r"\d{1,3}\Z")
_LONGEST_NAME, _LONGEST_DETAIL = 62, 120


class ListedNames(LineDialect):
    """Labels are a name of the list, then the line or lines of its detail."""

    wrapped = True  # lines out of a PDF are parts of paragraphs

    def detail(self, text: str, group: str) -> tuple[str | None, str | None]:
        """Title and firm out of the detail of a participant."""
        raise NotImplementedError

    def stands(self, line: Line, above: Line | None) -> bool:
        """Whether a name at this line is a label, by what stands above it (page furniture left out)."""
        return True

    @cached_property
    def _plain(self) -> list[Line]:
        return [line for line in self.page.lines if line.index not in self.page.running_heads]

    @cached_property
    def _details(self) -> dict[str, str]:
        """The detail of each listed name, blanks left out, to be compared with labels that wrap elsewhere."""
        return {label.name: bare(said) for label, said in self._people.values()}

    @cached_property
    def _people(self) -> dict[int, tuple[Label, str]]:
        """Listed people with their detail, by position in `_plain`."""
        return people_of(self._plain, self.page, self.detail)

    @cached_property
    def entries(self) -> dict[int, Mark]:
        """Headings, names and details of the lists by line number."""
        found: dict[int, Mark] = {}
        positions = sorted(self._people)
        for at, line in enumerate(self._plain[: positions[-1] + 1 + MOST_DETAILS] if positions else []):
            if line.index in self.page.list_headings and at < positions[-1]:
                found[line.index] = Mark(MarkKind.PARTICIPANT, line.start, line.end)
        for at in positions:
            label, said = self._people[at]
            line, size = self._plain[at], 0
            found[line.index] = participant(label, line.start, line.end, label.group)
            for below in self._plain[at + 1 :]:
                size += len(below.text) + 1
                if size > len(said) + 1:
                    break
                found[below.index] = Mark(MarkKind.PARTICIPANT, below.start, below.end)
        return found

    @cached_property
    def labels(self) -> dict[int, Said]:
        """Labels by the line number of the name."""
        known = {label.name: label for label, _ in self._people.values()}
        found: dict[int, Said] = {}
        above: Line | None = None
        for at, line in enumerate(self._plain):
            if line.index not in self.entries and (self.stands(line, above) or self._is_detailed(at, line, known)):
                name = _QUESTION_OR_ANSWER.sub("", line.text) or line.text if len(line.text) <= _LONGEST_NAME else ""
                if name in known or (name and self._is_stranger(name)):
                    label = known.get(name) or Label(name)
                    end, group = self._label_end(at, label)
                    found[line.index] = Said(replace(label, group=group or label.group), end)
                elif merged := self.one_line(line.text):
                    found[line.index] = Said(merged, line.end)
            above = above if _PAGE_NUMBER.match(line.text) else line
        return found

    def _is_detailed(self, at: int, line: Line, known: Mapping[str, Label]) -> bool:
        """Whether a listed name has its detail below: a label wherever it stands, as at the top of a page."""
        return line.text in known and self._label_end(at, known[line.text])[0] > line.end

    def one_line(self, text: str) -> Label | None:
        """A label with its detail on one line, where the source has such."""
        return None

    def _is_stranger(self, name: str) -> bool:
        """Whether an unlisted line is a label: a role alone on its line."""
        return role_of(name) is not None

    def _is_detail(self, text: str) -> bool:
        """Whether a line below somebody who is not listed is his title and firm."""
        title, firm = self.detail(text, "company") if len(text) <= _LONGEST_DETAIL else (None, None)
        return bool(title and firm and is_title(title) and not is_title(firm))

    def _label_end(self, at: int, label: Label) -> tuple[int, str | None]:
        """Where a label ends, behind its lines of detail; and the side that a trailing Q or A states."""
        wanted, got = self._details.get(label.name, ""), ""
        end, mark = self._plain[at].end, _QUESTION_OR_ANSWER.search(self._plain[at].text)
        for line in self._plain[at + 1 : at + 1 + MOST_DETAILS]:
            text = _QUESTION_OR_ANSWER.sub("", line.text)
            got += bare(text)
            stated = _QUESTION_OR_ANSWER.search(line.text)
            own = not wanted and (is_title(text) if stated else self._is_detail(text))
            if not (got and wanted.startswith(got)) and not own:
                break
            end, mark = line.end, stated or mark
        return end, {"Q": "guest", "A": "company"}[mark.group(1)] if mark else None

    def label(self, line: Line) -> Said | None:
        """The label whose name is on this line."""
        return self.labels.get(line.index)
