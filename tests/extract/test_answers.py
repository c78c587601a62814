"""What an answer says of what was asked: its figures take from the question what they do not say themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract import engine
from tests.extract.test_facts import agrees, written

_CORPUS = Path(__file__).parent / "answers.en.tsv"


def _cases() -> list[tuple[str, str, str]]:
    """Question, answer and expected rows, in the form of `facts.en.tsv`."""
    lines = _CORPUS.read_text(encoding="utf-8").splitlines()
    read = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(question, answer, expected) for question, answer, expected in read]


@pytest.mark.parametrize(("question", "answer", "expected"), _cases())
def test_an_answer_is_read(question: str, answer: str, expected: str) -> None:
    metrics, guidance = engine.answer_rows(question, answer)
    found = [written(row) for row in (*metrics, *guidance)]
    wanted = [] if expected == "-" else expected.split(" ; ")
    assert len(found) == len(wanted), found
    assert all(any(agrees(row, other) for other in found) for row in wanted), found
