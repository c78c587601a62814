"""What a passage of Chinese speech is about: the topic of its sentences, and the division that is being told."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.chinese_clause import clause_start
from transforms.extract.placing.chinese_implied import implied
from transforms.extract.placing.names import finished, name_before, names, walls
from transforms.extract.reading.lexicon import Hit, MetricPhrase
from transforms.extract.reading.sentence import Sentence

_OPENING: Final = 40
"""Characters within which a sentence names its topic."""
_ALL: Final = 99
_KEEP: Final = 3
"""Sentences over which a topic lives where a source has no paragraphs."""
_FRAMED: Final = frozenset(
    [
        *("revenue", "same_store_sales", "gross_profit", "gross_margin", "operating_income", "operating_margin"),
        *("ebitda", "ebitda_margin", "units_shipped", "average_selling_price", "bookings", "backlog", "market_share"),
    ]
)
"""Metrics that take the part of a passage that names it once."""
_DIVIDED: Final = _FRAMED | {"operating_expenses", "cost_of_revenue"}
"""Metrics that are told of a division as of a company."""


def topic(sentence: Sentence) -> str | None:
    """The part that the sentence's opening clause makes its topic: "| 海外业务 | 方面,…"."""
    opening = sentence.slice(sentence.start, min(sentence.end, sentence.start + _OPENING))
    found = names().topic.match(opening) or names().patterns["topic_named"].match(opening)
    if found is None and (inside := names().patterns["topic_inside"].match(opening)):
        name = _named(sentence, inside.start(1), inside.end(1))
        known = any(p.end == sentence.start + inside.end(1) for p in sentence.parts)
        return name if name and (known or any(c.isascii() and c.isupper() for c in name)) else None
    return _named(sentence, found.start(1), found.end(1)) if found else None


def _named(sentence: Sentence, first: int, last: int) -> str | None:
    """The name between two offsets of a sentence whose words around it mark it as one."""
    start, end = sentence.start + first, sentence.start + last
    if any(a < end and start < b for a, b in walls(sentence)):  # "在调整后的 | 企业云 | 中"
        start = end - len(sentence.slice(start, end).rpartition("的")[2])
        if any(a < end and start < b for a, b in walls(sentence)):
            return None
    name = name_before(sentence, end)
    whole = finished(sentence, start, end)
    known = any(p.start <= start and end <= p.end for p in sentence.parts)
    return whole if known and name != whole else name


def announces(sentence: Sentence) -> bool:
    """Whether a Chinese sentence is only a heading: "接下来看第二季度展望。"."""
    zh = sentence.grammar.language == "zh"
    return zh and not sentence.quantities and bool(names().heading.match(sentence.text))


class Passage:
    """The state of one turn."""

    topic: str | None = None
    """The part that an opening clause named, for the rest of the paragraph."""
    age: int = _ALL
    """Sentences since then."""
    keep: int = _KEEP
    """Sentences over which it holds."""
    division: str | None = None
    """The part that a heading announced, or the last whose revenue was told as an amount."""
    announced: str | None = None
    """The part that the last heading named."""
    touring: bool = False
    """All divisions have been announced: their names come one after the other."""
    pointing: bool = False
    """A word has pointed to the division since its revenue was told: 部门毛利率."""
    current: bool = False
    """The last figure was the division's."""

    metric: MetricPhrase | None = None
    """The metric that the last heading named."""

    def name_unsaid(self, sentence: Sentence) -> None:
        """Give a sentence the mentions of the metrics that it means without their words."""
        if unsaid := self._stand_ins(sentence):
            sentence.metrics = sorted([*sentence.metrics, *unsaid], key=lambda m: m.start)

    def _stand_ins(self, sentence: Sentence) -> list[Hit]:
        """The metric of a sentence that names none: of the heading (总支出), or revenue (全年增长预期)."""
        if gaps := _currency_gaps(sentence):
            return gaps
        if found := implied(sentence):
            return found
        if sentence.metrics:
            return []
        guided = sentence.grammar.pattern("growth_guided").search(sentence.text)
        named = guided or (sentence.grammar.pattern("stand_in").search(sentence.text) if self.metric else None)
        metric = MetricPhrase("revenue") if guided else self.metric
        if named is None or metric is None:
            return []
        return [Hit(sentence.start + named.start(), sentence.start + named.end(), metric=metric)]

    def new_paragraph(self, several_sentences: bool) -> None:
        """A paragraph closes the topic, not the division; a source of one sentence a line has no paragraphs."""
        self.keep = _KEEP
        if several_sentences:
            self.topic, self.keep = None, _ALL

    def before(self, sentence: Sentence) -> None:
        """Take what a sentence opens or announces."""
        self.age += 1
        if names().patterns["whole_opens"].match(sentence.text):
            self.topic = self.division = None
            self.touring = self.pointing = self.current = False
            return
        self.pointing |= self.division is not None and any(_points(sentence, m.start) for m in sentence.metrics)
        if not sentence.quantities and (found := names().heading.match(sentence.text)):
            self._announced(sentence, found[1])
        elif named := topic(sentence):
            self.topic, self.age = named, 0
            if named == self.division or named in sentence.reader.parts.segments:
                self.division = self.announced = named
                self.current = True
            else:
                self.current = False

    def _announced(self, sentence: Sentence, words: str) -> None:
        """Take a heading: it names a division, announces all of them, or ends what was told of them."""
        self.topic = None
        self.metric = sentence.metrics[-1].metric if sentence.metrics else None
        named = names().patterns["heading_named"].search(words)
        if named is None and self.touring and not sentence.metrics:
            named = names().patterns["heading_bare"].search(words)
        start = sentence.text.find(words)
        span = (start + named.start(1), start + named.end(1)) if named else None
        part = (_named(sentence, *span) or finished(sentence, *(sentence.start + at for at in span))) if span else None
        self.division, self.pointing, self.current = part, False, part is not None
        self.announced = part
        self.touring = bool(names().patterns["divisions"].search(words)) or (self.touring and part is not None)

    def after(self, claims: list[Claim]) -> None:
        """Take what a sentence said."""
        for claim in claims:
            if claim.is_base or claim.metric not in _DIVIDED:
                continue
            amount = claim.measure == "level" and claim.unit is not None and len(claim.unit) == 3
            if claim.metric == "revenue" and amount and claim.segment not in (None, self.division):
                self.division, self.pointing = claim.segment, False
            self.current = self.division is not None and claim.segment == self.division and self._told()

    def _told(self) -> bool:
        """Whether a division is being told, and not only named in passing."""
        return self.touring or self.pointing or self.announced == self.division

    def takes(self, metric: str) -> bool:
        """Whether a metric can be of the part that the passage is about."""
        return metric in _DIVIDED if self.current else metric in _FRAMED

    def part(self, metric: str) -> str | None:
        """The part that a figure without one is about."""
        if self.current:
            return self.division if metric in _DIVIDED else None
        return self.topic if metric in _FRAMED and 0 < self.age <= self.keep else None

    def pointed(self, sentence: Sentence, end: int) -> str | None:
        """The division where words that end at `end` point to it: "| 该业务 | 收入", "| 分部 | 毛利率"."""
        return (self.division or self.topic) if _points(sentence, end) else None


def _currency_gaps(sentence: Sentence) -> list[Hit]:
    """Currency effects told as a distance from constant rates: "预计报告增速将| 比固定汇率增长低 |4个百分点"."""
    if "汇率" not in sentence.text and "货币" not in sentence.text:
        return []
    found = []
    for q in sentence.quantities:
        start = clause_start(sentence, q.start)
        gap = q.unit == "percentage_points" and sentence.grammar.pattern("fx_gap").search(
            sentence.slice(start, q.start)
        )
        if gap:
            named = [m for m in sentence.metrics if start <= m.start and m.end <= start + gap.start()]
            segment = sentence.reader.view[named[-1].start : named[-1].end] if named else None
            metric = MetricPhrase("fx_impact", -1 if gap[1] == "低" else 1, segment)
            found.append(Hit(start + gap.start(), start + gap.end(), metric=metric))
    return found


def _points(sentence: Sentence, end: int) -> bool:
    return bool(names().patterns["pointed"].search(sentence.slice(sentence.start, end)))
