"""What came or went: posts, customers, debt, by the verb beside an amount of them."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.reading.sentence import Sentence

_NAMED: Final = 30
"""Characters before a stock in which it is told that so much of it was won."""
_REPAID: Final = 60
"""Characters between a verb of repaying and the amount."""


def jobs_cut(sentence: Sentence, claim: Claim) -> bool:
    """Whether posts are done away with: "eliminate | 900 positions |", "reduce our workforce by | 900 |"."""
    if claim.metric != "headcount" or claim.unit != "count":
        return False
    if sentence.grammar.language == "zh":
        return claim.rule == "jobs.cut"
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - _REPAID), claim.start))
    return bool(sentence.grammar.pattern("jobs_cut").search(lead + " "))


def gained(sentence: Sentence, start: int) -> str | None:
    """`gained` or `lost` where a count is said to have come or gone: "we | added | 5,000 clients and | 300 clients"."""
    lead = sentence.slice(max(sentence.start, start - 2 * _REPAID), start)
    return next((name for name in ("gained", "lost") if sentence.grammar.pattern(name).search(lead)), None)


def debt_moved(sentence: Sentence, claim: Claim) -> str | None:
    """`repaid` or `borrowed` where an amount of debt is said to be given back or taken up."""
    lead = sentence.slice(max(sentence.start, claim.start - _REPAID), claim.start)
    behind = sentence.slice(claim.end, claim.mention.start) if claim.mention else ""
    behind = re.sub(r"\d", "", behind)
    told = (n for n in ("repaid", "borrowed") if any(sentence.grammar.pattern(n).search(x) for x in (lead, behind)))
    return next(told, None)


def totaled(sentence: Sentence, claim: Claim) -> bool:
    """Whether a flow is itself what arrived at an amount: "bringing net additions | to | 90,000 for the year"."""
    mention = claim.mention
    return mention is not None and sentence.grammar.lead(sentence.slice(mention.end, claim.start)).strip() == "to"


def net_new(sentence: Sentence, claim: Claim) -> bool:
    """Whether an amount is what was won of a stock, with its part named in between: "net new | cloud | ARR of"."""
    mention = claim.mention
    if mention is None or "net new" not in sentence.text:
        return False
    return bool(sentence.grammar.pattern("net_new").search(sentence.slice(mention.start - _NAMED, mention.start)))
