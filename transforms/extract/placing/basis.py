"""On which accounting basis a figure is."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import chinese_place
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_BASIS_CUES: Final = ("gaap", "non_gaap")
_IN_NO_BOOKS: Final = ("same_store_sales", "bookings", "other")
_NO_BASIS: Final = ("fx_impact", "capital_ratio")
"""Metrics of which no basis is told: "core" belongs to the name of a capital."""
_COST: Final = "cost."
"""Rules of single costs, which no statement about totals reaches: "$4 million of | storm costs |"."""
_RIGHT_BEFORE: Final = 16
"""Characters between "on a core basis" and a figure: a verb and a hedge."""
_AT_HEAD: Final = 12
_NAMED: Final = 40
"""Characters before a metric in which an adjective names its basis."""
_ITEM: Final = 30
"""Characters behind "excluding" in which stands what is left out."""


def basis_of(sentence: Sentence, claim: Claim, throughout: bool, carried: str | None) -> str | None:
    """gaap, non_gaap or None: said in the figure's own clause, before it in the sentence, or for the whole call."""
    if claim.unit in ("count", "units", "shares", "days") or claim.metric in _NO_BASIS:
        return None
    ours = claim.metric in kinds().basis or claim.metric in ("income_tax", "effective_tax_rate", "pretax_income")
    territory = claim.territory
    said = [c for c in sentence.cues if c.cue in _BASIS_CUES and not _leaves_out(sentence, claim, c)]
    if sentence.grammar.language == "zh":
        if (own_clause := chinese_place.basis(sentence, claim, usual=ours)) or not ours:
            return own_clause
    elif territory is not None:
        own = [
            c
            for c in said
            if territory.head_start <= c.start < territory.tail_end and not _of_neighbour(sentence, claim, c)
        ]
        near = [c for c in own if c.start < territory.quantity.start] or own
        bound = near if ours else [c for c in near if _binds(sentence, c, claim)]
        if bound:
            return str(bound[-1].cue)
        if own:
            return None
    if not ours:
        told = [c for c in said if _opens(sentence, c) and c.start < claim.start]
        balance = claim.metric in kinds().stock | {"market_share", "other"}
        return str(told[0].cue) if told and not balance and sentence.grammar.language == "en" else None
    before = [
        c
        for c in said
        if c.start < max(claim.start, claim.mention.end if claim.rule == "direction" and claim.mention else 0)
    ]
    if before:
        return str(before[-1].cue)
    if claim.rule.startswith(_COST):
        return None
    if carried:
        return carried
    return "non_gaap" if throughout and claim.metric in kinds().basis else None


def _leaves_out(sentence: Sentence, claim: Claim, cue: Hit) -> bool:
    """Whether "excluding" takes one thing out of what is in no books: "same-store sales | excluding | fuel"."""
    named = claim.metric in _IN_NO_BOOKS and sentence.slice(cue.start, cue.end) in sentence.grammar.words("leaving_out")
    rest = sentence.slice(cue.end, min(sentence.end, cue.end + _ITEM))
    return named and not sentence.grammar.find("basis_items").search(rest)


def _of_neighbour(sentence: Sentence, claim: Claim, cue: Hit) -> bool:
    """Whether a basis word stands right before another metric: "revenue and | adjusted | EBITDA were …"."""
    mention = claim.mention
    if mention is None or sentence.grammar.language == "zh":
        return False
    return any(mention.end < m.start and cue.start <= m.start <= cue.end + 1 for m in sentence.metrics)


def _binds(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether a basis word stands right at a metric for which no basis is usual ("organic revenue", "core FFO")."""
    start, end, mention = cue.start, cue.end, claim.mention
    if mention is None:
        return True
    words, behind = sentence.slice(start, end), _basis_end(sentence, cue)
    if claim.metric in kinds().stock and words == "core" and not _opens(sentence, cue):
        return False  # "core deposits"
    if _opens(sentence, cue) and claim.metric not in kinds().stock | {"market_share", "other"}:
        return True
    if mention.end <= start and end <= claim.start:  # "sales growth of the segment on a comparable basis was | 2% |"
        return start - mention.end <= 14 or (
            cue.cue == "non_gaap" and behind is not None and 0 <= claim.start - behind <= _RIGHT_BEFORE
        )
    if words in sentence.grammar.words("leaving_out") and start - sentence.start <= _AT_HEAD:
        return claim.metric == "revenue" and "," in sentence.slice(end, claim.start)
    return (
        -2 <= mention.start - end <= (34 if _before_comma(sentence, cue) else 14)
        or mention.start <= start < mention.end
        or 0 <= start - claim.end <= 40
    )


def named_so(sentence: Sentence, mention: Hit) -> bool:
    """Whether a metric's own words, or the one right before them, name its basis: "core FFO", "organic | revenue"."""
    said = sentence.cues_of(("non_gaap",), max(sentence.start, mention.start - _NAMED), mention.end)
    return bool(said) and said[-1].end >= mention.start - 1


def _basis_end(sentence: Sentence, cue: Hit) -> int | None:
    """Where "basis" ends behind a basis word or within it."""
    if sentence.slice(cue.start, cue.end).endswith("basis"):
        return cue.end
    return cue.end + len(" basis") if sentence.slice(cue.end, cue.end + 6) == " basis" else None


def _opens(sentence: Sentence, cue: Hit) -> bool:
    """Whether a sentence opens with its basis: "On a | core | basis, service revenue …"."""
    return cue.start - sentence.start <= _AT_HEAD and _before_comma(sentence, cue)


def _before_comma(sentence: Sentence, cue: Hit) -> bool:
    """Whether "basis" and a comma follow a basis word."""
    end = _basis_end(sentence, cue)
    return end is not None and sentence.slice(end, end + 1) in (",", ";")
