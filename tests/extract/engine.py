"""Runs single sentences through the extraction: a transcript of one turn, in a call whose calendar is known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from schemas.tables.facts import FactGuidance, FactMetric
from transforms.extract.facts import Facts, extract
from transforms.model import Call, Document, Passage, Transcript, Turn
from transforms.periods.labels import period_dates
from transforms.repair import fold
from transforms.rows.fact_rows import FactRows
from transforms.rows.ids import Ids

CURRENCIES = {"en": "USD", "zh-Hans": "CNY", "zh-Hant": "TWD"}
_PERIOD = re.compile(r"(\d{4})Q([1-4])/(\d{1,2})(\+1)?")


def call(period: str = "2025Q2/12", *, currency: str = "USD", non_gaap: bool = False) -> Call:
    """A call about the fiscal quarter before the slash, of a year that ends in the month behind it (+1: in the calendar
    year after the one that names it)."""
    found = _PERIOD.fullmatch(period)
    assert found, period
    year, quarter, month = (int(number) for number in found.groups()[:3])
    end: date | None = period_dates(f"{year}Q{quarter}", month, 1 if found[4] else 0)[1]
    return Call(
        company_name="Example Works",
        company_name_local=None,
        ticker=None,
        mic=None,
        event_type="earnings",
        title=None,
        call_date=None,
        fiscal_year=year,
        fiscal_quarter=quarter,
        period_end=end,
        period_source="header",
        year_end_month=month,
        currency=currency,
        non_gaap_throughout=non_gaap,
    )


def transcript(text: str, language: str, *, role: str = "executive", translation: str | None = None) -> Transcript:
    """One turn of one paragraph, with the translation of the paragraph on the next line, if any."""
    whole = text if translation is None else f"{text}\n{translation}"
    passage = Passage(0, len(text), None if translation is None else (len(text) + 1, len(whole)))
    turn = Turn(
        index=0,
        name="Speaker",
        title=None,
        affiliation=None,
        role=role,
        section="prepared_remarks",
        kind="remarks",
        exchange=None,
        introduced_as=None,
        passages=(passage,),
        first_line=1,
        last_line=1,
        text=text,
        translation=translation,
    )
    other = None if translation is None else ("zh-Hant" if language == "en" else "en")
    view = fold(whole).replace("\n", " ")
    return Transcript("test", (turn,), (), (), (), language, other, None if other is None else "unknown", view)


def facts(text: str, language: str = "en", described: Call | None = None, *, role: str = "executive") -> Facts:
    """What the extraction says of a text."""
    described = described or call(currency=CURRENCIES[language])
    return extract(transcript(text, language, role=role), described)


def rows(
    text: str,
    language: str = "en",
    described: Call | None = None,
    *,
    role: str = "executive",
    translation: str | None = None,
) -> tuple[list[FactMetric], list[FactGuidance]]:
    """The rows of both fact tables that a text gives."""
    described = described or call(currency=CURRENCIES[language])
    made = transcript(text, language, role=role, translation=translation)
    found = extract(made, described)
    whole = text if translation is None else f"{text}\n{translation}"
    starts = (0,) if translation is None else (0, len(text) + 1)
    document = Document("test.txt", "0" * 64, "utf-8", whole, starts)
    maker = FactRows(document, made, described, Ids(document, made, described))
    return maker.metrics(found.metrics), maker.guidance(found.guidance)


def answer_rows(question: str, answer: str, language: str = "en") -> tuple[list[FactMetric], list[FactGuidance]]:
    """The rows that an executive's answer to an analyst's question gives."""
    whole, described = f"{question}\n{answer}", call(currency=CURRENCIES[language])
    made, begin = transcript(whole, language), len(question) + 1
    (both,) = made.turns
    turns = (
        replace(both, role="analyst", kind="question", section="qa", passages=(Passage(0, begin - 1, None),)),
        replace(both, index=1, kind="answer", section="qa", passages=(Passage(begin, len(whole), None),)),
    )
    exchange = replace(made, turns=turns)
    found = extract(exchange, described)
    document = Document("test.txt", "0" * 64, "utf-8", whole, (0, begin))
    maker = FactRows(document, exchange, described, Ids(document, exchange, described))
    return maker.metrics(found.metrics), maker.guidance(found.guidance)
