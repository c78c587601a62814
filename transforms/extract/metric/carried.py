"""Figures without a metric of their own: they take the one of the figure, the sentence or the topic before them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.metric import own_words, part_growth
from transforms.extract.metric.another_thing import told_of_another
from transforms.extract.metric.ellipsis import goes_on, moved_right_behind, only_done, own_target, refers_back
from transforms.extract.metric.evidence import Answer, Evidence
from transforms.extract.metric.named_costs import COST
from transforms.extract.metric.spoken_of import CURRENCY
from transforms.extract.placing.context import ours
from transforms.extract.reading.kinds import COUNTS, kinds, resolve, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

_SMALL: Final = 100
_MANY: Final = 100_000
_NEARBY: Final = 4
"""What is pointed back to lies at most so many sentences before; an amount below `_SMALL` said within so many sentences
of earnings per share is one."""
_PER: Final = 5
_WITHIN: Final = 50
"""Characters before an amount in which it is said that something else made up for it."""
_TERMS: Final = 40
"""Characters around a growth in which "organically" or "in constant currency" tells that it is one of sales."""
_SUBJECT: Final = 2
"""Words before a verb of growth that tell what grew."""
_BRIEF: Final = 9
"""Words before an amount from which a sentence is more than a word on the figure before."""


def carried(evidence: Evidence) -> Answer:
    """The claim of a figure that goes on from what was said before it; None where nothing shows that it does."""
    if evidence.previous is not None and not evidence.shown():
        return None
    again = _spoken_before(evidence) or _pointed(evidence) if evidence.previous is None else None
    told = _cents(evidence) or again or _from_figure(evidence) or _from_topic(evidence)
    if told is not None and told.metric != "other":
        return told
    sales = _in_sales_terms(evidence)
    return _of_part(evidence, sales=sales) or told or (evidence.of("revenue", "growth.organic") if sales else None)


def _spoken_before(evidence: Evidence) -> Claim | None:
    """The metric of the sentence before, of which this one says only how much: "Free cash flow was strong. We generated
    | $40 million |.", or what is guided: "Our target remains at | $90 million |"."""
    sentence, frame, q, said = evidence.sentence, evidence.frame, evidence.quantity, evidence.said
    if evidence.kind == "other" and frame.last and unit_kind(frame.last.unit or "") == "currency" and q.high > _MANY:
        q = replace(q, unit=str(frame.last.unit))  # "Our target remains at | 200 million |"
    if unit_kind(q.unit) not in ("currency", "percent") or said.is_base or said.share:
        return None
    told = unit_kind(q.unit) == "currency" and frame.last_age > 1 and only_done(sentence, evidence.territory)
    if not told and not own_target(sentence, evidence.territory):
        return None
    last = frame.last_now(_NEARBY) if not told and frame.topic_age else None
    mention = frame.topic if frame.topic_age <= (1 if told else 2) else None
    code = last.metric if last else mention.metric.code if mention and mention.metric else None
    code = resolve(code, q, change=said.change, share=False) if code and code != "other" else None
    if code is None:
        return None
    rule = "topic.told" if told else "topic.guided"
    return Claim.of(q, code, last.mention if last else mention, rule, segment=last.segment if last else None)


def _pointed(evidence: Evidence) -> Claim | None:
    """The metric that was only named in the sentence before: "Gross margin? It was | 38.5% |"."""
    sentence, frame, q, said = evidence.sentence, evidence.frame, evidence.quantity, evidence.said
    mention = frame.topic if frame.topic_age <= 1 else None
    if mention is None or mention.metric is None or said.change or said.share or frame.last_now(1) is not None:
        return None
    if not sentence.grammar.pattern("pointed").match(sentence.slice(sentence.start, q.start)):
        return None
    code = resolve(mention.metric.code, q, change=False, share=False)
    fits = code is not None and code != "other" and (evidence.kind == "percent" or evidence.kind == "currency")
    return Claim.of(q, str(code), mention, "topic.told") if fits else None


def _cents(evidence: Evidence) -> Claim | None:
    """A small amount of money soon after earnings per share."""
    q, frame = evidence.quantity, evidence.frame
    small = evidence.kind == "currency" and q.high < _SMALL and frame.per_share_age <= _NEARBY
    small = small and not _a_piece(evidence.sentence, q)
    if small and not own_words.named_before(evidence.sentence, q):
        claim = evidence.of("eps", "small_amount.eps")
        lead = evidence.sentence.slice(evidence.territory.head_start, q.start)
        if evidence.sentence.grammar.language == "en" and evidence.sentence.grammar.pattern("gave").search(lead):
            claim.comparison = "other"  # "weather added | 3 cents |"
        return claim
    return None


def _from_figure(evidence: Evidence) -> Claim | None:
    """The metric of the figure before, in the sentence or in the one before."""
    sentence, territory, said = evidence.sentence, evidence.territory, evidence.said
    q, previous, frame = evidence.quantity, evidence.previous, evidence.frame
    if previous and previous.metric == "other" and moved_right_behind(sentence, previous, territory, said):
        return None  # "originations were $3 billion, | down 10% |"
    if previous and previous.rule == CURRENCY and not said.is_base:
        return None  # what another thing did is no effect of currency
    in_clause = previous and previous.metric != "other" and not own_words.in_another_item(sentence, previous, q)
    if in_clause:
        last = previous
    elif evidence.kind == "currency" and not (said.change or said.is_base) and _wordy(sentence, q.start):
        return None  # "These cash flows, along with the sale of our | $1.2 billion | stake"
    elif evidence.kind == "currency" and sentence.grammar.pattern("made_up_for").search(
        sentence.slice(max(sentence.start, q.start - _WITHIN), q.start)
    ):
        return None
    elif evidence.kind == "percent" and part_growth.posted(sentence, territory):
        return None  # "our lamps unit posted | 5% total growth": of its sales, whatever was told before
    else:
        last = frame.last_now(_NEARBY if refers_back(sentence, territory) else 1)
    if last is not None and last.metric == "market_size" and said.change and ours(sentence, q.start):
        return None  # "The market fell 3%. We saw | 4% | growth in Japan"
    if last and last.metric in ("eps", "dividend_per_share") and _a_piece(sentence, q):
        return None
    if last is not None and last.rule == COST and not said.is_base:
        return None  # what only its noun called a cost says nothing of the figures after it
    if last is None or not (in_clause or goes_on(sentence, territory, said, frame.last_now())):
        return None
    if not in_clause and evidence.kind == "percent" and _of_things(sentence, q):
        return None
    if not in_clause and (told_of_another(sentence, territory) or _own_ratio(evidence)):
        return None
    base = last.mention.metric.code if last.mention and last.mention.metric else last.metric
    code = resolve(base, q, change=said.change, share=said.share)
    rate = code is not None and "percent" in kinds().units[code] and code not in ("market_size", "capacity")
    points = q.unit in ("basis_points", "percentage_points") and last.measure == "level" and not rate
    if (
        code is None
        or q.unit in COUNTS
        or (points and code == base and code not in kinds().amount_of)
        or (code == base and said.change and q.unit == "percent" and rate)
    ):
        return None  # a margin moves by points: what is "up 40%" is another thing
    of_parts = last.rule in _OF_PARTS or (last.metric == "revenue" and not in_clause)
    named = part_growth.part_of(sentence, territory, said) if of_parts else None
    rule = "carried.clause" if in_clause else "carried.sentence"
    return Claim.of(q, code, last.mention, rule, segment=named or last.segment)


def _of_things(sentence: Sentence, q: Quantity) -> bool:
    """Whether a percentage is a part of things that no metric names: "now covers | 98% | of U.S. households"."""
    if sentence.grammar.language != "en" or sentence.share_behind(q.end):
        return False
    return bool(sentence.grammar.pattern("of_things").match(sentence.slice(q.end, min(sentence.end, q.end + _WITHIN))))


def _own_ratio(evidence: Evidence) -> bool:
    """Whether a Chinese percentage is a part of what its clause names: "将女性主管的 | 比例 | 提升至41%"."""
    sentence, q = evidence.sentence, evidence.quantity
    if sentence.grammar.language == "en" or evidence.kind != "percent":
        return False
    return bool(sentence.grammar.pattern("own_ratio").search(sentence.slice(sentence.start, q.start)))


def _a_piece(sentence: Sentence, q: Quantity) -> bool:
    """Whether an amount is one a piece, and so none a share: "$32 | per megawatt hour"."""
    return unit_kind(q.unit) == "currency" and sentence.slice(q.end, q.end + _PER) == " per "


_OF_PARTS: Final = ("part.growth", "carried.clause")
"""Rules after which growths may be told of one part after the other."""


def _wordy(sentence: Sentence, until: int) -> bool:
    return sentence.grammar.language == "en" and len(sentence.slice(sentence.start, until).split()) > _BRIEF


def _from_topic(evidence: Evidence) -> Claim | None:
    """A growth rate of what the sentence before was about: "Next, communications equipment was up 25%"."""
    sentence, said, frame = evidence.sentence, evidence.said, evidence.frame
    topic = frame.topic.metric if frame.topic and frame.topic_age <= 1 else None
    if topic is None or not said.change or evidence.kind != "percent" or topic.code in kinds().stock:
        return None
    if sentence.grammar.language == "en" and not _listed(sentence):
        return None
    if not goes_on(sentence, evidence.territory, said, frame.last_now()):
        return None
    code = resolve(topic.code, evidence.quantity, change=True, share=False)
    return Claim.of(evidence.quantity, code, frame.topic, "topic.change") if code else None


def _listed(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list told in sentences."""
    return sentence.text.lstrip().startswith(sentence.grammar.phrases("enumerators"))


def _of_part(evidence: Evidence, *, sales: bool) -> Claim | None:
    """A growth rate of a part of the company is one of its revenue ("EMEA grew | 50%"), of anything where words beside
    it tell that it is one of `sales`."""
    sentence, territory, said = evidence.sentence, evidence.territory, evidence.said
    last = evidence.frame.last_now(_NEARBY)
    told = last is not None and last.metric == "revenue" and not last.future
    part = part_growth.part_of(sentence, territory, said, told=told, plain=sales)
    if part and _of_market(evidence, part):
        return None
    part = part or part_growth.part_at(sentence, territory, evidence.frame.last_now())
    return evidence.of("revenue", "part.growth", segment=part, label=part) if part else None


def _of_market(evidence: Evidence, part: str) -> bool:
    """Whether a market was spoken of, and what grew may be a part of it: "The industry fell. Small boats | were up
    5% |"."""
    sentence, frame = evidence.sentence, evidence.frame
    spoken = frame.topic.metric if frame.topic and frame.topic_age <= 1 else None
    if spoken is None or spoken.code != "market_size" or not part.islower() or ours(sentence, evidence.quantity.start):
        return False
    return not any(part in sentence.slice(p.start, p.end) for p in sentence.parts)


def _in_sales_terms(evidence: Evidence) -> bool:
    """Whether a growth is told in terms that only sales are told in: "It declined | 12% | organically"."""
    sentence, q = evidence.sentence, evidence.quantity
    if not evidence.said.change or q.unit != "percent" or evidence.said.is_base:
        return False
    if evidence.previous is not None and evidence.previous.metric != "revenue":
        return False  # "administration costs rose by 9% in kroner and | 11% | at constant exchange rates"
    head = sentence.slice(evidence.territory.head_start, q.start)
    around = head[-_TERMS:] + sentence.slice(q.start, min(sentence.end, q.end + _TERMS))
    if not sentence.grammar.pattern("sales_terms").search(around):
        return False
    way = evidence.said.direction
    until = min(way.start, q.start) if way else q.start
    subject = sentence.slice(evidence.territory.head_start, until).split()[-_SUBJECT:]
    return sentence.grammar.language == "zh" or sentence.grammar.words("no_sales").isdisjoint(subject)
