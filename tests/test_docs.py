"""The documents say what is so: commands exist, links lead somewhere, generated pages are fresh."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from schemas import dictionary
from schemas.registry import TABLES

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_data_dictionary_is_fresh() -> None:
    assert text("docs/data-dictionary.md") == dictionary.markdown(), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_make_targets_that_are_named_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))) <= targets


def test_labelling_names_only_values_that_the_schemas_know() -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for column in (column for table in TABLES.values() for column in table.columns):
        known[column.name].update(column.vocabulary or ())
    rows = re.findall(r"^\| `(\w+)`[^|]* \| ([a-z_]+(?:, [a-z_]+)+) \|", text("docs/labelling.md"), re.MULTILINE)
    assert {"comparison", "measure", "qualifier", "subject", "speaker_role", "status"} <= {name for name, _ in rows}
    assert {name: unknown for name, values in rows if (unknown := set(values.split(", ")) - known[name])} == {}
