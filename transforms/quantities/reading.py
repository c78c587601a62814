"""The record that the steps of this package fill in, one for each number found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

ONE: Final = Decimal(1)


@dataclass(slots=True, init=False)
class Reading:
    """A number as far as it has been read; offsets into the sentence being read, not into the document."""

    start: int
    end: int
    low: Decimal
    """Without `scale`."""
    high: Decimal
    written: str
    """How the numeral is written: digits, words, hanzi, fraction, multiple, vague."""
    scale: Decimal
    scaled: bool
    """A scale word was said ("million", 亿)."""
    currency: bool
    unit: str | None
    """None until something tells it; a bare number stays None to the end."""
    qualifier: str
    noun: str | None
    excluded: str | None
    form: str
    opening: int
    """Where the words before the number begin that belong to it (sign, qualifier); -1 until they are looked for."""

    def __init__(
        self,
        start: int,
        end: int,
        low: Decimal,
        high: Decimal,
        written: str,
        *,
        scale: Decimal = ONE,
        unit: str | None = None,
        qualifier: str = "exact",
        form: str = "number",
    ) -> None:
        self.start, self.end, self.low, self.high, self.written = start, end, low, high, written
        self.scale, self.scaled, self.currency, self.unit = scale, scale != ONE, False, unit
        self.qualifier, self.form, self.opening = qualifier, form, -1
        self.noun: str | None = None
        self.excluded: str | None = None

    @property
    def bare(self) -> bool:
        """Nothing but digits so far: no unit, no noun, not excluded."""
        return self.unit is None and self.noun is None and self.excluded is None

    def left_out(self, reason: str) -> None:
        """Marks the number as no quantity."""
        self.excluded = self.excluded or reason
