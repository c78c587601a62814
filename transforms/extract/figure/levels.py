"""Amounts that are levels though a word of direction stands beside them."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.lexicon import DIRECTIONS, Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

_NAMED: Final = 40
"""Characters between an amount and its own noun."""
_ARTICLE: Final = 5


def tells_level(sentence: Sentence, start: int, between: str, way: str) -> bool:
    """Whether a figure belongs to the subject of the verb behind it: "revenue of | $52 million | rose from last year".
    `between` are the words from the figure to the verb `way`."""
    grammar = sentence.grammar
    if grammar.language != "en" or not (
        grammar.pattern("moved_itself").fullmatch(way) and grammar.pattern("adverbs_only").fullmatch(between)
    ):
        return False
    named = [m for m in sentence.metrics if m.end < start]
    return bool(named) and grammar.lead(sentence.slice(named[-1].end, start)).strip(" $€£") == "of"


def signed_base(sentence: Sentence, start: int, end: int) -> Hit | None:
    """Which way a base went whose figure says so itself: "from | down 12% | to up 4%"."""
    return next(iter(sentence.cues_of(("up", "down"), start, end)), None)


def moved_to(sentence: Sentence, previous: Claim, q: Quantity) -> Hit | None:
    """Which way an amount went that came to where the last figure is, and by the percentage behind it: "sales fell to
    $30 million, or | 8% |, from last year"."""
    if previous.said is None or not previous.said.to_level or q.unit != "percent" or previous.unit == q.unit:
        return None
    if sentence.grammar.lead(sentence.slice(previous.end, q.start)).strip(" ,") not in sentence.grammar.words(
        "either_word"
    ):
        return None
    ways = sentence.cues_of(("up", "down"), max(sentence.start, previous.start - _NAMED), previous.start)
    return ways[-1] if ways else None


def still_so(sentence: Sentence, previous: Claim, q: Quantity) -> bool:
    """Whether a figure is where a change came to that has its way from the one before: "from down 40% in May | to about
    25% | today"."""
    way = previous.said.direction if previous.said else None
    if way is None or previous.measure != "change" or not q.unit == previous.unit == "percent":
        return False
    lead = sentence.slice(max(sentence.start, way.start - _ARTICLE), way.start)
    between = sentence.grammar.lead(sentence.slice(previous.end, q.start))
    return lead.endswith(sentence.grammar.phrases("started_from")) and between.endswith(" to")


def cause_of_move(sentence: Sentence, way: Hit, q: Quantity) -> bool:
    """Whether an amount of a thing of its own is why another moved: "the | decrease | was due to | $12 million | of
    restructuring charges"."""
    if sentence.grammar.language != "en" or unit_kind(q.unit) != "currency":
        return False
    if not sentence.grammar.pattern("caused_by").search(sentence.slice(way.end, q.start)):
        return False
    named = next((m for m in sentence.metrics if q.end < m.start <= q.end + _NAMED), None)
    one = sentence.slice(q.start - _ARTICLE, q.start).endswith((" a ", " an ", " the "))
    if named is None or not (
        sentence.grammar.pattern("of_a_kind") if one else sentence.grammar.pattern("of_a_thing")
    ).fullmatch(sentence.slice(q.end, named.start)):
        return False
    return not sentence.cues_of(DIRECTIONS, q.end, named.end)


def told_then(sentence: Sentence, way: Hit | None, between: str) -> bool:
    """Whether a direction only goes before what a level is told by: "members | grew | and are now at 9 million", "our |
    growing | backlog of $12 million"."""
    if way is None or sentence.grammar.language != "en":
        return False
    if between.endswith(" of ") and sentence.slice(way.start, way.end) in sentence.grammar.words("describing"):
        return any(way.end < m.start and m.end <= way.end + len(between) for m in sentence.metrics)
    return bool(sentence.grammar.pattern("then_told").search(between))


def for_growth(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word only says what is spent for: "| growth | capex of $60 million"."""
    if sentence.slice(cue.start, cue.end) not in sentence.grammar.words("gain_nouns"):
        return False
    return any(
        m.start == cue.end + 1 and m.metric and m.metric.code == "capital_expenditures" for m in sentence.metrics
    )
