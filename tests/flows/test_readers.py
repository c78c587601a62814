"""Readers in other processes poll while loads are published: no error, and never a mixture of two states."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.flows.conftest import Load, ask
from tests.flows.fake import write_call

PUBLISHES = int(os.environ.get("CALLMART_PUBLISHES", "4"))
READERS = int(os.environ.get("CALLMART_READERS", "2"))
"""For the full bar: CALLMART_PUBLISHES=100 CALLMART_READERS=8."""

_READER = """
import sys, time, duckdb
query = '''SELECT (SELECT count(*) FROM dim_call), (SELECT count(*) FROM fact_turn),
    (SELECT count(*) FROM fact_metric), (SELECT row_count FROM meta_freshness WHERE table_name = 'dim_call'),
    (SELECT count(DISTINCT run_id) FROM meta_run)'''
last = polls = 0
while last < int(sys.argv[2]):
    for name in ('callmart.duckdb', 'callmart-bi.duckdb'):
        with duckdb.connect(f'{sys.argv[1]}/{name}', read_only=True) as connection:
            calls, turns, metrics, said, runs = connection.execute(query).fetchone()
        assert calls == turns == metrics == said == runs, (name, calls, turns, metrics, said, runs)
    assert calls >= last, 'the past came back'
    last, polls = calls, polls + 1
    time.sleep(0.1)
print(polls)
"""


def test_readers_see_whole_states_only(load: Load, tmp_path: Path) -> None:
    home = tmp_path / "home"
    load(write_call(tmp_path / "in", "0.txt", "Example Works", "2001Q1", 1), bi=True)
    arguments = [sys.executable, "-c", _READER, str(home), str(PUBLISHES)]
    readers = [subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(READERS)]
    for number in range(1, PUBLISHES):
        period = f"{2001 + number // 4}Q{number % 4 + 1}"
        load(write_call(tmp_path / "in", f"{number}.txt", "Example Works", period, number), bi=True)
    for reader in readers:
        out, err = reader.communicate(timeout=300)
        assert reader.returncode == 0, err.decode()
        assert int(out) > 0
    assert ask(home, "SELECT count(*) FROM dim_call") == [(PUBLISHES,)]
