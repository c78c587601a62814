"""`callmart status`: what is loaded, how fresh it is, what was refused."""

from __future__ import annotations

from pathlib import Path

from flows.output import show_table
from warehouse.query import ask

_TABLES = """
SELECT table_name, row_count, call_count, newest_call_date, published_utc FROM meta_freshness
WHERE table_name NOT IN ('dim_date', 'dim_metric')
"""
_RUNS = """
SELECT run_id, status, started_utc, file_count AS files, published_count AS published, duplicate_count AS duplicate,
    superseded_count AS superseded, quarantined_count AS refused, settling_count AS settling
FROM meta_run ORDER BY started_utc DESC LIMIT 5
"""
_DOUBTS = "SELECT doubt, count(*) AS figures FROM v_doubts GROUP BY doubt ORDER BY doubt"
_REFUSED = """
SELECT source_name, reason_code, message, run_id FROM meta_file
WHERE status = 'quarantined' ORDER BY run_id DESC, source_path LIMIT 50
"""


def show_status(database: Path) -> None:
    """Prints the state of a home. Raises FileNotFoundError where nothing was published yet."""
    parts = (
        ("Tables", _TABLES),
        ("Newest runs", _RUNS),
        ("Refused files", _REFUSED),
        ("Figures to doubt, one by one in v_doubts", _DOUBTS),
    )
    for title, sql in parts:
        print(f"{title}\n")
        show_table(ask(database, sql))
        print()
