"""Does the translation state the same figure? A check on the original, never a second fact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from transforms.extract.reading.kinds import unit_kind
from transforms.model import Passage, Quantity, Transcript
from transforms.quantities import find_quantities
from transforms.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Check:
    """What the translation of a sentence says of a figure; `agrees` None where it states no figure of the kind."""

    quote: tuple[int, int]
    value: Decimal | None
    agrees: bool | None


class Translations:
    """The translated passages of a call, read when first asked for."""

    def __init__(self, transcript: Transcript, currency: str) -> None:
        self._view, self._language, self._currency = transcript.view, transcript.translation_language or "", currency
        self._original = transcript.primary_language
        self._read: dict[int, list[tuple[tuple[int, int], list[Quantity]]]] = {}

    def check(self, passage: Passage, sentence: tuple[int, int], quantity: Quantity) -> Check | None:
        """The translation's word on a figure of a sentence of `passage`; None where the passage has no translation."""
        if passage.translation is None:
            return None
        candidates = self._sentences(passage)
        if not candidates:
            return None
        same = [(span, q) for span, found in candidates for q in found if _same(q, quantity)]
        place = self._place(passage, sentence, len(candidates))
        if same:
            span, found = min(same, key=lambda item: abs(candidates_index(candidates, item[0]) - place))
            return Check(span, _value(found), True)
        span, found_here = candidates[place]
        alike = [q for q in found_here if unit_kind(q.unit) == unit_kind(quantity.unit)]
        if not alike:
            return Check(span, None, None)
        return Check(span, _value(alike[0]) if len(alike) == 1 else None, False)

    def _sentences(self, passage: Passage) -> list[tuple[tuple[int, int], list[Quantity]]]:
        assert passage.translation is not None
        if passage.start not in self._read:
            start, end = passage.translation
            spans = split_sentences(self._view, start, end, self._language)
            self._read[passage.start] = [
                (
                    span,
                    [
                        q
                        for q in find_quantities(self._view, *span, self._language, self._currency)
                        if q.excluded is None
                    ],
                )
                for span in spans
            ]
        return self._read[passage.start]

    def _place(self, passage: Passage, sentence: tuple[int, int], count: int) -> int:
        """The translated sentence at the same place in its passage, by proportion."""
        share = (sentence[0] - passage.start) / max(1, passage.end - passage.start)
        return min(count - 1, round(share * count))


def candidates_index(candidates: list[tuple[tuple[int, int], list[Quantity]]], span: tuple[int, int]) -> int:
    """The place of a sentence among those of its passage."""
    return next(i for i, (s, _) in enumerate(candidates) if s == span)


def _same(a: Quantity, b: Quantity) -> bool:
    return {abs(a.low), abs(a.high)} == {abs(b.low), abs(b.high)} and _comparable(a.unit, b.unit)


_COUNTS: Final = {"count", "units", "shares", "other", "ratio"}


def _comparable(a: str, b: str) -> bool:
    rates = {"percent", "percentage_points"}
    x, y = unit_kind(a), unit_kind(b)
    return x == y or {x, y} <= _COUNTS or {x, y} <= rates or {x, y} == {"currency", "per_share"}


def _value(quantity: Quantity) -> Decimal | None:
    return quantity.low if quantity.low == quantity.high else None
