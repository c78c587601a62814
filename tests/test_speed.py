"""Nothing has become slower by a multiple. The limits are several times what each step takes, so that they never fail
for a busy machine; `make bench` tells the times themselves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import bench

SHARED = Path(os.environ.get("CALLMART_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SEEDS = bench.files_under([SHARED / "seeds"]) if (SHARED / "seeds").is_dir() else []
MOST = {
    bench.WORDS: 10,
    bench.TURNS: 60,
    bench.CALL: 40,
    bench.FACTS: 120,
    bench.ALL: 250,
}
"""Milliseconds of processor time for a call of 40 KB."""


def test_the_founding_calls_are_there() -> None:
    assert SEEDS or not os.environ.get("CI"), f"no founding calls under {SHARED}: set CALLMART_SHARED"


@pytest.mark.parametrize("file", SEEDS, ids=[file.name[:3] for file in SEEDS])
def test_each_step_takes_its_time_and_no_more(file: Path) -> None:
    size, times = bench.measure(file, repeat=3)

    usual = bench.USUAL / size
    assert {step: usual * times[step] for step, most in MOST.items() if usual * times[step] > most} == {}
