"""Row models of the facts."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import model_validator

from schemas import columns as c
from schemas.tables.base import Row, in_order
from schemas.vocabularies import Comparison, GuidanceKind, Measure, Qualifier


class FactTurn(Row):
    """One row a turn: one speaker's words from one speaker label to the next."""

    turn_id: c.TurnId
    call_id: c.CallId
    turn_index: c.TurnIndex
    section: c.Section
    kind: c.TurnKind
    exchange_index: c.ExchangeIndex | None = None
    speaker_id: c.SpeakerId
    speaker_name: c.SpeakerName
    speaker_title: c.SpeakerTitle | None = None
    speaker_role: c.SpeakerRole
    speaker_affiliation: c.SpeakerAffiliation | None = None
    introduced_as: c.IntroducedAs | None = None
    language: c.Language
    text: c.TurnText
    translation: c.Translation | None = None
    first_line: c.FirstLine
    last_line: c.LastLine
    char_start: c.CharStart
    char_end: c.CharEnd
    word_count: c.WordCount
    translation_word_count: c.TranslationWordCount | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(("lines", self.first_line, self.last_line), ("characters", self.char_start, self.char_end))
        if (self.translation is None) != (self.translation_word_count is None):
            raise ValueError("translation and translation_word_count are stated together or not at all")
        return self


class Evidence(Row):
    """Where a fact stands in its source, what found it, and what the translation says."""

    source_line: c.SourceLine
    quote: c.Quote
    quote_start: c.QuoteStart
    quote_end: c.QuoteEnd
    value_start: c.ValueStart
    value_end: c.ValueEnd
    rule_id: c.RuleId
    confidence: c.Confidence
    extractor_version: c.ExtractorVersion
    translation_quote: c.TranslationQuote | None = None
    translation_value: c.TranslationValue | None = None
    translation_agrees: c.TranslationAgrees | None = None

    @model_validator(mode="after")
    def _spans_fit(self) -> Self:
        in_order(
            ("figure and sentence", self.quote_start, self.value_start),
            ("figure", self.value_start, self.value_end),
            ("figure and sentence", self.value_end, self.quote_end),
        )
        if len(self.quote) != self.quote_end - self.quote_start:
            raise ValueError(f"quote of {len(self.quote)} characters for the span {self.quote_start}-{self.quote_end}")
        return self


class FactMetric(Evidence):
    """One row a stated figure: one number or explicit range about one thing for one period."""

    metric_id: c.MetricId
    call_id: c.CallId
    turn_id: c.TurnId
    speaker_id: c.SpeakerId
    speaker_role: c.SpeakerRole
    section: c.Section
    metric: c.Metric
    label: c.Label
    segment: c.Segment | None = None
    share_of: c.ShareOf | None = None
    subject: c.Subject
    measure: c.Measure
    comparison: c.Comparison
    value: c.Value | None = None
    low: c.Low | None = None
    high: c.High | None = None
    unit: c.Unit
    qualifier: c.Qualifier
    basis: c.Basis | None = None
    period: c.Period | None = None
    period_start: c.PeriodStart | None = None
    period_end: c.PeriodEnd | None = None

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        in_order(("range", self.low, self.high), ("period", self.period_start, self.period_end))
        ends = (self.low is not None) + (self.high is not None)
        if ends != (2 if self.value is None else 0):
            raise ValueError(f"either value or both low and high: {self.value}, {self.low}, {self.high}")
        if self.measure is not Measure.CHANGE and self.comparison is not Comparison.NONE:
            raise ValueError(f"a {self.measure} has comparison none, not {self.comparison}")
        return self


class FactGuidance(Evidence):
    """One row a statement of the company about its own future: a figure, a range or a plain direction."""

    guidance_id: c.GuidanceId
    slot_id: c.SlotId
    call_id: c.CallId
    turn_id: c.TurnId
    speaker_id: c.SpeakerId
    speaker_role: c.SpeakerRole
    section: c.Section
    metric: c.Metric
    label: c.Label
    segment: c.Segment | None = None
    measure: c.Measure
    comparison: c.Comparison
    kind: c.Kind
    low: c.Low | None = None
    high: c.High | None = None
    mid: c.Mid | None = None
    direction: c.Direction | None = None
    unit: c.Unit | None = None
    qualifier: c.Qualifier
    basis: c.Basis | None = None
    period: c.Period | None = None
    period_start: c.PeriodStart | None = None
    period_end: c.PeriodEnd | None = None
    status: c.GuidanceStatus

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        in_order(("range", self.low, self.high), ("period", self.period_start, self.period_end))
        has_low, has_high = _ENDS[self.kind]
        if (self.low is not None, self.high is not None) != (has_low, has_high):
            raise ValueError(f"guidance of kind {self.kind} with low {self.low} and high {self.high}")
        if self.kind is GuidanceKind.POINT and self.low != self.high:
            raise ValueError(f"a point has one figure, not {self.low} and {self.high}")
        if self.mid != midpoint(self.low, self.high):
            raise ValueError(f"mid {self.mid} is not the middle of {self.low} and {self.high}")
        if (self.kind is GuidanceKind.DIRECTION) != (self.unit is None):
            raise ValueError("a direction has no unit, every figure has one")
        if self.kind is not GuidanceKind.DIRECTION and self.direction is not None:
            raise ValueError(f"direction {self.direction} on guidance of kind {self.kind}")
        if self.measure is not Measure.CHANGE and self.comparison is not Comparison.NONE:
            raise ValueError(f"a {self.measure} has comparison none, not {self.comparison}")
        if self.qualifier in (Qualifier.OVER, Qualifier.UNDER):
            raise ValueError("over and under are kinds of guidance (floor, ceiling), not qualifiers")
        return self


_ENDS = {
    GuidanceKind.RANGE: (True, True),
    GuidanceKind.POINT: (True, True),
    GuidanceKind.FLOOR: (True, False),
    GuidanceKind.CEILING: (False, True),
    GuidanceKind.DIRECTION: (False, False),
}


def midpoint(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """The middle of a range or point at stored precision; None for a floor, a ceiling or a direction."""
    if low is None or high is None:
        return None
    return ((low.quantize(c.FIGURE_PLACES) + high.quantize(c.FIGURE_PLACES)) / 2).quantize(c.FIGURE_PLACES)
