"""Which part of the company the sentences after this one are about: named in a heading, or opened with."""

from __future__ import annotations

from typing import Final

from transforms.extract.placing.headings import announced, heading_part
from transforms.extract.reading.sentence import Sentence

_TOPIC: Final = 50
"""A part named so near the start of a sentence becomes the topic of those after it."""
_WHOLE: Final = 70
"""Characters of a sentence's start in which words say that it is about the whole company."""
_VERBS: Final = ("past", "present", "future", "will")


def _opens(sentence: Sentence, until: int) -> bool:
    """Whether a part is the first thing that a sentence names: "In our | Networks | business", not "we estimate that
    our | drives | market grew"."""
    if sentence.grammar.pattern("ties_topic").search(sentence.slice(sentence.start, until)):
        return True  # "gross margin for the | Networks | segment"
    if any(m.start < until for m in sentence.metrics) or any(c.end <= until for c in sentence.cues if c.cue in _VERBS):
        return False
    return not sentence.grammar.find("ours").search(sentence.slice(sentence.start, until).replace("our ", ""))


_FIRST: Final = 8
"""A part named so near the start of a sentence without a figure takes the place of the one before it."""


def topic_of(sentence: Sentence, *, heading: bool) -> str | None:
    """The part that a heading names, or the known one that an English sentence opens with; "" where it speaks of
    another one than before in passing."""
    if told := announced(sentence, heading=heading):
        return told
    start, text = sentence.start, sentence.text
    if heading and sentence.parts:
        return heading_part(sentence)
    near = next(
        (p for p in sentence.parts if p.start - start <= _TOPIC and not sentence.in_aside(start, p.start)), None
    )
    if near is None:
        return None
    named, marked = sentence.reader.view[near.start : near.end], _marked(sentence, near.end)
    opener = text.lstrip().startswith(sentence.grammar.phrases("topic_openers"))
    if opener and ", we " not in text[: near.start - start]:  # and not "within this outlook, we project | lamps |"
        return named
    if sentence.quantities:
        return named if marked and _opens(sentence, near.start) else None
    led = sentence.grammar.pattern("part_led").fullmatch(text, 0, near.start - start)
    if led and (marked or sentence.grammar.pattern("part_does").match(text, near.end - start)):
        return named
    return "" if marked or near.start - start <= _FIRST else None


def whole_again(sentence: Sentence, *, heading: bool) -> bool:
    """Whether a sentence leaves the part that was spoken of: "At the | consolidated level |, margin was 12%"."""
    turned = sentence.mentions("turns_to") and sentence.grammar.only_first("turns_to").match(sentence.text)
    if (heading or turned) and sentence.grammar.find("whole_topics").search(
        sentence.text if heading else sentence.text[: sentence.text.find(",") + 1]
    ):
        return True
    again = sentence.mentions("whole_again")
    return again and bool(sentence.grammar.find("whole_again").search(sentence.text[:_WHOLE]))


def _marked(sentence: Sentence, end: int) -> bool:
    """Whether the word after a name says that it is a part: "the Networks | segment"."""
    following = sentence.slice(end, end + 16).split()
    return bool(following) and following[0].strip(",.") in sentence.grammar.words("part_nouns")
