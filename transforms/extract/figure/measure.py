"""What a figure says about its metric: a level, a change (which way, against what) or a share of a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.extract.figure import directed, effects
from transforms.extract.metric.territory import Territory
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_NEAR = {"en": 34, "zh": 14}
"""Characters over which a direction word before a figure still governs it."""
_CLOSE = 4
_TAIL_NEAR = {"en": 46, "zh": 16}
"""The same for words behind it."""
_BEYOND = (("up", "beyond_up"), ("down", "beyond_down"), ("better", "beyond_better"), ("worse", "beyond_worse"))
_DIRECTIONS = ("up", "down", "better", "worse")
_OF_TOTAL = re.compile(r" of (?:the|our|its) (?:total|whole)(?=[,.;]|$| and\b| but\b| today\b| now\b| in\b| last\b)")
_OF = {"en": re.compile(r"^\s*of\s"), "zh": re.compile(r"^的")}


@dataclass(frozen=True, slots=True)
class Saying:
    """How a figure is said, before its metric is known."""

    change: bool
    share: bool
    to_level: bool
    """Said as where a change arrived ("increased to $5 million")."""
    is_base: bool
    """Said as what is compared with ("from $4 million", "compared to a loss of $3 million")."""
    direction: Hit | None
    impact: Hit | None


def saying(sentence: Sentence, territory: Territory) -> Saying:
    """Read the words of a figure's territory."""
    q, grammar = territory.quantity, sentence.grammar
    lead = grammar.lead(sentence.slice(max(sentence.start, q.start - 60), q.start))
    kind = unit_kind(q.unit)
    is_base = _is_base(sentence, territory, lead)
    before = _last(
        [c for c in sentence.cues_of(_DIRECTIONS, territory.head_start, q.start) if not directed.in_metric(sentence, c)]
    )
    before = directed.verb(sentence, territory, before)
    offset = before and sentence.cues_of(("negative_impact", "positive_impact"), before.end, q.start)
    if before and (offset or _with_another(sentence, before, q.start)):
        before = None
    behind = next(
        iter(sentence.cues_of(_DIRECTIONS, q.end, min(territory.tail_end, q.end + _TAIL_NEAR[grammar.language]))), None
    )
    beyond = behind is not None and _beyond(sentence, q.end, behind)
    arrived = grammar.ends("to_words").search(lead) and not grammar.ends("no_arrival").search(lead)
    to_level = bool(arrived) and not _growth_noun(sentence, before, q.start) and not beyond
    points = kind in ("basis_points", "percentage_points")
    direction = None
    if before and q.start - before.end <= 1 and sentence.slice(before.start, before.end) in grammar.words("limits"):
        before = None  # "低于7%": a limit, not a change
    if not is_base and (points or not to_level):
        lies = None if _in_points(sentence, territory) else _lies(sentence, _both_ways(sentence, territory), lead)
        if lies and lies.cue in ("better", "worse"):
            direction = lies  # "8 points | better than | the decline of February"
        elif behind and _modifies(sentence, territory, behind) and _apposed(sentence, before, behind, territory):
            direction = None if _saves(sentence, behind, kind) else behind
        elif (
            before
            and q.start - before.end <= (2 if grammar.ends("by_words").search(lead) else 1) * _NEAR[grammar.language]
            and not re.search("[,;]", sentence.slice(before.end, q.start))
        ):
            direction = before
        elif behind and _modifies(sentence, territory, behind) and not _saves(sentence, behind, kind):
            direction = behind
        else:
            direction = lies
    if is_base and kind == "percent" and before and _grown_from(sentence, before, q.start):
        named = sentence.slice(before.start, before.end) in grammar.words("growth_nouns")
        direction = before if named or grammar.language == "zh" else None
    if not is_base and direction is None and to_level and kind == "percent" and _grows_at(sentence, before, q.start):
        to_level, direction = False, before
    compound = any(q.end <= c.start < q.end + _CLOSE for c in sentence.cues_of(("cagr",), q.end, sentence.end))
    share = kind == "percent" and direction is None and not compound and _is_share(sentence, territory)
    impact = effects.impact(sentence, territory)
    if impact and direction and effects.behind(territory, impact) and direction.end <= q.start:
        direction = None  # "对销售增长产生 | 3% | 的负面影响"
    compound = (
        kind == "percent"
        and not is_base
        and bool(sentence.cues_of(("cagr",), max(territory.head_start, q.start - 40), q.start))
    )
    change = (
        compound
        or direction is not None
        or q.form == "multiple"
        or (points and not is_base and not _in_points(sentence, territory))
    )
    change = change or (compound and kind == "percent" and not is_base)
    if not change and kind == "percent" and not share and not is_base:
        change = (not to_level and _compared(sentence, territory)) or _paced(sentence, territory)
    if kind in ("percent", "basis_points", "percentage_points") and q.low < 0 < q.high:
        change, share = True, False  # "between | down 1% and up 1% |"
    hit = kind in ("currency", "per_share") or (impact and effects.behind(territory, impact))
    if impact and hit and effects.governs(sentence, impact, territory):
        change = True
    return Saying(change, share, to_level, is_base, direction, impact)


def _paced(sentence: Sentence, territory: Territory) -> bool:
    """Whether a percentage is the pace of an amount: "sales were around the | 3% | rate"."""
    q = territory.quantity
    if not sentence.grammar.pattern("pace").match(sentence.slice(q.end, territory.tail_end)):
        return False
    named = [m for m in sentence.metrics if territory.head_start <= m.start and m.end <= q.start]
    return bool(named and named[-1].metric and "currency" in kinds().units[named[-1].metric.code])


def _in_points(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure in points is a level: "a combined | ratio of | 89 points"."""
    quantity, grammar = territory.quantity, sentence.grammar
    near = sentence.slice(max(territory.head_start, quantity.start - 60), quantity.start)
    return bool(grammar.pattern("in_points").search(grammar.lead(near)))


def _grows_at(sentence: Sentence, cue: Hit | None, until: int) -> bool:
    """Whether something is said to grow at a rate: "EBITDA to | grow | at a mid-single-digit rate"."""
    if cue is None or sentence.slice(cue.start, cue.end) not in sentence.grammar.words("growing"):
        return False
    return sentence.grammar.lead(sentence.slice(cue.end, until)).strip() in ("at", "")


def _with_another(sentence: Sentence, cue: Hit, until: int) -> bool:
    """Whether a metric of its own stands between a direction and a figure: "improvement | with margin of | 12%"."""
    met = [m for m in sentence.metrics if cue.end <= m.start and m.end <= until]
    if not met or sentence.grammar.language == "zh":
        return False
    bound = sentence.grammar.only("bound").match(sentence.slice(met[-1].end, until))
    return bool(bound) and " with " in sentence.slice(cue.end, met[-1].start)


def _saves(sentence: Sentence, cue: Hit, kind: str) -> bool:
    """Whether a direction behind a figure is a part of a metric's name: an amount of "cost | reduction | " is one of
    savings, a percentage is a change."""
    saved = [m for m in sentence.metrics if m.start <= cue.start < m.end and m.metric]
    return directed.in_metric(sentence, cue) or (
        kind == "currency" and any(m.metric and m.metric.code == "cost_savings" for m in saved)
    )


def _last(hits: list[Hit]) -> Hit | None:
    return hits[-1] if hits else None


def _is_base(sentence: Sentence, territory: Territory, lead: str) -> bool:
    q, grammar = territory.quantity, sentence.grammar
    if grammar.ends("range_words").search(lead) or grammar.ends("cause_words").search(lead):
        return False
    if grammar.ends("from_words").search(lead):
        return True
    opened = _last(sentence.cues_of(("base",), territory.head_start, q.start)) or _han_base(sentence, territory)
    if opened is None:
        return False
    between = sentence.slice(opened.end, q.start)
    if grammar.language == "zh" and sentence.cues_of(_DIRECTIONS, opened.end, q.start):
        return False  # "较年初增长6%"
    return len(between) < _TAIL_NEAR[grammar.language] and not re.search(r"[,;]", between)


def _han_base(sentence: Sentence, territory: Territory) -> Hit | None:
    """A comparison that leads to what is compared with ("较去年的300亿"), not to a change ("较去年增长5%")."""
    if sentence.grammar.language == "en":
        return None
    start, end, told = territory.head_start, territory.quantity.start, sentence.grammar.pattern("told_as")
    named = [
        p
        for p in sentence.periods
        if (p.base or p.shift) and start <= p.start and p.end <= end and told.match(sentence.slice(p.end, end))
    ]
    if named:
        return Hit(named[-1].start, named[-1].end, cue="base")
    compared = [
        c
        for c in sentence.cues_of(("yoy", "qoq"), start, end)
        if sentence.slice(c.start, c.end).startswith(sentence.grammar.phrases("than"))
    ]
    return compared[-1] if compared and not sentence.cues_of((*_DIRECTIONS, "flat"), start, end) else None


def _modifies(sentence: Sentence, territory: Territory, cue: Hit) -> bool:
    """Whether a direction word behind a figure belongs to it: "a 5% (sequential) increase", 5%的销售增长."""
    between = sentence.slice(territory.quantity.end, cue.start)
    if sentence.grammar.language == "zh":
        return between.startswith("的") and len(between) < 12
    following = sentence.quantities[territory.index + 1 : territory.index + 2]
    if following and sentence.grammar.lead(sentence.slice(cue.end, following[0].start)).strip() in ("", "by"):
        return False  # "a run rate of $240 million, growing | over 85%"
    words = between.split()
    return (
        len(words) <= 4
        and not any(c in between for c in ",;()")
        and not {"to", "and", "was", "were", "as", "while", "because", "which", "on", "due", "for"} & set(words)
    )


def _beyond(sentence: Sentence, end: int, cue: Hit) -> bool:
    """Whether a figure is said to lie so much above or below another: "to be $8 million | higher than Q2"."""
    return cue.start - end <= 3 and sentence.slice(cue.start, cue.end) in sentence.grammar.words("beyond")


def _both_ways(sentence: Sentence, territory: Territory) -> int:
    """Where a figure ends that is said in two ways: "$38 million | or 16% | above"."""
    end, after = territory.quantity.end, sentence.quantities[territory.index + 1 : territory.index + 2]
    joined = after and sentence.grammar.lead(sentence.slice(end, after[0].start)).strip(" ,") == "or"
    return after[0].end if joined else end


def _apposed(sentence: Sentence, before: Hit | None, behind: Hit, territory: Territory) -> bool:
    """Whether the direction right behind a figure is its own, and the one before it is of something else: "lower costs
    drove a | 230 basis point | improvement"."""
    start, end = territory.quantity.start, territory.quantity.end
    if before is None or sentence.grammar.language == "zh" or len(sentence.slice(end, behind.start).split()) > 1:
        return False
    lead = sentence.slice(before.end, start)
    return lead.rstrip().endswith((" a", " an")) and len(lead) > _CLOSE * 2


def _lies(sentence: Sentence, end: int, lead: str) -> Hit | None:
    """Which way a figure lies from another that is named right behind it: "20 basis points | below | last year"."""
    if sentence.grammar.ends("level_words").search(lead):
        return None  # "revenue of $90 million above our guidance"
    for cue, words in _BEYOND:
        found = sentence.grammar.find(words).match(sentence.slice(end + 1, end + _CLOSE * 4))
        if found and sentence.slice(end, end + 1) == " ":
            return Hit(end + 1, end + 1 + found.end(), cue=cue)
    return None


def _grown_from(sentence: Sentence, cue: Hit, until: int) -> bool:
    """Whether a growth is what a base is one of: "growth from | 27% |", "全年增长预期从 | 27% | 提高到31%"."""
    if sentence.grammar.language == "zh":
        return _growth_noun(sentence, cue, until)
    return sentence.slice(cue.end, until).strip() == "from"


def _growth_noun(sentence: Sentence, cue: Hit | None, until: int) -> bool:
    """Whether the direction is itself the subject ("the growth rate was 5%"), so that the figure is the change."""
    if cue is None:
        return False
    word, between = sentence.slice(cue.start, cue.end), sentence.slice(cue.end, until)
    if sentence.grammar.language == "zh":
        outlook = (
            between.removeprefix("率").removeprefix("的").startswith(sentence.grammar.phrases("growth_outlook"))
        )  # "销售增长展望上调至22%"
        apart = 8 if between.startswith(sentence.grammar.phrases("base_boundaries")) else 3  # "增长率从去年的12%"
        return outlook or (len(between) <= apart and word in sentence.grammar.words("growth_nouns"))
    return (
        word in sentence.grammar.words("growth_nouns")
        and len(between) < 45
        and not re.search(r"[,;]| and | by ", between)
    )


def _compared(sentence: Sentence, territory: Territory) -> bool:
    end = min(territory.tail_end, territory.quantity.end + _TAIL_NEAR[sentence.grammar.language])
    beyond = 20 if sentence.grammar.language == "en" else 0
    if sentence.grammar.find("restated").match(sentence.slice(territory.quantity.end, end).lstrip(" ,")):
        return False  # "69%, down year over year": a level, and which way it went
    return bool(sentence.cues_of(("yoy", "qoq", "cagr"), territory.quantity.end, end + beyond))


def _is_share(sentence: Sentence, territory: Territory) -> bool:
    q, near = territory.quantity, _TAIL_NEAR[sentence.grammar.language]
    of_revenue = [c for c in sentence.cues if c.cue == "share_of_revenue"]
    if any(q.end <= c.start < q.end + near // 2 or territory.head_start <= c.start < q.start for c in of_revenue):
        return True
    if any(q.start - c.end < near for c in sentence.cues_of(("share",), territory.head_start, q.start)):
        return True
    if _OF_TOTAL.match(sentence.slice(q.end, sentence.end)):
        return True
    if not _OF[sentence.grammar.language].match(sentence.slice(q.end, territory.tail_end)):
        return False
    return any(q.end < m.start < q.end + near for m in sentence.metrics)


def sign(code: str, said: Saying) -> int:
    """+1 or -1 for a change, by the direction words and what is good for the metric."""
    cue = said.direction.cue if said.direction else None
    if cue == "down":
        return -1
    if cue in ("better", "worse"):
        return 1 if (cue == "better") != (code in kinds().cost) else -1
    if cue is None and said.impact and said.impact.cue == "negative_impact":
        return 1 if code in kinds().cost else -1
    return 1
