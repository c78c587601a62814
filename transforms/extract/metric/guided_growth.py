"""A growth that is guided with no metric said, so that revenue is meant: "our | lamps | growth outlook of 15%"."""

from __future__ import annotations

from typing import Final

from transforms.extract.metric.evidence import Answer, Evidence
from transforms.extract.placing.noun_phrase import original, trim
from transforms.extract.reading.sentence import Sentence

RULE: Final = "growth.guided"
_REACH: Final = 140
"""Characters before a figure in which its growth is named."""


def guided_growth(evidence: Evidence) -> Answer:
    """The claim that a growth is one of revenue, where guidance of growth is all that is named before it."""
    sentence, q, said = evidence.sentence, evidence.quantity, evidence.said
    if sentence.grammar.language != "en" or q.unit != "percent" or not said.change or said.impact:
        return None
    if said.direction is None or evidence.previous is not None:
        return None
    found = _named(sentence, max(sentence.start, q.start - _REACH), q.start)
    if found is None:
        return None
    begin, end, until = found
    if any(begin < m.end and m.start < q.start for m in sentence.metrics) or sentence.slice(until, q.start).count(","):
        return None
    part = _part(sentence, begin, end)
    return None if part is None else evidence.of("revenue", RULE, segment=part or None, label=part or "growth")


def _named(sentence: Sentence, start: int, stop: int) -> tuple[int, int, int] | None:
    """Where the words stand that say whose growth is guided, and where the words on guidance end."""
    lead, pattern = sentence.slice(start, stop), sentence.grammar.pattern
    found = pattern("growth_guided").search(lead) if "growth" in lead else None
    if found:
        return start + found.start("whose"), start + found.end("whose"), start + found.end()
    found = pattern("part_growth_of").search(lead)
    if found is None or not _known(sentence, start + found.start(1), found[1]):
        found = pattern("growth_of_part").search(lead) or pattern("view_of").search(lead)
    return (start + found.start(1), start + found.end(1), start + found.end(1)) if found else None


def _known(sentence: Sentence, begin: int, words: str) -> bool:
    """Whether words name a part that the call knows, or one that many companies have: "we expect | Asia | growth"."""
    end = begin + len(words)
    return words in sentence.grammar.words("lone_subjects") or any(
        begin <= p.start and p.end <= end for p in sentence.parts
    )


def _part(sentence: Sentence, begin: int, end: int) -> str | None:
    """The part whose growth it is in the speaker's words, "" for the company, None for what is no part of its sales."""
    grammar = sentence.grammar
    words = original(sentence, begin, end).split() if end > begin else []
    while words and (_of_all(sentence, words[0].casefold())):
        words.pop(0)
    while words and (_of_all(sentence, words[-1].casefold())):
        words.pop()
    barred = grammar.words("no_sales", "stoppers", "pronouns", "others", "grown_without_sales")
    if any(bare in barred or bare + "s" in barred for bare in (w.casefold().strip(",") for w in words)):
        return None
    return trim(" ".join(words), grammar) if words else ""


def _of_all(sentence: Sentence, word: str) -> bool:
    """Whether a word says on which basis or for when, and nothing of a part: "our | full-year organic | growth"."""
    of_all = sentence.grammar.words("neutral", "whole", "our_own", "whose_guidance", "growing_all")
    return word.isdigit() or word in of_all
