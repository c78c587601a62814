"""Whether an expectation stands over a direction: who promises, what is denied, how far a promise reaches."""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.leaning import of_expected, settles, without_side_words
from transforms.extract.placing import context
from transforms.extract.placing.call_context import CallContext
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_GOVERN: Final = {"en": 80, "zh": 30}
"""Characters over which an expectation reaches."""
_WHOSE: Final = 16
"""Characters before a metric within which others are named as its owner."""
_BACK: Final = 40
"""Characters before an expectation in which others are named whose it is."""
_SAID_BEHIND: Final = 5
"""Characters between what is expected and the expectation behind it: "growth | is | expected"."""
_SUBJECT: Final = 30
"""Characters before an expectation in which it is told whose it is."""
_TOLD: Final = 26
"""Characters behind a noun of expectation within which a verb says what it holds."""


def ahead_in(sentence: Sentence, call: CallContext, *, within: bool = False) -> list[Hit]:
    """The words of a sentence that promise, in order; `within` an outlook whose time is known."""
    ahead = [c for c in sentence.cues if _firm(sentence, c, call, within=within)] + seen(sentence) + implied(sentence)
    if not any(c.cue == "future" for c in ahead):
        ahead += intended(sentence, call, within=within)
    if ahead and ("assuming" in sentence.text or sentence.grammar.pattern("denied").search(sentence.text)):
        ahead = [c for c in ahead if not _denied(sentence, c)]
    if sentence.grammar.language == "en":
        foreign = [c for c in sentence.cues if _forecast(sentence, c)]
        ahead = [c for c in ahead if not any(_within(sentence, one, c) for one in foreign)]
    return sorted(ahead, key=lambda c: c.start)


def governed(sentence: Sentence, ahead: list[Hit], mention: Hit, way: Hit) -> bool:
    """Whether a promise holds for a metric and its direction."""
    return (
        expected(sentence, ahead, mention, way)
        or _will_have(sentence, ahead, min(mention.start, way.start))
        or _expected_behind(sentence, ahead, max(mention.end, way.end))
        or _accompanies(sentence, ahead, mention, way)
        or _acting(sentence, ahead, mention, way)
        or (way.end <= mention.start and _timed(sentence) and of_expected(sentence, way, mention))
    )


def seen(sentence: Sentence) -> list[Hit]:
    """What the listeners are told to expect: "| you will see | a decline in our expenses"."""
    if not ("you" in sentence.text and ("see" in sentence.text or "anticipate" in sentence.text)):
        return []
    if sentence.grammar.pattern("in_case").search(sentence.text):
        return []
    found = sentence.grammar.pattern("seen_ahead").finditer(sentence.text)
    return [Hit(sentence.start + one.start(), sentence.start + one.end(), cue="future") for one in found]


def implied(sentence: Sentence) -> list[Hit]:
    """What guidance holds by its own words, or what is worked toward: "this | implies | a decline in our margin"."""
    if sentence.grammar.language == "zh" or not sentence.mentions("implying"):
        return []
    found = list(sentence.grammar.pattern("implied_ahead").finditer(sentence.text))
    if any(one["guided"] for one in found) and not sentence.grammar.find("promised_nouns").search(sentence.text):
        found = [one for one in found if not one["guided"]]
    return [Hit(sentence.start + one.start(), sentence.start + one.end(), cue="future") for one in found]


def intended(sentence: Sentence, call: CallContext, *, within: bool) -> list[Hit]:
    """What is planned, supposed in a plan, or worked for, at a time that is named: "our plan is | to | lower costs",
    "we're | assuming | higher rates", "we are | on track to | grow sales"."""
    if not sentence.mentions("intending") or not _dated(sentence, call, within=within):
        return []
    found = sentence.grammar.pattern("intended_ahead").finditer(sentence.text)
    return [Hit(sentence.start + one.start(), sentence.start + one.end(), cue="future") for one in found]


def _firm(sentence: Sentence, cue: Hit, call: CallContext, *, within: bool) -> bool:
    """Whether a cue promises: "we expect", "will", not "we see an opportunity", "the change in estimate"; a plan does
    where the sentence names its time."""
    grammar, word = sentence.grammar, sentence.slice(cue.start, cue.end)
    if word in grammar.words("firm_if_dated") and _dated(sentence, call, within=within):
        return True
    if cue.cue == "future" and word.endswith("ed") and _describes(sentence, cue):
        move = grammar.language == "en" and grammar.pattern("move_described").match(
            sentence.slice(cue.end, sentence.end)
        )
        return bool(move) and _dated(sentence, call)
    if cue.cue == "future" and word.startswith(grammar.phrases("viewing")) and grammar.language == "en":
        lead = sentence.slice(max(sentence.start, cue.start - _SUBJECT), cue.start)
        if grammar.pattern("whose_view").search(lead):
            return False  # "the industry | expects | growth"
    if cue.cue == "future" and word in grammar.words("expectation_nouns"):
        return bool(grammar.starts("holds").match(" " + sentence.slice(cue.end, cue.end + _TOLD).lstrip()))
    return (cue.cue == "future" and word not in grammar.words("not_firm")) or (
        cue.cue == "will" and word in grammar.words("firm_will")
    )


def _forecast(sentence: Sentence, cue: Hit) -> bool:
    """Whether an expectation is somebody else's: "analysts | expect | our margin to fall"."""
    grammar = sentence.grammar
    if cue.cue != "future" or not sentence.slice(cue.start, cue.end).startswith(grammar.phrases("forecasting")):
        return False
    lead = sentence.slice(max(sentence.start, cue.start - _BACK), cue.start)
    return grammar.ends("forecasters").search(lead)


def _within(sentence: Sentence, foreign: Hit, cue: Hit) -> bool:
    """Whether a promise is the expectation of somebody else, or stands in the clause that holds it."""
    between = sentence.slice(foreign.end, cue.start)
    return cue.start >= foreign.start and not any(mark in between for mark in (",", ";", " and we", " but "))


def _describes(sentence: Sentence, cue: Hit) -> bool:
    """Whether "expected" only describes a noun: "despite these | anticipated | headwinds"."""
    lead = sentence.slice(max(sentence.start, cue.start - _WHOSE), cue.start).split()
    following = sentence.slice(cue.end, cue.end + _WHOSE).split()
    described = bool(lead) and lead[-1] in sentence.grammar.words("determiners")
    return described and bool(following) and following[0] not in ("to", "in", "for", "that")


def _dated(sentence: Sentence, call: CallContext, *, within: bool = False) -> bool:
    """Whether a sentence names a time that is not over, or stands in an outlook of one, and tells no habit."""
    if not (within and not sentence.periods) and all(
        p.base or p.shift or context.past(p, call) for p in sentence.periods
    ):
        return False
    return not sentence.grammar.pattern("in_general").search(sentence.text)


def _denied(sentence: Sentence, cue: Hit) -> bool:
    """Whether an expectation is denied or supposed in its own clause: "we do | not | expect margins to improve"."""
    grammar = sentence.grammar
    before = grammar.pattern("ends_denial").split(sentence.slice(sentence.start, cue.start))[-1]
    behind = grammar.pattern("ends_denial").split(sentence.slice(cue.start, sentence.end))[0]
    supposed = "assuming" in before and not grammar.pattern("intended_ahead").search(before)
    return supposed or bool(grammar.pattern("denied").search(before) or grammar.pattern("denied").search(behind))


def supposed(sentence: Sentence) -> bool:
    """Whether a sentence supposes something: not by an example within it ("a lower price|, for example,| in Asia")."""
    grammar = sentence.grammar
    return sentence.has("hypothetical") and not all(
        sentence.slice(c.start, c.end) in grammar.words("examples") and sentence.slice(c.start - 2, c.start) == ", "
        for c in sentence.cues
        if c.cue == "hypothetical"
    )


def undone(sentence: Sentence, end: int) -> bool:
    """Whether what follows a direction takes it away: "we expect growth | to be driven by services", "we expect that
    revenue growth | and good costs will drive | our margins"."""
    if sentence.grammar.only_first("undone").match(sentence.slice(end, end + 40)):
        return True
    return bool(sentence.grammar.pattern("only_brings").match(sentence.slice(end, min(sentence.end, end + 120))))


def of_others(sentence: Sentence, mention: Hit) -> bool:
    """Whether a metric is a customer's or the market's: "our | customers' | production"."""
    if any(c.cue == "customer" and c.start < mention.start for c in sentence.cues):
        return True
    lead = sentence.slice(max(sentence.start, mention.start - _WHOSE), mention.start)
    if lead.endswith(sentence.grammar.phrases("apart_from")):
        return True
    if lead.endswith(sentence.grammar.phrases("our_trade")):
        return False  # "we plan to lower | our dealer | inventories"
    return bool(sentence.grammar.find("others").search(lead))


def expected(sentence: Sentence, ahead: list[Hit], mention: Hit, way: Hit) -> bool:
    """Whether an expectation stands before the direction and governs it."""
    start = min(mention.start, way.start)
    before = [c for c in ahead if c.end <= start and c.cue == "future"]
    if before:
        between = sentence.slice(before[-1].end, start)
        if way.start >= mention.start - 1 and sentence.grammar.pattern("brought").fullmatch(between):
            return True  # "the added kiln is expected | to bring brisk | sales growth"
        near = len(between) <= _GOVERN[sentence.grammar.language]
        if near and (not settles(sentence, between) or not settles(sentence, _brought(sentence, between))):
            return True
        return _timed(sentence) and any(mention.end <= c.start <= way.start and c.cue == "will" for c in ahead)
    if any(mention.end <= c.start <= way.start for c in ahead):
        return True
    if mention.start == way.start:
        return False
    wills = [c for c in ahead if c.end <= start and c.cue == "will"]
    between = sentence.slice(wills[-1].end, start) if wills else ""
    if not wills or len(between) > _GOVERN["en"]:
        return False
    if (
        way.start < mention.start
        and not settles(sentence, between)
        and sentence.grammar.pattern("moving").fullmatch(between.rstrip())
    ):
        return True  # "we will continue to | grow | revenue"
    if settles(sentence, between) and not _timed(sentence):
        return False
    return _brings(sentence, wills[-1], between)


def _brings(sentence: Sentence, will: Hit, between: str) -> bool:
    """Whether "will" and what follows bring a move: "will | deliver |"; at a time that is named, "will | drive |"."""
    lead = sentence.slice(max(sentence.start, will.start - _SUBJECT), will.start)
    if lead.endswith((" that ", " which ", " who ")) or sentence.grammar.pattern("whose_view").search(lead):
        return False
    between = without_side_words(sentence, between)
    found = sentence.grammar.pattern("brings").match(between)
    marks = (",", ";") if found else (",", ";", " and ")
    if found is None and _timed(sentence):
        found = sentence.grammar.pattern("brings_by").match(between)
    brought = without_side_words(sentence, between[found.end() :]) if found else ","
    return not any(mark in brought for mark in marks) and not settles(sentence, brought)


def _timed(sentence: Sentence) -> bool:
    """Whether an English sentence names a time that is no base."""
    return sentence.grammar.language == "en" and any(not p.base and not p.shift for p in sentence.periods)


def _brought(sentence: Sentence, between: str) -> str:
    """What an expectation holds, without the verb of holding or of bringing before it: "| reflects | lower costs",
    "| the new line to drive | growth in bookings"; a word that settles it where a time is not named."""
    if not _timed(sentence):
        return between
    found = sentence.grammar.pattern("holds_first").match(between) or sentence.grammar.pattern("brings_later").match(
        between
    )
    return between[found.end() :] if found else between


def _acting(sentence: Sentence, ahead: list[Hit], mention: Hit, way: Hit) -> bool:
    """Whether a move is the subject of what will be, at a time that is named: "| higher coal costs | will weigh on the
    third quarter", "| margin improvement | should continue in the second half"."""
    if way.start >= mention.end or not _timed(sentence) or not any(mention.end <= c.start for c in ahead):
        return False
    start = min(mention.start, way.start)
    if way.end <= mention.start and not sentence.grammar.pattern("move_of").fullmatch(
        sentence.slice(way.end, mention.start)
    ):
        return False  # "we | expand | our plant and the | production | should start"
    opened = sentence.grammar.pattern("opens_subject").search(sentence.slice(max(sentence.start, start - 60), start))
    return bool(opened) and bool(sentence.grammar.pattern("will_act").match(sentence.slice(mention.end, sentence.end)))


def _accompanies(sentence: Sentence, ahead: list[Hit], mention: Hit, way: Hit) -> bool:
    """Whether a direction goes with a promise before it: "we expect sales of $5 million, | with capex up and | costs
    flat"."""
    opens = [c for c in ahead if c.cue == "future" and c.end <= mention.start]
    if not opens or way.start < mention.end or " with " not in sentence.slice(opens[-1].end, mention.start):
        return False
    if sentence.cues_of(("past", "present", "will"), opens[-1].end, way.start):
        return False
    bare = sentence.grammar.pattern("bare_way").fullmatch(sentence.slice(mention.end, way.start))
    lead = sentence.slice(opens[-1].end, mention.start)
    return bool(bare) and bool(sentence.grammar.pattern("and_with").search(lead))


def _expected_behind(sentence: Sentence, ahead: list[Hit], end: int) -> bool:
    """Whether what has been named is expected at a time said behind it: "with EPS growth | expected in | 2026"."""
    near = [c for c in ahead if 0 < c.start - end <= _SAID_BEHIND]
    found = near and sentence.grammar.pattern("expected_behind").match(sentence.slice(end, sentence.end))
    return bool(found)


def _will_have(sentence: Sentence, ahead: list[Hit], start: int) -> bool:
    """Whether the company will have, see or make what follows: "we're | going to have a | sales decline"."""
    wills = [c for c in ahead if c.end <= start and c.cue == "will"]
    if not wills:
        return False
    cue = wills[-1]
    lead = sentence.slice(max(sentence.start, cue.start - _WHOSE), cue.end)
    between = sentence.slice(cue.end, start)
    told = sentence.grammar.pattern("we_will").search(lead) and sentence.grammar.pattern("have_ahead").match(between)
    return bool(told) and not settles(sentence, between)
