"""Marks to drafts of turns: which words belong to which label, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from transforms.model import Document, Mark, MarkKind, Passage, Unparsed
from transforms.repair import fold

_SENTENCE_ENDS = tuple('.?!。？！…:："”)」』]')
_SHORT_OF_WIDTH = 0.85
"""In wrapped text a line that ends a sentence at less than this part of the usual width ends its paragraph too."""
_NO_SPEAKER, _NO_WORDS, _UNRECOGNISED = "no_speaker", "label_without_words", "unrecognised"


@dataclass(slots=True)
class Draft:
    """A turn in the making: its label and its words, nothing yet of who speaks or why."""

    label: Mark
    heading: str | None
    """The section heading that stands right before the label."""
    pieces: list[list[tuple[int, int]]] = field(default_factory=list)
    """For each passage the spans that hold its words: one, or several where it is broken over lines."""
    translations: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By position of the passage."""
    words: str = ""
    """The original words folded, on one line."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """One a paragraph."""
        return tuple(
            Passage(pieces[0][0], pieces[-1][1], self.translations.get(at)) for at, pieces in enumerate(self.pieces)
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document sorted into turns and the rest."""

    drafts: list[Draft]
    unparsed: tuple[Unparsed, ...]
    headers: tuple[Mark, ...]
    participants: tuple[Mark, ...]
    notices: tuple[Mark, ...]
    view: str


def draft(document: Document, marks: Iterable[Mark], *, wrapped: bool) -> Sheet:
    """Sort the marks of a document. `wrapped`: its paragraphs are broken over lines, which are joined here."""
    marks = list(marks)
    width = _usual_width(marks) if wrapped else 0
    drafts: list[Draft] = []
    spoken: set[int] = set()
    heading: str | None = None
    for at, mark in enumerate(marks):
        if mark.kind is MarkKind.SECTION:
            heading = mark.name
        elif mark.kind is MarkKind.LABEL:
            drafts.append(Draft(mark, heading))
            heading = None
        elif mark.kind is MarkKind.BODY and drafts:
            spoken.add(at)
            _add_words(document.text, drafts[-1], mark, width)
        elif mark.kind is MarkKind.TRANSLATION and drafts and drafts[-1].pieces:
            spoken.add(at)
            _add_translation(drafts[-1], mark)
    view = _view(document.text, [marks[at] for at in sorted(spoken)])
    _carry_headings(drafts)
    labels = {one.label for one in drafts if one.pieces}
    for one in drafts:
        one.words = " ".join(view[start:end] for pieces in one.pieces for start, end in pieces)
    rest = [mark for at, mark in enumerate(marks) if at not in spoken and mark not in labels]
    return Sheet(
        drafts=[one for one in drafts if one.pieces],
        unparsed=tuple(_unparsed(document.text, marks, rest)),
        headers=tuple(mark for mark in marks if mark.kind is MarkKind.HEADER),
        participants=tuple(mark for mark in marks if mark.kind is MarkKind.PARTICIPANT),
        notices=tuple(mark for mark in rest if mark.kind in (MarkKind.NOTICE, MarkKind.HEADER, MarkKind.SUMMARY)),
        view=view,
    )


def _add_words(text: str, one: Draft, mark: Mark, width: int) -> None:
    if width and one.pieces and _goes_on(text, one.pieces[-1][-1], mark, width):
        one.pieces[-1].append((mark.start, mark.end))
    else:
        one.pieces.append([(mark.start, mark.end)])


def _goes_on(text: str, last: tuple[int, int], mark: Mark, width: int) -> bool:
    """Whether the paragraph that ends at `last` so far goes on in `mark`."""
    start, end = last
    full = end - start >= _SHORT_OF_WIDTH * width
    return not text.endswith(_SENTENCE_ENDS, start, end) or (full and text.count("\n", end, mark.start) < 2)


def _add_translation(one: Draft, mark: Mark) -> None:
    last = len(one.pieces) - 1
    start, _ = one.translations.get(last, (mark.start, 0))
    one.translations[last] = (start, mark.end)


def _carry_headings(drafts: list[Draft]) -> None:
    """A label without words is no turn; the heading before it counts for the next."""
    for one, after in zip(drafts, drafts[1:], strict=False):
        if not one.pieces and one.heading and after.heading is None:
            after.heading = one.heading


def _usual_width(marks: list[Mark]) -> int:
    lengths = sorted(mark.end - mark.start for mark in marks if mark.kind is MarkKind.BODY)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _view(text: str, spoken: list[Mark]) -> str:
    parts: list[str] = []
    at = 0
    for mark in spoken:
        parts += (" " * (mark.start - at), fold(text[mark.start : mark.end]).replace("\n", " "))
        at = mark.end
    parts.append(" " * (len(text) - at))
    return "".join(parts)


def _unparsed(text: str, marks: list[Mark], rest: list[Mark]) -> Iterable[Unparsed]:
    """The spans in no turn, neighbours of one reason together; what no mark covers is unrecognised."""
    spans = [(mark.start, mark.end, _reason(mark)) for mark in rest]
    at = 0
    for mark in [*marks, None]:
        gap_end = mark.start if mark else len(text)
        if bare := text[at:gap_end].strip():
            start = text.index(bare, at)
            spans.append((start, start + len(bare), _UNRECOGNISED))
        at = mark.end if mark else at
    spans.sort()
    merged: list[tuple[int, int, str]] = []
    for start, end, reason in spans:
        if merged and merged[-1][2] == reason and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end, reason)
        else:
            merged.append((start, end, reason))
    return (Unparsed("turns", reason, start, end) for start, end, reason in merged)


def _reason(mark: Mark) -> str:
    if mark.kind in (MarkKind.BODY, MarkKind.TRANSLATION):
        return _NO_SPEAKER
    if mark.kind is MarkKind.LABEL:
        return _NO_WORDS
    return mark.kind.value
