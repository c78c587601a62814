"""Small transcripts for tests: header lines and turns, without a dialect."""

from __future__ import annotations

from itertools import accumulate

from transforms.model import Call, Document, Mark, MarkKind, Passage, Person, Transcript, Turn


def describe(
    *turns: str,
    header: tuple[str, ...] = (),
    name: str = "call.txt",
    language: str = "en",
    translations: tuple[str, ...] = (),
    people: tuple[Person, ...] = (),
) -> Call:
    """The `Call` of a transcript with these header lines and turns (and their translations, one each)."""
    from transforms.call import describe as described

    return described(*transcript(turns, header, name, language, translations, people))


def transcript(
    turns: tuple[str, ...],
    header: tuple[str, ...],
    name: str,
    language: str,
    translations: tuple[str, ...],
    people: tuple[Person, ...],
) -> tuple[Document, Transcript]:
    lines = [*header, *(line for pair in zip(turns, translations or [""] * len(turns), strict=True) for line in pair)]
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    text = "\n".join(lines)
    marks = tuple(Mark(MarkKind.HEADER, *span) for span in spans[: len(header)])
    said = spans[len(header) :]
    made = [
        Turn(i, "Speaker", None, None, "unknown", "prepared_remarks", "remarks", None, None, (passage,), 1, 1, "", None)
        for i, passage in enumerate(
            Passage(*said[2 * i], said[2 * i + 1] if translations else None) for i in range(len(turns))
        )
    ]
    other = None if not translations else ("zh-Hant" if language == "en" else "en")
    document = Document(name, "0" * 64, "utf-8", text, tuple(starts[:-1]))
    view = text.replace("\n", " ")
    return document, Transcript("test", tuple(made), people, (), marks, language, other, None, view)
