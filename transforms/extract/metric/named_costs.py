"""Costs that no metric of the lexicon names: "$4 million of | storm costs |", "| freight | was a $5 million drag"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.reading.kinds import resolve, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

COST: Final = "cost.named"
DRIVER: Final = "cost.driver"
"""The rules of costs by their own noun, and of what a thing that is paid for made earnings lose or gain."""
_REACH: Final = 90
"""Characters from a figure to the noun of its cost."""
_OTHER: Final = "operating_expenses"
_ONE_OFF: Final = "restructuring_charge"
_GOODS: Final = "cost_of_revenue"


def named_cost(sentence: Sentence, territory: Territory, said: Saying) -> Claim | None:
    """The claim of an amount of money that is one of a cost by its words; None where they do not tell."""
    if unit_kind(territory.quantity.unit) != "currency" or sentence.grammar.language == "zh":
        return None
    if said.impact is not None:
        return _driver(sentence, territory) if sentence.mentions("cost_effects") else None
    return _noun(sentence, territory, said) if sentence.mentions("told_costs") else None


def said_as(claim: Claim, said: Saying) -> Saying:
    """How such an amount is said: a thing that hurts costs more."""
    if claim.rule != DRIVER or said.impact is None:
        return said
    way = Hit(claim.start, claim.start, cue="down" if said.impact.cue == "positive_impact" else "up")
    return replace(said, change=True, direction=way, impact=None)


def _noun(sentence: Sentence, territory: Territory, said: Saying) -> Claim | None:
    q, grammar = territory.quantity, sentence.grammar
    tail = sentence.slice(q.end, min(sentence.end, q.end + _REACH))
    if grammar.pattern("a_piece").match(tail):
        return None
    if found := grammar.pattern("cost_behind").match(tail):
        words = found["kind"].replace(",", "").split()
        lead = sentence.slice(max(sentence.start, q.start - _REACH), q.start)
        if grammar.words("no_told_cost").isdisjoint(words) and not grammar.pattern("not_borne").search(lead):
            return _claim(sentence, q, words, (q.end + found.start("noun"), q.end + found.end("noun")), said)
    start = max(territory.head_start, q.start - _REACH)
    lead = sentence.slice(start, q.start)
    nouns = list(grammar.pattern("cost_noun").finditer(lead))
    if not nouns or any(start + nouns[-1].end() <= m.start < q.start for m in sentence.metrics):
        return None
    told, way = grammar.lead(lead[nouns[-1].end() :]), said.direction
    moves = way is not None and way.start >= start + nouns[-1].end() and grammar.pattern("cost_moves").match(told)
    if not moves and not grammar.pattern("cost_is").match(told):
        return None
    words = re.split(r"[,;:.]", lead[: nouns[-1].start()])[-1].split()
    return _claim(sentence, q, words, (start + nouns[-1].start(), start + nouns[-1].end()), said)


def _claim(sentence: Sentence, q: Quantity, words: list[str], noun: tuple[int, int], said: Saying) -> Claim | None:
    """The claim by the words before the noun: what a cost is for tells which it is."""
    grammar, kind = sentence.grammar, _kind(sentence, words)
    start, end = noun[0] - len(" ".join(kind)) - bool(kind), noun[1]
    if any(m.start < end and start < m.end for m in sentence.metrics) or sentence.dated(start, end):
        return None
    if not grammar.words("no_told_cost").isdisjoint(kind):
        return None
    if not grammar.words("whose_costs").isdisjoint(words):
        return None  # "their costs"
    about = f"{' '.join(words)} " + sentence.slice(noun[0], min(sentence.end, end + _REACH // 2))
    one_off = grammar.pattern("one_off").search(about)
    if not one_off and grammar.pattern("cost_of_thing").search(f"{' '.join(words)} "):
        return None  # "bought at | a cost of"
    code = _ONE_OFF if one_off else _OTHER if grammar.words("materials").isdisjoint(kind) else _GOODS
    fitting = resolve(code, q, change=said.change, share=False)
    if fitting is None:
        return None
    view = sentence.reader.view
    return Claim.of(q, fitting, None, COST, segment=view[start : noun[0]].strip() or None, label=view[start:end])


def _kind(sentence: Sentence, words: list[str]) -> list[str]:
    """The words right before the noun that tell what a cost is for."""
    grammar = sentence.grammar
    for place in range(len(words) - 1, -1, -1):
        joins = words[place] in grammar.words("joining") and place < len(words) - 1
        ends = words[place] in grammar.words("no_kind_of_cost", "told_before") and not joins
        if ends or grammar.adverb(words[place]):
            return words[place + 1 :]
    return words


def _driver(sentence: Sentence, territory: Territory) -> Claim | None:
    """What a thing that is paid for did: "we expect | freight | to be a $5 million headwind"."""
    q, grammar = territory.quantity, sentence.grammar
    offset = max(territory.head_start, q.start - _REACH)
    found = grammar.pattern("driver_before").match(sentence.slice(offset, q.start))
    if found is None:
        return None
    start, end = offset + found.start("driver"), offset + found.end("driver")
    if any(m.metric and m.metric.code != "other" and m.start < end and start < m.end for m in sentence.metrics):
        return None
    name = sentence.reader.view[start:end]
    claim = Claim.of(q, _GOODS, None, DRIVER, segment=name, label=name)
    claim.comparison = "other"
    return claim
