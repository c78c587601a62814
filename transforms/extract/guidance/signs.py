"""Which way a metric goes where no word of direction stands at it: pressure, winds, likeness, what is built."""

from __future__ import annotations

from typing import Final

from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_GROWTHS: Final = ("same_store_sales", "average_selling_price")
"""Metrics that are spoken of as a growth: "positive comps", "pricing will be positive"."""
_BASE: Final = 8
"""Characters between "above" and the time that is compared with."""
_BUILT: Final = ("inventory", "headcount", "total_debt", "backlog", "receivables", "liquidity", "cash_and_investments")
"""Stocks that are spoken of as built or worked down."""
_LEAD: Final = 60
"""Characters before a metric within which a wind on it is named."""


def signed(sentence: Sentence, mention: Hit) -> Hit | None:
    """The direction that an adjective before a metric means: "| positive | comps", "| similar | gross margins"."""
    if mention.metric is None:
        return None
    lead = sentence.grammar.unqualified(sentence.slice(max(sentence.start, mention.start - 28), mention.start))
    if sentence.grammar.language == "en" and (
        moved := _beyond(sentence, mention)
        or _wind(sentence, mention)
        or _worked(sentence, mention)
        or _noun(sentence, mention)
    ):
        return moved
    if sentence.grammar.language == "zh" and (moved := _of_chinese(sentence, mention)):
        return moved
    if mention.metric.code not in kinds().cost and (pressed := _pressed(sentence, mention)):
        return pressed
    if sentence.grammar.language == "en" and (behind_it := _told_behind(sentence, mention)):
        return behind_it
    signs = [("same_signs", "flat"), ("steady_signs", "flat")]
    if mention.metric.code in _GROWTHS:
        signs += [("positive_signs", "up"), ("negative_signs", "down")]
        behind = sentence.grammar.pattern("to_be_signed").match(sentence.slice(mention.end, sentence.end))
        if behind:
            return Hit(mention.end + behind.end() - 8, mention.end + behind.end(), cue="up" if behind[1] else "down")
    for name, cue in signs:
        if sentence.grammar.ends(name).search(lead):
            return Hit(mention.start - 1, mention.start, cue=cue)
    return None


def _of_chinese(sentence: Sentence, mention: Hit) -> Hit | None:
    """What a Chinese clause says of a metric without a word of direction: "毛利率 | 将承压 |", "| 恢复 | 毛利率"."""
    cost = mention.metric is not None and mention.metric.code in kinds().cost
    pressed = sentence.grammar.pattern("under_pressure") if "压" in sentence.text and not cost else None
    if pressed and (found := pressed.match(sentence.text, mention.end - sentence.start)):
        return Hit(mention.end, sentence.start + found.end(), cue="down")
    if likened := _likened(sentence, mention, cost=cost):
        return likened
    lead = sentence.slice(max(sentence.start, mention.start - 8), mention.start)
    if not cost and (back := sentence.grammar.pattern("brings_back").search(lead)):
        return Hit(mention.start - len(back[0]), mention.start, cue="up")
    return None


def _likened(sentence: Sentence, mention: Hit, *, cost: bool) -> Hit | None:
    """How a metric compares with another time: "毛利率将 | 与上半年相当 |", "资本开支会 | 比今年少 |"."""
    if not any(word in sentence.text for word in "与和跟同比较平"):
        return None
    found = sentence.grammar.pattern("likened_to").match(sentence.slice(mention.end, sentence.end))
    if found is None:
        return None
    cue = "up" if found["up"] or (found["good"] and not cost) or (found["bad"] and cost) else "down"
    level = found["alike"] or found["level"]
    return Hit(mention.end + found.end() - 1, mention.end + found.end(), cue="flat" if level else cue)


def _told_behind(sentence: Sentence, mention: Hit) -> Hit | None:
    """What a verb behind a metric says of it without a word of direction: "margins | are going to be pretty similar |",
    "savings | should build through | the year"."""
    tail = sentence.slice(mention.end, min(sentence.end, mention.end + 2 * _LEAD))
    likened = any(word in tail for word in sentence.grammar.words("likenesses"))
    if likened and (found := sentence.grammar.pattern("to_be_alike").match(tail)):
        return Hit(mention.end + found.start("alike"), mention.end + found.end("alike"), cue="flat")
    if " build" in tail and (found := sentence.grammar.pattern("to_build").match(tail)):
        return Hit(mention.end + found.start("way"), mention.end + found.end("way"), cue="up")
    return None


def _pressed(sentence: Sentence, mention: Hit) -> Hit | None:
    """A metric that is under pressure: "some | pressure on our | gross margin", "gross margin | pressure |"."""
    if "pressure" not in sentence.text:
        return None
    lead = sentence.slice(max(sentence.start, mention.start - 60), mention.start)
    if found := sentence.grammar.pattern("pressure_on").search(lead):
        return Hit(mention.start - len(found[0]), mention.start, cue="down")
    behind = sentence.slice(mention.end, mention.end + 10).startswith(sentence.grammar.phrases("pressure"))
    return Hit(mention.end + 1, mention.end + 9, cue="down") if behind else None


def _wind(sentence: Sentence, mention: Hit) -> Hit | None:
    """A wind on a metric: "a | headwind to our | gross margin", "a | benefit to | margins"."""
    grammar = sentence.grammar
    lead = sentence.slice(max(sentence.start, mention.start - _LEAD), mention.start)
    found = (grammar.pattern("wind_on").search(lead) if " to" in lead or " on" in lead or " for" in lead else None) or (
        grammar.pattern("acts_on").search(lead) if any(word in lead for word in grammar.phrases("acting")) else None
    )
    if found is None or mention.metric is None:
        return None
    up = (found["for"] is not None) != (mention.metric.code in kinds().cost)
    return Hit(mention.start - len(lead) + found.start(), mention.start, cue="up" if up else "down")


def _noun(sentence: Sentence, mention: Hit) -> Hit | None:
    """A metric that a noun of a move is of: "further | gains in | operating margin"."""
    lead = sentence.slice(max(sentence.start, mention.start - _LEAD), mention.start)
    found = sentence.grammar.pattern("noun_moves").search(lead)
    if found is None and ("more " in lead or "less " in lead):
        found = sentence.grammar.pattern("spends_on").search(lead)
    if found is None:
        return None
    return Hit(mention.start - len(lead) + found.start(), mention.start, cue="up" if found["up"] else "down")


def _worked(sentence: Sentence, mention: Hit) -> Hit | None:
    """A stock that is built up or worked down: "we will | work down | inventory", "| building | it"."""
    if mention.metric is None or mention.metric.code not in _BUILT:
        return None
    opened = max(sentence.start, mention.start - _LEAD)
    lead = sentence.grammar.unqualified(sentence.slice(opened, mention.start))
    for name, cue in (("building", "up"), ("working_down", "down")):
        if (start := sentence.grammar.ends(name).start(lead)) is not None:
            return Hit(opened + start, mention.start, cue=cue)
    return None


def _beyond(sentence: Sentence, mention: Hit) -> Hit | None:
    """A metric that will be above or below an earlier time: "full year gross margin | will be above | last year"."""
    found = sentence.grammar.pattern("to_be_beyond").match(sentence.slice(mention.end, sentence.end))
    if found is None:
        return None
    end = mention.end + found.end() - 1
    based = any(
        (p.base or p.shift or _level_of(sentence, p.end)) and 0 <= p.start - end <= _BASE for p in sentence.periods
    )
    based = based or bool(sentence.grammar.pattern("than_guidance").match(sentence.slice(end, end + _LEAD)))
    return Hit(mention.end + found.start(1), end, cue="up" if found[2] else "down") if based else None


def _level_of(sentence: Sentence, end: int) -> bool:
    """Whether a period that ends at `end` is only one whose level is compared with: "below | this year's | level"."""
    return sentence.slice(end, end + 9).lstrip("'s").startswith(sentence.grammar.phrases("level_behind"))


def alike(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words at [start, end), or right before them, say that something stays as it is: "similar margins"."""
    return bool(sentence.grammar.find("same_signs").search(sentence.slice(max(sentence.start, start - 28), end)))
