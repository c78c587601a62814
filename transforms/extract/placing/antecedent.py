"""The part that a figure's words point back to within its sentence: what a relative clause, an absolute construction, a
fronted phrase or a second metric of one subject is of."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.noun_phrase import modifier, original, part_behind, phrase_before, trim
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence


def antecedent(sentence: Sentence, claim: Claim) -> str | None:
    """The part right before the clause that tells a growth, if it is a known one or a name."""
    if claim.measure != "change" or sentence.grammar.language == "zh":
        return None
    lead = sentence.slice(sentence.start, claim.start)
    if not lead.endswith(" ") or not (found := sentence.grammar.pattern("which_grew").search(lead)):
        return None
    end = sentence.start + found.start()
    known = [p for p in sentence.parts if p.end == end]
    if known:
        return original(sentence, known[0].start, known[0].end)
    span = phrase_before(sentence, sentence.start + lead.rfind(",", 0, found.start()) + 1, end)
    return _name(sentence, *span) if span and span[1] == end else None


def shared_subject(sentence: Sentence, claim: Claim) -> str | None:
    """The part that a metric without one has with the sentence's first metric, or with its subject."""
    mention = claim.mention
    if mention is None or not sentence.start <= mention.start < sentence.end or sentence.grammar.language == "zh":
        return None
    return _paired(sentence, mention) or _absolute(sentence, mention) or _fronted(sentence, claim)


def _paired(sentence: Sentence, mention: Hit) -> str | None:
    """The part of the metric that "and" joins a metric to: "| Pumps | revenues and EBIT increased"; or of the one whose
    cause is told: "| Paints | margins were 20%, hurt by a decline in sales"."""
    grammar = sentence.grammar
    before = [m for m in sentence.metrics if m.end <= mention.start and m.metric and m.metric.code]
    if not before:
        return None
    nearest = before[-1]
    between = sentence.slice(nearest.end, mention.start)
    if between.strip() in grammar.words("and_of_same"):
        told = nearest.metric is not None and nearest.metric.code in _SOLD
        return modifier(sentence, nearest) if told else None
    caused = sentence.in_aside(before[0].end, mention.start) and not grammar.pattern("of_the_company").search(between)
    if not caused or any(before[0].end <= p.start for p in sentence.parts if p.end <= mention.start):
        return None
    led = sentence.slice(sentence.start, before[0].start).split()
    subject = modifier(sentence, before[0]) or part_behind(sentence, before[0].end, mention.start)
    return subject if subject and len(led) <= _LED else None


_SOLD: Final = (
    *("revenue", "bookings", "operating_income", "operating_margin", "gross_profit", "gross_margin", "ebitda"),
    "ebitda_margin",
)
_LED: Final = 7
"""Words up to a sentence's first metric, where that is its subject."""


def _absolute(sentence: Sentence, mention: Hit) -> str | None:
    """The part whose results are told before "with": "great results for | tablets | with revenue up 17%"."""
    lead = sentence.slice(sentence.start, mention.start)
    opened = sentence.grammar.pattern("with_record").search(lead)
    if opened is None:
        return None
    if found := sentence.grammar.pattern("quarter_for").search(lead[: opened.start()]):
        span = sentence.start + found.start("part"), sentence.start + found.end("part")
        barred = sentence.grammar.words("neutral", "stoppers", "not_parts", "no_topics", "no_owners", "pronouns")
        known = any(p.start < span[1] and span[0] < p.end for p in sentence.parts)
        lone = found["part"] in sentence.grammar.words("lone_parts", "lone_subjects")
        if known or lone or barred.isdisjoint(found["part"].split()):
            named = None if sentence.dated(*span) else original(sentence, *span)
            return trim(named, sentence.grammar) or None if named else None
    same = [m for m in sentence.metrics if m.end <= sentence.start + opened.start() and m.metric and mention.metric]
    if not same or same[-1].metric is None or mention.metric is None:
        return None
    if same[-1].metric.code != mention.metric.code:
        return _of_first(sentence, same[0], mention)
    return part_behind(sentence, same[-1].end, sentence.start + opened.start()) or modifier(sentence, same[-1])


def _of_first(sentence: Sentence, first: Hit, mention: Hit) -> str | None:
    """The part of a sentence's first metric, its subject: "| Pumps | income was $3 million, with a margin of 9%"."""
    sold = all(m.metric is not None and m.metric.code in _SOLD for m in (first, mention))
    between = any(first.end <= p.start and p.end <= mention.start for p in sentence.parts)
    whole = sentence.grammar.find("whole").search(sentence.slice(first.end, mention.end))
    if not sold or between or whole or len(sentence.slice(sentence.start, first.start).split()) > _LED:
        return None
    return modifier(sentence, first)


def _fronted(sentence: Sentence, claim: Claim) -> str | None:
    """The subject of the clause behind the phrase that a figure stands in: "despite a fall of | 28%, Trailhead | …"."""
    if not sentence.grammar.pattern("fronted").fullmatch(sentence.slice(sentence.start, claim.start)):
        return None
    found = sentence.grammar.pattern("main_clause").match(sentence.slice(claim.end, sentence.end))
    if found is None or not sentence.grammar.words("no_antecedents").isdisjoint(found["who"].split()):
        return None
    return _name(sentence, claim.end + found.start("who"), claim.end + found.end("who"))


def _name(sentence: Sentence, start: int, end: int) -> str | None:
    """[start, end) where a known part is in it or each of its words is written as a name's."""
    if sentence.dated(start, end) or any(m.start < end and start < m.end for m in sentence.metrics):
        return None
    words = [w for w in sentence.reader.view[start:end].split() if w not in ("the", "our", "and", "&", "of")]
    opens = not sentence.slice(sentence.start, start).strip()
    known = any(start <= p.start and p.end <= end for p in sentence.parts)
    if not known and (opens or not words or not all(w[0].isupper() for w in words)):
        return None
    named = original(sentence, start, end)
    return trim(re.sub(r"^(?:our|the) ", "", named), sentence.grammar) or None
