"""Noun phrases as subjects of a promise: the metric at the head, whatever describes it before or behind.

"Revenue from lamps", "the level of inventory", "gross margin, which was strong,", "sales and profit", "litres sold",
"lamps growth" each have a head that is a metric.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from transforms.extract.guidance.growth_words import bare, original
from transforms.extract.guidance.ratios import as_rate, widened
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.patterns import alternatives
from transforms.extract.reading.sentence import Sentence
from transforms.lexicons import load

_MOST_WORDS: Final = 7
"""Words before the head of a noun phrase, at most."""
_MOST_BEHIND: Final = 90
"""Characters behind the head of a noun phrase, at most."""
_VERBS: Final[tuple[str, ...]] = ("present", "will", "future", "hypothetical")
"""Cues that no noun phrase holds; a participle may describe its head ("paid members")."""


def heads_of(sentence: Sentence, metrics: list[Hit], start: int, end: int) -> list[Hit]:
    """The metrics that the noun phrase at [start, end) names as its heads, none where it has another head."""
    if inserted := sentence.grammar.pattern("inserted_remark").search(sentence.slice(start, end)):
        end = start + inserted.start()
    begin = start + sentence.slice(start, end).rfind(",") + 1
    found = _coordinated(sentence, metrics, begin, end)
    while found and begin > start and _lists(sentence, begin, end):
        before = begin - 1
        begin = start + sentence.slice(start, before).rfind(",") + 1
        more = _coordinated(sentence, metrics, begin, before)
        if not more:
            break
        found = more + found
    return found


def _lists(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a list ends with the words at [start, end): ", | margins and earnings", ", | and earnings"."""
    return " and " in sentence.slice(start - 1, end)


def _coordinated(sentence: Sentence, metrics: list[Hit], start: int, end: int) -> list[Hit]:
    """The heads of one noun phrase, or of two joined by "and"."""
    start = _opened(sentence, start, end)
    inside = [m for m in metrics if start <= m.start and m.end <= end and m.metric and m.metric.code != "other"]
    first = next((m for m in inside if _describes(sentence, start, m.start)), None)
    if first is not None and _of_all(sentence, first, start):
        return []
    if first is None:
        return [] if inside else _unnamed(sentence, start, end)
    heads = [first]
    for mention in inside:
        if mention.start > first.end and sentence.grammar.pattern("joins_heads").fullmatch(
            sentence.slice(heads[-1].end, mention.start)
        ):
            heads.append(mention)
    last = widened(sentence, heads[-1])
    behind = sentence.slice(last.end, end).strip()
    if not _closed(sentence, last.end, end) or (behind in _rates() and not _told_as_rate(heads[-1])):
        return []
    head = as_rate(sentence, heads[-1], last.end)
    return [*heads[:-1], _rated(head, behind)]


def _opened(sentence: Sentence, start: int, end: int) -> int:
    """Where a noun phrase begins behind what opens its clause: "and | in the fall quarter | we see | our margin"."""
    while found := _patterns()["opener"].match(sentence.slice(start, end)):
        start += found.end()
    for period in sentence.periods:
        opens = start <= period.start <= start + 10 and period.end < end
        if opens and sentence.reader.text.startswith(sentence.grammar.phrases("time_leads"), start):
            start = period.end
    while found := _patterns()["opener"].match(sentence.slice(start, end)):
        start += found.end()
    return start


def _describes(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words before a metric only describe it, so that it is the head: "the level of | inventory"."""
    text = _patterns()["measured"].sub("", sentence.slice(start, end))
    text = text.rpartition(" and ")[2] if " and " in text else text
    words = text.split()
    if len(words) > _MOST_WORDS or any(word in _ends() for word in words):
        return False
    return not sentence.cues_of(_VERBS, end - len(text), end)


def _of_all(sentence: Sentence, mention: Hit, start: int) -> bool:
    """Whether goods are those of the whole world: "global | vehicle | volumes"."""
    goods = mention.metric is not None and mention.metric.code in ("units_shipped", "production_volume")
    words = sentence.slice(start, mention.start).split()
    return (
        goods
        and not {"global", "worldwide", "industry", "world", "market", "supply", "housing"}.isdisjoint(words)
        and "our" not in words
    )


def _closed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words behind a metric leave it the head: "revenue | from lamps |", no "revenue | mix |"."""
    tail = sentence.slice(start, end)
    if len(tail) > _MOST_BEHIND or not _patterns()["tail"].fullmatch(tail):
        return False
    return not sentence.cues_of(("past", *_VERBS), start, end)


def _told_as_rate(mention: Hit) -> bool:
    """Whether a metric may be told as a rate of sales: "the SG&A | rate |", but not "the deposit | rate |"."""
    code = mention.metric.code if mention.metric else ""
    return code in kinds().rate_of or code in kinds().expense or code.endswith(("_rate", "_margin", "_ratio"))


def _rated(mention: Hit, behind: str) -> Hit:
    """A profit that is told as a rate, as the margin that it means: "operating income | rate |"."""
    rate = kinds().rate_of.get(mention.metric.code) if mention.metric else None
    if rate is None or mention.metric is None or behind not in _rates():
        return mention
    return replace(mention, metric=replace(mention.metric, code=rate))


@cache
def _rates() -> frozenset[str]:
    return frozenset(load("predicates", "en")["subjects"]["rates"])


def _unnamed(sentence: Sentence, start: int, end: int) -> list[Hit]:
    """The head of a noun phrase that names no metric: what is counted, or the growth of a part."""
    text = sentence.slice(start, end)
    if found := _patterns()["growth"].fullmatch(text):
        name = found["name"].strip()
        if not name:
            return []  # "in lamps bookings, we expect | growth | to be flat"
        whole = not set(name.split()) - set(load("predicates", "en")["subjects"]["whole"])
        part = "" if whole else _part_named(sentence, name)
        if not (whole or part):
            return []
        segment = original(sentence.reader.view, part, sentence) if part else None
        return [
            Hit(
                start + found.start("growth"),
                start + found.end("growth"),
                metric=MetricPhrase("revenue", segment=segment),
            )
        ]
    if found := _patterns()["counted"].fullmatch(text):
        return _counted(start, found)
    return _part(sentence, start, end)


def _part(sentence: Sentence, start: int, end: int) -> list[Hit]:
    """The sales of a part of the company that is the subject: "our | pumps | business", "| Sensors |"."""
    text = sentence.slice(start, end)
    found = _patterns()["part"].fullmatch(text)
    if found is None:
        return []
    name = _part_named(sentence, found["name"])
    begin, until = start + found.start("name"), start + found.end("name")
    known = found["kind"] or any(p.start <= until - 1 < p.end and p.end - until < 2 for p in sentence.parts)
    if not (name and known) or " and " in name or sentence.dated(begin, until):
        return []
    segment = original(sentence.reader.view, name, sentence)
    return [Hit(begin, until, metric=MetricPhrase("revenue", segment=segment))]


def _part_named(sentence: Sentence, name: str) -> str:
    """A name of a part without its article; empty where it is one of something that has no sales."""
    words = name.split()
    if not words or words[-1].rstrip("s") in _unsold() or words[-1] in _unsold():
        return ""
    return bare(sentence, name)


def subject_told(sentence: Sentence, metrics: list[Hit], until: int) -> list[Hit]:
    """The subject of what a sentence reports, with which a promise goes on: "| R&D | was $9 million and should"."""
    start = _opened(sentence, sentence.start, until)
    if ", wh" in sentence.slice(start, until):
        return []
    for mention in (m for m in metrics if m.end <= until and m.metric and m.metric.code != "other"):
        verbs = sentence.cues_of(("past", "present"), mention.end, until)
        if verbs and _describes(sentence, start, mention.start) and _closed(sentence, mention.end, verbs[0].start):
            return [mention]
        break
    return []


def _counted(start: int, found: re.Match[str]) -> list[Hit]:
    """What is counted, as its metric: "litres | sold |", "the number of | clinics |", "paid | members |"."""
    metric = load("counted", "en")["metric"]
    noun = found["noun"].removesuffix(" base").removesuffix(" count")
    code = next((name for name, nouns in metric.items() if noun in nouns), "units_shipped")
    if found["produced"]:
        code = "production_volume"
    elif found["sold"]:
        code = "units_shipped"
    elif not (found["number"] or found["held"] or found["qualified"] and code == "customers"):
        return []
    span = start + found.start("noun"), start + found.end("noun")
    return [Hit(*span, metric=MetricPhrase(code))]


@cache
def _unsold() -> frozenset[str]:
    return frozenset(load("predicates", "en")["subjects"]["no_sales"])


@cache
def _ends() -> frozenset[str]:
    """Words that no noun phrase holds before its head."""
    return frozenset([*load("predicates", "en")["subjects"]["tails"], "we", "i", "you", "they", "it", "than"]) - {
        "and",
        "or",
        "net",
        "this",
        "next",
        "related",
    }


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of noun phrases."""
    data, nouns = load("predicates", "en")["subjects"], load("counted", "en")["metric"]
    counted = sorted({noun for group in nouns.values() for noun in group} | set(data["measures"]))
    described = r"(?:(?:[a-z][\w&'/-]*) ){0,4}?"
    tail = rf"(?: (?:{alternatives(data['tails'])})\b[^;:]*)?"
    return {
        "opener": re.compile(rf"[\s,]*(?:(?:{alternatives(data['openers'])})(?=[\s,])[\s,]*|[\s,]+)"),
        "measured": re.compile(rf"\b(?:[a-z-]+ )?(?:{alternatives(data['measured'])}) of (?:our |the |its )?"),
        "tail": re.compile(rf"(?: (?:{alternatives(data['behind'])}))*{tail}\s*"),
        "part": re.compile(
            rf"(?P<name>[a-z0-9&][\w&'/-]*(?: [a-z0-9&][\w&'/-]*){{0,3}}?)"
            rf"(?P<kind> (?:{alternatives(data['parts'])}))?(?: (?:itself|as a whole|overall|side))?\s*"
        ),
        "growth": re.compile(rf"(?P<name>{described})(?P<growth>growth)(?: rates?)?\s*"),
        "counted": re.compile(
            rf"(?:(?P<number>(?:[a-z-]+ )?(?:number|count) of (?:our |the )?)|)"
            rf"(?P<described>{described})(?P<qualified>(?:(?:{alternatives(data['qualified'])}) )*)"
            rf"(?P<noun>(?P<held>(?:{alternatives(data['bases'])}) (?:base|count)|{alternatives(data['held'])})"
            rf"|{alternatives(counted)})"
            rf"(?: (?:(?P<sold>{alternatives(data['sold'])})|(?P<produced>{alternatives(data['produced'])})))?{tail}\s*"
        ),
    }
