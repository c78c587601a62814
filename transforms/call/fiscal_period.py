"""Which fiscal quarter a call is about: periods named in its header and opening, weighed against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.call import lexicon
from transforms.call.words import Words

_AFTER, _BEFORE = 60, 24
"""How far the year may stand after or before its quarter."""
_NEAR = 60
_NAMED = 800
"""Characters of a turn in which the call is named, if it is."""
_KINDS = {"quarter": 0, "half": 2, "second_half": 4, "full_year": 4}
"""What an atom of this kind says about the quarter: a half-year call is about the quarter that ends it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A period named in a text: `quarter` or `year` is None where it is not said."""

    start: int
    end: int
    quarter: int | None
    year: int | None
    kind: str
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """The call's fiscal period, how it was found (`Call.period_source`) and what weaker sources said instead."""

    year: int | None
    quarter: int | None
    source: str
    start: int = 0
    end: int = 0
    disagrees: str | None = None


def readings(text: str, language: str) -> list[Reading]:
    """Every period named in `text`, in order, a (sic) correction in place of what it corrects."""
    atoms, corrected, text = _correct(text, _atoms(text, language), language)
    for atom in atoms:
        if atom.kind not in ("quarter", "year"):
            # "second quarter and first half 2024": the year belongs to both
            text = _blanked(text, atom)
    years = [atom for atom in atoms if atom.kind == "year"]
    quarters = [atom for atom in atoms if atom.kind == "quarter"]
    found = []
    for atom in atoms:
        if atom.kind == "year" or (atom.kind != "quarter" and any(_joined(text, q, atom, language) for q in quarters)):
            continue
        year = _year_of(text, atom, years, language)
        span = (min(atom.start, year.start), max(atom.end, year.end)) if year else (atom.start, atom.end)
        certain = any(start < span[1] and span[0] < end for start, end in corrected)
        found.append(Reading(*span, atom.quarter, year.year if year else None, atom.kind, certain))
    return found


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
            if reading.corrected and reading.quarter:
                return _Spoken(reading.year, reading.quarter, True, True)
            ballot.add(reading, _weight(text, reading, language) * (2 if index < 2 else 1))
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


def _atoms(text: str, language: str) -> list[Reading]:
    found: list[Reading] = []
    hints: dict[str, list[str]] = lexicon.data(language)["periods"]["hints"]
    for kind in (*_KINDS, "year"):
        if not any(hint in text for hint in hints[kind]):
            continue
        for match in lexicon.pattern(language, "periods", kind).finditer(text):
            said = match.group()
            if kind == "year":
                digits = "".join(filter(str.isdigit, said))[-2:]
                if int(digits) < 50:
                    found.append(Reading(match.start(), match.end(), None, 2000 + int(digits), kind))
            else:
                quarter = _KINDS[kind] or _quarter_number(said, language)
                found.append(Reading(match.start(), match.end(), quarter, None, kind))
    found.sort(key=lambda atom: (atom.start, -atom.end))
    return [atom for index, atom in enumerate(found) if index == 0 or atom.start >= found[index - 1].end]


def _quarter_number(said: str, language: str) -> int:
    ordinals: dict[str, int] = lexicon.data(language)["periods"]["ordinal"]
    lowered = said.casefold()
    return next(
        (value for spelling, value in ordinals.items() if spelling in lowered),
        next((int(char) for char in said if char in "1234"), 0),
    )


def _correct(text: str, atoms: list[Reading], language: str) -> tuple[list[Reading], list[tuple[int, int]], str]:
    """Drop what a correction replaces: the nearest atom before it of each kind that it names.

    Returns the atoms that are left, the spans of corrections, and the text with the wrong words blanked.
    """
    spans = []
    for match in lexicon.pattern(language, "periods", "correction").finditer(text):
        group = "said" if match["said"] else "said2"
        start, end = match.span(group)
        kinds = {atom.kind for atom in atoms if start <= atom.start < end}
        if not kinds & {"quarter", "year", "half"}:
            continue
        spans.append((start, end))
        wrong = [atom for atom in atoms if match.start() - _NEAR <= atom.start < match.start()]
        drop = {max((a for a in wrong if a.kind == kind), key=lambda a: a.end, default=None) for kind in kinds}
        if "quarter" in kinds:
            drop |= {atom for atom in wrong if atom.kind == "full_year"}
        atoms = [atom for atom in atoms if atom not in drop]
        for wrong_one in filter(None, drop):
            text = _blanked(text, wrong_one)
    return atoms, spans, text


def _blanked(text: str, atom: Reading) -> str:
    return text[: atom.start] + " " * (atom.end - atom.start) + text[atom.end :]


def _joined(text: str, first: Reading, second: Reading, language: str) -> bool:
    left, right = sorted((first, second), key=lambda atom: atom.start)
    gap = text[left.end : right.start]
    return len(gap) <= _AFTER and lexicon.pattern(language, "periods", "between").match(gap) is not None


def _year_of(text: str, atom: Reading, years: list[Reading], language: str) -> Reading | None:
    """The year that belongs to a quarter: one right before it, else after it, else before it."""
    before = next((year for year in reversed(years) if year.end <= atom.start), None)
    after = next((year for year in years if year.start >= atom.end), None)
    if before and atom.start - before.end <= 1 and _joined(text, before, atom, language):
        return before
    if after and after.start - atom.end <= _AFTER and _joined(text, atom, after, language):
        return after
    if before and atom.start - before.end <= _BEFORE and _joined(text, before, atom, language):
        return before
    return None
