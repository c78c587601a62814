"""`callmart explain FILE`: the turns of one file, under each sentence its figures with the rule that found them, and
its numbers that are no figures with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flows.output import plain, printable
from flows.read import Parsed
from schemas.tables.dimensions import ParsedCall
from schemas.tables.facts import FactGuidance, FactMetric, FactTurn
from schemas.tables.load_record import MetaReject
from transforms.dialects.registry import consider
from transforms.extract.facts import PassedOver

Fact = FactMetric | FactGuidance


def explanation(parsed: Parsed) -> Iterator[str]:
    """The lines to print."""
    yield from _head(parsed)
    facts = sorted(
        [
            fact
            for name in ("fact_metric", "fact_guidance")
            for fact in parsed.tables.get(name, ())
            if isinstance(fact, Fact)
        ],
        key=lambda fact: (fact.quote_end, fact.value_start),
    )
    for turn in parsed.tables.get("fact_turn", ()):
        assert isinstance(turn, FactTurn)
        yield ""
        yield _turn_line(turn)
        own = [fact for fact in facts if fact.turn_id == turn.turn_id]
        yield from _words(
            parsed.document.text, turn, own, [one for one in parsed.passed_over if one.turn.index == turn.turn_index]
        )
    yield from _unparsed(parsed)


def _head(parsed: Parsed) -> Iterator[str]:
    [call] = parsed.tables["dim_call"]
    assert isinstance(call, ParsedCall)
    counts = ", ".join(
        f"{len(parsed.tables.get(f'fact_{name}', ()))} {name}" for name in ("turn", "metric", "guidance")
    )
    yield f"{parsed.document.name}: {call.dialect}, {parsed.document.encoding}, {call.primary_language}; rows: {counts}"
    for name in ("company_name", "event_type", "call_date", "fiscal_period", "period_source", "period_end"):
        yield f"  {name}: {printable(plain(getattr(call, name))) or 'not stated'}"
    if parsed.document.dialect:
        yield f"Dialects: not asked, for the {parsed.document.container} file itself says who speaks"
    else:
        yield from dialects(consider(parsed.document).told())


def dialects(considered: Iterable[str]) -> Iterator[str]:
    """The dialects that were asked, the best first, and why each was taken or not."""
    yield "Dialects considered:"
    yield from (f"  {printable(line)}" for line in considered)


def _turn_line(turn: FactTurn) -> str:
    who = ", ".join(part for part in (turn.speaker_name, turn.speaker_title, turn.speaker_affiliation) if part)
    exchange = "" if turn.exchange_index is None else f", exchange {turn.exchange_index}"
    place = f"{turn.section}, {turn.kind}{exchange}, lines {turn.first_line}-{turn.last_line}"
    return printable(f"[{turn.turn_index}] {who} ({turn.speaker_role}; {place})")


def _words(text: str, turn: FactTurn, facts: Sequence[Fact], passed_over: Sequence[PassedOver]) -> Iterator[str]:
    """The turn's source text, broken after each sentence that holds a number, and what became of its numbers."""
    start = turn.char_start
    for end in sorted({fact.quote_end for fact in facts} | {one.sentence_end for one in passed_over}):
        yield from _paragraphs(text[start:end])
        yield from (f"      = {_fact_line(text, fact)}" for fact in facts if fact.quote_end == end)
        yield from (
            f"      - not taken: {printable(repr(text[one.start : one.end]))}, {one.reason}"
            for one in passed_over
            if one.sentence_end == end
        )
        start = end
    yield from _paragraphs(text[start : turn.char_end])


def _paragraphs(text: str) -> Iterator[str]:
    yield from (f"    {printable(line.strip())}" for line in text.split("\n") if line.strip())


def _fact_line(text: str, fact: Fact) -> str:
    if isinstance(fact, FactMetric):
        figure, table = _figure(fact.value, fact.low, fact.high), "metric"
        extra = [fact.subject, f"share of {fact.share_of}" if fact.share_of else None]
    else:
        figure, table = _figure(None, fact.low, fact.high) or plain(fact.direction), "guidance"
        extra = [fact.kind, fact.status]
    said = [fact.metric, fact.segment, fact.measure, None if fact.comparison == "none" else fact.comparison]
    details = [fact.qualifier, fact.basis, fact.period, *extra]
    evidence = text[fact.value_start : fact.value_end]
    return printable(
        f"{table}: {' '.join(filter(None, said))} = {figure} {fact.unit or ''} "
        f"({', '.join(filter(None, details))}) from {evidence!r}, line {fact.source_line}, "
        f"rule {fact.rule_id}, confidence {fact.confidence:.2f}"
    )


def _figure(value: object, low: object, high: object) -> str:
    if value is not None:
        return plain(value)
    if low is not None and low == high:
        return plain(low)
    return " to ".join(plain(end) or "…" for end in (low, high)) if (low, high) != (None, None) else ""


def _unparsed(parsed: Parsed) -> Iterator[str]:
    rejects = [row for row in parsed.tables.get("meta_reject", ()) if isinstance(row, MetaReject)]
    if rejects:
        yield ""
        yield "In no turn:"
    for row in rejects:
        span = "" if row.char_start is None else f", characters {row.char_start}-{row.char_end}"
        yield printable(f"  line {row.line or '?'}{span}: {row.stage}: {row.reason_code} {row.detail or ''}".rstrip())
