"""Which way a metric is said to go: the word of direction that belongs to it, and what keeps it from belonging."""

from __future__ import annotations

import re

from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

WAYS = {"up": "up", "faster": "up", "down": "down", "flat": "flat", "better": None, "worse": None}
"""Cues of direction and what each means; None where the metric's nature decides."""
_GROWTHS = ("same_store_sales", "average_selling_price")
"""Metrics that are spoken of as a growth: "positive comps", "pricing will be positive"."""
_REACH = {"en": 24, "zh": 14}
"""Characters between a metric and the direction it is expected to take."""
_BASE = 8
"""Characters between "above" and the time that is compared with."""
_SLOWER = re.compile(r"(?:率|速度)?[^,;]{0,4}?(?:放缓|趋缓|减速|放慢|减缓)")
"""Growth that slows is no direction of its metric."""


def way_of(sentence: Sentence, mention: Hit) -> Hit | None:
    """The direction that stands with a metric, or None."""
    near = _REACH[sentence.grammar.language]
    beside = [
        c
        for c in sentence.cues
        if c.cue in WAYS
        and (
            -near <= c.start - mention.end <= near
            or -near <= mention.start - c.end <= near
            or (mention.end < c.start <= mention.end + 2 * near and _links(sentence, mention, c))
        )
        and not _apart(sentence, mention, c)
    ]
    grown = [c for c in beside if c.start >= mention.end and _links(sentence, mention, c)]
    if grown:
        return grown[0]  # "revenue growth | to be flat |"
    promised = [
        c for c in beside if c.start > mention.end and sentence.cues_of(("future", "will"), mention.end, c.start)
    ]
    if promised and any(mention.start <= c.start < mention.end for c in beside):
        return promised[0]  # "same-store sales growth is expected to | accelerate |"
    return min(beside, key=lambda c: abs(c.start - mention.end), default=_signed(sentence, mention))


def settles(sentence: Sentence, between: str) -> bool:
    """Whether words end what an expectation governs: "we expect X to support | our growth"."""
    return any(mark in between for mark in sentence.grammar.phrases("direction_breaks"))


def _apart(sentence: Sentence, mention: Hit, cue: Hit) -> bool:
    """Whether a word of direction is none of the metric's: of another clause, taken already, or slowing."""
    between = sentence.slice(min(mention.end, cue.end), max(mention.start, cue.start))
    if cue.start >= mention.end and between.strip() in sentence.grammar.words("joining"):
        return True  # "higher | capex | and lower asset sales"
    adjective = cue.end <= mention.start and not sentence.grammar.find("owned").search(between)
    return (
        sentence.slice(cue.start, cue.end) in sentence.grammar.words("no_way")
        or sentence.slice(cue.start - 8, cue.start).endswith(sentence.grammar.phrases("paid_down") or ("\n",))
        or (cue.cue == "faster" and cue.end <= mention.start)  # "accelerate | investment": sooner, not more
        or _unlike(sentence, mention, cue)
        or bool(_SLOWER.match(sentence.slice(cue.end, cue.end + 10)))
        or any(mark in between for mark in ",;")
        or (adjective and _of_a_verb(sentence, cue))
        or (cue.start >= mention.end and bool(sentence.grammar.pattern("likened_kind").search(between)))
        or (not adjective and any(c.cue == "past" and c.start == cue.start for c in sentence.cues))
        or settles(sentence, between)
    )


def _of_a_verb(sentence: Sentence, cue: Hit) -> bool:
    """Whether "up" or "down" before a metric is a verb's: "it is building | up | that revenue"."""
    if sentence.slice(cue.start, cue.end) not in ("up", "down"):
        return False
    before = sentence.slice(max(sentence.start, cue.start - 16), cue.start).rstrip().rpartition(" ")[2]
    return before.endswith("ing") and sentence.slice(cue.end, cue.end + 6).startswith(
        (" that ", " the ", " our ", " a ")
    )


def _unlike(sentence: Sentence, mention: Hit, cue: Hit) -> bool:
    """Whether a word of likeness says no direction of a metric: it does where a verb joins the two ("capex to be | in
    line with | 2024"), and none of a growth."""
    if sentence.grammar.language == "zh" or sentence.slice(cue.start, cue.end) not in sentence.grammar.words("likened"):
        return False
    if cue.end <= mention.start and sentence.slice(cue.start, cue.end).endswith((" with", " to")):
        return True  # "seasonality to be | consistent with | shipments"
    between, told = sentence.slice(mention.end, cue.start), sentence.slice(mention.start, cue.start)
    return (
        cue.start < mention.end
        or "growth" in told
        or "performance" in told
        or not (_links(sentence, mention, cue) or not between.strip())
    )


def _links(sentence: Sentence, mention: Hit, way: Hit) -> bool:
    """Whether a verb joins a direction to the metric before it: "expenses without such items | to be | flat"."""
    between = sentence.slice(mention.end, way.start)
    return "," not in between and bool(sentence.grammar.ends("linking").search(sentence.grammar.lead(between)))


def _signed(sentence: Sentence, mention: Hit) -> Hit | None:
    """The direction that an adjective before a metric means: "| positive | comps", "| similar | gross margins"."""
    if mention.metric is None:
        return None
    lead = sentence.grammar.unqualified(sentence.slice(max(sentence.start, mention.start - 28), mention.start))
    if beyond := _beyond(sentence, mention):
        return beyond
    if mention.metric.code not in kinds().cost and (pressed := _pressed(sentence, mention)):
        return pressed
    signs = [("same_signs", "flat")]
    if mention.metric.code in _GROWTHS:
        signs += [("positive_signs", "up"), ("negative_signs", "down")]
        behind = sentence.grammar.pattern("to_be_signed").match(sentence.slice(mention.end, sentence.end))
        if behind:
            return Hit(mention.end + behind.end() - 8, mention.end + behind.end(), cue="up" if behind[1] else "down")
    for name, cue in signs:
        if sentence.grammar.ends(name).search(lead):
            return Hit(mention.start - 1, mention.start, cue=cue)
    return None


def _pressed(sentence: Sentence, mention: Hit) -> Hit | None:
    """A metric that is under pressure: "some | pressure on our | gross margin", "gross margin | pressure |"."""
    if "pressure" not in sentence.text:
        return None
    lead = sentence.slice(max(sentence.start, mention.start - 60), mention.start)
    if found := sentence.grammar.pattern("pressure_on").search(lead):
        return Hit(mention.start - len(found[0]), mention.start, cue="down")
    behind = sentence.slice(mention.end, mention.end + 10).startswith((" pressure", " pressures"))
    return Hit(mention.end + 1, mention.end + 9, cue="down") if behind else None


def _beyond(sentence: Sentence, mention: Hit) -> Hit | None:
    """A metric that will be above or below an earlier time: "full year gross margin | will be above | last year"."""
    found = sentence.grammar.pattern("to_be_beyond").match(sentence.slice(mention.end, sentence.end))
    if found is None:
        return None
    end = mention.end + found.end()
    based = any((p.base or p.shift) and -1 <= p.start - end <= _BASE for p in sentence.periods)
    return Hit(mention.end + found.start(1), end, cue="up" if found[2] else "down") if based else None


def alike(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words at [start, end), or right before them, say that something stays as it is: "similar margins"."""
    return bool(sentence.grammar.find("same_signs").search(sentence.slice(max(sentence.start, start - 28), end)))
