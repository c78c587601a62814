"""Costs and earnings that only a direction names: "| March spending | will be higher", "higher | earnings |".

With a figure such words say too little of what the figure measures; that they go up or down is plain.
"""

from __future__ import annotations

import re

from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence


def with_costs(sentence: Sentence) -> list[Hit]:
    """The metrics of a sentence and, where none is named by the same words, its costs, cash flow and earnings; in
    order."""
    found = _plainly(sentence, "cash flow", "plain_cash", "operating_cash_flow")
    found += _plainly(sentence, "top and bottom", "plain_top_line", "revenue")
    if not sentence.quantities:
        found += _plainly(sentence, "earnings", "plain_earnings", "net_income")
    if sentence.mentions("cost_nouns"):
        every = sentence.grammar.pattern("plain_costs").finditer(sentence.text)
        found += [hit for one in every if (hit := _cost(sentence, one))]
    if not found:
        return sentence.metrics
    named = [m for m in sentence.metrics if not any(m.start < cost.end and cost.start < m.end for cost in found)]
    return sorted([*named, *found], key=lambda m: m.start)


def _plainly(sentence: Sentence, word: str, pattern: str, code: str) -> list[Hit]:
    """Words of a metric whose kind is not told: "we expect stronger | cash flow |", "| earnings | should grow"."""
    if word not in sentence.text or sentence.grammar.language == "zh":
        return []
    found = [
        Hit(sentence.start + one.start(), sentence.start + one.end(), metric=MetricPhrase(code))
        for one in sentence.grammar.pattern(pattern).finditer(sentence.text)
    ]
    return [hit for hit in found if not any(m.start < hit.end and hit.start < m.end for m in sentence.metrics)]


def _cost(sentence: Sentence, found: re.Match[str]) -> Hit | None:
    """The cost of a match, or None where the words are of a metric already, or say nothing of whose it is."""
    start, end = sentence.start + found.start("noun"), sentence.start + found.end("noun")
    grammar, kind = sentence.grammar, found["kind"].split()
    for place in range(len(kind) - 1, -1, -1):
        if kind[place] in grammar.words("no_kind_of_cost") or grammar.adverb(kind[place]):
            kind = kind[place + 1 :]
            break
    if found["noun"].startswith("spend") and not grammar.words("own_spending").intersection(found["kind"].split()):
        return None
    start -= len(" ".join(kind)) + 1 if kind else 0
    taken = any(m.start < end and start < m.end for m in sentence.metrics if m.metric and m.metric.code != "other")
    if taken or sentence.dated(start, end) and not kind:
        return None
    made = bool(kind) and kind[-1] in grammar.words("materials")
    words = " ".join(sentence.reader.view[start : end - len(found["noun"])].split()) or None
    if words and not made and set(kind) <= grammar.words("whole_of_costs"):
        words = None
    return Hit(start, end, metric=MetricPhrase("cost_of_revenue" if made else "operating_expenses", segment=words))


def of_customers(sentence: Sentence, mention: Hit) -> bool:
    """Whether the number of customers is named by its growth: "| subscriber growth |"."""
    return (
        mention.metric is not None
        and mention.metric.code == "customers"
        and sentence.slice(mention.start, mention.end).endswith(sentence.grammar.phrases("growing_counts"))
    )
