"""What was guided before: earlier guidance recalled or revised, and the status of a promise beside it."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance import chinese_outlook, replaced, told_earlier
from transforms.extract.guidance.distance import exceeded_by, own_figure
from transforms.extract.guidance.outlook import (
    AHEAD,
    BESIDE,
    BOUND,
    is_renewed,
    kept,
    without_metrics,
    without_owner,
)
from transforms.extract.guidance.restated import moved_in_words
from transforms.extract.placing import chinese_clause
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_GUIDED: Final = ("prior", "guided_range", "target")
"""Cues of what may be an earlier guidance."""
_STANDING: Final = ("leverage_ratio", "capital_ratio", "liquidity", "return_on_capital", "efficiency_ratio")
"""Metrics whose aims hold for as long as nobody changes them: an actual may lie above or below."""
_FAR: Final = 120  # characters beyond which a target is another figure's


def recalls(sentence: Sentence, claim: Claim, previous: Claim | None) -> bool:
    """Whether a figure is an earlier guidance; one without a metric of its own takes that of the figure before it."""
    if previous is None:
        prior = _is_prior(sentence, claim)
        if prior:
            _unmoved(sentence, claim)
        return prior
    prior = _is_prior(sentence, claim) or _joins_prior(sentence, claim, previous)
    prior = prior or replaced.replaced(sentence, claim, previous) or _was_before(sentence, claim, previous)
    if prior:
        replaced.adopt(claim, previous)
        instead = (claim.is_base and sentence.grammar.language == "en") or replaced.instead_of(
            sentence, claim, previous
        )
        if previous.future and previous.metric == claim.metric and instead:
            replaced.revise(claim, previous)
        _unmoved(sentence, claim)
    return prior


def _unmoved(sentence: Sentence, claim: Claim) -> None:
    """Make a figure a level where only what it is compared with moved: "an improvement from our previous guidance of |
    $25 million |"."""
    way = claim.said.direction if claim.said else None
    english, rate = sentence.grammar.language == "en", "percent" in kinds().units.get(claim.metric, ())
    if way is None or claim.measure != "change" or way.end > claim.start or (claim.unit == "percent" and not rate):
        return
    compared = not english and sentence.slice(way.start, way.end) in sentence.grammar.words("likened")
    beyond = " from " in sentence.slice(way.end, claim.start) or sentence.slice(way.start, way.end) == "ahead"
    if compared or (english and claim.unit != "percent" and beyond):
        claim.measure, claim.comparison = "level", "none"
        if claim.low is not None and claim.high is not None and claim.high < 0:
            claim.low, claim.high = -claim.high, -claim.low


def _was_before(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether a promise is said to have been a figure before: "a range of $60 to $65, | which was previously | $70",
    "净利38亿至40亿元,| 此前为 | 42亿至45亿元"."""
    if not previous.future:
        return False
    return bool(sentence.grammar.pattern("was_before").search(sentence.slice(previous.end, claim.start)))


def _is_prior(sentence: Sentence, claim: Claim) -> bool:
    """Whether the figure is an earlier guidance recalled beside an actual ("above our guidance range of $1 to $2")."""
    if claim.is_base and sentence.grammar.language == "en" and _formerly(sentence, claim):
        return True
    if sentence.grammar.language == "zh" and chinese_clause.recalled(sentence, claim.start, claim.end):
        return True
    if (claim.is_base and _revised_from(sentence, claim)) or told_earlier.told_earlier(sentence, claim):
        return True
    link = sentence.grammar.only("guided")
    for c in [*(c for c in sentence.cues if c.cue in _GUIDED), *told_earlier.nouns(sentence, claim)]:
        if (c.cue == "target" and not _met(sentence, c, claim)) or _only_former(sentence, c):
            continue
        opens = sentence.grammar.pattern("opens_base").match(sentence.slice(c.start, c.end))
        behind = c.start >= claim.end and not opens and _right_behind(sentence, sentence.slice(claim.end, c.start))
        before = c.end <= claim.start and bool(link.match(sentence.grammar.lead(_unnamed(sentence, c, claim.start))))
        before = before and not (_arrived(sentence, c, claim) or exceeded_by(sentence, claim))
        if not (behind or before or _was_expected(sentence, c, claim)):
            continue
        measured = (
            _measures(sentence, c)
            or sentence.grammar.language == "zh"
            and sentence.grammar.ends("measured_by").search(
                sentence.slice(max(sentence.start, claim.start - BESIDE // 4), claim.start)
            )
        )
        if c.cue in ("prior", "target") or measured or _reports(sentence, min(c.start, claim.start)):
            return True
    return False


def _only_former(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word only says that something was so: "产能由 | 原来的 | 5万片提升至8万片"."""
    former = sentence.grammar.words("former")
    if sentence.slice(cue.start, cue.end) not in former:
        return False
    return not sentence.has("future", "guided_range", "target", "raise", "lower", "reaffirm")


def _unnamed(sentence: Sentence, cue: Hit, end: int) -> str:
    """The words from guidance to a figure, of an earlier one without its metric: "our initial guidance called for |
    interest expense of | $5 million"."""
    if cue.cue == "prior" and sentence.grammar.language == "zh":
        moved = sentence.cues_of(("up", "down", "yoy", "qoq"), cue.end, end)
        return sentence.slice(cue.end, moved[0].start if moved and moved[-1].end == end else end)  # "原先预估的 | 年增"
    named = cue.cue == "prior" and sentence.grammar.language == "en"
    return without_metrics(sentence, cue.end, end) if named else sentence.slice(cue.end, end)


def _measures(sentence: Sentence, cue: Hit) -> bool:
    """Whether an expectation is what is at present measured by: "this is ahead of | our expectation of | 3 times"."""
    if sentence.grammar.language == "zh" or cue.cue != "guided_range":
        return False
    ahead = any(c.cue in AHEAD and c.end <= cue.start for c in sentence.cues)
    lead = without_owner(sentence, cue.start)
    return not ahead and bool(sentence.grammar.find("lies_beyond").search(lead[-BESIDE // 2 :]))


def _arrived(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether a figure is where the actual lies in or above its guidance: "came in within guidance | at $4 billion"."""
    at = sentence.grammar.lead(sentence.slice(cue.end, claim.start)).strip().removeprefix("range ") == "at"
    return (
        at
        and cue.cue == "guided_range"
        and bool(sentence.grammar.ends("measured_by").search(without_owner(sentence, cue.start)))
    )


def _was_expected(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether an expectation of the past governs a figure: "we expected | revenue from services to be up | 10%"."""
    if sentence.slice(cue.start, cue.end) not in sentence.grammar.words("was_expected") or cue.end > claim.start:
        return False
    if sentence.slice(cue.end, claim.start).split()[:1] == ["at"]:
        return False  # "better than we had expected, at | $5 million"
    between = [c for c in sentence.cues if cue.end <= c.start and c.end <= claim.start]
    later = any(c.cue in AHEAD + ("past", "base") and not told_earlier.of_then(sentence, c) for c in between)
    return claim.start - cue.end <= 2 * BOUND["en"] and not later and ";" not in sentence.slice(cue.end, claim.start)


def _met(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether a target is one that an actual was measured by: "surpassed | our goal | of 1,000 stores"."""
    if cue.cue != "target" or sentence.grammar.language == "zh":
        return False
    if claim.is_base and claim.end <= cue.start and _right_behind(sentence, sentence.slice(claim.end, cue.start)):
        return True  # "a 2% reduction, compared to | the 1% | target"
    if any(c.cue in AHEAD and c.end <= cue.start for c in sentence.cues) and not claim.is_base:
        return False
    if claim.metric in _STANDING and not sentence.grammar.find("reached_aim").search(sentence.text):
        return False  # "at 1.7 times, we are below our | target | of 2 to 3 times"
    return bool(sentence.grammar.ends("met").search(without_owner(sentence, cue.start)))


def _revised_from(sentence: Sentence, claim: Claim) -> bool:
    """Whether a base is the guidance that is revised: "raised guidance from | $2.75", "从 | 100亿 | 上调至108亿"."""
    if sentence.grammar.language == "en":
        lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - BOUND["en"]), claim.start))
        return lead.endswith(" from") and is_renewed(sentence, claim.start)
    return chinese_outlook.revised_from(sentence, claim)


def _formerly(sentence: Sentence, claim: Claim) -> bool:
    """Whether a base is what was expected before: "we now expect 17%, up from | 12% | previously", "versus our
    expectation of | 2%"."""
    before = [c for c in sentence.cues if c.cue == "base" and c.end <= claim.start]
    expected = before and [c for c in sentence.cues if c.cue == "future" and before[-1].end <= c.start < claim.start]
    if expected and own_figure(sentence, expected[-1]):
        return True
    ahead = any(c.cue in AHEAD and c.end <= claim.start for c in sentence.cues)
    return ahead and bool(
        sentence.grammar.find("formerly").match(sentence.slice(claim.end, claim.end + 30).lstrip(" ,"))
    )


def _right_behind(sentence: Sentence, between: str) -> bool:
    """Whether only a word or two stand between a figure and a guidance word behind it: "our $1 to $2 | guidance"."""
    if sentence.grammar.language == "zh":
        return between in ("", "的")
    apart = sentence.grammar.find("measured_by").search(between) or sentence.grammar.find("ours").search(between)
    return len(between.split()) <= 2 and not apart and not sentence.grammar.pattern("agrees").search(between)


def _reports(sentence: Sentence, before: int) -> bool:
    """Whether an actual has been reported in the sentence before a place."""
    tense = [c for c in sentence.cues if c.cue in ("future", "will", "past", "base")]
    tense = [c for c in tense if c.end <= before or (c.cue == "past" and c.start == before)]
    tense = [c for c in tense if not any(c.end + 1 == m.start for m in sentence.metrics)]  # "our | reported | sales"
    return bool(tense) and tense[-1].cue in ("past", "base")


def _joins_prior(sentence: Sentence, claim: Claim, previous: Claim) -> bool:
    """Whether a figure says an earlier guidance another way: "guidance of $8 to $9 million | or $0.30 per share"."""
    return previous.status == "prior" and joined(sentence, previous.end, claim.start)


def status(sentence: Sentence, claim: Claim) -> str:
    """reaffirmed, raised, lowered, target or new: what the speaker says, nearest before the figure, else behind it."""
    said = [c for c in sentence.cues if c.cue in ("raise", "lower", "reaffirm")]
    if claim.direction:  # "we will | continue to see | growth": it goes on, and nothing is reaffirmed
        said = [c for c in said if sentence.slice(c.start, c.end) not in sentence.grammar.words("going_on")]
    if moved := moved_in_words(sentence, claim):
        return moved
    before = [c for c in said if c.end <= claim.start]
    if before and not _new_promise(sentence, before[-1], claim):
        return _STATUS[str(before[-1].cue)]
    if not claim.direction and not sentence.has("target") and kept(sentence, claim.start):
        return "reaffirmed"
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - BOUND["en"]), claim.start))
    if not claim.direction and not sentence.has("target") and sentence.grammar.pattern("remains").search(lead):
        return "reaffirmed"
    between = [q.start for q in sentence.quantities if q.start >= claim.end]
    behind = [c for c in said if c.start >= claim.end and not any(start < c.start for start in between)]
    if behind and not (between and _of_more(sentence, claim.end, behind[0].start)):
        return _STATUS[str(behind[0].cue)]
    aims = [c for c in sentence.cues_of(("target",), sentence.start, sentence.end) if not _pointed_to(sentence, c)]
    if aims and not _only_far(sentence, claim):
        return "target"
    return "target" if not claim.direction and sentence.grammar.pattern("wanted").search(lead) else "new"


def _of_more(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause of its own opens before a word of revision: "24%, | and we also | raised our outlook"."""
    return bool(sentence.grammar.pattern("more_of_ours").match(sentence.slice(start, end)))


def _pointed_to(sentence: Sentence, cue: Hit) -> bool:
    """Whether an aim is only what something agrees with: "true to our long-term | goals |, margins should …"."""
    lead = without_owner(sentence, cue.start)
    return sentence.grammar.language == "en" and bool(sentence.grammar.ends("agreeing").search(lead))


_STATUS: Final = {"raise": "raised", "lower": "lowered", "reaffirm": "reaffirmed"}


def _new_promise(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether another promise begins behind a word of revision: "reaffirm A of $5 million, and | expect | B of …"."""
    figures = [q.end for q in sentence.quantities if cue.end <= q.start and q.end <= claim.start]
    figures += [cue.end] if sentence.slice(cue.start, cue.end) in sentence.grammar.words("continuing") else []
    return bool(figures) and any(
        c.cue == "future"
        and figures[0] <= c.start
        and c.end <= claim.start
        and sentence.slice(c.start, c.end) not in sentence.grammar.words("in_range")
        for c in sentence.cues
    )


def _only_far(sentence: Sentence, claim: Claim) -> bool:
    grammar = sentence.grammar
    targets: list[Hit] = [c for c in sentence.cues if c.cue == "target"]
    if grammar.language == "zh":  # an aim in a later clause is another figure's
        targets = [
            c for c in targets if c.start < claim.end or not re.search("[,;]", sentence.slice(claim.end, c.start))
        ]
    else:
        targets = [
            c
            for c in targets
            if c.end <= claim.start or not grammar.pattern("apart_from_it").search(sentence.slice(claim.end, c.start))
        ]
    return all(abs(c.start - claim.start) > _FAR for c in targets)
