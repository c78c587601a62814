"""The time that an analyst asks about: promises in the answer that name none are about it."""

from __future__ import annotations

from transforms.extract.reading.sentence import Reader
from transforms.model import Turn
from transforms.periods.labels import ends_later

_LAST = 1200
"""Characters at the end of a question in which it is asked."""


def asked(reader: Reader, turn: Turn, now: str | None) -> str | None:
    """The one period after the call's own that a question names; None where it names none, or several."""
    spoken: set[str] = set()
    for passage in turn.passages:
        start = max(passage.start, passage.end - _LAST)
        if reader.grammar.find("times").search(reader.text, start, passage.end):
            found = reader.periods.within(start, passage.end)
            spoken |= {p.forward or p.label for p in found if not p.base and not p.shift and p.kind != "each"}
    later = {label for label in spoken if ends_later(label, now)}
    return later.pop() if len(later) == 1 else None
