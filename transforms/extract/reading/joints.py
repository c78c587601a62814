"""How the words between two places of a sentence join them: one thing said twice, or a side remark that opens."""

from __future__ import annotations

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence


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


def behind_period(sentence: Sentence, start: int, until: int) -> int:
    """Where the words behind a figure go on after a time that is told first: "8% | for the year in | sales growth"."""
    if sentence.grammar.language == "zh":
        return start
    for period in sentence.periods:
        if start <= period.start and period.end <= until and not period.base:
            led = sentence.slice(start, period.start).strip()
            return period.end if not led or led in sentence.grammar.words("to_period") else start
    return start
