"""The words of numbers of one language, loaded from transforms/lexicons/quantities.*.toml.

Every module of this package takes its own part of the entries; this one loads and merges.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

Entries = dict[str, Any]

LAYERS: Final = {"en": ("en",), "zh": ("en", "zh"), "zh-Hans": ("en", "zh"), "zh-Hant": ("en", "zh", "zh-Hant")}
"""Files of a language, general first: Chinese speech is full of English numbers."""


def layer_of(language: str) -> str:
    """The key of LAYERS for a BCP 47 tag; English for tongues without a lexicon, whose digits still are read."""
    if language in LAYERS:
        return language
    return "zh" if language.startswith("zh") else "en"


@cache
def entries(layer: str) -> Entries:
    """The merged entries of a layer: sections key by key, lists of phrases appended."""
    merged: Entries = {}
    for tag in LAYERS[layer]:
        source = files("transforms.lexicons").joinpath(f"quantities.{tag}.toml")
        merged = _merged(merged, tomllib.loads(source.read_text(encoding="utf-8")))
    return merged


def _merged(base: Entries, more: Entries) -> Entries:
    result = dict(base)
    for key, value in more.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = _merged(old, value)
        elif isinstance(old, list) and old and isinstance(old[0], str):
            result[key] = [*old, *value]
        else:
            result[key] = value
    return result
