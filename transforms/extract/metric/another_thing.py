"""What a sentence is about when it goes on from the one before: its own words may name a thing that has no metric."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.placing.context import ours
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_NOUN: Final = re.compile(r" ([a-z]+(?:-[a-z]+)*)\b")
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")

_CLAUSE: Final = 160
"""Characters between a metric and a figure over which a verb's object is looked for."""
_CAUSE: Final = 60
"""Characters behind a growth in which its cause is named."""
_NO_PRICE: Final = 1_000_000
"""An amount of "rents" or "pricing" from which it is what they came to."""
_PAID: Final = 60
"""Characters around an amount in which it is said to be paid, and for what."""
_POINTS: Final[tuple[str, ...]] = ("percentage_points", "basis_points")


def told_of_another(sentence: Sentence, territory: Territory) -> bool:
    """Whether a sentence without a metric is about a thing of its own, and so no more about the one before: "drilling
    costs improved, with | a 28% | reduction", "3% | higher usage", "day charters, which were | down 2% |"."""
    if sentence.grammar.language != "en":
        return False
    grammar, q = sentence.grammar, territory.quantity
    plain = grammar.words("neutral", "stoppers", "behind")
    behind = sentence.slice(q.end, min(sentence.end, q.end + 40))
    more = grammar.pattern("more_of").match(behind)
    if more and more[1] not in plain and not sentence.dated(q.end + more.start(1), q.end + more.end(1)):
        return True
    head = sentence.slice(sentence.start, q.start)
    noun = _NOUN.match(behind)
    if grammar.pattern("one_thing").search(head[-30:]) and noun and not (noun[1] in plain or grammar.adverb(noun[1])):
        return not _known(sentence, q.end, q.end + noun.end())
    which = grammar.pattern("which_did").search(head)
    if which and which[1] in _unsold(sentence):
        return True
    return unit_kind(q.unit) not in _POINTS and _names_thing(sentence, head)


def _names_thing(sentence: Sentence, head: str) -> bool:
    """Whether the words before a figure name something that is not sold; what is left out or pointed back to aside."""
    begin = found.end() if (found := sentence.grammar.pattern("opens_left_out").match(head)) else 0
    things = _unsold(sentence) - sentence.grammar.words("rates")
    return any(
        word[0] in things
        and not sentence.grammar.pattern("growth_pointed").search(head[max(0, word.start() - 10) : word.start()])
        and not _known(sentence, *_at(sentence, word))
        for word in _WORD.finditer(head, begin)
    )


def _at(sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    group = 1 if found.re.groups else 0
    return sentence.start + found.start(group), sentence.start + found.end(group)


def _unsold(sentence: Sentence) -> frozenset[str]:
    """Nouns of which a growth is none of sales, beside those that name a part."""
    return sentence.grammar.words("no_sales") - sentence.grammar.words("part_nouns", "earned", "indefinite")


def _known(sentence: Sentence, start: int, end: int) -> bool:
    spans = [(m.start, m.end) for m in sentence.metrics] + [(p.start, p.end) for p in sentence.parts]
    return any(first < end and start < last for first, last in spans)


def distance(sentence: Sentence, q: Quantity) -> bool:
    """Whether points are how far two things lie apart: "a 15-point | difference | in margin"."""
    return unit_kind(q.unit) in _POINTS + ("percent",) and bool(
        sentence.grammar.pattern("gap").match(sentence.slice(q.end, min(sentence.end, q.end + 14)))
    )


def beyond_peers(sentence: Sentence, territory: Territory) -> bool:
    """Whether points are a lead over others: "sales fell 3%, | outperforming the industry by | 200 basis points"."""
    q = territory.quantity
    if unit_kind(q.unit) not in _POINTS + ("percent",):
        return False
    head = sentence.slice(max(territory.head_start, q.start - 70), q.start)
    found = sentence.grammar.pattern("over_market").search(head)
    return bool(found and sentence.grammar.ends("by_words").search(sentence.grammar.lead(head)))


def own_object(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb between a metric and a figure moves a thing of its own: "cash flow was helped by the loan, which
    | lifted our coverage to | 58%"."""
    grammar = sentence.grammar
    if grammar.language != "en" or end - start > _CLAUSE:
        return False
    lead = grammar.lead(sentence.slice(start, end))
    found = grammar.pattern("moved_thing").search(lead) or grammar.pattern("growth_of_thing").search(lead)
    if found is None:
        return False
    span = start + found.start(1), start + found.end(1)
    plain = grammar.words("neutral", "pronouns", "stoppers", "part_nouns", "said_again")
    return found[1].split()[-1] not in plain and not (_known(sentence, *span) or sentence.dated(*span))


def unlike(sentence: Sentence, territory: Territory, hit: Hit) -> bool:
    """Whether a percentage tells only a part of the metric before it ("the percentage of women in our | workforce |
    rose to"), or an effect is none of currencies ("currencies added 1% and | 2% | growth from acquisitions")."""
    metric, q, grammar = hit.metric, territory.quantity, sentence.grammar
    if metric is None or grammar.language != "en":
        return False
    if metric.code == "average_selling_price" and _no_price(sentence, q, hit):
        return True
    if metric.code == "revenue" and unit_kind(q.unit) == "currency" and q.high < _NO_PRICE:
        return bool(grammar.pattern("per_place").match(sentence.slice(q.end, min(sentence.end, q.end + _PAID))))
    if hit.end > q.start:
        return False
    if metric.code == "fx_impact" and hit.end < territory.head_start:
        behind = grammar.pattern("growth_from").match(sentence.slice(q.end, min(sentence.end, q.end + _CAUSE)))
        return behind is not None and not grammar.find("of_currencies").search(behind[0])
    if q.unit != "percent" or metric.code not in kinds().stock:
        return False
    return bool(grammar.pattern("portion_of").search(sentence.slice(max(sentence.start, hit.start - 90), hit.start)))


def _no_price(sentence: Sentence, q: Quantity, hit: Hit) -> bool:
    """Whether "pricing" is the interest of a loan or worth millions, or an "average rate" the pace of a growth."""
    grammar = sentence.grammar
    if unit_kind(q.unit) == "currency" and q.high >= _NO_PRICE:
        return sentence.slice(hit.start, hit.end).startswith(grammar.phrases("no_piece_prices"))
    if unit_kind(q.unit) in _POINTS and grammar.pattern("loan_terms").search(sentence.text):
        return True
    paced = q.unit == "percent" and sentence.slice(hit.start, hit.end).startswith("average rate")
    lead = sentence.slice(max(sentence.start, hit.start - _PAID), hit.start)
    return paced and bool(grammar.pattern("at_a_rate").search(lead))


def amount_of(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a figure behind a metric is an amount of a thing named in between: "share of voice; restoring | a bonus
    of | $20 million"."""
    grammar = sentence.grammar
    if grammar.language != "en":
        return False
    found = grammar.pattern("thing_of").search(grammar.lead(sentence.slice(start, end)))
    if found is None or found[1] in grammar.words("said_again", "earned", "neutral"):
        return False
    return not _known(sentence, start + found.start(), start + found.end(1))


def part_of_thing(sentence: Sentence, q: Quantity) -> bool:
    """Whether a percentage is one of a thing named right behind it: "a 40% | stake in the venture"."""
    if q.unit != "percent" or sentence.grammar.language != "en":
        return False
    found = sentence.grammar.pattern("percent_of_thing").match(sentence.slice(q.end, min(sentence.end, q.end + 40)))
    return found is not None and not _known(sentence, q.end, q.end + found.end())


def paid_for_thing(sentence: Sentence, q: Quantity) -> bool:
    """Whether an amount was paid for a thing of its own: "we repaid debt, and | paid $7 million | for a licence"."""
    grammar = sentence.grammar
    if grammar.language != "en" or unit_kind(q.unit) != "currency":
        return False
    if not grammar.pattern("paid_for").match(sentence.slice(q.end, min(sentence.end, q.end + _PAID))):
        return False
    lead = sentence.slice(max(sentence.start, q.start - _PAID), q.start)
    return bool(grammar.pattern("pays").search(lead.rstrip("$€£ ") + " "))


def of_market(sentence: Sentence, q: Quantity) -> bool:
    """Whether a percentage is by how much the market moved: "driven by a 20% | expansion of the market"; what "we"
    did "in the market" is the company's."""
    if q.unit != "percent" or sentence.grammar.language != "en":
        return False
    moved = sentence.grammar.pattern("market_moves").match(sentence.slice(q.end, min(sentence.end, q.end + 80)))
    return bool(moved) and not (moved and moved["place"] and ours(sentence, q.start))


def of_costs(sentence: Sentence, territory: Territory) -> bool:
    """Whether an amount per share is one of costs or prices: "freight costs | rose by | $0.20 per share"."""
    grammar = sentence.grammar
    return bool(grammar.pattern("costs_moved").search(sentence.slice(territory.head_start, territory.quantity.start)))
