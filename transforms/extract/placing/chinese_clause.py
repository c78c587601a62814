"""The clause of a Chinese figure: where it begins, where its verb begins, and what its words tell of the figure."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.placing.names import names
from transforms.extract.reading.kinds import COUNTS, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention, Quantity

_CLAUSE: Final = re.compile(r"[,;:()]")
_WHICH: Final = 48
"""Characters before an amount in which the customers are counted that it tells apart."""
_GROWN: Final = 6
"""Characters before a figure in which it is said to be a growth."""
_LIES: Final = 22
"""Characters before a figure in which it is said to lie above or below another."""
_HANDLED: Final = 6
"""Characters between 将 and the metric that it opens."""
_RECALLED: Final = 8
"""Characters behind a figure in which it is said to be guidance."""
_NOW: Final = 12
"""Characters before a figure in which it is said to be the present one."""
VERBS: Final[tuple[str, ...]] = (
    *("up", "down", "yoy", "qoq", "better", "worse", "share", "share_of_revenue", "past", "future", "will"),
    *("non_gaap", "flat", "cagr"),
)
"""Cues that may stand between a subject and its figure."""


def supposed(sentence: Sentence, start: int) -> bool:
    """Whether a figure stands in a clause of supposition: "如果收入下降10%,…", "每升值1%,…"."""
    told = sentence.slice(clause_start(sentence, start), start)
    rule = names().patterns["sensitivity"].search(sentence.slice(sentence.start, start))
    return bool(rule or names().patterns["supposed"].search(told))


def periods_before(sentence: Sentence, claim: Claim) -> list[PeriodMention]:
    """The two periods that open the clause of its only figure: "| 第四季度和全年 | 的有效税率约为20%"."""
    opened = clause_start(sentence, claim.start)
    spoken = [p for p in sentence.periods if opened <= p.start and p.end <= claim.start and not p.base and not p.shift]
    alone = not any(
        opened <= q.start < claim.start or (q.start > claim.end and "," not in sentence.slice(claim.end, q.start))
        for q in sentence.quantities
    )
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
    return sentence.grammar.lead(sentence.slice(clause_start(sentence, start), start)).rstrip("的").endswith("市场")


def threshold(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether an amount or a count only tells which customers are meant: "至少贡献 | 10万美元 | 年化收入的客户"."""
    behind = sentence.slice(quantity.end, min(sentence.end, quantity.end + 30))
    if quantity.unit in COUNTS:
        return bool(names().patterns["holders"].match(behind))
    if unit_kind(quantity.unit) != "currency":
        return False
    if names().patterns["threshold"].match(behind):
        return True
    lead = sentence.slice(max(sentence.start, quantity.start - _WHICH), quantity.start)
    return bool(names().patterns["threshold_before"].search(lead))


def refers(sentence: Sentence, start: int) -> bool:
    """Whether the words before a figure point to the one told before: "| 这一比例 | 将超过50%"."""
    return bool(names().patterns["refers"].search(sentence.slice(clause_start(sentence, start), start)))


def elided(sentence: Sentence, claim: Claim) -> bool:
    """Whether the clause of a figure has no subject of its own, so that the one before goes on: "…,占总收入的68%"."""
    opened = clause_start(sentence, claim.start)
    return not any(opened <= m.start < claim.start for m in sentence.metrics if not _within_cue(sentence, m)) and bool(
        names().patterns["silent"].fullmatch(sentence.slice(opened, max(opened, verb_start(sentence, claim.start))))
    )


def by_now(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "now" stands between a period and a figure: "五月通过查厂,目前利用率为75%"."""
    return bool(names().patterns["now"].search(sentence.slice(start, end)))


def from_now(sentence: Sentence, start: int) -> bool:
    """Whether a figure is what a promised move sets out from: "2026年将由目前的 | 12万吨 | 提升至20万吨"."""
    if sentence.grammar.language == "en":
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, start - _NOW), start))
    return bool(sentence.grammar.pattern("from_now").search(lead))


def than(sentence: Sentence, start: int) -> bool:
    """Whether what something is compared with follows: "| 与 | 第二季度大致持平"."""
    return bool(sentence.grammar.ends("than").search(sentence.slice(max(sentence.start, start - 2), start)))


def held_against(sentence: Sentence, period: PeriodMention) -> bool:
    """Whether something is compared with a time: "与 | 二季度 | 相比", "低于 | 二季度 |", "和 | 二季度 | 持平"."""
    if than(sentence, period.start):
        return True
    lead = sentence.slice(max(sentence.start, period.start - 2), period.start)
    if lead in sentence.grammar.words("limits"):
        return True
    flat = sentence.cues_of(("flat",), period.end, min(sentence.end, period.end + _RECALLED))
    return lead.endswith(("和", "跟", "同")) and bool(flat)


def recalled(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words around a figure make it an earlier guidance: "高于此前 | 34%至35% | 的指引"."""
    if not names().patterns["recalled_behind"].match(sentence.slice(end, min(sentence.end, end + _RECALLED))):
        return False
    return bool(names().patterns["recalled_before"].search(sentence.slice(clause_start(sentence, start), start)))


def likened(sentence: Sentence, cue: Hit, figure: Quantity) -> bool:
    """Whether a word of direction only likens something to a figure: "| 低于 | 去年年底的2.9倍"."""
    if sentence.grammar.language == "en" or sentence.slice(cue.start, cue.end) not in sentence.grammar.words("likened"):
        return False
    if recalled(sentence, figure.start, figure.end):
        before = [q for q in sentence.quantities if q.end <= cue.start]
        grown = ("up", "down")  # "将增长15%,高于我们之前 | 13% | 的预期": of a growth too
        return not (before and sentence.cues_of(grown, before[-1].start - _GROWN, before[-1].start))
    return bool(names().patterns["likened"].match(sentence.slice(cue.end, figure.start)))


def broken_down(sentence: Sentence, start: int) -> bool:
    """Whether a sentence goes through the parts of revenue: "| 按平台来看, | 服务器占60%,手机占27%", not of something
    that its clause names: "按地区来看,| 员工中 | 海外占三成"."""
    found = names().patterns["broken_down"].match(sentence.text)
    return found is not None and "中" not in sentence.slice(clause_start(sentence, start), start)


def handles(sentence: Sentence, cue: Hit, start: int) -> bool:
    """Whether 将 only opens what is handled, where no time to come is named: "我们 | 将 | 季度股息提高8%"."""
    if sentence.slice(cue.start, cue.end) != "将" or sentence.has("future", "guided_range", "target"):
        return False
    named = next((m for m in sentence.metrics if cue.end <= m.start <= cue.end + _HANDLED), None)
    return named is not None and bool(sentence.cues_of(("up", "down"), named.end, start))


def lies_by(sentence: Sentence, start: int) -> Hit | None:
    """The word that says by how much something lies above or below another: "比去年同期 | 高 | 3个百分点"."""
    if sentence.grammar.language == "en":
        return None
    lead = sentence.slice(max(sentence.start, start - _LIES), start).rstrip()
    if not (("比" in lead or "较" in lead) and (found := sentence.grammar.pattern("lies_by").search(lead))):
        return None
    begin = start - len(sentence.slice(max(sentence.start, start - _LIES), start)) + found.start(1)
    return Hit(begin, begin + 1, cue="up" if found["up"] else "down")


def measures_another(sentence: Sentence, start: int) -> bool:
    """Whether the clause of a figure has a subject that measures something else: "同店销售增长2%,| 来客数 | 增加1%"."""
    opened, end = clause_start(sentence, start), verb_start(sentence, start)
    found = names().patterns["measure_noun"].search(sentence.slice(opened, max(opened, end)))
    if found is None:
        return False
    first = opened + found.start(1)
    spans = [(m.start, m.end) for m in sentence.metrics] + [(p.start, p.end) for p in sentence.parts]
    return not any(start < end and first < last for start, last in spans)


def grown(sentence: Sentence, between: str, *, bound: bool) -> bool:
    """Whether a direction behind a figure is its own: "实现 | 12% | 增长", "5% | 的销售增长"; one that is `bound` to
    the next figure is not: "毛利率为 | 31% | 提升1个百分点"."""
    if not bound and sentence.grammar.pattern("growth_behind").fullmatch(between):
        return True
    moves_itself = sentence.grammar.pattern("moves_itself").search(between)  # "250亿的支出 | 计划也在 | 扩大"
    return between.lstrip().startswith("的") and len(between) < 14 and not moves_itself


def its(sentence: Sentence, claim: Claim) -> bool:
    """Whether the metric of a figure is said to be that of what was just named: "…来自软件业务,| 其 | 毛利率为60%"."""
    mention = claim.mention
    if mention is None or not sentence.start <= mention.start < claim.start:
        return False
    return (
        sentence.slice(max(sentence.start, clause_start(sentence, mention.start)), mention.start)
        in names().words["pronouns"]
    )


def bound(sentence: Sentence, claim: Claim) -> str | None:
    """`over` or `under` where a word before the verb makes the figure a limit: "至少成长一成", "不会超过营收的一成"."""
    said = names().patterns["limit"].findall(sentence.slice(clause_start(sentence, claim.start), claim.start))
    return None if not said else "under" if said[-1] in names().words["ceilings"] else "over"


def count_before(sentence: Sentence, quantity: Quantity, said: Saying, previous: Claim) -> bool:
    """Whether a bare count is what was added a year before: "新增了13家企业,而去年同期为 | 4家 |"."""
    counts = quantity.unit == previous.unit == "count" and previous.measure == "change"
    return counts and said.is_base and not any(previous.end <= m.start < quantity.start for m in sentence.metrics)


def clause_start(sentence: Sentence, position: int) -> int:
    """Where the clause that holds a position begins."""
    ends = [found.end() for found in _CLAUSE.finditer(sentence.slice(sentence.start, position))]
    return sentence.start + (ends[-1] if ends else 0)


def clause_end(sentence: Sentence, position: int) -> int:
    """Where the clause that holds a position ends."""
    found = _CLAUSE.search(sentence.slice(position, sentence.end).rstrip("。!"))
    return position + found.start() if found else sentence.start + len(sentence.text.rstrip("。! "))


def verb_start(sentence: Sentence, position: int) -> int:
    """Where the run of verbs, times and hedges right before a figure begins."""
    spans = [(c.start, c.end) for c in sentence.cues if c.cue in VERBS]
    spans += [(p.start, p.end) for p in sentence.periods]
    while True:
        lead = sentence.slice(sentence.start, position)
        stripped = sentence.grammar.lead(lead).rstrip()
        word = next((w for w in names().words["particles"] if stripped.endswith(w)), "")
        if word != "均" or not names().patterns["average"].search(stripped):
            stripped = stripped.removesuffix(word)
        position = sentence.start + len(stripped)
        position = min((start for start, end in spans if start < position <= end), default=position)
        if len(sentence.slice(sentence.start, position)) == len(lead):
            return position


def _within_cue(sentence: Sentence, mention: Hit) -> bool:
    return any(c.cue == "share_of_revenue" and c.start <= mention.start and mention.end <= c.end for c in sentence.cues)
