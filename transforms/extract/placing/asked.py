"""What an analyst asks about: the time, of promises in the answer that name none, and the metrics."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Reader
from transforms.model import Quantity, Turn
from transforms.periods.labels import ends_later

_LAST = 1200
"""Characters at the end of a question in which it is asked."""


class Question:
    """The end of the turn before an answer, read for what it is about only where that is asked: few answers need it."""

    def __init__(self, reader: Reader, turn: Turn, now: str | None) -> None:
        """`now` is the call's own period."""
        self.turn, self._reader, self._now = turn, reader, now
        self._spans = [(max(one.start, one.end - _LAST), one.end) for one in turn.passages]
        # kept by hand: compiled, a cached property is computed at every look
        self._period: tuple[str | None] | None = None
        self._metrics: list[Hit] | None = None
        self._figures: list[Quantity] | None = None

    def repeated_by(self, claims: list[Claim]) -> bool:
        """Whether a figure of no metric is one of the question's."""
        unknown = [c for c in claims if c.metric == "other" and c.low is not None and c.high is not None]
        return bool(unknown) and any(
            q.low == c.low and q.high == c.high and q.unit == c.unit for c in unknown for q in self.figures
        )

    @property
    def period(self) -> str | None:
        """The one period after the call's own that is named; None where none is, or several are."""
        if self._period is None:
            self._period = (self._later(),)
        return self._period[0]

    def _later(self) -> str | None:
        reader, spoken = self._reader, set()
        for start, end in self._spans:
            if reader.grammar.find("times").search(reader.text, start, end):
                found = reader.periods.within(start, end)
                spoken |= {p.forward or p.label for p in found if not p.base and not p.shift and p.kind != "each"}
        later = {label for label in spoken if ends_later(label, self._now)}
        return later.pop() if len(later) == 1 else None

    @property
    def metrics(self) -> list[Hit]:
        """The metrics that are named."""
        if self._metrics is None:
            self._metrics = [hit for span in self._spans for hit in self._reader.metrics_within(*span)]
        return self._metrics

    @property
    def figures(self) -> list[Quantity]:
        """The figures that are stated."""
        if self._figures is None:
            numbers = (q for span in self._spans for q in self._reader.numbers.within(*span))
            self._figures = [q for q in numbers if q.excluded is None]
        return self._figures
