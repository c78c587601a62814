"""What a share is one of: revenue, an income (then it is a margin), or what the share before it was one of."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.metric import own_words
from transforms.extract.metric.attribution import Tie
from transforms.extract.metric.business_shares import of_business
from transforms.extract.metric.ellipsis import parallel
from transforms.extract.metric.evidence import NO_FACT, Answer, Evidence
from transforms.extract.metric.tied import tied
from transforms.extract.placing import chinese_clause
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_NEAR: Final = 30
"""Characters between a share and the words of its whole."""
_FARTHEST: Final = 160
"""Characters from one share to the next on a list."""
_MOST: Final = 100


def by_share(evidence: Evidence) -> Answer:
    """The claim of a share, by what it is one of."""
    sentence, territory, q = evidence.sentence, evidence.territory, evidence.quantity
    if not evidence.said.share:
        return _moved_share(evidence) if sentence.grammar.language == "zh" else None
    previous, tie = evidence.previous, evidence.tie
    like = previous if previous and parallel(previous, territory) else None
    again = previous is not None and joined(sentence, previous.end, q.start)
    restated = previous is not None and own_words.restates(sentence, territory)
    repeated = previous and like is None and (again or restated) and sentence.share_behind(q.end)
    if previous and repeated and (rate := kinds().rate_of.get(previous.metric)):
        return Claim.of(q, rate, previous.mention, "share.as_rate", segment=previous.segment)
    if previous and (restated or (repeated and tie is None)) and previous.metric in kinds().expense:
        return Claim.of(q, previous.metric, previous.mention, "share.restated", segment=previous.segment)
    if like and like.rule in _RESTATED and evidence.said.is_base and tie is None:
        return Claim.of(q, like.metric, like.mention, like.rule, segment=like.segment)
    if previous is None and (told := _pointed_back(evidence)):
        return told
    if tie and (rate := _rate(sentence, territory, tie, like)):
        return Claim.of(q, rate, tie.hit, tie.rule)
    if tie and _of_itself(sentence, territory, tie):
        return tied(evidence, tie)
    if previous and again and previous.metric == "other":
        return NO_FACT  # "we will invest $300 million | or 5.5% of sales |"
    if sentence.share_behind(q.end) and sentence.grammar.pattern("spends_share").search(
        sentence.grammar.lead(sentence.slice(max(sentence.start, q.start - _NEAR), q.start))
    ):
        return NO_FACT if tie is None or tie.code == "revenue" else None  # "we invest | 7% | of revenue"
    of_cost = (
        (tie is None or tie.hit.start >= q.end) and sentence.share_behind(q.end) and _cost(sentence, territory, None)
    )
    if of_cost or _of_revenue(sentence, territory, tie, like):
        if kind := _cost(sentence, territory, like):
            return evidence.of("operating_expenses", "share.of_revenue", label=kind, segment=kind)
        segment = like.segment if like and evidence.said.is_base else None  # "compared to | 16% | last quarter"
        return evidence.of(_sharer(sentence, territory), "share.of_revenue", label="revenue", segment=segment)
    if previous and listed(sentence, territory, previous):
        return evidence.of(previous.metric, "share.listed", label=previous.label)
    if sentence.grammar.language == "zh" and tie is None and chinese_clause.broken_down(sentence, q.start):
        return evidence.of("revenue", "share.of_revenue", label="revenue")
    if sentence.grammar.language == "zh" and chinese_clause.of_market(sentence, q.start):
        return evidence.of("market_share", "share.of_market", label="市场份额")
    return _of_business(evidence)


def _of_business(evidence: Evidence) -> Claim | None:
    """The revenue that a part has of a business: "filters are | 10% | of our pumps business"."""
    claim = evidence.of("revenue", "share.of_business", label="business")
    claim.territory, claim.measure = evidence.territory, "share"
    claim.segment = of_business(evidence.sentence, claim, evidence.tie)
    return claim if claim.segment else None


_RESTATED: Final = ("share.restated", "share.as_rate")


def _pointed_back(evidence: Evidence) -> Claim | None:
    """The claim of a share that a pronoun says to be one of what was told right before: "SG&A was $9 million. This
    represents | 20% | of revenue"."""
    sentence, q, whole = evidence.sentence, evidence.quantity, evidence.frame.last_now(1)
    if whole is None or whole.measure != "level" or unit_kind(whole.unit or "") != "currency" or whole.future:
        return None
    if not sentence.share_behind(q.end) or sentence.grammar.language == "zh":
        return None
    if not sentence.grammar.pattern("this_is").fullmatch(sentence.slice(sentence.start, q.start)):
        return None
    if rate := kinds().rate_of.get(whole.metric):
        return Claim.of(q, rate, whole.mention, "share.as_rate", segment=whole.segment)
    if whole.metric in kinds().expense or whole.metric in _ON_REVENUE:
        return Claim.of(q, whole.metric, whole.mention, "share.restated", segment=whole.segment)
    return None


_ON_REVENUE: Final = ("receivables", "backlog", "bookings")
"""What is told as a part of revenue, beside costs."""


def _of_revenue(sentence: Sentence, territory: Territory, found: Tie | None, like: Claim | None) -> bool:
    """Whether a share is one of revenue: by the figure's words, the sentence's start, or the figure before.

    A metric of an earlier clause does not hinder: "a gross margin of 60%, with lamps contributing | 19% | of revenue".
    """
    start, end = territory.quantity.start, territory.quantity.end
    said = [c for c in sentence.cues if c.cue == "share_of_revenue"]
    head = (territory.head_start, start)
    if sentence.grammar.find("no_sharers").search(sentence.slice(*head)) and not sentence.cues_of(("share",), *head):
        return False
    near = [c for c in said if end <= c.start < end + _NEAR or territory.head_start <= c.start < start]
    if not sentence.share_behind(end) and sentence.grammar.pattern("of_ours").match(sentence.slice(end, end + 16)):
        return False  # "more of our business shifts to it, with 40% | of our room nights"
    if found and found.rule == "metric.carried" and like and like.rule == "share.of_revenue":
        return True
    if found and (found.code in kinds().expense or "percent" in kinds().units[found.code]):
        contributed = sentence.cues_of(("share", "positive_impact"), territory.head_start, start)
        return found.rule == "metric.carried" and bool(contributed) and sentence.share_behind(end)
    return bool(near) or (like is not None and like.rule == "share.of_revenue")


def _cost(sentence: Sentence, territory: Territory, like: Claim | None) -> str | None:
    """The kind of cost whose part of revenue a figure tells: "| 租金成本 | 占收入的20%"."""
    chinese = sentence.grammar.language == "zh"
    start = chinese_clause.clause_start(sentence, territory.quantity.start) if chinese else territory.head_start
    found = sentence.grammar.pattern("cost_share").search(sentence.slice(start, territory.quantity.start))
    if found:
        return sentence.reader.view[start + found.start(1) : start + found.end(1)]
    return like.segment if like and like.metric == "operating_expenses" else None


def _moved_share(evidence: Evidence) -> Answer:
    """The change of a cost's part of revenue, and where it came to: "租金成本占收入的比例下降了 | 0.8个百分点 |"."""
    sentence, q, previous = evidence.sentence, evidence.quantity, evidence.previous
    if q.unit not in ("percentage_points", "basis_points", "percent") or not sentence.has("share_of_revenue"):
        return None
    if evidence.said.direction and q.unit != "percent" and (kind := _cost(sentence, evidence.territory, None)):
        return evidence.of("operating_expenses", "share.of_revenue", label=kind, segment=kind)
    goes_on = previous is not None and previous.rule == "share.of_revenue" and previous.metric == "operating_expenses"
    if previous is not None and goes_on and evidence.said.to_level and evidence.tie is None:
        return evidence.of("operating_expenses", "share.restated", label=previous.label, segment=previous.segment)
    return None


def listed(sentence: Sentence, territory: Territory, previous: Claim) -> bool:
    """Whether a percentage goes on a list of shares by naming another part and nothing else: "server was 30%; | mobile
    was 20%"."""
    q = territory.quantity
    if previous.measure != "share" or previous.unit != "percent" or q.unit != "percent" or q.high > _MOST:
        return False
    if sentence.grammar.language == "zh" or q.start - previous.end > _FARTHEST:
        return False
    first, last = previous.end + _NEAR, territory.tail_end
    named = any(first < m.start < last and not q.start <= m.start < q.end for m in sentence.metrics)
    said = sentence.slice(territory.head_start, q.start)
    verb = sentence.grammar.ends("share_verbs").search(sentence.grammar.lead(said))
    return bool(verb) and not named and not sentence.slice(q.end, q.end + 4).startswith(" of ")


def _rate(sentence: Sentence, territory: Territory, found: Tie, like: Claim | None) -> str | None:
    """The rate that a share of revenue is of an income: "gross profit as a percentage of revenue was | 51% |"."""
    code = kinds().rate_of.get(found.hit.metric.code) if found.hit.metric else None
    if code is None or found.hit.end > territory.quantity.start:
        return None
    if like and like.mention is found.hit and like.metric == code:
        return code
    between = sentence.cues_of(("share_of_revenue",), found.hit.end, territory.quantity.start)
    right_behind = found.rule == "metric.before" and sentence.share_behind(territory.quantity.end)
    return code if between or right_behind or _opens(sentence, found) else None


def _opens(sentence: Sentence, found: Tie) -> bool:
    """Whether what it is a share of opens the sentence: "As a percentage of revenue, | EBITDA | improved to 12%"."""
    said = sentence.cues_of(("share_of_revenue",), sentence.start, found.hit.start)
    opener = (
        sentence.slice(sentence.start, said[0].end).lstrip().startswith(sentence.grammar.phrases("as_percentage"))
        if said
        else False
    )
    return opener and found.hit.start - said[0].end < _NEAR


def _of_itself(sentence: Sentence, territory: Territory, found: Tie) -> bool:
    """Whether a figure is what was named, on revenue: "inventory as a percentage of revenue stood at | 11%"."""
    said = sentence.cues_of(("share_of_revenue",), found.hit.end, territory.quantity.start)
    return any("percent" in sentence.slice(c.start, c.end) or "%" in sentence.slice(c.start, c.end) for c in said)


def _sharer(sentence: Sentence, territory: Territory) -> str:
    """Whose share of revenue it is: a customer's, or a part's."""
    begin = territory.head_start
    if counted := [
        q for q in sentence.quantities if q.end <= begin and q.noun in sentence.grammar.words("customer_words")
    ]:
        begin = counted[-1].start if begin - counted[-1].end <= _NEAR else begin  # "three customers | made up 46%"
    words = set(re.findall(r"[a-z]+", sentence.slice(begin, territory.quantity.start)))
    told = sentence.grammar.language == "zh" and any(
        w in sentence.slice(territory.head_start, territory.quantity.start)
        for w in sentence.grammar.words("customer_words")
    )
    if sentence.grammar.language == "zh" and chinese_clause.customer(sentence, territory.quantity.end):
        return "customer_concentration"
    return "customer_concentration" if words & sentence.grammar.words("customer_words") or told else "revenue"
