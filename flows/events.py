"""Which documents of one company and one period are of another event than its call, found out at publish.

What a document is called by alone, company and period, cannot say that; only the documents beside it can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

import pyarrow as pa

from flows.home import Home
from flows.parts import read_columns
from flows.snapshots import Part, Snapshot
from schemas.arrow import to_arrow
from schemas.registry import TABLES
from schemas.tables.load_record import CallEvent
from transforms.call.events import Account, tell_apart
from warehouse.spoken import spoken

TABLE = "call_event"
_CALLS_AT_ONCE = 100
"""Calls whose words are in memory together."""


def told_apart(home: Home, base: Snapshot, parts: Mapping[str, list[Part]], fresh: pa.Table) -> pa.Table:
    """All rows of `call_event`: those of the snapshot before, and new ones for the calls of which a document came.

    parts: all parts that are about to be published; fresh: this run's rows of `call_version`.
    """
    coming = Snapshot(parts={**parts})
    versions = read_columns(home, coming, "call_version", ["source_sha256", "call_id"]).to_pylist()
    call_of = {row["source_sha256"]: row["call_id"] for row in versions}
    touched = set(fresh["call_id"].to_pylist())
    known = [CallEvent(**row) for row in read_columns(home, base, TABLE, list(CallEvent.model_fields)).to_pylist()]
    rows = [
        row
        for row in known
        if row.period_call_id not in touched and call_of.get(row.source_sha256) == row.period_call_id
    ]
    documents = Counter(call_of.values())
    several = sorted(call_id for call_id in touched if documents[call_id] > 1)
    files = {name: coming.files(home, name) for name in parts}
    for at in range(0, len(several), _CALLS_AT_ONCE):
        for call_id, group in groupby(spoken(files, several[at : at + _CALLS_AT_ONCE]), key=lambda said: said.call_id):
            rows += _rows(call_id, [Account(said.sha256, said.language, said.call_date, said.text) for said in group])
    rows.sort(key=lambda row: row.source_sha256)
    return to_arrow(TABLES[TABLE], rows)


def _rows(call_id: str, accounts: list[Account]) -> Iterator[CallEvent]:
    for sha256, own in tell_apart(call_id, accounts).items():
        yield CallEvent(source_sha256=sha256, call_id=own, period_call_id=call_id)
