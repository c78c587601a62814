"""The labelled calls outside the repository: every field of the call that has a label is right."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from transforms.call import describe
from transforms.decode import decode
from transforms.transcript import read

SHARED = Path(os.environ.get("CALLMART_SHARED", Path(__file__).resolve().parents[3] / "shared"))
LABELS = sorted((SHARED / "gold").glob("*.call.json"))
TEXTS = {path.stem: path for folder in ("seeds", "gold_text") for path in (SHARED / folder).glob("*.txt")}


def test_the_labels_are_there() -> None:
    assert LABELS or not os.environ.get("CI"), f"no labels under {SHARED}: set CALLMART_SHARED"


@pytest.mark.parametrize("labels", LABELS, ids=lambda path: path.name.removesuffix(".call.json"))
def test_a_call_is_described_as_labelled(labels: Path) -> None:
    wanted = json.loads(labels.read_text(encoding="utf-8"))
    path = TEXTS[labels.name.removesuffix(".call.json")]
    document = decode(path.read_bytes(), path.name)
    call = describe(document, read(document))
    names = [name for name in (wanted["company"], wanted["company_zh"]) if name]
    found = call.company_name or ""
    assert found and any(name in found or found in name for name in names)
    assert (call.fiscal_year, call.fiscal_quarter) == (wanted["fiscal_year"], wanted["fiscal_quarter"])
    assert str(call.period_end) == str(wanted["period_end"])
    assert str(call.call_date) == str(wanted["call_date"])
    assert call.currency == wanted["currency"]
    assert call.conflicts == ()
