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
_SHARES_REACH, _SHIPPED_REACH = 110, 110
_MOST_HAN, _FARTHEST = 10, 26
_PHRASE = re.compile(r"(?:(?!来自|由|是|使|购|有|在|于|从|正)[^,;:。、()\d])*")
_PEOPLE = re.compile(r"\s*[名位]")
_OWNER = re.compile(r"(?:部门|公司|国家|客户|行业|企业|组织|团队|机构)的|的[一-鿿]+、")
"""Whose products or places they are, where not the company's."""
_POINTED = re.compile(r"(?:这|该|那|此|上述|全部|所有|前|每|另一|同一)(?:了)?\s*$")
"""Words that point to things counted before."""
_POINTED_EN = re.compile(
    r"(?:these|those|either of|each of|both of|among|other|exclud\w+)(?: the)?(?: about| approximately)?(?: [a-z]+)? $"
)
_CLASSIFIERS = re.compile(
    r"^\s*(?:多|余)?[个家名位款项种条份座间台辆套]?(?:以上|左右|多)?(?:为|是|的)?"
    r"(?:新增的|新增|新开的|新的|新|全球|其他|不同的|主要的?)?"
)
_CLAUSE = re.compile(r"^\s*[个家名位]([^,;。:]{3,28})的([^,;。:的]{2,6})")


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


@cache
def _compounds() -> frozenset[str]:
    return frozenset(load("counted", "en")["no_metric"]["nouns"])


def counted(sentence: Sentence, quantity: Quantity) -> Counted | None:
    """Read the noun phrase behind a count, or the classifier inside it; None where it is no noun of a metric, or where
    nothing says that it is the company's ("60,000 households were asked")."""
    family = sentence.grammar.language
    found = _han(sentence, quantity) if family == "zh" else _english(sentence, quantity)
    if found is None or (quantity.high == 1 and found.code != "design_wins"):
        return None
    told = any(m.metric and m.metric.code == found.code for m in sentence.metrics)
    if found.code == "shares_outstanding":
        return _shares(sentence, quantity, found)
    if found.code == "units_shipped" and not told and not _shipped(sentence, quantity):
        return None
    if found.noun in sentence.grammar.words("persons") and not sentence.grammar.find("employing").search(sentence.text):
        return None
    weak = found.noun in _nouns(family)[2]
    if weak and not told and (not ours(sentence, sentence.end) or sentence.has("hypothetical")):
        return None
    return found


def _shipped(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a sentence tells of shipping, selling or making, so that what it counts is neither bought nor at hand."""
    grammar = sentence.grammar
    if sentence.has("cumulative", "industry"):
        return True
    near = sentence.slice(max(sentence.start, quantity.start - _SHIPPED_REACH), min(sentence.end, quantity.end + 60))
    return bool(grammar.find("shipping").search(near))


def _shares(sentence: Sentence, quantity: Quantity, found: Counted) -> Counted | None:
    """A number of shares is the share count, or what was bought back, as the words of its sentence say."""
    near = sentence.slice(max(sentence.start, quantity.start - _SHARES_REACH), min(sentence.end, quantity.end + 40))
    if sentence.grammar.find("shares_bought").search(near):
        return Counted("share_repurchase", found.noun, None)
    return found if sentence.grammar.find("shares_counted").search(near) else None


def _english(sentence: Sentence, quantity: Quantity) -> Counted | None:
    (table, parts, _), compounds = _nouns("en"), _compounds()
    if sentence.grammar.pattern("party").search(
        sentence.grammar.lead(sentence.slice(max(sentence.start, quantity.start - 60), quantity.start))
    ):
        return None  # "a retailer with | 4,000 stores"
    if _POINTED_EN.search(sentence.slice(max(sentence.start, quantity.start - 40), quantity.start)):
        return None
    limit = min(sentence.end, quantity.end + 60)
    start = (
        quantity.end - len(quantity.noun or "")
        if quantity.noun and _ends_with_noun(sentence, quantity)
        else quantity.end
    )
    words: list[tuple[int, int, str]] = []
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
            if noun in compounds:
                return None
            if noun in table and not (last + 1 < len(words) and words[last + 1][2] in table):
                before = sentence.reader.view[words[0][0] : words[first][0]].strip(" -") if first else ""
                bare = before if before.casefold() not in sentence.grammar.words("neutral") else ""
                return Counted(table[noun], noun, bare or (noun if noun in parts else None))
        if words[last][2] in sentence.grammar.words("stoppers"):
            return None
    return None


def _ends_with_noun(sentence: Sentence, quantity: Quantity) -> bool:
    return sentence.slice(quantity.start, quantity.end).endswith((quantity.noun or " ").casefold())


def _han(sentence: Sentence, quantity: Quantity) -> Counted | None:
    table, parts, _ = _nouns("zh")
    inside = quantity.noun or ""
    start = quantity.end - len(inside) if inside and _ends_with_noun(sentence, quantity) else quantity.end
    if _POINTED.search(sentence.slice(max(sentence.start, quantity.start - 6), quantity.start)):
        return None
    phrase = _PHRASE.match(sentence.slice(start, min(sentence.end, start + _FARTHEST)))
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
        return _with_clause(sentence, start, table)
    noun = text[best[0] : best[1]]
    if _PEOPLE.match(text) and table[noun] not in ("customers", "headcount"):
        return None
    if table[noun] in ("product_count", "locations") and _OWNER.search(text[: best[0]]):
        return None
    if sum(not char.isascii() for char in text[: best[0]]) > _MOST_HAN - 2:
        return None
    before = _CLASSIFIERS.sub("", sentence.reader.view[start : start + best[0]]).rstrip("的")
    return Counted(table[noun], noun, before or (noun if noun in parts else None))


def _with_clause(sentence: Sentence, start: int, table: dict[str, str]) -> Counted | None:
    """A noun behind a clause that tells which: "2,314个 | 至少拥有10万美元年化收入的 | 客户"."""
    found = _CLAUSE.match(sentence.slice(start, min(sentence.end, start + 40)))
    noun = next((found[2][:n] for n in (4, 3, 2) if found[2][:n] in table), None) if found else None
    if found is None or noun is None or table[noun] not in ("customers", "locations"):
        return None
    return Counted(table[noun], noun, found[1])
