"""Which part of the company a Chinese figure is about: the name before its metric, the subject of its verb, the owner
of a share, the topic that opens the sentence.

Chinese writes no blanks, so a name is read character by character away from the word it belongs to, until a word that
is no part of a name (transforms/lexicons/names.zh.toml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transforms.extract.claim import Claim
from transforms.extract.kinds import kinds
from transforms.extract.lexicon import Hit
from transforms.extract.reading import Sentence
from transforms.lexicons import load

_LONGEST = 20
"""Characters of the longest name."""
_LATIN = re.compile(r"[a-z0-9&.+'_-]+(?: [a-z0-9&.+'_-]+)*$")
_LATIN_AHEAD = re.compile(r"[a-z0-9&.+'_-]+(?: [a-z0-9&.+'_-]+)*")
_BREAK = ',;:()[]。!?"“”《》\n'
_CLAUSE = re.compile(r"[,;:()]")
_SHARE_BEHIND = re.compile(
    r"^\s*(?:以上|左右|多)?(?:的|是)*(?:我们)?(?:总|净)?[一-鿿]{0,6}?(?:来自于|来自|源自|源于|由)"
)
_ITS = re.compile(r"^(?:目前|现在|约|已|仍|则|均|也|合计|大约|共|并|就|仅|只|总计|\s)*$")
_VERBS = (
    "up",
    "down",
    "yoy",
    "qoq",
    "better",
    "worse",
    "share",
    "share_of_revenue",
    "past",
    "future",
    "will",
    "non_gaap",
    "flat",
    "cagr",
)
_PARTICLES = ("分别", "达到", "达", "为", "至", "到", "了", "则", "均", "也", "已", "仍", "是", "以")
_USED = ("搭载", "采用", "使用", "基于", "配备")
"""Verbs whose object is what a product holds, not a part of the company."""
_PRONOUNS = (
    "其",
    "它的",
    "它们的",
    "该业务",
    "该业务的",
    "该部门",
    "该分部",
    "该产品",
    "该产品的",
    "这部分业务的",
    "该部门的",
)
_LIMITS = re.compile(r"至少|最少|不少于|不低于|不会低于|不会超过|不超过|最多|不会高于|不高于")
_NOW = re.compile(r",(?:而|并)?(?:目前|当前|现在|现)")
_OPENING = 26
"""Characters within which a sentence names its topic."""


@dataclass(frozen=True, slots=True)
class _Names:
    ends: dict[str, frozenset[str]]
    """Words that end a name, by their last character."""
    starts: dict[str, frozenset[str]]
    """The same words by their first."""
    whole: re.Pattern[str]
    joints: tuple[str, ...]
    passing: tuple[str, ...]
    generic: frozenset[str]
    topic: re.Pattern[str]


@cache
def _names() -> _Names:
    data = load("names", "zh")
    ends: dict[str, set[str]] = {}
    starts: dict[str, set[str]] = {}
    for word in data["ends"]:
        ends.setdefault(word[-1], set()).add(word)
        starts.setdefault(word[0], set()).add(word)
    marks = "|".join(sorted(data["topic_marks"], key=len, reverse=True))
    return _Names(
        {char: frozenset(words) for char, words in ends.items()},
        {char: frozenset(words) for char, words in starts.items()},
        re.compile("|".join(sorted(map(re.escape, data["whole"]), key=len, reverse=True))),
        tuple(sorted(data["joints"], key=len, reverse=True)),
        tuple(data["passing"]),
        frozenset(data["generic"]),
        re.compile(
            rf"^(?:首先|其次|另外|此外|最后|接下来)?,?(?:在|就|关于|对于|至于|谈到|看到|从|转到|转向|来看|再看|而)?([^,;:]{{2,16}}?)(?:{marks}),"
        ),
    )


def modifier(sentence: Sentence, mention: Hit) -> str | None:
    """The name right before a metric: 软件许可 | 收入, 由 | 北美业务 | 贡献的收入."""
    name = _name_before(sentence, mention.start)
    before = sentence.slice(sentence.start, mention.start)
    return None if name and before.rstrip("的").endswith(tuple(verb + name.casefold() for verb in _USED)) else name


def subject(sentence: Sentence, claim: Claim) -> str | None:
    """The name right before the verb of a figure that has no metric of its own: "而 | 北美业务 | 增长36%"."""
    return _name_before(sentence, _verb_start(sentence, claim.start))


def sharer(sentence: Sentence, claim: Claim) -> str | None:
    """Whose share a figure is: "| 学名药 | 占营收的58%", "50%的利润来自 | 软件业务 |"."""
    behind = _SHARE_BEHIND.match(sentence.slice(claim.end, min(sentence.end, claim.end + 24)))
    if behind:
        return _name_after(sentence, claim.end + behind.end())
    opened = _clause_start(sentence, claim.start)
    verbs = [c for c in sentence.cues if c.cue in ("share", "share_of_revenue") and opened <= c.start < claim.start]
    if not verbs:
        return None
    before = [m for m in sentence.metrics if opened <= m.start and 0 <= verbs[0].start - m.end <= 2]
    if before and before[-1].metric and before[-1].metric.code == "headcount":
        return _finished(sentence, before[-1].start, before[-1].end)
    return _name_before(sentence, before[-1].start if before else verbs[0].start)


def elided(sentence: Sentence, claim: Claim) -> bool:
    """Whether the clause of a figure has no subject of its own, so that the one before goes on: "…,占总收入的68%"."""
    opened = _clause_start(sentence, claim.start)
    return not any(opened <= m.start < claim.start for m in sentence.metrics if not _within_cue(sentence, m)) and bool(
        _ITS.match(sentence.slice(opened, max(opened, _verb_start(sentence, claim.start))))
    )


def by_now(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "now" stands between a period and a figure: "五月通过查厂,目前利用率为75%"."""
    return bool(_NOW.search(sentence.slice(start, end)))


def its(sentence: Sentence, claim: Claim) -> bool:
    """Whether the metric of a figure is said to be that of what was just named: "…来自软件业务,| 其 | 毛利率为60%"."""
    mention = claim.mention
    if mention is None or not sentence.start <= mention.start < claim.start:
        return False
    return sentence.slice(max(sentence.start, _clause_start(sentence, mention.start)), mention.start) in _PRONOUNS


def grows(sentence: Sentence, start: int) -> str | None:
    """The part whose growth the figure at `start` is, where it is told without the word revenue: "国际业务增长11%"."""
    end = _verb_start(sentence, start)
    name = _name_before(sentence, end)
    if name is None:
        return None
    begin = end - _LONGEST
    known = any(begin <= p.start and end - 6 <= p.end <= end for p in sentence.parts)
    marked = sentence.slice(max(sentence.start, end - 3), end).endswith(tuple(sentence.grammar.words("part_nouns")))
    if name.endswith(tuple(w for w in _names().generic if len(w) > 1)):
        return None
    return name if known or marked or any(c.isascii() and c.isupper() for c in name) else None


def bound(sentence: Sentence, claim: Claim) -> str | None:
    """`over` or `under` where a word before the figure's verb makes it a limit: "| 至少 | 成长一成", "| 不会超过 | 营收的一成"."""
    clause = sentence.slice(_clause_start(sentence, claim.start), claim.start)
    found = _LIMITS.findall(clause)
    return (
        None if not found else "under" if found[-1].startswith(("不会超", "不超", "最多", "不会高", "不高")) else "over"
    )


def topic(sentence: Sentence) -> str | None:
    """The part that the sentence's opening clause makes its topic: "| 海外业务 | 方面,…"."""
    found = _names().topic.match(sentence.slice(sentence.start, min(sentence.end, sentence.start + _OPENING)))
    if found is None:
        return None
    start, end = sentence.start + found.start(1), sentence.start + found.end(1)
    if any(first < end and start < last for first, last in _walls(sentence)):
        return None
    return _name_before(sentence, end)


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
        word = next((w for w in _PARTICLES if stripped.endswith(w)), "")
        stripped = stripped.removesuffix(word)
        position = sentence.start + len(stripped)
        position = min((start for start, end in spans if start < position <= end), default=position)
        if len(sentence.slice(sentence.start, position)) == len(lead):
            return position


def _name_before(sentence: Sentence, end: int) -> str | None:
    """The name that ends at `end`, or None where no name stands there."""
    names, low = _names(), max(sentence.start, end - _LONGEST)
    for word in names.passing:
        if sentence.slice(low, end).endswith(word):
            end -= len(word)
    shielded, walls, begin = _shielded(sentence, low, end), _walls(sentence), end
    while begin > low:
        char = sentence.slice(begin - 1, begin)
        if char in _BREAK or any(first < begin <= last for first, last in walls):
            break
        latin = _LATIN.search(sentence.slice(low, begin))
        if latin:
            begin = low + latin.start()
            while begin == low > sentence.start and _LATIN.match(sentence.slice(low - 1, low)):
                begin = low = low - 1
            continue
        text = sentence.slice(low, begin)
        if begin - 1 not in shielded and any(text.endswith(word) for word in names.ends.get(char, ())):
            break
        begin -= 1
    return _finished(sentence, begin, end)


def _name_after(sentence: Sentence, begin: int) -> str | None:
    """The name that starts at `begin` ("来自 | 服务和软件业务 | ,其…")."""
    names, high = _names(), min(sentence.end, begin + _LONGEST)
    for word in ("我们的", "于", "我们", "其"):
        if sentence.slice(begin, high).startswith(word):
            begin += len(word)
    shielded, walls, end = _shielded(sentence, begin, high), _walls(sentence), begin
    while end < high:
        char = sentence.slice(end, end + 1)
        if char in _BREAK or any(first <= end < last for first, last in walls):
            break
        latin = _LATIN_AHEAD.match(sentence.slice(end, high))
        if latin and latin[0]:
            end += latin.end()
            continue
        text = sentence.slice(end, high)
        if end not in shielded and any(text.startswith(word) for word in names.starts.get(char, ())):
            break
        end += 1
    return _finished(sentence, begin, end)


def _shielded(sentence: Sentence, start: int, end: int) -> set[int]:
    """Characters that belong to a word of names, though they look like one that ends a name."""
    found = _names().whole.finditer(sentence.slice(start, end))
    return {start + i for word in found for i in range(word.start(), word.end())}


def _walls(sentence: Sentence) -> list[tuple[int, int]]:
    """Spans that no name reaches into: figures, metrics, periods and the words that tell what a figure is."""
    cues = [(c.start, c.end) for c in sentence.cues if c.cue not in ("industry", "customer", "gaap")]
    times = [(p.start, p.end) for p in sentence.periods]
    figures = [(q.start, q.end) for q in sentence.quantities]
    return cues + times + figures + [(m.start, m.end) for m in sentence.metrics]


def _finished(sentence: Sentence, begin: int, end: int) -> str | None:
    names = _names()
    text = sentence.slice(begin, end)
    while text and (drop := next((j for j in (*names.joints, " ") if text.startswith(j)), None)):
        begin, text = begin + len(drop), text[len(drop) :]
    while text and (drop := next((j for j in (*names.joints, " ") if text.endswith(j)), None)):
        text = text[: -len(drop)]
    for noun in sorted(sentence.grammar.words("part_nouns"), key=len, reverse=True):
        bare = text.removesuffix(noun).rstrip("的 ")
        if text.endswith(noun) and len(bare) > 1 and bare not in names.generic:
            text = bare
            break
    if len(text) < 2 or text in names.generic or not any(c.isalpha() for c in text):
        return None
    return re.sub(r"\s+", " ", sentence.reader.view[begin : begin + len(text)])


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
        own = _name_after(sentence, claim.end)
    if claim.rule == "counted.noun":
        return grows(sentence, claim.start)
    return own or (topic(sentence) or framed if claim.metric in _FRAMED else None)
