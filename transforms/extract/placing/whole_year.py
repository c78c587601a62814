"""Reports of a call of a year's last quarter that are of the whole year, though no period of theirs says so."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence

_LAST_QUARTER: Final = re.compile(r"(\d{4})Q4")
_NOT_ANNUAL: Final = ("recurring_revenue", "dividend_per_share", "cost_savings")
"""Metrics of which the amount of a year is no report of one."""


def of_the_year(sentence: Sentence, claim: Claim, frame: Frame, call: CallContext) -> str | None:
    """The year that a figure without a period is of: "| annual | sales were $9 million", "a record | year |, with sales
    of $9 million", "$9 million, compared to $7 million in | 2024 |"; None where nothing tells."""
    now = _LAST_QUARTER.fullmatch(call.period or "")
    if now is None or sentence.grammar.language != "en" or claim.future or claim.metric in kinds().stock:
        return None
    year = int(now[1])
    mention = claim.mention if claim.metric not in _NOT_ANNUAL else None
    if mention and sentence.slice(sentence.start, max(mention.start, sentence.start)).endswith(
        sentence.grammar.phrases("for_the_year")
    ):
        return f"FY{year}"
    if "year" not in sentence.text and not sentence.periods:
        return None
    if "quarter" in sentence.text or any("Q" in p.label and not p.label.startswith("@") for p in sentence.periods):
        return None
    told = sentence.grammar.pattern("a_year_of").search(sentence.slice(sentence.start, claim.start))
    return f"FY{year}" if told or _against_year(sentence, claim, frame, year - 1) else None


def _against_year(sentence: Sentence, claim: Claim, frame: Frame, former: int) -> bool:
    """Whether a figure is held against that of the year before, in a passage that is of no quarter."""
    if claim.is_base or frame.quartered or frame.period_now() is not None:
        return False
    named = [p for p in sentence.periods if p.start > claim.end and p.label == f"FY{former}" and not p.shift]
    if not named or not sentence.slice(named[0].start, named[0].end).removeprefix("fiscal ").isdigit():
        return False
    return bool(sentence.cues_of(("base",), claim.end, named[0].start))
