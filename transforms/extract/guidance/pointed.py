"""What is promised of the thing just named, by a pronoun, by nothing, or by its time alone: "| it'll be a bit up | in
the spring", "we expect | a slight decline |", "| the third quarter | to be similar"."""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.expecting import of_others, undone
from transforms.extract.guidance.leaning import WAYS, slows
from transforms.extract.placing import context
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

Pointed = list[tuple[Hit, Hit, int]]
"""The metric that is meant, its way, and where the promise begins."""
_LEAD: Final = 90
"""Characters before a direction in which what moves is named by a pronoun."""
_OWNER: Final = 16
"""Characters behind a metric within which it is not the thing last named, if others are named there."""
_AGES: Final = 1
_STILL: Final = 3
"""Sentences over which a pronoun points back, and over which a passage is about what it named last."""
_OF_TIME: Final = 3
"""Characters between a time and the verb that says how it will be."""


def pointed_to(sentence: Sentence, ahead: list[Hit], frame: Frame, call: CallContext) -> Pointed:
    """The promises of a sentence about the thing that it, or the sentence before, has named last."""
    if sentence.grammar.language == "zh":
        return []
    found: Pointed = []
    for way in _ways(sentence):
        start = _spoken_of(sentence, ahead, way)
        start = _moved_by_us(sentence, ahead, way) if start is None else start
        start = _of_us(sentence, frame, ahead, way) if start is None else start
        reach = _AGES
        if start is None:
            start, reach = _without_subject(sentence, ahead, way), _STILL
        start = _by_time(sentence, ahead, way, call, found[-1][1].end if found else None) if start is None else start
        topic = _topic(sentence, frame, start, reach) if start is not None else None
        if start is not None and topic is not None and not _taken_away(sentence, way):
            found.append((topic, way, start))
    return found


def then_on(sentence: Sentence, end: int) -> list[Hit]:
    """The further ways of what has moved up to `end`: "up in the third quarter | and then down | in the fourth"."""
    if sentence.grammar.language == "zh" or len(sentence.periods) < _TWO:
        return []
    found = []
    for way in (c for c in _ways(sentence) if c.start > end):
        told = sentence.grammar.pattern("and_then").fullmatch(sentence.slice(end, way.start))
        tail = sentence.grammar.pattern("closes_move").match(sentence.slice(way.end, sentence.end))
        if told and tail and any(0 < p.start - way.end <= _DATED for p in sentence.periods):
            found.append(way)
            end = way.end
    return found


_DATED: Final = 24
"""Characters behind a further way within which its time is named."""
_TWO: Final = 2
"""Times that a sentence names where a thing moves once and then again."""


def _ways(sentence: Sentence) -> list[Hit]:
    """The words of direction of a sentence, and those that say that something will be as it is."""
    ways = [c for c in sentence.cues if c.cue in WAYS]
    if any(word in sentence.text for word in sentence.grammar.words("likenesses")):
        ways += [
            Hit(sentence.start + one.start(), sentence.start + one.end(), cue="flat")
            for one in sentence.grammar.pattern("just_alike").finditer(sentence.text)
        ]
    return ways


def _spoken_of(sentence: Sentence, ahead: list[Hit], way: Hit) -> int | None:
    """Where a pronoun stands that is promised to take a way: "| that | should tick up", "we expect to bring | it |
    down"."""
    lead = sentence.slice(max(sentence.start, way.start - _LEAD), way.start)
    found = sentence.grammar.pattern("it_moves").search(lead)
    if found is None:
        return None
    start = way.start - len(lead) + found.start("it")
    if sentence.reader.view[start : start + 3] == "IT ":
        return None  # "we expect | IT | to increase": information technology
    if found["modal"]:
        opened = sentence.grammar.pattern("opens_clause").search(sentence.slice(sentence.start, start))
        return start if opened else None
    before = [c for c in ahead if c.end <= start]
    if not before:
        return None
    verb = sentence.grammar.pattern("to_bring" if before[-1].cue == "future" else "will_bring")
    return start if verb.fullmatch(sentence.slice(before[-1].end, start)) else None


def _of_us(sentence: Sentence, frame: Frame, ahead: list[Hit], way: Hit) -> int | None:
    """Where the company stands for what the sentence is about: "on capex, | we'll | be lower", "| we'll | be up from
    there"."""
    lead = sentence.slice(max(sentence.start, way.start - _LEAD), way.start)
    found = sentence.grammar.pattern("we_will_be").search(lead) if "we" in lead else None
    if found is None:
        return None
    start = way.start - len(lead) + found.start("it")
    if not found["modal"] and not any(start <= c.start < way.start for c in ahead):
        return None
    named = [m for m in sentence.metrics if m.end <= start]
    opened = sentence.slice(sentence.start, named[-1].start) if named else ""
    about = bool(named) and bool(sentence.grammar.pattern("about_it").search(opened))
    about |= not named and _asked(sentence, frame) is not None
    if sentence.slice(way.start, way.end) in sentence.grammar.words("bare_moves"):
        about &= bool(sentence.grammar.pattern("of_nothing").match(_tail(sentence, way)))
    return start if about or sentence.grammar.pattern("from_there").match(_tail(sentence, way)) else None


def _without_subject(sentence: Sentence, ahead: list[Hit], way: Hit) -> int | None:
    """Where a promise begins that names nothing that moves: "we expect | a slight decline", "| we'll be | lower"."""
    grammar = sentence.grammar
    start = _left_out(sentence, ahead, way)
    if start is not None or sentence.metrics or sentence.slice(way.start, way.end) not in grammar.words("level_ways"):
        return start
    lead = sentence.slice(max(sentence.start, way.start - _LEAD), way.start)
    found = grammar.pattern("we_will_be").search(lead) if "we" in lead else None
    modal = found and (found["modal"] or any(way.start - len(lead) <= c.start < way.start for c in ahead))
    return way.start - len(lead) + found.start("it") if found and modal else None


def _moved_by_us(sentence: Sentence, ahead: list[Hit], way: Hit) -> int | None:
    """Where a verb stands that moves what a pronoun behind it means: "we will continue to | reduce that | in 2026"."""
    for cue in ahead:
        found = sentence.grammar.pattern("moves_it").match(sentence.slice(cue.end, sentence.end))
        if found and way.start == cue.end + found.start("way"):
            return cue.end
    return None


def _left_out(sentence: Sentence, ahead: list[Hit], way: Hit) -> int | None:
    """Where an expectation ends that names a move and not what moves: "we expect | a slight decline in spring"."""
    if sentence.slice(way.start, way.end) not in sentence.grammar.words("bare_moves"):
        return None
    before = [c for c in ahead if c.cue == "future" and c.end <= way.start]
    start = before[-1].end if before else None
    if start is None:
        there = sentence.grammar.pattern("there_will_be").search(sentence.slice(sentence.start, way.start))
        return (
            sentence.start + there.start()
            if there and sentence.grammar.pattern("of_nothing").match(_tail(sentence, way))
            else None
        )
    moved = sentence.grammar.pattern("a_move").fullmatch(sentence.slice(start, way.start))
    return start if moved and sentence.grammar.pattern("of_nothing").match(_tail(sentence, way)) else None


def _by_time(sentence: Sentence, ahead: list[Hit], way: Hit, call: CallContext, told: int | None) -> int | None:
    """Where a time stands that stands for the thing at that time: "| the third quarter | will be a little higher";
    `told` is where one before it ends ("the second quarter to be down, | the third quarter | to be up")."""
    if sentence.slice(way.start, way.end) not in sentence.grammar.words("plain_ways") and way.cue != "flat":
        return None
    for period in sentence.periods:
        if period.base or period.shift or period.end > way.start or context.past(period, call):
            continue
        found = sentence.grammar.pattern("will_move").fullmatch(sentence.slice(period.end, way.start))
        if found is None:
            continue
        lead = sentence.slice(sentence.start, period.start)
        expecting = [c for c in ahead if c.cue == "future" and c.end <= period.start]
        bare = sentence.grammar.pattern("only_that").fullmatch(
            sentence.slice(expecting[-1].end, period.start) if expecting else lead
        )
        listed = told and sentence.grammar.pattern("next_time").fullmatch(sentence.slice(told, period.start))
        alike = way.cue == "flat" and sentence.slice(way.start, way.end).endswith(sentence.grammar.phrases("alike"))
        if listed or (bare and (expecting or (found["modal"] and not alike))):
            return period.start
    return None


def _tail(sentence: Sentence, way: Hit) -> str:
    """The words behind a direction, with the "in" that some of its phrases end with: "step up | in the spring"."""
    within = sentence.slice(way.end - 3, way.end) == " in"
    return sentence.slice(way.end - 3 if within else way.end, sentence.end)


def _taken_away(sentence: Sentence, way: Hit) -> bool:
    """Whether what follows a direction says that it is no move, by how much it is, or of what else."""
    tail = _tail(sentence, way)
    if undone(sentence, way.end) or slows(sentence, way):
        return True
    other = sentence.grammar.pattern("tells_why").search(tail) if sentence.quantities else None
    until = way.end + (other.start() if other else len(tail))
    near = (q for q in sentence.quantities if way.end <= q.start < until)
    if any(q.start < way.end + (_LEAD if q.unit != "count" else _OWNER) for q in near):
        return True
    return not sentence.grammar.pattern("closes_move").match(tail)


def _topic(sentence: Sentence, frame: Frame, start: int, reach: int) -> Hit | None:
    """The metric last named before a place: in the sentence, or in the one before where nothing else is named since."""
    named = [m for m in sentence.metrics if m.end <= start and m.metric]
    others = [m for m in named if of_others(sentence, m)]
    before = [m for m in named if m not in others]
    theirs = others or [c for c in sentence.cues if c.cue in ("industry", "customer") and c.end <= start]
    if theirs and (not before or theirs[-1].end <= before[-1].end + _OWNER):
        return None  # "customers tell us of their own capex, and we expect | it to be up"
    if before:
        return None if _growth_of(sentence, before[-1], start) else before[-1]
    topic = frame.topic if frame.topic_age <= reach else _asked(sentence, frame)
    if topic is None or topic.start >= sentence.start or _growth_of(sentence, topic, topic.end + _OWNER):
        return None
    return topic if _only_opens(sentence, start) else None


def _asked(sentence: Sentence, frame: Frame) -> Hit | None:
    """The metric that is asked about, where the answer has just begun and named no other: "Will margins rise?" "Yes,
    | it | should be up"."""
    if frame.asked is None or not frame.asked.answered_at(sentence.start):
        return None
    asked, told = frame.asked.topic, frame.topic
    if asked and told and told.metric and asked.metric and told.metric.code != asked.metric.code:
        return None
    return asked


def _growth_of(sentence: Sentence, topic: Hit, until: int) -> bool:
    """Whether what was named last is a growth, which may fall while its metric rises: "those growth rates"."""
    return "growth" in sentence.slice(topic.start, until)


def _only_opens(sentence: Sentence, start: int) -> bool:
    """Whether a sentence names nothing before a place: "so for the third quarter, we'd expect | that to come down"."""
    at, lead = sentence.start, ""
    for period in sentence.periods:
        if period.end <= start and period.start >= at:
            lead += sentence.slice(at, period.start)
            at = period.end
    return bool(sentence.grammar.pattern("only_opens").fullmatch(lead + sentence.slice(at, start)))
