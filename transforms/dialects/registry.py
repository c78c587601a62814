"""Which dialect a document is in: every dialect is asked, the best is taken, and the rest can say why they were not."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.dialects.base import Dialect, Page, Verdict
from transforms.dialects.capital_iq_pdf import CapitalIqPdf
from transforms.dialects.doubled import Doubled
from transforms.dialects.factset_pdf import FactSetPdf
from transforms.dialects.inline_names import InlineNames
from transforms.dialects.motley_fool import MotleyFool
from transforms.dialects.motley_fool_2025 import MotleyFool2025
from transforms.dialects.plain_names import PlainNames
from transforms.dialects.seeking_alpha import SeekingAlpha
from transforms.dialects.streetevents import StreetEvents
from transforms.dialects.streetevents_pdf import StreetEventsPdf
from transforms.model import Document

DIALECTS: tuple[type[Dialect], ...] = (
    Doubled,
    SeekingAlpha,
    StreetEvents,
    StreetEventsPdf,
    FactSetPdf,
    CapitalIqPdf,
    MotleyFool,
    MotleyFool2025,
    InlineNames,
    PlainNames,
)
"""Where two fit equally well, the earlier is taken: the particular stand before the general."""
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Considered:
    """One dialect's answer about a document."""

    name: str
    verdict: Verdict
    taken: bool


@dataclass(frozen=True, slots=True)
class Consideration:
    """All answers, the best first, and the dialect that was taken, if any fits well enough."""

    answers: tuple[Considered, ...]
    dialect: Dialect | None


def consider(document: Document) -> Consideration:
    """Ask every dialect about `document`. Never raises: `dialect` is None where none scores `ENOUGH`."""
    page = Page(document)
    asked = [(dialect, dialect.recognise()) for dialect in (kind(page) for kind in DIALECTS)]
    asked.sort(key=lambda pair: -pair[1].score)
    best = asked[0][0] if asked and asked[0][1].score >= ENOUGH else None
    answers = tuple(Considered(dialect.name, verdict, dialect is best) for dialect, verdict in asked)
    return Consideration(answers, best)
