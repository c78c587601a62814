"""Promise or report: whether a figure is about the company's future, in which form and with which status."""

from __future__ import annotations

import re

from transforms.extract.claim import Claim
from transforms.extract.lexicon import Hit
from transforms.extract.reading import Sentence
from transforms.periods.labels import parse_span

_BECAUSE = re.compile(r"[,;](?:因为|由于)")
"""What comes behind an expectation in a Chinese sentence as its reason is no longer expected."""
_AIM = re.compile(r"[^,;。]{0,8}的[一-鿿]{0,4}")
"""Between a figure and the Chinese aim behind it: "30% | 毛利率的长期 | 目标"."""
_AHEAD = ("future", "will")
_APART = re.compile(r"[,;]| while | and | but ")
"""What stands between a figure and a target that is another figure's."""
_BESIDE = 46
"""Characters between a change and the guidance it is measured by."""
_BOUND = {"en": 60, "zh": 24}
"""Characters within which a guidance word belongs to a figure ("our guidance range of $1 million …")."""


def looks_ahead(sentence: Sentence, start: int, end: int, is_base: bool, framed: bool) -> bool:
    """Whether the figure at [start, end) is said of the future.

    The last word of tense before the figure decides, but a report inside the expectation's own clause does not end it;
    without such a word, one behind the figure, then the frame of the passage.
    """
    if is_base:
        return False
    tense = [c for c in sentence.cues if c.cue in ("future", "will", "past", "present") and c.end <= start]
    if _aimed(sentence, start, end) or _revised(sentence, start):
        return True
    ahead = [c for c in tense if c.cue in _AHEAD and not _measure(sentence, c)]
    if sentence.grammar.language == "zh":
        ahead = [c for c in ahead if not _BECAUSE.search(sentence.slice(c.end, start))]
    if ahead:
        reports = [c for c in tense if c.cue not in _AHEAD and c.start >= ahead[-1].end]
        judged = sentence.slice(ahead[-1].start, ahead[-1].end) in sentence.grammar.words("judged")
        return not any(_new_clause(sentence, ahead[-1].end, c.start) or (judged and c.cue == "past") for c in reports)
    if any(c.cue == "past" for c in tense) or any(
        sentence.slice(c.start, c.end) in sentence.grammar.words("now") for c in tense
    ):
        return False
    nouns = {c.start for c in sentence.cues if c.cue == "guided_range"}
    behind = [c for c in sentence.cues if c.cue in _AHEAD and end <= c.start <= end + _BOUND[sentence.grammar.language]]
    if sentence.grammar.language == "zh" or any(c.cue == "present" for c in tense):
        behind = [c for c in behind if "," not in sentence.slice(end, c.start)]
    if any(c.start not in nouns for c in behind):
        return not sentence.has("past") and not _tells(sentence, start)
    compared = any(c.cue == "present" for c in tense) and sentence.has("yoy", "qoq")
    if sentence.grammar.language == "zh" and any(c.cue in _AHEAD and c.start >= end for c in sentence.cues):
        return False  # what the sentence expects, it expects after this figure
    measured = any(_measure(sentence, c) for c in sentence.cues if c.cue == "guided_range")
    return framed and not compared and not measured and not _tells(sentence)


def counts_on(sentence: Sentence, start: int) -> bool:
    """Whether a count is what is promised: "we plan to | open | 50 stores", not "serve a million people"."""
    if sentence.grammar.language == "zh":
        return True
    ahead = [c for c in sentence.cues if c.cue in (*_AHEAD, "target") and c.end <= start]
    if not ahead or ahead[-1].cue == "target":
        return True
    return bool(sentence.grammar.find("counted_verbs").search(sentence.slice(ahead[-1].end, start)))


def _measure(sentence: Sentence, cue: Hit) -> bool:
    """Whether guidance is only what an actual is measured by: "slightly above | guidance |, with expenses at …"."""
    if not any(c.cue == "guided_range" and c.start == cue.start for c in sentence.cues):
        return False
    return bool(sentence.grammar.ends("measured_by").search(_without_owner(sentence, cue.start)))


def _without_owner(sentence: Sentence, end: int) -> str:
    """The words before a guidance word, without whose it is: "above | our prior"."""
    lead = sentence.slice(max(sentence.start, end - 40), end).rstrip()
    for word in sentence.grammar.phrases("whose_guidance"):
        lead = lead.removesuffix(" " + word)
    return lead


def possible(sentence: Sentence, start: int) -> bool:
    """Whether a figure is only said to be possible: "this could | lead to a decline of | 8%"."""
    tense = [c for c in sentence.cues if c.cue in (*_AHEAD, "past", "present", "hypothetical") and c.end <= start]
    modal = bool(tense) and sentence.slice(tense[-1].start, tense[-1].end) in sentence.grammar.words("modals")
    return modal and not _new_clause(sentence, tense[-1].end, start)


def supposed(sentence: Sentence, start: int) -> bool:
    """Whether a figure is only supposed: "if you take | $90 million | out of a quarter"."""
    words = sentence.grammar.words("suppositions")
    return any(
        c.cue == "hypothetical" and c.end <= start and sentence.slice(c.start, c.end) in words for c in sentence.cues
    )


_PAST_VERB = re.compile(r"\b([a-z]{3,}ed)\b")


def _tells(sentence: Sentence, until: int | None = None) -> bool:
    """Whether a sentence without a word of tense tells of the past all the same: "60% of them used it"."""
    told = sentence.slice(sentence.start, until or sentence.end)
    return any(found[1] not in sentence.grammar.words("no_past") for found in _PAST_VERB.finditer(told))


def _revised(sentence: Sentence, start: int) -> bool:
    """Whether guidance is raised, lowered or kept before a figure: "we are maintaining our plan of …"."""
    said = [c for c in sentence.cues if c.cue in ("raise", "lower", "reaffirm") and c.end <= start]
    return bool(said) and bool(sentence.grammar.find("outlook").search(sentence.slice(said[-1].start, start)))


def _aimed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a target stands right before a figure: "our goal of 40%"."""
    targets = [c for c in sentence.cues if c.cue == "target" and c.end <= start]
    behind = [c for c in sentence.cues if c.cue == "target" and c.start >= end]
    if sentence.grammar.language == "zh" and any(_AIM.fullmatch(sentence.slice(end, c.start)) for c in behind):
        return True
    near = [c for c in behind if c.start - end <= _BESIDE // 2]
    if sentence.grammar.language == "en" and any(_aim_behind(sentence, end, c) for c in near):
        return True
    return bool(targets) and bool(
        sentence.grammar.only("guided").match(_without_metrics(sentence, targets[-1].end, start))
    )


def _aim_behind(sentence: Sentence, end: int, target: Hit) -> bool:
    """Whether a figure is an aim by the word right behind it: "our 1.0 to 1.5 times | target range"."""
    return len(sentence.slice(end, target.start).split()) <= 1 and sentence.slice(end, target.start).strip() in (
        sentence.grammar.words("guided") | sentence.grammar.words("whose_guidance") | {""}
    )


def _without_metrics(sentence: Sentence, start: int, end: int) -> str:
    """The words between an aim and its figure, without those of the metric: "our aim is | a gross margin of | 40%"."""
    for mention in reversed(sentence.metrics):
        if start <= mention.start and mention.end <= end:
            return sentence.slice(start, mention.start).rstrip() + " " + sentence.slice(mention.end, end)
    return sentence.slice(start, end)


def _new_clause(sentence: Sentence, start: int, end: int) -> bool:
    between = sentence.slice(start, end)
    return any(mark in between for mark in (",", ";", " and ", " but ", " while ", " which ", " as "))


def is_prior(sentence: Sentence, claim: Claim) -> bool:
    """Whether the figure is an earlier guidance recalled beside an actual ("above our guidance range of $1 to $2")."""
    link = sentence.grammar.only("guided")
    if claim.is_base and sentence.grammar.language == "en" and _formerly(sentence, claim):
        return True
    if claim.is_base and _revised_from(sentence, claim):
        return True
    for c in sentence.cues:
        if c.cue not in ("prior", "guided_range") and not _met(sentence, c, claim):
            continue
        behind = c.start >= claim.end and _right_behind(sentence, sentence.slice(claim.end, c.start))
        before = c.end <= claim.start and bool(link.match(sentence.slice(c.end, claim.start)))
        if not (behind or before or _was_expected(sentence, c, claim)):
            continue
        if c.cue in ("prior", "target") or _reports(sentence, min(c.start, claim.start)):
            return True
    return False


def _formerly(sentence: Sentence, claim: Claim) -> bool:
    """Whether a base is what was expected before: "we now expect 17%, up from | 12% | previously", "versus our
    expectation of | 2%"."""
    before = [c for c in sentence.cues if c.cue == "base" and c.end <= claim.start]
    expected = before and [c for c in sentence.cues if c.cue == "future" and before[-1].end <= c.start < claim.start]
    if expected and sentence.grammar.only("guided").match(sentence.slice(expected[-1].end, claim.start)):
        return True
    ahead = any(c.cue in _AHEAD and c.end <= claim.start for c in sentence.cues)
    return ahead and bool(
        sentence.grammar.find("formerly").match(sentence.slice(claim.end, claim.end + 30).lstrip(" ,"))
    )


def _was_expected(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether an expectation of the past governs a figure: "we expected | revenue from services to be up | 10%"."""
    if sentence.slice(cue.start, cue.end) not in sentence.grammar.words("was_expected") or cue.end > claim.start:
        return False
    between = [c for c in sentence.cues if cue.end <= c.start and c.end <= claim.start]
    later = any(c.cue in (*_AHEAD, "past", "base") for c in between)
    return claim.start - cue.end <= 2 * _BOUND["en"] and not later and ";" not in sentence.slice(cue.end, claim.start)


def _met(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether a target is one that an actual was measured by: "surpassed | our goal | of 1,000 stores"."""
    if cue.cue != "target" or sentence.grammar.language == "zh":
        return False
    if claim.is_base and claim.end <= cue.start and _right_behind(sentence, sentence.slice(claim.end, cue.start)):
        return True  # "a 2% reduction, compared to | the 1% | target"
    if any(c.cue in _AHEAD and c.end <= cue.start for c in sentence.cues) and not claim.is_base:
        return False
    return bool(sentence.grammar.ends("met").search(_without_owner(sentence, cue.start)))


def _revised_from(sentence: Sentence, claim: Claim) -> bool:
    """Whether a base is the guidance that is revised: "raised guidance from | $2.75", "从 | 100亿 | 上调至108亿"."""
    if sentence.grammar.language == "en":
        lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - _BOUND["en"]), claim.start))
        return lead.endswith(" from") and _revised(sentence, claim.start)
    revised = [c for c in sentence.cues if c.cue in ("raise", "lower") and claim.end <= c.start <= claim.end + 4]
    return bool(revised)


def _right_behind(sentence: Sentence, between: str) -> bool:
    """Whether only a word or two stand between a figure and a guidance word behind it: "our $1 to $2 | guidance"."""
    if sentence.grammar.language == "zh":
        return between in ("", "的")
    return len(between.split()) <= 2 and not any(
        mark in between for mark in (",", ";", " and ", " versus ", " above ", " below ", " our ")
    )


def _reports(sentence: Sentence, before: int) -> bool:
    """Whether an actual has been reported in the sentence before a place."""
    tense = [c for c in sentence.cues if c.cue in ("future", "will", "past", "base")]
    tense = [c for c in tense if c.end <= before or (c.cue == "past" and c.start == before)]
    return bool(tense) and tense[-1].cue in ("past", "base")


def against_guidance(sentence: Sentence, claim: Claim) -> bool:
    """Whether a change is one against an earlier guidance: "$5 million | higher than our previous outlook |"."""
    if sentence.grammar.language == "zh":
        return False
    nouns = [c for c in sentence.cues if c.cue in ("prior", "guided_range") and 0 <= c.start - claim.end <= _BESIDE]
    return any(_measured_by(sentence, claim, c) for c in nouns)


def _measured_by(sentence: Sentence, claim: Claim, noun: Hit) -> bool:
    """Whether a change is the distance from guidance; "grew 19%, ahead of expectations" is a growth all the same."""
    lead = _without_owner(sentence, noun.start)
    grew = claim.said is not None and claim.said.direction is not None and claim.said.direction.end <= claim.start
    if grew and not sentence.grammar.ends("from_words").search(lead):
        return False
    between = sentence.slice(claim.end, noun.start)
    apart = _APART.search(between) or any(claim.end < q.start < noun.start for q in sentence.quantities)
    return bool(sentence.grammar.ends("measured_by").search(lead)) and not apart


def status(sentence: Sentence, claim: Claim) -> str:
    """reaffirmed, raised, lowered, target or new: what the speaker says of it."""
    for cue, value in (("raise", "raised"), ("lower", "lowered"), ("reaffirm", "reaffirmed"), ("target", "target")):
        if sentence.has(cue) and not (cue == "target" and _only_far(sentence, claim)):
            return value
    return "new"


def _only_far(sentence: Sentence, claim: Claim) -> bool:
    targets: list[Hit] = [c for c in sentence.cues if c.cue == "target"]
    if sentence.grammar.language == "zh":  # an aim in a later clause is another figure's
        targets = [
            c for c in targets if c.start < claim.end or not re.search("[,;]", sentence.slice(claim.end, c.start))
        ]
    else:
        targets = [c for c in targets if c.end <= claim.start or not _APART.search(sentence.slice(claim.end, c.start))]
    return all(abs(c.start - claim.start) > 120 for c in targets)


def form(claim: Claim) -> str:
    """range, floor, ceiling, point, or direction where there is no figure."""
    if claim.direction:
        return "direction"
    if claim.low != claim.high:
        return "range"
    return {"over": "floor", "under": "ceiling"}.get(claim.qualifier, "point")


def after(label: str | None, current: str | None) -> bool:
    """Whether a period begins after the call's own quarter ends."""
    a, b = parse_span(label or ""), parse_span(current or "")
    return bool(a and b and a.last > b.last and not (label or "").startswith("@"))
