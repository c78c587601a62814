"""Whose a figure is: the company's, or the industry's."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.context import ours
from transforms.extract.reading.kinds import COUNTS
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_MARKET: Final = ("revenue", "units_shipped", "production_volume")


def whose(sentence: Sentence, claim: Claim) -> None:
    """Give an industry's number to the industry: sales or volumes of a market, said without "we" before them."""
    if claim.metric in _MARKET and claim.rule != "carried.sentence":
        before = [c for c in sentence.cues if c.cue == "industry" and c.start < claim.start]
        before = [c for c in before if not (_desk(sentence, c, claim) or _counted_markets(sentence, c))]
        before = [c for c in before if not _sold_to(sentence, c, claim)]
        before = [c for c in before if not any(p.start <= c.start and c.end <= p.end for p in sentence.parts)]
        if sentence.grammar.language == "zh":
            before = [c for c in before if not _clause_apart(sentence, c.end, claim)]
        if before and (not ours(sentence, claim.start) or _industry_noun(sentence, before[-1].end, claim)):
            claim.metric = "market_size"
    if claim.metric == "market_size" or _of_industry(sentence, claim):
        claim.subject = "industry"


def _desk(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether "Markets", written as a name right before the metric, is a business: a bank's trading."""
    mention = claim.mention
    named = mention is not None and mention.start - cue.end == 1 and sentence.slice(cue.start, cue.end) == "markets"
    return named and sentence.reader.view[cue.start].isupper()


def _sold_to(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether markets are only where sales go: "| sales to | other end markets"."""
    mention = claim.mention
    if mention is None or cue.start < mention.end or sentence.grammar.language == "zh":
        return False
    return bool(sentence.grammar.pattern("to_markets").fullmatch(sentence.slice(mention.end, cue.start)))


def _counted_markets(sentence: Sentence, cue: Hit) -> bool:
    """Whether markets are counted or listed, and so places of sale: "three of our | four largest markets |"."""
    if not sentence.slice(cue.start, cue.end).endswith("markets"):
        return False
    if sentence.slice(cue.end, cue.end + _NOUN).startswith(sentence.grammar.phrases("examples_of")):
        return True  # "in | markets | such as Norway, sales grew 4%"
    near = [q for q in sentence.quantities if q.unit in COUNTS and 0 <= cue.end - q.start <= _COUNTED]
    return any("," not in sentence.slice(q.start, cue.end) for q in near)


_COUNTED: Final = 36
"""Characters from a count to the markets that it counts."""
_NOUN: Final = 16
"""Characters of the words between "industry" and the metric it is of."""
_WORDS: Final = re.compile(r"(?: [a-z-]+)? ")


def _industry_noun(sentence: Sentence, end: int, claim: Claim) -> bool:
    """Whether the metric is the industry's by its own noun: "we see | industry supply | bit growth of 20%"."""
    grammar = sentence.grammar
    mention = claim.mention
    between = sentence.slice(end, mention.start) if mention is not None else ""
    told = mention is not None and end <= mention.start
    return told and bool(
        grammar.pattern("supply_or_demand").fullmatch(between) or grammar.pattern("will_see").match(between)
    )


def _of_industry(sentence: Sentence, claim: Claim) -> bool:
    """Whether a metric that no code of the market stands for is the industry's: "| industry fleet | utilization"."""
    mention = claim.mention
    if mention is None or sentence.grammar.language == "zh" or not sentence.start <= mention.start < claim.start:
        return False
    cues = [c for c in sentence.cues_of(("industry",), sentence.start, mention.start) if not _desk(sentence, c, claim)]
    near = [c for c in cues if mention.start - c.end <= _NOUN]
    return bool(near) and bool(_WORDS.fullmatch(sentence.slice(near[-1].end, mention.start)))


def _clause_apart(sentence: Sentence, end: int, claim: Claim) -> bool:
    """Whether a Chinese clause ends between a word and the metric of a figure: the market's turn, then our sales."""
    mention = claim.mention
    until = mention.start if mention and end <= mention.start else claim.start
    return bool(re.search("[,;]", sentence.slice(end, until)))
