"""Promise or report: whether a figure is about the company's future, in which form and with which status."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance import chinese_outlook, to_come
from transforms.extract.guidance.named_ranges import ranged
from transforms.extract.placing import chinese_clause
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

AHEAD: Final[tuple[str, ...]] = ("future", "will")
_REVISED: Final[tuple[str, ...]] = ("target", "raise", "lower", "reaffirm")
"""Cues of aims, and of guidance that is told anew."""
_GUIDED: Final[tuple[str, ...]] = ("future", "will", "guided_range", "prior")
BESIDE: Final = 46
"""Characters between a change and the guidance it is measured by."""
BOUND: Final = {"en": 60, "zh": 24}
"""Characters within which a guidance word belongs to a figure ("our guidance range of $1 million …")."""


def looks_ahead(sentence: Sentence, start: int, end: int, *, is_base: bool, framed: bool, dated: bool) -> bool:
    """Whether the figure at [start, end) is said of the future.

    The last word of tense before the figure decides, but a report inside the expectation's own clause does not end it;
    without such a word, one behind the figure, then the frame of the passage (`framed`). `dated` says that the sentence
    names a time that is not yet over.
    """
    if is_base or chinese_outlook.actual_beyond(sentence, start) or chinese_clause.from_now(sentence, start):
        return False
    pattern, before = sentence.grammar.pattern, start - sentence.start
    if _said_outright(sentence, start, end):
        return True
    if (dated or framed) and sentence.has("hypothetical") and pattern("could_move").search(sentence.text[:before]):
        return True  # "sales this year could fall about | 3% to 5% |"
    if pattern("is_praised").match(sentence.slice(end, sentence.end)):
        return False  # "we will look at it, but | 18% | is a very good margin"
    tense = [c for c in sentence.cues if c.cue in ("future", "will", "past", "present") and c.end <= start]
    if dated:
        tense = [c for c in tense if not _without_tense(sentence, c)]
    elif sentence.grammar.language == "zh" and not framed:
        tense = [c for c in tense if not chinese_clause.handles(sentence, c, start)]
    if framed:
        tense = [c for c in tense if not to_come.has_at(sentence, c, start)]
    tense += [c for c in sentence.cues_of(("reaffirm",), sentence.start, start) if _on_track(sentence, c)]
    if ahead := _expectations(sentence, tense, start):
        return _governs(sentence, ahead[-1], tense, start, timely=dated or framed)
    if not tense and (
        to_come.to_model(sentence, start) or to_come.without_verb(sentence, start) and not _tells(sentence, start)
    ):
        return True
    if any(c.cue == "past" or sentence.slice(c.start, c.end) in sentence.grammar.words("now") for c in tense):
        return False
    if _promised_behind(sentence, end):
        past = [c for c in sentence.cues_of(("past",), sentence.start, sentence.end) if not _to_be(sentence, c)]
        told = any(not (dated and _without_tense(sentence, c)) for c in past)
        return not told and not _tells(sentence, start)
    return framed and _goes_with_passage(sentence, tense, start, end, dated)


def _said_outright(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words beside a figure say what it is to be, whatever tells the tense: a plan, an aim, guidance."""
    pattern, behind = sentence.grammar.pattern, sentence.slice(end, sentence.end)
    if sentence.has(*_GUIDED) and pattern("told_so").match(behind):
        return True  # "about | $20 million | is what we have in our outlook"
    if "see " in sentence.text and pattern("seen_to_come").search(
        sentence.grammar.lead(sentence.slice(sentence.start, start))
    ):
        return True  # "you'll see margins go to | 44% |"
    if to_come.planned(sentence, end):
        return True  # "another | 25 | openings planned for next year"
    if pattern("in_plan").match(behind):  # "we've got | $9 million | in our plan"
        told = sentence.cues_of(("past",), sentence.start, start)
        return all(sentence.slice(c.start, c.end) == "we've" for c in told)
    if sentence.has(*_REVISED) and (_aimed(sentence, start, end) or is_renewed(sentence, start)):
        return True
    if held(sentence, start) or kept(sentence, start):
        return True
    if sentence.has("guided_range") and pattern("named_guidance").match(behind):
        return True  # "that is a part of our | 2% to 3% | margin guidance"
    # "about half | of our sales this year will be recurring", "24 | new shops slated for this year"
    return bool(pattern("ahead_behind").match(sentence.slice(end, min(sentence.end, end + 2 * BOUND["en"]))))


def _expectations(sentence: Sentence, tense: list[Hit], start: int) -> list[Hit]:
    """The words before a figure by which something is expected, of its words of tense and, in Chinese, of guidance."""
    ahead = [c for c in tense if c.cue in AHEAD + ("reaffirm",) and not _measure(sentence, c)]
    if sentence.grammar.language != "zh":
        return ahead
    because = sentence.grammar.pattern("because")
    given = [c for c in sentence.cues_of(("guided_range",), sentence.start, start) if not _measure(sentence, c)]
    ahead = sorted([*ahead, *given], key=lambda c: c.start)
    return [c for c in ahead if not because.search(sentence.slice(c.end, start))]


def _governs(sentence: Sentence, expectation: Hit, tense: list[Hit], start: int, *, timely: bool) -> bool:
    """Whether an expectation reaches the figure at `start`; `timely` says that a time to come is spoken of."""
    reports = [c for c in tense if c.cue not in AHEAD and c.start >= expectation.end]
    between = sentence.slice(expectation.end, start)
    judged = sentence.slice(expectation.start, expectation.end) in sentence.grammar.words("judged")
    if judged and between.startswith(sentence.grammar.phrases("at_present")):
        return False  # "we estimate | the current | yield is 6%"
    if judged and not (timely or sentence.grammar.pattern("estimate_to_come").search(between)):
        return False  # "we estimate that it | is $2 million a week"
    if (reports and to_come.only_told(sentence, expectation.end, reports)) or _done(sentence, expectation.end, start):
        return False
    return not any(new_clause(sentence, expectation.end, c.start) or (judged and c.cue == "past") for c in reports)


def _promised_behind(sentence: Sentence, end: int) -> bool:
    """Whether a word of expectation behind a figure is of it: "| 40% | is what we expect"."""
    nouns = {c.start for c in sentence.cues if c.cue == "guided_range"}
    behind = [c for c in sentence.cues if c.cue in AHEAD and end <= c.start <= end + BOUND[sentence.grammar.language]]
    if sentence.grammar.language == "zh":
        behind = [c for c in behind if "," not in sentence.slice(end, c.start)]
    else:
        behind = [c for c in behind if not _promises_another(sentence, end, c)]
    return any(c.start not in nouns for c in behind)


def _goes_with_passage(sentence: Sentence, tense: list[Hit], start: int, end: int, dated: bool) -> bool:
    """Whether nothing tells a figure of a passage that looks ahead as what is so already."""
    given = sentence.grammar.language == "zh" or to_come.given(sentence, start)
    if given and any(c.cue in AHEAD and c.start >= end for c in sentence.cues):
        return False  # what the sentence expects, it expects after this figure
    if any(c.cue == "present" for c in tense) and sentence.has("yoy", "qoq"):
        return False
    if any(_measure(sentence, c) for c in sentence.cues if c.cue == "guided_range"):
        return False
    pattern, before = sentence.grammar.pattern, sentence.slice(sentence.start, start)
    if pattern("under_way").search(before) or pattern("is_so").search(before):
        return False
    if pattern("is_judged").match(sentence.slice(end, sentence.end)):
        return False
    return not (_tells(sentence) or _stated(sentence, start, end, dated))


def _stated(sentence: Sentence, start: int, end: int, dated: bool) -> bool:
    """Whether a figure of a passage that looks ahead is told as what is so: "it's | 35% | of our sales", "costs of |
    $40 million | are down from spring", "we continue to hold costs at | 11% |"."""
    told = sentence.grammar.pattern("stated").search(sentence.slice(sentence.start, start))
    if told and told[0].startswith(sentence.grammar.phrases("it_is")):
        return not dated and sentence.share_behind(end)
    return bool(told or sentence.grammar.pattern("moves_now").match(sentence.slice(end, sentence.end)))


def _without_tense(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word of achieving tells no tense by itself: "预计全年收入100亿元,| 实现 | 净利润12亿元"."""
    return cue.cue == "past" and sentence.slice(cue.start, cue.end) in sentence.grammar.words("tenseless")


def _on_track(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word of keeping a promise says what will be: "we are | on track | to earn", "we | still expect |"."""
    told = sentence.slice(cue.start, cue.end)
    return bool(sentence.grammar.pattern("still_guides").search(told)) or (
        "on track" in told and sentence.slice(cue.end, cue.end + 4) == " to "
    )


def _done(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause of the past opens between an expectation and a figure: "we will go on, but | we reduced |"."""
    if sentence.grammar.pattern("goes_on_now").search(sentence.slice(start, end)):
        return True
    found = sentence.grammar.pattern("did").finditer(sentence.slice(start, end))
    return any(one[1] not in sentence.grammar.words("no_past") for one in found)


def held(sentence: Sentence, start: int) -> bool:
    """Whether guidance is said to be a figure: "our guidance range for earnings per share is now | $1.89 to $1.97"."""
    nouns = [
        c for c in sentence.cues_of(("guided_range", "target"), sentence.start, start) if not _measure(sentence, c)
    ]
    if sentence.grammar.language == "zh":
        return False
    if not nouns:
        return " range" in sentence.text and ranged(sentence, start)
    between = sentence.slice(nouns[-1].end, start)
    told = sentence.cues_of(("past",), nouns[-1].end, start) or re.search(r"[,;]", between)
    if not sentence.grammar.lead(between).strip():
        return True  # "at the top of our range between | 5% and 7% |"
    return (
        not told
        and len(between) <= 2 * BOUND["en"]
        and bool(sentence.grammar.ends("holding").search(sentence.grammar.lead(between)))
    )


def _to_be(sentence: Sentence, cue: Hit) -> bool:
    """Whether a participle is of a passive to come: "the remaining | $30 million | will be | spent | in May"."""
    return sentence.slice(cue.start - 4, cue.start) == " be "


def _promises_another(sentence: Sentence, end: int, cue: Hit) -> bool:
    """Whether an expectation behind a figure is of something else: "four run now | and that's how they will"."""
    noun = sentence.slice(cue.start, cue.end) in sentence.grammar.words("expectation_nouns")
    return noun or bool(sentence.grammar.pattern("of_something_more").search(sentence.slice(end, cue.start)))


def _measure(sentence: Sentence, cue: Hit) -> bool:
    """Whether guidance is only what an actual is measured by: "slightly above | guidance |, with expenses at …"."""
    if not any(c.cue == "guided_range" and c.start == cue.start for c in sentence.cues):
        return False
    if sentence.grammar.pattern("implies").match(sentence.slice(cue.end, cue.end + BESIDE)):
        return False  # "the midpoint of our | guidance | implies a margin of 10%"
    return bool(sentence.grammar.ends("measured_by").search(without_owner(sentence, cue.start)))


def without_owner(sentence: Sentence, end: int) -> str:
    """The words before a guidance word, without whose it is: "above | our prior"."""
    dated = [p.start for p in sentence.periods if 0 <= end - p.end <= 1]
    end = dated[0] if dated else end  # "better than the midpoint of our | third-quarter | guidance"
    lead = sentence.slice(max(sentence.start, end - 40), end).rstrip()
    for word in sentence.grammar.phrases("whose_guidance"):
        lead = lead.removesuffix(" " + word)
    return lead


def _tells(sentence: Sentence, until: int | None = None) -> bool:
    """Whether a sentence without a word of tense tells of the past all the same: "60% of them used it"."""
    grammar = sentence.grammar
    told = sentence.slice(sentence.start, until or sentence.end)
    return any(found[1] not in grammar.words("no_past") for found in grammar.pattern("past_verb").finditer(told))


def is_renewed(sentence: Sentence, start: int) -> bool:
    """Whether guidance is raised, lowered or kept before a figure: "we are maintaining our plan of …"."""
    said = [c for c in sentence.cues if c.cue in ("raise", "lower", "reaffirm") and c.end <= start]
    return bool(said) and bool(sentence.grammar.find("outlook").search(sentence.slice(said[0].start, start)))


def kept(sentence: Sentence, start: int) -> bool:
    """Whether a plan is said to stay a figure: "our capital budget | continues to be | $80 million"."""
    if not sentence.mentions("plan_words"):
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, start - 2 * BOUND["en"]), start))
    return bool(sentence.grammar.pattern("plan_stays").search(lead))


def _aimed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a target stands right before a figure: "our goal of 40%"."""
    targets = [c for c in sentence.cues if c.cue == "target" and c.end <= start]
    behind = [c for c in sentence.cues if c.cue == "target" and c.start >= end]
    aimed = sentence.grammar.pattern("aim_between")
    if sentence.grammar.language == "zh" and any(aimed.fullmatch(sentence.slice(end, c.start)) for c in behind):
        return True
    near = [c for c in behind if c.start - end <= BESIDE]
    if sentence.grammar.language == "en" and any(_aim_behind(sentence, end, c) for c in near):
        return True
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, start - 2 * BOUND["en"]), start))
    if targets and sentence.grammar.pattern("aim_is_to").search(lead):
        return True  # "our goal for the year was to take out | another $20 million |"
    return bool(targets) and bool(
        sentence.grammar.only("guided").match(without_metrics(sentence, targets[-1].end, start))
    )


def _aim_behind(sentence: Sentence, end: int, target: Hit) -> bool:
    """Whether a figure is an aim by the word right behind it: "our 1.0 to 1.5 times | target range"."""
    plain = sentence.grammar.words("guided", "whose_guidance")
    words = without_metrics(sentence, end, target.start).split()
    if any(end <= m.start and m.end <= target.start for m in sentence.metrics):
        return len(words) <= 2 and all(word in plain or word in sentence.grammar.words("aim_kinds") for word in words)
    return len(words) <= 1 and all(word in plain for word in words)


def without_metrics(sentence: Sentence, start: int, end: int) -> str:
    """The words between an aim and its figure, without those of the metric: "our aim is | a gross margin of | 40%"."""
    for mention in reversed(sentence.metrics):
        if start <= mention.start and mention.end <= end:
            return sentence.slice(start, mention.start).rstrip() + " " + sentence.slice(mention.end, end)
    return sentence.slice(start, end)


def new_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause begins within [start, end)."""
    between = sentence.slice(start, end)
    if "," in between and sentence.mentions("aside"):  # "the projected growth, | excluding the mine, | is 3%"
        between = sentence.grammar.pattern("aside_closed").sub(" ", between)
    told = [c for c in sentence.cues if c.cue == "present" and c.start == end]
    if told and between.rstrip().endswith(", which"):  # "our guidance, | which is | $4.02", not "which is in line with"
        return bool(sentence.grammar.only_first("likening").match(sentence.slice(told[0].end, sentence.end)))
    return any(mark in between for mark in (",", ";", " and ", " but ", " while ", " which ", " as "))


def form(claim: Claim) -> str:
    """range, floor, ceiling, point, or direction where there is no figure."""
    if claim.direction:
        return "direction"
    if claim.low != claim.high:
        return "range"
    bounds = ("floor", "ceiling")
    if claim.territory and claim.low is not None and claim.low < 0 < claim.territory.quantity.low:
        bounds = ("ceiling", "floor")  # "to fall by more than | 5% |": -5% is the most that it may be
    return dict(zip(("over", "under"), bounds, strict=True)).get(claim.qualifier, "point")
