"""A claim: what the extractor holds of one figure while it works the sentence out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity


@dataclass(slots=True, init=False)
class Saying:
    """How a figure is said, before its metric is known."""

    change: bool
    share: bool
    to_level: bool
    """Said as where a change arrived ("increased to $5 million")."""
    is_base: bool
    """Said as what is compared with ("from $4 million", "compared to a loss of $3 million")."""
    direction: Hit | None
    impact: Hit | None

    def __init__(
        self, change: bool, share: bool, to_level: bool, is_base: bool, direction: Hit | None, impact: Hit | None
    ) -> None:
        self.change, self.share, self.to_level, self.is_base = change, share, to_level, is_base
        self.direction, self.impact = direction, impact


@dataclass(slots=True)
class Claim:
    """One figure (or one direction) with what it measures; becomes one row of a fact table."""

    start: int
    end: int
    """Span of the figure, or of the words of a direction."""
    metric: str
    mention: Hit | None
    """The metric words it was tied to; None where a counted noun or the context told."""
    rule: str
    """How it was tied, for `rule_id`."""
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    qualifier: str = "exact"
    label: str = ""
    segment: str | None = None
    share_of: str | None = None
    subject: str = "company"
    measure: str = "level"
    comparison: str = "none"
    basis: str | None = None
    period: str | None = None
    is_base: bool = False
    """Said as what another figure is compared with ("compared to $5 million in the prior year")."""
    future: bool = False
    status: str = "new"
    direction: str | None = None
    dated: bool = False
    """Its period was said beside it."""
    penalty: int = 0
    """Doubts met on the way; lowers confidence."""
    territory: Territory | None = None
    said: Saying | None = None

    @classmethod
    def of(
        cls,
        quantity: Quantity,
        metric: str,
        mention: Hit | None,
        rule: str,
        *,
        label: str = "",
        segment: str | None = None,
    ) -> Claim:
        """The claim that a figure measures a metric, by a rule."""
        q = quantity
        return cls(q.start, q.end, metric, mention, rule, q.low, q.high, q.unit, label=label, segment=segment)
