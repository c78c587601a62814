"""Clauses that promise a direction, read as subject and predicate: "we expect | revenue from lamps | to be flat |".

The subject is a noun phrase whose head is a metric, whatever stands behind the head; several may share a predicate, and
several predicates a subject.
"""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.costs import with_costs
from transforms.extract.guidance.predicates import Predicate, predicates_in
from transforms.extract.guidance.subjects import heads_of, subject_told
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_TENSELESS: Final = ("", "is", "are")
"""Links that promise nothing without an expectation right before their subject."""


def promised_in(sentence: Sentence, ahead: list[Hit]) -> list[tuple[Hit, Hit, int | None]]:
    """The metrics of the clauses of an English sentence that promise their direction, the word that tells it and, where
    the metric was named before, where the promise begins."""
    if sentence.grammar.language == "zh" or not ahead:
        return []
    predicates = predicates_in(sentence.text)
    if not predicates:
        return []
    metrics = with_costs(sentence)
    rows: list[tuple[Hit, Hit, int | None]] = []
    done, last = sentence.start, list[Hit]()
    for told in predicates:
        start = sentence.start + told.start
        way = Hit(sentence.start + told.way, sentence.start + told.end, cue=told.cue)
        cue = _expectation(sentence, ahead, told, start)
        opened = max(done, cue.end if cue and cue.end <= start else sentence.start)
        pointed = None
        subjects = _subjects(sentence, metrics, opened, start) or _aside(sentence, metrics, done, start)
        if told.alone and not (last or (cue and cue.end >= done)):
            subjects = []
        elif told.link in _TENSELESS and not (told.alone and last) and cue and _opens_another(sentence, cue.end, start):
            subjects = []  # "we expect a rise, partly offset by | cost declines"
        elif not subjects and sentence.grammar.pattern("only_joined").fullmatch(sentence.slice(done, start)):
            subjects = last
        elif (
            not subjects
            and done == sentence.start
            and sentence.grammar.pattern("goes_on_with_subject").search(sentence.slice(done, start))
        ):
            subjects, pointed = subject_told(sentence, metrics, start), start
        done, last = way.end, subjects
        if cue is not None:
            rows += [(one, way, pointed) for one in subjects if _moves(sentence, one, told, start)]
    return rows


def _expectation(sentence: Sentence, ahead: list[Hit], told: Predicate, start: int) -> Hit | None:
    """What promises a predicate: its own link, or an expectation of the company before it."""
    end = sentence.start + told.way
    own = [c for c in ahead if start - 1 <= c.start and c.end <= end + 1]
    if told.firm and (own or " forecast" in told.link):
        return own[0] if own else Hit(start, start + 1, cue="future")
    before = [c for c in ahead if c.end <= start and c.cue == "future"]
    return before[-1] if before else None


def _opens_another(sentence: Sentence, start: int, end: int) -> bool:
    """Whether another clause than the one that an expectation governs opens in [start, end), its "that" aside."""
    text, grammar = sentence.slice(start, end), sentence.grammar
    return any(grammar.pattern(name).search(text, len(" that ")) for name in ("clause_opens", "another_opens"))


def _subjects(sentence: Sentence, metrics: list[Hit], start: int, end: int) -> list[Hit]:
    """The heads of the subject that ends at a predicate."""
    text = sentence.slice(start, end)
    remark = sentence.grammar.pattern("inserted_remark").search(text)
    opens = list(sentence.grammar.pattern("clause_opens").finditer(text, 0, remark.start() if remark else len(text)))
    if opens and opens[-1]["if"]:
        return []
    return heads_of(sentence, metrics, start + opens[-1].end() if opens else start, end)


def _aside(sentence: Sentence, metrics: list[Hit], start: int, end: int) -> list[Hit]:
    """The metric of which a predicate is told aside: "| capex |, we expect | to be up", "| rights costs |, which"."""
    told = sentence.grammar.pattern("told_aside").search(sentence.slice(start, end))
    near = [m for m in metrics if told and m.end == start + told.start() and m.metric and m.metric.code != "other"]
    about = sentence.grammar.pattern("about_it").search(sentence.slice(sentence.start, near[0].start)) if near else None
    return [] if about else near


def _grows(sentence: Sentence, subject: Hit, told: Predicate) -> bool:
    """Whether a part of the company, of which no metric is named, is said to sell more or less, or as much."""
    grammar = sentence.grammar
    named = subject.metric is not None and subject.metric.code == "revenue" and subject.metric.segment
    part = bool(named) and sentence.slice(subject.start, subject.end).startswith(str(named).lower())
    return (
        not part or told.word in grammar.words("sales_moves") or (not told.verb and told.cue in ("up", "down", "flat"))
    )


def _moves(sentence: Sentence, subject: Hit, told: Predicate, start: int) -> bool:
    """Whether a predicate tells the direction of its subject: of a growth that slows it tells none."""
    if not sentence.grammar.pattern("eased").search(sentence.slice(subject.start, start)):
        return _grows(sentence, subject, told)
    if told.cue == "flat":
        return told.word.startswith("flat")
    than = " than " in sentence.slice(sentence.start + told.end, sentence.start + told.end + 6)
    return told.cue not in ("down", "worse") and not (than and not told.verb)
