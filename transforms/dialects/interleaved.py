"""A translated article, paragraph by paragraph: a numbered original, its translation below, both tagged.

    [  6] [EN] Jane Doe -- Director, Investor Relations
          [中] Jane Doe——投资者关系主管
    ━━ Questions and Answers ━━
    👤 Chief Executive Officer — Jane Doe

The article is the Motley Fool's in either layout, so its labels are found by those dialects on the originals. A line
without a tag goes on with the translation above, or repeats the original once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from transforms.dialects.base import Dialect, Line, LineDialect, Page, Verdict, is_han
from transforms.dialects.motley_fool import MotleyFool
from transforms.dialects.motley_fool_2025 import MotleyFool2025
from transforms.model import Mark, MarkKind

_ORIGINAL = re.compile(r"(?:\[\s*\d+\]\s*\[[A-Za-z-]{2,7}\]|👤)\s*")
_TRANSLATED = re.compile(r"\[[中译譯文]{1,2}\]\s*")
_HEADING = re.compile(r"━+\s*|\s*━+")


class Interleaved(Dialect):
    """Numbered originals, each with its translation."""

    name = "interleaved"

    @property
    def wrapped(self) -> bool:
        """Paragraphs stand on one line each."""
        return False

    @cached_property
    def _pairs(self) -> list[tuple[Line, list[Line]]]:
        """Each original (tag left out) with the lines of its translation."""
        pairs: list[tuple[Line, list[Line]]] = []
        for line in self.page.lines:
            if (match := _ORIGINAL.match(line.text)) or (line.text[0] == "━" and not is_han(line.text)):
                bare = line.text[match.end() :] if match else _HEADING.sub("", line.text)
                start = line.start + line.text.find(bare)
                pairs.append((Line(line.index, start, start + len(bare), bare), []))
            elif pairs and is_han(line.text):
                match = _TRANSLATED.match(line.text)
                pairs[-1][1].append(Line(line.index, line.start + (match.end() if match else 0), line.end, line.text))
        return pairs

    @cached_property
    def _article(self) -> LineDialect:
        """The dialect of the originals alone, on a page whose lines are theirs."""
        page = Page(self.page.document)
        page.lines = [original for original, _ in self._pairs if original.text]
        candidates: tuple[LineDialect, ...] = (MotleyFool(page), MotleyFool2025(page))
        return max(candidates, key=lambda dialect: dialect.recognise().score)

    def recognise(self) -> Verdict:
        """Tagged originals with translations, whose labels the article's dialect finds."""
        tagged = sum(bool(translations) for _, translations in self._pairs)
        if tagged < 5 or not any(_TRANSLATED.match(line.text) for line in self.page.lines):
            return Verdict(0.0, f"{tagged} tagged originals with a translation")
        article = self._article.recognise()
        return Verdict(
            min(0.97, article.score + 0.1), f"{tagged} tagged originals with a translation; {article.reason}"
        )

    def marks(self) -> list[Mark]:
        """The article's marks, a translation behind each paragraph; tags and repeated lines are furniture."""
        below = {original.start: translations for original, translations in self._pairs}
        marks: list[Mark] = []
        pending: list[Line] = []
        for mark in self._article.marks():
            pending = below.get(mark.start, pending)
            marks.append(mark)
            if pending and not (mark.kind is MarkKind.LABEL and self._has_words(mark)):
                kind = MarkKind.TRANSLATION if mark.kind is MarkKind.BODY else MarkKind.FURNITURE
                marks += [Mark(kind, line.start, line.end) for line in pending]
                pending = []
        return [*self._rest(marks)]

    def _has_words(self, label: Mark) -> bool:
        """Whether words stand on the label's own line."""
        return self.page.text[label.end : label.end + 1] not in ("\n", "\r", "")

    def _rest(self, marks: list[Mark]) -> Iterator[Mark]:
        """The marks with what lies between them: the head above the first, tags and repetitions below."""
        at = 0
        first = marks[0].start if marks else len(self.page.text)
        for mark in [*marks, None]:
            end = mark.start if mark else len(self.page.text)
            if bare := self.page.text[at:end].strip():
                start = self.page.text.index(bare, at)
                yield Mark(MarkKind.HEADER if end <= first else MarkKind.FURNITURE, start, start + len(bare))
            if mark:
                yield mark
                at = mark.end
