"""All that tells which metric one figure measures, gathered before the reasons are asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.metric import own_words
from transforms.extract.metric.attribution import Tie, tie
from transforms.extract.metric.counted import counted
from transforms.extract.metric.counted_noun import Counted
from transforms.extract.metric.ellipsis import evidenced
from transforms.extract.placing.frames import Frame
from transforms.extract.reading.kinds import COUNTS, bare, kinds, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_FROM_BEFORE: Final = ("metric.before", "metric.carried")


_HEADS: Final = ("headcount", "customers", "locations", "patents")
"""Metrics of which goods are none."""


_WHOLE: Final = 60
"""Characters behind a multiple of debt in which it is said of what."""


class Verdict(Enum):
    """What a reason may answer beside a claim."""

    NO_FACT = auto()


NO_FACT: Final = Verdict.NO_FACT
"""The figure measures nothing that has a code: no later reason is asked."""
Answer = Claim | Verdict | None


@dataclass(slots=True, init=False)
class Evidence:
    """One figure with what speaks for its metric."""

    sentence: Sentence
    territory: Territory
    said: Saying
    previous: Claim | None
    """The claim before it in the sentence."""
    frame: Frame
    tie: Tie | None
    """The metric mention of the sentence that fits it best."""
    noun: Counted | None
    """What it counts."""

    def __init__(
        self,
        sentence: Sentence,
        territory: Territory,
        said: Saying,
        previous: Claim | None,
        frame: Frame,
        tie: Tie | None,
        noun: Counted | None,
    ) -> None:
        self.sentence, self.territory, self.said, self.previous = sentence, territory, said, previous
        self.frame, self.tie, self.noun = frame, tie, noun

    @property
    def quantity(self) -> Quantity:
        """The figure itself."""
        return self.territory.quantity

    @property
    def kind(self) -> str:
        """The kind of its unit."""
        return unit_kind(self.territory.quantity.unit)

    def of(self, metric: str, rule: str, *, label: str = "", segment: str | None = None) -> Claim:
        """The claim that it is of a metric that no mention was found of."""
        return Claim.of(self.territory.quantity, metric, None, rule, label=label, segment=segment)

    def shown(self) -> bool:
        """Whether an amount of money is more than one that happens to be named behind a metric."""
        return self.kind != "currency" or evidenced(self.sentence, self.territory, self.said, self.previous)


def gather(sentence: Sentence, territory: Territory, said: Saying, previous: Claim | None, frame: Frame) -> Evidence:
    """The evidence on one figure; a tie that its own words speak against is left out."""
    q = territory.quantity
    found = tie(sentence, territory, change=said.change, share=said.share)
    plain = sentence.grammar.language == "zh" and bare(q)  # "4600万 | 患者"
    noun = counted(sentence, q) if q.unit in COUNTS or plain else None
    if found and _speaks_against(sentence, q, found, noun):
        found = None
    return Evidence(sentence, territory, said, previous, frame, found, noun)


def _speaks_against(sentence: Sentence, q: Quantity, found: Tie, noun: Counted | None) -> bool:
    """Whether a figure's own words say that it is of another thing than the mention that fits best."""
    if found.rule == "metric.tail" and q.unit == "count" and q.high == 1:
        return True
    if found.rule in _FROM_BEFORE and noun is None and q.unit == "count" and own_words.of_its_own(sentence, q):
        return True  # "44,000 memberships and closing in on 4,000 | votes |"
    if found.rule in _FROM_BEFORE and noun is None and q.unit == "units" and found.code in _HEADS:
        return True  # "of our 900 employees, 40 | positive cases |"
    if found.code == "leverage_ratio" and found.hit.metric and found.hit.metric.code == "total_debt":
        net = sentence.slice(found.hit.start, found.hit.end).startswith("net ")
        return not net and "ebitda" not in sentence.slice(
            q.end, q.end + _WHOLE
        )  # "net debt of 3 times | our 2025 EBITDA"
    if found.code == "production_volume" and q.unit == "count" and _another_count(sentence, q, found):
        return True
    if q.unit == "percent" and _grows_by(sentence, q, found):
        return True
    if found.hit.end > q.start:
        return False
    if unit_kind(q.unit) == "percent" and own_words.of_group(sentence, q):
        return True  # "bookings held, with | a fifth | of our firms …"
    return q.form == "multiple" and own_words.has_object(sentence, q)  # "as we | doubled | our hotel rooms"


def _another_count(sentence: Sentence, q: Quantity, found: Tie) -> bool:
    """Whether a bare number is no output: "as to production, | 20 | of the wells"."""
    return found.rule != "metric.before" or not sentence.grammar.pattern("clipped").fullmatch(
        sentence.slice(found.hit.end, q.start)
    )


def _grows_by(sentence: Sentence, q: Quantity, found: Tie) -> bool:
    """Whether a percentage is a growth, and the mention a margin: "it takes | 5% | growth to expand margins"."""
    if found.code not in kinds().rate_of.values() or found.code == "effective_tax_rate":
        return False
    behind = sentence.grammar.pattern("grows_by").match(sentence.slice(q.end, min(sentence.end, q.end + 40)))
    return bool(behind) and not q.end <= found.hit.start < q.end + (behind.end() if behind else 0)
