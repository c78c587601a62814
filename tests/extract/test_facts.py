"""The corpora of sentences: what `labelling.md` says of each, and nothing else, comes out. Rows with a reason are
strict expected failures, which turn red when the defect is mended. `facts.en.tsv` tells the format."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from schemas.tables.facts import FactGuidance, FactMetric
from tests.extract import engine

HERE = Path(__file__).parent
LANGUAGES = tuple(engine.CURRENCIES)
_FEWEST = {"en": 60, "zh-Hans": 60, "zh-Hant": 12}
_FIELDS = {"metric": 9, "guidance": 11}
_SEGMENT = 1


def cases(language: str) -> Iterator[tuple[str, str, str, str, str | None]]:
    """Call, role, text, expected rows and the reason of an expected failure of each line of a corpus."""
    period, role = "2025Q2/12", "executive"
    for line in (HERE / f"facts.{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("# call: "):
            period = line.removeprefix("# call: ")
        if line.startswith("# role: "):
            role = line.removeprefix("# role: ")
        if line and not line.startswith("#"):
            text, expected, *reason = line.split("\t")
            yield period, role, text, expected, reason[0] if reason else None


def params() -> Iterator[object]:
    for language in LANGUAGES:
        for period, role, text, expected, reason in cases(language):
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            yield pytest.param(language, period, role, text, expected, marks=marks, id=text[:70])


def figure(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.0001")).normalize(), "f")


def written(row: FactMetric | FactGuidance) -> str:
    """A row as the corpora write it."""
    if isinstance(row, FactMetric):
        single = row.value
        own = []
    else:
        single = row.low if row.low == row.high else None
        own = [row.kind, row.status]
    ends = [row.low, row.high] if single is None else [single]
    said = "..".join("" if end is None else figure(end) for end in ends)
    if isinstance(row, FactGuidance) and row.direction:
        said = row.direction
    whose = "" if not isinstance(row, FactMetric) or row.subject == "company" else f"{row.subject}:"
    return "|".join(
        part or ""
        for part in (
            *(f"{whose}{row.metric}", (row.segment or "").casefold(), row.measure),
            *("" if row.comparison == "none" else row.comparison, said, row.unit or "", row.period or ""),
            *(row.basis or "", row.qualifier, *own),
        )
    )


def agrees(expected: str, found: str) -> bool:
    """Fields alike, and segments as the score compares them: one name within the other."""
    a, b = expected.split("|"), found.split("|")
    named, read = a.pop(_SEGMENT).casefold(), b.pop(_SEGMENT)
    return a == b and bool(named) == bool(read) and (named in read or read in named)


@pytest.mark.parametrize(("language", "period", "role", "text", "expected"), list(params()))
def test_a_sentence_is_read(language: str, period: str, role: str, text: str, expected: str) -> None:
    described = engine.call(period, currency=engine.CURRENCIES[language])
    metrics, guidance = engine.rows(text, language, described, role=role)
    found = [written(row) for row in (*metrics, *guidance)]
    wanted = [] if expected == "-" else expected.split(" ; ")
    unmet = [row for row in wanted if not any(agrees(row, other) for other in found)]
    unasked = [row for row in found if not any(agrees(other, row) for other in wanted)]
    assert (unmet, unasked) == ([], []) and len(found) == len(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_well_written(language: str) -> None:
    every = list(cases(language))
    assert len(every) >= _FEWEST[language]
    assert len({(period, role, text) for period, role, text, _, _ in every}) == len(every)
    for _, _, text, expected, _ in every:
        for row in [] if expected == "-" else expected.split(" ; "):
            assert len(row.split("|")) in _FIELDS.values(), (text, row)
