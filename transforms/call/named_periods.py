"""Periods named in a text ("fourth quarter and full year 2024", "3Q '21", 24財年第四季), without a calendar.

`transforms.periods` resolves the periods of facts against the call's calendar; this module finds that calendar's
quarter and year in the first place.
"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.call import lexicon

_AFTER, _BEFORE = 60, 24
"""How far the year may stand after or before its quarter."""
_WRONG = 60
"""How far before a correction the words that it corrects may begin."""
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
    apart: list[Reading] = []
    for atom in found:
        if not apart or atom.start >= apart[-1].end:
            apart.append(atom)
    return apart


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
        wrong = [atom for atom in atoms if match.start() - _WRONG <= atom.start < match.start()]
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
    left, right = (first, second) if first.start <= second.start else (second, first)
    if right.start - left.end > _AFTER:
        return False
    gap = text[left.end : right.start]
    return lexicon.pattern(language, "periods", "between").match(gap) is not None


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
