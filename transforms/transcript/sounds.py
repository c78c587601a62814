"""Whether a name in Chinese characters renders a name in Latin letters: both are reduced to their consonants."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache

from transforms import lexicons

_SEPARATORS = re.compile(r"[·•・‧\s]+")
_RULES = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("ph|v|w"), "f"),
    (re.compile("sch|sh|x|z"), "s"),
    (re.compile("tch|ch(?!r)|g(?=[eiy])"), "j"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("ck|ch|c|q|g"), "k"),
    (re.compile("th|d"), "t"),
    (re.compile("b"), "p"),
    (re.compile("r"), "l"),
    (re.compile("^[aeiouy]"), "A"),
    (re.compile("(?<!^)h|[aeiouy]"), ""),
)
"""Latin spelling to consonants; an opening vowel stays, as A."""
_NEAR, _NEAR_FAMILY = 0.7, 0.6
_SHORTEST = 3
_SAME_OPENINGS = frozenset({"Aj"})
"""`John` and 约翰 open with different letters for one sound."""


@lru_cache(maxsize=4096)
def sounds_alike(chinese: str, latin: str) -> bool:
    """Whether the consonants of first and family names agree but for little, and their openings wholly."""
    ours = [_consonants(part) for part in _SEPARATORS.split(chinese) if part]
    theirs = [_skeleton(part) for part in latin.split() if len(part.strip(".")) > 1]
    if len(ours) < 2 or len(theirs) < 2 or len("".join(ours)) < _SHORTEST:
        return False
    opens = all(_same_opening(a, b) for a, b in ((ours[0], theirs[0]), (ours[-1], theirs[-1])))
    whole = _ratio(ours[0] + ours[-1], theirs[0] + theirs[-1])
    return opens and whole >= _NEAR and _ratio(ours[-1], theirs[-1]) >= _NEAR_FAMILY


def _same_opening(a: str, b: str) -> bool:
    return bool(a and b) and (a[0] == b[0] or "".join(sorted((a[0], b[0]))) in _SAME_OPENINGS)


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b).ratio()


def _consonants(chinese: str) -> str:
    sounds = _table()
    opening = "" if chinese[0] in sounds else "A"
    return opening + "".join(sounds.get(character, "") for character in chinese)


def _skeleton(latin: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin.casefold()) if c.isascii() and c.isalpha())
    for pattern, sound in _RULES:
        bare = pattern.sub(sound, bare)
    return bare


@cache
def _table() -> dict[str, str]:
    table = lexicons.load("sounds", "zh")["consonants"]
    return {character: sound for sound, characters in table.items() for character in characters}
