"""Cash that is not held, but was moved or is a price: "received | $90 million | in cash", "sold for | $3 million"."""

from __future__ import annotations

from typing import Final

from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

_CASH: Final = "cash_and_investments"
_FLOW: Final = "free_cash_flow"
_BEFORE: Final = 60
"""Characters before an amount, or before "cash", in which it is said to have gone or come."""
_BEHIND: Final = 40
"""Characters behind "cash" in which it is said what it was paid as, or where it came from."""
_PRICED: Final = 48
"""Characters before an amount in which it is said to be a price."""


def only_moved(sentence: Sentence, q: Quantity, hit: Hit, *, change: bool) -> bool:
    """Whether an amount of cash is none that is held: a flow by its verb or its noun, or why the balance changed."""
    if hit.metric is None or hit.metric.code not in (_CASH, _FLOW) or sentence.grammar.language == "zh":
        return False
    if unit_kind(q.unit) != "currency":
        return False
    pattern = sentence.grammar.pattern
    if hit.metric.code == _FLOW:  # "we will put | $50 million | of our free cash flow into buybacks"
        lead = sentence.grammar.lead(sentence.slice(max(sentence.start, q.start - _BEFORE), q.start))
        return hit.start >= q.end and bool(pattern("flow_spent").search(lead + " "))
    word = sentence.slice(hit.end, min(sentence.end, hit.end + _BEHIND))
    if pattern("of_cash_paid").match(word):
        return True
    before = sentence.slice(max(sentence.start, hit.start - _BEFORE), hit.start)
    if pattern("use_of_cash").search(before):
        return True
    if hit.start >= q.end:
        lead = sentence.grammar.lead(sentence.slice(max(sentence.start, q.start - _BEFORE), q.start))
        return bool(pattern("cash_moved").search(lead) or pattern("cash_source").match(word))
    return not change and bool(
        pattern("change_in").search(before) and pattern("was_due").search(sentence.slice(hit.end, q.start))
    )


def paid(sentence: Sentence, q: Quantity, hit: Hit) -> bool:
    """Whether an amount "in cash" is a price: "sold | for | $3 million in cash", "$3 million | paid | in cash"."""
    grammar = sentence.grammar
    lead = grammar.lead(sentence.slice(max(sentence.start, q.start - _PRICED), q.start))
    return grammar.ends("paid").search(lead) or bool(grammar.find("paid_out").search(sentence.slice(q.end, hit.start)))
