"""Roles that no label states, concluded from the course of the call and from who says he is who."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from transforms.dialects.labels import is_title, role_of
from transforms.dialects.words import find, find_all
from transforms.transcript.introductions import Introduction, questioner, self_introduced
from transforms.transcript.people import Speaker, same_person

COMPANY = ("executive", "investor_relations")
_EDGE = 400
"""Characters at either end of a long turn in which one hands over or asks."""
_PRESENTATION = 4000
"""Characters before the questions that only the company's own people fill."""
_CALL = 40
"""Characters at the end of a turn in which one calls a colleague by name."""
_TIME_AND_AGAIN = 2
_FIRST_TURNS = 3
"""Turns in which a speaker says who he is, if he does."""
_NEAR = 3
"""Turns that may stand between an announcement and the first words of the announced ("Hi, Jane.")."""


@dataclass(slots=True)
class Step:
    """One turn's place in the call."""

    speaker: Speaker
    words: str
    heading: str | None
    said: Introduction | None = None
    """Whom an operator's turn announces."""
    section: str = "prepared_remarks"
    kind: str = "remarks"
    exchange: int | None = None
    introduced: Introduction | None = None
    """The operator's announcement of an unnamed analyst, or of another than the one who speaks."""


def find_operators(steps: list[Step]) -> None:
    """Operators under their own names: who says so, or who announces, time and again, the one who speaks next."""
    announced: dict[int, int] = {}
    spoken: Counter[int] = Counter()
    for step, after in zip(steps, steps[1:], strict=False):
        speaker = step.speaker
        if speaker.role is not None or speaker.title:
            continue
        spoken[id(speaker)] += 1
        if spoken[id(speaker)] <= _FIRST_TURNS and find("speech", "is_operator", step.words[:_EDGE]):
            speaker.role = "operator"
        elif len(step.words) < 2 * _EDGE and _announces(step, after.speaker):
            announced[id(speaker)] = announced.get(id(speaker), 0) + 1
            if announced[id(speaker)] >= _TIME_AND_AGAIN:
                speaker.role = "operator"


def note_self_introduction(step: Step, turns_before: int, announced: str) -> None:
    """A speaker without a stated role who says which firm he is with asks on its behalf. Whoever stands in for the one
    that was `announced` may name him instead of a firm."""
    speaker = step.speaker
    if speaker.role not in (None, "analyst") or speaker.affiliation:
        return
    if turns_before >= _FIRST_TURNS and not role_of(speaker.name):
        return
    for said in self_introduced(step.words):
        other_script = said.name.isascii() != speaker.name.isascii()
        if role_of(speaker.name) or other_script or same_person(said.name, speaker.name):
            if same_person(said.firm or "", announced):
                speaker.stands_in = True
                continue
            if is_title(said.firm or ""):
                continue
            if not role_of(speaker.name):
                speaker.affiliation, speaker.said_firm = said.firm, True
            if speaker.role is None and find("titles", "firm", said.firm or ""):
                speaker.role = "analyst"
            return


def conclude_roles(steps: list[Step], opening: int) -> None:
    """Give every speaker a role: who presents is an executive, who is announced or asks, an analyst. A label that only
    says that the speaker is not known ("Unknown attendee") may be an analyst's."""
    asking = {id(step.speaker) for step in steps[opening:]}
    for step in steps[:opening]:
        presents = step.speaker.role == "analyst" and (
            len(step.words) > _PRESENTATION or id(step.speaker) not in asking
        )
        step.speaker.role = "executive" if presents else step.speaker.role or "executive"
    for at, step in enumerate(steps[opening:], opening):
        if step.speaker.role is None:
            step.speaker.role = _in_questions(steps, at)
        elif step.speaker.role == "unknown" and _in_questions(steps, at) == "analyst":
            step.speaker.role = "analyst"
    mentions = _investor_relations(steps[:opening])
    for speaker in {id(step.speaker): step.speaker for step in steps}.values():
        if speaker.role == "executive" and any(
            speaker.name.split()[-1] in words for by, words in mentions if by is speaker or by.role == "operator"
        ):
            speaker.role = "investor_relations"


def _in_questions(steps: list[Step], at: int) -> str:
    step, before = steps[at], steps[at - 1] if at else None
    if find("titles", "executive", step.speaker.said_title or ""):
        return "executive"
    if any(_announces(earlier, step.speaker) for earlier in steps[max(at - _NEAR, 0) : at]):
        return "analyst"
    if before and before.speaker.role == "operator":
        if before.said or not find("speech", "no_more_questions", before.words):
            return "analyst"
        return "executive"
    if before and before.speaker.role in COMPANY and step.speaker.name.split()[0] in before.words[-_CALL:]:
        return "executive"
    firms = {one.speaker.affiliation for one in steps if one.speaker.role in COMPANY}
    if step.speaker.affiliation and step.speaker.affiliation not in firms:
        return "analyst"
    if before is None or before.speaker.role in COMPANY:
        answered = at + 1 < len(steps) and steps[at + 1].speaker.role in COMPANY
        return "analyst" if answered and _asks(step) else "executive"
    return "executive" if before.speaker.role == "analyst" else "unknown"


def _announces(step: Step, speaker: Speaker) -> bool:
    """Whether a turn announces this speaker as a questioner; not only operators do."""
    said = step.said or questioner(step.words[-_EDGE:])
    return said is not None and " " in said.name and same_person(said.name, speaker.name)


def _asks(step: Step) -> bool:
    return "?" in step.words[-_EDGE:]


def _investor_relations(steps: list[Step]) -> list[tuple[Speaker, str]]:
    """Where investor relations are spoken of: by whom, and the words around. The operator introduces so, or a speaker
    himself in his first words."""
    found: list[tuple[Speaker, str]] = []
    for step in steps:
        words = step.words if step.speaker.role == "operator" else step.words[:_EDGE]
        for match in find_all("titles", "investor_relations", words):
            found.append((step.speaker, words[max(match.start() - 90, 0) : match.end() + 60]))
    return found
