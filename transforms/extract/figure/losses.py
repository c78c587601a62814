"""Whether a figure is below nothing: a loss, an outflow, a provision taken back."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.placing import chinese_clause
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.sentence import Sentence

_LOSABLE: Final = ("revenue", "bookings", "backlog", "recurring_revenue", "deposits")
"""Metrics that are never negative themselves."""
_LEAD: Final = 30
"""Characters before a figure or a metric within which a word makes it a loss."""


def is_losable_level(claim: Claim) -> bool:
    """Whether a figure is an amount of what is never negative itself: revenue, orders, deposits."""
    return claim.metric in _LOSABLE and is_currency(claim) and claim.measure == "level"


def is_loss_of(sentence: Sentence, claim: Claim) -> bool:
    """Whether such an amount is what was lost of it."""
    return is_losable_level(claim) and _loss(sentence, claim)


def is_negative_level(sentence: Sentence, claim: Claim, previous: Claim | None) -> bool:
    """Whether a level or a share is below nothing: a loss, an outflow."""
    metric = claim.mention.metric if claim.mention else None
    named = metric is not None and metric.sign < 0 and metric.code == claim.metric  # "a | LIFO credit | of $3 million"
    negative = (
        named
        or claim.metric in kinds().signed
        and (
            mention_sign(claim) < 0
            or (claim.metric != "income_tax" and _loss(sentence, claim))
            or _called_negative(sentence, claim)
            or _spent(sentence, claim)
        )
    )
    per_share = unit_kind(claim.unit or "") == "per_share"
    return negative or (per_share and previous is not None and _restates_loss(sentence, claim, previous))


def _spent(sentence: Sentence, claim: Claim) -> bool:
    """Whether other income is said to be an expense: "other income will be | an expense of | $9 million"."""
    mention = claim.mention
    if claim.metric != "interest_and_other_income" or mention is None or mention.end > claim.start:
        return False
    return sentence.grammar.lead(sentence.slice(mention.end, claim.start)).endswith(" expense of")


def _restates_loss(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether an amount a share says a loss once more: "a loss of $40 million, or | $2.10 per share"."""
    if claim.metric != "eps" or not joined(sentence, previous.end, claim.start):
        return False
    lost = previous.metric == "net_income" and previous.high is not None and previous.high < 0
    return lost or (previous.metric == "other" and _loss(sentence, previous))


def taken_back(sentence: Sentence, claim: Claim) -> bool:
    """Whether a provision for losses is one that is released: "a $10 million | recapture of | provisions"."""
    mention = claim.mention
    if mention is None or mention.metric is None or mention.start < sentence.start or claim.said is None:
        return False
    if mention.metric.segment != "provision":
        return False
    if sentence.slice(mention.start, mention.end).startswith("negative"):
        return True
    if sentence.grammar.language == "zh" or claim.said.is_base:
        return False
    first, last = (claim.end, mention.start) if mention.start >= claim.end else (mention.end, claim.start)
    before = sentence.slice(max(sentence.start, mention.start - _LEAD), mention.start)
    pattern = sentence.grammar.pattern("taken_back")
    return bool(pattern.search(sentence.slice(first, last)) or (last == claim.start and pattern.search(before)))


def _called_negative(sentence: Sentence, claim: Claim) -> bool:
    """Whether an adjective before the metric gives the sign: "| negative | adjusted EBITDA of $5 million"."""
    mention = claim.mention
    if mention is None or mention.end > claim.start or claim.said is None or claim.said.is_base:
        return False
    if claim.rule not in ("metric.before", "metric.carried") or mention.start < sentence.start:
        return False
    if any(mention.end <= q.start < claim.start for q in sentence.quantities):
        return False
    lead = sentence.grammar.unqualified(sentence.slice(max(sentence.start, mention.start - _LEAD), mention.start))
    return bool(sentence.grammar.ends("negative_signs").search(lead))


def _loss(sentence: Sentence, claim: Claim) -> bool:
    """Whether the words right around a level say a loss ("a loss of $0.58 per share", 2.33亿元亏损)."""
    territory = claim.territory
    if territory is None:
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - _LEAD), claim.start))
    if sentence.grammar.ends("loss_of").search(lead):
        return True
    named = claim.mention
    if named and named.start >= claim.end and sentence.slice(named.end, named.end + 5) == " loss":
        return True  # "a mid-single digit | operating margin | loss"
    losses, english = sentence.grammar.find("losses"), sentence.grammar.language == "en"
    opened = territory.head_start
    if not english and named is not None and opened < named.start < claim.start:
        opened = chinese_clause.clause_start(sentence, named.start)  # "一季度亏损,| 二季度盈利 | 8000万元"
    before = sentence.slice(max(opened, claim.start - 24), claim.start)
    after = sentence.slice(claim.end, min(territory.tail_end, claim.end + (16 if english else 6)))
    flow = {"free_cash_flow": "cash_burned", "operating_cash_flow": "cash_used"}.get(claim.metric)
    spent = flow and sentence.grammar.pattern(flow).search(before)
    return bool(losses.search(before) or losses.search(after) or spent)


def falls(sentence: Sentence, claim: Claim, said: Saying, *, down: bool) -> bool:
    """Whether a change lowers its metric, which its words tell to go `down` or up: less "interest expense" is more
    income, "an additional $8 million of debt repayment" less debt."""
    if mention_sign(claim) > 0 or not is_currency(claim):
        return down
    if claim.metric == "interest_and_other_income":
        return not down
    way = said.direction
    further = sentence.grammar.words("further_ones")
    return down or (claim.metric == "total_debt" and way is not None and sentence.slice(way.start, way.end) in further)


def mention_sign(claim: Claim) -> int:
    """-1 for a metric named by its fall or its outflow, else 1."""
    return claim.mention.metric.sign if claim.mention and claim.mention.metric else 1


def is_currency(claim: Claim) -> bool:
    """Whether a figure is an amount of money."""
    return unit_kind(claim.unit or "") == "currency"
