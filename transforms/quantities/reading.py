"""The record that the steps of this package fill in, one for each number found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

ONE: Final = Decimal(1)


@dataclass(slots=True)
class Reading:
    """A number as far as it has been read; offsets into the sentence being read, not into the document."""

    start: int
    end: int
    low: Decimal
    """Without `scale`."""
    high: Decimal
    written: str
    """How the numeral is written: digits, words, hanzi, fraction, multiple, vague."""
    scale: Decimal = ONE
    scaled: bool = False
    """A scale word was said ("million", 亿)."""
    currency: bool = False
    unit: str | None = None
    """None until something tells it; a bare number stays None to the end."""
    qualifier: str = "exact"
    noun: str | None = None
    excluded: str | None = None
    form: str = "number"
    opening: int = -1
    """Where the words before the number begin that belong to it (sign, qualifier); -1 until they are looked for."""

    @property
    def bare(self) -> bool:
        """Nothing but digits so far: no unit, no noun, not excluded."""
        return self.unit is None and self.noun is None and self.excluded is None

    def left_out(self, reason: str) -> None:
        """Marks the number as no quantity."""
        self.excluded = self.excluded or reason
