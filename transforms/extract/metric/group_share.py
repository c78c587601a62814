"""A percentage that is a part of the company's customers, places or people: "70% | of our customers use both"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from transforms.extract.metric.counted_noun import nouns
from transforms.extract.metric.evidence import Answer, Evidence
from transforms.extract.reading.sentence import Sentence
from transforms.lexicons import load

RULE: Final = "share.of_group"
"""The rule of a figure that is a part of a group of those whose number is a metric."""
_CODES: Final = ("customers", "locations", "headcount")
_REACH: Final = 80
"""Characters behind a figure in which its group is named."""
_WORD: Final = re.compile(r"[ -]?((?:\w|[&.+]|,(?=\d))+)")
_MOST_WORDS: Final = 6
_NUMBER: Final = re.compile(r"\b\d[\d,.]*\b")


@cache
def _groups() -> dict[str, str]:
    """The metric of every noun of a group, in the plural."""
    table, parts, _ = nouns("en")
    data = load("counted", "en")["group"]
    found = {n: c for n, c in table.items() if c in _CODES and n not in parts}
    invariable = load("counted", "en")["invariable"]["nouns"]
    found = {n: c for n, c in found.items() if (n.endswith("s") or n in invariable) and n not in data["none"]["nouns"]}
    return found | {noun: code for code, listed in data["metric"].items() for noun in listed}


def of_group(evidence: Evidence) -> Answer:
    """The claim that a percentage is a part of a group."""
    q = evidence.quantity
    if q.unit != "percent" or evidence.said.direction is not None:
        return None
    sentence = evidence.sentence
    opened = sentence.grammar.pattern("of_group_opens").match(sentence.slice(q.end, q.end + _REACH))
    if opened is None:
        return None
    return (_chinese if sentence.grammar.language == "zh" else _english)(evidence, q.end + opened.end())


def _english(evidence: Evidence, start: int) -> Answer:
    sentence, groups = evidence.sentence, _groups()
    limit = min(sentence.end, start + _REACH)
    led = sentence.grammar.pattern("whose_group").match(sentence.slice(start, limit))
    ours = bool(led and led[1])
    position = begin = start + (led.end() if led else 0)
    for _ in range(_MOST_WORDS):
        word = _WORD.match(sentence.slice(position, limit))
        if word is None or word[1] in sentence.grammar.words("stoppers", "other_owners"):
            return None
        noun_start, position = position + word.start(1), position + word.end()
        noun = word[1]
        pair = _WORD.match(sentence.slice(position, limit))
        if pair and (both := f"{noun} {pair[1]}") in groups:
            noun, position = both, position + pair.end()
        if noun in groups and (ours or noun in sentence.grammar.words("served")):
            if not _closed(sentence, position, limit) or _measures(sentence, begin, noun_start):
                return None
            part = _NUMBER.sub("", sentence.slice(begin, noun_start)).strip(" -")
            return evidence.of(groups[noun], RULE, label=noun, segment=part or None)
    return None


def _closed(sentence: Sentence, end: int, limit: int) -> bool:
    """Whether a group's noun ends its noun phrase: not "customers' spend", "customers growth", "stores sales"."""
    return not sentence.grammar.pattern("group_goes_on").match(sentence.slice(end, limit))


def _measures(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a metric is named before a group: "40% | of our revenue customers"."""
    return any(start <= m.start and m.end <= end for m in sentence.metrics)


def _chinese(evidence: Evidence, start: int) -> Answer:
    sentence = evidence.sentence
    found = sentence.grammar.pattern("group").match(sentence.slice(start, min(sentence.end, start + _REACH)))
    if found is None or sentence.grammar.pattern("no_group").search(found[1]):
        return None
    of_others = found[2] in sentence.grammar.words("firms")
    if of_others and not sentence.grammar.pattern("firms_served").search(
        sentence.slice(start + found.end(), sentence.end)
    ):
        return None
    code = "headcount" if found[2] in sentence.grammar.words("own_people") else "customers"
    return evidence.of(code, RULE, label=found[2], segment=found[1].strip() or None)
