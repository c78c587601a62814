"""Which part of the company the sentences after this one are about: named in a heading, or opened with."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.placing.noun_phrase import original, trim
from transforms.extract.reading.sentence import Sentence

_TOPIC: Final = 50
"""A part named so near the start of a sentence becomes the topic of those after it."""
_WHOLE: Final = 70
"""Characters of a sentence's start in which words say that it is about the whole company."""
_TIED: Final = re.compile(r"\b(?:for|at|in|of|within)(?: the| our)? $")
_VERBS: Final = ("past", "present", "future", "will")


def _opens(sentence: Sentence, until: int) -> bool:
    """Whether a part is the first thing that a sentence names: "In our | Networks | business", not "we estimate that
    our | drives | market grew"."""
    if _TIED.search(sentence.slice(sentence.start, until)):
        return True  # "gross margin for the | Networks | segment"
    if any(m.start < until for m in sentence.metrics) or any(c.end <= until for c in sentence.cues if c.cue in _VERBS):
        return False
    return not sentence.grammar.find("ours").search(sentence.slice(sentence.start, until).replace("our ", ""))


_BARE: Final = 60
_BARE_HEADING: Final = re.compile(
    r"\s*(?:(?:and|so|okay|now|next|then|first|finally|lastly|again|moving|turning|on),? )+to (?:our |the )?"
    r"([a-z&][\w&'/-]*(?: [a-z&][\w&'/-]*){0,4})[.:]?\s*$"
)
"""A sentence without a verb that turns to a part: "Finally, to | coatings |."."""
_FIRST: Final = 8
"""A part named so near the start of a sentence without a figure is what the next sentences are about."""


def topic_of(sentence: Sentence, *, heading: bool) -> str | None:
    """The part that a heading names, or the known one that a sentence opens with."""
    if sentence.grammar.language == "en" and (announced := _announced(sentence, heading=heading)):
        return announced
    if not sentence.parts:
        return None
    start = sentence.start
    near = [p for p in sentence.parts if p.start - start <= _TOPIC and not sentence.in_aside(start, p.start)]
    near = sentence.parts if heading else near
    if not near:
        return None
    opened = sentence.text.lstrip().startswith(sentence.grammar.phrases("topic_openers"))
    alone = not (sentence.quantities or near[0].opening) and near[0].start - sentence.start <= _FIRST
    told = (
        heading
        or opened
        or (alone and _opens(sentence, near[0].start))
        or (_marked(sentence, near[0].end) and _opens(sentence, near[0].start))
    )
    return sentence.reader.view[near[0].start : near[0].end] if told else None


def whole_again(sentence: Sentence, *, heading: bool) -> bool:
    """Whether a sentence leaves the part that was spoken of: "At the | consolidated level |, margin was 12%"."""
    turned = sentence.mentions("turns_to") and sentence.grammar.only_first("turns_to").match(sentence.text)
    if (heading or turned) and sentence.grammar.find("whole_topics").search(
        sentence.text if heading else sentence.text[: sentence.text.find(",") + 1]
    ):
        return True
    again = sentence.mentions("whole_again")
    return again and bool(sentence.grammar.find("whole_again").search(sentence.text[:_WHOLE]))


def _announced(sentence: Sentence, *, heading: bool) -> str | None:
    """The part that a heading calls one, or that a sentence turns to: "Turning to our | Heavy Goods | sector"."""
    grammar = sentence.grammar
    turned = grammar.only_first("turns_to").match(sentence.text) if sentence.mentions("turns_to") else None
    marked = grammar.pattern("marked_part").search(sentence.text) if heading else None
    short = len(sentence.text) <= _BARE and "to " in sentence.text
    bare = _BARE_HEADING.match(sentence.text) if short and not (sentence.quantities or turned) else None
    if not (heading or turned or sentence.quantities):  # "Our | harbor services | business had a good start"
        lead = len(sentence.text) - len(sentence.text.lstrip())
        told = sentence.text.startswith(grammar.phrases("heads_part"), lead)
        marked = grammar.pattern("marked_part").match(sentence.text, lead) if told else None
        marked = marked if marked and grammar.pattern("does_well").match(sentence.text, marked.end()) else None
    found = marked or (grammar.pattern("turned_part").match(sentence.text, turned.end()) if turned else None) or bare
    if found is None:
        return None
    if bare and found is bare and sentence.parts and sentence.parts[-1].end == sentence.start + bare.end(1):
        return original(sentence, sentence.parts[-1].start, sentence.parts[-1].end)
    begin, end = sentence.start + found.start(1), sentence.start + found.end(1)
    barred = grammar.words("neutral", "stoppers", "no_owners") - {"and"} | {"whole"}
    if not marked:
        barred |= grammar.words("not_parts", "no_topics", "no_passages")
    if not barred.isdisjoint(found[1].split()) or sentence.dated(begin, end):
        return None
    if any(m.start < end and begin < m.end and m.metric and not m.metric.names_part for m in sentence.metrics):
        return None
    return trim(original(sentence, begin, end), grammar) or None


def _marked(sentence: Sentence, end: int) -> bool:
    """Whether the word after a name says that it is a part: "the Networks | segment"."""
    following = sentence.slice(end, end + 16).split()
    return bool(following) and following[0].strip(",.") in sentence.grammar.words("part_nouns")
