"""Which dialect a document is in: every dialect is asked, the best is taken, and the rest can say why they were not."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.dialects.base import Dialect, Page, Verdict
from transforms.dialects.bold_names import BoldNames
from transforms.dialects.capital_iq_pdf import CapitalIqPdf
from transforms.dialects.doubled import Doubled
from transforms.dialects.factset_pdf import FactSetPdf
from transforms.dialects.inline_names import InlineNames
from transforms.dialects.interleaved import Interleaved
from transforms.dialects.motley_fool import MotleyFool
from transforms.dialects.motley_fool_2025 import MotleyFool2025
from transforms.dialects.plain_names import MOST, PlainNames
from transforms.dialects.seeking_alpha import SeekingAlpha
from transforms.dialects.speaker_table import SpeakerTable
from transforms.dialects.streetevents import StreetEvents
from transforms.dialects.streetevents_line import StreetEventsLine
from transforms.dialects.streetevents_pdf import StreetEventsPdf
from transforms.dialects.timed_names import TimedNames
from transforms.dialects.timestamped import Timestamped
from transforms.model import Document

DIALECTS: tuple[type[Dialect], ...] = (
    SpeakerTable,
    Interleaved,
    Timestamped,
    Doubled,
    StreetEvents,
    StreetEventsLine,
    FactSetPdf,
    CapitalIqPdf,
    StreetEventsPdf,
    SeekingAlpha,
    MotleyFool,
    MotleyFool2025,
    TimedNames,
    BoldNames,
    InlineNames,
    PlainNames,
)
"""In the order in which they are asked: the particular stand before the general."""
SURE = 0.85
"""The first that scores so much is taken."""
ENOUGH = 0.5
"""Where none is sure, the best is taken if it scores so much."""


@dataclass(frozen=True, slots=True)
class Considered:
    """One dialect's answer about a document."""

    name: str
    verdict: Verdict
    taken: bool


@dataclass(frozen=True, slots=True)
class Consideration:
    """The answers of those that were asked, the best first, and the dialect that was taken, if any fits well enough."""

    answers: tuple[Considered, ...]
    dialect: Dialect | None

    def told(self) -> tuple[str, ...]:
        """A line a dialect: how well it fits, what of it was found, and whether it was taken."""
        return tuple(
            f"{one.verdict.score:.2f} {one.name}: {one.verdict.reason}{self._fate(one)}" for one in self.answers
        )

    def _fate(self, one: Considered) -> str:
        if one.taken:
            return " (taken)"
        if one.verdict.score < ENOUGH:
            return f" (not taken: below {ENOUGH})"
        best = next(other for other in self.answers if other.taken)
        reason = "fits better" if best.verdict.score >= one.verdict.score else "is sure, and asked first"
        return f" (not taken: {best.name} {reason})"


def consider(document: Document, *, everyone: bool = True) -> Consideration:
    """Ask the dialects about `document`. Never raises: `dialect` is None where none scores `ENOUGH`.

    `everyone` False leaves out those behind the first that is sure, and `PlainNames` where it cannot fit better, which
    changes the answers but not the choice.
    """
    page = Page(document)
    asked: list[tuple[Dialect, Verdict]] = []
    sure: Dialect | None = None
    for kind in DIALECTS:
        if kind is PlainNames and not everyone and any(verdict.score >= MOST for _, verdict in asked):
            continue
        dialect = kind.of(page)
        asked.append((dialect, dialect.recognise()))
        sure = sure or (dialect if asked[-1][1].score >= SURE else None)
        if sure and not everyone:
            break
    asked.sort(key=lambda pair: -pair[1].score)
    best = sure or (asked[0][0] if asked[0][1].score >= ENOUGH else None)
    return Consideration(tuple(Considered(one.name, verdict, one is best) for one, verdict in asked), best)
