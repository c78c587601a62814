"""Two calls in one file: the second opens where the first has ended, or stands where one layout shows no turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from transforms import transcript as transcripts
from transforms.call import company, fiscal_period, words
from transforms.call.names import company_key, related
from transforms.containers.opened import line_starts
from transforms.dialects.registry import consider
from transforms.dialects.words import find, find_all
from transforms.model import Document, Refused, Transcript

_WELCOME = ("welcome", "欢迎", "歡迎")
"""Where a text may hold the opening of a call (small letters)."""
_OPENING, _BETWEEN = 200, 15_000
"""Characters of an opening, and most characters between the end of one call and the opening of the next: notices of the
one, the head and the summary of the other."""
_ENDS = 3
"""So many signs of an end are tried, the last first: words of a head may look like one ("quarter ended")."""
_OWN, _FEWEST_TURNS = 3, 3
"""Turns in which a call is opened, and of which it has at least so many."""
_LONG, _SHARE = 2500, 0.12
"""Characters, and the part of a text, that hardly stand before the first turn or behind the last one's label."""
_OPERATOR = 4000
"""Characters that no operator says at a time."""
_Identity = tuple[str | None, fiscal_period.Period]


def refuse_second(document: Document, transcript: Transcript) -> None:
    """Raises Refused (`several_calls`) where a second call, of another company or period, follows the first.

    A second call about the same quarter stays: its words belong to the same period.
    """
    if document.dialect:  # a container tells the calls in it apart
        return
    size = len(document.text)
    first, own = (transcript.turns[at].passages[0].start for at in (0, min(_OWN, len(transcript.turns) - 1)))
    own = own if first < _SHARE * size else 0
    for cut, ended in chain(_openings(document.text, own), ((cut, True) for cut in _unread(transcript, size))):
        if line := _second(document, cut, ended):
            message = f"a second call begins in line {line}; deliver one file a call"
            raise Refused("turns", "several_calls", f"{document.name}: {message}", line=line)


def _openings(text: str, own: int) -> Iterator[tuple[int, bool]]:
    """Where a call may end that another follows, whose opening is found behind the first one's `own`: at the signs of
    an end, and whether there are any; where there are none, before the line of the opening."""
    small = text.lower()
    tried: set[int] = set()
    for word in _WELCOME:
        at = small.find(word, own)
        while at >= 0:
            if find("speech", "welcomes", text[at : at + _OPENING]):
                begin = max(at - _BETWEEN, 0)
                ends = [begin + sign.end() for sign in find_all("speech", "concludes", text[begin:at])][-_ENDS:]
                cuts = ends[::-1] or [text.rfind("\n", 0, at) + 1]
                yield from ((cut, bool(ends)) for cut in cuts if cut not in tried)
                tried.update(cuts)
            at = small.find(word, at + 1)


def _unread(transcript: Transcript, size: int) -> Iterator[int]:
    """Where a layout may begin or end that the transcript's dialect does not read: at its first turn, at its last, or
    at an operator's that holds what others say."""
    first, last = (turn.label or (0, 0) for turn in (transcript.turns[0], transcript.turns[-1]))
    for cut, unread in ((first[0], first[0]), (last[0], size - last[0])):
        if unread >= max(_LONG, _SHARE * size):
            yield cut
    for turn in transcript.turns:
        if turn.label and turn.role == "operator" and len(turn.text) > _OPERATOR:
            yield turn.label[0]
            return


def _second(document: Document, cut: int, ended: bool) -> int | None:
    """The line of the second call's first words, where both parts of the text are calls and differ. Where no end is
    said (`ended`), they differ by their companies alone: the questions of a call speak of other quarters."""
    identities: list[_Identity] = []
    line = None
    for start, end in ((0, cut), (cut, len(document.text))):
        text = document.text[start:end]
        part = replace(document, text=text, line_starts=line_starts(text), raw_lines=(), emphasis=())
        if consider(part, everyone=False).dialect is None:
            return None
        try:
            transcript = transcripts.read(part)
        except Refused:
            return None
        if len(transcript.turns) < _FEWEST_TURNS:
            return None
        read = words.read(part, transcript)
        identities.append((company.company(read)[0], fiscal_period.choose(read)))
        line = document.line_at(start + transcript.turns[0].passages[0].start)
    return line if _companies_differ(*identities) or (ended and _periods_differ(*identities)) else None


def _companies_differ(one: _Identity, other: _Identity) -> bool:
    return bool(one[0] and other[0] and not related(company_key(one[0]), company_key(other[0])))


def _periods_differ(one: _Identity, other: _Identity) -> bool:
    """Whether both quarters are known and not the same."""
    known = [(period.year, period.quarter) for _, period in (one, other)]
    return known[0] != known[1] and None not in known[0] + known[1]
