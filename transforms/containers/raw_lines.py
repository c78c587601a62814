"""Which line of the delivered file each part of a rendered text stands on.

The rendered text of a feed, a table or a page has lines of its own: a speech that is one line of JSON may be ten of
it, and fields are written in another order. Rendering changes signs and blanks and never words, so both texts are
reduced to their letters and digits, and each rendered line is looked for in the raw text behind the line before it.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

Lines = tuple[tuple[int, int], ...]
"""(offset into the rendered text, line of the raw text from there on), by offset."""

_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_STRING = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"?')
"""One that never ends is taken too, or each quote in it would look for the end anew."""
_TAG = re.compile(r"<[^<>]*>")
_TELLING = 24
"""A line of so many letters is known by them alone; a shorter one stands between two that are."""
_NEAR = 5_000
"""Letters in which a short line is looked for."""
_MISSES = 50
"""Searches that may fail in a file: each reads the text to its end."""


def raw_lines(raw: str, rendered: str, container: str) -> Lines:
    """Where the lines of `raw` begin in the `rendered` text of a `json`, `csv` or `html` container; empty for other
    containers, whose bytes have no lines. What is found nowhere is put on the line of what stands before it."""
    if container not in _READ:
        return ()
    lines = [_letters(line) for line in _READ[container](raw).split("\n")]
    starts = list(accumulate(map(len, lines), initial=0))[:-1]
    texts = rendered.split("\n")
    keys = [_letters(text) for text in texts]
    found: list[tuple[int, int]] = []
    at = 0
    for text, key, place in zip(texts, keys, _places(b"".join(lines), keys), strict=True):
        if place is not None:
            found += ((at + inside, line) for inside, line in _lines_of(text, len(key), place, starts))
        at += len(text) + 1
    return tuple(found)


def _letters(text: str) -> bytes:
    return "".join(text.split()).encode("utf-8", "ignore").translate(None, _SIGNS)


def _places(letters: bytes, keys: list[bytes]) -> list[int | None]:
    """Where each rendered line begins in the letters of the raw text."""
    places: list[int | None] = [None] * len(keys)
    at, misses = 0, _MISSES
    for index, key in enumerate(keys):
        if len(key) < _TELLING or not misses:
            continue
        place = letters.find(key, at)
        if place < 0:
            place = letters.find(key, 0, at + len(key))  # a field that is written before what it stands behind
            misses -= place < 0
        if place >= 0:
            places[index], at = place, place + len(key)
    return _between(letters, keys, places)


def _between(letters: bytes, keys: list[bytes], places: list[int | None]) -> list[int | None]:
    """The short lines too: each is looked for behind the line before it and before the next long one."""
    following: list[int] = []
    bound = len(letters)
    for place in reversed(places):
        bound = bound if place is None else place
        following.append(bound)
    at = 0
    for index, (key, bound) in enumerate(zip(keys, reversed(following), strict=True)):
        if places[index] is None and key and at <= bound:
            place = letters.find(key, at, min(bound, at + _NEAR))
            places[index] = place if place >= 0 else None
        here = places[index]
        at = at if here is None else here + len(key)
    return places


def _lines_of(text: str, length: int, place: int, starts: list[int]) -> Iterator[tuple[int, int]]:
    """The raw lines over which a rendered line runs: (offset in it, line)."""
    first, last = bisect_right(starts, place), bisect_right(starts, place + length - 1)
    yield 0, first
    if last > first:
        passed = list(accumulate(len(_letters(character)) for character in text))
        for line in range(first + 1, last + 1):
            yield bisect_right(passed, starts[line - 1] - place), line


def _of_json(raw: str) -> str:
    """The text with its strings as they are meant, none with a line end."""
    return _STRING.sub(lambda string: _meant(string.group()).replace("\n", " "), raw)


def _meant(string: str) -> str:
    try:
        return str(json.loads(string))
    except ValueError:
        return string


def _of_html(raw: str) -> str:
    """The text between the tags, with as many line ends as before."""
    return html.unescape(_TAG.sub(lambda tag: "\n" * tag.group().count("\n"), raw))


_READ: dict[str, Callable[[str], str]] = {"json": _of_json, "csv": str, "html": _of_html}
