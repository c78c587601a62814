"""Names with a time beside them, as transcription services write them: in front, behind, or on a line of its own.

Jane Doe (00:01:12):                [00:01:12] Jane Doe: Thank you.         00:01:12
Thank you.                                                                  Jane Doe
                                                                            Thank you.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property

from transforms.dialects.base import Line, LineDialect, Said, Verdict
from transforms.dialects.labels import Label, is_speaker, parse
from transforms.model import MarkKind

_CLOCK = r"[\[(<]?(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?[\])>]?"
_ALONE = re.compile(rf"{_CLOCK}(?:\s*(?:-->|[-–—])\s*{_CLOCK})?\Z")
_IN_FRONT = re.compile(rf"{_CLOCK}\s*[-–—]?\s*(?P<who>[^:：\d]{{2,90}})(?:[:：]\s*|\Z)")
_BEHIND = re.compile(rf"(?P<who>[^:：\d\[(<]{{2,90}}?)[\s,–—-]*{_CLOCK}\s*[:：]?(?:\s+|\Z)")
_NAMED = re.compile(r"(?P<who>[^:：\d]{2,90}?)\s*(?:[:：]\s*|\Z)")
_HINT = re.compile(r":\d\d")
"""Of a time; a digit stands in front. (A pattern that begins with what is rare is found fast.)"""
_LONGEST_LABEL = 130
_FEWEST = 3


class TimedNames(LineDialect):
    """A label and a time on one line, or on two."""

    name = "timed_names"

    @property
    def wrapped(self) -> bool:
        """Paragraphs stand on one line each."""
        return False

    @cached_property
    def labels(self) -> dict[int, Said]:
        """Labels by line number."""
        found: dict[int, Said] = {}
        below_time = False
        hints = self._hints
        for line in self.page.lines if len(hints) >= _FEWEST else []:
            first = bisect_left(hints, line.start)
            timed = first < len(hints) and hints[first] < min(line.end, line.start + _LONGEST_LABEL) - 3
            if timed and _ALONE.match(line.text):
                below_time = True
                continue
            if not (timed or below_time):
                continue
            patterns = (_NAMED,) if below_time else (_IN_FRONT, _BEHIND)
            if said := next((said for pattern in patterns if (said := _said(pattern, line))), None):
                found[line.index] = said
            below_time = False
        return found

    @cached_property
    def _hints(self) -> list[int]:
        """Where something like a time begins, in order."""
        text = self.page.text
        return [at - 1 for hint in _HINT.finditer(text) if text[(at := hint.start()) - 1 : at].isdecimal()]

    def recognise(self) -> Verdict:
        """Several names with a time, most of them coming back."""
        names = Counter(said.label.name for said in self.labels.values())
        total = names.total()
        back = sum(times for times in names.values() if times > 1)
        fits = total >= _FEWEST and len(names) > 1 and 2 * back >= total
        return Verdict(
            0.9 if fits else 0.0, f"{total} names stand beside a time, {back} of them with one that comes back"
        )

    def label(self, line: Line) -> Said | None:
        """The label, words behind its time or in the lines below."""
        return self.labels.get(line.index)

    def furniture(self, line: Line) -> MarkKind | None:
        """Times on lines of their own. They may look like the numbers of pages, which are not looked for."""
        numbered = self._captions and line.text.isdecimal()
        return MarkKind.FURNITURE if numbered or _ALONE.match(line.text) else None

    @cached_property
    def _captions(self) -> bool:
        """Whether these are captions, numbered from one to the next."""
        return "-->" in self.page.text


def _said(pattern: re.Pattern[str], line: Line) -> Said | None:
    match = pattern.match(line.text)
    who = match["who"].strip(" -–—,") if match else ""
    label: Label | None = parse(who) if who else None
    if match is None or label is None or not is_speaker(label.name):
        return None
    return Said(label, line.start + len(match.group().rstrip()), line.start + match.end())
