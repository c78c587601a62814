"""What the rows of one document promise together, checked before they are kept; a row alone is checked by its model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schemas.registry import TABLES
from schemas.tables.base import Row
from schemas.tables.facts import Evidence, FactGuidance, FactMetric, FactTurn
from transforms.model import Document


class BrokenPromise(ValueError):
    """Rows of a document that contradict each other or its text. The message holds ids and offsets, no words of it."""


def keep_promises(tables: Mapping[str, Sequence[Row]], document: Document, sha256: str | None) -> None:
    """Raises BrokenPromise unless the document is one call whose rows are unique, connected and true to its text."""
    if document.sha256 != sha256:
        raise BrokenPromise("the document's sha256 is not that of its bytes")
    if len(tables.get("dim_call", ())) != 1:
        raise BrokenPromise(f"a document is one call, not {len(tables.get('dim_call', ()))}")
    ids = {name: _unique_keys(name, rows) for name, rows in tables.items()}
    turns = {}
    for place, turn in enumerate(tables.get("fact_turn", ())):
        assert isinstance(turn, FactTurn)
        if turn.turn_index != place:
            raise BrokenPromise(f"turn {turn.turn_index} stands at place {place}")
        turns[turn.turn_id] = turn
    if not turns:
        raise BrokenPromise("a call without turns")
    for name in ("fact_metric", "fact_guidance"):
        for fact in tables.get(name, ()):
            assert isinstance(fact, FactMetric | FactGuidance)
            if fact.turn_id not in turns:
                raise BrokenPromise(f"{name} of line {fact.source_line} names a turn that is not there")
            _stands_in(fact, turns[fact.turn_id], document)
    for name in ("fact_turn", "fact_metric", "fact_guidance"):
        for row in tables.get(name, ()):
            if (row.speaker_id,) not in ids.get("dim_speaker", ()):  # type: ignore[attr-defined]
                raise BrokenPromise(f"{name} names a speaker who is not in dim_speaker")


def _unique_keys(name: str, rows: Sequence[Row]) -> set[tuple[object, ...]]:
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = tuple(getattr(row, column) for column in TABLES[name].key)
        if key in seen:
            raise BrokenPromise(f"{name} holds the key {', '.join(map(str, key))} twice")
        seen.add(key)
    return seen


def _stands_in(fact: Evidence, turn: FactTurn, document: Document) -> None:
    if document.text[fact.quote_start : fact.quote_end] != fact.quote:
        raise BrokenPromise(f"the quote at {fact.quote_start}-{fact.quote_end} is not the text there")
    inside = turn.char_start <= fact.value_start and fact.value_end <= turn.char_end
    if not inside or not turn.first_line <= fact.source_line <= turn.last_line:
        raise BrokenPromise(f"the figure at {fact.value_start}-{fact.value_end} lies outside of its turn")
