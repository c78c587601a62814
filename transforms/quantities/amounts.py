"""The second step: what stands glued to a numeral: currency, scale, unit, measure word."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import PhraseTable
from transforms.quantities.reading import Reading

_CENT: Final = Decimal("0.01")
_TENTHS: Final = "一二三四五六七八九"
_NO_TENTHS: Final = frozenset("季月年个家成号日期")
"""Characters behind such a digit that make it another number: "占三成,二季度…"."""


def _table(kind: str, phrases: dict[str, str] | list[str]) -> dict[str, tuple[str, str]]:
    items = phrases.items() if isinstance(phrases, dict) else ((phrase, kind) for phrase in phrases)
    return {phrase: (kind, value) for phrase, value in items}


COMPARED: Final = re.compile(r"[ -](?:year|quarter|month)s?[- ](?:over|on|to)[- ](?:year|quarter|month)")
"""Words that open a comparison and are no unit: "1.1 million | year over year"."""


class Amounts:
    """Reads the neighbours of numerals in one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)
        power = {name: Decimal(10) ** exponent for name, exponent in words["scales"].items()}
        glued = {name: Decimal(10) ** exponent for name, exponent in words["scales_glued"].items()}
        money = {name: Decimal(10) ** exponent for name, exponent in words["scales_glued_money"].items()}
        self.scales = PhraseTable(power)
        self.glued = PhraseTable({**power, **glued})
        self.glued_money = PhraseTable({**power, **glued, **money})
        self.families: dict[str, list[str]] = words["currency_families"]
        self.before = PhraseTable[str](words["currency_before"])
        self.parts: dict[str, list[str]] = words["currency_parts"]
        self.between = PhraseTable[str](words["qualifiers"]["between"])
        measure_words = words.get("measure_words", {})
        self.after = PhraseTable(
            _table("measure_word", {word: kind for kind in ("count", "units") for word in measure_words.get(kind, ())})
            | _table("measure", words["measures"]["words"])
            | _table("duration", words["durations"]["words"])
            | _table("specification", words["specifications"]["words"])
            | _table("part", {part: part for part in self.parts})
            | _table("unit", words["units"])
            | _table("currency", words["currency_after"])
        )

    def read(self, low: str, reading: Reading, currency: str) -> None:
        """Completes `reading` from its neighbours in `low`; `currency` is what an ambiguous sign falls back to."""
        self._sign(low, reading, currency)
        self._scale(low, reading)
        if reading.unit is None:
            self._unit(low, reading, currency)
        elif reading.unit == "percent":
            self._percent_said_again(low, reading)
        elif reading.currency:
            self._currency_said_again(low, reading)

    def _sign(self, low: str, reading: Reading, currency: str) -> None:
        """A currency sign or code before the numeral, and the brackets or minus of a negative figure."""
        start = reading.start
        found = self.before.before(low, start) or (
            self.before.before(low, start - 1) if low[start - 1 : start] == " " else None
        )
        if not found and low[start - 1 : start] in "-(":
            found = self.before.before(low, start - 1)  # "$(3.2) million", "$-5"
            if found:
                reading.low, reading.high = -reading.high, -reading.low
                reading.end += low.startswith(")", reading.end)
        if found:
            reading.unit, reading.start, reading.currency = self.code(found[0], currency), found[1], True

    def _scale(self, low: str, reading: Reading) -> None:
        if reading.written in ("fraction", "multiple", "vague") or reading.scaled:
            return
        glued = self.glued_money if reading.currency else self.glued
        found = glued.at(low, reading.end) if reading.written == "digits" else None
        if not found and low[reading.end : reading.end + 1] in (" ", "-", ")"):
            found = self.scales.at(low, reading.end + 1) or (
                self.scales.at(low, reading.end + 2) if low.startswith(") ", reading.end) else None
            )
        if found:
            reading.scale, reading.end, reading.scaled = found[0], found[1], True

    def _unit(self, low: str, reading: Reading, currency: str) -> None:
        end = reading.end
        found = self.after.at(low, end)
        if not found and low[end : end + 1] in (" ", "-", ")"):
            found = self.after.at(low, end + 1)
        if not found and (loose := self.between.at(low, end)):
            found = self.after.at(low, loose[1] + 1)
            reading.qualifier = loose[0] if found else "exact"
        if not found or COMPARED.match(low, reading.end):
            return
        (kind, value), end = found
        match kind:
            case "currency":
                reading.unit, reading.currency = self.code(value, currency), True
            case "part":
                members = self.parts[value]
                reading.unit, reading.currency = currency if currency in members else members[0], True
                reading.scale *= _CENT
            case "duration" | "measure":
                reading.unit, reading.noun = "other", low[reading.end : end].strip(" -")
                reading.form = kind
            case "specification":
                reading.left_out("specification")
            case "measure_word":
                reading.unit, reading.noun = value, low[reading.end : end].strip()
            case _:
                end = self._plain_unit(low, reading, value, end)
        reading.end = end

    @staticmethod
    def _plain_unit(low: str, reading: Reading, unit: str, end: int) -> int:
        """Give a reading its unit; the end of what says it."""
        match unit:
            case "tenths":
                reading.unit, reading.scale = "percent", reading.scale * 10
                more = low[end : end + 1]
                if more and more in _TENTHS and low[end + 1 : end + 2] not in _NO_TENTHS:  # 四成五 is 45 percent
                    end += 1
                    reading.low = reading.high = reading.low + Decimal(_TENTHS.index(more) + 1) / 10
            case "times":
                reading.unit = "ratio"
            case "points":
                reading.unit = "points"
            case _:
                reading.unit = unit
                if unit == "shares":
                    reading.noun = low[reading.end : end].strip(" -")
        return end

    def _percent_said_again(self, low: str, reading: Reading) -> None:
        """ "mid-30s percent", "half percent": the unit word belongs to the figure."""
        found = self.after.at(low, reading.end + (low[reading.end : reading.end + 1] in (" ", "-")))
        if found and found[0] in (("unit", "percent"), ("unit", "percentage_points")):
            reading.unit, reading.end = found[0][1], found[1]

    def _currency_said_again(self, low: str, reading: Reading) -> None:
        """ "$5 million US dollars", "US$5 cents": the name after the amount is part of it."""
        found = self.after.at(low, reading.end + (low[reading.end : reading.end + 1] == " "))
        if found and found[0][0] == "currency" and found[0][1] != "pound":
            reading.end = found[1]
        elif found and found[0][0] == "part" and not reading.scaled:  # 港币23.5仙
            reading.end, reading.scale = found[1], reading.scale * _CENT

    def code(self, name: str, currency: str) -> str:
        """The ISO 4217 code of a currency or of a family of them, decided by the reporting currency."""
        members = self.families.get(name)
        if members is None:
            return name
        return currency if currency in members else members[0]


@cache
def amounts(layer: str) -> Amounts:
    """The reader of a layer of the lexicon."""
    return Amounts(layer)
