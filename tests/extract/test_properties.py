"""What holds for any call: evidence slices back out, every number is accounted for, no figure is told twice, and the
same bytes give the same rows. On the labelled calls, the samples and a fixed spread of the corpora."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from schemas.tables.facts import FactGuidance, FactMetric
from tests.extract.scoring import ROOT, SHARED
from transforms.parse import Parsed, parse

_A_FOLDER = 2
"""Files taken of each folder of the corpora: the first, and the one in the middle."""
_FEWEST = 25
_EXCERPT = "EXCERPT"
"""Part of a call, which is rightly refused."""


def spread() -> list[Path]:
    """Files that stand for the corpora: the same on every machine that has them."""
    chosen = []
    for folder in sorted((SHARED / "corpora").glob("*")):
        files = sorted(path for path in folder.rglob("*") if path.is_file() and _EXCERPT not in path.name)
        chosen += [files[i * len(files) // _A_FOLDER] for i in range(min(_A_FOLDER, len(files)))]
    return chosen


CORPORA = spread()
LABELLED = [path for folder in ("seeds", "gold_text") for path in sorted((SHARED / folder).glob("*.txt"))]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.is_file())


@cache
def read(path: Path) -> Parsed:
    return parse(path.read_bytes(), path.name)


def facts(found: Parsed) -> list[FactMetric | FactGuidance]:
    rows = [*found.tables["fact_metric"], *found.tables["fact_guidance"]]
    return [row for row in rows if isinstance(row, FactMetric | FactGuidance)]


def test_there_is_enough_to_look_at() -> None:
    if not LABELLED and not os.environ.get("CI"):
        pytest.skip("the shared calls are not on this machine")
    assert len(LABELLED) == 7 and len(SAMPLES) >= 8 and len(CORPORA) >= _FEWEST


every_file = pytest.mark.parametrize("path", [*LABELLED, *SAMPLES, *CORPORA], ids=lambda path: path.name[:40])


@every_file
def test_evidence_slices_back_out(path: Path) -> None:
    found = read(path)
    text = found.document.text
    for row in facts(found):
        assert text[row.quote_start : row.quote_end] == row.quote != ""
        assert row.quote_start <= row.value_start < row.value_end <= row.quote_end
        assert found.document.line_at(row.value_start) == row.source_line


@every_file
def test_every_number_is_a_row_or_passed_over_for_a_reason(path: Path) -> None:
    found = read(path)
    taken = {(row.value_start, row.value_end) for row in facts(found)}
    passed = {(one.start, one.end) for one in found.passed_over}
    assert taken.isdisjoint(passed)
    assert all(one.reason for one in found.passed_over)
    (coverage,) = [row for row in found.tables["meta_coverage"] if row.model_dump()["table_name"] == "fact_metric"]
    counts = coverage.model_dump()
    assert counts["numbers_seen"] == counts["numbers_explained"] + counts["numbers_excluded"]
    assert counts["numbers_excluded"] == len(found.passed_over)


@every_file
def test_a_figure_is_in_one_table(path: Path) -> None:
    found = read(path)
    spans = [
        {(row.turn_id, row.value_start, row.value_end) for row in facts(found) if isinstance(row, kind)}
        for kind in (FactMetric, FactGuidance)
    ]
    assert spans[0] & spans[1] == set()


@every_file
def test_figures_do_not_overlap(path: Path) -> None:
    """Two rows of one span are two readings of one figure; two spans that overlap would be one figure read twice."""
    found = read(path)
    spans = sorted({(row.value_start, row.value_end) for row in facts(found) if _of_a_number(row)})
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


def _of_a_number(row: FactMetric | FactGuidance) -> bool:
    return isinstance(row, FactMetric) or row.direction is None


@every_file
def test_what_is_over_is_no_new_guidance(path: Path) -> None:
    """A promise about a period that had ended on the day of the call is one recalled: never `new`."""
    found = read(path)
    call = found.tables["dim_call"][0].model_dump()
    promised = [row for row in facts(found) if isinstance(row, FactGuidance) and row.status == "new"]
    assert [row.quote for row in promised if row.period and row.period == call["fiscal_period"]] == []


@every_file
def test_rows_keep_the_rules_of_their_fields(path: Path) -> None:
    found = read(path)
    for row in facts(found):
        assert row.measure == "change" or row.comparison == "none", row
        assert row.low is None or row.high is None or row.low <= row.high, row
        assert 0 < row.confidence <= 1 and row.rule_id, row
        if isinstance(row, FactGuidance):
            ends = (row.low is not None, row.high is not None)
            wanted = {"floor": (True, False), "ceiling": (False, True), "direction": (False, False)}
            assert ends == wanted.get(row.kind, (True, True)), row
            assert (row.kind == "direction") == (row.direction is not None), row
            assert (row.kind == "point") <= (row.low == row.high), row
        else:
            assert (row.value is None) == (row.low is not None and row.high is not None), row


@every_file
def test_the_same_bytes_give_the_same_rows(path: Path) -> None:
    first, again = read(path), parse(path.read_bytes(), path.name)
    assert first.tables == again.tables
    assert len(first.passed_over) == len(again.passed_over)


@every_file
def test_ids_of_facts_are_their_own(path: Path) -> None:
    ids = [row.metric_id if isinstance(row, FactMetric) else row.guidance_id for row in facts(read(path))]
    assert all(ids) and len(set(ids)) == len(ids)
