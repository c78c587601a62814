"""Where a claim belongs: promise or report, period, comparison, part and basis."""

from __future__ import annotations

from dataclasses import replace as replace_base
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.figure import comparison
from transforms.extract.figure.bridge import MARGIN_STEP
from transforms.extract.guidance import chinese_outlook, distance, open_year, outlook, replaced, revision, to_come
from transforms.extract.guidance.asked_for import asked_for
from transforms.extract.guidance.recall import report_what_is_over
from transforms.extract.metric import group_share, partitive
from transforms.extract.metric.promised import ANSWERED
from transforms.extract.metric.revised import REVISED
from transforms.extract.placing import chinese_clause, chinese_place, chinese_segments, company, context, industry
from transforms.extract.placing.basis import basis_of, named_so
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.cause import cause_of
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.named_parts import part_before, tied_part
from transforms.extract.placing.period import period_of
from transforms.extract.placing.period_form import as_asked
from transforms.extract.placing.segment import SOLD, elliptic, own_subject, segment_of
from transforms.extract.placing.thing import thing_of
from transforms.extract.reading.joints import names_part
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import PeriodMention
from transforms.periods.labels import ends_later

_AT_HAND: Final = ("other", "cash_and_investments", "liquidity", "receivables", "payables")
"""What is told of them in a passage that looks ahead is so already, where no word says that it will be."""
_COUNTED: Final = ("counted.noun", group_share.RULE)
_BOOKED: Final = ("bookings", "ratio")
"""The same of what was counted, and of the ratio of what was booked."""
_CARRIED: Final = ("carried.sentence", "carried.clause")
"""Rules by which a figure is of a metric that was named before."""
_CURRENCY: Final = "fx_impact"
"""An effect whose cause is what it is called by, and no part of the company."""
_REACH: Final = 2
"""Sentences since a promise that another says something of."""
_GUIDED: Final = ("topic.guided", ANSWERED, REVISED)
"""Rules by which a figure is a promise whatever its words of tense say."""


def place(sentence: Sentence, claim: Claim, previous: Claim | None, frame: Frame, call: CallContext) -> None:
    """Fill in a claim's outlook, status, period, comparison, segment, basis and label."""
    assert claim.territory is not None
    industry.whose(sentence, claim)
    mention = context.own_period(sentence, claim.territory, change=claim.measure == "change")
    if claim.is_base and to_come.planned(sentence, claim.end):  # "this compares to | $9 million | expected for 2027"
        times = [p for p in sentence.periods if p.start >= claim.end]
        claim.is_base = not times or context.past(times[0], call)
        mention = mention or (None if claim.is_base else replace_base(times[0], base=False))
    mention = _judge_outlook(sentence, claim, mention, frame, call)
    going_on = previous is not None and not claim.future and to_come.goes_on(sentence, claim, previous)
    claim.future = claim.future or going_on or _promised(sentence, claim, mention, previous, frame, call)
    _set_status(sentence, claim, previous)
    claim.dated = mention is not None and not claim.is_base
    claim.period = period_of(sentence, claim, mention, previous, frame, call)
    if going_on and previous is not None and mention is None:
        claim.period = previous.period
    if claim.rule == partitive.RULE and mention is None and (whole := partitive.whole_of(previous, frame)):
        claim.period = whole.period
    ahead = frame.ahead_period or call.next_period
    revised = (previous or frame.promise) if claim.rule == REVISED else None
    _renew(sentence, claim, previous, revised, ahead)
    if claim.measure == "change" and claim.comparison == "none":
        _compare(sentence, claim, mention, previous, call)
    distance.distance(sentence, claim, previous, ahead)
    if previous and claim.mention is previous.mention and claim.qualifier in ("under", "over"):
        held = sentence.grammar.pattern("lower_than").search(sentence.slice(previous.end, claim.start))
        claim.qualifier = "exact" if held else claim.qualifier
    _tell_part(sentence, claim, previous, frame, call)
    _tell_basis(sentence, claim, previous, revised, call)
    if claim.mention and not claim.label:
        claim.label = sentence.reader.view[claim.mention.start : claim.mention.end]
    as_asked(sentence, claim, call)
    report_what_is_over([claim], call)
    if not claim.is_base:
        frame.reference = claim.period


def _judge_outlook(
    sentence: Sentence, claim: Claim, mention: PeriodMention | None, frame: Frame, call: CallContext
) -> PeriodMention | None:
    """Say by the words of tense whether a claim is a promise; returns its period's mention, if that still fits."""
    assert claim.territory is not None
    dated = any(ends_later(p.label, call.period) for p in sentence.periods if not p.base and not p.shift)
    at_hand = claim.rule in _COUNTED or claim.metric in _AT_HAND or (claim.metric, claim.unit) == _BOOKED
    claim.future = outlook.looks_ahead(
        sentence,
        claim.start,
        claim.end,
        is_base=claim.is_base,
        framed=frame.ahead and not (at_hand or (not dated and to_come.told_now(sentence, claim, call))),
        dated=dated,
    )
    if claim.future and mention and mention.shift:  # a promise is of no past period: "… as prior year savings end"
        mention = context.own_period(sentence, claim.territory, change=True)
    if claim.future and mention and context.past(mention, call):
        put_down_to = mention.start >= claim.end and sentence.grammar.pattern("because_of").search(
            sentence.slice(claim.end, mention.start)
        )
        claim.future = bool(put_down_to) or outlook.held(sentence, claim.start)
        expected = not claim.future and to_come.expected_now(sentence, claim, mention)
        if expected and mention.start >= claim.end and (year := context.next_quarter(call.period)):
            claim.future = True
            return replace_base(mention, label=f"FY{year[:4]}", forward=None)  # a slip of the tongue
        claim.future = claim.future or expected
        mention = None if claim.future else mention
    if mention and not claim.future and mention.start >= claim.end and context.of_forecast(sentence, mention):
        return None
    return mention


def _promised(
    sentence: Sentence,
    claim: Claim,
    mention: PeriodMention | None,
    previous: Claim | None,
    frame: Frame,
    call: CallContext,
) -> bool:
    """Whether a figure that no word of tense promises is one by its period, a figure before it, or its rule."""
    if mention is None and chinese_outlook.moves(sentence, claim, previous):
        return True
    if mention and not claim.is_base and open_year.of_later(sentence, claim, mention, call):
        return True
    if mention and previous is not None and to_come.part_of_promise(sentence, claim, mention, previous):
        return True
    if claim.rule == "carried.sentence" and to_come.adds_to_promise(sentence, claim, frame.last_now()):
        return True
    if asked_for(sentence, claim, mention, frame, call):
        return True
    if to_come.tells_promise(sentence, claim, frame.last_now(_REACH), framed=frame.ahead):
        return True
    if frame.ahead and not (mention and context.past(mention, call)) and to_come.told_anew(sentence, claim):
        return True
    if claim.rule == partitive.RULE and not sentence.has("past"):
        whole = partitive.whole_of(previous, frame)
        return whole is not None and whole.future and whole.status != "prior"
    if claim.rule in _GUIDED and not (mention and context.past(mention, call)):
        return True
    changed = claim.measure == "change" and sentence.has("raise", "lower")
    return changed and distance.against_guidance(sentence, claim)


def _set_status(sentence: Sentence, claim: Claim, previous: Claim | None) -> None:
    """Say which status a promise has; what is the industry's is none, and what is recalled is an earlier one."""
    if claim.subject == "industry":
        claim.future = False
    elif revision.recalls(sentence, claim, previous):
        claim.future, claim.status = True, "prior"
    elif claim.future:
        claim.status = revision.status(sentence, claim)
    if claim.future and claim.qualifier in ("exact", "approx") and sentence.grammar.language == "zh":
        claim.qualifier = chinese_clause.bound(sentence, claim) or claim.qualifier


def _renew(sentence: Sentence, claim: Claim, previous: Claim | None, revised: Claim | None, ahead: str | None) -> None:
    """Set new guidance against the figure that it replaces, and give both one period."""
    if previous is not None and sentence.grammar.language == "en":
        replaced.renew(sentence, claim, previous, ahead)
        replaced.dated_alike(claim, previous)
    if revised:
        replaced.moved(sentence, claim, revised, ahead)
    chinese = previous is not None and sentence.grammar.language == "zh"
    if chinese and previous is not None and chinese_outlook.replaces(sentence, claim, previous):
        chinese_outlook.replace(sentence, claim, previous, ahead)


def _compare(
    sentence: Sentence, claim: Claim, mention: PeriodMention | None, previous: Claim | None, call: CallContext
) -> None:
    """Say against what a change is told."""
    assert claim.territory is not None and claim.said is not None
    base = context.base_period(sentence, claim.territory)
    if base and claim.future and base.forward and base.forward < (claim.period or ""):
        base = replace_base(base, label=base.forward)  # "the fourth quarter will be 10% below | the third |"
    apart = context.base_distance(claim.period, base if base != mention else None, call.last_month)
    apart = apart or context.shared_distance(sentence, claim)
    added = comparison.added(sentence, claim) if apart is None else None
    claim.comparison = added or comparison.comparison(sentence, claim, base, apart, call.usual_base)
    if sentence.grammar.language == "zh":
        claim.comparison = chinese_place.rate_before(claim, previous) or claim.comparison
    if claim.metric == "same_store_sales" and (claim.is_base or claim.said.to_level) and claim.comparison == "qoq":
        claim.comparison = "yoy"  # "comparable sales moved from minus 3% last quarter to | 2% |"
    if claim.comparison == "qoq" and (claim.period or "").startswith("FY"):
        claim.comparison = "yoy"  # "revenues will improve sequentially, and full-year growth will be | 6% |"
    if distance.against_guidance(sentence, claim):
        claim.comparison = "guidance"


def _tell_part(sentence: Sentence, claim: Claim, previous: Claim | None, frame: Frame, call: CallContext) -> None:
    """Say of which part of the company a figure is: by its own clause, its cause, or the figure it goes on with."""
    if sentence.grammar.language == "en" and claim.rule in _CARRIED:
        _name_carried(sentence, claim)
    own_part = claim.rule == "carried.clause" and claim.measure == "share"
    own_part |= claim.rule in _CARRIED and sentence.grammar.language == "zh"
    moved_by = claim.segment if claim.rule == MARGIN_STEP else None  # it was read with the figure
    cause = None if claim.metric == _CURRENCY else cause_of(sentence, claim)
    if cause := moved_by or cause:
        claim.segment = cause
    elif (claim.segment is None or own_part) and claim.rule != group_share.RULE:
        claim.segment = segment_of(sentence, claim, frame) or claim.segment
    if claim.segment is None and _repeats(sentence, claim, frame.last_now()):
        claim.segment = frame.last.segment if frame.last else None
    if claim.segment:
        claim.segment = company.beyond(sentence, claim, claim.segment, call)
    if previous is not None:
        _share_part(sentence, claim, previous)
    if claim.segment is None and claim.rule == "other" and claim.subject == "company":
        claim.segment = thing_of(sentence, claim)


def _name_carried(sentence: Sentence, claim: Claim) -> None:
    """Give an English figure of a metric named before the part that its own words name."""
    if claim.rule == "carried.sentence":
        claim.segment = own_subject(sentence, claim) or claim.segment
    claim.segment = tied_part(sentence, claim) or part_before(sentence, claim) or claim.segment
    if claim.rule == "carried.clause" and claim.measure == "change":
        named = own_subject(sentence, claim)  # "while | Ferrox | grew by 9%"
        alike = named and (not named.islower() or (claim.segment or "")[1:].islower())
        claim.segment = elliptic(sentence, claim) or (named if alike else claim.segment)


def _share_part(sentence: Sentence, claim: Claim, previous: Claim) -> None:
    """Give a figure the part of the one before it, where it goes on with the same subject."""
    assert claim.territory is not None
    if claim.segment is None and claim.measure == "share" and _elided(sentence, claim.territory):
        claim.segment = previous.segment
    if claim.segment is None or _after_part(sentence, claim, previous):
        claim.segment = previous.segment if _same_subject(sentence, claim, previous) else claim.segment
    if claim.segment is None and sentence.grammar.language == "zh":
        claim.segment = chinese_segments.listed_of(sentence, claim, previous)
    if claim.segment is None and claim.rule == "metric.carried" and sentence.grammar.language == "zh":
        claim.segment = chinese_segments.goes_on(sentence, claim, previous)


def _tell_basis(
    sentence: Sentence, claim: Claim, previous: Claim | None, revised: Claim | None, call: CallContext
) -> None:
    """Say on which basis a figure is: by its own words, or as the figure of the same metric before it."""
    before = revised or previous
    carried = before.basis if before and before.metric == claim.metric else None
    claim.basis = basis_of(sentence, claim, call.non_gaap_throughout, carried)
    if previous is None or claim.mention is None or claim.mention is not previous.mention:
        return
    alike = claim.measure == previous.measure
    compared = claim.is_base or previous.is_base  # "organic growth of 5%, compared to | 3%"
    either = sentence.grammar.lead(sentence.slice(previous.end, claim.start)).endswith(" or")
    own = claim.segment == previous.segment and claim.comparison != "other"
    if (alike and (compared or either)) or (own and named_so(sentence, claim.mention)):
        claim.basis = claim.basis or previous.basis  # "core FFO was $0.92, up | 4% |"


def _repeats(sentence: Sentence, claim: Claim, last: Claim | None) -> bool:
    """Whether a sentence goes on with the growth of a part: "Sensors revenue grew 8%. | Volumes were up 5%"."""
    mention = claim.mention
    if last is None or not last.segment or mention is None or sentence.grammar.language == "zh":
        return False
    opens = not sentence.slice(sentence.start, mention.start).strip()
    return opens and claim.measure == "change" and claim.metric in SOLD and last.metric in SOLD


def _elided(sentence: Sentence, territory: Territory) -> bool:
    """Whether a share's verb stands without a subject of its own: "revenue was $9 million and | represented | 15%"."""
    verbs = sentence.cues_of(("share",), territory.head_start, territory.quantity.start)
    return bool(verbs) and sentence.slice(territory.head_start, verbs[0].start).strip(" ,") in ("", "and", "which")


def _after_part(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether the figure before is of another part of the same Chinese metric: "亚洲占27%,| 季减4% |"."""
    told = claim.mention is not None and claim.mention is previous.mention and previous.segment is not None
    return told and sentence.grammar.language == "zh" and not (claim.is_base or previous.is_base)


def _same_subject(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether a figure goes on with the subject of the one before: a Chinese one whose clause names nobody, or one of
    "| its | market share", "Iberian sales grew 9% | and EBITDA | doubled"."""
    if sentence.grammar.language == "en":
        mention = claim.mention
        if mention is None or previous.is_base or previous.metric == "eps":
            return False
        if mention is previous.mention:
            since = sentence.slice(previous.end, claim.start)  # "6% at Harbours and | 5% | at Ferries"
            goes_on = claim.rule == "metric.carried" and not names_part(sentence, since, previous.segment or "")
            return goes_on or sentence.slice(mention.start - 4, mention.start) == "its "
        between = sentence.slice(previous.end, mention.start)
        another = claim.metric not in kinds().whole | {previous.metric}
        return between.endswith((" its ", " their ")) or (between == " and " and another)
    if sentence.grammar.language == "zh" and chinese_clause.its(sentence, claim):
        return True
    if sentence.grammar.language != "zh" or claim.metric != previous.metric:
        return False
    return claim.is_base or chinese_clause.elided(sentence, claim)
