"""How a sentence opens, which tells what the sentences after it are about."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.context import telling
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import parse_span

_QUARTER: Final = re.compile(r"\d{4}Q[1-4]$")
_TOTAL: Final = 60
"""Characters from a sentence's start within which "total" makes its metric the company's."""
_NOTED: Final = 80
"""Characters of a heading without a verb, at most."""
_SOURCED: Final = 100
"""Characters from a sentence's start within which a period told behind a source is the passage's."""


class Heading:
    """What a sentence without a figure says of the guidance behind it: raised, lowered or reaffirmed, for a period."""

    def __init__(self, status: str, period: str | None, metrics: frozenset[str]) -> None:
        self.status, self.period, self.metrics, self.age = status, period, metrics, 0


def of_the_company(sentence: Sentence, claim: Claim) -> bool:
    """Whether a sentence begins with a total of the company: "| Total | deferred revenue was $2 million"."""
    mention = claim.mention
    if mention is None or sentence.grammar.language == "zh" or not sentence.start <= mention.start < sentence.end:
        return False
    opened = sentence.slice(sentence.start, min(mention.end, sentence.start + _TOTAL))
    return bool(sentence.grammar.find("whole").search(opened))


def of_sales(claim: Claim) -> bool:
    """Whether a claim is of a part's sales, not of what acquisitions or currencies gave them."""
    return claim.metric == "revenue" and claim.comparison != "other"


def sums_up(sentence: Sentence) -> bool:
    """Whether a sentence sums up the part whose products were told before: "| Segment | margin was 12%"."""
    return sentence.text.lstrip().startswith(sentence.grammar.phrases("segment_opens"))


def sharer_told(sentence: Sentence, claim: Claim) -> str | None:
    """The part that a sentence's subject is and whose share of revenue it tells: "The | paper | market represented 9%
    of our sales"."""
    told = claim.metric == "revenue" and claim.measure == "share" and sentence.grammar.language == "en"
    if not told or not claim.segment:
        return None
    begin = sentence.text.find(claim.segment.casefold())
    words = sentence.text[: max(begin, 0)].split()
    return claim.segment if begin >= 0 and not set(words) - sentence.grammar.words("before_subject") else None


def sourced(sentence: Sentence, until: int) -> bool:
    """Whether nothing but where its figures are from stands before a place: "According to the panel, for | April"."""
    if not sentence.text.lstrip().startswith(sentence.grammar.phrases("sources")) or until - sentence.start > _SOURCED:
        return False
    return not any(m.start < until for m in sentence.metrics) and not any(q.start < until for q in sentence.quantities)


def period_of_source(sentence: Sentence, claims: list[Claim]) -> str | None:
    """The one period of all that a source is said to tell, which goes on: "According to the panel, sales grew 3% in
    | May |. Ours rose 9%"."""
    labels = {c.period for c in claims}
    sourced = sentence.text.lstrip().startswith(sentence.grammar.phrases("sources"))
    return labels.pop() if sourced and len(labels) == 1 and claims[0].dated else None


def run_of_subject(sentence: Sentence, period: PeriodMention, current: str | None) -> bool:
    """Whether the year that ends with the call's `current` period, or the year to date, belongs to a sentence's
    subject, with no verb or figure before it: "Total sales for | the full year | grew 9%"."""
    span, now = parse_span(period.label), parse_span(current or "")
    if sentence.grammar.language == "zh" or span is None or now is None or period.label.startswith("@"):
        return False
    if span.last != now.last or span.first >= now.first:
        return False
    return not sentence.cues_of((*_VERBS, "up", "down"), sentence.start, period.start) and not any(
        q.start < period.start for q in sentence.quantities
    )


_VERBS: Final[tuple[str, ...]] = ("past", "present", "future", "will")


def period_told(opened: PeriodMention, claims: list[Claim]) -> str:
    """The period that a sentence leaves behind it: that of its first figure where it names one by its end ("We | ended
    the year | with sales of $9 million"), else the one it opens with."""
    told = parse_span(claims[0].period or "") if claims and claims[0].dated else None
    end = parse_span(opened.label) if opened.label.startswith("@") else None
    return told.label if told and end and told.last == end.last else opened.label


def told_last(sentence: Sentence, claims: list[Claim]) -> Claim:
    """The claim that a sentence leaves behind: not the growth of another thing that its last one is held against
    ("our sales fell 4%, in line with the | 5% | decline in global builds")."""
    grammar = sentence.grammar
    last = claims[-1]
    held = len(claims) > 1 and last.measure == "change" and claims[-2].metric != "other"
    if held and last.metric in ("other", "market_size"):
        return (
            claims[-2] if grammar.pattern("moved_thing_of").match(sentence.slice(last.end, last.end + _MOVED)) else last
        )
    return last


_MOVED: Final = 60


def heading_of(sentence: Sentence) -> bool:
    """Whether a sentence only announces what the next ones are about: "Turning to our highlights", "Now to our
    guidance for the quarter"."""
    if sentence.quantities:
        return False
    if sentence.announces():
        return True
    noted = sentence.grammar.language == "en" and len(sentence.text) <= _NOTED and sentence.periods
    return bool(noted) and bool(sentence.grammar.pattern("verbless").fullmatch(sentence.text))


def restates(sentence: Sentence) -> bool:
    """Whether a sentence says again what was promised: "At the | midpoint |, that is growth of 7%"."""
    return sentence.mentions("restating") and bool(sentence.grammar.pattern("restates").search(sentence.text))


def led_by(sentence: Sentence, mention: Hit) -> bool:
    """Whether a sentence begins with a metric: "Our | gross margin | was under pressure"."""
    return not set(sentence.slice(sentence.start, mention.start).split()) - sentence.grammar.words("before_subject")


def of_a_quarter(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a quarter, be it one that another is compared with, and not only of the call that is
    held on it: "welcome to our | fourth-quarter | earnings call"."""
    named = [p for p in sentence.periods if _QUARTER.match(p.label) and not p.shift]
    held = [p for p in named if telling(sentence, p)]
    return "quarter" in sentence.text if not named else len(held) < len(named)


def within(open_period: str | None, label: str | None, *, figures: bool) -> bool:
    """Whether a period is said in passing: a part of the one that the passage looks ahead to, or, in a sentence without
    a figure, a half or a rest of the year that holds it or lies behind it."""
    whole, part = parse_span(open_period or ""), parse_span(label or "")
    inside = whole is not None and part is not None and whole.first <= part.first and part.last <= whole.last
    holds = whole is not None and part is not None and part.first <= whole.first and whole.last <= part.last
    later = whole is not None and part is not None and whole.first == whole.last and part.first < part.last
    return inside or ((holds or later) and not figures and not str(label).startswith("FY"))
