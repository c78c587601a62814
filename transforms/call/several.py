"""Two calls in one file: the second opens where the first has ended, and says that it is another."""

from __future__ import annotations

from dataclasses import replace

from transforms.call import company, fiscal_period, words
from transforms.call.names import company_key, related
from transforms.dialects.words import find
from transforms.model import Document, Refused, Transcript, Turn

_OPENING = 400
"""Characters in which a call is opened."""
_ENDING = 4
"""Turns in which the call before was ended."""


def refuse_second(document: Document, transcript: Transcript, name: str | None, period: fiscal_period.Period) -> None:
    """Raises Refused (`several_calls`) where a second call of another company or period follows the first.

    name, period: of the first. A second call about the same quarter stays: its words belong to the same period.
    """
    turns = transcript.turns
    for at, turn in enumerate(turns[_ENDING:], _ENDING):
        said = transcript.view[turn.passages[0].start : turn.passages[0].end][:_OPENING]
        if not find("speech", "welcomes", said):
            continue
        ended = any(find("speech", "concludes", one.text) for one in turns[at - _ENDING : at])
        if ended and _is_another(document, transcript, turn, name, period):
            message = f"a second call begins in line {turn.first_line}; deliver one file a call"
            raise Refused("turns", "several_calls", f"{document.name}: {message}", line=turn.first_line)


def _is_another(
    document: Document, transcript: Transcript, opening: Turn, name: str | None, period: fiscal_period.Period
) -> bool:
    rest = words.read(document, replace(transcript, turns=transcript.turns[opening.index :], header=()))
    other = fiscal_period.choose(rest)
    known, others = (period.year, period.quarter), (other.year, other.quarter)
    if known != others and None not in (*known, *others):
        return True
    other_name, _ = company.company(rest)
    return bool(name and other_name and not related(company_key(name), company_key(other_name)))
