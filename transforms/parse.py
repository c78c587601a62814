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
from transforms.rows import tables_of


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
    return Parsed(document, tables_of(document, transcript, call, facts), tuple(facts.passed_over))
