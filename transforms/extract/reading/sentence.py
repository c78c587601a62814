"""A sentence as the extractor reads it: its figures, metric words, cues and periods, all as spans of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import Final

from transforms.extract.reading.chinese_homonyms import as_meant
from transforms.extract.reading.grammar import grammar
from transforms.extract.reading.growing import grows
from transforms.extract.reading.lexicon import Hit, cue_scanner, metric_scanner
from transforms.extract.reading.parts import Part, Parts
from transforms.extract.reading.script import simplify
from transforms.extract.reading.sector import for_sector
from transforms.model import Calendar, PeriodMention, Quantity
from transforms.periods import Periods
from transforms.quantities import Numbers


class Sentence:
    """One sentence; every offset is absolute in `Reader.text`."""

    def __init__(
        self,
        reader: Reader,
        start: int,
        end: int,
        quantities: list[Quantity],
        metrics: list[Hit],
        cues: list[Hit],
        cue_kinds: frozenset[str | None],
        parts: list[Part],
        mentioned: frozenset[str],
    ) -> None:
        """`quantities` are all its numbers, in order, `parts` the known parts of the company by name, `mentioned` the
        lists of the grammar's LOOKED_FOR of which a phrase begins in it.
        """
        self.reader, self.grammar, self.start, self.end = reader, reader.grammar, start, end
        self.text = reader.text[start:end]
        """The sentence, folded and lower-cased."""
        self.quantities = [q for q in quantities if q.excluded is None] if quantities else []
        """Figures that may be facts, in order."""
        self.excluded = [q for q in quantities if q.excluded] if quantities else []
        """Numbers that are none (years, product names …)."""
        self.metrics, self.cues, self.cue_kinds, self.parts, self.mentioned = metrics, cues, cue_kinds, parts, mentioned
        self.thresholds = [q for q in self.quantities if _limits(self, q)] if self.quantities else []
        """Figures that only tell which customers are meant: "customers | with over | $10,000 in ARR"."""
        self.periods: list[PeriodMention] = []
        self.telling: dict[int, bool] = {}
        """Whether a period, by its start, only dates what was said: each figure asks it again."""
        self._tenth: re.Match[str] | None | bool = False
        self._asides: list[tuple[int, int]] | None = None

    def with_parts(self, parts: list[Part]) -> Sentence:
        """The same sentence with other parts."""
        numbers = self.quantities + self.excluded
        other = Sentence(
            self.reader, self.start, self.end, numbers, self.metrics, self.cues, self.cue_kinds, parts, self.mentioned
        )
        other.periods = self.periods
        return other

    def slice(self, start: int, end: int) -> str:
        """Folded, lower-cased text between two absolute offsets."""
        return self.reader.text[start:end]

    def cues_of(self, kinds: tuple[str, ...], start: int, end: int) -> list[Hit]:
        """Cues of any of these kinds that lie within [start, end)."""
        if self.cue_kinds.isdisjoint(kinds):
            return []
        return [c for c in self.cues if c.cue in kinds and c.start >= start and c.end <= end]

    def dated(self, start: int, end: int) -> bool:
        """Whether a figure or a period overlaps [start, end)."""
        figure = any(q.start < end and start < q.end for q in self.quantities)
        return figure or any(p.start < end and start < p.end for p in self.periods)

    def has(self, *kinds: str) -> bool:
        """Whether any cue of these kinds occurs."""
        return not self.cue_kinds.isdisjoint(kinds)

    def share_behind(self, end: int) -> bool:
        """Whether a figure that ends at `end` is said to be one of revenue right behind it."""
        return any(c.cue == "share_of_revenue" and end <= c.start < end + _SHARE for c in self.cues)

    def tenth(self) -> re.Match[str] | None:
        """A class of customers of a tenth of revenue or more, where customers are spoken of."""
        if isinstance(self._tenth, bool):  # not looked for yet
            found = self.grammar.pattern("tenth").search(self.text) if self.mentions("tenth_words") else None
            of_customers = found and any(word in self.text for word in self.grammar.words("customer_words"))
            self._tenth = found if of_customers else None
        return self._tenth

    def mentions(self, name: str) -> bool:
        """Whether a phrase of a list of the grammar's LOOKED_FOR begins in the sentence, be it as a part of a word: a
        look, before a search for whole words, that costs next to nothing."""
        return name in self.mentioned

    def announces(self) -> bool:
        """Whether words occur that may announce what the next sentences are about."""
        return "heading_words" in self.mentioned

    def asides(self, start: int, end: int) -> list[tuple[int, int]]:
        """The words in [start, end) that open a side remark: "driven by", "excluding"."""
        if self._asides is None:
            found = self.grammar.find("aside").finditer(self.text) if self.mentions("aside") else ()
            self._asides = [(self.start + one.start(), self.start + one.end()) for one in found]
        return [span for span in self._asides if start <= span[0] and span[1] <= end] if self._asides else []

    def in_aside(self, start: int, until: int) -> bool:
        """Whether a side remark opens from `start` on in which `until` stands: "led by demand for our | drives"."""
        opened = self.asides(start, until)
        return bool(opened) and not _CLOSING.search(self.slice(opened[-1][1], until))


_SHORT: Final = 80
"""Characters of a sentence without a figure or a metric that may say of which time those after it are."""


class Reader:
    """Reads the sentences of one call. The lexicons are scanned once over the whole text, natively."""

    def __init__(self, view: str, language: str, currency: str, calendar: Calendar) -> None:
        self.view, self.language, self.currency, self.calendar = view, language, currency, calendar
        family = "zh" if language.startswith("zh") else "en"
        self.text = _lower(view) if family == "en" else simplify(_lower(view))
        self.grammar = grammar(family)
        self._metrics = for_sector(self.text, metric_scanner(family).hits(self.text))
        if family == "zh":
            self._metrics = as_meant(self._metrics, self.text, self.grammar)
        self._cues = cue_scanner(family).hits(self.text)
        self.parts = Parts(view, self.text, self.grammar, self._metrics)
        looked_for = self.grammar.looked_for(self.text)
        self._said, self._said_starts = [name for name, _, _ in looked_for], [start for _, start, _ in looked_for]
        self.periods = Periods(view, language, calendar)
        self.numbers = Numbers(view, self.text, language, currency)
        self._metric_starts = [h.start for h in self._metrics]
        self._cue_starts = [h.start for h in self._cues]

    def tells_sequentially(self) -> bool:
        """Whether the call compares with the quarter before, and hardly ever with the year before."""
        said = Counter(c.cue for c in self._cues)
        return said["qoq"] >= max(_OFTEN, _MORE_OFTEN * said["yoy"])

    def metrics_within(self, start: int, end: int) -> list[Hit]:
        """The metrics named in [start, end)."""
        return [m for m in _between(self._metrics, self._metric_starts, start, end) if m.metric]

    def read(self, start: int, end: int) -> Sentence:
        """The sentence at [start, end)."""
        found = self.numbers.within(start, end)
        cues = _between(self._cues, self._cue_starts, start, end)
        metrics = _between(self._metrics, self._metric_starts, start, end)
        cue_kinds = frozenset([c.cue for c in cues])
        if "share_of_revenue" in cue_kinds:
            promised = self.grammar.words("promised_nouns")
            cues = [
                _behind(c, found)
                for c in cues
                if not (_amount_of(c, found, self.text) or _word_behind(c, self.text) in promised)
            ]
            cue_kinds = frozenset([c.cue for c in cues])
            taken = [c for c in cues if c.cue == "share_of_revenue"]
            metrics = [m for m in metrics if not any(c.start <= m.start and m.end <= c.end for c in taken)]
        if metrics:
            metrics = [
                m
                for m in metrics
                if not (m.metric and m.metric.subject) or grows(self.text, self.grammar, m, start, end)
            ]
        parts = self.parts.within(start, end)
        said = self._said[bisect_left(self._said_starts, start) : bisect_left(self._said_starts, end)]
        sentence = Sentence(self, start, end, found, metrics, cues, cue_kinds, parts, frozenset(said))
        if (
            sentence.quantities
            or metrics
            or sentence.has("future", "will")
            or sentence.announces()
            or " see " in sentence.text
            or (end - start <= _SHORT and self.grammar.language == "en")
        ):  # "| you will see | an uptick in expense in the third quarter"
            apart = self.grammar.pattern("of_another_time")
            sentence.periods = [
                self._told(p) for p in self.periods.within(start, end) if not apart.match(self.text, p.end)
            ]
            sentence.periods = self._of_opening_year(sentence.periods, start)
        return sentence

    def _of_opening_year(self, periods: list[PeriodMention], start: int) -> list[PeriodMention]:
        """Periods with a bare "full year" (全年) read as the year that opens the sentence: "2026年,…对全年利润…"."""
        first = periods[0] if len(periods) > 1 and self.grammar.language == "zh" else None
        if first is None or first.start > start + 1 or not first.label.startswith("FY") or first.base:
            return periods
        words, label = self.grammar.words("whole_year"), first.label
        return [
            replace(p, label=label, forward=first.forward) if self.text[p.start : p.end] in words else p
            for p in periods
        ]

    def _told(self, period: PeriodMention) -> PeriodMention:
        """A period as the call tells it: its own quarter, called by its number, is not that of a year later, unless
        the year is over."""
        if not period.base and self._compares(period):
            spans = self.text.startswith(self.grammar.phrases("past_years"), period.start) and not period.shift
            period = replace(period, base=True, shift="prior_year" if spans else period.shift)
        year, quarter = self.calendar.year, self.calendar.quarter
        if year is None or quarter == 4 or period.label.removeprefix("@") != f"{year}Q{quarter}" or not period.forward:
            return period
        return replace(period, forward=None) if f"{year + 1}Q{quarter}" in period.forward else period

    def _compares(self, period: PeriodMention) -> bool:
        """Whether a period is only what is compared with: "back to | 2019 | levels", "from the weak | Q2"."""
        if self.grammar.pattern("compared_levels").match(self.text, period.end):
            return True
        phrases, pattern = self.grammar.phrases, self.grammar.pattern
        over = self.text.endswith("over ", 0, period.start)
        if over and self.text.startswith(phrases("past_years"), period.start):
            return True  # "over | the past year |, we added 9,000 clients"
        start = period.start + (len("from ") if self.text.startswith("from ", period.start) else 0)
        lead = self.text[max(0, start - _LEAD) : start]
        part = lead.endswith(phrases("part_of_then")) and pattern("ends_time").match(self.text, period.end)
        if part or lead.endswith(phrases("ahead_of_then")):
            return True  # "sales of 82% of | prior year |"
        return " from " in lead and bool(pattern("compared_from").search(lead))


_CLOSING: Final = re.compile("[,;]")
_OFTEN: Final = 8
_MORE_OFTEN: Final = 3
"""How often, and how much more often than with the year before, a call compares with the quarter before."""
_SHARE: Final = 12
_LEAD: Final = 45
"""Characters before a period in which words say that it is compared with."""
_RIGHT_BEHIND: Final = 1
_CODE: Final = 3
"""Letters of a currency's code."""
_REACH: Final = 80


def _behind(cue: Hit, quantities: list[Quantity]) -> Hit:
    """A cue without what of it belongs to a figure: "30 percent | of sales"."""
    if cue.cue != "share_of_revenue":
        return cue
    cut = next((q.end for q in quantities if q.start < cue.start < q.end < cue.end), cue.start)
    return replace(cue, start=cut)


def _amount_of(cue: Hit, quantities: list[Quantity], text: str) -> bool:
    """Whether "of revenue" follows an amount, and so is no whole of a share: "$30 million | of revenue"."""
    if cue.cue != "share_of_revenue":
        return False
    right_behind = (q for q in quantities if 0 <= cue.start - q.end <= _RIGHT_BEHIND and len(q.unit) == _CODE)
    return any("," not in text[q.end : cue.start] for q in right_behind)


def _word_behind(cue: Hit, text: str) -> str:
    """The word behind "of revenue", by which it is no whole of a share: "the high end of our revenue | guidance |"."""
    following = text[cue.end : cue.end + 16].split() if cue.cue == "share_of_revenue" else []
    return following[0].strip(",.;") if following else ""


def _limits(sentence: Sentence, quantity: Quantity) -> bool:
    reach = sentence.slice(max(sentence.start, quantity.start - _REACH), quantity.start)
    if len(quantity.unit) == _CODE:
        return bool(sentence.grammar.pattern("whose_customers").search(reach))
    return quantity.unit in ("count", "units") and bool(sentence.grammar.pattern("which").search(reach))


def _between(hits: list[Hit], starts: list[int], start: int, end: int) -> list[Hit]:
    found = hits[bisect_left(starts, start) : bisect_left(starts, end)]
    while found and found[-1].end > end:
        found.pop()
    return found


def _lower(text: str) -> str:
    """Lower case without a change of length (İ would become two characters)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
