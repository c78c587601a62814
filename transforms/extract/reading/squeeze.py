"""A call's words with every run of blanks closed up, and the way back to the offsets of the document.

Line breaks behind blanks, page furniture and justified print are runs of blanks in a view. Rules read words with one
blank between them, wherever a line of the source ended.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Final

from transforms.model import Passage, Transcript

_RUN: Final = re.compile(r"  +")  # found faster than " {2,}"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` with single blanks. From `starts[i]` on, `removed[i]` characters have been left out of it so far;
    `resumed[i]` is the same place in the text as it was."""

    text: str
    starts: tuple[int, ...]
    removed: tuple[int, ...]
    resumed: tuple[int, ...]

    def inside(self, offset: int) -> int:
        """Where a character of the text as it was stands in `text`; of a blank left out, what follows it."""
        run = bisect_right(self.resumed, offset) - 1
        place = offset - self.removed[run]
        return min(place, self.starts[run + 1]) if run + 1 < len(self.starts) else place

    def original(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` that is not empty in the text as it was."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        return start + self.removed[first], end + self.removed[last]


def squeeze(text: str) -> Squeezed:
    """`text` with single blanks."""
    pieces, starts, removed, resumed, done, length, gone = [], [0], [0], [0], 0, 0, 0
    for run in _RUN.finditer(text):
        pieces.append(text[done : run.start() + 1])
        length += run.start() + 1 - done
        done, gone = run.end(), gone + run.end() - run.start() - 1
        starts.append(length)
        removed.append(gone)
        resumed.append(done)
    pieces.append(text[done:])
    return Squeezed("".join(pieces), tuple(starts), tuple(removed), tuple(resumed))


def with_single_blanks(transcript: Transcript) -> tuple[Transcript, Squeezed]:
    """The transcript as the rules read it: its view squeezed, its passages (not their translations) placed in that."""
    squeezed = squeeze(transcript.view)
    if len(squeezed.starts) == 1:  # no run of blanks
        return transcript, squeezed
    inside = squeezed.inside
    turns = tuple(
        replace(
            turn,
            passages=tuple(
                Passage(inside(passage.start), inside(passage.end), passage.translation) for passage in turn.passages
            ),
        )
        for turn in transcript.turns
    )
    return replace(transcript, view=squeezed.text, turns=turns), squeezed
