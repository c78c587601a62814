"""The people of a call: one person over the spellings of his name, with title, firm and role."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache, lru_cache

from transforms.dialects.labels import role_of
from transforms.dialects.words import find, words
from transforms.model import Mark
from transforms.transcript.drafts import Draft
from transforms.transcript.sounds import sounds_alike

_HAN = re.compile("[\u4e00-\u9fff]")
_PARTS, _SILENT = '(),"·•・', "'’."
"""Marks that part the words of a name, and marks inside them."""
_CLOSE_SPELLING = 0.86
_SHORTEST_NICKNAME = 3


@dataclass(slots=True)
class Speaker:
    """A person in the making."""

    name: str
    spellings: list[str] = field(default_factory=list)
    title: str | None = None
    affiliation: str | None = None
    role: str | None = None
    group: str | None = None
    said_title: str | None = None
    """The title by which others introduce him, where no label or list gives one."""
    said_firm: bool = False
    """Whether the affiliation is only what he says of himself."""
    stands_in: bool = False
    """Whether he says that he speaks for the one who was announced."""


def speakers_of(drafts: Sequence[Draft], participants: Sequence[Mark]) -> list[Speaker]:
    """The speaker of each draft, the same object for the same person. Roles are those that labels, titles and the
    participants list state; None where they state none."""
    listed = [_speaker(mark) for mark in participants if mark.name]
    known: list[Speaker] = []
    by_label: dict[tuple[str | None, str | None], Speaker] = {}
    result: list[Speaker] = []
    for one in drafts:
        mark = one.label
        key = (mark.name, mark.affiliation)
        if key not in by_label:
            by_label[key] = _find(_speaker(mark), known, listed)
        result.append(by_label[key])
    for speaker in known:
        if speaker.role in (None, "unknown"):  # "Unknown speaker -- Analyst"
            speaker.role = _role_by_title(speaker) or speaker.role
    if any(speaker.role in ("executive", "investor_relations") and not speaker.affiliation for speaker in known):
        for speaker in known:  # the company's people are known by their titles, so a firm instead of one is a guest's
            if speaker.role is None and speaker.affiliation and not speaker.title:
                speaker.role = "analyst"
    return result


def _find(new: Speaker, known: list[Speaker], listed: list[Speaker]) -> Speaker:
    """The known speaker whom `new` is, or `new` itself, completed from the participants list."""
    names = {entry.name for entry in listed}
    for old in known:
        both_listed = old.name in names and new.name in names and old.name != new.name
        if same_person(old.name, new.name) and not both_listed and (old.role == new.role or role_of(new.name) is None):
            if new.name not in old.spellings:
                old.spellings.append(new.name)
            old.title = old.title or new.title
            old.affiliation = old.affiliation or new.affiliation
            return old
    alike = [entry for entry in listed if same_person(entry.name, new.name)]
    entry = next((entry for entry in alike if entry.name == new.name), alike[0] if alike else None)
    if entry:
        new.title = new.title or entry.title
        new.affiliation = new.affiliation or entry.affiliation
        new.group = entry.group
        if entry.name != new.name:
            new.spellings.append(entry.name)
    known.append(new)
    return new


def _speaker(mark: Mark) -> Speaker:
    name = mark.name or ""
    role = role_of(name) or (role_of(mark.title) if mark.title else None)
    title = None if mark.title and role == role_of(mark.title) == "operator" else mark.title
    return Speaker(name, [name], title, mark.affiliation, role, mark.group)


def _role_by_title(speaker: Speaker) -> str | None:
    title = speaker.title or ""
    if speaker.group != "company" and (find("titles", "analyst", title) or speaker.group == "guest"):
        return "analyst"
    if find("titles", "investor_relations", title):
        return "investor_relations"
    if speaker.group == "company" or (find("titles", "executive", title) and not speaker.affiliation):
        return "executive"
    return None


@lru_cache(maxsize=8192)
def same_person(one: str, other: str) -> bool:
    """Whether two spellings are one person's: equal but for courtesies, initials, accents and case; first names that
    shorten one another under one family name; or a slip of the pen. A role is nobody's name."""
    if one == other:
        return True
    if role_of(one) or role_of(other):
        return False
    if one.isascii() != other.isascii() and (_HAN.search(one) or _HAN.search(other)):
        return sounds_alike(one, other) if _HAN.search(one) else sounds_alike(other, one)
    a, b = _key(one), _key(other)
    if not a or not b:
        return False
    if a == b:
        return True
    if a[-1] == b[-1] and len(a) > 1 and len(b) > 1:
        return _shortens(a[0], b[0]) or _initials(a, b) or _initials(b, a)
    if a[0] == b[0] and set(a[1:]) & set(b[1:]):
        return True
    joined = " ".join(a), " ".join(b)
    if len(a) > 1 and len(b) > 1 and joined[0][0] == joined[1][0]:
        return SequenceMatcher(None, *joined).ratio() >= _CLOSE_SPELLING
    return False


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """For each first name those that stand for it."""
    groups = [frozenset(group.split()) for group in words("names", "nicknames")]
    return {name: frozenset().union(*(g for g in groups if name in g)) for group in groups for name in group}


@lru_cache(maxsize=8192)
def _key(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = "".join(" " if c in _PARTS else c for c in plain if c not in _SILENT)
    drop = words("names", "suffixes") | words("names", "courtesies")
    return tuple(word for word in plain.split() if len(word) > 1 and word not in drop) or tuple(plain.split())


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """`CJ Doe` for `Christopher James Doe`."""
    return short[0] == "".join(word[0] for word in long[:-1])


def _shortens(a: str, b: str) -> bool:
    if a in _nicknames().get(b, ()):
        return True
    if _HAN.match(a) and _HAN.match(b):
        return a[0] == b[0]  # one first name, rendered by other characters or short
    short, long = sorted((a, b), key=len)
    return long.startswith(short[:_SHORTEST_NICKNAME]) and short[0] == long[0]
