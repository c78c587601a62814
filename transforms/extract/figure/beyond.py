"""Which way a figure lies from another that is named right behind it: "20 basis points below last year"."""

from __future__ import annotations

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_BEYOND = (("up", "beyond_up"), ("down", "beyond_down"), ("better", "beyond_better"), ("worse", "beyond_worse"))
_LISTS = tuple(words for _, words in _BEYOND)
_NEAR = 34
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
        return after[0].end
    noun = f" {territory.quantity.noun}".casefold() if territory.quantity.noun else ""
    if noun and sentence.slice(end, end + len(noun)) == noun:
        return end + len(noun)  # "4,000 | tons | below last year"
    return end
