"""`callmart history CALL`: the versions of a call, when each was the current one, and what each changed."""

from __future__ import annotations

from pathlib import Path

from flows.output import show_table
from warehouse.query import ask

_CALLS = """
SELECT DISTINCT c.call_id, c.company_name, c.fiscal_period, c.call_date
FROM dim_call AS c
JOIN call_version AS v USING (call_id)
WHERE c.call_id = $1 OR v.source_name = $1 OR lower(c.company_name || ' ' || c.fiscal_period) = lower($1)
"""
_VERSIONS = """
SELECT version, source_name, revision, word_count, known_from_utc, known_to_utc, is_current, run_id
FROM call_version WHERE call_id = ? ORDER BY version
"""
_CHANGES = """
SELECT v.version, h.change, h.table_name, h.metric, h.segment, h.period, h.previous_low, h.previous_high, h.low, h.high,
    h.unit, h.source_line
FROM v_load_changes AS h
JOIN call_version AS v USING (call_id, source_sha256)
WHERE call_id = ? AND v.version > 1
ORDER BY v.version, h.source_line, h.metric
"""


class UnknownCall(Exception):
    """No call, or more than one, goes by that name: what does."""


def show_history(database: Path, call: str) -> None:
    """Prints the history of a call, named by its id, by one of its files, or as "Company 2024Q4".

    Raises UnknownCall, and FileNotFoundError where nothing was published yet.
    """
    found = ask(database, _CALLS, [call]).rows
    if len(found) != 1:
        named = ", ".join(f"{row[0]} ({row[1]} {row[2]})" for row in found) or "none"
        raise UnknownCall(f"{call}: {named}; name a call by its call_id, its file or as 'Company 2024Q4'")
    [(call_id, *_)] = found
    for title, sql in (("Versions", _VERSIONS), ("Figures that a version changed", _CHANGES)):
        print(f"{title}\n")
        show_table(ask(database, sql, [call_id]))
        print()
