"""The whole program on one screen: a raw file becomes a call, its turns, metrics, guidance and rejects."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.tables.base import Row
from transforms import call as calls
from transforms import transcript as transcripts
from transforms.call.reference import Reference, identified
from transforms.containers import ReadBinary, open_document, read_directly
from transforms.extract.facts import PassedOver, extract
from transforms.model import Document
from transforms.rows import RowMaker


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows of one document by table name, the document that their offsets point into, and the numbers of it that
    gave no row."""

    document: Document
    tables: dict[str, list[Row]]
    passed_over: tuple[PassedOver, ...]


def parse(
    data: bytes, name: str, read_binary: ReadBinary = read_directly, companies: Reference | None = None
) -> Parsed:
    """Parse one delivered file.

    data: its bytes; name: its file name, used as evidence of last resort only; read_binary: calls the readers of PDF,
    office documents and archives, which flows run in a process of its own; companies: the user's own list. Raises
    `Refused` (stage, code, message) for a file that is no transcript or in a shape that nothing reads. The same bytes,
    name and list give the same rows.
    """
    document = open_document(data, name, read_binary)
    transcript = transcripts.read(document)
    call = calls.describe(document, transcript)
    if companies:
        call = identified(call, companies)
    facts = extract(transcript, call)
    make = RowMaker(document, transcript, call)
    turns = [make.turn(turn) for turn in transcript.turns]
    metrics = make.metrics(facts.metrics)
    guidance = make.guidance(facts.guidance)
    periods = {row.period for row in metrics} | {row.period for row in guidance}
    tables: dict[str, list[Row]] = {
        "dim_company": [*make.company()],
        "dim_call": [make.the_call()],
        "dim_speaker": [*make.speakers()],
        "dim_period": [*make.periods(period for period in periods if period)],
        "fact_turn": [*turns],
        "fact_metric": [*metrics],
        "fact_guidance": [*guidance],
        "meta_reject": [*make.rejects([*transcript.unparsed, *call.conflicts])],
        "meta_coverage": [*make.coverage(len(turns), len(metrics), len(guidance), facts.counts)],
    }
    return Parsed(document, tables, tuple(facts.passed_over))
