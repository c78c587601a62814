"""The course of a call: where the questions begin, who asks, where one analyst's time ends and the close begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from transforms.dialects.labels import role_of
from transforms.dialects.words import find
from transforms.transcript.drafts import Draft
from transforms.transcript.introductions import Introduction, questioner, title_said
from transforms.transcript.people import Speaker, same_person
from transforms.transcript.roles import COMPANY, Step, conclude_roles, find_operators, note_self_introduction

_EDGE = 400
"""Characters at either end of a long turn in which one hands over."""
_INTRODUCTIONS = 3000
"""Characters at the beginning of a turn in which those present are introduced."""
_INTERVIEW = 6
"""An analyst who asks so many turns before any operator opens the lines leads the questions himself."""


def structure(drafts: Sequence[Draft], speakers: Sequence[Speaker]) -> list[Step]:
    """Section, kind and exchange of each turn. Roles that nothing stated are concluded from the course of the call and
    written into the speakers."""
    steps = [Step(speaker, one.words, one.heading) for one, speaker in zip(drafts, speakers, strict=True)]
    find_operators(steps)
    spoken: Counter[int] = Counter()
    announced = ""
    for step in steps:
        if step.speaker.role == "operator":
            step.said = questioner(step.words)
            announced = step.said.name if step.said else announced
        else:
            note_self_introduction(step, spoken[id(step.speaker)], announced)
            spoken[id(step.speaker)] += 1
    opening = _opening(steps)
    for step in steps[opening:]:
        step.section = "qa"
    _note_titles(steps, opening, (None,))
    conclude_roles(steps, opening)
    _note_titles(steps, opening, COMPANY)
    close = _close(steps, opening)
    _exchanges(steps, opening, close)
    for at, step in enumerate(steps):
        step.kind = _kind(step, at >= close)
    return steps


def _note_titles(steps: list[Step], opening: int, roles: Collection[str | None]) -> None:
    """The titles of those in `roles` whose labels give none, from how the first turns introduce them."""
    words = " ".join(step.words[:_INTRODUCTIONS] for step in steps[: min(opening, 3)])
    for speaker in {id(step.speaker): step.speaker for step in steps}.values():
        if speaker.title is None and speaker.role in roles:
            speaker.said_title = title_said(words, speaker.name)


def _opening(steps: list[Step]) -> int:
    """The first turn of the questions: the one under the vendor's heading, else the operator's turn that announces the
    first questioner or opens the lines, else the host's, else the first analyst's."""
    headed = next((at for at, step in enumerate(steps) if at and step.heading == "qa"), None)
    if headed is not None:
        return headed
    first = next((at for at, step in enumerate(steps) if _is_asking(step)), len(steps))
    for at, step in enumerate(steps[: first + _INTERVIEW]):
        if at and step.speaker.role == "operator" and (step.said or _opens_lines(steps, at)):
            return at
    if 1 < first < len(steps):
        before = steps[first - 1]
        opens = find("speech", "opens_questions", before.words[-_EDGE:])
        return first - 1 if opens or before.speaker.role == "operator" else first
    return first


def _opens_lines(steps: list[Step], at: int) -> bool:
    """Whether an operator who names nobody opens the questions: he says so, and somebody new speaks next."""
    words = steps[at].words
    if at + 1 == len(steps) or not find("speech", "opens_questions", words):
        return False
    if find("speech", "hands_over", words):
        return False
    after = steps[at + 1].speaker
    return after.role == "analyst" or (after.role is None and all(step.speaker is not after for step in steps[:at]))


def _is_asking(step: Step) -> bool:
    return step.speaker.role == "analyst"


def _close(steps: list[Step], opening: int) -> int:
    """The first turn after the last exchange: the operator's end of questions, or the executives' last words."""
    last = max((at for at in range(opening, len(steps)) if _is_asking(steps[at])), default=None)
    if last is None:
        return len(steps)
    for at in range(last + 1, len(steps)):
        step = steps[at]
        if step.speaker.role == "operator":
            ends = any(find("speech", key, step.words) for key in ("no_more_questions", "concludes", "closing"))
            if ends or step.said or not any(_answers(after) for after in steps[at + 1 :]):
                return at
        elif _closes(step, steps[at - 1], last == at - 1):
            return at
    return len(steps)


def _answers(step: Step) -> bool:
    return step.speaker.role in COMPANY and not find("speech", "closing", step.words)


def _closes(step: Step, before: Step, after_analyst: bool) -> bool:
    """Whether an executive's turn takes leave. A turn that answers first and takes leave then is still an answer."""
    edges = step.words if len(step.words) < _EDGE else f"{step.words[: _EDGE // 2]} | {step.words[-_EDGE // 2 :]}"
    if not find("speech", "closing", edges):
        return False
    return not (after_analyst and ("?" in before.words or len(before.words) > _EDGE))


def _exchanges(steps: list[Step], opening: int, close: int) -> None:
    """Number the exchanges: a new one with each introduction, or with a new analyst whom nobody introduced."""
    number, analyst, has_spoken = -1, None, False
    for at, step in enumerate(steps[opening:close], opening):
        if step.speaker.role == "operator":
            follows = _questioner_after(steps, at, close)
            again = follows is analyst and (step.said is None or not has_spoken)
            if follows is not None and not again:
                number, analyst, has_spoken = number + 1, follows, False
                _note_introduction(step.said, follows, steps[at + 1 : close])
        elif _is_asking(step) and step.speaker is not analyst and not (analyst and _is_aside(steps, at, analyst)):
            number, analyst = number + 1, step.speaker
        has_spoken = has_spoken or step.speaker is analyst
        step.exchange = number if number >= 0 else None


def _questioner_after(steps: list[Step], at: int, close: int) -> Speaker | None:
    """The analyst whom an operator's turn brings on: who speaks next or, where the turn announces somebody, who speaks
    after greetings and after the operator's calls into a silent line."""
    said = steps[at].said
    for after in steps[at + 1 : close]:
        if after.speaker.role == "operator":
            if said is None or (after.said and not same_person(after.said.name, said.name)):
                return None
        elif after.speaker.role not in COMPANY:
            return after.speaker
        elif said is None:
            return None
    return None


def _is_aside(steps: list[Step], at: int, analyst: Speaker) -> bool:
    """A colleague's word in another analyst's time: the analyst speaks again right after."""
    return any(after.speaker is analyst for after in steps[at + 1 : at + 3])


def _note_introduction(said: Introduction | None, analyst: Speaker, after: list[Step]) -> None:
    """The announced name goes to the analyst's turns where his label has none or another; the firm to the analyst."""
    if said is None:
        return
    unnamed = role_of(analyst.name) is not None
    if not unnamed and said.firm and (analyst.affiliation is None or analyst.said_firm):
        analyst.affiliation, analyst.said_firm = said.firm, False
    other_script = said.name.isascii() != analyst.name.isascii()
    full = len(said.name.split()) > 1 or not said.name.isascii()
    same = same_person(said.name, analyst.name) or said.name.split()[-1] == analyst.name.split()[-1]
    if unnamed or analyst.stands_in or (full and not other_script and not same):
        for step in after:
            if step.speaker.role == "operator" and step.said:
                break
            if step.speaker is analyst:
                step.introduced = said
    elif full and said.name not in analyst.spellings:
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
    return "answer" if role in COMPANY else "question"
