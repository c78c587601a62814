"""The documents say what is so: commands exist, links lead somewhere, generated pages are fresh."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from flows.cli import main
from schemas.registry import TABLES
from tests import first_answer
from transforms.dialects.registry import DIALECTS
from warehouse import dictionary

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
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))) <= targets


def test_commands_that_the_readme_names_exist() -> None:
    readme = text("README.md")
    commands = set(re.findall(r"callmart ([a-z]+)", readme))
    assert commands >= {"run", "sql", "explain", "status"}
    for command in commands:
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0, command


def test_the_first_answer_is_what_the_samples_give() -> None:
    question, said = first_answer.shown()
    assert said == first_answer.answer(question), "run `make docs`"


def test_every_dialect_is_in_the_table_with_a_snippet() -> None:
    page = text("docs/dialects.md")
    names = {dialect.name for dialect in DIALECTS}
    assert set(re.findall(r"^## ([a-z0-9_]+)$", page, re.MULTILINE)) == names
    assert set(re.findall(r"^\| \[`([a-z0-9_]+)`\]", page, re.MULTILINE)) == names


def test_labelling_names_only_values_that_the_schemas_know() -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for column in (column for table in TABLES.values() for column in table.columns):
        known[column.name].update(column.vocabulary or ())
    rows = re.findall(r"^\| `(\w+)`[^|]* \| ([a-z_]+(?:, [a-z_]+)+) \|", text("docs/labelling.md"), re.MULTILINE)
    assert {"comparison", "measure", "qualifier", "subject", "speaker_role", "status"} <= {name for name, _ in rows}
    assert {name: unknown for name, values in rows if (unknown := set(values.split(", ")) - known[name])} == {}
