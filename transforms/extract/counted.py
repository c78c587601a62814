"""The metric that a counted noun is: "17 customers", 26个品牌."""

from __future__ import annotations

from functools import cache

from transforms.lexicons import load


@cache
def _nouns(family: str) -> dict[str, str]:
    return {noun: code for code, nouns in load("counted", family).items() for noun in nouns}


def counted_metric(noun: str | None, family: str) -> str | None:
    """The metric code of a noun as said, by its last words; None where it is no noun of a metric."""
    if not noun:
        return None
    table, text = _nouns(family), noun.casefold().strip()
    if family == "zh":
        return next((table[text[i:]] for i in range(len(text)) if text[i:] in table), None)
    words = text.split()
    return next((table[tail] for i in range(len(words)) if (tail := " ".join(words[i:])) in table), None)
