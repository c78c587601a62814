"""Which part of the company a Chinese figure is about: the name before its metric, the subject of its verb, the owner
of a share, the topic that opens the sentence.

The names themselves are read in transforms/extract/names.py.
"""

from __future__ import annotations

import re

from transforms.extract.claim import Claim
from transforms.extract.kinds import kinds
from transforms.extract.lexicon import Hit
from transforms.extract.names import LONGEST, finished, name_after, name_before, names, walls
from transforms.extract.reading import Sentence
from transforms.model import PeriodMention

_CLAUSE = re.compile(r"[,;:()]")
_VERBS = (
    *("up", "down", "yoy", "qoq", "better", "worse", "share", "share_of_revenue", "past", "future", "will"),
    *("non_gaap", "flat", "cagr"),
)
"""Cues that may stand between a subject and its figure."""
_OPENING = 26
"""Characters within which a sentence names its topic."""


def modifier(sentence: Sentence, mention: Hit) -> str | None:
    """The name right before a metric: 软件许可 | 收入, 由 | 北美业务 | 贡献的收入."""
    name = name_before(sentence, mention.start)
    before = sentence.slice(sentence.start, mention.start)
    return (
        None
        if name and before.rstrip("的").endswith(tuple(verb + name.casefold() for verb in names().words["used"]))
        else name
    )


def subject(sentence: Sentence, claim: Claim) -> str | None:
    """The name right before the verb of a figure that has no metric of its own: "而 | 北美业务 | 增长36%"."""
    return name_before(sentence, _verb_start(sentence, claim.start))


def sharer(sentence: Sentence, claim: Claim) -> str | None:
    """Whose share a figure is: "| 学名药 | 占营收的58%", "50%的利润来自 | 软件业务 |"."""
    behind = names().patterns["share_behind"].match(sentence.slice(claim.end, min(sentence.end, claim.end + 24)))
    if behind:
        return name_after(sentence, claim.end + behind.end())
    opened = _clause_start(sentence, claim.start)
    verbs = [c for c in sentence.cues if c.cue in ("share", "share_of_revenue") and opened <= c.start < claim.start]
    if not verbs:
        return None
    before = [m for m in sentence.metrics if opened <= m.start and 0 <= verbs[0].start - m.end <= 2]
    if before and before[-1].metric and before[-1].metric.code == "headcount":
        return finished(sentence, before[-1].start, before[-1].end)
    return name_before(sentence, before[-1].start if before else verbs[0].start)


def listed(sentence: Sentence, claim: Claim, count: int) -> list[str]:
    """The names that share the figures from `claim` on: "| 车用、工业及消费性 | 产品分别占营收的35%、40%及25%"."""
    opened = _clause_start(sentence, claim.start)
    marks = [c for c in sentence.cues if c.cue in ("more_than_one", *_VERBS) and opened <= c.start < claim.start]
    name = name_before(sentence, marks[0].start) if marks else None
    each = re.split(r"以及|[、和与及]", name) if name else []
    return each if len(each) == count and all(each) else []


def supposed(sentence: Sentence, start: int) -> bool:
    """Whether a figure stands in a clause of supposition: "如果收入下降10%,…", "每升值1%,…"."""
    told = sentence.slice(_clause_start(sentence, start), start)
    rule = names().patterns["sensitivity"].search(sentence.slice(sentence.start, start))
    return bool(rule or names().patterns["supposed"].search(told))


def periods_before(sentence: Sentence, claim: Claim) -> list[PeriodMention]:
    """The two periods that open the clause of its only figure: "| 第四季度和全年 | 的有效税率约为20%"."""
    opened = _clause_start(sentence, claim.start)
    spoken = [p for p in sentence.periods if opened <= p.start and p.end <= claim.start and not p.base and not p.shift]
    alone = not any(q.start > claim.end and "," not in sentence.slice(claim.end, q.start) for q in sentence.quantities)
    return spoken if len(spoken) == 2 and alone else []


def customer(sentence: Sentence, end: int) -> bool:
    """Whether a share of the business is a named party's, and no region's or segment's: "90%的业务来自…"."""
    behind = names().patterns["business_behind"].match(sentence.slice(end, min(sentence.end, end + 24)))
    if behind is None:
        return False
    start = end + behind.end()
    return not any(start <= p.start < start + 6 for p in sentence.parts)


def of_market(sentence: Sentence, start: int) -> bool:
    """Whether a share is one of a market: "占据全球价值市场三分之一", "占国内市场的30%"."""
    return sentence.grammar.lead(sentence.slice(_clause_start(sentence, start), start)).rstrip("的").endswith("市场")


def threshold(sentence: Sentence, end: int) -> bool:
    """Whether an amount only tells which customers are meant: "至少贡献 | 10万美元 | 年化收入的客户"."""
    return bool(names().patterns["threshold"].match(sentence.slice(end, min(sentence.end, end + 30))))


def another(sentence: Sentence, start: int) -> bool:
    """Whether the figure at `start` has a subject of its own that is no known part: "数据量同比增长4倍"."""
    return name_before(sentence, _verb_start(sentence, start)) is not None and grows(sentence, start) is None


def refers(sentence: Sentence, start: int) -> bool:
    """Whether the words before a figure point to the one told before: "| 这一比例 | 将超过50%"."""
    return bool(names().patterns["refers"].search(sentence.slice(_clause_start(sentence, start), start)))


def elided(sentence: Sentence, claim: Claim) -> bool:
    """Whether the clause of a figure has no subject of its own, so that the one before goes on: "…,占总收入的68%"."""
    opened = _clause_start(sentence, claim.start)
    return not any(opened <= m.start < claim.start for m in sentence.metrics if not _within_cue(sentence, m)) and bool(
        names().patterns["silent"].fullmatch(sentence.slice(opened, max(opened, _verb_start(sentence, claim.start))))
    )


def by_now(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "now" stands between a period and a figure: "五月通过查厂,目前利用率为75%"."""
    return bool(names().patterns["now"].search(sentence.slice(start, end)))


def its(sentence: Sentence, claim: Claim) -> bool:
    """Whether the metric of a figure is said to be that of what was just named: "…来自软件业务,| 其 | 毛利率为60%"."""
    mention = claim.mention
    if mention is None or not sentence.start <= mention.start < claim.start:
        return False
    return (
        sentence.slice(max(sentence.start, _clause_start(sentence, mention.start)), mention.start)
        in names().words["pronouns"]
    )


def grows(sentence: Sentence, start: int) -> str | None:
    """The part whose growth the figure at `start` is, where it is told without the word revenue: "国际业务增长11%"."""
    end = _verb_start(sentence, start)
    name = name_before(sentence, end)
    if name is None:
        return None
    begin = end - LONGEST
    known = any(begin <= p.start and end - 6 <= p.end <= end for p in sentence.parts)
    marked = sentence.slice(max(sentence.start, end - 3), end).endswith(tuple(sentence.grammar.words("part_nouns")))
    if name.endswith(tuple(w for w in names().generic if len(w) > 1)):
        return None
    return name if known or marked or any(c.isascii() and c.isupper() for c in name) else None


def bound(sentence: Sentence, claim: Claim) -> str | None:
    """`over` or `under` where a word before the verb makes the figure a limit: "至少成长一成", "不会超过营收的一成"."""
    said = names().patterns["limit"].findall(sentence.slice(_clause_start(sentence, claim.start), claim.start))
    return None if not said else "under" if said[-1] in names().words["ceilings"] else "over"


def topic(sentence: Sentence) -> str | None:
    """The part that the sentence's opening clause makes its topic: "| 海外业务 | 方面,…"."""
    opening = sentence.slice(sentence.start, min(sentence.end, sentence.start + _OPENING))
    found = names().topic.match(opening) or names().patterns["topic_named"].match(opening)
    if found is None:
        return None
    start, end = sentence.start + found.start(1), sentence.start + found.end(1)
    if any(first < end and start < last for first, last in walls(sentence)):
        return None
    return name_before(sentence, end)


def _within_cue(sentence: Sentence, mention: Hit) -> bool:
    return any(c.cue == "share_of_revenue" and c.start <= mention.start and mention.end <= c.end for c in sentence.cues)


def _clause_start(sentence: Sentence, position: int) -> int:
    ends = [found.end() for found in _CLAUSE.finditer(sentence.slice(sentence.start, position))]
    return sentence.start + (ends[-1] if ends else 0)


def _verb_start(sentence: Sentence, position: int) -> int:
    """Where the run of verbs, times and hedges right before a figure begins."""
    spans = [(c.start, c.end) for c in sentence.cues if c.cue in _VERBS]
    spans += [(p.start, p.end) for p in sentence.periods]
    while True:
        lead = sentence.slice(sentence.start, position)
        stripped = sentence.grammar.lead(lead).rstrip()
        word = next((w for w in names().words["particles"] if stripped.endswith(w)), "")
        stripped = stripped.removesuffix(word)
        position = sentence.start + len(stripped)
        position = min((start for start, end in spans if start < position <= end), default=position)
        if len(sentence.slice(sentence.start, position)) == len(lead):
            return position


_FRAMED = (
    *("revenue", "same_store_sales", "gross_profit", "gross_margin", "operating_income", "operating_margin"),
    *("ebitda", "ebitda_margin", "units_shipped", "average_selling_price", "bookings", "backlog", "market_share"),
)
"""Metrics that take the part of a passage that names it once."""


def segment(sentence: Sentence, claim: Claim, carried: bool, framed: str | None) -> str | None:
    """The part that a claim is about; `carried` tells that its metric stands in an earlier clause, `framed` is the part
    that the passage is about."""
    mention = claim.mention
    here = mention is not None and sentence.start <= mention.start < sentence.end
    own = modifier(sentence, mention) if mention is not None and here else None
    if claim.measure == "share" and claim.metric not in kinds().expense:
        return sharer(sentence, claim) or (own if mention is not None and mention.end <= claim.start else None)
    if claim.metric in kinds().whole:
        return own
    if carried and (said := subject(sentence, claim)):
        return said
    if own is None and claim.metric == "units_shipped" and claim.unit in ("units", "count"):
        own = name_after(sentence, claim.end)
    if claim.rule == "counted.noun":
        return grows(sentence, claim.start)
    return own or (topic(sentence) or framed if claim.metric in _FRAMED else None)
