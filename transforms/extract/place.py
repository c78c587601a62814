"""Where a claim belongs: promise or report, period, comparison, part and basis."""

from __future__ import annotations

from dataclasses import replace as replace_base

from transforms.extract.claim import Claim
from transforms.extract.figure import comparison
from transforms.extract.figure.bridge import MARGIN_STEP
from transforms.extract.guidance import chinese_outlook, distance, outlook, replaced, revision, to_come
from transforms.extract.guidance.recall import report_what_is_over
from transforms.extract.metric.revised import REVISED
from transforms.extract.placing import chinese_clause, chinese_place, chinese_segments, company, context, industry
from transforms.extract.placing.basis import basis_of
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.cause import cause_of
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.named_parts import part_before, tied_part
from transforms.extract.placing.period import period_of
from transforms.extract.placing.period_form import as_asked
from transforms.extract.placing.segment import SOLD, own_subject, segment_of
from transforms.extract.placing.thing import thing_of
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.periods.labels import ends_later

_AT_HAND = ("other", "cash_and_investments", "liquidity", "receivables", "payables")
"""What is told of them in a passage that looks ahead is so already, where no word says that it will be."""
_GUIDED = ("topic.guided", REVISED)
"""Rules by which a figure is a promise whatever its words of tense say."""


def place(sentence: Sentence, claim: Claim, previous: Claim | None, frame: Frame, call: CallContext) -> None:
    """Fill in a claim's outlook, status, period, comparison, segment, basis and label."""
    territory, said = claim.territory, claim.said
    assert territory is not None and said is not None
    industry.whose(sentence, claim)
    mention = context.own_period(sentence, territory, change=claim.measure == "change")
    dated = any(ends_later(p.label, call.period) for p in sentence.periods if not p.base and not p.shift)
    at_hand = claim.rule == "counted.noun" or claim.metric in _AT_HAND
    claim.future = outlook.looks_ahead(
        sentence,
        claim.start,
        claim.end,
        is_base=claim.is_base,
        framed=frame.ahead and not (at_hand or (not dated and to_come.told_now(sentence, claim, call))),
        dated=dated,
    )
    if claim.future and mention and mention.shift:  # a promise is of no past period: "… as prior year savings end"
        mention = context.own_period(sentence, territory, change=True)
    if claim.future and mention and context.past(mention, call):
        put_down_to = mention.start >= claim.end and sentence.grammar.pattern("because_of").search(
            sentence.slice(claim.end, mention.start)
        )
        claim.future = bool(put_down_to) or outlook.held(sentence, claim.start)
        mention = None if claim.future else mention
    if mention and not claim.future and mention.start >= claim.end and context.of_forecast(sentence, mention):
        mention = None
    going_on = previous is not None and not claim.future and to_come.goes_on(sentence, claim, previous)
    claim.future = claim.future or going_on or (mention is None and chinese_outlook.moves(sentence, claim, previous))
    if mention and not claim.is_base and to_come.of_later(sentence, claim, mention, call):
        claim.future = True
    if mention and previous is not None and to_come.part_of_promise(sentence, claim, mention, previous):
        claim.future = True
    if (
        claim.rule == "carried.sentence"
        and not claim.future
        and to_come.adds_to_promise(sentence, claim, frame.last_now())
    ):
        claim.future = True
    if claim.rule in _GUIDED and not (mention and context.past(mention, call)):
        claim.future = True
    if claim.measure == "change" and sentence.has("raise", "lower") and distance.against_guidance(sentence, claim):
        claim.future = True
    if claim.subject == "industry":
        claim.future = False
    elif revision.recalls(sentence, claim, previous):
        claim.future, claim.status = True, "prior"
    elif claim.future:
        claim.status = revision.status(sentence, claim)
    if claim.future and claim.qualifier in ("exact", "approx") and sentence.grammar.language == "zh":
        claim.qualifier = chinese_clause.bound(sentence, claim) or claim.qualifier
    claim.dated = mention is not None and not claim.is_base
    claim.period = period_of(sentence, claim, mention, previous, frame, call)
    if going_on and previous is not None and mention is None:
        claim.period = previous.period
    if previous is not None and sentence.grammar.language == "en":
        replaced.renew(sentence, claim, previous, frame.ahead_period or call.next_period)
        replaced.dated_alike(claim, previous)
    revised = (previous or frame.promise) if claim.rule == REVISED else None
    if revised:
        replaced.moved(sentence, claim, revised, frame.ahead_period or call.next_period)
    if (
        previous is not None
        and sentence.grammar.language == "zh"
        and chinese_outlook.replaces(sentence, claim, previous)
    ):
        chinese_outlook.replace(sentence, claim, previous, frame.ahead_period or call.next_period)
    if claim.measure == "change" and claim.comparison == "none":
        base = context.base_period(sentence, territory)
        if base and claim.future and base.forward and base.forward < (claim.period or ""):
            base = replace_base(base, label=base.forward)  # "the fourth quarter will be 10% below | the third |"
        apart = context.base_distance(claim.period, base if base != mention else None, call.last_month)
        apart = apart or context.shared_distance(sentence, claim)
        added = comparison.added(sentence, claim) if apart is None else None
        claim.comparison = added or comparison.comparison(sentence, claim, base, apart, call.usual_base)
        if sentence.grammar.language == "zh":
            claim.comparison = chinese_place.rate_before(claim, previous) or claim.comparison
        if claim.metric == "same_store_sales" and (claim.is_base or said.to_level) and claim.comparison == "qoq":
            claim.comparison = "yoy"  # "comparable sales moved from minus 3% last quarter to | 2% |"
        if distance.against_guidance(sentence, claim):
            claim.comparison = "guidance"
    distance.distance(sentence, claim, previous, frame.ahead_period or call.next_period)
    if claim.rule == "carried.sentence" and sentence.grammar.language == "en":
        claim.segment = own_subject(sentence, claim) or claim.segment
    if claim.rule in ("carried.sentence", "carried.clause") and sentence.grammar.language == "en":
        claim.segment = tied_part(sentence, claim) or part_before(sentence, claim) or claim.segment
    if claim.rule == "carried.clause" and claim.measure == "change" and sentence.grammar.language == "en":
        named = own_subject(sentence, claim)
        claim.segment = named if named and not named.islower() else claim.segment  # "while | Ferrox | grew by 9%"
    own_part = claim.rule == "carried.clause" and claim.measure == "share"
    own_part |= claim.rule in ("carried.clause", "carried.sentence") and sentence.grammar.language == "zh"
    if previous and claim.mention is previous.mention and claim.qualifier in ("under", "over"):
        held = sentence.grammar.pattern("lower_than").search(sentence.slice(previous.end, claim.start))
        claim.qualifier = "exact" if held else claim.qualifier
    moved_by = claim.segment if claim.rule == MARGIN_STEP else None  # it was read with the figure
    if cause := moved_by or cause_of(sentence, claim):
        claim.segment = cause
    elif claim.segment is None or own_part:
        claim.segment = segment_of(sentence, claim, frame) or claim.segment
    if claim.segment is None and _repeats(sentence, claim, frame.last_now()):
        claim.segment = frame.last.segment if frame.last else None
    if claim.segment:
        claim.segment = company.beyond(sentence, claim, claim.segment, call)
    if claim.segment is None and previous is not None and claim.measure == "share" and _elided(sentence, territory):
        claim.segment = previous.segment
    if previous is not None and (claim.segment is None or _after_part(sentence, claim, previous)):
        claim.segment = previous.segment if _same_subject(sentence, claim, previous) else claim.segment
    if claim.segment is None and previous is not None and sentence.grammar.language == "zh":
        claim.segment = chinese_segments.listed_of(sentence, claim, previous)
    before = revised or previous
    if claim.segment is None and claim.rule == "other" and claim.subject == "company":
        claim.segment = thing_of(sentence, claim)
    carried = before.basis if before and before.metric == claim.metric else None
    claim.basis = basis_of(sentence, claim, call.non_gaap_throughout, carried)
    compared = previous is not None and claim.mention is previous.mention and (claim.is_base or previous.is_base)
    if previous and compared and claim.measure == previous.measure and claim.mention:
        claim.basis = claim.basis or previous.basis  # "organic growth of 5%, compared to | 3%"
    if previous and claim.mention and claim.mention is previous.mention:
        either = sentence.grammar.lead(sentence.slice(previous.end, claim.start)).endswith(" or")
        either &= claim.measure == previous.measure
        if either or _named_so(sentence, claim.mention):
            claim.basis = claim.basis or previous.basis  # "core FFO was $0.92, up | 4% |"
    if claim.mention and not claim.label:
        claim.label = sentence.reader.view[claim.mention.start : claim.mention.end]
    as_asked(sentence, claim, call)
    report_what_is_over([claim], call)
    if not claim.is_base:
        frame.reference = claim.period


def _named_so(sentence: Sentence, mention: Hit) -> bool:
    """Whether a metric's own words name its basis: "core FFO", "adjusted operating ratio"."""
    return bool(sentence.cues_of(("non_gaap",), mention.start, mention.end))


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
        if mention is None or previous.is_base:
            return False
        if mention is previous.mention:
            return sentence.slice(mention.start - 4, mention.start) == "its "
        between = sentence.slice(previous.end, mention.start)
        another = claim.metric not in kinds().whole | {previous.metric}
        return between.endswith((" its ", " their ")) or (between == " and " and another)
    if sentence.grammar.language == "zh" and chinese_clause.its(sentence, claim):
        return True
    if sentence.grammar.language != "zh" or claim.metric != previous.metric:
        return False
    return claim.is_base or chinese_clause.elided(sentence, claim)
