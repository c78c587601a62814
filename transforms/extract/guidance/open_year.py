"""Whether a figure without a word of tense is of a time to come: a year that is not over, or a period of its own."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import context
from transforms.extract.placing.call_context import CallContext
from transforms.extract.reading.kinds import COUNTS, kinds, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import ends_later

_PLANNED: Final = ("other", "share_repurchase")
"""What is told of them for a whole year may be agreed already."""
_SIGNED: Final = ("other", "bookings", "backlog", "design_wins")
"""What is told of them for a time to come is signed already, or may be."""


def of_later(sentence: Sentence, claim: Claim, mention: PeriodMention, call: CallContext) -> bool:
    """Whether a figure without a word of tense is of a time to come, and no balance or count that has to do with it."""
    if sentence.has("past") and ends_later(mention.label, call.period) and _revised(sentence, claim, mention):
        return True
    if claim.rule == "counted.noun":
        return _ends_year(sentence, claim) and ends_later(mention.label, call.period)
    if claim.metric in kinds().stock and not sentence.has("past") and _ends_year(sentence, claim):
        return ends_later(mention.label, call.period)
    if sentence.has("past") and _past_before(sentence, claim, mention, call):
        return False
    if sentence.grammar.pattern("is_judged").match(sentence.slice(claim.end, sentence.end)):
        return False  # "about 80% of | 2026 | production is hedged"
    if _told_of_now(sentence, claim, mention) or _assured(sentence, claim):
        return False
    if mention.kind == "each" and any(context.ahead_of(p, call.period) for p in sentence.periods):
        return True  # "interest for the balance of the year is | $6 million | a quarter"
    if _of_open_range(sentence, claim, mention, call):
        return True
    if claim.metric in kinds().stock and not mention.label.startswith("@") and claim.measure != "change":
        return False
    due = sentence.grammar.find("due").search(sentence.slice(min(claim.end, mention.start), mention.start))
    return context.ahead_of(mention, call.period) and not due


def _assured(sentence: Sentence, claim: Claim) -> bool:
    """Whether a part of what is to come is only said to be signed or sold: "we hedged | 80% | of our 2027 output"."""
    return claim.measure == "share" and bool(sentence.grammar.pattern("so_far").search(sentence.text))


def _ends_year(sentence: Sentence, claim: Claim) -> bool:
    """Whether a count is told in the present of the end of a year: "we end the year with | 400 shops |"."""
    lead = sentence.slice(sentence.start, claim.start)
    return bool(sentence.grammar.pattern("ends_year").search(lead))


def _past_before(sentence: Sentence, claim: Claim, mention: PeriodMention, call: CallContext) -> bool:
    """Whether a word of the past stands before a figure or its time, and is of it: what a result amounts to at a time
    to come of its own is a promise whatever happened before ("the strike cost us | $2 million | of profit in 2027")."""
    territory = claim.territory
    until = max(mention.end, territory.tail_end if territory else 0)
    own = _of_own_time(sentence, claim, mention, call)
    start = territory.head_start if territory and own else _clause_start(sentence, claim)
    if own and _yearly(claim) and not sentence.grammar.pattern("so_far").search(sentence.text):
        past = sentence.cues_of(("past",), start, until)
        return any(sentence.slice(c.start, c.end) in sentence.grammar.words("was") for c in past)
    return tells_past(sentence, start, until)


def _clause_start(sentence: Sentence, claim: Claim) -> int:
    """Where a clause of the present begins, before a figure: "it was $6 million, | and is | $9 million |"."""
    territory = claim.territory
    if territory is None or not sentence.has("present"):
        return sentence.start
    opened = sentence.grammar.pattern("is_now").match(sentence.slice(territory.head_start, claim.start))
    return territory.head_start if opened else sentence.start


def _yearly(claim: Claim) -> bool:
    """Whether a claim is of a result, a cost or a rate: what is told over a time, and only when it is over."""
    told = kinds().basis | kinds().expense | kinds().signed | _YEARLY
    return claim.metric in told and claim.metric != "inventory" and claim.unit not in COUNTS


def _of_own_time(sentence: Sentence, claim: Claim, mention: PeriodMention, call: CallContext) -> bool:
    """Whether a figure's own words date it to a time to come, whatever was told before: "we spent $6 million last year,
    with | $4 million | left for 2027"."""
    if claim.territory is None or claim.metric in _SIGNED or sentence.grammar.language == "zh":
        return False
    near = claim.territory.head_start <= mention.start and "," not in sentence.slice(claim.end, mention.start)
    return near and context.ahead_of(mention, call.period)


def tells_past(sentence: Sentence, start: int, until: int) -> bool:
    """Whether a word of the past stands in [start, until), other than one that tells no tense by itself: 净增."""
    tenseless = sentence.grammar.words("tenseless")
    past = sentence.cues_of(("past",), start, until)
    past = [c for c in past if sentence.slice(c.start, c.end) not in tenseless and not _has_got(sentence, c)]
    return bool(past) and not _only_said(sentence, past)


def _only_said(sentence: Sentence, past: list[Hit]) -> bool:
    """Whether what is past is only that the company said so: "what | we've said was | capex of $80 million"."""
    said = sentence.grammar.pattern("said_so").search(sentence.text) if sentence.grammar.language == "en" else None
    return said is not None and all(said.start() <= c.start - sentence.start < said.end() for c in past)


def _has_got(sentence: Sentence, cue: Hit) -> bool:
    """Whether "we've" is only "we have": "| we've | got capex at $80 million for the year"."""
    return sentence.reader.text.startswith(sentence.grammar.phrases("has_got"), cue.end)


def _told_of_now(sentence: Sentence, claim: Claim, mention: PeriodMention) -> bool:
    """Whether a time to come is told of something else: "the backlog is | 14% | higher than a year ago, and secures |
    2026 |", "volumes fall | in 2026 | for these funds, which are | $9 million | of revenue"."""
    if mention.start >= claim.end:
        return claim.measure == "change" and bool(sentence.cues_of(("yoy", "qoq", "base"), claim.end, mention.start))
    told = sentence.cues_of(("present",), mention.end, claim.start)
    return bool(told) and ", which" in sentence.slice(mention.end, told[-1].start)


def _of_open_range(sentence: Sentence, claim: Claim, mention: PeriodMention, call: CallContext) -> bool:
    """Whether a range, or a list of figures, is of a year that is not over, which nobody can report yet: "for the full
    year: revenue of | $90 to $95 million |, capex of …", "over the long term, margins of | 20% |"."""
    if claim.is_base or sentence.has("hypothetical"):
        return False
    if tells_past(sentence, _clause_start(sentence, claim), sentence.end):
        return False
    if sentence.grammar.language == "zh":  # "| 全年 | 资本开支约60亿元"
        named = sentence.grammar.find("whole_year").search(sentence.slice(mention.start, mention.end))
        return bool(named) and claim.metric not in _PLANNED and ends_later(mention.label, call.period)
    if sentence.has("yoy", "qoq"):
        return False
    if mention.label == "long_term":
        return not any(p.label == call.period for p in sentence.periods)
    vague = claim.territory is not None and claim.territory.quantity.form == "vague"
    ranged = claim.low is not None and claim.high is not None and claim.low != claim.high and not vague
    listed = bool(sentence.grammar.pattern("lists_period").match(sentence.text))
    stands = claim.metric not in kinds().stock and _stands(sentence, claim)
    stands = stands or _of_whole_year(sentence, claim, mention)
    return (ranged or listed or stands) and claim.metric != "other" and ends_later(mention.label, call.period)


def _revised(sentence: Sentence, claim: Claim, mention: PeriodMention) -> bool:
    """Whether a result of a whole year is said to have been moved: "we have lowered our capex for the year | to | $80
    million", "the group has raised its sales growth to | 8% |"."""
    year = claim.measure == "change" and mention.label.startswith("FY")
    if sentence.grammar.language == "zh" or not (year or _of_whole_year(sentence, claim, mention)):
        return False
    lead = sentence.grammar.lead(sentence.slice(sentence.start, claim.start))
    return bool(sentence.grammar.pattern("revised_to").search(lead))


def _of_whole_year(sentence: Sentence, claim: Claim, mention: PeriodMention) -> bool:
    """Whether a figure is what a result, a cost or a rate amounts to over a whole year, or what adds to it."""
    if not mention.label.startswith("FY") or sentence.grammar.language == "zh":
        return False
    if claim.measure == "change" and (
        unit_kind(claim.unit or "") not in ("currency", "per_share")
        or sentence.slice(mention.start, mention.end).startswith("this")
    ):
        return False  # "sales are up | 9% | for the year"
    return _yearly(claim) and not sentence.grammar.pattern("so_far").search(sentence.text)


_YEARLY: Final = frozenset(("revenue", "effective_tax_rate", "funds_from_operations", "shares_outstanding"))
"""More of what is told over a year."""


def _stands(sentence: Sentence, claim: Claim) -> bool:
    """Whether a figure is what a metric is, in the present: "capex | is still | $80 million for the year"."""
    mention = claim.mention
    if mention is None or mention.end > claim.start or sentence.grammar.pattern("so_far").search(sentence.text):
        return False
    if claim.measure == "change" and not sentence.slice(mention.start, mention.end).endswith("growth"):
        return False  # "sales | are up | 9% for the year"
    return bool(sentence.grammar.pattern("stands_at").fullmatch(sentence.slice(mention.end, claim.start)))
