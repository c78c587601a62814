"""Periods in a passage."""

from __future__ import annotations

from functools import lru_cache

from transforms.model import Calendar, PeriodMention
from transforms.periods.grammar import Phrase, grammar, is_base, read_phrase
from transforms.periods.reading import Reading
from transforms.periods.resolve import resolve

_NEVER_BASE = ("next", "last", "rest", "horizon", "each")
"""Meanings with which nothing is compared."""

_LONGEST = 160
"""Characters; a longer phrase is held together only by blanked page furniture and is closed up before it is read."""


def find_periods(view: str, start: int, end: int, language: str, calendar: Calendar) -> list[PeriodMention]:
    """The periods named in `view[start:end]`, in order, none overlapping; offsets are into `view`.

    `view` is `Transcript.view`, `language` a BCP 47 tag with a lexicon (FileNotFoundError otherwise). Phrases that the
    calendar cannot resolve are left out. A period of a comparison ("year over year", 同比) is none. Linear in length.
    """
    mentions: list[PeriodMention] = []
    known, read_to = grammar(language), start
    for found in known.scanner.finditer(view[start:end]):
        left, right = start + found.start(), start + found.end()
        words = view[left:right]
        phrase, reading = _read(language, words if right - left <= _LONGEST else " ".join(words.split()), calendar)
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
