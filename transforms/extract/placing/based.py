"""What the base of a comparison tells of a figure's period: a run of quarters as long as it, or the time of another
thing."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import parse_span

_PART: Final = re.compile(r"(\d{4})((?:Q[1-4](?:-Q[1-4])?)|H[12])")
_YEAR: Final = re.compile(r"FY(\d{4})")
_YEAR_LONG: Final = 4


def same_part(current: str | None, base: str | None) -> str | None:
    """A part of a year is compared with that of a year named alone: "earnings of $0.70 compared to | $0.66 in 2019"."""
    now, then = _PART.fullmatch(current or ""), _YEAR.fullmatch(base or "")
    return f"{then[1]}{now[2]}" if now and then and then[1] < now[1] else base


def run_of_base(sentence: Sentence, claim: Claim, current: str | None) -> str | None:
    """The half, or the quarters of the year to date, that a figure is of because it is held against those of the year
    before: "cash flow was | $19 million | higher than in the first nine months of last year"."""
    now = parse_span(current or "")
    if now is None or now.first != now.last or claim.is_base:
        return None
    for period in sentence.periods:
        then = parse_span(period.label) if period.base and not period.shift and period.start >= claim.end else None
        if then is not None and 1 < then.last - then.first + 1 < _YEAR_LONG and then.last + _YEAR_LONG == now.last:
            between = any(claim.end <= q.start < period.start for q in sentence.quantities)
            return None if between else then.moved(_YEAR_LONG).label
    return None


def of_another_thing(sentence: Sentence, claim: Claim, previous: Claim | None) -> bool:
    """Whether a change is held against that of another thing in the same time: "volume grew 3%, versus the industry
    being up | 1% |", "costs rose 2% compared to | 4% | customer growth"."""
    if previous is None or claim.measure != "change" or sentence.grammar.language == "zh":
        return False
    if claim.subject == "industry":
        return True
    return claim.mention is not None and claim.metric not in (previous.metric, "other")


def when_told(sentence: Sentence, claim: Claim) -> PeriodMention | None:
    """The former period that a clause tells of: "better than in | the second quarter, when | sales fell 9%"."""
    before = [p for p in sentence.periods if p.end <= claim.start and (p.base or p.shift)]
    return (
        before[-1]
        if before and sentence.grammar.pattern("when_it").match(sentence.slice(before[-1].end, claim.start))
        else None
    )


def listed_base(sentence: Sentence, claim: Claim, previous: Claim | None) -> bool:
    """Whether a level goes on with what another is compared with: "$2.48, compared with $0.90 in the prior year | and
    $1.50 | on an adjusted basis"."""
    if previous is None or not previous.is_base or claim.mention is not previous.mention or claim.measure != "level":
        return False
    if previous.measure != "level" or previous.unit != claim.unit or sentence.grammar.language == "zh":
        return False
    moved = sentence.cues_of(("up", "down", "present", "future", "will"), previous.end, claim.start)
    return not moved and bool(
        sentence.grammar.pattern("and_of_base").fullmatch(sentence.slice(previous.end, claim.start))
    )
