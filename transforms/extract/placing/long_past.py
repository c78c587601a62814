"""Reports of no period: of a time long past, of all the time since something began, or of what is done every year."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.sentence import Sentence

_NEAR: Final = 40
"""Characters behind a figure in which a time is its own."""


def long_past(sentence: Sentence, claim: Claim) -> bool:
    """Whether a figure is of no period that a call reports: "back then we had | 200 stores |", "since inception we have
    paid | $2 billion |", "we typically do | 3% |", "we earn | $30 million | a year"."""
    if not sentence.mentions("long_past_words"):
        return False
    pattern, until = sentence.grammar.pattern, claim.start
    opened = pattern("long_past").search(sentence.slice(sentence.start, until))
    if opened and not pattern("by_now").search(sentence.slice(sentence.start + opened.end(), until)):
        return True
    behind = sentence.slice(claim.end, min(sentence.end, claim.end + _NEAR))
    if pattern("long_past_behind").match(behind):
        return True
    if unit_kind(claim.unit or "") != "currency" or claim.measure == "change" or sentence.has("past"):
        return False
    return bool(pattern("every_year").match(behind))
