"""Rows of the two fact tables, made from what the extraction found. The only place where offsets become quotes."""

from __future__ import annotations

from collections.abc import Iterable

from schemas import keys
from schemas.tables import facts
from transforms.extract.confidence import confidence
from transforms.extract.facts import Found
from transforms.extract.guidance.outlook import form
from transforms.extract.translation import Translations
from transforms.model import Call, Document, Transcript
from transforms.periods.labels import period_dates
from transforms.rows.ids import Ids

EXTRACTOR_VERSION = "1"


class FactRows:
    """Makes the rows of the facts of one document."""

    def __init__(self, document: Document, transcript: Transcript, call: Call, ids: Ids) -> None:
        self.document, self.transcript, self.ids = document, transcript, ids
        self._calendar = call.calendar
        self._translations = Translations(transcript, call.currency or "USD")

    def metrics(self, found: Iterable[Found]) -> list[facts.FactMetric]:
        """The reported figures; the same figure read twice in the same way is one row."""
        rows: dict[str, facts.FactMetric] = {}
        for one in found:
            claim, common = one.claim, self._common(one)
            ranged = claim.low != claim.high
            key = keys.metric_id(
                self.ids.turns[one.turn.index],
                *self._place(one),
                claim.metric,
                claim.measure,
                claim.segment,
                claim.period,
            )
            row = facts.FactMetric(
                metric_id=key,
                **common,
                share_of=claim.share_of,
                subject=claim.subject,
                value=None if ranged else claim.low,
                low=claim.low if ranged else None,
                high=claim.high if ranged else None,
                qualifier=claim.qualifier,
            )
            rows.setdefault(key, row)
        return list(rows.values())

    def guidance(self, found: Iterable[Found]) -> list[facts.FactGuidance]:
        """The promised figures and directions."""
        rows: dict[str, facts.FactGuidance] = {}
        for one in found:
            claim, common = one.claim, self._common(one)
            kind = form(claim)
            low = None if kind in ("ceiling", "direction") else claim.low
            high = None if kind in ("floor", "direction") else claim.high
            key = keys.guidance_id(
                self.ids.turns[one.turn.index],
                *self._place(one),
                claim.metric,
                claim.measure,
                claim.segment,
                claim.period,
                claim.direction,
            )
            row = facts.FactGuidance(
                guidance_id=key,
                slot_id=keys.slot_id(
                    self.ids.company, claim.metric, claim.segment, claim.basis, claim.measure, claim.period
                ),
                **common,
                kind=kind,
                low=low,
                high=high,
                mid=facts.midpoint(low, high),
                direction=claim.direction,
                qualifier="approx" if claim.qualifier == "approx" else "exact",
                status=claim.status,
            )
            rows.setdefault(key, row)
        return list(rows.values())

    def _place(self, one: Found) -> tuple[int, int]:
        first = one.turn.passages[0].start
        return one.claim.start - first, one.claim.end - first

    def _common(self, one: Found) -> dict[str, object]:
        claim, turn, text = one.claim, one.turn, self.document.text
        calendar = self._calendar
        start, end = period_dates(claim.period, calendar.year_end_month, calendar.year_end_offset)
        return {
            "call_id": self.ids.call,
            "turn_id": self.ids.turns[turn.index],
            "speaker_id": self.ids.speakers[turn.index],
            "speaker_role": turn.role,
            "section": turn.section,
            "metric": claim.metric,
            "label": claim.label or text[claim.start : claim.end],
            "segment": claim.segment,
            "measure": claim.measure,
            "comparison": claim.comparison if claim.measure == "change" else "none",
            "unit": claim.unit,
            "basis": claim.basis,
            "period": claim.period,
            "period_start": start,
            "period_end": end,
            "source_line": self.document.line_at(claim.start),
            "quote": text[one.start : one.end],
            "quote_start": one.start,
            "quote_end": one.end,
            "value_start": claim.start,
            "value_end": claim.end,
            "rule_id": claim.rule,
            "confidence": confidence(claim, turn.section),
            "extractor_version": EXTRACTOR_VERSION,
            **self._translation(one),
        }

    def _translation(self, one: Found) -> dict[str, object]:
        territory = one.claim.territory
        if territory is None or self.transcript.translation_language is None:
            return {}
        passage = next(p for p in one.turn.passages if p.start <= one.start < p.end)
        check = self._translations.check(passage, (one.start, one.end), territory.quantity)
        if check is None:
            return {}
        quote = self.document.text[check.quote[0] : check.quote[1]]
        return {"translation_quote": quote, "translation_value": check.value, "translation_agrees": check.agrees}
