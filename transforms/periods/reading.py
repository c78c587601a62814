"""What resolving a phrase needs and gives: the call's place in the company's calendar, and the labels of a phrase."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.model import Calendar
from transforms.periods.grammar import Phrase
from transforms.periods.labels import Span, month_of_quarter_end, quarter_at


@dataclass(frozen=True, slots=True)
class Reading:
    """The labels of a phrase; `forward` equals `label` where looking ahead changes nothing."""

    label: str
    forward: str
    base_label: str
    """The reading as the base of a comparison, which has always begun."""
    kind: str
    shift: str | None = None
    shift_as_base: str | None = None


class Unresolved(Exception):
    """A phrase needs something that the calendar does not know, or names no real period."""


class Now:
    """Where the call stands in the company's calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    @property
    def year(self) -> int:
        """The call's fiscal year."""
        if self.calendar.year is None:
            raise Unresolved
        return self.calendar.year

    @property
    def quarter(self) -> int:
        """The call's quarter, counted as in `Span`."""
        if self.calendar.quarter is None:
            raise Unresolved
        return self.year * 4 + self.calendar.quarter - 1

    @property
    def year_is_over(self) -> bool:
        """Whether the call reports the last quarter: "this year", looking ahead, is then the next one."""
        return self.calendar.quarter == 4

    @property
    def month(self) -> int:
        """The month in which the call's quarter ends, counted as `year * 12 + month - 1`."""
        quarter = self.year * 4 + (self.calendar.quarter or 4) - 1
        year, month = month_of_quarter_end(quarter, self.calendar.year_end_month, self.calendar.year_end_offset)
        return year * 12 + month - 1

    def quarter_ending(self, year: int, month: int) -> int | None:
        """The fiscal quarter that ends in a calendar month, None where none does."""
        held_by = quarter_at(year, month, self.calendar.year_end_month, self.calendar.year_end_offset)
        end = month_of_quarter_end(held_by, self.calendar.year_end_month, self.calendar.year_end_offset)
        return held_by if end == (year, month) else None


def reading(phrase: Phrase, label: Span, forward: Span | None = None, base: Span | None = None) -> Reading:
    """The labels of runs of quarters, in the form that the phrase asks for: a run, its end, or each of its quarters."""
    explicit = any(name in phrase.words for name in ("y", "yy", "cy", "cyy"))
    kind, form = "explicit" if explicit else "relative", "label"
    if "end" in phrase.words or phrase.means in ("year_end", "quarter_end"):
        kind, form = "as_of", "end_label"
    elif phrase.means.startswith("each"):
        kind, form = "each", "each_label"
    said, ahead, compared = (str(getattr(span, form)) for span in (label, forward or label, base or label))
    as_base = None if kind == "as_of" else phrase.rule.get("shift_as_base")  # "down from the end of last year"
    return Reading(said, ahead, compared, kind, phrase.rule.get("shift"), as_base)


def years_of(phrase: Phrase) -> list[int]:
    """The years that the phrase names, ascending."""
    full = [int(year) for year in phrase.words.get("y", ())]
    return sorted(full + [_full_year(year) for year in phrase.words.get("yy", ())])


def year_of(phrase: Phrase, now: Now) -> tuple[int, int] | None:
    """The fiscal year that the phrase names, reporting and looking ahead; None where it names none."""
    if named := years_of(phrase):
        return named[-1], named[-1]
    if "last" in phrase.words:
        return now.year - 1, now.year - 1
    if "this" in phrase.words:
        return now.year, now.year + now.year_is_over
    if "next" in phrase.words:
        return now.year + 1, now.year + 1
    return None


def calendar_years(phrase: Phrase) -> list[int]:
    """The calendar years that the phrase names, in its order."""
    full = [int(year) for year in phrase.words.get("cy", ())]
    return full + [_full_year(year) for year in phrase.words.get("cyy", ())]


def _full_year(two_digits: str) -> int:
    return int(two_digits) + (2000 if int(two_digits) < 60 else 1900)
