"""Periods in a passage."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final

from transforms.model import Calendar, PeriodMention
from transforms.periods.grammar import Phrase, grammar, is_base, read_phrase
from transforms.periods.reading import Reading
from transforms.periods.resolve import resolve

_NEVER_BASE: Final = ("next", "last", "rest", "horizon", "each", "each_to_come")
"""Meanings with which nothing is compared."""

_LONGEST: Final = 160
"""Characters; a longer phrase is held together only by blanked page furniture and is closed up before it is read."""
_BOTH_SIDES: Final = 2


class Periods:
    """The periods of one document, whose text is scanned once for them; sentences only look up what lies inside."""

    def __init__(self, view: str, language: str, calendar: Calendar) -> None:
        """`view` is `Transcript.view`, `language` a BCP 47 tag with a lexicon (FileNotFoundError otherwise)."""
        self._view, self._language, self._calendar = view, language, calendar
        text = view.encode() if view.isascii() else view  # of bytes RE2 need not count the characters
        self._spans = [found.span() for found in grammar(language).scanner.finditer(text)]
        self._ends = [end for _, end in self._spans]
        self._read: dict[str, tuple[Phrase, Reading | None]] = {}
        """What phrases were read as, by their words: a call says "the quarter" a hundred times."""

    def labels(self, start: int, end: int) -> set[str]:
        """The labels of all phrases in [start, end), whether or not they are only what is compared with."""
        inside = self._spans[bisect_right(self._ends, start) : bisect_right(self._ends, end)]
        phrases = {_closed_up(self._view[first:last]) for first, last in inside}
        read = (_read(self._language, phrase, self._calendar)[1] for phrase in phrases)
        return {reading.label for reading in read if reading}

    def within(self, start: int, end: int) -> list[PeriodMention]:
        """As `find_periods` of the same span."""
        spans = self._spans[bisect_right(self._ends, start) : bisect_right(self._ends, end) + 1]
        if spans and spans[-1][0] >= end:
            spans.pop()
        edges = self._view[max(0, start - 1) : start + 1], self._view[end - 1 : end + 1]
        cut = any(len(edge) == _BOTH_SIDES and edge.isalnum() for edge in edges)
        if cut or (spans and (spans[0][0] < start or spans[-1][1] > end)):  # alone, a part of a phrase may be another
            return find_periods(self._view, start, end, self._language, self._calendar)
        return _mentions(self._view, (start, end), spans, self._language, self._calendar, self._read)


def find_periods(view: str, start: int, end: int, language: str, calendar: Calendar) -> list[PeriodMention]:
    """The periods named in `view[start:end]`, in order, none overlapping; offsets are into `view`.

    `view` is `Transcript.view`, `language` a BCP 47 tag with a lexicon (FileNotFoundError otherwise). Phrases that the
    calendar cannot resolve are left out. A period of a comparison ("year over year", 同比) is none. Linear in length.
    """
    found = grammar(language).scanner.finditer(view[start:end])
    spans = [(start + one.start(), start + one.end()) for one in found]
    return _mentions(view, (start, end), spans, language, calendar, {})


def _mentions(
    view: str,
    bounds: tuple[int, int],
    spans: list[tuple[int, int]],
    language: str,
    calendar: Calendar,
    read: dict[str, tuple[Phrase, Reading | None]],
) -> list[PeriodMention]:
    """The periods that the phrases at `spans` name; `read` keeps what each phrase was read as."""
    mentions: list[PeriodMention] = []
    known, (read_to, end) = grammar(language), bounds
    for left, right in spans:
        words = _closed_up(view[left:right])
        if words not in read:
            read[words] = _read(language, words, calendar)
        phrase, reading = read[words]
        if reading is None or _inside_a_figure(view, left, right, end):
            continue
        if phrase.keep and right - left <= _LONGEST:
            left, right = left + phrase.keep[0], left + phrase.keep[1]
        surface = view[left:right]
        right -= len(surface) - len(surface.rstrip(known.trim))
        left += len(surface) - len(surface.lstrip(known.trim))
        earlier = reading.shift is not None or reading.shift_as_base is not None
        base = _may_be_base(phrase) and is_base(known, view, (read_to, end), (left, right), earlier)
        label = reading.base_label if base else reading.label
        mentions.append(
            PeriodMention(
                start=left,
                end=right,
                label=label,
                kind=reading.kind,
                base=base,
                forward=reading.forward if reading.forward != label else None,
                shift=reading.shift or (reading.shift_as_base if base else None),
            )
        )
        read_to = right
    return mentions


def _closed_up(words: str) -> str:
    """A phrase as it is, or a far too long one with single blanks."""
    return words if len(words) <= _LONGEST else " ".join(words.split())


@lru_cache(maxsize=8192)
def _read(language: str, surface: str, calendar: Calendar) -> tuple[Phrase, Reading | None]:
    phrase = read_phrase(language, surface)
    return phrase, resolve(phrase, grammar(language), calendar)


def _may_be_base(phrase: Phrase) -> bool:
    """Improvement "over the quarter" or "over the next three years" is no comparison with them."""
    return phrase.means not in _NEVER_BASE and phrase.rule.get("offset") != 0


def _inside_a_figure(view: str, left: int, right: int, end: int) -> bool:
    """Whether a year is only a part of a number: "$2024", "2,024.5", "2024%"."""
    if view[left : left + 4].isdecimal() and left > 0:
        before = view[max(0, left - 2) : left]
        if before[-1] in "$€£¥+" or (before[-1] in ".," and before[0].isdecimal()):
            return True
    if not view[right - 4 : right].isdecimal():
        return False
    rest = view[right : min(end, right + 2)]
    return rest[:1] in ("%", "+") or (rest[:1] in (".", ",") and rest[1:].isdecimal())
