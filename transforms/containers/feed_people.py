"""Who speaks in a feed: a name in the item itself, an object of its own, or a code that a table explains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from transforms import lexicons
from transforms.containers import feed_fields as fields
from transforms.dialects.labels import Label, parse
from transforms.dialects.speaker_table import label_of

People = dict[str, Any]
"""What a feed's table of speakers holds under each code: an object, or a name."""


def people_of(around: Iterable[dict[str, Any]]) -> People:
    """The tables of speakers that stand beside or around the words."""
    found: People = {}
    for node in around:
        for key, table in node.items():
            if key.casefold() not in fields.names("speakers"):
                continue
            if isinstance(table, dict):
                found |= table
            for entry in table if isinstance(table, list) else ():
                if isinstance(entry, dict):
                    found[str(fields.get(entry, "speaker"))] = fields.get(entry, "person") or entry
    return found


def label_of_item(item: dict[str, Any], people: People) -> Label | None:
    """Who speaks in an item; title and firm may stand in the name or in fields beside it."""
    speaker = fields.get(item, "speaker")
    known = people.get(str(speaker)) or fields.get(item, "person") or speaker
    inner = known if isinstance(known, dict) else item
    name = fields.get(inner, "speaker") if isinstance(known, dict) else known
    if not isinstance(name, str) or not name.strip():
        return None
    title, firm = _title(inner), fields.get(inner, "firm")
    if " - " in title and (whole := parse(f"{name.strip()} - {title}")):
        return whole
    beside = label_of(" ".join(name.split()), title)
    firm = beside.affiliation or (firm.strip() or None if isinstance(firm, str) else None)
    if beside.title or firm:
        return Label(beside.name, beside.title, firm)
    return parse(name.strip()) or beside


def _title(node: dict[str, Any]) -> str:
    """The first field for a title that holds more than which side the speaker is on."""
    sides: list[str] = lexicons.load("feeds", "all")["call"]["sides"]
    lowered = {key.casefold(): value for key, value in node.items()}
    stated = (lowered.get(name) for name in fields.names("title"))
    said = (value.strip() for value in stated if isinstance(value, str))
    return next((value for value in said if value and value.casefold() not in sides), "")
