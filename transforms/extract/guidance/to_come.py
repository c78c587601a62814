"""Whether a figure that no word of tense promises is of a time to come, and one in an outlook of what is so already."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.call_context import CallContext
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention

_BARE: Final = 60
"""Characters of a sentence that only names a metric and its figure."""
_TENSES: Final[tuple[str, ...]] = ("past", "present", "future", "will", "hypothetical", "base", "yoy", "qoq")
_OPENING: Final = 12
"""Characters from a sentence's start within which a period is what it is about."""


def told_now(sentence: Sentence, claim: Claim, call: CallContext) -> bool:
    """Whether a figure of a passage that looks ahead is one of the call's own quarter, by its name, or a balance told
    in the present: "at the end of | the fourth quarter |", "our leverage | is | 1.4 times"."""
    opened = [p for p in sentence.periods if p.start - sentence.start <= _OPENING and not p.base]
    if opened and not sentence.has("present") and opened[0].label.removeprefix("@") == call.period:
        return bool(sentence.grammar.pattern("quarter_number").search(sentence.slice(opened[0].start, opened[0].end)))
    lead = sentence.grammar.lead(sentence.slice(sentence.start, claim.start))
    return claim.metric in kinds().stock and lead.endswith((" is", " are")) and sentence.grammar.language == "en"


def only_told(sentence: Sentence, end: int, reports: list[Hit]) -> bool:
    """Whether what will be, by the words up to `end`, is only that something is seen or said: "you will notice that
    inventory | was | down 8%"; `reports` are the words of tense behind it."""
    found = sentence.grammar.pattern("told_that").match(sentence.slice(end, sentence.end))
    return found is not None and any(c.cue == "past" and c.start >= end + found.end() for c in reports)


def given(sentence: Sentence, start: int) -> bool:
    """Whether a figure stands in what opens a sentence as given: "| Having repaid $9 million of debt, | we expect"."""
    return bool(sentence.grammar.pattern("given_first").match(sentence.slice(sentence.start, start)))


def goes_on(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether a figure goes on with a list of promises without a verb: "for the third quarter, revenue of $50 million,
    | gross margin of 40%"."""
    if (
        not previous.future
        or previous.metric == "other"
        or previous.status == "prior"
        or claim.is_base
        or claim.rule == "counted.noun"
    ):
        return False
    again = joined(sentence, previous.end, claim.start) and claim.mention is previous.mention
    return again or (
        claim.metric != "other"
        and not sentence.has("past", "base")
        and not sentence.cues_of(("present",), previous.end, sentence.end)
    )


def adds_to_promise(sentence: Sentence, claim: Claim, last: Claim | None) -> bool:
    """Whether a sentence says what a promise amounts to: "We expect $90 million. This is an increase of | 8% |"."""
    if last is None or not last.future or last.status == "prior" or claim.is_base:
        return False
    lead = sentence.slice(sentence.start, claim.start)
    return bool(sentence.grammar.pattern("amounts_to").match(lead)) and not sentence.has("past")


def tells_promise(sentence: Sentence, claim: Claim, last: Claim | None, *, framed: bool) -> bool:
    """Whether a sentence says what the promise before it holds, or what was put into a plan: "This includes | $5
    million | from the new plant", "we have factored in | 2% | wage growth"; `framed` in a passage that looks ahead."""
    if claim.is_base or sentence.grammar.language == "zh":
        return False
    pattern, lead = sentence.grammar.pattern, sentence.slice(sentence.start, claim.start)
    promised = framed or (last is not None and last.future and last.status != "prior")
    if promised and pattern("tells_promise").match(lead) and not sentence.has("past"):
        return True
    if promised and _only_named(sentence, claim):
        return True
    if not (framed or sentence.mentions("promise_nouns")):
        return False
    put = pattern("put_into_plan").search(lead)
    if put is None or sentence.cues_of(("past",), sentence.start + put.end(), sentence.end):
        return False
    return framed or bool(pattern("into_plan").search(sentence.slice(claim.end, sentence.end)))


def _only_named(sentence: Sentence, claim: Claim) -> bool:
    """Whether a sentence without a verb only names a metric and its figure: "EBITDA, | $12 million |."."""
    grammar = sentence.grammar
    mention = claim.mention
    if mention is None or claim.measure == "change" or claim.metric in kinds().stock or mention.end > claim.start:
        return False
    if sentence.end - sentence.start > _BARE or sentence.has(*_TENSES) or len(sentence.quantities) > 1:
        return False
    opened = grammar.lead(sentence.slice(sentence.start, mention.start)).strip() in grammar.words("opens_note")
    return opened and grammar.lead(sentence.slice(mention.end, claim.start)).strip(" ,:-") in ("", "of", "at")


def told_anew(sentence: Sentence, claim: Claim) -> bool:
    """Whether a metric of a passage that looks ahead is said to be kept at a figure, or to be one now: "Capex | is
    now | $80 million", "Deliveries | unchanged at | 900 units"."""
    mention = claim.mention
    if mention is None or mention.end > claim.start or claim.is_base or sentence.grammar.language == "zh":
        return False
    if claim.metric in kinds().stock or claim.metric == "other" or sentence.has("past", "yoy", "qoq"):
        return False
    return bool(sentence.grammar.pattern("kept_at").fullmatch(sentence.slice(mention.end, claim.start)))


def planned(sentence: Sentence, end: int) -> bool:
    """Whether the words right behind a figure say that it is planned, or still to come: "| $4 million | expected over
    the rest of the year"."""
    pattern, behind = sentence.grammar.pattern, sentence.slice(end, sentence.end)
    if sentence.mentions("planned_words") and pattern("planned_behind").match(behind):
        return True
    opens = sentence.mentions("opening_words") and pattern("opening_behind").match(behind)
    return bool(opens) and not sentence.cues_of(("past",), sentence.start, end)  # "| 15 | shops opening in May"


def expected_now(sentence: Sentence, claim: Claim, mention: PeriodMention) -> bool:
    """Whether a figure is expected at present though its words name a period that is over: one of another clause ("we
    sold twice as many as in | May |, and they will bring | $3 million |"), or one said by a slip of the tongue ("we
    expect capex to be | $30 million | in | 2024 |")."""
    if sentence.grammar.language == "zh" or claim.metric == "other":
        return False
    found = sentence.grammar.pattern("expected_now").search(sentence.slice(sentence.start, claim.start))
    if found is None:
        return False
    if mention.end <= claim.start:
        between = sentence.slice(mention.end, sentence.start + found.start() + 1)
        return mention.end <= sentence.start + found.start() and bool(
            sentence.grammar.pattern("another_clause_opens").search(between)
        )
    return mention.label.startswith("FY") and not sentence.cues_of(("past", "base"), claim.end, sentence.end)


def part_of_promise(sentence: Sentence, claim: Claim, mention: PeriodMention, previous: Claim) -> bool:
    """Whether a figure is a part of the one promised before it: "payments in 2025 are $9 million, with $4 million in |
    Q1"."""
    alike = previous.future and previous.status == "new" and previous.metric == claim.metric and not claim.is_base
    return alike and bool(mention.forward) and not sentence.has("past") and sentence.grammar.language == "en"


def has_at(sentence: Sentence, cue: Hit, start: int) -> bool:
    """Whether "we have" only leads to a figure of a plan: "we | have | capex at | $80 million |"."""
    if sentence.slice(cue.start, cue.end) not in sentence.grammar.words("having_now"):
        return False
    between = sentence.grammar.lead(sentence.slice(cue.end, start)).rstrip()
    named = [m for m in sentence.metrics if cue.end < m.start <= cue.end + _OPENING and m.end <= start]
    return bool(named) and between.endswith(" at") and " of " not in between and "," not in between


def without_verb(sentence: Sentence, start: int) -> bool:
    """Whether a sentence without a verb tells what a metric is to be: "our leverage | to settle around | 3 times"."""
    named = [m for m in sentence.metrics if m.end <= start]
    if not named or sentence.grammar.language == "zh":
        return False
    return bool(sentence.grammar.pattern("to_come").match(sentence.slice(named[0].end, start)))


def to_model(sentence: Sentence, start: int) -> bool:
    """Whether listeners are told what to reckon with: "| Model | 25% for the tax rate"."""
    found = sentence.grammar.pattern("told_to_model").match(sentence.text)
    return found is not None and sentence.start + found.end() <= start
