"""The parts of a transcript that tell what call it is: header lines, the opening, the remarks, the people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from transforms.call import lexicon
from transforms.model import Document, Person, Transcript

_TURNS, _INTRODUCTION = 5, 1500
"""A call is introduced at the beginning of its first turns: operator, investor relations, first executive."""
_FIELD = re.compile(
    r"""["#*\s]*(?P<name>[A-Za-z][A-Za-z_/ ]{1,20}?)["*]*\s*[:：]\s*(?P<value>"[^"\n]{1,200}"|[^"\n{\[]{1,200})"""
)
_MOST_LINES, _LONGEST_LINE = 80, 400
_NUMBERING = re.compile(r"^\s*(?:\[[^\]\n]{1,6}\]\s*){1,2}")
"""Of paragraphs and languages: `[  1] [EN]`."""
_BLANKS = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Words:
    """What this step reads: `header` is (offset, line) of every header line, `opening` the first turns, a text each."""

    header: tuple[tuple[int, str], ...]
    fields: dict[str, str]
    """Named fields of the header by their name in the lexicon's `[header]`."""
    opening: tuple[str, ...]
    opening_translated: tuple[str, ...]
    opening_start: int
    remarks: str
    """All words of the call in the original language."""
    language: str
    """`en` or `zh`: which lexicon reads the remarks."""
    translation: str | None
    people: tuple[Person, ...]


def read(document: Document, transcript: Transcript) -> Words:
    """The words of a call, cut out of the transcript's folded view."""
    view = transcript.view
    spoken: list[str] = []
    opening: list[str] = []
    translated: list[str] = []
    for index, turn in enumerate(transcript.turns):
        texts = [view[passage.start : passage.end] for passage in turn.passages]
        spoken += texts
        if index < _TURNS:
            opening.append(_BLANKS.sub(" ", " ".join(texts)[:_INTRODUCTION]))
            spans = [passage.translation for passage in turn.passages if passage.translation]
            translated.append(" ".join(view[start:end] for start, end in spans)[:_INTRODUCTION])
    header = tuple(islice(_header_lines(document, transcript), _MOST_LINES))
    first = next((turn.passages[0].start for turn in transcript.turns if turn.passages), 0)
    return Words(
        header=header,
        fields=dict(_fields(header)),
        opening=tuple(opening),
        opening_translated=tuple(text for text in translated if text),
        opening_start=first,
        remarks=" ".join(spoken),
        language=_lexicon_of(transcript.primary_language),
        translation=_lexicon_of(transcript.translation_language) if transcript.translation_language else None,
        people=transcript.people,
    )


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _HAN.search(text) is not None


def _lexicon_of(tag: str) -> str:
    return "zh" if tag.startswith("zh") else "en"


def _header_lines(document: Document, transcript: Transcript) -> Iterator[tuple[int, str]]:
    unfit = [lexicon.pattern(language, "dates", "not_the_call") for language in ("en", "zh")]
    for mark in transcript.header:
        start = mark.start
        for line in document.text[mark.start : mark.end].split("\n"):
            said = _NUMBERING.sub("", line).strip().replace("’", "'")
            if said and len(said) <= _LONGEST_LINE and not any(pattern.search(said) for pattern in unfit):
                yield start, said
            start += len(line) + 1


def _fields(header: tuple[tuple[int, str], ...]) -> Iterator[tuple[str, str]]:
    names = {spelling: name for name, spellings in lexicon.data("en")["header"].items() for spelling in spellings}
    for _, line in header:
        for match in _FIELD.finditer(line):
            name = names.get(match["name"].casefold().strip())
            if name and (value := match["value"].strip(' ",*')):
                yield name, value
