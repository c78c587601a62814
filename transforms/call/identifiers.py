"""Ticker and exchange, only where the text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.call import lexicon
from transforms.call.words import Words

_SYMBOL = r"[A-Z0-9][A-Z0-9.\-]{0,9}"
_WITH_EXCHANGE = re.compile(
    rf"(?P<exchange>\b[A-Za-z][A-Za-z ]{{1,24}}?)\s?[:：]\s?(?P<ticker>{_SYMBOL})(?![A-Za-z0-9])"
)
_IN_BRACKETS = re.compile(
    r"[(（](?P<ticker>[A-Z]{1,5}(?:[.\-][A-Z]{1,2})?|\d{4,6}(?:\.[A-Z]{2,3})?)\s?(?:[+\-]?\d[\d.]*%)?[)）]"
)
_BEFORE_TITLE = re.compile(
    r"^(?P<ticker>[A-Z0-9]{1,6})(?P<suffix>\.[A-Z]{1,3})? [-–] "
    r"(?=F?Q\d|[1-4]Q|H\d|Full[ -]Year|Half[ -]Year|\d{4}\b)"
)
_SUFFIX = re.compile(r"^(?P<ticker>[A-Z0-9]{1,6})(?P<suffix>\.[A-Z]{1,3})$")


@dataclass(frozen=True, slots=True)
class Listing:
    """A ticker as stated, its market (ISO 10383) where stated, and its place: line of the header and span in it."""

    ticker: str
    mic: str | None
    line: int
    start: int
    end: int


def listing(words: Words) -> Listing | None:
    """The company's listing as the header, else the opening, states it."""
    lines = [line for _, line in words.header]
    best: Listing | None = None
    for index, line in enumerate(lines):
        found = in_line(line, index)
        if found and (best is None or (found.mic and not best.mic)):
            best = found
    field = words.fields.get("ticker")
    if field and re.fullmatch(_SYMBOL, field.upper()):
        mic = best.mic if best else lexicon.exchanges().get(words.fields.get("exchange", "").upper())
        ticker, suffix_mic = _split_suffix(field.upper())
        return Listing(ticker, suffix_mic or mic, best.line if best else -1, 0, 0)
    if best:
        return best
    return next((found for text in words.opening[:2] for found in _with_exchange(text, -1)), None)


def in_line(line: str, index: int) -> Listing | None:
    """The listing in one header line: `(NYSE: HBMC)`, `NasdaqGS:HBMC`, `(HBMC+1.2%)`, `HBMC.OQ - Q1 2024 …`."""
    found = next(_with_exchange(line, index), None)
    if found:
        return found
    match = _BEFORE_TITLE.match(line)
    if match:
        return Listing(match["ticker"], _mic(match["suffix"] or ""), index, *match.span())
    match = _IN_BRACKETS.search(line)
    if match:
        ticker, mic = _split_suffix(match["ticker"])
        return Listing(ticker, mic, index, *match.span())
    return None


def _with_exchange(text: str, index: int) -> Iterator[Listing]:
    for match in _WITH_EXCHANGE.finditer(text):
        said = match["exchange"]
        mic = _mic(said) or _mic(said.rsplit(" ", 1)[-1])
        if mic:
            own = said if _mic(said) else said.rsplit(" ", 1)[-1]
            start = match.start("exchange") + len(said) - len(own)
            yield Listing(match["ticker"].rstrip(".-"), mic, index, start, match.end())


def _split_suffix(ticker: str) -> tuple[str, str | None]:
    match = _SUFFIX.match(ticker)
    mic = _mic(match["suffix"]) if match else None
    return (match["ticker"], mic) if match and mic else (ticker, None)


def _mic(spelling: str) -> str | None:
    return lexicon.exchanges().get(spelling.upper().strip())
