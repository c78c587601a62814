"""Days on which periods are said to end ("the quarter ended June 30", "as of January 31, 2024")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from transforms.call import lexicon
from transforms.call.words import Words

_READ, _MOST = 60_000, 400
"""Characters of the remarks that are read, and names of months in them that are looked at."""
_WINDOW = (90, 40)
"""Characters before and after an anchor in which a dated statement stands."""
_SLACK = 7
"""Days by which a year counted in weeks may miss the end of a month."""
KINDS = ("quarter", "so_far", "year", "balance", "named_quarter")
"""What ends on the day, as the lexicon's `[year_end]` has it; the first that fits a place is taken."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A day (or month, `day` 0) on which a period is said to end; `quarter` as said, 0 for the call's own."""

    kind: str
    quarter: int
    month: int
    day: int
    year: int | None


def stated(words: Words) -> Iterator[Stated]:
    """Dated ends of periods in the remarks; days that no period can end on are left out."""
    language, text = words.language, words.remarks[:_READ]
    hints: list[str] = lexicon.data(language)["year_end"]["hints"]
    seen = 0
    anchors = lexicon.finder(language, "year_end", "anchors").find_matches_as_indexes(text)
    for _, position, _ in anchors[:_MOST]:
        start = max(seen, position - _WINDOW[0])
        window = text[start : position + _WINDOW[1]]
        if not any(hint in window for hint in hints):
            continue
        for kind in KINDS:
            match = None
            for match in lexicon.pattern(language, "year_end", kind).finditer(window):
                filed = lexicon.pattern(language, "year_end", "filed").search(window, 0, match.start())
                if not (filed and kind == "quarter"):
                    item = _from_match(match, kind, language)
                    if _ends_month(item):
                        yield item
            if match:
                seen = start + match.end()
                break


def _from_match(match: re.Match[str], kind: str, language: str) -> Stated:
    said = match.groupdict()
    quarter = 0
    if said.get("ordinal"):
        quarter = lexicon.number(language, "periods", "ordinal", said["ordinal"])
    elif said.get("months"):
        quarter = lexicon.number(language, "year_end", "months", said["months"])
    elif kind == "year":
        quarter = 4
    month = lexicon.number(language, "dates", "month", said["month"])
    year = int(said["year"]) if said.get("year") else None
    return _shifted(Stated(kind, quarter, month, int(said.get("day") or 0), year))


def _shifted(item: Stated) -> Stated:
    """A year counted in weeks may end in the first days of the next month: count it to the month it belongs to."""
    if not 0 < item.day <= _SLACK:
        return item
    year = item.year - 1 if item.year and item.month == 1 else item.year
    return replace(item, month=(item.month - 2) % 12 + 1, day=item.day + 31, year=year)


def _ends_month(item: Stated) -> bool:
    """Whether a period can end on that day; a balance on any day but about the end of a month is one of today."""
    if not 1 <= item.month <= 12:
        return False
    if item.kind == "balance":
        begins_quarter = item.day == 32 and item.month % 3 == 0
        return item.day >= 28 and not begins_quarter
    return item.day == 0 or item.day >= 21
