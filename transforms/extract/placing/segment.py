"""Which part of the company a figure is about, read off the words around it."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import chinese_segments
from transforms.extract.placing.antecedent import antecedent, shared_subject
from transforms.extract.placing.frames import Frame
from transforms.extract.placing.named_parts import named_part, part_opening, performer, region
from transforms.extract.placing.noun_phrase import closes_list, modifier, original, part_behind, subject
from transforms.extract.placing.openings import sums_up
from transforms.extract.placing.sharer import named_subject, sharer
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence


def segment_of(sentence: Sentence, claim: Claim, frame: Frame) -> str | None:
    """The segment in the speaker's words, or None for the whole company or where the words do not tell."""
    mention = claim.mention
    here = mention is not None and sentence.start <= mention.start < sentence.end
    if claim.metric == "customer_concentration" and mention is not None:
        return original(sentence, mention.start, mention.end) if here else claim.segment
    if mention is not None and mention.metric and mention.metric.segment:
        if claim.metric == kinds().per_share_of.get(mention.metric.code):
            return None  # dividends of so much a share
        return None if closes_list(sentence, mention.start, mention) else mention.metric.segment
    if claim.metric == "eps" and "diluted" in sentence.text and _diluted(sentence, claim, mention if here else None):
        return "diluted"
    if mention is not None and here and mention.metric and mention.metric.names_part:
        return original(sentence, mention.start, mention.end)
    if claim.metric == "customers" and sentence.grammar.language == "en" and (kind := _kind_of(sentence, claim)):
        return kind
    if claim.rule == "counted.noun" and claim.metric in _GOODS and (goods := _counted_goods(sentence, claim)):
        return goods
    if sentence.grammar.language == "zh":
        return chinese_segments.segment(sentence, claim, claim.rule in _CARRIED + ("carried.sentence",), frame.passage)
    if claim.rule == "points.of_growth":
        told = clause_subject(sentence, claim.territory.head_start, claim.start) if claim.territory else None
        return None if told and set(told.casefold().split()) & sentence.grammar.words("pronouns") else told
    if claim.measure == "share" and claim.metric not in kinds().expense:
        if claim.rule == "topic.promised":
            return claim.segment
        shared = sharer(sentence, claim)
        if shared and set(shared.casefold().split()) <= sentence.grammar.words("pronouns"):
            shared = frame.pointed_to() if claim.rule == "share.of_revenue" else None
        if not shared and claim.metric == "revenue" and sentence.grammar.pattern("points_to_part").match(sentence.text):
            shared = _spoken_of(frame)
        return shared or (_beside_metric(sentence, claim, mention) if mention is not None and here else None)
    if claim.metric not in kinds().whole and (named := antecedent(sentence, claim)):
        return named
    own = _beside_metric(sentence, claim, mention) if mention is not None and here else None
    if claim.metric == "market_size":
        return own or region(sentence, claim)
    if claim.metric in kinds().whole:
        if claim.metric in _OF_PARTS:
            own = own or named_part(sentence, claim) or shared_subject(sentence, claim)
        return own or performer(sentence, claim)
    if (
        claim.rule in _CARRIED
        and claim.territory
        and (named := clause_subject(sentence, claim.territory.head_start, claim.start))
        and not set(named.casefold().split()) & sentence.grammar.words("pronouns")
    ):
        return named
    if claim.rule in _CARRIED and not claim.is_base and (named := part_opening(sentence, claim)):
        return named
    if claim.rule in _CARRIED and (named := elliptic(sentence, claim)):
        return named
    named = named_part(sentence, claim)
    if claim.metric in _PARTIAL_COSTS and mention is not None and here:
        return _cost_part(sentence, mention, own, named or frame.segment_now())
    if named := own or named or shared_subject(sentence, claim):
        return named
    until = max(claim.start, claim.territory.tail_end if claim.territory else 0)
    far = sentence.mentions("this_part_far") and sentence.grammar.find("this_part_far")
    if (far and far.search(sentence.slice(sentence.start, until))) or (
        mention is not None
        and sentence.grammar.find("this_part").search(
            sentence.slice(max(sentence.start, mention.start - _BESIDE), min(sentence.end, mention.end + _BESIDE))
        )
    ):
        return frame.summed_up() if sums_up(sentence) else frame.pointed_to()
    if mention is not None and any(_of_the_whole(sentence, m) for m in sentence.metrics if m.start <= mention.start):
        return None
    if mention is not None and sentence.cues_of(("gaap",), max(sentence.start, mention.start - _BESIDE), mention.end):
        return None  # "GAAP and adjusted operating income": parts have no books by those rules
    amounts = any(unit_kind(q.unit) == "currency" and q.start < claim.start for q in sentence.quantities)
    grown = claim.metric == "revenue" and claim.measure == "change" and not amounts
    return frame.segment_now() or (frame.shared_now() if grown else None)


def _diluted(sentence: Sentence, claim: Claim, mention: Hit | None) -> bool:
    """Whether earnings per share are of the diluted shares: "| Diluted | GAAP EPS", "EPS of $0.53 per | diluted |"."""
    grammar = sentence.grammar
    if grammar.pattern("per_diluted").match(sentence.slice(claim.start, min(sentence.end, claim.end + _BEHIND_FIGURE))):
        return True
    lead = sentence.slice(max(sentence.start, mention.start - _BEHIND_FIGURE), mention.start) if mention else ""
    return bool(grammar.pattern("diluted").search(lead))


_OF_PARTS: Final = ("pretax_income", "pretax_margin")
"""Metrics of the whole company that are told of a part where a sentence names one."""
_BEHIND_FIGURE: Final = 40


def _spoken_of(frame: Frame) -> str | None:
    """The part that the sentence before was about."""
    last = frame.last_now()
    if last is not None and last.metric not in ("revenue", "other"):
        return None
    return frame.named or frame.pointed_to() or (last.segment if last else None)


def _kind_of(sentence: Sentence, claim: Claim) -> str | None:
    """Which of its customers a company counts: by what they spend, or what they use."""
    return _spending(sentence, claim) or (None if claim.segment else _users_of(sentence, claim))


def _spending(sentence: Sentence, claim: Claim) -> str | None:
    """Customers told apart by what they spend: "1,480 customers with | more than $100,000 in ARR |"."""
    near = [q for q in sentence.thresholds if 0 < q.start - claim.end <= _SPENT or 0 < claim.start - q.end <= _SPENT]
    if not near:
        return None
    behind = next((m for m in sentence.metrics if 0 < m.start - near[0].end <= _OF), None)
    return original(sentence, near[0].start, behind.end if behind else near[0].end)


_NAMED: Final = re.compile(r"(?:[A-Z][\w&'.-]*|\d+)(?: (?:[A-Z][\w&'.-]*|\d+))*")


def _users_of(sentence: Sentence, claim: Claim) -> str | None:
    """What those who are counted use: "48 million users of | Nexaform |", where it is a name."""
    verb = sentence.grammar.pattern("users_of").match(sentence.slice(claim.end, sentence.end))
    found = _NAMED.match(sentence.reader.view, claim.end + verb.end(), sentence.end) if verb else None
    if found is None or not found[0][0].isupper() or sentence.dated(found.start(), found.end()):
        return None
    return original(sentence, found.start(), found.end())


_SPENT: Final = 60
_OF: Final = 12
"""Characters between customers and what they spend, and from there to what that is an amount of."""


_GOODS: Final = ("units_shipped", "production_volume", "capacity", "bookings")


def _counted_goods(sentence: Sentence, claim: Claim) -> str | None:
    """What is counted by weight or by load: "sold 3 million tons | of gravel |"."""
    found = sentence.grammar.pattern("counted_goods").match(sentence.slice(claim.end, sentence.end))
    if found is None or found[1] in sentence.grammar.words("neutral", "not_parts", "stoppers"):
        return None
    return original(sentence, claim.end + found.start(1), claim.end + found.end(1))


def _of_the_whole(sentence: Sentence, mention: Hit) -> bool:
    """Whether a metric is called the company's: "total revenue", or told anew: "| Our third quarter | gross margin"."""
    lead = sentence.slice(max(sentence.start, mention.start - 48), mention.start)
    if sentence.grammar.find("whole").search(sentence.slice(max(sentence.start, mention.start - 24), mention.end)):
        return True
    if sentence.grammar.pattern("we_reported").fullmatch(sentence.slice(sentence.start, mention.start)):
        return bool(sentence.grammar.pattern("in_quarter_too").match(sentence.slice(mention.end, sentence.end)))
    return bool(sentence.grammar.pattern("our_quarter").search(lead)) and len(lead) >= mention.start - sentence.start


def elliptic(sentence: Sentence, claim: Claim) -> str | None:
    """The part of a growth whose verb is not said again: "sensors grew 15% and | services | 10%", "and 10% in |
    services | revenue"."""
    territory = claim.territory
    if claim.measure != "change" or claim.unit != "percent" or territory is None:
        return None
    barred = sentence.grammar.words("stoppers", "neutral", "not_parts")
    if sentence.cues_of(("past", "up", "down"), territory.head_start, claim.start):
        return None
    for start, found in (
        (
            territory.head_start,
            sentence.grammar.pattern("verbless_part").fullmatch(sentence.slice(territory.head_start, claim.start)),
        ),
        (claim.end, sentence.grammar.pattern("next_part_behind").match(sentence.slice(claim.end, territory.tail_end))),
    ):
        begin, end = (start + found.start(1), start + found.end(1)) if found else (0, 0)
        if found and not any(word in barred for word in found[1].split()) and not sentence.dated(begin, end):
            return original(sentence, begin, end)
    return None


_BESIDE: Final = 18
"""Characters around a metric in which "segment" says that it is the part's that was spoken of."""
SOLD: Final = ("revenue", "units_shipped", "average_selling_price", "bookings")
"""Metrics of which growths are told one after the other of one part."""
_CARRIED: Final[tuple[str, ...]] = ("metric.carried", "carried.clause", "topic.change")
_PARTIAL_COSTS: Final = ("cost_of_revenue",)


def _cost_part(sentence: Sentence, mention: Hit, own: str | None, part: str | None) -> str | None:
    """A kind of cost is a part of its own: the shrink of a segment, the freight costs of the company."""
    words = original(sentence, mention.start, mention.end)
    kind = own or (None if sentence.grammar.find("whole_costs").search(words.casefold()) else words)
    return " ".join(x for x in (part if part != own else None, kind) if x) or None


def clause_subject(sentence: Sentence, start: int, end: int) -> str | None:
    """The subject of an elliptic clause: ", and | Networks | grew 6%", "Next, | devices | was up 25%"."""
    verbs = [
        c for c in sentence.cues if c.cue in ("past", "up", "down", "flat", "future", "will") and start <= c.start < end
    ]
    if not verbs:
        return None
    last = max(sentence.slice(start, verbs[-1].start).rfind(mark) for mark in ",;")
    verbs = [c for c in verbs if c.start > start + last]  # "excluding growth in parts, our | OEM business | declined"
    text = sentence.slice(start, verbs[0].start)
    opened = max(text.rfind(","), text.rfind(";"), text.rfind(" and "), text.rfind(" while "), text.rfind(" but "))
    begin = start + (opened + 1 if opened >= 0 else 0)
    if sentence.asides(begin, verbs[0].start):
        return None  # ", reflecting the sale | made | in May"
    found = subject(sentence, begin, verbs[0].start)
    return None if found and any(m.start < verbs[0].start and m.end > begin for m in sentence.metrics) else found


def over_clause(sentence: Sentence, until: int) -> str | None:
    """A sentence's subject over a clause that tells more of it: "| Paints |, which won new clients, was up 9%"."""
    if ", wh" not in sentence.text:
        return None
    found = sentence.grammar.pattern("over_clause").fullmatch(sentence.slice(sentence.start, until))
    return named_subject(sentence, sentence.start, sentence.start + found.end("who")) if found else None


def own_subject(sentence: Sentence, claim: Claim) -> str | None:
    """The part that an elliptic sentence names as its subject: "Next, | devices | was up 25%"; no pronoun."""
    territory = claim.territory
    found = clause_subject(sentence, territory.head_start, claim.start) if territory else None
    found = found or over_clause(sentence, claim.start)
    words = found.casefold().split() if found else []
    if not words or set(words) & sentence.grammar.words("pronouns") or words[-1] in sentence.grammar.words("no_sales"):
        return None
    return found


def _beside_metric(sentence: Sentence, claim: Claim, mention: Hit) -> str | None:
    until = claim.start if claim.start > mention.end else sentence.end
    over_period = claim.metric not in kinds().expense  # "depreciation this quarter from the new plant" has a cause
    return part_behind(sentence, mention.end, until, over_period=over_period) or modifier(sentence, mention)
