"""How far: by how much guidance was moved, missed or exceeded, and what the distance tells of the promise beside it."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance import chinese_outlook
from transforms.extract.guidance.outlook import BESIDE, BOUND, without_owner
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_PAID: Final = ("dividend_per_share", "capital_returned", "share_repurchase", "average_selling_price")
"""Metrics that are raised themselves, unless their guidance is named."""


def against_guidance(sentence: Sentence, claim: Claim) -> bool:
    """Whether a change is one against an earlier guidance: "$5 million | higher than our previous outlook |"."""
    if sentence.grammar.language == "zh":
        return False
    if " we " in sentence.text and sentence.grammar.pattern("than_told").match(sentence.slice(claim.end, sentence.end)):
        return True  # "down $5 million | from what we estimated"
    if sentence.mentions("earlier_words") and sentence.grammar.pattern("from_earlier").match(
        sentence.slice(claim.end, min(sentence.end, claim.end + 2 * BESIDE))
    ):
        return True  # "a step of $2 million | up from the earlier range"
    nouns = [c for c in sentence.cues if c.cue in ("prior", "guided_range") and 0 <= c.start - claim.end <= BESIDE]
    return any(_measured_by(sentence, claim, c) for c in nouns)


def _measured_by(sentence: Sentence, claim: Claim, noun: Hit) -> bool:
    """Whether a change is the distance from guidance; "grew 19%, ahead of expectations" is a growth all the same."""
    lead = without_owner(sentence, noun.start)
    grew = claim.said is not None and claim.said.direction is not None and claim.said.direction.end <= claim.start
    if grew and not sentence.grammar.ends("from_words").search(lead):
        return False
    if grew and claim.unit == "percent" and own_figure(sentence, noun):
        return False  # "down 3% versus our | expectation | of 2%"
    between = sentence.slice(claim.end, noun.start)
    apart = sentence.grammar.pattern("apart_from_it").search(between) or any(
        claim.end < q.start < noun.start for q in sentence.quantities
    )
    return bool(sentence.grammar.ends("measured_by").search(lead)) and not apart


def distance(sentence: Sentence, claim: Claim, previous: Claim | None, ahead: str | None) -> None:
    """Make a figure that says how far guidance has moved, or was missed, a change against guidance.

    `ahead` is the period of promises without their own.
    """
    if claim.measure == "change" and _beyond_guidance(sentence, claim):
        claim.period = claim.period if claim.dated or claim.future else ahead
        claim.future, claim.comparison = True, "guidance"
        claim.status = "raised" if (claim.high or 0) > 0 else "lowered"
        return
    if exceeded_by(sentence, claim) or (not claim.is_base and chinese_outlook.actual_beyond(sentence, claim.start)):
        claim.measure, claim.comparison, claim.future, claim.status = "change", "guidance", False, "new"
        return
    if (sign := _raised_by(sentence, claim)) and (
        claim.metric != "other" or sentence.grammar.find("outlook").search(sentence.text)
    ):
        if claim.low is not None and claim.high is not None:
            claim.low, claim.high = sorted((abs(claim.low) * sign, abs(claim.high) * sign))
        since = sentence.grammar.find("since_then").search(sentence.text)
        usual = "other" if since or claim.metric == "total_debt" else "yoy"
        guided = _of_guidance(sentence, claim)
        told = claim.comparison if claim.measure == "change" and claim.comparison != "none" else usual
        claim.measure, claim.comparison = "change", "guidance" if guided else told
        if not guided:
            return
    elif previous is not None and claim.measure == "change" and _moves_midpoint(sentence, claim, previous):
        claim.comparison, claim.period = "guidance", previous.period
    else:
        _tell_way(sentence, claim)
        return
    if not (claim.dated or claim.future and claim.status != "prior"):
        claim.period = ahead or claim.period
    claim.future, claim.status = True, "raised" if (claim.high or 0) > 0 else "lowered"


def _tell_way(sentence: Sentence, claim: Claim) -> None:
    """Say which way a promise is moved by its change against the earlier one, if that is of the same time."""
    moved = claim.measure == "change" and claim.comparison == "guidance" and claim.future
    another = any(claim.end <= p.start <= claim.end + BESIDE and p.kind == "explicit" for p in sentence.periods)
    if moved and not another and claim.status in ("new", "target") and claim.low is not None:
        claim.status = "raised" if claim.low > 0 else "lowered"


def _beyond_guidance(sentence: Sentence, claim: Claim) -> bool:
    """Whether a Chinese change is one against earlier guidance: "比我们之前的预期增加 | 5500万美元"."""
    if sentence.grammar.language == "en":
        return False
    lead = sentence.slice(max(sentence.start, claim.start - BOUND["en"]), claim.start)
    return bool(sentence.grammar.pattern("beyond_guidance").search(lead))


def exceeded_by(sentence: Sentence, claim: Claim) -> bool:
    """Whether an actual was so far above guidance: "exceeded the midpoint of our guidance by | $0.08 |"."""
    if not sentence.mentions("exceeding"):
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - 2 * BOUND["en"]), claim.start))
    return bool(sentence.grammar.pattern("exceeded_by").search(lead))


def _moves_midpoint(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether a change is how far a guided range has moved: "… of $5 to $6 million, | a $1 million | increase at the
    midpoint"; "15% growth at the midpoint" is one of the year."""
    if not previous.future or claim.unit == "percent" or claim.is_base:
        return False
    if previous.status in ("raised", "lowered") and _by_which(sentence, claim, previous):
        return True
    said = sentence.slice(claim.end, min(sentence.end, claim.end + BESIDE))
    compared = sentence.cues_of(("yoy", "qoq"), claim.end, claim.end + BESIDE)
    if sentence.grammar.pattern("at_midpoint").match(said) and not compared:
        return True  # or "an increase at the midpoint of | $1 million |"
    return bool(sentence.grammar.pattern("midpoint_by").search(sentence.slice(previous.end, claim.start)))


def _by_which(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether a change right behind guidance that is moved says how far: "we raise our range to 23% to 25%, | an
    increase of | 200 basis points"."""
    if claim.metric != previous.metric or claim.rule not in ("metric.before", "metric.carried", "carried.clause"):
        return False
    between = sentence.grammar.lead(sentence.slice(previous.end, claim.start))
    behind = sentence.cues_of(("yoy", "qoq", "base"), claim.end, sentence.end)
    return bool(sentence.grammar.pattern("by_which").fullmatch(between)) and not behind


def _raised_by(sentence: Sentence, claim: Claim) -> int:
    """1 or -1 where guidance is said to be raised or lowered by a figure: "raised our outlook by | $0.05 |", else 0."""
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - 2 * BOUND["en"]), claim.start))
    moved = sentence.grammar.pattern("midpoint_moved").search(lead) if claim.unit != "percent" else None
    if moved:
        return 1 if moved["up"] else -1
    if lead.endswith(" by") and (taken := sentence.grammar.pattern("guidance_taken").search(lead)):
        return 1 if taken["up"] or taken["higher"] else -1
    if not sentence.grammar.ends("by_words").search(lead) or sentence.grammar.language == "zh":
        return 0
    said = sentence.cues_of(("raise", "lower"), sentence.start, claim.start)
    if not said or any(said[-1].end <= q.start < claim.start for q in sentence.quantities):
        return 0
    return 1 if said[-1].cue == "raise" else -1


def _of_guidance(sentence: Sentence, claim: Claim) -> bool:
    """Whether what was raised or lowered is guidance: what "we lowered | our debt by $13 million" tells is done."""
    said = sentence.cues_of(("raise", "lower"), sentence.start, claim.start)
    lead = sentence.slice(max(sentence.start, claim.start - 2 * BOUND["en"]), claim.start)
    lead = sentence.grammar.lead(lead)
    if sentence.grammar.pattern("midpoint_moved").search(lead) or sentence.grammar.pattern("guidance_taken").search(
        lead
    ):
        return True
    if claim.metric in _PAID:
        return bool(sentence.grammar.find("outlook").search(lead))
    done = said and sentence.grammar.pattern("was_done").search(sentence.slice(said[-1].start, said[-1].end))
    return not done or bool(sentence.grammar.find("outlook").search(sentence.text))


def spread(claims: list[Claim]) -> None:
    """Give the ranges of a sentence the status that the distance of their midpoints from earlier guidance says."""
    moved = {c.metric: c.status for c in claims if c.comparison == "guidance" and c.status in ("raised", "lowered")}
    for claim in claims:
        if claim.future and claim.status in ("new", "target"):
            claim.status = moved.get(claim.metric, claim.status)


def own_figure(sentence: Sentence, noun: Hit) -> bool:
    """Whether an expectation says its own figure: "our expectation | of more than | 2%"."""
    later = next((q for q in sentence.quantities if q.start >= noun.end), None)
    lead = sentence.grammar.lead(sentence.slice(noun.end, later.start)) if later else ""
    return later is not None and bool(sentence.grammar.only("guided").match(lead))
