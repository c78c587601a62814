"""The day of the call: in the vendor's header, else where the speakers say which day it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from transforms.call import lexicon
from transforms.call.words import Words

_YEAR = re.compile(r"20\d\d")
_OPENING = 8_000
_BEFORE, _DATE = 70, 22
"""Characters read before a date, and around its year."""


def call_date(words: Words) -> date | None:
    """The day on which the call was held; None where nothing states it."""
    lines = [words.fields[name] for name in ("date",) if name in words.fields]
    lines += [line for _, line in words.header if "://" not in line]
    for line in lines:
        for language in ("en", "zh"):
            found = next(dates(line, language), None)
            if found:
                return found[0]
    return next(_spoken(words), None)


def dates(text: str, language: str) -> Iterator[tuple[date, int]]:
    """Every full date in `text` with its offset."""
    for match in sorted(_matches(text, language), key=lambda match: match.start()):
        day = _from_match(match, language)
        if day:
            yield day, match.start()


def spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where full dates stand in `text`."""
    return (match.span() for match in _matches(text, language))


def _matches(text: str, language: str) -> list[re.Match[str]]:
    return [match for form in lexicon.alternatives(language, "dates", "forms") for match in form.finditer(text)]


def _from_match(match: re.Match[str], language: str) -> date | None:
    year = int(match["year"])
    month = lexicon.number(language, "dates", "month", match["month"])
    try:
        return date(year if year > 99 else 2000 + year, month, int(match["day"]))
    except ValueError:
        return None


def _spoken(words: Words) -> Iterator[date]:
    context = lexicon.pattern(words.language, "dates", "spoken_after")
    text = words.remarks
    for year in _YEAR.finditer(text, 0, _OPENING):
        begin = max(0, year.start() - _DATE)
        for day, start in dates(text[begin : year.end() + _DATE], words.language):
            if context.search(text[max(0, begin + start - _BEFORE) : begin + start]):
                yield day
