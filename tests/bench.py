"""Processor time of each step for a call of 40 KB, beside merely reading and hashing the same files: `make bench`.

usage: python -m tests.bench [--limit N] [--repeat N] PATH...
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from transforms import call as calls
from transforms import transcript as transcripts
from transforms.containers import open_document
from transforms.extract.facts import extract
from transforms.model import Refused
from transforms.parse import parse

READ, WORDS, TURNS, CALL, FACTS, ALL = STEPS = (
    "read and hash",
    "open and decode",
    "dialect and turns",
    "call",
    "metrics and guidance",
    "all, with rows",
)
USUAL = 40_000
"""Bytes of a usual call: times are given for so many."""


def files_under(paths: Iterable[Path]) -> list[Path]:
    """The files of all folders, in order."""
    return sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())


def measure(file: Path, repeat: int) -> tuple[int, dict[str, float]]:
    """A file's bytes, and the milliseconds of processor time that each of STEPS takes with warm caches: the least of
    some tries, since whatever disturbs one only adds to it. Raises Refused for a file that is no call.
    """
    data = file.read_bytes()
    parse(data, file.name)
    document = open_document(data, file.name)
    transcript = transcripts.read(document)
    call = calls.describe(document, transcript)
    steps: list[Callable[[], object]] = [
        lambda: hashlib.sha256(file.read_bytes()).hexdigest(),
        lambda: open_document(data, file.name),
        lambda: transcripts.read(document),
        lambda: calls.describe(document, transcript),
        lambda: extract(transcript, call),
        lambda: parse(data, file.name),
    ]
    best = [min(_timed(step) for _ in range(repeat)) for step in steps]
    return len(data), dict(zip(STEPS, best, strict=True))


def _timed(step: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    step()
    return 1000 * (time.process_time() - began)


def main(arguments: list[str]) -> int:
    """Prints one line a step and returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    options.add_argument("--limit", type=int, default=60, help="at most so many files, evenly taken")
    options.add_argument("--repeat", type=int, default=3, help="tries, of which the best counts")
    chosen = options.parse_args(arguments)
    files = files_under(chosen.paths)
    files = files[:: -(-len(files) // chosen.limit) or 1]
    measured: list[tuple[int, dict[str, float]]] = []
    refused = 0
    for file in files:
        try:
            measured.append(measure(file, chosen.repeat))
        except Refused:
            refused += 1
    if not measured:
        print("no call among the files", file=sys.stderr)
        return 1
    usual = USUAL / sum(size for size, _ in measured)
    totals = {step: sum(times[step] for _, times in measured) for step in STEPS}
    print(f"{len(measured)} calls, {refused} files refused; milliseconds of one core, caches warm")
    print(f"{'':22} for {USUAL // 1000} KB  slowest call  x reading and hashing")
    for step, total in totals.items():
        slowest = max(times[step] for _, times in measured)
        print(f"{step:22} {total * usual:9.2f} {slowest:13.1f} {total / totals[READ]:22.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
