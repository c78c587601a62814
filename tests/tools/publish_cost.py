"""What a load costs in a small and in a large warehouse of generated calls, in processor time: `make bench-publish`.

usage: python -m tests.tools.publish_cost [--sizes 200 20000] [--new 10] [--turns 60] [--tries 5]

Calls are toys of `tests.flows.fake`, with as many turns and figures as a usual call has, each company's quarter by
quarter. The run, the publish in it and the BI file are timed apart: only the last is meant to grow with the warehouse.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows import snapshots, steps
from flows.home import Home
from flows.run import Steps, run
from flows.settings import Settings
from tests.flows.conftest import Quiet
from tests.flows.fake import parse, write_call
from warehouse.bi import build_bi

CALLS_PER_COMPANY = 40
FILES_PER_BATCH = 512


@dataclass(frozen=True)
class Cost:
    """Seconds of a whole run, of its publish (medians of some tries) and of the BI file, and that file's size."""

    calls: int
    run: float
    publish: float
    bi: float
    bi_bytes: int


def deliver(folder: Path, first: int, count: int, turns: int) -> Path:
    """Writes so many calls, numbered from `first`, into a folder of their own."""
    target = folder / str(first)
    for number in range(first, first + count):
        company, quarter = divmod(number, CALLS_PER_COMPANY)
        period = f"{2000 + quarter // 4}Q{quarter % 4 + 1}"
        write_call(
            target,
            f"{number}.txt",
            f"Example Works {company}",
            period,
            *range(number % 997 + 1, number % 997 + turns + 1),
        )
    return target


def measure(folder: Path, calls: int, new: int, turns: int, tries: int) -> Cost:
    """Loads `calls` calls into a new home under `folder`, then `new` more in each of some tries."""
    home = Home(folder / "home")
    load(home, deliver(folder / "in", 0, calls, turns))
    runs, publishes = [], []
    for attempt in range(tries):
        delivery = deliver(folder / "in", calls + attempt * new, new, turns)
        publishes.append(0.0)
        runs.append(timed(lambda: load(home, delivery, publishes)))  # noqa: B023  (called at once)
    snapshot = snapshots.current(home)
    parts = {name: snapshot.files(home, name) for name in snapshot.parts}
    bi = timed(lambda: build_bi(home.bi_database, parts))
    median = statistics.median
    return Cost(calls, median(runs), median(publishes), bi, home.bi_database.stat().st_size)


def load(home: Home, delivery: Path, publishes: list[float] | None = None) -> None:
    """Loads a folder in this process, with no BI file; the time of the publish goes into the last of `publishes`."""

    def publish(*arguments: object) -> object:
        began = time.process_time()
        summary = steps.publish(*arguments)  # type: ignore[arg-type]
        if publishes:
            publishes[-1] = time.process_time() - began
        return summary

    settings = Settings(home.root, (delivery,), workers=1, bi=False, files_per_batch=FILES_PER_BATCH)
    run(settings, Quiet(), Steps(publish=publish), parser=parse)  # type: ignore[arg-type]


def timed(action: Callable[[], object]) -> float:
    """Seconds of processor time that something takes."""
    began = time.process_time()
    action()
    return time.process_time() - began


def main() -> None:
    """Prints one line a size, and how the largest compares with the smallest."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", nargs="+", type=int, default=[200, 20_000], help="calls in the warehouse")
    options.add_argument("--new", type=int, default=10, help="calls of a load")
    options.add_argument("--turns", type=int, default=60, help="turns and figures of a call")
    options.add_argument("--tries", type=int, default=5)
    chosen = options.parse_args()
    costs = []
    print(f"a load of {chosen.new} calls of {chosen.turns} turns, seconds of processor time")
    print(f"{'calls before':>12} {'run':>7} {'publish':>8} {'BI file':>8} {'BI MB':>7}")
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            cost = measure(Path(folder), size, chosen.new, chosen.turns, chosen.tries)
        costs.append(cost)
        print(
            f"{cost.calls:12,} {cost.run:7.2f} {cost.publish:8.2f} {cost.bi:8.2f} {cost.bi_bytes / 1e6:7.1f}",
            flush=True,
        )
    small, large = costs[0], costs[-1]
    print(
        f"the last against the first: run x {large.run / small.run:.2f}, publish x {large.publish / small.publish:.2f}"
    )


if __name__ == "__main__":
    main()
