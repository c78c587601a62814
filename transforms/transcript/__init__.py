"""A document's turns: marks to speakers, sections, exchanges and languages."""

from __future__ import annotations

from collections.abc import Iterable

from transforms.dialects.labels import role_of
from transforms.dialects.registry import consider
from transforms.dialects.words import within
from transforms.model import Document, Mark, MarkKind, Person, Refused, Transcript, Turn
from transforms.repair import repair
from transforms.transcript.drafts import Draft, Sheet, draft
from transforms.transcript.introductions import Introduction
from transforms.transcript.languages import language_of
from transforms.transcript.people import Speaker, speakers_of
from transforms.transcript.refusals import not_a_call, refusal
from transforms.transcript.roles import Step
from transforms.transcript.structure import structure

_FEWEST_TURNS = 2


def read(document: Document) -> Transcript:
    """The turns of a document, in whatever dialect it is.

    Raises Refused (stage `dialect` or `turns`) for a document that is no transcript, or in a shape that nothing reads.
    """
    if document.dialect:
        return assemble(document, document.dialect, document.marks)
    considered = consider(document, everyone=False)
    dialect = considered.dialect
    if dialect is None:
        raise refusal(document, considered)
    marks = dialect.marks()
    if refused := not_a_call(document, [mark.name for mark in marks if mark.kind is MarkKind.LABEL]):
        raise refused
    return assemble(document, dialect.name, marks, wrapped=dialect.wrapped)


def assemble(document: Document, dialect: str, marks: Iterable[Mark], *, wrapped: bool = False) -> Transcript:
    """The turns that `marks` show; for containers, which know their marks without a dialect.

    Raises Refused (stage `turns`, code `no_turns`) where fewer than two turns come out.
    """
    sheet = draft(document, marks, wrapped=wrapped)
    if len(sheet.drafts) < _FEWEST_TURNS:
        raise Refused(
            "turns", "no_turns", f"{document.name}: {len(sheet.drafts)} turns in {dialect}; deliver the whole call"
        )
    speakers = speakers_of(sheet.drafts, sheet.participants)
    steps = structure(sheet.drafts, speakers)
    people, numbers = _people(steps)
    text = document.text
    turns = tuple(
        _turn(document, index, one, step, number)
        for index, (one, step, number) in enumerate(zip(sheet.drafts, steps, numbers, strict=True))
    )
    translated = [text[p.translation[0] : p.translation[1]] for turn in turns for p in turn.passages if p.translation]
    translation_language = language_of(translated)
    return Transcript(
        dialect=dialect,
        turns=turns,
        people=people,
        unparsed=sheet.unparsed,
        header=sheet.headers,
        primary_language=language_of(text[p.start : p.end] for turn in turns for p in turn.passages) or "und",
        translation_language=translation_language,
        translation_origin=_origin(document, sheet) if translation_language else None,
        view=sheet.view,
    )


def _turn(document: Document, index: int, one: Draft, step: Step, person: int) -> Turn:
    text, mark = document.text, one.label
    said = [" ".join(text[start:end] for start, end in pieces) for pieces in one.pieces]
    passages = one.passages
    translated = [text[p.translation[0] : p.translation[1]] for p in passages if p.translation]
    last = max(max(p.end, p.translation[1] if p.translation else 0) for p in passages)
    return Turn(
        index=index,
        name=mark.name or "",
        title=step.speaker.title,
        affiliation=step.speaker.affiliation,
        role=step.speaker.role or "unknown",
        section=step.section,
        kind=step.kind,
        exchange=step.exchange,
        introduced_as=step.introduced.name if step.introduced else None,
        passages=passages,
        first_line=document.line_at(passages[0].start),
        last_line=document.line_at(last - 1),
        text="\n".join(map(repair, said)),
        translation="\n".join(map(repair, translated)) if translated else None,
        label=(mark.start, mark.end),
        person=person,
    )


def _people(steps: list[Step]) -> tuple[tuple[Person, ...], list[int]]:
    """The people in order of appearance, and the number of each turn's person. Unnamed speakers are told apart by the
    name under which they were announced."""
    people: list[Person] = []
    found: dict[tuple[int, str | None], int] = {}
    numbers: list[int] = []
    for step in steps:
        speaker = step.speaker
        announced = step.introduced if role_of(speaker.name) else None
        key = (id(speaker), announced.name if announced else None)
        if key not in found:
            found[key] = len(people)
            people.append(_person(speaker, announced))
        numbers.append(found[key])
    return tuple(people), numbers


def _person(speaker: Speaker, announced: Introduction | None) -> Person:
    name = announced.name if announced else speaker.name
    affiliation = speaker.affiliation or (announced.firm if announced else None)
    aliases = tuple(spelling for spelling in dict.fromkeys(speaker.spellings) if spelling != name)
    return Person(name, aliases, speaker.title or speaker.said_title, affiliation, speaker.role or "unknown")


def _origin(document: Document, sheet: Sheet) -> str:
    stated = within("speech", "machine_translation")
    said = any(stated.search(document.text[mark.start : mark.end]) for mark in sheet.notices)
    return "machine" if said else "unknown"
