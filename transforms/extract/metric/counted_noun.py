"""A counted noun and the lexicon of those that measure something (transforms/lexicons/counted.*.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from transforms.extract.reading.sentence import Sentence
from transforms.lexicons import load
from transforms.model import Quantity


@dataclass(frozen=True, slots=True)
class Counted:
    """The metric of a counted noun, its words, and the part of the company they name (None for the plain noun)."""

    code: str
    noun: str
    segment: str | None


@cache
def nouns(family: str) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """The metric of every noun; the nouns that name a part; those that are a fact only of the company."""
    data = load("counted", family)
    table = {noun: code for code, listed in data["metric"].items() for noun in listed}
    return table, frozenset(data["parts"]["nouns"]), frozenset(data["parts"]["weak"])


def ends_with_noun(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the noun of a count lies inside its span: 5,000名员工."""
    return sentence.slice(quantity.start, quantity.end).endswith((quantity.noun or " ").casefold())
