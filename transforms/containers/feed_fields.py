"""What feeds and tables call the parts of a call: the fields of `feeds.all.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from transforms import lexicons


def get(node: dict[str, Any], field: str) -> Any:
    """The value under any of the field's names, the first that the lexicon lists."""
    for name in names(field):
        if name in node:
            return node[name]
    lowered = {key.casefold(): value for key, value in node.items()}
    return next((lowered[name] for name in names(field) if name in lowered), None)


@cache
def identity() -> frozenset[str]:
    """The fields of a paragraph that say of which call it is."""
    return frozenset(lexicons.load("feeds", "all")["call"]["identity"])


@cache
def names(field: str) -> dict[str, None]:
    """The names of a field in small letters, the usual first."""
    return dict.fromkeys(lexicons.load("feeds", "all")["fields"][field])


@cache
def canonical() -> dict[str, str]:
    """The name under which a header states a field, by the field's spellings."""
    fields = lexicons.load("feeds", "all")["metadata"]
    return {spelling: name for name, spellings in fields.items() for spelling in spellings}


def plain(key: str) -> str:
    """A field's name as the lexicon spells it."""
    return key.casefold().replace(" ", "_")
