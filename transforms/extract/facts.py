"""All facts of a call: turn by turn, passage by passage, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.claims import claims_of
from transforms.extract.guidance.directions import directions_of
from transforms.extract.guidance.headed import under_heading
from transforms.extract.guidance.recall import Promises, answered, report_what_is_over
from transforms.extract.guidance.restated import revise_last
from transforms.extract.placing.asked import Question
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.sentence import Reader
from transforms.extract.reading.squeeze import with_single_blanks
from transforms.model import Call, Quantity, Transcript, Turn
from transforms.periods.labels import parse_span
from transforms.sentences import split_sentences

_SILENT: Final = ("operator", "analyst")
"""Roles whose figures are no facts: the operator's, and what analysts state in their questions."""


@dataclass(slots=True, init=False)
class Found:
    """One claim with its place."""

    turn: Turn
    start: int
    end: int
    """The sentence."""
    claim: Claim

    def __init__(self, turn: Turn, start: int, end: int, claim: Claim) -> None:
        self.turn, self.start, self.end, self.claim = turn, start, end, claim


@dataclass(slots=True, init=False)
class PassedOver:
    """A number that gave no row, and why: what makes it none (date, product_name …), who said it, or `no_metric`."""

    turn: Turn
    start: int
    end: int
    sentence_end: int
    reason: str

    def __init__(self, turn: Turn, start: int, end: int, sentence_end: int, reason: str) -> None:
        self.turn, self.start, self.end, self.sentence_end, self.reason = turn, start, end, sentence_end, reason


@dataclass(frozen=True, slots=True)
class Counts:
    """Numeric mentions of a call: every one is a fact or excluded for a reason."""

    seen: int
    explained: int
    excluded: dict[str, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a call states."""

    metrics: list[Found]
    guidance: list[Found]
    passed_over: list[PassedOver]
    counts: Counts


def extract(transcript: Transcript, call: Call) -> Facts:
    """The metrics and the guidance of a call."""
    tight, squeezed = with_single_blanks(transcript)
    facts = _extract(tight, call)
    for one in (*facts.metrics, *facts.guidance):
        one.turn = transcript.turns[one.turn.index]
        one.start, one.end = squeezed.original(one.start, one.end)
        one.claim.start, one.claim.end = squeezed.original(one.claim.start, one.claim.end)
    for left in facts.passed_over:
        left.turn = transcript.turns[left.turn.index]
        left.start, left.end = squeezed.original(left.start, left.end)
        left.sentence_end = squeezed.original(left.sentence_end - 1, left.sentence_end)[1]
    return facts


def _extract(transcript: Transcript, call: Call) -> Facts:
    """The same of a transcript with single blanks, whose offsets it gives."""
    reader = Reader(transcript.view, transcript.primary_language, call.currency or "USD", call.calendar)
    context = _context(call, transcript, reader)
    metrics: list[Found] = []
    guidance: list[Found] = []
    passed_over: list[PassedOver] = []
    explained = 0
    promises = Promises()
    question: Question | None = None
    in_question: list[Claim] | None = None
    for turn in transcript.turns:
        if turn.role in _SILENT:
            if question is None or not question.continues(turn):
                question, in_question = Question(reader, turn, context.period), None
            for passage in turn.passages:
                for start, end in split_sentences(
                    transcript.view, passage.start, passage.end, transcript.primary_language
                ):
                    passed_over += _passed_over(reader.numbers.within(start, end), end, turn, [])
            continue
        if question and turn.passages:
            question.begun = turn.passages[0].start
        frame = Frame(now=context.period, asked=question)
        for passage in turn.passages:
            spans = split_sentences(transcript.view, passage.start, passage.end, transcript.primary_language)
            frame.new_passage(len(spans) > 1)
            for start, end in spans:
                sentence = reader.read(start, end)
                frame.before(sentence)
                claims = claims_of(sentence, frame, context)
                revise_last(sentence, claims, frame)
                under_heading(sentence, claims, frame)
                promises.recall(sentence, claims, frame.asked)
                if question and question.repeated_by(claims):
                    if in_question is None:
                        in_question = _said_in(question.turn, transcript, reader, context)
                    answered(sentence, claims, in_question, context.period)
                report_what_is_over(claims, context)
                promises.note(claims)
                frame.after(sentence, claims)
                directions = directions_of(sentence, claims, frame, context)
                for claim in (*claims, *directions):
                    (guidance if claim.future else metrics).append(Found(turn, start, end, claim))
                if numbers := sentence.quantities + sentence.excluded:
                    left = _passed_over(numbers, end, turn, claims)
                    explained += len(numbers) - len(left)
                    passed_over += left
    excluded = Counter(one.reason for one in passed_over)
    return Facts(metrics, guidance, passed_over, Counts(explained + len(passed_over), explained, dict(excluded)))


def _said_in(turn: Turn, transcript: Transcript, reader: Reader, context: CallContext) -> list[Claim]:
    """What the figures of a question are: read only where its answer names one of them."""
    frame, claims = Frame(now=context.period), []
    for passage in turn.passages:
        for start, end in split_sentences(transcript.view, passage.start, passage.end, transcript.primary_language):
            sentence = reader.read(start, end)
            frame.before(sentence)
            claims += (said := claims_of(sentence, frame, context))
            frame.after(sentence, said)
    return claims


def _passed_over(numbers: list[Quantity], sentence_end: int, turn: Turn, claims: list[Claim]) -> list[PassedOver]:
    """The numbers of a sentence that no claim is of, in order."""
    if not numbers:
        return []
    taken = {(claim.start, claim.end) for claim in claims}
    left = [q for q in numbers if q.excluded or (q.start, q.end) not in taken]
    silent = f"{turn.role}_figure" if turn.role in _SILENT else "no_metric"
    return [
        PassedOver(turn, q.start, q.end, sentence_end, q.excluded or silent)
        for q in sorted(left, key=lambda q: q.start)
    ]


def _context(call: Call, transcript: Transcript, reader: Reader) -> CallContext:
    year, quarter = call.fiscal_year, call.fiscal_quarter
    if year is None:
        return CallContext(None, None, call.non_gaap_throughout)
    if quarter is None:
        return CallContext(f"FY{year}", f"FY{year + 1}", call.non_gaap_throughout)
    following = f"FY{year + 1}" if quarter == 4 else f"FY{year}"
    return CallContext(
        _reported(transcript, reader, f"{year}Q{quarter}"),
        following,
        call.non_gaap_throughout,
        usual_base=_usual_base(call.compared_with, year, sequential=reader.tells_sequentially()),
        last_month=f"{call.period_end:%Y-%m}" if call.period_end else None,
        names=_names(call) - reader.parts.segments,
        company=_names(call),
    )


def _usual_base(compared_with: int | None, year: int, *, sequential: bool) -> str:
    """What a change is measured from where nothing is said."""
    if compared_with and compared_with < year - 1:
        return "other"
    return "qoq" if sequential else "yoy"


def _names(call: Call) -> frozenset[str]:
    """The company's names in small letters: whole, first word, initials, ticker, in the other language."""
    names = {n for n in (call.company_name, call.company_name_local, call.ticker) if n}
    words = (call.company_name or "").split()
    if words:
        names |= {words[0], "".join(w[0] for w in words)}
    return frozenset(n.casefold() for n in names if len(n) > 1)


_REMARKS_READ: Final = 20000
"""Characters of prepared remarks that tell which period a company reports."""


def _reported(transcript: Transcript, reader: Reader, quarter: str) -> str:
    """The period of figures without one: the quarter, or the half or nine months where the remarks speak of those."""
    passages, read = [], 0
    for turn in transcript.turns:
        if turn.section == "prepared_remarks" and turn.role not in _SILENT:
            for passage in turn.passages:
                if (read := read + passage.end - passage.start) > _REMARKS_READ:
                    break
                passages.append(passage)
    if not any(_to_date(label, quarter) for one in passages for label in reader.periods.labels(one.start, one.end)):
        return quarter  # as most do: no need to tell what of it is only compared with
    found = [p for one in passages for p in reader.periods.within(one.start, one.end)]
    spoken = Counter(p.label for p in found if not p.base and not p.shift)
    more = [label for label in spoken if _to_date(label, quarter) and spoken[label] > spoken[quarter]]
    return max(more, key=lambda x: spoken[x], default=quarter)


def _to_date(label: str, quarter: str) -> bool:
    """Whether a label is one of the half or the nine months that end with a quarter."""
    span, now = parse_span(label), parse_span(quarter)
    if span is None or now is None or label.startswith("@"):
        return False
    return span.last == now.last and span.first < now.first and span.last - span.first < _WHOLE_YEAR


_WHOLE_YEAR: Final = 3
"""Quarters between the first and the last of a year."""
