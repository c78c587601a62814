"""The speaker's name alone on a line, then what he says in the lines below; nothing else marks the shape.

Operator
各位好，感谢您参加我们的会议。
Jane Doe
谢谢接线员。
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from transforms.dialects.base import Line, LineDialect, Said, Verdict
from transforms.dialects.labels import Label, from_parts, is_name, parse, role_of
from transforms.dialects.standing import says_a_word, stands_apart
from transforms.dialects.title_runs import is_title_line, split_title

LONGEST_LABEL = 220
_FEWEST_LABELS = 3
_FITS, MOST = 0.55, 0.75
"""How well the dialect fits where names stand alone, and where all of them come back; no document fits better."""
_LONGEST_WITHFIRM = 70
_MOST_BETWEEN = 12_000
"""Characters a label: a call changes speakers more often."""
FIRM = re.compile(r"(?:[A-Z&][\w&'’.]*\s*){1,5}\Z")
"""A firm's name by its looks: up to five capitalised words."""
_CALLED = ("Thanks, ", "Thank you, ", "Thanks ", "Hi ", "Hello ", "morning, ", "Okay, ", "Yes, ")
"""What stands in front of a name by which somebody is called."""


class PlainNames(LineDialect):
    """Labels are known by looking like a name, standing before words and, mostly, coming back."""

    name = "plain_names"

    @cached_property
    def labels(self) -> dict[int, Label]:
        """Labels by line number."""
        lines = [line for line in self.page.lines if line.index not in self.entries and not self.furniture(line)]
        parsed = {i: label for i, line in enumerate(lines) if (label := self.as_label(line)) and not self.section(line)}
        times = Counter(lines[i].text for i in parsed)
        listed = {entry.name for entry in self.entries.values()}
        kept: dict[int, Label] = {}
        after_operator = False
        for i, label in parsed.items():
            role = role_of(label.name)
            if i + 1 == len(lines) and role:  # cut off behind the label
                kept[lines[i].index] = label
            known = label.name in listed or times[lines[i].text] > 1
            if i + 1 >= len(lines) or (i + 1 in parsed and not (known and says_a_word(lines, i, times))):
                continue
            apart = stands_apart(lines, i, label, self.section)
            if " " not in label.name and label.name.isascii() and not role and not label.title:
                known = apart and (known or after_operator)  # a first name alone, rarer than an interjection
                apart = False
            if role or known or apart:
                kept[lines[i].index] = label
                after_operator = role == "operator"
        return kept

    def recognise(self) -> Verdict:
        """Several names that come back, each followed by words."""
        labels = list(self.labels.values())
        known = {label.name for label in labels}
        if len(labels) < _FEWEST_LABELS or len(known) < 2:
            return Verdict(0.0, f"{len(labels)} lines look like a speaker's name ({len(known)} names)")
        if len(self.page.text) > _MOST_BETWEEN * len(labels):
            return Verdict(0.1, f"{len(labels)} names alone on a line are too few for {len(self.page.text)} characters")
        back = sum(times for times in Counter(label.name for label in labels).values() if times > 1)
        spoken = back / len(labels)
        score = _FITS + (MOST - _FITS) * spoken if spoken >= 0.5 or any(role_of(name) for name in known) else 0.3
        return Verdict(score, f"{len(labels)} lines hold a name alone, {spoken:.0%} of them a name that comes back")

    def as_label(self, line: Line) -> Label | None:
        """What a line would be as a label, by its own looks; None where it cannot be one."""
        if len(line.text) > LONGEST_LABEL:
            return None
        return parse(line.text) or self._with_firm(line.text)

    def _with_firm(self, text: str) -> Label | None:
        """`Jane Doe, Fabrikam`, where somebody elsewhere speaks to Jane: a line of a sentence may look the same."""
        name, comma, firm = text.partition(", ")
        if not comma or len(text) > _LONGEST_WITHFIRM or " " not in name or not is_name(name) or not FIRM.match(firm):
            return None
        return Label(name, None, firm.strip()) if self._is_called(name.split()[0]) else None

    def _is_called(self, first: str) -> bool:
        text = self.page.text
        at = text.find(first)
        while at >= 0 and not text.endswith(_CALLED, 0, at):
            at = text.find(first, at + 1)
        return at >= 0

    def label(self, line: Line) -> Said | None:
        """The label on this line, words begin on the next."""
        label = self.labels.get(line.index)
        below = self._titles_below.get(line.index) if label else None
        if label and below:
            return Said(from_parts(label.name, split_title(below.text)), below.end)
        return Said(label, line.end) if label else None

    @cached_property
    def _titles_below(self) -> dict[int, Line]:
        """The lines below labels that hold titles, by the label's line, where the source writes labels on two lines."""
        below = dict(zip((line.index for line in self.page.lines), self.page.lines[1:], strict=False))
        bare = [
            at for at, label in self.labels.items() if not (role_of(label.name) or label.title or label.affiliation)
        ]
        found = {at: below[at] for at in bare if at in below and is_title_line(below[at].text)}
        return found if 2 * len(found) > len(bare) else {}
