"""Which part of the company a Chinese figure is about: the name before its metric, the subject of its verb, the owner
of a share, the topic that opens the sentence, or what the passage is about.

The names themselves are read in transforms/extract/placing/names.py, what a passage is about in chinese_passage.py.
"""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.chinese_clause import VERBS, broken_down, clause_start, verb_start
from transforms.extract.placing.chinese_passage import Passage, topic
from transforms.extract.placing.names import LONGEST, finished, name_after, name_before, names
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_FUSED: Final = ("revenue", "gross_margin", "gross_profit", "bookings", "cost_of_revenue", "recurring_revenue")
"""Metrics that are told of all products, or of all services: 产品收入, 服务毛利率."""


def modifier(sentence: Sentence, mention: Hit) -> str | None:
    """The name right before a metric: 软件许可 | 收入, 由 | 北美业务 | 贡献的收入, 产品 | 收入."""
    opened = next((p.start for p in sentence.periods if p.end == mention.start and p.start > sentence.start), None)
    name = name_before(sentence, mention.start) or (name_before(sentence, opened) if opened else None)
    before = sentence.slice(sentence.start, mention.start)
    if name is None:
        return _kind(sentence, mention)
    used = before.rstrip("的").endswith(tuple(verb + name.casefold() for verb in names().words["used"]))
    return None if used else name


def _kind(sentence: Sentence, mention: Hit) -> str | None:
    """A common noun that is a part where it is fused to the metric: | 产品 | 收入, not 该产品的收入."""
    if mention.metric is None or mention.metric.code not in _FUSED:
        return None
    found = names().patterns["fused"].search(sentence.slice(sentence.start, mention.start))
    return sentence.reader.view[sentence.start + found.start(1) : sentence.start + found.end(1)] if found else None


def _doer(sentence: Sentence, mention: Hit) -> str | None:
    """The part that is the subject of the verb of a metric: "| 乳制品板块 | 上半年实现收入", not 集团实现收入."""
    before = sentence.slice(max(sentence.start, mention.start - 1), mention.start)
    if before in names().words["breaks"] or not before:
        return None
    begin = verb_start(sentence, mention.start)
    return grows(sentence, mention.start) if clause_start(sentence, begin) < begin < mention.start else None


def subject(sentence: Sentence, claim: Claim) -> str | None:
    """The name right before the verb of a figure that has no metric of its own: "而 | 北美业务 | 增长36%"."""
    return name_before(sentence, verb_start(sentence, claim.start))


def sharer(sentence: Sentence, claim: Claim) -> str | None:
    """Whose share a figure is: "| 学名药 | 占营收的58%", "50%的利润来自 | 软件业务 |"."""
    behind = names().patterns["share_behind"].match(sentence.slice(claim.end, min(sentence.end, claim.end + 24)))
    if behind:
        return name_after(sentence, claim.end + behind.end())
    opened = clause_start(sentence, claim.start)
    verbs = [c for c in sentence.cues if c.cue in ("share", "share_of_revenue") and opened <= c.start < claim.start]
    if not verbs:
        return None
    before = [m for m in sentence.metrics if opened <= m.start and 0 <= verbs[0].start - m.end <= 2]
    if before and before[-1].metric and before[-1].metric.code in _COUNTED:
        return finished(sentence, before[-1].start, before[-1].end)
    end = before[-1].start if before else verbs[0].start
    sold = next((word for word in names().words["sold"] if sentence.slice(opened, end).endswith(word)), "")
    return name_before(sentence, end) or (name_before(sentence, end - len(sold)) if sold else None)


def listed(sentence: Sentence, claim: Claim, count: int) -> list[str]:
    """The names that share the figures from `claim` on: "| 车用、工业及消费性 | 产品分别占营收的35%、40%及25%",
    "| 国内和海外 | 收入分别增长8%和23%"."""
    opened = clause_start(sentence, claim.start)
    marks = [c for c in sentence.cues if c.cue in ("more_than_one",) + VERBS and opened <= c.start < claim.start]
    begins = {p.end: p.start for p in sentence.periods}  # "国内和海外毛利率 | 上半年 | 分别为"
    until = begins.get(marks[0].start, marks[0].start) if marks else opened
    ends = [m.start for m in sentence.metrics if marks and opened <= m.start < m.end == until]
    name = name_before(sentence, ends[0] if ends else marks[0].start) if marks else None
    each = sentence.grammar.pattern("part_joint").split(name) if name else []
    return each if len(each) == count and all(each) else []


def another(sentence: Sentence, start: int) -> bool:
    """Whether the figure at `start` has a subject of its own that is no known part: "数据量同比增长4倍"."""
    return name_before(sentence, verb_start(sentence, start)) is not None and grows(sentence, start) is None


def grows(sentence: Sentence, start: int) -> str | None:
    """The part whose growth the figure at `start` is, where it is told without the word revenue: "国际业务增长11%"."""
    end = verb_start(sentence, start)
    name = name_before(sentence, end)
    if name is None:
        return None
    begin = end - LONGEST
    known = any(begin <= p.start and end - 6 <= p.end <= end for p in sentence.parts)
    marked = sentence.slice(max(sentence.start, end - 3), end).endswith(tuple(sentence.grammar.words("part_nouns")))
    short = name.endswith(tuple(sentence.grammar.words("part_nouns")))  # 云业务: its noun belongs to the name
    if (name.endswith(tuple(w for w in names().generic if len(w) > 1)) and not short) or names().patterns[
        "measures"
    ].search(name):
        return None
    return (
        name
        if broken_down(sentence, start) or known or marked or any(c.isascii() and c.isupper() for c in name)
        else None
    )


def _same(one: Hit, other: Hit) -> bool:
    return one.metric is not None and other.metric is not None and one.metric.code == other.metric.code


def _whole(sentence: Sentence, mention: Hit, claim: Claim) -> bool:
    """Whether the metric of a share is what it is one of, not whose it is: "占 | 服务营收 | 的七成"."""
    if mention.end > claim.start:
        return True
    opened = clause_start(sentence, claim.start)
    return any(c.cue == "share" and opened <= c.start < mention.start for c in sentence.cues)


_COUNTED: Final = ("headcount", "locations")
"""Metrics whose very word tells which: | 研发人员 | 占比41%, | 加盟店 | 占比72%."""
_OF_PART: Final[tuple[str, ...]] = (
    *("average_selling_price", "gross_margin", "gross_profit", "operating_margin", "operating_income"),
    *("ebitda_margin", "units_shipped"),
)


def listed_of(sentence: Sentence, claim: Claim, previous: Claim) -> str | None:
    """The part of the figures before where a clause goes on with the next of its results: "储能收入46亿元,占总收入25%,|
    毛利率 |28.7%"."""
    mention, part = claim.mention, previous.segment
    if part is None or mention is None or claim.metric not in _OF_PART or previous.is_base or claim.is_base:
        return None
    opened = clause_start(sentence, mention.start)
    bare = opened == mention.start and sentence.slice(opened - 1, opened) == ","

    told = sentence.slice(previous.end, mention.start)
    return part if bare and ";" not in told and told.count(",") == 1 else None


def goes_on(sentence: Sentence, claim: Claim, previous: Claim) -> str | None:
    """The part of the figure before where one mention of a metric has both, in one clause: "利润下滑75% | 至37亿元"."""
    same = claim.mention is previous.mention and claim.metric == previous.metric
    return previous.segment if same and clause_start(sentence, claim.start) <= previous.start else None


def segment(sentence: Sentence, claim: Claim, carried: bool, passage: Passage) -> str | None:
    """The part that a claim is about; `carried` tells that its metric stands in an earlier clause."""
    mention = claim.mention
    here = mention is not None and sentence.start <= mention.start < sentence.end
    own = modifier(sentence, mention) if mention is not None and here else None
    if claim.measure == "share" and claim.metric not in kinds().expense:
        if mention is not None and _whole(sentence, mention, claim):
            own = next(
                (modifier(sentence, m) for m in sentence.metrics if _same(m, mention) and m is not mention), None
            )
        return sharer(sentence, claim) or own
    if claim.metric in kinds().whole:
        return own
    if carried and (said := subject(sentence, claim)):
        return said
    if own is None and claim.metric == "units_shipped" and claim.unit in ("units", "count"):
        own = name_after(sentence, claim.end)
    if claim.rule == "counted.noun":
        return grows(sentence, claim.start)
    if own:
        return own
    if mention is not None and here and (doer := _doer(sentence, mention)):
        return doer
    if mention is not None and here and (pointed := passage.pointed(sentence, mention.start)):
        return pointed
    total = mention is not None and bool(
        sentence.grammar.find("whole").search(sentence.slice(max(sentence.start, mention.start - 6), mention.end))
    )
    return topic(sentence) or (None if total else passage.part(claim.metric)) if passage.takes(claim.metric) else None
