"""Where a claim belongs: promise or report, period, comparison, part and basis."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from transforms.extract import chinese, chinese_outlook, chinese_place, comparison, context, outlook, revision
from transforms.extract.claim import Claim
from transforms.extract.frames import Frame
from transforms.extract.kinds import kinds
from transforms.extract.reading import Sentence
from transforms.extract.segment import own_subject, segment_of
from transforms.extract.territory import Territory
from transforms.model import PeriodMention
from transforms.periods.labels import at_end_of, shift_period

_AND = re.compile(r"\s*(?:and|和|及)\s*(?:for |the |both |also |for the )*\s*")
_RECALLS = re.compile(
    r"(?:in|for|during|the|this compares (?:to|with)|而|相比之下|相较之下|对比|作为对比|在|其中|,|\s)*"
)
_NOW_AT = re.compile(r"[一-鿿]{0,4}(?:至|到)(?:了)?(?:本|当)季度?的")
"""Where a figure of this quarter arrived, the one before it is of the quarter before."""
_AGAINST = ("yoy", "qoq", "cagr")
_INITIAL = {"en": 45, "zh": 18}
"""A period that begins within so many characters of the sentence's start holds for the whole sentence."""


@dataclass(frozen=True, slots=True)
class CallContext:
    """What the call says of all its figures."""

    period: str | None
    """The call's own period ("2024Q4")."""
    next_period: str | None
    """What a promise without a period is about."""
    non_gaap_throughout: bool
    usual_base: str = "yoy"
    """The comparison of changes where nothing is said: `other` against a year before the last one."""
    names: frozenset[str] = frozenset()
    """What the company is called: its parts never are."""


def place(sentence: Sentence, claim: Claim, previous: Claim | None, frame: Frame, call: CallContext) -> None:
    """Fill in a claim's outlook, status, period, comparison, segment, basis and label."""
    territory, said = claim.territory, claim.said
    assert territory is not None and said is not None
    context.whose(sentence, claim)
    mention = context.own_period(sentence, territory, change=claim.measure == "change")
    claim.future = outlook.looks_ahead(
        sentence,
        claim.start,
        claim.end,
        is_base=claim.is_base,
        framed=frame.ahead and claim.rule != "counted.noun" and claim.metric != "other",
        dated=any(outlook.after(p.label, call.period) for p in sentence.periods if not p.base and not p.shift),
    )
    if claim.future and mention and mention.shift:  # a promise is of no past period: "… as prior year savings end"
        mention = context.own_period(sentence, territory, change=True)
    if claim.future and mention and context.past(mention, call.period):
        claim.future = outlook.held(sentence, claim.start)
        mention = None if claim.future else mention
    if mention and not claim.is_base and _of_later(sentence, claim, mention, call):
        claim.future = True
    if claim.measure == "change" and sentence.has("raise", "lower") and revision.against_guidance(sentence, claim):
        claim.future = True
    if claim.subject == "industry":
        claim.future = False
    elif revision.recalls(sentence, claim, previous):
        claim.future, claim.status = True, "prior"
    elif claim.future:
        claim.status = revision.status(sentence, claim)
    if claim.future and claim.qualifier in ("exact", "approx") and sentence.grammar.language == "zh":
        claim.qualifier = chinese.bound(sentence, claim) or claim.qualifier
    claim.dated = mention is not None and not claim.is_base
    claim.period = _period(sentence, claim, mention, previous, frame, call)
    if (
        previous is not None
        and sentence.grammar.language == "zh"
        and chinese_outlook.replaces(sentence, claim, previous)
    ):
        chinese_outlook.replace(claim, previous)
    if claim.measure == "change" and claim.comparison == "none":
        base = context.base_period(sentence, territory)
        distance = context.base_distance(claim.period, base if base != mention else None)
        added = comparison.added(sentence, claim) if distance is None else None
        claim.comparison = added or comparison.comparison(sentence, claim, base, distance, call.usual_base)
        if sentence.grammar.language == "zh":
            claim.comparison = chinese_place.rate_before(claim, previous) or claim.comparison
        if revision.against_guidance(sentence, claim):
            claim.comparison = "guidance"
    revision.distance(sentence, claim, previous, frame.ahead_period or call.next_period)
    if claim.rule == "carried.sentence" and sentence.grammar.language == "en":
        claim.segment = own_subject(sentence, claim) or claim.segment
    own_part = claim.rule == "carried.clause" and claim.measure == "share"
    own_part |= claim.rule in ("carried.clause", "carried.sentence") and sentence.grammar.language == "zh"
    if claim.segment is None or own_part:
        claim.segment = segment_of(sentence, claim, frame) or claim.segment
    if claim.segment is None and _repeats(sentence, claim, frame.last_now()):
        claim.segment = frame.last.segment if frame.last else None
    if claim.segment and _itself(claim.segment, call.names):
        claim.segment = None
    if claim.segment is None and previous is not None and claim.measure == "share" and _elided(sentence, territory):
        claim.segment = previous.segment
    if claim.segment is None and previous is not None and _same_subject(sentence, claim, previous):
        claim.segment = previous.segment
    carried = previous.basis if previous and previous.metric == claim.metric else None
    claim.basis = context.basis(sentence, claim, call.non_gaap_throughout, carried)
    compared = previous is not None and claim.mention is previous.mention and (claim.is_base or previous.is_base)
    if previous and compared and claim.measure == previous.measure and claim.mention:
        claim.basis = claim.basis or previous.basis  # "organic growth of 5%, compared to | 3%"
    if claim.mention and not claim.label:
        claim.label = sentence.reader.view[claim.mention.start : claim.mention.end]
    if not (
        claim.metric == "locations" and claim.rule == "counted.noun" and claim.segment
    ):  # openings, closures: of a period
        claim.period = context.fitted(claim.metric, claim.subject, claim.period)
    if claim.metric == "units_shipped" and claim.measure == "level" and sentence.has("cumulative") and claim.period:
        claim.period = at_end_of(claim.period)
    if not claim.is_base:
        frame.reference = claim.period


def _of_later(sentence: Sentence, claim: Claim, mention: PeriodMention, call: CallContext) -> bool:
    """Whether a figure without a word of tense is of a time to come, and no balance or count that has to do with it."""
    if claim.rule == "counted.noun" or sentence.has("past"):
        return False
    if claim.metric in kinds().stock and not mention.label.startswith("@"):
        return False
    due = sentence.grammar.find("due").search(sentence.slice(min(claim.end, mention.start), mention.start))
    return context.ahead_of(mention, call.period) and not due


_BARE = ("revenue", "units_shipped", "average_selling_price", "bookings")
"""Metrics of which growths are told one after the other of one part."""


def _repeats(sentence: Sentence, claim: Claim, last: Claim | None) -> bool:
    """Whether a sentence goes on with the growth of a part: "Sensors revenue grew 8%. | Volumes were up 5%"."""
    mention = claim.mention
    if last is None or not last.segment or mention is None or sentence.grammar.language == "zh":
        return False
    opens = not sentence.slice(sentence.start, mention.start).strip()
    return opens and claim.measure == "change" and claim.metric in _BARE and last.metric in _BARE


def _elided(sentence: Sentence, territory: Territory) -> bool:
    """Whether a share's verb stands without a subject of its own: "revenue was $9 million and | represented | 15%"."""
    verbs = sentence.cues_of(("share",), territory.head_start, territory.quantity.start)
    return bool(verbs) and sentence.slice(territory.head_start, verbs[0].start).strip(" ,") in ("", "and", "which")


def _same_subject(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether a Chinese figure whose clause names nobody goes on with the subject of the figure before."""
    if sentence.grammar.language == "zh" and chinese.its(sentence, claim):
        return True
    if sentence.grammar.language != "zh" or claim.metric != previous.metric:
        return False
    return claim.is_base or chinese.elided(sentence, claim)


def _itself(segment: str, names: frozenset[str]) -> bool:
    return segment.casefold().removesuffix("'s").removesuffix("’s") in names


def _period(
    sentence: Sentence,
    claim: Claim,
    mention: PeriodMention | None,
    previous: Claim | None,
    frame: Frame,
    call: CallContext,
) -> str | None:
    ahead = claim.future and claim.status != "prior"
    if claim.is_base and claim.status != "prior":
        return _base_period(sentence, claim, previous, frame, call)
    if mention:
        return context.moved(call.period, mention) if mention.shift else context.reading_of(mention, ahead)
    before = frame.last_now()
    if before and before.period and sentence.text.lstrip().startswith(sentence.grammar.phrases("same_time")):
        return before.period
    plain = [p for p in context.plain(sentence) if not (ahead and context.past(p, call.period))]
    if sentence.grammar.language == "zh" and claim.territory:
        plain = [p for p in plain if chinese_place.of(sentence, p, claim.territory.quantity)]
    opening = [
        p
        for p in plain
        if p.start - sentence.start <= _INITIAL[sentence.grammar.language]
        and p.end <= claim.start
        and not context.in_aside(sentence, sentence.start, p)
    ]
    alike = previous is not None and previous.future == claim.future and not previous.is_base
    if previous is not None and alike and previous.period and claim.mention and claim.mention is previous.mention:
        return previous.period
    if opening and not chinese.by_now(sentence, opening[0].end, claim.start):
        return context.reading_of(opening[0], ahead)
    recalled = _recalled(sentence, claim)
    if recalled:
        return context.moved(call.period, recalled)
    if sentence.has("lasting") and not sentence.periods and not ahead:
        return None  # "we keep research at a tenth of revenue": a practice, of no period
    if previous is not None and alike and previous.period and previous.metric == claim.metric:
        return previous.period
    closing = [
        p
        for p in plain
        if p.start >= claim.end
        and not any(claim.end <= q.start < p.start for q in sentence.quantities)
        and not context.in_aside(sentence, claim.end, p)
    ]
    if sentence.grammar.language == "zh":  # "单季2元,累计前三季6元": a new clause with a figure keeps its period
        closing = [
            p
            for p in closing
            if "," not in sentence.slice(claim.end, p.start) or not any(q.start > p.end for q in sentence.quantities)
        ]
    if closing:
        return context.reading_of(closing[0], ahead)
    if claim.status == "prior":
        return frame.reference or frame.period_now() or call.period
    if ahead and sentence.has("qoq") and not sentence.has("yoy") and not frame.ahead:
        return context.next_quarter(call.period) or call.next_period
    if ahead:
        return frame.ahead_period or frame.asked or ("long_term" if claim.status == "target" else call.next_period)
    return frame.period_now() or call.period


def _recalled(sentence: Sentence, claim: Claim) -> PeriodMention | None:
    """The earlier period that a sentence is wholly about: "in the year-ago quarter, net income was … and EPS …"."""
    first = next((p for p in sentence.periods if p.shift), None)
    if first is None or any(not p.shift for p in sentence.periods):
        return None
    opened = bool(_RECALLS.fullmatch(sentence.slice(sentence.start, first.start)))
    return first if opened and first.end <= claim.start and not sentence.has("yoy", "qoq") else None


def _base_period(
    sentence: Sentence, claim: Claim, previous: Claim | None, frame: Frame, call: CallContext
) -> str | None:
    territory = claim.territory
    assert territory is not None
    within = [p for p in sentence.periods if territory.head_start <= p.start < territory.tail_end + 1]
    current = frame.reference or frame.period_now() or call.period
    if previous and previous.is_base and not within:
        return previous.period
    if within:
        frame.base_distance = within[-1].shift
        return context.moved(current, within[-1])
    if _NOW_AT.match(sentence.slice(claim.end, claim.end + 10)) and current:
        return shift_period(current, "prior_quarter")
    later = [p for p in sentence.periods if p.start >= claim.end and (p.shift or p.base)]
    if later:
        return context.moved(current, later[0])
    distance = frame.base_distance or (
        "prior_quarter" if sentence.has("qoq") and not sentence.has("yoy") else "prior_year"
    )
    return shift_period(current, distance) if current else None


def share_tails(sentence: Sentence, claims: list[Claim]) -> None:
    """ "$16 million or $0.58 per share in Q1 of 2021": figures joined by "or" are of one period, and two ways to say a
    change ("$16 million or 9% from a year ago") have one comparison."""
    joint = "or" if sentence.grammar.language == "en" else "或"
    for a, b in zip(reversed(claims[:-1]), reversed(claims[1:]), strict=False):
        if a.territory is None or not sentence.slice(a.end, b.start).lstrip(" ,").startswith(joint):
            continue
        if a.measure == b.measure == "change" and not sentence.cues_of(_AGAINST, a.end, b.start):
            a.comparison = b.comparison
        if context.own_period(sentence, a.territory) is None and b.period and (a.is_base == b.is_base or a.is_base):
            a.period = context.fitted(a.metric, a.subject, b.period)


def twice(sentence: Sentence, claim: Claim) -> Claim | None:
    """The second reading of a figure said for two periods: "14% of revenue for both the quarter and the full year"."""
    territory = claim.territory
    if territory is None or claim.is_base or claim.metric == "other":
        return None
    behind = [
        p
        for p in sentence.periods
        if claim.end <= p.start and p.end <= territory.tail_end + 60 and not p.base and not p.shift
    ]
    if len(behind) < 2 and sentence.grammar.language == "zh":
        behind = chinese.periods_before(sentence, claim)
    if len(behind) < 2 or any(claim.end < q.start < behind[1].start for q in sentence.quantities):
        return None
    if not _AND.fullmatch(sentence.slice(behind[0].end, behind[1].start)):
        return None
    label = context.fitted(
        claim.metric, claim.subject, context.reading_of(behind[1], claim.future and claim.status != "prior")
    )
    if label == claim.period and behind[1].end <= claim.start:
        label = context.fitted(
            claim.metric, claim.subject, context.reading_of(behind[0], claim.future and claim.status != "prior")
        )
    return None if label == claim.period else replace(claim, period=label)
