"""A share of one of the company's businesses, whose revenue is meant: "filters are | 10% | of our pumps business",
"| 35% | of our lamps business lies abroad"."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.metric.attribution import Tie
from transforms.extract.metric.part_growth import is_line
from transforms.extract.placing.noun_phrase import original, trim
from transforms.extract.placing.sharer import sharer
from transforms.extract.reading.sentence import Sentence


def of_business(sentence: Sentence, claim: Claim, tie: Tie | None) -> str | None:
    """The part that has so much of a business, in the speaker's words; None where none is named plainly."""
    grammar = sentence.grammar
    found = grammar.pattern("of_a_business").match(sentence.slice(claim.end, sentence.end))
    if found is None or tie is not None:
        return None
    return _lies_in(sentence, claim.end + found.end()) or _owner(sentence, claim)


def _owner(sentence: Sentence, claim: Claim) -> str | None:
    """The part before the verb: "| Filters | represent 10% of our pumps business"."""
    named = sharer(sentence, claim)
    if named is None:
        return None
    start = claim.territory.head_start if claim.territory else sentence.start
    barred = sentence.grammar.words("customer_words", "pronouns")
    if not barred.isdisjoint(sentence.slice(start, claim.start).split()):
        return None
    name = named.casefold()
    known = any(sentence.slice(p.start, p.end) in name for p in sentence.parts if p.end <= claim.start)
    known = known or bool(sentence.cues_of(("share",), start, claim.start))
    line = is_line(sentence.grammar, name.split()) or sentence.reader.parts.named(trim(name, sentence.grammar))
    return named if known or line else None


def _lies_in(sentence: Sentence, start: int) -> str | None:
    """The part that a business is said to be so much of: "60% of our pumps business is | aftermarket |"."""
    grammar = sentence.grammar
    found = grammar.pattern("business_is").match(sentence.slice(start, sentence.end))
    if found is None:
        return None
    begin = start + found.start("what")
    known = any(p.start == begin for p in sentence.parts)
    told = found["comes"] or found["place"] is not None or known or is_line(grammar, found["what"].split())
    return original(sentence, begin, start + found.end("what")) if told else None
