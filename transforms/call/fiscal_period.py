"""Which fiscal quarter a call is about: periods named in its header and opening, weighed against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.call import lexicon
from transforms.call.named_periods import Reading, readings
from transforms.call.words import Words

_NEAR = 60
_NAMED = 800
"""Characters of a turn in which the call is named, if it is."""
_CERTAIN = 5
"""The weight of a period that stands beside the words for results or calls where the call is named."""


@dataclass(frozen=True, slots=True)
class Period:
    """The call's fiscal period, how it was found (`Call.period_source`) and what weaker sources said instead."""

    year: int | None
    quarter: int | None
    source: str
    start: int = 0
    end: int = 0
    disagrees: str | None = None


def choose(words: Words) -> Period:
    """The call's period from header and opening; what is not said stays None (see `year_end.complete`)."""
    spoken = _weigh(words.opening, words.language)
    head = next(
        ((at, reading) for at, line in words.header for reading in _header_readings(line) if reading.year), None
    )
    named = _from_fields(words)
    if named is None and head is not None:
        named = (head[1].year, head[1].quarter)
    if spoken.corrected:
        return _period(spoken, "sic_correction", words, named)
    if named is None:
        return _period(spoken, "opening_remark" if spoken.quarter else "none", words, None)
    if spoken.firm and (spoken.year, spoken.quarter) != named:
        return _period(spoken, "opening_remark", words, named)
    span = (head[0] + head[1].start, head[0] + head[1].end) if head else (words.opening_start, words.opening_start)
    return Period(*named, "header", *span)


def label(year: int | None, quarter: int | None) -> str:
    """`2024Q4`, with a question mark for what is not known."""
    return f"{year or '?'}Q{quarter or '?'}"


@dataclass(frozen=True, slots=True)
class _Spoken:
    year: int | None
    quarter: int | None
    corrected: bool
    firm: bool
    """Two readings or more name this quarter and year, and hardly any names another."""


def _period(spoken: _Spoken, source: str, words: Words, named: tuple[int | None, int | None] | None) -> Period:
    said = (spoken.year, spoken.quarter)
    disagrees = None
    if named is not None and named != said:
        disagrees = f"header says {label(*named)}, the opening remarks {label(*said)}"
    return Period(*said, source, words.opening_start, words.opening_start, disagrees)


def _weigh(opening: Iterable[str], language: str) -> _Spoken:
    """The period that the opening turns name most, comparisons and outlooks left out."""
    ballot = _Ballot()
    for index, text in enumerate(opening):
        if index == 2 and ballot.result().firm:
            break
        for reading in readings(text, language):
            weight = _weight(text, reading, language)
            if reading.corrected and reading.quarter and weight >= _CERTAIN and index < 2:
                return _Spoken(reading.year, reading.quarter, True, True)
            ballot.add(reading, weight * (2 if index < 2 else 1))
    return ballot.result()


class _Ballot:
    """Weighted votes for the call's quarter and year."""

    def __init__(self) -> None:
        self.quarters: Counter[int] = Counter()
        self.periods: Counter[tuple[int, int]] = Counter()
        self.mentions: Counter[tuple[int, int]] = Counter()
        self.full_years: Counter[int] = Counter()

    def add(self, reading: Reading, weight: int) -> None:
        if not weight or reading.kind == "second_half":
            return
        if reading.kind == "full_year":
            if reading.year:
                self.full_years[reading.year] += weight
        elif reading.quarter:
            self.quarters[reading.quarter] += weight
            if reading.year:
                self.periods[(reading.year, reading.quarter)] += weight
                self.mentions[(reading.year, reading.quarter)] += 1

    def result(self) -> _Spoken:
        full_year = max(self.full_years, key=lambda year: self.full_years[year], default=None)
        if not self.quarters:
            return _Spoken(full_year, 4 if full_year else None, False, False)
        quarter = max(self.quarters, key=lambda q: self.quarters[q])
        weights = {year: weight for (year, q), weight in self.periods.items() if q == quarter}
        if not weights:
            return _Spoken(full_year if quarter == 4 else None, quarter, False, False)
        # what is compared with is earlier: the latest year that is named often enough is the call's
        top = max(weights.values())
        year = max(year for year, weight in weights.items() if 3 * weight >= top)
        sure = self.mentions[(year, quarter)] >= 2 and 3 * weights[year] >= 2 * self.periods.total()
        return _Spoken(year, quarter, False, sure)


def _weight(text: str, reading: Reading, language: str) -> int:
    before = text[max(0, reading.start - _NEAR) : reading.start]
    if lexicon.pattern(language, "periods", "not_after").search(before):
        return 0
    around = before + " " + text[reading.end : reading.end + _NEAR]
    beside = lexicon.pattern(language, "periods", "beside").search(around) is not None
    return 1 + 2 * beside + (reading.year is not None) + 2 * (reading.start < _NAMED)


def _header_readings(line: str) -> list[Reading]:
    return [reading for language in ("en", "zh") for reading in readings(line, language)]


def _from_fields(words: Words) -> tuple[int | None, int | None] | None:
    """`"year": 2026, "quarter": 3`, or a quarter field that holds both."""
    year, quarter = words.fields.get("year", ""), words.fields.get("quarter", "")
    digits = quarter.strip("Qq ")
    if year[:4].isdigit() and digits in ("1", "2", "3", "4"):
        return int(year[:4]), int(digits)
    both = next((reading for reading in _header_readings(quarter) if reading.year and reading.quarter), None)
    return (both.year, both.quarter) if both else None
