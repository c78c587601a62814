"""`callmart explain` on a sample: under each sentence what became of each of its numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.explain import explanation
from transforms.dialects.registry import DIALECTS
from transforms.model import Refused
from transforms.parse import parse

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "tamarack_2024Q4.txt"


def test_every_number_is_told() -> None:
    parsed = parse(SAMPLE.read_bytes(), SAMPLE.name)
    lines = list(explanation(parsed))
    facts = [*parsed.tables["fact_metric"], *parsed.tables["fact_guidance"]]
    assert len([line for line in lines if line.startswith("      = ")]) == len(facts) > 0
    assert all(f"rule {rule}," in "\n".join(lines) for rule in {row.model_dump()["rule_id"] for row in facts})
    refused = [line for line in lines if line.startswith("      - not taken: ")]
    assert len(refused) == len(parsed.passed_over) > 0
    assert all(one.reason in "\n".join(refused) for one in parsed.passed_over)


def test_each_dialect_is_told_and_why_it_was_not_taken() -> None:
    parsed = parse(SAMPLE.read_bytes(), SAMPLE.name)
    told = [line for line in explanation(parsed) if line.startswith(("  0.", "  1."))]
    assert len(told) == len(DIALECTS)
    assert sum(line.endswith("(taken)") for line in told) == 1
    assert all("(not taken: " in line for line in told if not line.endswith("(taken)"))


def test_a_refusal_tells_what_each_dialect_missed() -> None:
    with pytest.raises(Refused) as caught:
        parse(b"A recipe for soup.\nTake three onions and a pot.\n", "soup.txt")
    assert len(caught.value.considered) == len(DIALECTS)


def test_what_became_of_a_number_stands_under_its_sentence() -> None:
    parsed = parse(SAMPLE.read_bytes(), SAMPLE.name)
    lines = list(explanation(parsed))
    one = parsed.passed_over[0]
    words = parsed.document.text[one.start : one.end]
    place = next(i for i, line in enumerate(lines) if line.startswith("      - not taken: ") and repr(words) in line)
    sentence = next(line for line in reversed(lines[:place]) if not line.startswith("      "))
    assert words in sentence
