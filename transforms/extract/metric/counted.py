"""What is counted: "17 customers", "280 customer products", 26个品牌: the metric of the noun, and the part it names."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from transforms.extract.metric import chinese_counts
from transforms.extract.metric.counted_noun import Counted, ends_with_noun, nouns
from transforms.extract.metric.numbered import numbered, own_goods
from transforms.extract.placing.context import ours
from transforms.extract.reading.sentence import Sentence
from transforms.lexicons import load
from transforms.model import Quantity

_WORDS: Final = re.compile(r"[a-z][a-z'&-]*")
_MOST_WORDS: Final = 5
_SHARES_REACH: Final = 110
_SHIPPED_REACH: Final = 110
_AWARDED_REACH: Final = 40
_ISSUED_REACH: Final = 40
_NO_PLACES: Final = 1_000_000
"""A number of places that no company has."""
_MANY_PEOPLE: Final = 300
_OF_OTHERS: Final = ("locations", "customers", "headcount")
_PRESENT_REACH: Final = 40
"""Characters before a number of places in which something is said to be sold or at work there."""


@cache
def _invariable() -> frozenset[str]:
    return frozenset(load("counted", "en")["invariable"]["nouns"])


@cache
def _compounds() -> frozenset[str]:
    return frozenset(load("counted", "en")["no_metric"]["nouns"])


def counted(sentence: Sentence, quantity: Quantity) -> Counted | None:
    """Read the noun phrase behind a count, or the classifier inside it; None where it is no noun of a metric, or where
    nothing says that it is the company's ("60,000 households were asked")."""
    family = sentence.grammar.language
    found = chinese_counts.counted(sentence, quantity) if family == "zh" else _english(sentence, quantity)
    if found is None and family == "en":
        return _made(sentence, quantity, numbered(sentence, quantity) or own_goods(sentence, quantity))
    if found is None or (quantity.high == 1 and found.code != "design_wins"):
        return None
    told = any(m.metric and m.metric.code == found.code for m in sentence.metrics)
    if found.code == "shares_outstanding":
        return _shares(sentence, quantity, found)
    if found.code in ("units_shipped", "product_count") and _awarded(sentence, quantity):
        return Counted("bookings", found.noun, found.segment)
    able = found.code in ("units_shipped", "production_volume") and "capacity" in sentence.text
    behind = sentence.slice(quantity.end, min(sentence.end, quantity.end + _AWARDED_REACH))
    if able and (
        sentence.grammar.pattern("capacity_of").search(_around(sentence, quantity))
        or (sentence.grammar.pattern("of_capacity").match(behind) and ours(sentence, sentence.end))
    ):
        return Counted("capacity", found.noun, found.segment)
    if family == "en" and sentence.grammar.pattern("not_sold").search(_around(sentence, quantity)):
        return None  # "took delivery of | seven aircraft |", "a pipeline of | 64,000 rooms |"
    openings = found.noun in nouns(family)[1] and found.code == "locations"
    if family == "en" and not openings and sentence.grammar.pattern("looked_at").search(_around(sentence, quantity)):
        return None
    goods = found.code == "units_shipped" and family == "en"
    if goods and sentence.grammar.pattern("on_hand").match(sentence.slice(quantity.end, sentence.end)):
        return Counted("inventory", found.noun, found.segment)
    if found.code == "units_shipped" and not told and not _shipped(sentence, quantity):
        return None
    if (
        found.code == "headcount"
        and family == "en"
        and sentence.grammar.pattern("met").match(sentence.slice(quantity.end, min(sentence.end, quantity.end + 40)))
    ):
        return None  # "we had | 500 engineers | meeting here"
    if family == "en" and found.code == "production_volume" and not told and _in_the_ground(sentence, quantity):
        return None
    if found.noun in sentence.grammar.words("persons") and not _employed(sentence, quantity):
        return None
    if found.noun == "deals" and not told and not _deals_won(sentence, quantity):
        return None
    if found.noun in sentence.grammar.words("chairs") and not sentence.grammar.find("licensed").search(sentence.text):
        return None  # "a bistro with | ten seats |"
    if family == "en" and (_of_others(sentence, quantity, found) or _no_tally(sentence, quantity, found)):
        return None
    weak = found.noun in nouns(family)[2]
    if weak and not told and sentence.has("hypothetical"):
        return None
    if weak and not told and not ours(sentence, sentence.end) and not _placed(sentence, quantity, found):
        return None
    return _made(sentence, quantity, found) if goods else found


def _made(sentence: Sentence, quantity: Quantity, found: Counted | None) -> Counted | None:
    """What is counted, goods that were only made as output: "we produced | 9,000 cases |"."""
    if found is None or found.code != "units_shipped":
        return found
    lead = sentence.slice(max(sentence.start, quantity.start - _AWARDED_REACH), quantity.start)
    only_made = sentence.grammar.pattern("only_made").search(lead)
    return Counted("capacity", found.noun, found.segment) if only_made else found


_FEW: Final = 12
"""As many things, at most, are only pointed to where an article or an owner stands before their number."""
_TALLIED: Final = frozenset(
    ["locations", "customers", "product_count", "headcount", "bookings", "design_wins", "units_shipped"]
)


def _no_tally(sentence: Sentence, quantity: Quantity, found: Counted) -> bool:
    """Whether a number only hints at a crowd ("| millions of | users"), points to some of its things ("our | two |
    largest markets") or counts a group of them ("a survey of | 900 | employees")."""
    if found.code not in _TALLIED:
        return False
    if sentence.slice(quantity.start, quantity.end).endswith(" of"):
        return True
    before = sentence.slice(max(sentence.start, quantity.start - 2 * _AWARDED_REACH), quantity.start)
    if sentence.grammar.pattern("crowd_of").search(sentence.grammar.lead(before) + " "):
        return True
    return quantity.high <= _FEW and bool(sentence.grammar.pattern("a_known_few").search(before))


def _around(sentence: Sentence, quantity: Quantity) -> str:
    """The words right before a count, and the count marked by a bar."""
    return sentence.slice(max(sentence.start, quantity.start - _AWARDED_REACH), quantity.start) + "|"


def _employed(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether people are the company's: a word of employment is near, or it has them: "we've got | 9,000 people |"."""
    if sentence.grammar.find("employing").search(sentence.text):
        return True
    if sentence.grammar.language == "zh" or quantity.high < _MANY_PEOPLE:
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, quantity.start - _AWARDED_REACH), quantity.start))
    noun = sentence.slice(quantity.end, quantity.end + 7) == " people"
    behind = sentence.slice(quantity.end + 7, quantity.end + 7 + _AWARDED_REACH)
    had = noun and sentence.grammar.pattern("our_people").search(lead + " ")
    return bool(had) and not sentence.grammar.pattern("other_people").match(behind)


def _deals_won(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether deals are orders that were won: "we | closed | 37 large deals |", not "the last three deals"."""
    lead = sentence.slice(max(sentence.start, quantity.start - 2 * _AWARDED_REACH), quantity.start)
    return bool(sentence.grammar.pattern("deals_won").search(lead))


def _in_the_ground(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a volume of oil or gas is one of reserves, tanks or contracts, and not produced."""
    behind = sentence.slice(quantity.end, min(sentence.end, quantity.end + _AWARDED_REACH + 20))
    start = max(sentence.start, quantity.start - 2 * _AWARDED_REACH)
    return bool(sentence.grammar.pattern("not_produced").search(f"{sentence.slice(start, quantity.start)}|{behind}"))


def _of_others(sentence: Sentence, quantity: Quantity, found: Counted) -> bool:
    """Whether places or customers are only those who might be served, amounts without their unit, or own brands."""
    if found.noun == "brands":
        lead = sentence.grammar.lead(
            sentence.slice(max(sentence.start, quantity.start - _AWARDED_REACH), quantity.start)
        )
        return bool(sentence.grammar.pattern("own_brands").search(lead + " "))
    if found.code == "locations" and quantity.high >= _NO_PLACES:
        return True
    behind = sentence.slice(quantity.end, min(sentence.end, quantity.end + 2 * _AWARDED_REACH))
    return found.code in _OF_OTHERS and bool(sentence.grammar.pattern("of_others").match(behind))


def _placed(sentence: Sentence, quantity: Quantity, found: Counted) -> bool:
    """Whether counted places are the company's, though it is not named."""
    if found.code != "locations":
        return False
    if sentence.grammar.language == "zh":
        return chinese_counts.placed(sentence, quantity, found.noun)
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, quantity.start - _PRESENT_REACH), quantity.start))
    return bool(sentence.grammar.ends("present_in").search(lead))  # "now available in | 24 markets"


def _awarded(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether what is counted was ordered from the company: "we were | awarded | five rigs"."""
    near = sentence.slice(max(sentence.start, quantity.start - _AWARDED_REACH), quantity.start)
    return sentence.grammar.language == "en" and bool(
        sentence.grammar.ends("awarded").search(sentence.grammar.lead(near))
    )


def _shipped(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a sentence tells of shipping, selling or making, so that what it counts is neither bought nor at hand."""
    grammar = sentence.grammar
    if sentence.has("cumulative") or (grammar.language == "zh" and sentence.has("industry")):
        return True
    near = sentence.slice(max(sentence.start, quantity.start - _SHIPPED_REACH), min(sentence.end, quantity.end + 60))
    if sentence.grammar.find("shipping").search(near):
        return True
    lead = grammar.lead(sentence.slice(max(sentence.start, quantity.start - _AWARDED_REACH), quantity.start)) + " "
    return bool(grammar.pattern("did_units").search(lead))


def _shares(sentence: Sentence, quantity: Quantity, found: Counted) -> Counted | None:
    """A number of shares is the share count, or what was bought back, as the words of its sentence say."""
    near = sentence.slice(max(sentence.start, quantity.start - _SHARES_REACH), min(sentence.end, quantity.end + 40))
    lead = sentence.slice(max(sentence.start, quantity.start - _ISSUED_REACH), quantity.start)
    if sentence.grammar.language == "en" and sentence.grammar.pattern("shares_issued").search(lead):
        return None  # "we issued | 1.2 million shares |": what was added, not how many there are
    before = [m for m in sentence.metrics if m.end <= quantity.start and m.metric]
    if before and before[-1].metric and before[-1].metric.code == "shares_outstanding":
        return found  # "our share count fell to | 188 million shares |, thanks to repurchases"
    if sentence.grammar.find("shares_bought").search(near):
        return Counted("share_repurchase", found.noun, None)
    return found if sentence.grammar.find("shares_counted").search(near) else None


def _english(sentence: Sentence, quantity: Quantity) -> Counted | None:
    grammar = sentence.grammar
    (table, parts, _), compounds = nouns("en"), _compounds()
    if grammar.pattern("party").search(
        grammar.lead(sentence.slice(max(sentence.start, quantity.start - 60), quantity.start))
    ):
        return None  # "a retailer with | 4,000 stores"
    if grammar.pattern("pointed_few").search(sentence.slice(max(sentence.start, quantity.start - 40), quantity.start)):
        return None
    limit = min(sentence.end, quantity.end + 60)
    if sentence.slice(quantity.end, quantity.end + 1) == "-":
        named = grammar.pattern("milestone").match(sentence.slice(quantity.end, limit))
        if named and f"{named[1]}s" in table:
            return Counted(table[f"{named[1]}s"], f"{named[1]}s", None)
        if sentence.slice(quantity.end + 1, quantity.end + 7) == "figure":
            return None
    start = (
        quantity.end - len(quantity.noun or "")
        if quantity.noun and ends_with_noun(sentence, quantity)
        else quantity.end
    )
    words: list[tuple[int, int, str]] = []
    position = start
    for found in _WORDS.finditer(sentence.slice(start, limit)):
        begin = start + found.start()
        if sentence.slice(position, begin).strip(" -") or len(words) == _MOST_WORDS:
            break
        words.append((begin, start + found.end(), found[0]))
        position = start + found.end()
    for last in range(len(words)):
        for first in range(max(0, last - 2), last + 1):
            noun = " ".join(w for _, _, w in words[first : last + 1])
            if quantity.high != 1 and not noun.endswith("s") and noun not in _invariable():
                continue  # "200 customer meetings"
            if noun in compounds:
                return None
            if noun in table and not (last + 1 < len(words) and words[last + 1][2] in table):
                if grammar.pattern("counted_rate").match(sentence.slice(words[last][1], limit)):
                    return None  # "96 units | per store |"
                before = sentence.reader.view[words[0][0] : words[first][0]].strip(" -") if first else ""
                said = set(before.casefold().split())
                bare = "" if said <= grammar.words("neutral", "counted_as") else before
                return Counted(table[noun], noun, bare or (noun if noun in parts else None))
        if words[last][2] in grammar.words("stoppers"):
            return None
    return None
