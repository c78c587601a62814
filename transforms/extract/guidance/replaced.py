"""A promise and the earlier one that it replaces, told in one sentence, and which way it moved."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.guidance.outlook import BESIDE, BOUND
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.sentence import Sentence


def renew(sentence: Sentence, claim: Claim, previous: Claim, ahead: str | None) -> None:
    """Set the status of a promise that follows the one it replaces, and the time of that one: "we had guided to $5
    million, and we now expect | $6 million"; `ahead` is the period of promises without their own."""
    recalled = previous.status == "prior" and not previous.is_base
    if not recalled or not claim.future or claim.status not in ("new", "target"):
        return
    if not sentence.grammar.find("renewed").search(sentence.slice(previous.end, claim.start)):
        return
    if (
        claim.metric == "other"
        and claim.mention is None
        and unit_kind(claim.unit or "") == unit_kind(previous.unit or "")
    ):
        claim.metric, claim.mention, claim.label = previous.metric, previous.mention, previous.label
        claim.measure, claim.comparison, claim.segment = previous.measure, previous.comparison, previous.segment
        claim.rule = "carried.clause"
    if claim.metric != previous.metric or claim.measure != previous.measure:
        return
    if not previous.dated:
        claim.period = claim.period if claim.dated else ahead
        previous.period = claim.period
    elif not claim.dated:
        claim.period = previous.period
    if claim.segment == previous.segment:
        revise(previous, claim)


def dated_alike(claim: Claim, previous: Claim) -> None:
    """Give the range that a promise replaces the time of that promise: "raised our guidance from $4 million | to $5
    million"."""
    same = (claim.metric, claim.measure, claim.unit) == (previous.metric, previous.measure, previous.unit)
    if same and previous.status == "prior" and previous.is_base and claim.status in ("raised", "lowered"):
        previous.period = previous.period if previous.dated else claim.period


def moved(sentence: Sentence, claim: Claim, earlier: Claim, ahead: str | None) -> None:
    """Place a promise that is told only by how an earlier one is moved: "we raised that to | 12% |"; `ahead` is the
    period of promises without their own."""
    q, was = claim.territory.quantity if claim.territory else None, (earlier.low, earlier.high)
    if q is not None and not any(end is not None and end < 0 for end in was):
        claim.low, claim.high = q.low, q.high
    claim.measure, claim.comparison = earlier.measure, earlier.comparison
    claim.future, claim.is_base = True, False
    if sentence.slice(claim.start - BOUND["zh"], claim.start).rstrip(" $€£").endswith(" up to"):
        claim.qualifier = "exact"  # "we took it | up to | 5%" is no ceiling
    if not earlier.dated and earlier.status == "prior":
        earlier.period = claim.period if claim.dated else ahead
    claim.period = claim.period if claim.dated else earlier.period
    if None in (claim.low, claim.high) + was or (claim.unit, claim.period) != (earlier.unit, earlier.period):
        return
    assert claim.low is not None and claim.high is not None and was[0] is not None and was[1] is not None
    up = claim.low + claim.high - was[0] - was[1]
    claim.status = (
        "raised" if up > 0 else "lowered" if up < 0 else "reaffirmed" if (claim.low, claim.high) == was else "new"
    )
    if up and earlier.status == "new":
        earlier.status = "prior"


def instead_of(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether an earlier promise is what the one before is compared with: "$5 million, | compared with our |"."""
    between = sentence.cues_of(("prior", "base"), previous.end, claim.start)
    return sentence.grammar.language == "en" and any(
        sentence.grammar.pattern("opens_base").match(sentence.slice(c.start, c.end) + " ") for c in between
    )


def replaced(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether a base is the range that a promise replaces: "we now expect $8 million, up from | $7 million".

    A base with a time of its own, or a single figure without a word of revision, is an actual.
    """
    if not (claim.is_base and previous.future) or previous.metric != claim.metric:
        return False
    since = max((c.end for c in sentence.cues if c.cue in ("base", "up", "down") and c.end <= claim.start), default=0)
    if any(max(previous.end, since) <= p.start < claim.end + BESIDE for p in sentence.periods):
        return False
    if previous.status == "prior":
        return previous.is_base
    narrowed = claim.low != claim.high and previous.low != previous.high
    now = sentence.grammar.find("renewed").search(sentence.slice(sentence.start, claim.end + BOUND["zh"]))
    if not (narrowed or now or sentence.has("raise", "lower", "prior")):
        return False
    revise(claim, previous)
    return True


def adopt(claim: Claim, previous: Claim) -> None:
    """Give an earlier promise without a metric that of the figure before it, which it is compared with."""
    same = unit_kind(claim.unit or "") == unit_kind(previous.unit or "")
    if claim.metric != "other" or previous.metric == "other" or not same or claim.mention is not None:
        return
    claim.metric, claim.mention, claim.label, claim.rule = (
        previous.metric,
        previous.mention,
        previous.label,
        "carried.clause",
    )
    claim.measure, claim.segment = previous.measure, previous.segment
    if previous.comparison == "guidance":
        claim.measure = "level"  # "$3 million above the top end of our | $70 million to $75 million | range"
    if previous.future and previous.status != "prior":
        revise(claim, previous)


def revise(claim: Claim, previous: Claim) -> None:
    """Set the status of a promise that stands beside the one it replaces."""
    if previous.status not in ("new", "target") or None in (claim.low, claim.high, previous.low, previous.high):
        return
    assert claim.low is not None and claim.high is not None and previous.low is not None and previous.high is not None
    moved = previous.low + previous.high - claim.low - claim.high
    if moved and previous.measure == claim.measure:
        previous.status = "raised" if moved > 0 else "lowered"
