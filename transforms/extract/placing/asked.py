"""The time that an analyst asks about: promises in the answer that name none are about it."""

from __future__ import annotations

from transforms.extract.reading.grammar import grammar
from transforms.model import Calendar, Turn
from transforms.periods import find_periods
from transforms.periods.labels import ends_later

_LAST = 1200
"""Characters at the end of a question in which it is asked."""


def asked(view: str, turn: Turn, language: str, calendar: Calendar, now: str | None) -> str | None:
    """The one period after the call's own that a question names; None where it names none, or several."""
    words = grammar("zh" if language.startswith("zh") else "en")
    spoken: set[str] = set()
    for passage in turn.passages:
        start = max(passage.start, passage.end - _LAST)
        if words.find("times").search(view[start : passage.end].lower()):
            found = find_periods(view, start, passage.end, language, calendar)
            spoken |= {p.forward or p.label for p in found if not p.base and not p.shift and p.kind != "each"}
    later = {label for label in spoken if ends_later(label, now)}
    return later.pop() if len(later) == 1 else None
