"""A list of participants whose entries take several lines: a name, then a title or firm, perhaps broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from transforms.dialects.furniture import is_rule
from transforms.dialects.labels import Label, is_name, is_title
from transforms.dialects.page import Line, Page

MOST_DETAILS = 4
"""Lines of detail below a name."""
Detail = Callable[[str, str], tuple[str | None, str | None]]
"""(detail, group) -> title, firm."""


def people_of(lines: Sequence[Line], page: Page, detail: Detail) -> dict[int, tuple[Label, str]]:
    """The listed people and their details in full, by the position of their name in `lines`."""
    times = Counter(line.text for line in lines)
    found: dict[int, tuple[Label, str]] = {}
    group: str | None = None
    at = 0
    while at < len(lines):
        heading = page.list_headings.get(lines[at].index)
        if heading or _parts(lines[at], page):
            group = heading
        if group is None or heading or not is_name(lines[at].text) or is_title(lines[at].text):
            at += 1
            continue
        end = at + 1
        while end < min(at + 1 + MOST_DETAILS, len(lines) - 1) and _goes_on(lines[end], lines[end + 1], page, times):
            end += 1
        said = " ".join(line.text for line in lines[at + 1 : end])
        title, firm = detail(said, group)
        found[at] = (Label(lines[at].text, title, firm, group), said)
        at = end
    return found


def bare(detail: str) -> str:
    """A detail without what line breaks change in it, to be compared."""
    return re.sub(r"[\s\-]+", "", detail).casefold()


def _parts(line: Line, page: Page) -> bool:
    """Whether a line parts one list from the next or ends the lists."""
    return line.index in page.list_headings or line.index in page.sections or is_rule(line.text)


def _goes_on(line: Line, below: Line, page: Page, times: Counter[str]) -> bool:
    """Whether a line goes on with a detail. What looks like a name ("Research Division", the end of a broken title) is
    one only where it comes back as a label, or has a detail of its own below."""
    if _parts(line, page):
        return False
    if not is_name(line.text) or is_title(line.text) or _parts(below, page):
        return True
    return times[line.text] == 1 and is_name(below.text) and not is_title(below.text)
