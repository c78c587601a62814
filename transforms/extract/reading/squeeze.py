"""A text with every run of blanks closed up, and the way back to its offsets: phrases are found across blanked line
breaks, page furniture and justified print."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_RUN = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` without runs of blanks; `starts[i]` is where, in it, `removed[i]` characters have been left out so far."""

    text: str
    starts: tuple[int, ...]
    removed: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the unsqueezed text that [start, end) of `text` stands for."""
        if len(self.starts) == 1:
            return start, end  # nothing was left out
        return self._back(start), self._back(end - 1) + 1

    def _back(self, offset: int) -> int:
        return offset + self.removed[bisect_right(self.starts, offset) - 1]


def squeeze(text: str) -> Squeezed:
    """`text` with single blanks."""
    pieces, starts, removed, done, length, gone = [], [0], [0], 0, 0, 0
    for run in _RUN.finditer(text):
        pieces.append(text[done : run.start() + 1])
        length += run.start() + 1 - done
        done, gone = run.end(), gone + run.end() - run.start() - 1
        starts.append(length)
        removed.append(gone)
    pieces.append(text[done:])
    return Squeezed("".join(pieces), tuple(starts), tuple(removed))
