"""A list of participants that runs on from its heading, each person behind a courtesy, as Indian companies write it.

MANAGEMENT: MR. ARUN DOE – CHIEF FINANCIAL OFFICER –
FABRIKAM LIMITED
MS. JANE DOE – HEAD, INVESTOR RELATIONS – FABRIKAM LIMITED
MODERATOR: MR. JOHN SMITH – CONTOSO SECURITIES
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from transforms.dialects.labels import from_parts, is_name
from transforms.dialects.page import Line
from transforms.model import Mark, MarkKind

_HEADING = re.compile(r"(?:(MANAGEMENT)|(?:MODERATORS?|ANALYSTS?|HOSTS?))\s*:\s*", re.IGNORECASE)
_COURTESY = re.compile(r"(?:MR|MS|MRS|DR|SHRI|SMT)\b\.?\s*", re.IGNORECASE)
_DASH = re.compile(r"\s+[–—-]+(?:\s+|\Z)")
_MOST_LINES = 3
"""Lines that a person's title and firm take."""


def courtesy_list(lines: Iterable[Line]) -> dict[int, Mark]:
    """The listed people by the number of their first line; the lines below belong to the same mark."""
    found: dict[int, Mark] = {}
    group = ""
    entry: list[Line] = []
    for line in lines:
        heading = _HEADING.match(line.text)
        words = line.text[heading.end() :] if heading else line.text
        if heading and _COURTESY.match(words):
            group = "company" if heading[1] else "guest"
        if group and _COURTESY.match(words):
            entry = [line]
        elif entry and len(entry) < _MOST_LINES and line.index == entry[-1].index + 1:
            entry.append(line)
        else:
            group, entry = "", []
        if entry and (mark := _person(entry, group)):
            found[entry[0].index] = mark
    return found


def _person(entry: list[Line], group: str) -> Mark | None:
    text = _HEADING.sub("", " ".join(line.text for line in entry), count=1)
    name, *rest = _DASH.split(_COURTESY.sub("", text, count=1))
    if not rest or not is_name(name):
        return None
    label = from_parts(name.title() if name.isupper() else name, rest)
    return Mark(MarkKind.PARTICIPANT, entry[0].start, entry[-1].end, label.name, label.title, label.affiliation, group)
