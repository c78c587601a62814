"""The facts of the call itself: company, listing, date, fiscal period, currency. One function composes the rest."""

from __future__ import annotations

from dataclasses import replace

from transforms.call import (
    company,
    currency,
    dates,
    file_name,
    fiscal_period,
    identifiers,
    several,
    statements,
    words,
    year_end,
)
from transforms.call.names import company_key
from transforms.call.revision import revision
from transforms.model import Call, Document, Transcript, Unparsed

__all__ = ["company_key", "describe"]


def describe(document: Document, transcript: Transcript) -> Call:
    """What call this is, from its header and opening remarks; None where the text does not say.

    The file name serves as a last resort for the period (`period_source` is then `file_name`); where it contradicts
    the content, the content wins and `Call.conflicts` says so. Raises Refused (`several_calls`) for two calls in one.
    """
    read = words.read(document, transcript)
    call_date = dates.call_date(read)
    reported_in = currency.reporting_currency(read)
    period, ended = year_end.complete(read, fiscal_period.choose(read), call_date, reported_in)
    in_name = file_name.period_in(document.name)
    if in_name and (period.quarter is None or (period.year is None and in_name[1] == period.quarter)):
        period = replace(period, year=in_name[0], quarter=in_name[1], source="file_name")
        period, ended = year_end.complete(read, period, call_date, reported_in)
    name, local = company.company(read)
    several.refuse_second(document, transcript)
    listing = identifiers.listing(read)
    place = (period.start, period.end)
    conflicts = [Unparsed("call", "period_conflict", *place, period.disagrees)] if period.disagrees else []
    if call_date and ended.period_end and call_date < ended.period_end:
        detail = f"the call is dated {call_date}, before the end of its period on {ended.period_end}"
        conflicts.append(Unparsed("call", "date_conflict", *place, detail))
    conflicts += file_name.conflicts(
        document.name,
        ticker=listing.ticker if listing else None,
        company=name,
        period=(period.year, period.quarter),
        call_date=call_date,
        at=place,
    )
    return Call(
        company_name=name,
        company_name_local=local,
        ticker=listing.ticker if listing else None,
        mic=listing.mic if listing else None,
        event_type=statements.event_type(read, period),
        title=statements.title(read),
        call_date=call_date,
        fiscal_year=period.year,
        fiscal_quarter=period.quarter,
        period_end=ended.period_end,
        period_source=period.source,
        year_end_month=ended.month,
        currency=reported_in,
        non_gaap_throughout=statements.non_gaap_throughout(read),
        compared_with=statements.compared_with(read),
        revision=revision(document, transcript),
        conflicts=tuple(conflicts),
    )
