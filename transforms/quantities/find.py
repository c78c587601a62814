"""Every number of a sentence, read: what is found by `find_quantities`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Final

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

_SPACES: Final = re.compile(r"(?<=\d) {1,8}\[[A-Za-z]{2,12}\](?= )| {2,}")
"""Runs of spaces (hard wraps, page furniture), and the transcriber's note after a figure ("$63 [phonetic] million")."""
_OF_FIGURES: Final = frozenset("0123456789.,")
_FORMS: Final = frozenset({"range", "plus_minus", "fraction", "multiple", "words", "vague"})


class _Steps:
    """What reads the numbers of one language, step by step."""

    def __init__(self, layer: str) -> None:
        self.layer = layer
        self.scanner, self.amounts, self.traps, self.nouns = scanner(layer), amounts(layer), traps(layer), nouns(layer)
        self.qualifiers, self.ranges, self.context = qualifiers(layer), ranges(layer), context(layer)


@cache
def _steps(layer: str) -> _Steps:
    return _Steps(layer)


class Numbers:
    """The numbers of one call, whose text is scanned once for them; sentences only look up what lies inside."""

    def __init__(self, view: str, low: str, language: str, currency: str) -> None:
        """`low` is `view` in lower case (for Chinese: Simplified); for the others see `find_quantities`."""
        self._view, self._low, self._language, self._currency = view, low, language, currency
        self._steps = _steps(layer_of(language))
        self._places = self._steps.scanner.places(low)
        self._starts = [start for start, _ in self._places]

    def within(self, start: int, end: int) -> list[Quantity]:
        """As `find_quantities` of the same span."""
        low, first = self._low, bisect_left(self._starts, start)
        if low[start] in _OF_FIGURES or low[start - 1 : start + 1].isalnum() or low[end - 1 : end + 1].isalnum():
            # what is cut may begin or end with what is a number only by itself
            return find_quantities(self._view, start, end, self._language, self._currency)
        if first == len(self._starts) or self._starts[first] >= end:
            return []
        text = self._view[start:end]
        if _is_squeezable(text):
            return find_quantities(self._view, start, end, self._language, self._currency)
        places = self._places[first : bisect_left(self._starts, end, first)]
        inside = [(place - start, closing and closing - start) for place, closing in places]
        return _quantities(text, low[start:end], inside, [], start, self._steps, self._currency)


def find_quantities(view: str, start: int, end: int, language: str, currency: str) -> list[Quantity]:
    """All numbers of `view[start:end]` (a sentence) in order, apart from one another; offsets are into `view`.

    language: BCP 47 tag of the sentence. currency: ISO 4217 code of the call's reporting currency, which ambiguous
    signs and words ("$", 元, "kroner") fall back to; a bare "$" stays USD unless that is another dollar.
    Numbers that are no quantity are returned with `excluded` set. Amounts are in base units.
    """
    steps = _steps(layer_of(language))
    text, origins = _squeezed(view[start:end])
    low = _lowered(text)
    if steps.layer != "en":
        low = simplify(low)
    return _quantities(text, low, steps.scanner.places(low), origins, start, steps, currency)


def _quantities(
    text: str,
    low: str,
    places: list[tuple[int, int]],
    origins: list[tuple[int, int]],
    offset: int,
    steps: _Steps,
    currency: str,
) -> list[Quantity]:
    """The numbers of a sentence that open at `places`; the sentence begins at `offset` of its call."""
    found = steps.scanner.read(low, places)
    return [_quantity(one, origins, offset) for one in _read(found, text, low, steps, currency or "USD")]


def _read(numerals: list[Reading], text: str, low: str, steps: _Steps, currency: str) -> list[Reading]:
    """Takes the numerals of a sentence through every step; offsets stay those of `text` (and of `low`)."""
    found: list[Reading] = []
    done = 0
    for reading in numerals:
        if reading.start < done:
            continue
        _complete(text, low, steps, currency, reading)
        reading.start = max(reading.start, done)
        done = reading.end
        if reading.written != "hanzi" or reading.unit or reading.excluded or reading.scaled:
            found.append(reading)
    found = steps.traps.phones(low, found)
    found = steps.ranges.join(low, found)
    money = next((reading.unit for reading in found if reading.currency), None)
    for reading in found:
        if reading.excluded is None:
            steps.context.read(low, reading, currency, money)
            steps.qualifiers.alone(low, reading)
            if reading.currency and steps.layer == "en":
                money = money or reading.unit  # "capex of 40 million in stores, 9 million in systems and | 5 million |"
    return found


def _complete(text: str, low: str, steps: _Steps, currency: str, reading: Reading) -> None:
    """All that the direct neighbours of one numeral tell."""
    steps.amounts.read(low, reading, currency)
    steps.traps.read(low, text, reading)
    if reading.excluded is None and (
        reading.unit is None or reading.noun is not None and reading.unit in ("count", "units")
    ):
        if reading.bare and not reading.scaled and not steps.nouns.known_at(low, reading.end):
            steps.traps.name(text, reading)
        steps.nouns.read(low, text, reading)
    if reading.excluded is None:
        steps.qualifiers.read(low, reading)
    else:
        reading.opening = reading.start


def _is_squeezable(text: str) -> bool:
    return "  " in text or "[" in text


def _squeezed(text: str) -> tuple[str, list[tuple[int, int]]]:
    """`text` with runs of spaces as one, and where each run stood: (place after it, characters removed so far)."""
    if not _is_squeezable(text):
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
