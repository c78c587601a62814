"""Language knowledge as data: `<subject>.<language tag>.toml`, the general tag first, the particular one on top."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(subject: str, language: str) -> dict[str, Any]:
    """The lexicon of `subject` for a BCP 47 tag: `zh-Hant` reads `zh` and then `zh-Hant`.

    Lists of the particular file are added to those of the general one, tables are merged, other values replace.
    Raises FileNotFoundError where not one file of the chain exists.
    """
    subtags = language.split("-")
    chain = [f"{subject}.{'-'.join(subtags[: depth + 1])}.toml" for depth in range(len(subtags))]
    found = [path for name in chain if (path := files(__package__) / name).is_file()]
    if not found:
        raise FileNotFoundError(f"no lexicon of {subject!r} for language {language!r}: looked for {', '.join(chain)}")
    merged: dict[str, Any] = {}
    for path in found:
        _merge(merged, tomllib.loads(path.read_text(encoding="utf-8")))
    return merged


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        present = into.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            into[key] = [*present, *value]
        else:
            into[key] = value
