"""What an analyst asks about: the time, of promises in the answer that name none, and the metrics."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Reader
from transforms.model import Quantity, Turn
from transforms.periods.labels import ends_later

_LAST: Final = 1200
"""Characters at the end of a question in which it is asked."""
_NEAR: Final = 200
"""Characters from the beginning of a turn within which it answers what was asked."""
_ASKS: Final = 260
"""Characters at the end of a question that ask, behind what leads to it."""
_SIGNAL: Final = 40
"""Characters of an analyst's turn, at most, that only says that he listens: "Right.", "Okay, got it."."""


class Question:
    """The end of the turn before an answer, read for what it is about only where that is asked: few answers need it."""

    def __init__(self, reader: Reader, turn: Turn, now: str | None) -> None:
        """`now` is the call's own period."""
        self.turn, self._reader, self._now = turn, reader, now
        self.begun = 0
        """Where the turn that answers begins."""
        self._spans = [(max(one.start, one.end - _LAST), one.end) for one in turn.passages]
        # kept by hand: compiled, a cached property is computed at every look
        self._period: tuple[str | None] | None = None
        self._topic: tuple[Hit | None] | None = None
        self._ahead: bool | None = None
        self._metrics: list[Hit] | None = None
        self._figures: list[Quantity] | None = None

    def repeated_by(self, claims: list[Claim]) -> bool:
        """Whether a figure of no metric is one of the question's."""
        return any(c.metric == "other" and c.low is not None and c.high is not None and self.states(c) for c in claims)

    def states(self, claim: Claim) -> bool:
        """Whether a figure is one that the question states."""
        return any(q.low == claim.low and q.high == claim.high and q.unit == claim.unit for q in self.figures)

    @property
    def period(self) -> str | None:
        """The one period after the call's own that is named; None where none is, or several are."""
        if self._period is None:
            self._period = (self._later(),)
        return self._period[0]

    def _later(self) -> str | None:
        reader, spoken = self._reader, set()
        for start, end in self._spans:
            if "20" in reader.text[start:end] or reader.grammar.find("times").search(reader.text, start, end):
                found = reader.periods.within(start, end)
                spoken |= {p.forward or p.label for p in found if not p.base and not p.shift and p.kind != "each"}
        later = {label for label in spoken if ends_later(label, self._now)}
        return later.pop() if len(later) == 1 else None

    @property
    def topic(self) -> Hit | None:
        """The one metric that is asked about: of several, the one of the sentences that ask."""
        if self._topic is None:
            asked = self._only_one(self._spans) or self._only_one(self._asking())
            self._topic = (asked if self.turn.role == "analyst" else None,)
        return self._topic[0]

    def _asking(self) -> list[tuple[int, int]]:
        """The words that ask, behind what leads to them."""
        return [(max(start, end - _ASKS), end) for start, end in self._spans[-1:]]

    def _only_one(self, spans: list[tuple[int, int]]) -> Hit | None:
        named = [hit for span in spans for hit in self._reader.metrics_within(*span)]
        named = [hit for hit in named if hit.metric and hit.metric.code != "other"]
        return named[-1] if len({hit.metric.code for hit in named if hit.metric}) == 1 else None

    @property
    def ahead(self) -> bool:
        """Whether it asks for what is to come: by a time to come, or by words of expectation."""
        if self._ahead is None:
            self._ahead = (
                self.turn.role == "analyst"
                and (self._asks("asks_ahead") or self.period is not None)
                and not self._asks("asks_report")
            )
        return self._ahead

    def _asks(self, name: str) -> bool:
        """Whether the words that ask hold a phrase of a list of the grammar."""
        phrases, text = self._reader.grammar.find(name), self._reader.text
        return any(phrases.search(text, *span) for span in self._asking())

    def answered_at(self, start: int) -> bool:
        """Whether a place is still near the beginning of the turn that answers."""
        return self.begun <= start <= self.begun + _NEAR

    def continues(self, turn: Turn) -> bool:
        """Whether a turn of the one who asks only says that he listens, so that the answer goes on behind it."""
        length = sum(one.end - one.start for one in turn.passages)
        return length <= _SIGNAL and turn.role == self.turn.role and "?" not in turn.text

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
