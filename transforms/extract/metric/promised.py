"""A promise that names no metric: it is of what was spoken of just before, the figure's or the topic's.

"Advertising was 9% of sales. For the year, we'll be around | 11% |", "Turning to R&D. We expect | $80 million |".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.metric.ellipsis import undated
from transforms.extract.metric.evidence import Answer, Evidence
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.kinds import COUNTS, kinds, resolve, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

RULE: Final = "topic.promised"
ANSWERED: Final = "question.answered"
"""The rule of a figure that answers a question about what is to come."""
_REACH: Final = 2
"""Sentences since the figure, or the topic, that a promise goes on from."""
_FAR: Final = 6
"""Sentences since a metric was named in the answer, from which it is about what was asked."""
_POINTS: Final = ("percent", "basis_points", "percentage_points")
_PRICE: Final = "average_selling_price"
_NOT_ASKED: Final = ("other", "market_size")
_TEN: Final = 10
_DEAREST: Final = 1_000_000
"""An amount of money above it is no price."""
_PAID_OUT: Final = ("income_tax", "share_repurchase", "dividend_per_share", "capital_returned")
_TIMES: Final = 12
"""How many times as large as the amount before a promised one may be: a year's beside a quarter's."""


def promised(evidence: Evidence) -> Answer:
    """The claim of a promise whose sentence says no more than how much is expected, and when."""
    sentence, frame, q = evidence.sentence, evidence.frame, evidence.quantity
    if evidence.previous is not None or evidence.tie is not None:
        return None
    expected = bare_promise(sentence, evidence.territory)
    if not expected and not _answers(evidence):
        return None
    last = like(frame)
    last = None if last is not None and last.metric == "other" else last
    mention = last.mention if last else frame.opened if frame.opened_age <= _REACH else None
    mention = mention or (_asked(evidence) if last is None else None)
    code = last.metric if last else mention.metric.code if mention and mention.metric else "other"
    if code == "other" or not _verb_fits(sentence, q.start, code):
        return None
    if (last and not _alike(last, evidence)) or not _tail_is_plain(sentence, q.end, last):
        return None
    said = evidence.said
    base = mention.metric.code if mention and mention.metric else code
    found = resolve(base if last is None else code, q, change=said.change, share=said.share)
    if found is None or (q.unit in _POINTS and found in kinds().stock):
        return None
    return Claim.of(q, found, mention, RULE if expected else ANSWERED, segment=last.segment if last else None)


def _answers(evidence: Evidence) -> bool:
    """Whether a figure, told without a word of tense, is all that is said to a question about what is to come: "What
    tax rate should we use for next year?" "Call it | 24% |"."""
    sentence, asked, q = evidence.sentence, evidence.frame.asked, evidence.quantity
    if asked is None or not asked.answered_at(sentence.start) or sentence.has("past", "hypothetical", "yoy", "qoq"):
        return False
    if sentence.grammar.language == "zh" or not asked.ahead or not _plain(sentence, evidence.territory):
        return False
    if any(q.low == one.low and q.high == one.high for one in asked.figures):
        return False  # "of the | $350 million |, about $200 million"
    grammar, lead = sentence.grammar, undated(sentence, sentence.start, q.start)
    told = grammar.pattern("only_promised").fullmatch(lead)
    alone = grammar.pattern("nothing_more").match(undated(sentence, q.end, sentence.end))
    return bool(told and alone) and not grammar.find("now").search(sentence.text)


def _plain(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure is the first of its sentence, no count, and no metric is named up to the end of its words."""
    named = any(m.start < territory.tail_end for m in sentence.metrics)
    return not (territory.index or territory.quantity.unit in COUNTS or named)


def _verb_fits(sentence: Sentence, until: int, code: str) -> bool:
    """Whether a promise to spend is of a cost, and one to earn of none: "Capex was $9 million. We expect to | spend |
    $30 million this year"."""
    words, grammar = sentence.slice(sentence.start, until).split(), sentence.grammar
    if code in kinds().cost or code in _PAID_OUT:
        return grammar.words("earning_verbs").isdisjoint(words)
    return grammar.words("spending_verbs").isdisjoint(words)


def _asked(evidence: Evidence) -> Hit | None:
    """The one metric of the question that a figure can be of: "what about capex?" "We expect | $80 million |"; the
    one that the answer speaks of, if it names one."""
    q, said, frame = evidence.quantity, evidence.said, evidence.frame
    asked = frame.asked.metrics if frame.asked else []
    named = [h for h in asked if h.metric and h.metric.code not in _NOT_ASKED and not h.metric.generic]
    if q.form == "vague" and q.high < _TEN:
        return None  # "mid-single digits" is a growth, whatever was asked about
    able = {
        h.metric.code: h for h in named if h.metric and resolve(h.metric.code, q, change=said.change, share=said.share)
    }
    if unit_kind(q.unit) == "currency" and q.high > _DEAREST:
        able.pop(_PRICE, None)
    if frame.topic_age <= _FAR:
        topic = frame.topic.metric.code if frame.topic and frame.topic.metric else ""
        return frame.topic if topic in able else None
    rates = [h for code, h in able.items() if unit_kind(q.unit) in kinds().units[code]]
    if len(able) > 1 and len(rates) == 1 and not said.change:
        return rates[0]  # "what of expenses and margins?" "We'll be at | 20% |"
    return next(iter(able.values())) if len(able) == 1 else None


def like(frame: Frame) -> Claim | None:
    """The figure that a promise without a metric goes on from; None where a topic was opened since."""
    return frame.last_now(_REACH) if frame.last_age <= frame.opened_age else None


def bare_promise(sentence: Sentence, territory: Territory) -> bool:
    """Whether nothing but an expectation and a time lead to a figure: "And for the year, we're now saying about"; or
    lead to it and follow it: "about | $20 million | is what we have in the plan"."""
    if sentence.grammar.language == "zh" or not _expects(sentence) or not _plain(sentence, territory):
        return False
    grammar, q = sentence.grammar, territory.quantity
    lead = undated(sentence, sentence.start, q.start)
    if not grammar.pattern("only_promised").fullmatch(lead):
        return False
    return bool(
        grammar.pattern("promising").search(lead)
        or grammar.pattern("told_so").match(undated(sentence, q.end, sentence.end))
    )


def said_as(sentence: Sentence, territory: Territory, said: Saying, frame: Frame) -> Saying:
    """How a bare promise is said: as a change or a share, where that is what it goes on from."""
    last = like(frame)
    own = said.direction or said.change or said.share or said.is_base
    if own or last is None or not bare_promise(sentence, territory) or last.unit != territory.quantity.unit:
        return said
    if last.measure == "change" and last.said and last.unit == "percent" and last.comparison != "other":
        return replace(said, change=True, to_level=False, direction=last.said.direction)
    return replace(said, share=True) if last.measure == "share" else said


def _expects(sentence: Sentence) -> bool:
    return sentence.has("future", "will", "target", "prior", "guided_range")


def _alike(last: Claim, evidence: Evidence) -> bool:
    """Whether a figure can be of what the one before was: of its unit, and of its size."""
    q, unit = evidence.quantity, last.unit or ""
    if unit in _POINTS and q.unit in _POINTS:
        return True
    if unit_kind(unit) != unit_kind(q.unit) or last.high is None:
        return False
    least, most = sorted((abs(q.high), abs(last.high)))
    return unit_kind(unit) != "currency" or (least > 0 and most <= _TIMES * least)


def _tail_is_plain(sentence: Sentence, end: int, last: Claim | None) -> bool:
    """Whether no noun of its own follows a figure: "about 15% | for the year"; the part's name may ("15% | online")."""
    tail = undated(sentence, end, sentence.end).lstrip()
    if last and last.segment and tail.startswith(last.segment.casefold().split()[0]):
        return True
    return bool(
        sentence.grammar.pattern("plain_tail").match(tail) or sentence.grammar.pattern("told_so").match(" " + tail)
    )
