"""What a file's name says about its call, and where the content says otherwise. The content wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from transforms.call import dates, names
from transforms.call.fiscal_period import label
from transforms.call.named_periods import readings
from transforms.model import Unparsed

_EXTENSION = re.compile(r"(?:\.[A-Za-z0-9]{1,5}){1,2}$")
_SEPARATORS = re.compile(r"[_]+|(?<=[A-Za-z])-(?=\d)|(?<=\d)-(?=[A-Za-z])")
_BRACKETED = re.compile(r"\(([A-Z]{1,5}(?:\.[A-Z])?)\)")
_TICKER = re.compile(r"^[A-Z]{1,5}$")
_DAYS = 2
"""A call late in the evening bears another date elsewhere."""


def period_in(name: str) -> tuple[int, int] | None:
    """Fiscal year and quarter that a file name holds (`HBMC_q3_2024.txt`, `HBMC 3Q24`, `2024-Q3`)."""
    spaced = _spaced(name)
    return next(((r.year, r.quarter) for r in readings(spaced, "en") if r.year and r.quarter), None)


def date_in(name: str) -> date | None:
    """The day that a file name holds (`2024-Apr-26`, `20240426`)."""
    stem = _EXTENSION.sub("", name)
    return next((day for language in ("en", "zh") for day, _ in dates.dates(stem, language)), None)


def ticker_in(name: str) -> str | None:
    """The ticker that a file name holds: in brackets, or a word in capitals beside a period or date."""
    bracketed = _BRACKETED.search(name)
    if bracketed:
        return bracketed[1]
    if not (period_in(name) or date_in(name)):
        return None
    return next((word for word in _spaced(name).split() if _TICKER.match(word) and not word.startswith("Q")), None)


def conflicts(
    name: str,
    *,
    ticker: str | None,
    company: str | None,
    period: tuple[int | None, int | None],
    call_date: date | None,
    at: tuple[int, int],
) -> Iterator[Unparsed]:
    """One record for each thing that the file name and the content say differently."""
    said_period = period_in(name)
    if said_period and None not in period and said_period != period:
        yield _conflict(name, label(*said_period), label(*period), at)
    said_date = date_in(name)
    if said_date and call_date and abs((said_date - call_date).days) > _DAYS:
        yield _conflict(name, said_date.isoformat(), call_date.isoformat(), at)
    said_ticker = ticker_in(name)
    if said_ticker and ticker and said_ticker != ticker and not (company and _stands_for(said_ticker, company)):
        yield _conflict(name, said_ticker, ticker, at)


def _stands_for(ticker: str, company: str) -> bool:
    return names.company_key(company).startswith(ticker.casefold()) or names.is_initials(ticker, company)


def _conflict(name: str, said: str, found: str, at: tuple[int, int]) -> Unparsed:
    return Unparsed("call", "file_name_conflict", *at, f"file name {name!r} says {said}, the content {found}")


def _spaced(name: str) -> str:
    return _SEPARATORS.sub(" ", _EXTENSION.sub("", name))
