"""What Chinese counts: 26个品牌, 2,314个付费客户, 采用某平台的7,000个账户: the metric of the noun, and whose it is."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from transforms.extract.metric.counted_noun import Counted, ends_with_noun, nouns
from transforms.extract.placing.chinese_clause import clause_start, verb_start
from transforms.extract.placing.chinese_segments import grows
from transforms.extract.placing.names import name_after
from transforms.extract.reading.sentence import Sentence
from transforms.lexicons import load
from transforms.model import Quantity

_MOST: Final = 8
_FARTHEST: Final = 26
"""Characters between a count and its noun, and to the end of the phrase that holds it."""
_CLAUSE: Final = 40
"""Characters of a phrase whose noun stands behind a clause."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load("counted", "zh")["patterns"].items()}


def counted(sentence: Sentence, quantity: Quantity) -> Counted | None:
    """The noun phrase behind a count, or the classifier inside it; None where it is no noun of a metric."""
    table, parts, _ = nouns("zh")
    patterns, inside = _patterns(), quantity.noun or ""
    start = quantity.end - len(inside) if inside and ends_with_noun(sentence, quantity) else quantity.end
    if quantity.form == "vague" or patterns["pointed"].search(
        sentence.slice(max(sentence.start, quantity.start - 6), quantity.start)
    ):
        return None
    found = _noun(sentence, start, table)
    if found is None:
        return _with_clause(sentence, start, table) or _added(sentence, quantity, start)
    first, last = found
    noun, lead = sentence.slice(first, last), sentence.slice(start, first)
    if patterns["people"].match(sentence.slice(start, last)) and table[noun] not in ("customers", "headcount"):
        return None
    if table[noun] in ("product_count", "locations") and patterns["owner"].search(lead):
        return None
    if table[noun] == "units_shipped" and patterns["divisions"].search(lead):
        return None  # "两个 | 运营 | 单元"
    if sum(not char.isascii() for char in lead) > _MOST:
        return None
    if patterns["threshold"].match(sentence.slice(last, min(sentence.end, last + _FARTHEST))):
        return None  # "拥有超过5万个 | 席位 | 的客户": which customers, not how many seats
    before = _words(sentence, start, first)
    if table[noun] == "shares_outstanding":
        diluted = patterns["diluted"].search(lead)
        return Counted(table[noun], noun, diluted[0] if diluted else None)
    if table[noun] == "locations" and not before and placed(sentence, quantity, noun):
        before = _there(sentence, quantity) or ""
    if table[noun] == "customers" and (not before or before in parts):
        before = _whose(sentence, quantity, last) or before
    return Counted(table[noun], noun, before or (noun if noun in parts else None))


def _noun(sentence: Sentence, start: int, table: dict[str, str]) -> tuple[int, int] | None:
    """Where the noun of the phrase at `start` stands: the longest that ends last, no farther than the first found."""
    phrase = _patterns()["phrase"].match(sentence.slice(start, min(sentence.end, start + _FARTHEST)))
    text = phrase[0] if phrase else ""
    best: tuple[int, int] | None = None
    for first in range(len(text)):
        last = next((end for end in range(len(text), first, -1) if text[first:end] in table), 0)
        if last and _within_metric(sentence, start + first, start + last):
            continue  # "320个客户年 | 合同 | 额"
        if last and (best is None or last > best[1]):
            best = (first, last)
        if best and best[0] == first and first > 0:
            break
    return (start + best[0], start + best[1]) if best else None


def _within_metric(sentence: Sentence, start: int, end: int) -> bool:
    return any(m.start <= start and end < m.end for m in sentence.metrics)


def _with_clause(sentence: Sentence, start: int, table: dict[str, str]) -> Counted | None:
    """A noun behind a clause that tells which: "2,314个 | 至少拥有10万美元年化收入的 | 客户"."""
    found = _patterns()["clause"].match(sentence.slice(start, min(sentence.end, start + _CLAUSE)))
    noun = next((found[2][:n] for n in (4, 3, 2) if found[2][:n] in table), None) if found else None
    if found is None or noun is None or table[noun] not in ("customers", "locations"):
        return None
    return Counted(table[noun], noun, found[1])


def _added(sentence: Sentence, quantity: Quantity, start: int) -> Counted | None:
    """A business that was won as a customer: "我们新增了 | 13家全球2000强 | 企业", "被 | 650家医疗 | 机构 | 采用"."""
    won = _patterns()["won"].search(sentence.slice(clause_start(sentence, quantity.start), quantity.start))
    if quantity.noun == "人" and _patterns()["served"].match(sentence.slice(quantity.end, sentence.end)):
        return Counted("customers", "人", None)
    noun = _patterns()["business"].match(sentence.slice(start, min(sentence.end, start + _FARTHEST)))
    if noun is None or not (won or _uses(sentence, start + noun.end())):
        return None
    which = _words(sentence, start, start + noun.start(1))
    return Counted("customers", noun[1], which or _whose(sentence, quantity, start + noun.end()))


def _words(sentence: Sentence, start: int, end: int) -> str:
    """The words at [start, end) as they are written, without the classifier that opens them."""
    opened = _patterns()["classifiers"].match(sentence.slice(start, end))
    return sentence.reader.view[start + (opened.end() if opened else 0) : end].rstrip("的")


def _uses(sentence: Sentence, end: int) -> re.Match[str] | None:
    """The verb of use right behind a counted noun: "7,000个账户 | 采用了 | 海能平台"."""
    return _patterns()["uses"].match(sentence.slice(end, min(sentence.end, end + _FARTHEST)))


def placed(sentence: Sentence, quantity: Quantity, noun: str) -> bool:
    """Whether counted places are where something is sold or done: "在 | 40个国家 | 上市", "业务覆盖 | 12个城市"."""
    lead = sentence.grammar.lead(sentence.slice(clause_start(sentence, quantity.start), quantity.start))
    if _patterns()["reached"].search(lead):
        return True
    behind = sentence.slice(quantity.start, min(sentence.end, quantity.end + _FARTHEST))
    at = behind.find(noun)
    return at >= 0 and bool(_patterns()["placed"].match(behind[at + len(noun) :]))


def _there(sentence: Sentence, quantity: Quantity) -> str | None:
    """What is sold in counted places: "| Lumira | 现已在40多个国家上市"."""
    opened = clause_start(sentence, quantity.start)
    lead = sentence.grammar.lead(sentence.slice(opened, quantity.start))
    there = _patterns()["there"].search(lead)
    return grows(sentence, opened + there.start()) if there else None


def _whose(sentence: Sentence, quantity: Quantity, end: int) -> str | None:
    """What the counted users use, or what has them: "海能平台 | 拥有13亿会员", "7,000个账户采用了 | 海能平台"."""
    verb = _uses(sentence, end)
    if verb and (used := name_after(sentence, end + verb.end())):
        return used
    opened = clause_start(sentence, quantity.start)
    passive = _patterns()["passive"].search(sentence.slice(opened, quantity.start))
    if passive:
        return grows(sentence, opened + passive.start())
    has = _patterns()["has"].search(sentence.slice(verb_start(sentence, quantity.start), quantity.start))
    return grows(sentence, quantity.start) if has else None
