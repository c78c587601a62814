"""Which way a figure moves: which words of direction stand at it, and which of them is its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from transforms.extract.figure.beyond import both_ways, is_beyond, lies, of_both, past_noun, raised
from transforms.extract.figure.levels import cause_of_move, for_growth, tells_level, told_then
from transforms.extract.placing import chinese_clause
from transforms.extract.reading.joints import behind_period
from transforms.extract.reading.kinds import COUNTS, kinds, unit_kind
from transforms.extract.reading.lexicon import DIRECTIONS, Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

NEAR: Final = {"en": 34, "zh": 14}
"""Characters over which a direction word before a figure still governs it."""
TAIL_NEAR: Final = {"en": 46, "zh": 16}
"""The same for words behind it."""
_NAMED: Final = 90
_CLOSE: Final = 4


@dataclass(slots=True, init=False)
class Around:
    """The words of direction nearest to a figure in its territory."""

    before: Hit | None
    behind: Hit | None
    beyond: bool
    """The word behind says that the figure lies above or below another: "$8 million | higher than Q2"."""

    def __init__(self, before: Hit | None, behind: Hit | None, beyond: bool) -> None:
        self.before, self.behind, self.beyond = before, behind, beyond


def around(sentence: Sentence, territory: Territory) -> Around:
    """Find the words of direction before and behind a figure."""
    q = territory.quantity
    ways = sentence.cues_of(DIRECTIONS, territory.head_start, q.start)
    leading = [c for c in ways if not (in_metric(sentence, c) or for_growth(sentence, c))]
    if len(leading) > 1 and sentence.grammar.pattern("than_planned").match(sentence.slice(leading[-1].end, q.start)):
        leading.pop()  # "growth was | lower | than expected at 1%"
    before = _verb(sentence, territory, leading[-1] if leading else None)
    offset = before and sentence.cues_of(("negative_impact", "positive_impact"), before.end, q.start)
    if before and (offset or _with_another(sentence, before, q.start) or cause_of_move(sentence, before, q)):
        before = None
    before = before or chinese_clause.lies_by(sentence, q.start) or raised(sentence, territory)
    near = q.end + TAIL_NEAR[sentence.grammar.language]
    reaches = [m.end + 3 * _CLOSE for m in sentence.metrics if q.end <= m.start < near]
    later = sentence.cues_of(DIRECTIONS, q.end, min(territory.tail_end, max([near, *reaches])))
    behind = later[0] if later else None
    if behind and sentence.grammar.pattern("compares_only").fullmatch(sentence.slice(q.end, behind.start)):
        behind = None  # "the present spread of | 6% | is a decrease from 8%": a level
    return Around(before, behind, behind is not None and is_beyond(sentence, past_noun(sentence, q), behind))


def governing(sentence: Sentence, territory: Territory, near: Around, lead: str) -> Hit | None:
    """The word of direction that a figure takes its way from, or None; `lead` are the words right before it."""
    q, grammar, kind = territory.quantity, sentence.grammar, unit_kind(territory.quantity.unit)
    before, behind = near.before, near.behind
    if twice := of_both(sentence, territory):
        return twice
    apart = lies(sentence, both_ways(sentence, territory), lead)
    if apart and in_points(sentence, territory):
        apart = None
    if apart and apart.cue in ("better", "worse"):
        return apart  # "8 points | better than | the decline of February"
    modifying = behind if behind and _modifies(sentence, territory, behind) else None
    if modifying and _apposed(sentence, before, modifying, territory):
        return None if _saves(sentence, modifying, kind) else modifying
    reach = (2 if grammar.ends("by_words").search(lead) else 1) * NEAR[grammar.language]
    between = sentence.slice(before.end, q.start) if before else ""
    parted = ("," in between or ";" in between) and between.strip() not in grammar.words("limits_apart")
    if parted and grammar.language == "en":
        told = grammar.lead(grammar.pattern("hedged_aside").sub(" ", between)).rstrip()
        parted = ("," in told or ";" in told) and not grammar.pattern("parted_by").fullmatch(told)
    parted = parted or told_then(sentence, before, between)
    if before and len(between) <= reach and (not parted or _only_base(sentence, before.end, between)):
        return before
    if before and grammar.language == "en" and growth_noun(sentence, before, q.start):
        return before
    return modifying if modifying and not _saves(sentence, modifying, kind) else apart


def of_base(sentence: Sentence, territory: Territory, near: Around, opened: int) -> Hit | None:
    """The way of a growth that another is compared with: "against a | 9% increase", "versus | a decline of | 2%"."""
    if sentence.grammar.language == "zh":
        return None
    if near.behind and _modifies(sentence, territory, near.behind):
        return near.behind
    return near.before if near.before and near.before.start >= opened else None


def _only_base(sentence: Sentence, start: int, between: str) -> bool:
    """Whether nothing but what is compared with parts a direction from its figure: "up | versus 2019, between | 3%"."""
    told = sentence.grammar.lead(between).rstrip()
    if sentence.grammar.language == "zh" or not told.endswith(",") or re.search("[,;]", told[:-1]):
        return False
    bases = sentence.cues_of(("base", "yoy", "qoq"), start, start + len(told))
    bare = bool(bases) and bases[0].start <= start + 1
    dated = any(p.end == start + len(told) - 1 for p in sentence.periods)
    return bare and (dated or bases[0].end == start + len(told) - 1)


def in_metric(sentence: Sentence, cue: Hit) -> bool:
    """Whether a direction word is only a part of a metric's name ("net leverage"), not its last ("sales growth")."""
    return any(
        m.start <= cue.start < m.end
        and (cue.cue in ("better", "worse") or cue.end < m.end)  # "net | leverage of | 2.3 times"
        for m in sentence.metrics
    )


def _verb(sentence: Sentence, territory: Territory, cue: Hit | None) -> Hit | None:
    """The verb that gives the last word of direction before a figure its way, where there is one."""
    grammar = sentence.grammar
    if cue is not None and grammar.pattern("than_amount").fullmatch(sentence.slice(cue.end, territory.quantity.start)):
        return None  # "margins greater than | 20%": a limit
    if cue is not None and _falls_within(sentence, cue, territory):
        return None
    if cue is not None and chinese_clause.likened(sentence, cue, territory.quantity):
        return None  # "毛利率36%,| 高于 | 此前34%至35%的指引"
    if (
        cue is not None
        and sentence.has("guided_range", "prior", "target")
        and _beside_guidance(sentence, cue, territory)
    ):
        return None
    return _by_more(sentence, territory, _verb_of_growth(sentence, territory, cue))


def _falls_within(sentence: Sentence, cue: Hit, territory: Territory) -> bool:
    """Whether a rate is said to fall where a range is, and not by it: "our margin will | fall | between 3% and 4%"."""
    q = territory.quantity
    if q.unit in COUNTS and sentence.slice(q.end, q.end + 6) == " range":
        return sentence.slice(cue.end, q.start).strip() in sentence.grammar.words(
            "in_the"
        )  # "visits are up in that | 3 million | area"
    if not sentence.slice(cue.start, cue.end).startswith(sentence.grammar.phrases("falling")):
        return False
    between = sentence.slice(cue.end, q.start).strip()
    within = between.startswith(sentence.grammar.phrases("within")) or (between == "between" and q.unit != "percent")
    named = [m.metric.code for m in sentence.metrics if m.end <= cue.start and m.metric]
    return within or (between == "between" and bool(named) and kinds().units[named[-1]][0] == "percent")


def _beside_guidance(sentence: Sentence, cue: Hit, territory: Territory) -> bool:
    """Whether a word only says that an actual lies above or below guidance: "| ahead | of our expectation of 3%"."""
    named = sentence.cues_of(("guided_range", "prior", "target"), cue.end, territory.quantity.start)
    between = sentence.slice(cue.end, territory.quantity.start)
    return bool(named) and bool(sentence.grammar.pattern("beside_guidance").match(between))


def _by_more(sentence: Sentence, territory: Territory, cue: Hit | None) -> Hit | None:
    """The verb where "additional" only says by how much more: "| reduce | headcount by an additional 500"."""
    if cue is None or sentence.slice(cue.start, cue.end) not in sentence.grammar.words("additional"):
        return cue
    lead = sentence.grammar.lead(sentence.slice(territory.head_start, cue.start))
    if not sentence.grammar.ends("by_words").search(lead):
        return cue
    verbs = sentence.cues_of(DIRECTIONS, territory.head_start, cue.start)
    return replace(cue, cue=verbs[-1].cue) if verbs else cue


def _verb_of_growth(sentence: Sentence, territory: Territory, cue: Hit | None) -> Hit | None:
    """The verb that moves a growth, where one does: "currency will | decrease | revenue growth by 1 point"."""
    start = territory.quantity.start
    if cue is None or sentence.slice(cue.start, cue.end) not in sentence.grammar.words("growth_nouns"):
        return cue
    if not sentence.grammar.ends("by_words").search(sentence.grammar.lead(sentence.slice(cue.end, start))):
        return cue
    verbs = sentence.cues_of(DIRECTIONS, max(sentence.start, cue.start - 2 * NEAR["en"]), cue.start)
    if not verbs or sentence.grammar.language != "en" or re.search("[,;]", sentence.slice(verbs[-1].end, cue.start)):
        return cue
    return Hit(cue.start, cue.end, cue=verbs[-1].cue)


def _with_another(sentence: Sentence, cue: Hit, until: int) -> bool:
    """Whether a metric of its own stands between a direction and a figure: "improvement | with margin of | 12%",
    "the | climb | came from net inflows of | $2 million"."""
    met = [m for m in sentence.metrics if cue.end <= m.start and m.end <= until]
    if not met or sentence.grammar.language == "zh":
        return False
    if not sentence.grammar.only("bound").match(sentence.slice(met[-1].end, until)):
        return False
    between = sentence.slice(cue.end, met[-1].start)
    return " with " in between or bool(sentence.grammar.pattern("brought_by").match(between))


def _modifies(sentence: Sentence, territory: Territory, cue: Hit) -> bool:
    """Whether a direction word behind a figure belongs to it: "a 5% (sequential) increase", 5%的销售增长."""
    grammar = sentence.grammar
    named = any(m.start <= cue.start < m.end for m in sentence.metrics)  # "8% | for the year in | sales growth"
    start, following = territory.quantity.end, sentence.quantities[territory.index + 1 : territory.index + 2]
    between = sentence.slice(behind_period(sentence, start, cue.start) if named else start, cue.start)
    if (
        grammar.language == "en"
        and len(between) <= _CLOSE
        and grammar.pattern("noun_of_way").match(sentence.slice(start, cue.end))
    ):
        return False  # "the yield was | 6% | a gain on the year before": what it is, and which way it went
    if grammar.language == "zh":
        return chinese_clause.grown(sentence, between, bound=bool(following) and following[0].start - cue.end < _CLOSE)
    if tells_level(sentence, territory.quantity.start, between, sentence.slice(cue.start, cue.end)):
        return False
    if following and grammar.lead(sentence.slice(cue.end, following[0].start)).strip() in ("", "by"):
        return False  # "a run rate of $240 million, growing | over 85%"
    grown = next((m for m in sentence.metrics if start <= m.start and m.end <= cue.start <= m.end + 1), None)
    words = (
        sentence.slice(start, grown.start) if grown else between
    ).split()  # "5% organic | operating profit | growth"
    return len(words) <= 4 and not any(c in between for c in ",;()") and not grammar.words("opens_another") & set(words)


def _apposed(sentence: Sentence, before: Hit | None, behind: Hit, territory: Territory) -> bool:
    """Whether the direction right behind a figure is its own, and the one before it is of something else: "lower costs
    drove a | 230 basis point | improvement"."""
    start, end = territory.quantity.start, territory.quantity.end
    if before is None or sentence.grammar.language == "zh" or len(sentence.slice(end, behind.start).split()) > 1:
        return False
    lead = sentence.slice(before.end, start)
    return lead.rstrip().endswith((" a", " an")) and len(lead) > _CLOSE * 2


def _saves(sentence: Sentence, cue: Hit, kind: str) -> bool:
    """Whether a direction behind a figure is a part of a metric's name: an amount of "cost | reduction | " is one of
    savings, a percentage is a change."""
    saved = [m for m in sentence.metrics if m.start <= cue.start < m.end and m.metric]
    return in_metric(sentence, cue) or (
        kind == "currency" and any(m.metric and m.metric.code == "cost_savings" for m in saved)
    )


def in_points(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure in points is a level: "a combined | ratio of | 89 points"."""
    quantity, grammar = territory.quantity, sentence.grammar
    near = sentence.slice(max(territory.head_start, quantity.start - 60), quantity.start)
    return bool(sentence.grammar.pattern("in_points").search(grammar.lead(near)))


def grown_from(sentence: Sentence, cue: Hit, until: int) -> bool:
    """Whether a growth is what a base is one of: "growth from | 27% |", "全年增长预期从 | 27% | 提高到31%"."""
    if sentence.grammar.language == "zh":
        return growth_noun(sentence, cue, until)
    words = sentence.slice(cue.end, until).split()
    return words[:1] == ["from"] and sentence.grammar.words("range_articles").issuperset(words[1:])


def growth_moved(sentence: Sentence, until: int) -> Hit | None:
    """The growth that moved from a figure, or to it: "sales | growth | accelerated from | 8% | to 12%"."""
    if sentence.grammar.language == "zh":
        return None
    start = max(sentence.start, until - _NAMED)
    pattern, lead = sentence.grammar.pattern("growth_moved"), sentence.slice(start, until)
    found = pattern.search(lead) or pattern.search(sentence.grammar.lead(lead))
    if found is None:
        return None
    group = 1 if found[1] else 2  # "growth accelerated from", "our growth outlook from"
    return Hit(start + found.start(group), start + found.end(group), cue="up")


def grows_at(sentence: Sentence, cue: Hit | None, until: int) -> bool:
    """Whether something grows, or is grown, at a rate: "EBITDA to | grow | at a mid-single-digit rate"."""
    if cue is None or sentence.slice(cue.start, cue.end) not in sentence.grammar.words("growing"):
        return False
    between = sentence.grammar.lead(sentence.slice(cue.end, until)).strip()
    grown = between.endswith(" at") and sentence.grammar.pattern("grown_object").fullmatch(between[:-3])
    return between in ("at", "") or bool(grown)  # "we are | growing | revenue at about 8%"


def base_moved(sentence: Sentence, territory: Territory, near: Around) -> Hit | None:
    """Which way a base moved that is a growth itself: "compared to | a 3% | decline last year"."""
    behind, end = near.behind, territory.quantity.end
    if behind is None or sentence.grammar.language == "zh" or behind.start - end > _CLOSE * 4:
        return None
    named = sentence.slice(behind.start, behind.end) in sentence.grammar.words("moved_nouns")
    return behind if named and _modifies(sentence, territory, behind) else None


def growth_noun(sentence: Sentence, cue: Hit | None, until: int) -> bool:
    """Whether the direction is itself the subject ("the growth rate was 5%"), so that the figure is the change."""
    if cue is None:
        return False
    word = sentence.slice(cue.start, cue.end)
    between = sentence.grammar.pattern("aside_within").sub(" ", sentence.slice(cue.end, until))
    if sentence.grammar.language == "zh":
        outlook = (
            between.removeprefix("率").removeprefix("的").startswith(sentence.grammar.phrases("growth_outlook"))
        )  # "销售增长展望上调至22%"
        if sentence.grammar.pattern("growth_told").fullmatch(word + between):
            return True  # "营业利润 | 增长为 | 4%至10%"
        apart = 8 if between.startswith(sentence.grammar.phrases("base_boundaries")) else 3  # "增长率从去年的12%"
        return outlook or (len(between) <= apart and word in sentence.grammar.words("growth_nouns"))
    near = len(between) < 45 or (len(between) < _NAMED and sentence.grammar.pattern("of_part_is").match(between))
    return bool(word in sentence.grammar.words("growth_nouns") and near and not re.search(r"[,;]| and | by ", between))
