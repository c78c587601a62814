"""Counts whose noun stands before them, or is in no lexicon: "the number of members will surpass | 500,000 |", "we
sold | 40,000 | helmets"."""

from __future__ import annotations

from typing import Final

from transforms.extract.metric.counted_noun import Counted, nouns
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

_REACH: Final = 110
"""Characters before a count within which its noun, or what was done with it, stands."""
_MANY: Final = 1_000
"""A number of pieces from which goods without a lexicon's name are the company's output, and of customers by name."""
_CODES: Final = ("customers", "locations", "headcount")
"""Metrics that are counted by a noun before their number."""
_LONGEST: Final = 3
"""Words of the longest noun of the lexicon."""


def numbered(sentence: Sentence, quantity: Quantity) -> Counted | None:
    """The noun of a bare English count that is told as its subject; None where another word stands between."""
    if quantity.noun or quantity.form == "multiple" or not _says(sentence, "reaching"):
        return None
    grammar = sentence.grammar
    lead = grammar.lead(sentence.slice(max(sentence.start, quantity.start - _REACH), quantity.start))
    found = grammar.pattern("reached_by").search(lead)
    if found is None or grammar.pattern("clipped_noun").match(sentence.slice(quantity.end, sentence.end)):
        return None
    words, (table, _, weak) = found["named"].split(), nouns("en")
    for size in range(_LONGEST, 0, -1):
        noun = " ".join(words[-size:])
        if table.get(noun) in _CODES and (found["told"] or noun not in weak or quantity.high >= _MANY):
            kind = " ".join(word for word in words[:-size][-2:] if word not in grammar.words("neutral"))
            return Counted(table[noun], noun, kind or None)
    return None


def own_goods(sentence: Sentence, quantity: Quantity) -> Counted | None:
    """Pieces that the company ships, sells or makes, whatever they are called."""
    if quantity.unit != "count" or quantity.high < _MANY or not _says(sentence, "making"):
        return None
    grammar, noun = sentence.grammar, (quantity.noun or "").casefold()
    if not noun.endswith("s") or noun in grammar.words("no_goods") or noun in nouns("en")[0]:
        return None
    lead = grammar.lead(sentence.slice(max(sentence.start, quantity.start - _REACH), quantity.start))
    return Counted("units_shipped", noun, noun) if grammar.pattern("we_made").search(lead) else None


def _says(sentence: Sentence, name: str) -> bool:
    """Whether a phrase of a list stands in the sentence, be it as a part of a word."""
    return any(phrase in sentence.text for phrase in sentence.grammar.phrases(name))
