"""The course of a call: where the questions begin, who asks, where one analyst's time ends and the close begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.dialects.labels import role_of
from transforms.dialects.words import within
from transforms.transcript.drafts import Draft
from transforms.transcript.introductions import Introduction, questioner
from transforms.transcript.people import Speaker, same_person

_EDGE = 400
"""Characters at either end of a long turn in which one hands over."""
_COMPANY = ("executive", "investor_relations")


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
    introduced_as: str | None = None


def structure(drafts: Sequence[Draft], speakers: Sequence[Speaker]) -> list[Step]:
    """Section, kind and exchange of each turn. Roles that nothing stated are concluded from the course of the call and
    written into the speakers."""
    steps = [Step(speaker, one.words, one.heading) for one, speaker in zip(drafts, speakers, strict=True)]
    for step in steps:
        if step.speaker.role == "operator":
            step.said = questioner(step.words)
    opening = _opening(steps)
    for step in steps[opening:]:
        step.section = "qa"
    _conclude_roles(steps, opening)
    close = _close(steps, opening)
    _exchanges(steps, opening, close)
    for at, step in enumerate(steps):
        step.kind = _kind(step, at >= close)
    return steps


def _opening(steps: list[Step]) -> int:
    """The first turn of the questions: the one under the vendor's heading, else the operator's turn that announces the
    first questioner, else the host's, else the first analyst's."""
    for at, step in enumerate(steps):
        if step.heading == "qa" and at:
            return at
    for at, step in enumerate(steps):
        if step.speaker.role == "operator" and at and (step.said or _asks_next(steps, at)):
            return at
    for at, step in enumerate(steps):
        if at and _is_asking(step):
            before = steps[at - 1]
            opens = before.speaker.role == "operator" or (
                at > 1 and within("speech", "opens_questions").search(before.words[-_EDGE:])
            )
            return at - 1 if opens and at > 1 else at
    return len(steps)


def _asks_next(steps: list[Step], at: int) -> bool:
    """Whether an operator who names nobody opens the questions: he says so, and an analyst speaks next."""
    return (
        at + 1 < len(steps)
        and _is_asking(steps[at + 1])
        and bool(within("speech", "opens_questions").search(steps[at].words))
    )


def _is_asking(step: Step) -> bool:
    return step.speaker.role == "analyst"


def _conclude_roles(steps: list[Step], opening: int) -> None:
    """Roles from the course of the call: who presents is an executive; whom the operator announces, an analyst."""
    for step in steps[:opening]:
        step.speaker.role = step.speaker.role or _presenter(step.speaker, steps[:opening])
    for at, step in enumerate(steps[opening:], opening):
        if step.speaker.role is None:
            step.speaker.role = _role_in_questions(steps, at)
    for step in steps[:opening]:
        if step.speaker.role == "executive" and _is_called_investor_relations(step.speaker, steps[:opening]):
            step.speaker.role = "investor_relations"


def _presenter(speaker: Speaker, steps: list[Step]) -> str:
    return "investor_relations" if _is_called_investor_relations(speaker, steps) else "executive"


def _role_in_questions(steps: list[Step], at: int) -> str:
    step, before = steps[at], steps[at - 1]
    said = before.said if before.speaker.role == "operator" else None
    if said or (before.speaker.role == "operator" and not within("speech", "no_more_questions").search(before.words)):
        return "analyst"
    announced = questioner(before.words[-_EDGE:]) if before.speaker.role in _COMPANY else None
    if announced and same_person(announced.name, step.speaker.name):
        return "analyst"
    return "executive" if before.speaker.role in ("analyst", *_COMPANY, "operator") else "unknown"


def _is_called_investor_relations(speaker: Speaker, steps: list[Step]) -> bool:
    """Whether somebody speaks of him, or he of himself, as investor relations."""
    family = speaker.name.split()[-1]
    for step in steps:
        if step.speaker is not speaker and step.speaker.role != "operator":
            continue
        words = step.words if step.speaker.role == "operator" else step.words[:_EDGE]
        for match in within("titles", "investor_relations").finditer(words):
            around = words[max(match.start() - 90, 0) : match.end() + 60]
            if family in around:
                return True
    return False


def _close(steps: list[Step], opening: int) -> int:
    """The first turn after the last exchange: the operator's end of questions, or the executives' last words."""
    last = max((at for at in range(opening, len(steps)) if _is_asking(steps[at])), default=None)
    if last is None:
        return len(steps)
    for at in range(last + 1, len(steps)):
        step = steps[at]
        if step.speaker.role == "operator":
            ends = any(
                within("speech", key).search(step.words) for key in ("no_more_questions", "concludes", "closing")
            )
            if ends or step.said or not any(_answers(after) for after in steps[at + 1 :]):
                return at
        elif _closes(step, steps[at - 1], last == at - 1):
            return at
    return len(steps)


def _answers(step: Step) -> bool:
    return step.speaker.role in _COMPANY and not within("speech", "closing").search(step.words)


def _closes(step: Step, before: Step, after_analyst: bool) -> bool:
    """Whether an executive's turn takes leave. A turn that answers first and takes leave then is still an answer."""
    if not within("speech", "closing").search(step.words):
        return False
    return not (after_analyst and ("?" in before.words or len(before.words) > _EDGE))


def _exchanges(steps: list[Step], opening: int, close: int) -> None:
    """Number the exchanges: a new one with each introduction, or with a new analyst whom nobody introduced."""
    number = -1
    at = opening
    analyst: Speaker | None = None
    while at < close:
        step = steps[at]
        follows = next((after.speaker for after in steps[at + 1 : close] if after.speaker.role != "operator"), None)
        if step.speaker.role == "operator" and _introduces(step, follows, analyst):
            number, analyst = number + 1, follows
            _note_introduction(step.said, analyst, steps[at + 1 : close])
        elif _is_asking(step) and step.speaker is not analyst and not (analyst and _is_aside(steps, at, analyst)):
            number, analyst = number + 1, step.speaker
        step.exchange = number if number >= 0 else None
        at += 1


def _introduces(step: Step, follows: Speaker | None, analyst: Speaker | None) -> bool:
    """Whether an operator's turn begins an exchange: he names a questioner or another analyst speaks next."""
    if follows is None or follows.role != "analyst":
        return bool(step.said) and follows is not None and follows.role not in _COMPANY
    return bool(step.said or within("speech", "questioner_ready").search(step.words)) or follows is not analyst


def _is_aside(steps: list[Step], at: int, analyst: Speaker) -> bool:
    """A colleague's word in another analyst's time: the analyst speaks again right after."""
    return any(after.speaker is analyst for after in steps[at + 1 : at + 3])


def _note_introduction(said: Introduction | None, analyst: Speaker | None, after: list[Step]) -> None:
    """The announced name goes to the analyst's turns where his label has none or another; the firm to the analyst."""
    if said is None or analyst is None:
        return
    unnamed = role_of(analyst.name) is not None
    if not unnamed and analyst.affiliation is None:
        analyst.affiliation = said.firm
    other_script = said.name.isascii() != analyst.name.isascii()
    if unnamed or not (other_script or same_person(said.name, analyst.name)):
        for step in after:
            if step.speaker.role == "operator" and step.said:
                break
            if step.speaker is analyst:
                step.introduced_as = said.name
    elif said.name not in analyst.spellings:
        analyst.spellings.append(said.name)


def _kind(step: Step, closing: bool) -> str:
    role = step.speaker.role
    if role == "operator":
        return "operator_message"
    if step.section == "prepared_remarks":
        return "remarks"
    if closing and step.exchange is None:
        return "question" if role == "analyst" else "closing_remarks"
    if step.exchange is None:
        return "remarks"
    return "answer" if role in _COMPANY else "question"
