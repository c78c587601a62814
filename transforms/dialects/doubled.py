"""Bilingual text by line or paragraph: each label twice, each original line followed by its translation.

    Operator
    Operator
    Good day, and welcome.
    您好，歡迎參加。

A line that its translator left as it was ("--?") stands twice as well, and is no label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from transforms.dialects.base import Dialect, Line, Verdict, is_han
from transforms.dialects.labels import Label, parse, role_of
from transforms.dialects.words import find
from transforms.model import Mark, MarkKind

_FEWEST_LABELS = 3
_LONGEST_LABEL = 160


class Doubled(Dialect):
    """Each label doubled, then pairs of original and translation."""

    name = "bilingual_doubled"

    @property
    def wrapped(self) -> bool:
        """Pairs stand line by line, whatever their length."""
        return False

    @cached_property
    def labels(self) -> dict[int, Label]:
        """Doubled labels by the position of their first line."""
        lines = self.page.lines
        twice = [i for i in range(len(lines) - 1) if _same(lines[i], lines[i + 1])]
        counts = Counter(lines[i].text for i in twice)
        found: dict[int, Label] = {}
        for i in twice:
            label = parse(lines[i].text) if len(lines[i].text) <= _LONGEST_LABEL and i - 1 not in found else None
            if label and (
                label.title or label.affiliation or role_of(label.name) or _is_full(label, counts[lines[i].text])
            ):
                found[i] = label
        return found

    def recognise(self) -> Verdict:
        """Doubled labels, and under them lines whose script alternates."""
        lines, labels = self.page.lines, self.labels
        if len(labels) < _FEWEST_LABELS:
            return Verdict(0.0, f"{len(labels)} speaker labels stand twice in a row, {_FEWEST_LABELS} are needed")
        first = min(labels)
        body = [line for i, line in enumerate(lines) if i > first and i not in labels and i - 1 not in labels]
        pairs = sum(not is_han(a.text) and is_han(b.text) for a, b in zip(body, body[1:], strict=False))
        share = 2 * pairs / max(len(body), 1)
        said = f"{len(labels)} doubled labels; {share:.0%} of the lines are an original with its translation below"
        return Verdict(0.95 if share >= 0.6 else 0.3, said)

    def marks(self) -> list[Mark]:
        """Labels, originals, translations; what stands in front of the first label is summary or notice."""
        return list(self._walk())

    def _walk(self) -> Iterator[Mark]:
        lines, i = self.page.lines, 0
        first = min(self.labels, default=len(lines))
        while i < len(lines):
            line = lines[i]
            if i < first:
                notice = find("speech", "machine_translation", line.text)
                yield Mark(MarkKind.NOTICE if notice else MarkKind.SUMMARY, line.start, line.end)
            elif label := self.labels.get(i):
                yield Mark(MarkKind.LABEL, line.start, lines[i + 1].end, label.name, label.title, label.affiliation)
                i += 1
            else:
                yield Mark(MarkKind.BODY, line.start, line.end)
                if self._is_pair(i):
                    i += 1
                    yield Mark(MarkKind.TRANSLATION, lines[i].start, lines[i].end)
            i += 1

    def _is_pair(self, i: int) -> bool:
        """Whether the line below is the translation of this one. Where the scripts do not tell (a bare name, a number),
        it is as long as pairing on from there works out."""
        lines = self.page.lines
        if i + 1 >= len(lines) or i + 1 in self.labels:
            return False
        if _same(lines[i], lines[i + 1]) or is_han(lines[i].text) != is_han(lines[i + 1].text):
            return True
        after = i + 2
        return after >= len(lines) or after in self.labels or (after + 1 not in self.labels and self._differs(after))

    def _differs(self, i: int) -> bool:
        lines = self.page.lines
        return i + 1 < len(lines) and is_han(lines[i].text) != is_han(lines[i + 1].text)


def _same(a: Line, b: Line) -> bool:
    return a.text == b.text


def _is_full(label: Label, times: int) -> bool:
    """A bare name is a label where it has two words or comes back; "Thomas" said once into the room is neither."""
    return len(label.name.split()) > 1 or times > 1 or (is_han(label.name) and len(label.name) > 2)
