"""Which way a figure lies from another that is named right behind it: "20 basis points below last year"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.reading.joints import said_twice
from transforms.extract.reading.lexicon import DIRECTIONS, Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_BEYOND: Final = (("up", "beyond_up"), ("down", "beyond_down"), ("better", "beyond_better"), ("worse", "beyond_worse"))
_LISTS: Final = tuple(words for _, words in _BEYOND)
_NEAR: Final = 34
"""Characters behind a figure in which what it lies from begins."""


def is_beyond(sentence: Sentence, end: int, cue: Hit) -> bool:
    """Whether a figure is said to lie so much above or below another: "to be $8 million | higher than Q2"."""
    return cue.start - end <= 3 and sentence.slice(cue.start, cue.end) in sentence.grammar.words("beyond")


def lies(sentence: Sentence, end: int, lead: str) -> Hit | None:
    """Which way a figure lies from another that is named right behind it: "20 basis points | below | last year"."""
    behind = sentence.slice(end, end + _NEAR)
    told = behind.startswith(" ") and behind.startswith(sentence.grammar.phrases(*_LISTS), 1)
    if (
        not told
        or sentence.grammar.ends("level_words").search(lead)
        or sentence.grammar.pattern("above_sum").match(behind)
    ):
        return None  # "revenue of $90 million above our guidance"
    for cue, words in _BEYOND:
        if found := sentence.grammar.find(words).match(behind[1:]):
            return Hit(end + 1, end + 1 + found.end(), cue=cue)
    return None


def both_ways(sentence: Sentence, territory: Territory) -> int:
    """Where a figure ends that is said in two ways: "$38 million | or 16% | above"."""
    end, after = territory.quantity.end, sentence.quantities[territory.index + 1 : territory.index + 2]
    if after and sentence.grammar.lead(sentence.slice(end, after[0].start)).strip(" ,") == "or":
        return end if says_apart(sentence, end, after[0].end) else after[0].end
    return past_noun(sentence, territory.quantity)


def says_apart(sentence: Sentence, end: int, until: int) -> bool:
    """Whether only the second of two figures is how far something moved, as a comma opens it and none closes it:
    "income was $20 million, | or 9% | above last year"."""
    return sentence.slice(end, end + 1) == "," and sentence.slice(until, until + 1) != ","


def of_both(sentence: Sentence, territory: Territory) -> Hit | None:
    """The noun of direction behind two figures that say one thing: "a | $9 million |, or 7%, increase in costs"."""
    end = said_twice(sentence, territory.index)
    if end == territory.quantity.end:
        return None
    nouns = sentence.cues_of(DIRECTIONS, end, min(sentence.end, end + _NEAR))
    return nouns[0] if nouns and len(sentence.slice(end, nouns[0].start).split()) <= 1 else None


def past_noun(sentence: Sentence, q: Quantity) -> int:
    """Where a figure ends with the noun that it counts: "4,000 | tons | below last year"."""
    noun = f" {q.noun}".casefold() if q.noun else ""
    return q.end + len(noun) if noun and sentence.slice(q.end, q.end + len(noun)) == noun else q.end


def brought(sentence: Sentence, cue: Hit | None, until: int) -> bool:
    """Whether a verb brings its object, or itself goes, beyond a limit: "reduce leverage | below | 3 times", "leverage
    will drop | below | 3 times"."""
    between = sentence.slice(cue.end, until) if cue else ""
    if cue is None or not between.endswith(sentence.grammar.phrases("to_limit")):
        return False
    if between in sentence.grammar.words("to_limit", "right_to_limit"):
        return sentence.slice(cue.start, cue.end) not in sentence.grammar.words("growing")
    return any(cue.end <= m.start and m.end < until for m in sentence.metrics)


def _off(sentence: Sentence, territory: Territory) -> Hit | None:
    """Which way something lies from a time or a plan by a figure: "EPS was | above | last year by 5 cents"."""
    start, end = territory.head_start, territory.quantity.start
    lead = sentence.grammar.lead(sentence.slice(start, end))
    found = sentence.grammar.pattern("off_by").search(lead) if lead.endswith(" by") else None
    if found is None or any(start + found.start() < m.start < end for m in sentence.metrics):
        return None  # "free cash flow exceeded net income by"
    return Hit(start + found.start(), start + found.end(1), cue="up" if found["up"] else "down")


def raised(sentence: Sentence, territory: Territory) -> Hit | None:
    """The verb that raises or lowers a metric by a figure: "we are | increasing | our dividend by 5%", or the words
    that set it so far off."""
    if sentence.grammar.language == "zh":
        return None
    if way := _off(sentence, territory):
        return way
    if not sentence.has("raise", "lower"):
        return None
    verbs = sentence.cues_of(("raise", "lower"), territory.head_start, territory.quantity.start)
    if not verbs or not sentence.grammar.lead(sentence.slice(verbs[-1].end, territory.quantity.start)).endswith(" by"):
        return None
    return replace(verbs[-1], cue="up" if verbs[-1].cue == "raise" else "down")
