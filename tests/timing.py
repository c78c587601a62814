"""Whether work grows in step with its input, told so that a busy machine does not decide it."""

import gc
import time
from collections.abc import Callable

SHORT, LONG = 10_000, 100_000
"""Characters of the two inputs."""

_MOST = 25  # ten times the text takes ten times as long, a square a hundred; memory beyond the caches is in between
_MEASURABLE = 0.001  # seconds; below it the clock's own grain counts
_ROUNDS = 6


def _seconds(work: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()  # collecting ten thousands of records is no work of the reader's
    began = time.process_time()
    work(text)
    taken = time.process_time() - began
    gc.enable()
    return taken


def assert_linear(work: Callable[[str], object], piece: str) -> None:
    """`work` on `piece` repeated takes time in step with the length.

    Both lengths are timed in turn and the best time of each counts, so that a slow moment of the machine does not; a
    square shows in every round.

    Raises: AssertionError when ten times the text took more than `_MOST` times as long.
    """
    short, long = ((piece * (size // len(piece) + 1))[:size] for size in (SHORT, LONG))
    work(short)  # loads lexicons
    less = more = float("inf")
    for _ in range(_ROUNDS):
        less, more = min(less, _seconds(work, short)), min(more, _seconds(work, long))
        if more <= _MOST * max(less, _MEASURABLE):
            return
    raise AssertionError(f"{less * 1000:.1f} ms for {SHORT} characters, {more * 1000:.1f} ms for {LONG}")
