"""Which language words are in: BCP 47 tags told by script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from transforms import lexicons

_SCRIPTS = {
    "ko": re.compile("[\uac00-\ud7af]+"),
    "ja": re.compile("[\u3040-\u30ff]+"),
    "zh": re.compile("[\u3400-\u9fff\uf900-\ufaff]+"),
    "en": re.compile("[A-Za-z]+"),
}
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LETTERS_A_CHARACTER = 3
"""A Chinese character says about as much as three letters, so a Chinese call full of English names stays Chinese."""
_SAMPLE = 8000


def language_of(texts: Iterable[str]) -> str | None:
    """The language that most of the words are in: `en`, `zh-Hans`, `zh-Hant`, `ko`, `ja`; None for no words."""
    sample = _sample(texts)
    if sample.isascii() or not _EASTERN.search(sample):
        return "en" if _SCRIPTS["en"].search(sample) else None
    counts = {tag: sum(map(len, pattern.findall(sample))) for tag, pattern in _SCRIPTS.items()}
    counts["en"] //= _LETTERS_A_CHARACTER
    if counts["ja"] > 0.1 * counts["zh"] > 0:
        counts["ja"] += counts["zh"]
    best = max(counts, key=lambda tag: counts[tag])
    if not counts[best]:
        return None
    return _chinese(sample) if best == "zh" else best


def _chinese(sample: str) -> str:
    traditional, simplified = (len(_distinctive(tag).findall(sample)) for tag in ("zh-Hant", "zh-Hans"))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@cache
def _distinctive(tag: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(lexicons.load('script', tag)['distinctive'])}]")


def _sample(texts: Iterable[str]) -> str:
    """The beginning of each of the texts, in all about as much as tells the language."""
    parts = [text[:200] for text in texts]
    return "".join(parts)[:_SAMPLE] if len(parts) < 40 else "".join(part[:100] for part in parts[:80])
