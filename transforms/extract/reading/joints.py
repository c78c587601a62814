"""How the words between two places of a sentence join them: one thing said twice, or a side remark that opens."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_WHICH: Final = re.compile(r",\s+(?:which|that) (?:is|are|was|were)\b")
"""A clause on the word right before it: "supported by higher content, | which is | up 50%"."""


def joined(sentence: Sentence, start: int, end: int) -> bool:
    """Whether two figures are two ways to say one thing: "$16 million (in Q1) or (a loss of) $0.58 per share"."""
    between = sentence.slice(start, end)
    for period in sentence.periods:
        if start <= period.start and period.end <= end:
            between = sentence.slice(start, period.start).rstrip() + sentence.slice(period.end, end)
            between = re.sub(r"\b(?:in|for|during)(?=[\s,])", "", between)
            break
    tail = re.sub(
        r"^(?:of (?:net )?(?:sales|revenues?)|per [a-z ]*share|per [a-z]+(?: [a-z]+){0,2}(?= or )"
        r"|year[- ]o(?:ver|n)[- ]year|sequentially"
        r"|(?:in|on a|at) [a-z -]{3,24}(?:currency|currencies|basis|rates)"
        r"|(?:for|in|at|from|within|across)(?: [a-z&'/-]+){1,5},?(?= or )) ?",
        "",
        between.lstrip(" ,"),
    ).lstrip(" ,")
    return tail.startswith(sentence.grammar.phrases("either")) and len(tail) < 40


def aside_opens(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a side remark opens between a metric and a figure and is still open at the figure."""
    opened = sentence.asides(start, end)
    return bool(opened) and not re.search(r"[,;]", _WHICH.sub(" ", sentence.slice(opened[-1][1], end)))


def in_aside(sentence: Sentence, hit: Hit) -> bool:
    """Whether a mention stands in a side remark: "driven by higher sales"."""
    return sentence.in_aside(sentence.start, hit.start)


def in_whole(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "full-year" only says which whole a share is of: "in 2024, 6% of our | full-year | sales"."""
    whole = sentence.slice(start, end).lstrip().startswith(("full", "our full"))
    return whole and any(c.cue == "share_of_revenue" and c.start <= end <= c.end for c in sentence.cues)


def behind_period(sentence: Sentence, start: int, until: int) -> int:
    """Where the words behind a figure go on after a time that is told first: "8% | for the year in | sales growth"."""
    if sentence.grammar.language == "zh":
        return start
    for period in sentence.periods:
        if start <= period.start and period.end <= until and not period.base:
            led = sentence.slice(start, period.start).strip()
            return period.end if led in ("for", "in", "for the", "in the", "during", "for our", "of", "") else start
    return start
