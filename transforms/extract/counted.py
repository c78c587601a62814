"""What is counted: "17 customers", "280 customer products", 26个品牌: the metric of the noun, and the part it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transforms.extract.context import ours
from transforms.extract.reading import Sentence
from transforms.lexicons import load
from transforms.model import Quantity

_PLURALS = ("people", "staff", "aircraft", "headcount", "barrels of oil", "barrels per day", "boe", "mwh")
_WORDS = re.compile(r"[a-z][a-z'&-]*")
_MOST_WORDS = 5
_MOST_HAN = 10


@dataclass(frozen=True, slots=True)
class Counted:
    """The metric of a counted noun, its words, and the part of the company they name (None for the plain noun)."""

    code: str
    noun: str
    segment: str | None


@cache
def _nouns(family: str) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    data = load("counted", family)
    table = {noun: code for code, nouns in data["metric"].items() for noun in nouns}
    return table, frozenset(data["parts"]["nouns"]), frozenset(data["parts"]["weak"])


def counted(sentence: Sentence, quantity: Quantity) -> Counted | None:
    """Read the noun phrase behind a count, or the classifier inside it; None where it is no noun of a metric, or where
    nothing says that it is the company's ("60,000 households were asked")."""
    family = sentence.grammar.language
    found = _han(sentence, quantity) if family == "zh" else _english(sentence, quantity)
    if found is None or (quantity.high == 1 and found.code != "design_wins"):
        return None
    if found.noun in _nouns(family)[2] and not ours(sentence, sentence.end):
        return None
    return found


def _english(sentence: Sentence, quantity: Quantity) -> Counted | None:
    table, parts, _ = _nouns("en")
    limit = min(sentence.end, quantity.end + 60)
    start = (
        quantity.end - len(quantity.noun or "")
        if quantity.noun and _ends_with_noun(sentence, quantity)
        else quantity.end
    )
    words = []
    position = start
    for found in _WORDS.finditer(sentence.slice(start, limit)):
        begin = start + found.start()
        if sentence.slice(position, begin).strip(" -") or len(words) == _MOST_WORDS:
            break
        words.append((begin, start + found.end(), found[0]))
        position = start + found.end()
    for last in range(len(words)):
        for first in range(max(0, last - 2), last + 1):
            noun = " ".join(w for _, _, w in words[first : last + 1])
            if quantity.high != 1 and not noun.endswith("s") and noun not in _PLURALS:
                continue  # "200 customer meetings"
            if noun in table and not (last + 1 < len(words) and words[last + 1][2] in table):
                before = sentence.reader.view[words[0][0] : words[first][0]].strip(" -") if first else ""
                return Counted(table[noun], noun, before or (noun if noun in parts else None))
        if words[last][2] in sentence.grammar.stoppers:
            return None
    return None


def _ends_with_noun(sentence: Sentence, quantity: Quantity) -> bool:
    return sentence.slice(quantity.start, quantity.end).endswith((quantity.noun or " ").casefold())


def _han(sentence: Sentence, quantity: Quantity) -> Counted | None:
    table, parts, _ = _nouns("zh")
    inside = quantity.noun or ""
    start = quantity.end - len(inside) if inside and _ends_with_noun(sentence, quantity) else quantity.end
    phrase = re.match(r"[^,;:。、()\d]*", sentence.slice(start, min(sentence.end, start + _MOST_HAN)))
    text = phrase[0] if phrase else ""
    best: tuple[int, int] | None = None
    for first in range(len(text)):
        for last in range(len(text), first, -1):
            if text[first:last] in table and (best is None or last > best[1]):
                best = (first, last)
                break
        if best and best[0] == first and first > 0:
            break
    if best is None:
        return None
    noun = text[best[0] : best[1]]
    before = sentence.reader.view[start : start + best[0]].lstrip("个家名位款项种条的").rstrip("的")
    return Counted(table[noun], noun, before or (noun if noun in parts else None))
