"""The words of documents that share a call, out of Parquet parts that are not published yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.build import Parts
from warehouse.sql_text import parquet_scan

_SPOKEN = """
WITH document AS (
    SELECT call_id, source_sha256, primary_language, call_date
    FROM {dim_call}
    WHERE list_contains($1, call_id)
),
words AS (
    SELECT source_sha256, string_agg(text, ' ' ORDER BY turn_index) AS text
    FROM {fact_turn}
    WHERE source_sha256 IN (SELECT source_sha256 FROM document)
    GROUP BY source_sha256
)
SELECT call_id, source_sha256, primary_language, call_date, text
FROM document
JOIN words USING (source_sha256)
ORDER BY call_id, source_sha256
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One document of a call: its language, its date, all that is said in it."""

    call_id: str
    sha256: str
    language: str
    call_date: date | None
    text: str


def spoken(parts: Parts, call_ids: Sequence[str]) -> Iterator[Spoken]:
    """The documents of those calls, in the order of the calls' ids. Their words are in memory."""
    scans = {name: parquet_scan(parts[name]) for name in ("dim_call", "fact_turn")}
    with duckdb.connect() as connection:
        for row in connection.execute(_SPOKEN.format(**scans), [list(call_ids)]).fetchall():
            yield Spoken(*row)
