"""When, on which basis and against what a Chinese figure is told: what its own clause says, and the next may say."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.chinese_clause import by_now, clause_end, clause_start, from_now, than
from transforms.extract.placing.names import names
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import PeriodMention, Quantity

_BASIS: Final = ("gaap", "non_gaap")
_AHEAD: Final[tuple[str, ...]] = ("future", "will")
_STOP: Final = re.compile(r"[,;()]")


def basis(sentence: Sentence, claim: Claim, *, usual: bool) -> str | None:
    """The basis that is said in the clause of a figure, in one that only says it, or behind all figures at once.

    `usual` tells that the metric is one that always has a basis: any word of its own clause says it.
    """
    said = [c for c in sentence.cues if c.cue in _BASIS]
    if not said:
        return None
    opened = clause_start(sentence, claim.start)
    before = [c for c in said if opened <= c.start < claim.start]
    if before:
        return str(before[-1].cue) if usual or _binds(sentence, claim, before[-1]) else None
    alone = [c for c in said if c.end <= opened and _alone(sentence, c, opened)]
    if alone:
        return str(alone[-1].cue)
    behind = [c for c in said if claim.end <= c.start and _of_all(sentence, claim, c)]
    return str(behind[0].cue) if behind else None


def _binds(sentence: Sentence, claim: Claim, cue: Hit) -> bool:
    """Whether a basis is that of the figure, not of another metric of its clause."""
    mention = claim.mention
    between = sentence.slice(cue.end, claim.start)
    return (
        mention is None
        or not any(m is not mention and cue.end <= m.start < claim.start for m in sentence.metrics)
        or len(between) < 8
    )


def _alone(sentence: Sentence, cue: Hit, until: int) -> bool:
    """Whether a clause right before a figure's only says the basis: "| 按固定汇率计算 |,收入增长5%"."""
    start = clause_start(sentence, cue.start)
    told = sentence.slice(start, max(start, until - 1))
    return bool(names().patterns["only_basis"].fullmatch(told))


def _of_all(sentence: Sentence, claim: Claim, cue: Hit) -> bool:
    """Whether a basis is said of a figure behind it: "增长5%(按固定汇率计算)", "…和8%,两者均按固定汇率计算"."""
    start = clause_start(sentence, cue.start)
    stop = _STOP.search(sentence.slice(cue.end, sentence.end))
    told = sentence.slice(start, cue.end + stop.start() if stop else sentence.end).rstrip("。 ")
    if names().patterns["of_all"].fullmatch(told):
        return True
    between = sentence.slice(claim.end, start)
    return (
        bool(names().patterns["only_basis"].fullmatch(told))
        and not any(claim.end <= q.start < start for q in sentence.quantities)
        and len(between) <= 2
    )


def tells(sentence: Sentence, territory: Territory, cue: Hit) -> bool:
    """Whether a comparison is a figure's, and not that of another metric in a clause behind it."""
    end = territory.quantity.end
    between = sentence.slice(end, cue.start)
    if cue.start < end or not _STOP.search(between):
        return True
    if any(end <= m.start < cue.start for m in sentence.metrics):
        return False
    opened, ended = clause_start(sentence, cue.start), clause_end(sentence, cue.end)
    goes = any(sentence.cues_of(("up", "down", "flat"), cue.end, ended))
    return not goes or any(opened <= q.start < ended for q in sentence.quantities)  # "增长5%,…,环比下降"


def only_level(sentence: Sentence, base: PeriodMention, figure: int) -> bool:
    """Whether a clause behind a figure says that it is as it was another time: "环比增长6%,跟 | 去年同期 | 持平"."""
    if sentence.grammar.language == "en" or "," not in sentence.slice(figure, base.start):
        return False
    return bool(sentence.cues_of(("flat",), base.end, clause_end(sentence, base.end)))


def rate_before(claim: Claim, previous: Claim | None) -> str | None:
    """The comparison of a base that is an earlier rate of the same growth: "同比增长34%,高于上季度的 | 30% |"."""
    if previous is None or not claim.is_base or previous.measure != "change":
        return None
    return previous.comparison if previous.unit == claim.unit and claim.unit in ("percent", "count") else None


def of(sentence: Sentence, mention: PeriodMention, figure: Quantity) -> bool:
    """Whether a period can be a figure's: none of a remark in brackets or from before a "now", no "in each quarter" of
    a clause behind it, none of a clause that tells why: "增长9%,| 反映了1月 | 的上市"."""
    if from_now(sentence, figure.start) or than(sentence, mention.start):
        return False  # "明年约120亿元,较 | 今年 | 增加两成"
    if mention.end <= figure.start:
        between = sentence.slice(mention.end, figure.start)
        return between.count(")") <= between.count("(") and not by_now(sentence, mention.end, figure.start)
    between = sentence.slice(figure.end, mention.start)
    if not _STOP.search(between):
        return True
    if any(figure.end <= m.start and m.end <= mention.start for m in sentence.metrics):
        return False  # "利润预计增长6%,净息差 | 下半年 | 企稳"
    if sentence.cues_of(_AHEAD, figure.end, clause_end(sentence, mention.end)) and not sentence.cues_of(
        _AHEAD, sentence.start, figure.start
    ):
        return False  # "亏损收窄至3亿元,预计 | 四季度 | 扭亏": what comes next keeps its period
    return mention.kind != "each" and not sentence.grammar.pattern("apart_behind").search(between)


def opens(sentence: Sentence, mention: PeriodMention, figure: int) -> bool:
    """Whether an earlier period is when a thing was done, in a clause of its own: "| 去年同期 | 增加了400名员工"."""
    lead = sentence.slice(clause_start(sentence, mention.start), mention.start)
    done = sentence.cues_of(("up", "down"), mention.end, figure)
    return lead.strip() in names().words["contrasts"] and any(
        sentence.slice(c.end - 1, c.end) == "了" or sentence.slice(c.end, c.end + 1) == "了" for c in done
    )
