"""Which words of a sentence belong to which figure.

The words between two figures are split once: up to the first boundary they close the figure before ("34% year over
year | and …"), after it they open the next one ("… | gross margin was 31%").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from transforms.extract.reading.lexicon import DIRECTIONS
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity


@dataclass(slots=True, init=False)
class Territory:
    """A figure and its words: `head` [head_start, quantity.start), `tail` [quantity.end, tail_end)."""

    index: int
    quantity: Quantity
    head_start: int
    tail_end: int

    def __init__(self, index: int, quantity: Quantity, head_start: int, tail_end: int) -> None:
        self.index, self.quantity, self.head_start, self.tail_end = index, quantity, head_start, tail_end


def territories(sentence: Sentence) -> list[Territory]:
    """One territory a figure of the sentence, in order; they do not overlap."""
    quantities, grammar = sentence.quantities, sentence.grammar
    cuts = [sentence.start]
    for a, b in zip(quantities, quantities[1:], strict=False):
        gap, boundaries = sentence.slice(a.end, b.start), grammar.cut("boundaries")
        floor = grammar.pattern("or_more").match(gap)  # "10% | or higher | margins"
        found = boundaries.search(gap, floor.end() if floor else 0)
        while (
            found
            and found[0].strip() in grammar.words("base_boundaries")
            and grammar.pattern("goes_on_behind").search(gap, found.end())
        ):
            found = boundaries.search(gap, found.end())  # "from the prior quarter, and down …" closes the first
        if found and found[0] == " up " and gap[: found.start()].endswith(grammar.phrases("make")):
            found = boundaries.search(gap, found.end())  # "three customers made | up | 40%"
        cuts.append(a.end + found.start() if found else _unbroken_cut(sentence, a.end, b.start))
    cuts.append(_last_cut(sentence, quantities[-1].end) if quantities else sentence.end)
    return [Territory(i, q, cuts[i], cuts[i + 1]) for i, q in enumerate(quantities)]


def _unbroken_cut(sentence: Sentence, start: int, end: int) -> int:
    """Where words without a boundary are split: before a metric bound to the next figure ("… | sales growth of 8%")."""
    verbs = [c for c in sentence.cues if c.cue in DIRECTIONS and start <= c.start <= start + 1]
    if verbs and sentence.grammar.language == "zh":
        return start  # "较去年同期的12亿元 | 增长17%"
    if sentence.grammar.language == "en" and (moved := _moved(sentence, start, end)):
        return moved
    bound = [
        m
        for m in sentence.metrics
        if start < m.start and m.end < end and sentence.grammar.only("bound").match(sentence.slice(m.end, end))
    ]
    return bound[0].start if bound else end


def _moved(sentence: Sentence, start: int, end: int) -> int | None:
    """Where a verb stands that moves the next figure: "sales of $20 million | fell 2%"."""
    verbs = [c for c in sentence.cues if c.cue in DIRECTIONS and start < c.start and c.end < end]
    if not verbs or verbs[-1].start - start > _VERB:
        return None
    return verbs[-1].start - 1 if sentence.grammar.lead(sentence.slice(verbs[-1].end, end)).strip(" ") == "" else None


_VERB: Final = 12
"""Characters behind a figure in which the verb stands whose subject it closes: "of $20 million | has now fallen"."""


def _last_cut(sentence: Sentence, start: int) -> int:
    found = sentence.grammar.cut("strong_boundaries").search(sentence.slice(start, sentence.end))
    return start + found.start() if found else sentence.end
