"""What an analyst asks about: the time, of promises in the answer that name none, and the metrics."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extract.claim import Claim
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Reader
from transforms.model import Quantity, Turn
from transforms.periods.labels import ends_later

_LAST = 1200
"""Characters at the end of a question in which it is asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """The words before an answer that tell what it is about."""

    period: str | None = None
    """The one period after the call's own that is named; None where none is, or several are."""
    metrics: tuple[Hit, ...] = ()
    figures: tuple[Quantity, ...] = ()

    def repeated_by(self, claims: list[Claim]) -> bool:
        """Whether a figure of no metric is one of the question's."""
        return bool(self.figures) and any(
            q.low == c.low and q.high == c.high and q.unit == c.unit
            for c in claims
            if c.metric == "other" and c.low is not None and c.high is not None
            for q in self.figures
        )


def asked(reader: Reader, turn: Turn, now: str | None) -> Question:
    """What is asked at the end of a turn."""
    spoken: set[str] = set()
    metrics: list[Hit] = []
    figures: list[Quantity] = []
    for passage in turn.passages:
        start = max(passage.start, passage.end - _LAST)
        if reader.grammar.find("times").search(reader.text, start, passage.end):
            found = reader.periods.within(start, passage.end)
            spoken |= {p.forward or p.label for p in found if not p.base and not p.shift and p.kind != "each"}
        metrics += reader.metrics_within(start, passage.end)
        figures += [q for q in reader.numbers.within(start, passage.end) if q.excluded is None]
    later = {label for label in spoken if ends_later(label, now)}
    return Question(later.pop() if len(later) == 1 else None, tuple(metrics), tuple(figures))
