"""The speaker's name and a colon in front of the words, on one line.

    Operator: Good morning, and welcome.
    Jane Doe, Director of Investor Relations: Thank you.
    Jane Doe：谢谢。

Companies publish their calls so; lines may be hard-wrapped, and a second call may follow in another shape.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from transforms.dialects.base import Line, LineDialect, Said, Verdict
from transforms.dialects.labels import Label, is_name, parse, role_of
from transforms.dialects.motley_fool import MotleyFool
from transforms.dialects.plain_names import FIRM, PlainNames

_INLINE = re.compile(r"([^:：]{2,90}?)\s*[:：]\s*")
_FEWEST_LABELS = 3
_THROUGHOUT = 0.35
"""Where so many lines carry one, a label need not come back."""
_CALLED = ("name is", "Thanks,", "Thank you,")
_DIGITS = re.compile(r"\d")


class InlineNames(LineDialect):
    """Labels end in a colon. A lead-in such as "Note:" is none: names come back, follow on an operator's turn or are
    spoken of elsewhere."""

    name = "inline_names"
    after = re.compile(
        r"\W*END\W*\Z|Notes? (?:on|regarding|about) forward|Forward[-‐ ]looking statements?\W*\Z|1\s?The following"
        rf"|{MotleyFool.after.pattern}"
    )

    @cached_property
    def labels(self) -> dict[int, Said]:
        """Labels by line number."""
        found = {line.index: said for line in self._candidates() if (said := self._said(line))}
        times = Counter(said.label.name for said in found.values())
        listed = {entry.name for entry in self.entries.values()}
        throughout = len(found) >= _THROUGHOUT * len(self.page.lines)
        kept: dict[int, Said] = {}
        after_operator = False
        for index, said in found.items():
            name = said.label.name
            role = role_of(name)
            beside = said.label.title or said.label.affiliation
            back = times[name] > 1 and (bool(kept) or " " in name or not name.isascii())
            full = "·" in name or (throughout and " " in name)
            if role or beside or after_operator or back or full or name in listed or self._is_spoken_of(name):
                kept[index] = said
                after_operator = role == "operator"
        return kept

    @cached_property
    def _bare_names(self) -> dict[int, Said]:
        """Names alone on a line: of a second call behind the first, or where only questions carry the name in front."""
        last = max(self.labels, default=0)
        marked = min((at for at, said in self.labels.items() if said.label.group), default=0)
        bare = PlainNames.of(self.page)
        behind = (bare.as_label(line) for line in reversed(self.page.lines) if line.index > last)
        found = bare.labels if marked or any(label and role_of(label.name) for label in behind) else {}
        plain = {at: label for at, label in found.items() if at > last}
        if len(plain) < _FEWEST_LABELS or not any(role_of(label.name) for label in plain.values()):
            plain = {}
        plain |= {at: label for at, label in found.items() if at < marked and (label.title or label.affiliation)}
        return {line.index: Said(plain[line.index], line.end) for line in self.page.lines if line.index in plain}

    def _candidates(self) -> list[Line]:
        """The lines that may open a turn: where the transcript has a heading of its own, those below it."""
        lines = self.page.lines
        if "prepared_remarks" not in self.page.sections.values():
            lines = [line for line in lines if ":" in line.text or "：" in line.text]
        lines = [line for line in lines if line.index not in self.entries and not self.furniture(line)]
        heads = [at for at, line in enumerate(lines) if self.section(line) == "prepared_remarks"]
        return lines[heads[-1] + 1 :] if heads and heads[-1] < 0.5 * len(lines) else lines

    def _is_spoken_of(self, name: str) -> bool:
        """Whether a part of a full name occurs elsewhere: people are introduced and thanked."""
        if any(f"{before} {name}" in self.page.text for before in _CALLED):
            return True
        parts = [part for part in re.split(r"[\s·]+", name) if len(part) > 2 or not part.isascii()]
        return len(parts) > 1 and any(self.page.text.count(part) > 1 for part in (parts[0], parts[-1]))

    def recognise(self) -> Verdict:
        """Several names with a colon, most of them coming back."""
        names = [said.label.name for said in self.labels.values()]
        if len(names) < _FEWEST_LABELS or len({*names}) < 2:
            return Verdict(0.0, f"{len(names)} lines open with a name and a colon ({len({*names})} names)")
        back = sum(times for times in Counter(names).values() if times > 1) / len(names)
        throughout = len(names) >= _THROUGHOUT * len(self.page.lines)
        score = 0.6 + 0.2 * back if back >= 0.4 or throughout else 0.3
        return Verdict(
            score, f"{len(names)} lines open with a name and a colon, {back:.0%} of them with one that comes back"
        )

    def label(self, line: Line) -> Said | None:
        """The label in front of the colon, or a bare name below the last of those."""
        return self.labels.get(line.index) or self._bare_names.get(line.index)

    def _said(self, line: Line) -> Said | None:
        match = _INLINE.match(line.text)
        if match is None or _DIGITS.search(match.group(1)):
            return None
        label = parse(match.group(1)) or self._with_firm(match.group(1))
        if label is None or (role_of(label.name) and is_name(line.text[match.end() :])):
            return None  # "Moderator: Jane Doe" states who moderates
        return Said(label, line.start + len(match.group().rstrip()), line.start + match.end())

    def _with_firm(self, text: str) -> Label | None:
        """`Jane Doe, Fabrikam:`, where Jane or Doe is spoken of."""
        name, comma, firm = text.partition(", ")
        if not comma or " " not in name or not is_name(name) or not FIRM.match(firm) or not self._is_spoken_of(name):
            return None
        return Label(name, None, firm.strip())
