"""Every row of the corpora of spellings is read as written; rows with a reason are strict expected failures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from transforms.model import Quantity
from transforms.quantities import find_quantities

HERE = Path(__file__).parent
CURRENCIES = {"en": "USD", "zh-Hans": "CNY", "zh-Hant": "TWD"}
SHOWN_PLACES = Decimal("0.0001")


def rows(language: str) -> Iterator[object]:
    currency = CURRENCIES[language]
    for line in (HERE / f"corpus.{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("# currency: "):
            currency = line.removeprefix("# currency: ")
        if not line or line.startswith("#"):
            continue
        sentence, readings, *reason = line.split("\t")
        marks = [pytest.mark.xfail(strict=True, reason=reason[0])] if reason and reason[0] else []
        yield pytest.param(language, currency, sentence, readings, marks=marks, id=sentence[:60])


def figure(value: Decimal) -> str:
    """The shortest way to write `value`, to four places."""
    rounded = value if value == value.to_integral_value() else value.quantize(SHOWN_PLACES)
    return format(rounded.normalize(), "f")


def written(sentence: str, quantity: Quantity) -> str:
    """A quantity as the corpora write it."""
    words = sentence[quantity.start : quantity.end]
    if quantity.excluded:
        return f"{words}=!{quantity.excluded}"
    low, high = figure(quantity.low), figure(quantity.high)
    parts = [f"{words}={low if low == high else f'{low}..{high}'}", quantity.unit]
    parts += [quantity.form] if quantity.form != "number" else []
    parts += [quantity.qualifier] if quantity.qualifier != "exact" else []
    parts += [f"#{quantity.noun}"] if quantity.noun else []
    return " ".join(parts)


@pytest.mark.parametrize(
    ("language", "currency", "sentence", "readings"), [row for language in CURRENCIES for row in rows(language)]
)
def test_a_spelling_is_read(language: str, currency: str, sentence: str, readings: str) -> None:
    found = find_quantities(sentence, 0, len(sentence), language, currency)
    assert " | ".join(written(sentence, quantity) for quantity in found) == readings
