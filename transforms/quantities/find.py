"""Every number of a sentence, read: what is found by `find_quantities`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from transforms.extract.reading.script import simplify
from transforms.model import Quantity
from transforms.quantities.amounts import amounts
from transforms.quantities.context import context
from transforms.quantities.lexicon import layer_of
from transforms.quantities.nouns import nouns
from transforms.quantities.qualifiers import qualifiers
from transforms.quantities.ranges import ranges
from transforms.quantities.reading import Reading
from transforms.quantities.scan import scanner
from transforms.quantities.traps import traps

_SPACES = re.compile(r"(?<=\d) {1,8}\[[A-Za-z]{2,12}\](?= )| {2,}")
"""Runs of spaces (hard wraps, page furniture), and the transcriber's note after a figure ("$63 [phonetic] million")."""
_FORMS = frozenset({"range", "plus_minus", "fraction", "multiple", "words", "vague"})


class NumberPlaces:
    """Where numbers may stand in a call, found in one scan of its lower-case (for Chinese: Simplified) text."""

    def __init__(self, low: str, language: str) -> None:
        self._low = low
        self._starts = scanner(layer_of(language)).places(low)

    def any_within(self, start: int, end: int) -> bool:
        """Whether [start, end) may hold a number; False is certain."""
        first = bisect_left(self._starts, start)
        if first < len(self._starts) and self._starts[first] < end:
            return True
        low = self._low  # a span that cuts a word may begin or end with what is a number only by itself
        return low[max(0, start - 1) : start + 1].isalnum() and start > 0 or low[end - 1 : end + 1].isalnum()


def find_quantities(view: str, start: int, end: int, language: str, currency: str) -> list[Quantity]:
    """All numbers of `view[start:end]` (a sentence) in order, apart from one another; offsets are into `view`.

    language: BCP 47 tag of the sentence. currency: ISO 4217 code of the call's reporting currency, which ambiguous
    signs and words ("$", 元, "kroner") fall back to; a bare "$" stays USD unless that is another dollar.
    Numbers that are no quantity are returned with `excluded` set. Amounts are in base units.
    """
    layer = layer_of(language)
    text, origins = _squeezed(view[start:end])
    low = _lowered(text)
    if layer != "en":
        low = simplify(low)
    found = scanner(layer).scan(low)
    if not found:
        return []
    readings = _read(found, text, low, layer, currency or "USD")
    return [_quantity(reading, origins, start) for reading in readings]


def _read(numerals: list[Reading], text: str, low: str, layer: str, currency: str) -> list[Reading]:
    """Takes the numerals of a sentence through every step; offsets stay those of `text` (and of `low`)."""
    found: list[Reading] = []
    done = 0
    for reading in numerals:
        if reading.start < done:
            continue
        _complete(text, low, layer, currency, reading)
        reading.start = max(reading.start, done)
        done = reading.end
        if reading.written != "hanzi" or reading.unit or reading.excluded or reading.scaled:
            found.append(reading)
    found = traps(layer).phones(low, found)
    found = ranges(layer).join(low, found)
    money = next((reading.unit for reading in found if reading.currency), None)
    for reading in found:
        if reading.excluded is None:
            context(layer).read(low, reading, currency, money)
            qualifiers(layer).alone(low, reading)
    return found


def _complete(text: str, low: str, layer: str, currency: str, reading: Reading) -> None:
    """All that the direct neighbours of one numeral tell."""
    amounts(layer).read(low, reading, currency)
    trap = traps(layer)
    trap.read(low, text, reading)
    if reading.excluded is None and (
        reading.unit is None or reading.noun is not None and reading.unit in ("count", "units")
    ):
        if reading.bare and not reading.scaled and not nouns(layer).known_at(low, reading.end):
            trap.name(text, reading)
        nouns(layer).read(low, text, reading)
    if reading.excluded is None:
        qualifiers(layer).read(low, reading)
    else:
        reading.opening = reading.start


def _squeezed(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`text` with runs of spaces as one, and where each run stood: (place after it, characters removed so far)."""
    if "  " not in text and "[" not in text:
        return text, []
    parts, origins, last, removed = [], [], 0, 0
    for run in _SPACES.finditer(text):
        kept = run.start() + (text[run.end() - 1] == " ")
        parts.append(text[last:kept])
        last = run.end()
        removed += last - kept
        origins.append((last - removed, removed))
    parts.append(text[last:])
    return "".join(parts), origins


def _original(place: int, origins: list[tuple[int, int]]) -> int:
    index = bisect_right(origins, place, key=lambda origin: origin[0])
    return place + (origins[index - 1][1] if index else 0)


def _lowered(text: str) -> str:
    """Lower case of the same length (a few capitals have longer small forms)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _quantity(reading: Reading, origins: list[tuple[int, int]], offset: int) -> Quantity:
    start, end = reading.start, reading.end
    if origins:
        start, end = _original(start, origins), _original(end - 1, origins) + 1
    return Quantity(
        start=offset + start,
        end=offset + end,
        low=reading.low * reading.scale,
        high=reading.high * reading.scale,
        unit=reading.unit or "other",
        form=reading.form if reading.form in _FORMS else "number",
        qualifier=reading.qualifier,
        noun=reading.noun,
        excluded=reading.excluded,
    )
