"""The lexicons of metrics: examples hold, every code can be said in both languages, no phrase means two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from schemas.metrics import metric_rows
from transforms.extract.reading.lexicon import metric_scanner
from transforms.extract.reading.script import simplify
from transforms.lexicons import load

CODES = {str(row["code"]) for row in metric_rows()}
LEXICONS = {"en": "en", "zh": "zh-Hant"}
"""The tag that loads everything a family has."""


def entries(family: str) -> list[dict[str, Any]]:
    metrics: list[dict[str, Any]] = load("metrics", LEXICONS[family])["metric"]
    return metrics


def nouns(family: str) -> dict[str, list[str]]:
    counted: dict[str, list[str]] = load("counted", LEXICONS[family])["metric"]
    return counted


def sentences(kind: str) -> Iterator[object]:
    for family in LEXICONS:
        for entry in entries(family):
            for sentence in entry.get(kind, ()):
                yield pytest.param(family, entry["code"], sentence, id=f"{family}-{entry['code']}-{sentence[:40]}")


def codes_in(family: str, sentence: str) -> set[str]:
    return {hit.metric.code for hit in metric_scanner(family).hits(simplify(sentence.lower())) if hit.metric}


@pytest.mark.parametrize(("family", "code", "sentence"), list(sentences("examples")))
def test_examples_hold_a_mention(family: str, code: str, sentence: str) -> None:
    assert code in codes_in(family, sentence)


@pytest.mark.parametrize(("family", "code", "sentence"), list(sentences("counter_examples")))
def test_counter_examples_hold_none(family: str, code: str, sentence: str) -> None:
    assert code not in codes_in(family, sentence)


@pytest.mark.parametrize("family", LEXICONS)
def test_codes_are_those_of_the_table(family: str) -> None:
    assert {entry["code"] for entry in entries(family)} | set(nouns(family)) <= CODES


@pytest.mark.parametrize("family", LEXICONS)
def test_every_code_can_be_said(family: str) -> None:
    said = {entry["code"] for entry in entries(family)} | set(nouns(family))
    assert CODES - said == set()


@pytest.mark.parametrize("family", LEXICONS)
def test_every_code_with_phrases_has_an_example(family: str) -> None:
    spoken = {entry["code"] for entry in entries(family)}
    shown = {entry["code"] for entry in entries(family) if entry.get("examples")}
    assert spoken - shown == set()


@pytest.mark.parametrize("family", LEXICONS)
def test_a_phrase_means_one_thing(family: str) -> None:
    """One code, one sign, one part: which entry wins must not hang on the order of the file."""
    meanings: dict[str, set[tuple[object, ...]]] = {}
    for entry in entries(family):
        for phrase in entry["phrases"]:
            meaning = (entry["code"], entry.get("sign", 1), entry.get("segment"), entry.get("generic", False))
            meanings.setdefault(phrase, set()).add(meaning)
    for trap in load("metrics", LEXICONS[family])["trap"]:
        for phrase in trap["phrases"]:
            meanings.setdefault(phrase, set()).add(("trap",))
    assert {phrase: found for phrase, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("family", LEXICONS)
def test_a_counted_noun_means_one_thing(family: str) -> None:
    counts = Counter(noun for words in nouns(family).values() for noun in set(words))
    assert [noun for noun, times in counts.items() if times > 1] == []


@pytest.mark.parametrize("family", LEXICONS)
def test_phrases_are_written_as_the_text_is_read(family: str) -> None:
    """Lower case, Simplified characters: a phrase written otherwise is never found."""
    phrases = [phrase for entry in entries(family) for phrase in entry["phrases"]]
    assert [phrase for phrase in phrases if phrase != simplify(phrase.lower()).strip()] == []


def test_confidence_is_a_share() -> None:
    table = load("confidence", "all")
    assert all(0 < share <= 1 for share in [*table["rule"].values(), *table["section"].values()])
