"""Which way a metric is said to go: the word of direction that belongs to it, and what keeps it from belonging."""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.signs import signed
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

WAYS: Final = {
    "up": "up",
    "faster": "up",
    "rising": "up",
    "down": "down",
    "easing": "down",
    "flat": "flat",
    "steady": "flat",
    "better": None,
    "well": None,
    "worse": None,
    "poorly": None,
}
"""Cues of direction and what each means; None where the metric's nature decides."""
FOR_THE_BETTER: Final = ("better", "well")
_MOVES: Final = ("faster", "rising", "easing", "steady")
"""Cues of moves: before a metric they are of it as nouns ("acceleration in | bookings"), not as verbs."""
_REACH: Final = {"en": 24, "zh": 14}
"""Characters between a metric and the direction it is expected to take."""


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
            or (
                mention.start - 2 * near <= c.end < mention.start
                and (_object(sentence, mention, c) or _qualified(sentence, c.end, mention.start))
            )
        )
        and not _apart(sentence, mention, c)
    ]
    grown = [c for c in beside if c.start >= mention.end and _links(sentence, mention, c)]
    if grown:
        return grown[0]  # "revenue growth | to be flat |"
    promised = [
        c for c in beside if c.start > mention.end and sentence.cues_of(("future", "will"), mention.end, c.start)
    ]
    if promised and any(mention.start <= c.start <= mention.end + 1 for c in beside):
        return promised[0]  # "same-store sales growth is expected to | accelerate |"
    return min(beside, key=lambda c: abs(c.start - mention.end), default=signed(sentence, mention))


def settles(sentence: Sentence, between: str) -> bool:
    """Whether words end what an expectation governs: "we expect X to support | our growth"."""
    return any(mark in between for mark in sentence.grammar.phrases("direction_breaks"))


def without_side_words(sentence: Sentence, text: str) -> str:
    """A text without side words of speech: "an increase in, | you know, | our costs"."""
    if "," not in text or sentence.grammar.language == "zh":
        return text
    return sentence.grammar.pattern("side_words").sub("", text)


def _apart(sentence: Sentence, mention: Hit, cue: Hit) -> bool:
    """Whether a word of direction is none of the metric's: of another clause, taken already, or slowing."""
    between = sentence.slice(min(mention.end, cue.end), max(mention.start, cue.start))
    if cue.start >= mention.end and between.strip() in sentence.grammar.words("joining"):
        return True  # "higher | capex | and lower asset sales"
    adjective = cue.end <= mention.start and not sentence.grammar.find("owned").search(between)
    return (
        (
            sentence.slice(cue.start, cue.end) in sentence.grammar.words("no_way")
            and not _measures(sentence, mention, cue)
        )
        or sentence.slice(cue.start - 8, cue.start).endswith(sentence.grammar.phrases("paid_down") or ("\n",))
        or _not_its_own(sentence, mention, cue)
        or _unlike(sentence, mention, cue)
        or slows(sentence, cue)
        or (sentence.grammar.language == "zh" and bool(sentence.grammar.pattern("asked").search(between)))
        or (
            any(mark in without_side_words(sentence, _opened(sentence, between)) for mark in ",;")
            and not sentence.grammar.pattern("told_again").fullmatch(between)
        )
        or (adjective and _of_a_verb(sentence, cue))
        or (cue.start >= mention.end and bool(sentence.grammar.pattern("likened_kind").search(between)))
        or (not adjective and any(c.cue == "past" and c.start == cue.start for c in sentence.cues))
        or settles(sentence, between)
        or (cue.start >= mention.end and between.startswith(sentence.grammar.phrases("relative_behind")))
        or (cue.end <= mention.start and (between.startswith(" with ") or _promised_between(sentence, cue, mention)))
    )


def slows(sentence: Sentence, cue: Hit) -> bool:
    """Whether growth is said to slow, or to stay what it was, so that no direction is told."""
    return bool(sentence.grammar.pattern("slower").match(sentence.slice(cue.end, cue.end + _SLOWS)))


_SLOWS: Final = 18
"""Characters behind growth in which it is said to slow."""


def _promised_between(sentence: Sentence, cue: Hit, mention: Hit) -> bool:
    """Whether an expectation stands between a direction and a metric: "a higher mix | will | improve margins"."""
    if not sentence.cues_of(("future", "will"), cue.end, mention.start):
        return False
    return not of_expected(sentence, cue, mention)


def of_expected(sentence: Sentence, cue: Hit, mention: Hit) -> bool:
    """Whether a move is one of what is expected: "a drop | in expected | free cash flow"."""
    between = sentence.slice(cue.end, mention.start)
    return bool(sentence.grammar.pattern("of_expected").fullmatch(between))


def _of_a_verb(sentence: Sentence, cue: Hit) -> bool:
    """Whether "up" or "down" before a metric is a verb's: "it is building | up | that revenue"."""
    if sentence.slice(cue.start, cue.end) not in ("up", "down"):
        return False
    before = sentence.slice(max(sentence.start, cue.start - 16), cue.start).rstrip().rpartition(" ")[2]
    return before.endswith("ing") and sentence.slice(cue.end, cue.end + 6).startswith(
        sentence.grammar.phrases("object_opens")
    )


def _object(sentence: Sentence, mention: Hit, cue: Hit) -> bool:
    """Whether a metric is what a verb or noun of direction moves, some words away: "to | increase | our travel and
    facilities | expenses"."""
    return bool(sentence.grammar.pattern("moved_object").fullmatch(sentence.slice(cue.end, mention.start)))


def _qualified(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but words of basis and comparison stand in [start, end): "flat | year-over-year adjusted |
    margins"."""
    words = sentence.grammar.words("qualifying", "comparing")
    return sentence.grammar.language == "en" and words.issuperset(sentence.slice(start, end).split())


def _measures(sentence: Sentence, mention: Hit, cue: Hit) -> bool:
    """Whether a word of more or less measures the metric right behind it: "we will have | less | revenue"."""
    between = sentence.slice(cue.end, mention.start) if cue.end <= mention.start else "."
    return not between.strip() and sentence.slice(cue.start, cue.end) in sentence.grammar.words("measuring")


def _not_its_own(sentence: Sentence, mention: Hit, cue: Hit) -> bool:
    """Whether a move is none of a metric's: a verb before it ("accelerate | investment": sooner, not more), or one of
    its growth, which slows while the metric goes on to grow."""
    if cue.cue not in _MOVES:
        return False
    lead = sentence.slice(max(sentence.start, cue.start - 6), cue.start)
    if sentence.slice(cue.start, cue.end) == "moderate" and lead.endswith(sentence.grammar.phrases("describes_next")):
        return True
    if cue.end <= mention.start:
        return not sentence.slice(cue.end, mention.start).startswith((" in ", " of "))
    told = sentence.slice(max(sentence.start, mention.start - _REACH["en"]), cue.start)
    return cue.cue == "easing" and bool(sentence.grammar.pattern("slowed").search(told))


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
        or ("growth" in told and sentence.slice(cue.start, cue.end) != "stable")
        or "performance" in told
        or not (_links(sentence, mention, cue) or not between.strip())
    )


def _opened(sentence: Sentence, between: str) -> str:
    """The words behind a metric without a comma right behind it that a verb follows: "capex, | is going to"."""
    return between[1:] if between.startswith(sentence.grammar.phrases("verbs_aside")) else between


def _links(sentence: Sentence, mention: Hit, way: Hit) -> bool:
    """Whether a verb joins a direction to the metric before it: "expenses without such items | to be | flat"."""
    between = sentence.slice(mention.end, way.start)
    if sentence.grammar.pattern("told_again").fullmatch(between):
        return True
    between = without_side_words(sentence, _opened(sentence, between))
    if "," in between:
        return False
    lead = sentence.grammar.pattern("joining_adverbs").sub("", sentence.grammar.lead(between))
    return bool(sentence.grammar.ends("linking").search(sentence.grammar.lead(lead)))
