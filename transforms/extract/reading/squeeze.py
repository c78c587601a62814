"""A text with every run of blanks closed up, and the way back to its offsets: phrases are found across blanked line
breaks, page furniture and justified print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")
_RUN = re.compile(r"  +")  # found faster than " {2,}"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` without runs of blanks; `starts[i]` is where, in it, `removed[i]` characters have been left out so far."""

    text: str
    starts: tuple[int, ...]
    removed: tuple[int, ...]

    def originals(self, matches: Iterable[tuple[_T, int, int]]) -> Iterable[tuple[_T, int, int]]:
        """Matches (what, start, end), in order of their starts, with their spans in the text as it was."""
        return matches if len(self.starts) == 1 else self._spread(matches)

    def _spread(self, matches: Iterable[tuple[_T, int, int]]) -> Iterator[tuple[_T, int, int]]:
        starts, removed = (*self.starts, len(self.text) + 1), self.removed
        run = 0
        for what, start, end in matches:
            while starts[run + 1] <= start:
                run += 1
            last = run
            while starts[last + 1] < end:
                last += 1
            yield what, start + removed[run], end + removed[last]


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
