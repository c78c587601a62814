"""How the words between two places of a sentence join them: one thing said twice, or a side remark that opens."""

from __future__ import annotations

from typing import Final

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_HEDGED: Final = 24
"""Characters before a figure in which an article opens it."""


def joined(sentence: Sentence, start: int, end: int) -> bool:
    """Whether two figures are two ways to say one thing: "$16 million (in Q1) or (a loss of) $0.58 per share"."""
    between = sentence.slice(start, end)
    for period in sentence.periods:
        if start <= period.start and period.end <= end:
            between = sentence.slice(start, period.start).rstrip() + sentence.slice(period.end, end)
            between = sentence.grammar.pattern("when").sub("", between)
            break
    tail = sentence.grammar.pattern("of_the_first").sub("", between.lstrip(" ,")).lstrip(" ,")
    return tail.startswith(sentence.grammar.phrases("either")) and len(tail) < 40


def aside_opens(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a side remark opens between a metric and a figure and is still open at the figure."""
    opened = sentence.asides(start, end)
    if not opened:
        return False
    remark = sentence.grammar.pattern("which_is").sub(" ", sentence.slice(opened[-1][1], end))
    return "," not in remark and ";" not in remark


def in_aside(sentence: Sentence, hit: Hit) -> bool:
    """Whether a mention stands in a side remark: "driven by higher sales"."""
    return sentence.in_aside(sentence.start, hit.start)


def in_whole(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "full-year" only says which whole a share is of: "in 2024, 6% of our | full-year | sales"."""
    whole = sentence.slice(start, end).lstrip().startswith(sentence.grammar.phrases("full_time"))
    return whole and any(c.cue == "share_of_revenue" and c.start <= end <= c.end for c in sentence.cues)


def added_to_subject(sentence: Sentence, hit: Hit, until: int) -> bool:
    """Whether a mention stands in words that only add to the subject before them: "operating costs, which include
    cash | SG&A |, were up 6%"."""
    between = sentence.slice(hit.end, until)
    if "," not in between or not sentence.grammar.pattern("resumed").match(between):
        return False
    opened = sentence.grammar.pattern("added_words").search(sentence.slice(sentence.start, hit.start))
    return opened is not None and not sentence.dated(sentence.start + opened.start(), hit.start)


def said_twice(sentence: Sentence, index: int) -> int:
    """Where the words behind a figure go on, by its place among those of the sentence: behind the other one where an
    article opens two that say one thing: "a | $9 million |, or 7%, increase", "a $9 million, or | 7% |, increase"."""
    found = sentence.quantities
    for first in (index, index - 1):
        pair = found[first : first + 2] if first >= 0 else []
        if (
            len(pair) < 2
            or pair[0].unit == pair[1].unit
            or sentence.slice(pair[0].end, pair[1].start).strip(" ,") not in sentence.grammar.words("or_else")
        ):
            continue
        if sentence.grammar.pattern("an_amount").search(
            sentence.slice(max(sentence.start, pair[0].start - _HEDGED), pair[0].start)
        ):
            end = pair[1].end
            return end + 1 if sentence.slice(end, end + 2) == ", " else end
    return found[index].end


def behind_period(sentence: Sentence, start: int, until: int) -> int:
    """Where the words behind a figure go on after a time that is told first: "8% | for the year in | sales growth"."""
    if sentence.grammar.language == "zh":
        return start
    for period in sentence.periods:
        if start <= period.start and period.end <= until and not period.base:
            led = sentence.slice(start, period.start).strip()
            return period.end if not led or led in sentence.grammar.words("to_period") else start
    return start


def names_part(sentence: Sentence, since: str, part: str) -> bool:
    """Whether the words behind a figure name its part once more, or another thing before a comma: "lamps up 9% | and
    fuses, | down 2%"."""
    other = sentence.grammar.pattern("named_apart").match(since)
    named = other is not None and sentence.grammar.words("neutral", "stoppers").isdisjoint(other[1].split())
    return named or part.casefold() in since
