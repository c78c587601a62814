"""Headings of spoken remarks: sentences that say which part of the company those after them are about."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.placing.noun_phrase import original, trim
from transforms.extract.reading.sentence import Sentence

_BARE: Final = 60
"""Characters of a heading without a verb, at most."""
_MOST: Final = 0.5
"""How much of what is turned to a known part is, at least."""
_WRITTEN: Final = 2
"""Capitals that make words a name."""


def announced(sentence: Sentence, *, heading: bool) -> str | None:
    """The part that a heading calls one, or that a sentence turns to: "Turning to our | Heavy Goods | sector"."""
    grammar, text = sentence.grammar, sentence.text
    turned = _behind_opener(sentence)
    thing = grammar.pattern("heading_object").match(text, turned) if turned else None
    if thing and (named := _named(sentence, thing.start("name"), thing.end("name"))):
        return named
    found = (
        _marked(sentence, heading=heading, turned=bool(turned))
        or (grammar.pattern("turned_part").match(text, turned) if turned else None)
        or (None if turned else _bare(sentence))
    )
    if found is not None:
        return _accepted(sentence, found)
    of_time = None if sentence.quantities or " for " not in text else grammar.pattern("time_of_part").search(text)
    return _named(sentence, of_time.start("name"), of_time.end("name")) if of_time else None


def heading_part(sentence: Sentence) -> str:
    """The known part that a heading announces; "" where it names none, or one of which it only remarks something."""
    text, grammar = sentence.text, sentence.grammar
    if grammar.pattern("announced_later").search(text):
        return ""
    for part in sentence.parts:
        found = grammar.pattern("heading_lead").fullmatch(text, 0, part.start - sentence.start)
        if found and not grammar.pattern("heading_left").search(found["told"]):
            return sentence.reader.view[part.start : part.end]
    return ""


def _behind_opener(sentence: Sentence) -> int:
    """Where in a sentence that turns to something its name begins; 0 where it turns to nothing."""
    turns = sentence.mentions("turns_to")
    if not turns and (sentence.quantities or not sentence.mentions("looks_at")):
        return 0
    joints = sentence.grammar.pattern("before_heading").match(sentence.text)
    offset = joints.end() if joints else 0
    found = sentence.grammar.only_first("turns_to" if turns else "looks_at").match(sentence.text[offset:])
    return offset + found.end() if found else 0


def _marked(sentence: Sentence, *, heading: bool, turned: bool) -> re.Match[str] | None:
    """A part that is called one, in a heading or as the subject of a sentence without a figure: "Our | harbor services
    | business had a good start"."""
    grammar, text = sentence.grammar, sentence.text
    if heading or turned or sentence.quantities:
        return grammar.pattern("marked_part").search(text) if heading else None
    lead = len(text) - len(text.lstrip())
    found = (
        grammar.pattern("marked_part").match(text, lead)
        if text.startswith(grammar.phrases("heads_part"), lead)
        else None
    )
    return found if found and grammar.pattern("does_well").match(text, found.end()) else None


def _bare(sentence: Sentence) -> re.Match[str] | None:
    short = len(sentence.text) <= _BARE and "to " in sentence.text and not sentence.quantities
    return sentence.grammar.pattern("bare_heading").match(sentence.text) if short else None


def _accepted(sentence: Sentence, found: re.Match[str]) -> str | None:
    """The name that was found, if its words may name a part."""
    grammar, begin, end = sentence.grammar, sentence.start + found.start(1), sentence.start + found.end(1)
    if found.re is grammar.pattern("bare_heading") and sentence.parts and sentence.parts[-1].end == end:
        return original(sentence, sentence.parts[-1].start, end)
    named = set(found[1].split())
    if "whole" in named or not grammar.words("neutral", "stoppers", "no_owners").isdisjoint(named - {"and"}):
        return None
    marked = found.re is grammar.pattern("marked_part")
    if not (marked or grammar.words("not_parts", "no_topics", "no_passages").isdisjoint(named)):
        return None
    if sentence.dated(begin, end) or _measured(sentence, begin, end):
        return None
    return trim(original(sentence, begin, end), grammar) or None


def _named(sentence: Sentence, start: int, end: int) -> str | None:
    """The words between two places of a sentence's text, if they are a known part or written as a name of several."""
    begin, stop, grammar = sentence.start + start, sentence.start + end, sentence.grammar
    if sentence.dated(begin, stop) or _measured(sentence, begin, stop):
        return None
    known = [
        p for p in sentence.parts if begin <= p.start and p.end <= stop and p.end - p.start >= (end - start) * _MOST
    ]
    words = sentence.reader.view[begin:stop].split()
    written = sum(word[0].isupper() for word in words) >= _WRITTEN
    written = written and all(word[0].isupper() or word in grammar.words("small_words") for word in words)
    written = written and grammar.words("no_part_names", "pronouns").isdisjoint(sentence.text[start:end].split())
    if not (known or written):
        return None
    return trim(original(sentence, begin, stop), grammar) or None


def _measured(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether a metric is named within [begin, end)."""
    return any(m.start < end and begin < m.end and m.metric and not m.metric.names_part for m in sentence.metrics)
