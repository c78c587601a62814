"""Recall on the labelled calls: what a person found in a line, the reader finds in it, with the same unit."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from transforms.model import Quantity
from transforms.quantities import find_quantities
from transforms.repair import fold

SHARED = Path(os.environ.get("CALLMART_SHARED", Path(__file__).resolve().parents[3] / "shared"))
TEXTS = {path.stem: path for folder in ("seeds", "gold_text") for path in sorted((SHARED / folder).glob("*.txt"))}
FLOOR = 0.98
REACH = 1
"""A label's line may be off by so many, and a sentence broken over lines holds its number on the next."""


def labels(stem: str) -> list[dict[str, Any]]:
    rows = []
    for kind in ("metrics", "guidance"):
        text = (SHARED / "gold" / f"{stem}.{kind}.jsonl").read_text(encoding="utf-8")
        rows += [json.loads(line) for line in text.splitlines() if line.strip()]
    return [row for row in rows if row["core"] and row["unit"] is not None]


def figures(row: dict[str, Any]) -> tuple[float, float]:
    """The label's figure or range by size: the sign is told by the words around it."""
    ends = [row.get("value"), row.get("low"), row.get("high")]
    sizes = sorted(abs(float(end)) for end in ends if end is not None)
    return sizes[0], sizes[-1]


def agrees(row: dict[str, Any], quantity: Quantity) -> bool:
    sizes = sorted((abs(float(quantity.low)), abs(float(quantity.high))))
    tolerance = row.get("tolerance", 1e-6)
    near = all(abs(a - b) <= tolerance * max(a, b) for a, b in zip(figures(row), sizes, strict=True))
    return near and quantity.unit in (row["unit"], *row.get("accept_unit", []))


def found(lines: list[str], row: dict[str, Any], language: str, currency: str) -> bool:
    for number in range(max(0, row["line"] - 1 - REACH), min(len(lines), row["line"] + REACH)):
        view = " ".join(lines[number : number + 2])
        quantities = find_quantities(view, 0, len(view), language, currency)
        if any(quantity.excluded is None and agrees(row, quantity) for quantity in quantities):
            return True
    return False


def test_the_labels_are_there() -> None:
    assert TEXTS or not os.environ.get("CI"), f"no labelled calls under {SHARED}: set CALLMART_SHARED"


@pytest.mark.skipif(not TEXTS, reason="the labelled calls are not on this machine")
def test_labelled_figures_are_found() -> None:
    wanted = missed = 0
    for stem, path in TEXTS.items():
        call = json.loads((SHARED / "gold" / f"{stem}.call.json").read_text(encoding="utf-8"))
        lines = [fold(line) for line in path.read_text(encoding="utf-8").split("\n")]
        language = call["languages"][0]
        for row in labels(stem):
            wanted += 1
            missed += not found(lines, row, language, call["currency"])
    assert wanted and 1 - missed / wanted >= FLOOR, f"{missed} of {wanted} labelled figures are not found"
