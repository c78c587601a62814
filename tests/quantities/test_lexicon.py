"""The examples inside the lexicons hold, and the lexicons are well formed."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from transforms.quantities import find_quantities
from transforms.quantities.lexicon import LAYERS, entries, layer_of

TAGS = {"en": "en", "zh": "zh-Hans", "zh-Hant": "zh-Hant"}


def lexicon(tag: str) -> dict[str, Any]:
    return tomllib.loads(files("transforms.lexicons").joinpath(f"quantities.{tag}.toml").read_text(encoding="utf-8"))


EXAMPLES = [(tag, example) for tag in TAGS for example in lexicon(tag)["example"]]


@pytest.mark.parametrize(("tag", "example"), EXAMPLES, ids=[example["text"][:50] for _, example in EXAMPLES])
def test_an_example_holds(tag: str, example: dict[str, Any]) -> None:
    text = example["text"]
    found = find_quantities(text, 0, len(text), TAGS[tag], "TWD")
    assert [text[q.start : q.end] for q in found if q.excluded is None] == example["finds"]
    assert [text[q.start : q.end] for q in found if q.excluded] == example.get("leaves_out", [])


def phrases(tree: object) -> list[str]:
    """Every string of a lexicon, keys and values."""
    if isinstance(tree, dict):
        return [text for key, value in tree.items() if key != "example" for text in (key, *phrases(value))]
    if isinstance(tree, list):
        return [text for value in tree for text in phrases(value)]
    return [tree] if isinstance(tree, str) else []


@pytest.mark.parametrize("layer", LAYERS)
def test_phrases_are_lower_case_and_without_empty_ends(layer: str) -> None:
    words = {key: value for key, value in entries(layer).items() if not key.startswith("currency")}
    assert [phrase for phrase in phrases(words) if phrase != phrase.lower() or not phrase] == []


@pytest.mark.parametrize(
    ("language", "layer"), [("en", "en"), ("en-US", "en"), ("zh-Hant", "zh-Hant"), ("zh-TW", "zh"), ("ko", "en")]
)
def test_every_language_has_a_layer(language: str, layer: str) -> None:
    assert layer_of(language) == layer
