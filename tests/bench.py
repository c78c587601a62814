"""Time per call of each step, beside merely reading and hashing the same files: `make bench`.

usage: python -m tests.bench [--limit N] PATH...
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from transforms import call as calls
from transforms import transcript as transcripts
from transforms.decode import decode
from transforms.extract.facts import extract
from transforms.model import Refused
from transforms.parse import parse

STEPS = ("read and hash", "decode", "dialect and turns", "call", "metrics and guidance", "all, with rows")


def files_under(paths: Iterable[Path]) -> list[Path]:
    return sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())


def timed(step: Callable[[], object]) -> float:
    began = time.perf_counter()
    step()
    return time.perf_counter() - began


def measure(file: Path) -> tuple[int, dict[str, float]]:
    """Size, and seconds of each of STEPS. Raises Refused for a file that is no call."""
    data = file.read_bytes()
    document = decode(data, file.name)
    transcript = transcripts.read(document)
    call = calls.describe(document, transcript)
    steps: list[Callable[[], object]] = [
        lambda: hashlib.sha256(file.read_bytes()).hexdigest(),
        lambda: decode(data, file.name),
        lambda: transcripts.read(document),
        lambda: calls.describe(document, transcript),
        lambda: extract(transcript, call),
        lambda: parse(data, file.name),
    ]
    return len(data), dict(zip(STEPS, map(timed, steps), strict=True))


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    options.add_argument("--limit", type=int, default=60, help="at most so many files, evenly taken")
    chosen = options.parse_args(arguments)
    files = files_under(chosen.paths)
    files = files[:: max(1, len(files) // chosen.limit)]
    measured: list[tuple[int, dict[str, float]]] = []
    refused = 0
    for file in files:
        try:
            measure(file)  # the first time loads lexicons and fills caches
            measured.append(measure(file))
        except Refused:
            refused += 1
    if not measured:
        print("no call among the files", file=sys.stderr)
        return 1
    size = sum(size for size, _ in measured) / len(measured)
    print(
        f"{len(measured)} calls of {size / 1000:.0f} kB on average, {refused} files refused; one core, all caches warm"
    )
    totals = {step: sum(steps[step] for _, steps in measured) for step in STEPS}
    for step, seconds in totals.items():
        slowest = max(steps[step] for _, steps in measured)
        ratio = seconds / totals["read and hash"]
        each = 1000 * seconds / len(measured)
        print(f"{step:22} {each:8.2f} ms a call  {1000 * slowest:8.1f} ms at most  {ratio:7.0f} x reading and hashing")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
