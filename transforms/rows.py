"""Rows of the tables, made from what the steps of a parse found. The only place where ids and offsets meet columns."""

from __future__ import annotations

from collections.abc import Iterable

from schemas import keys
from schemas.tables import dimensions, facts, load_record
from schemas.vocabularies import CoverageOutcome
from transforms.extract.confidence import confidence
from transforms.extract.facts import Counts, Found
from transforms.extract.guidance.outlook import form
from transforms.extract.translation import Translations
from transforms.model import Call, Document, Transcript, Turn, Unparsed
from transforms.periods.labels import describe_period, period_dates
from transforms.wordcount import word_count

EXTRACTOR_VERSION = "1"


class RowMaker:
    """Makes the rows of one document."""

    def __init__(self, document: Document, transcript: Transcript, call: Call) -> None:
        self.document, self.transcript, self.call = document, transcript, call
        self.company_id = keys.company_id(call.company_name) if call.company_name else None
        self.fiscal_period = call.fiscal_period
        self.call_id = keys.call_id(
            self.company_id,
            fiscal_period=self.fiscal_period,
            call_date=call.call_date,
            event_type=call.event_type,
            sha256=document.sha256,
        )
        self._calendar = call.calendar
        self._translations = Translations(transcript, call.currency or "USD")
        self._turn_ids = [keys.turn_id(self.call_id, turn.index) for turn in transcript.turns]
        self._speaker_ids = [self._speaker_id(turn) for turn in transcript.turns]

    def company(self) -> list[dimensions.DimCompany]:
        """The company, if the document names it."""
        call, known = self.call, self.call.reference
        if self.company_id is None or call.company_name is None:
            return []
        return [
            dimensions.DimCompany(
                company_id=self.company_id,
                name=call.company_name,
                name_local=call.company_name_local,
                ticker=call.ticker,
                mic=call.mic,
                cik=known.cik if known else None,
                lei=known.lei if known else None,
                reporting_currency=call.currency,
                fiscal_year_end_month=(known.fiscal_year_end_month if known else None) or call.year_end_month,
                id_source="reference_file" if known else "stated" if call.ticker else "none",
            )
        ]

    def the_call(self) -> dimensions.ParsedCall:
        """The call itself."""
        call, transcript = self.call, self.transcript
        return dimensions.ParsedCall(
            call_id=self.call_id,
            company_id=self.company_id,
            company_name=call.company_name,
            event_type=call.event_type,
            title=call.title,
            call_date=call.call_date,
            fiscal_year=call.fiscal_year,
            fiscal_quarter=call.fiscal_quarter,
            fiscal_period=self.fiscal_period,
            period_end=call.period_end,
            period_source=call.period_source,
            reporting_currency=call.currency,
            primary_language=transcript.primary_language,
            translation_language=transcript.translation_language,
            translation_origin=transcript.translation_origin,
            dialect=transcript.dialect,
            source_name=self.document.name,
            source_sha256=self.document.sha256,
            revision=call.revision,
        )

    def _speaker_id(self, turn: Turn) -> str:
        person = self.transcript.people[turn.person] if turn.person is not None else None
        ours = turn.role in ("executive", "investor_relations")
        return keys.speaker_id(person.name if person else turn.name, self.company_id if ours else turn.affiliation)

    def speakers(self) -> list[dimensions.DimSpeaker]:
        """One row a person, in order of appearance."""
        rows: dict[str, dimensions.DimSpeaker] = {}
        for turn in self.transcript.turns:
            person = self.transcript.people[turn.person] if turn.person is not None else None
            key = self._speaker_ids[turn.index]
            if key not in rows:
                rows[key] = dimensions.DimSpeaker(
                    speaker_id=key,
                    name=person.name if person else turn.name,
                    aliases="; ".join(person.aliases) or None if person else None,
                    title=person.title if person else turn.title,
                    affiliation=person.affiliation if person else turn.affiliation,
                    role=turn.role,
                )
        return list(rows.values())

    def turn(self, turn: Turn) -> facts.FactTurn:
        """One turn."""
        return facts.FactTurn(
            turn_id=self._turn_ids[turn.index],
            call_id=self.call_id,
            turn_index=turn.index,
            section=turn.section,
            kind=turn.kind,
            exchange_index=turn.exchange,
            speaker_id=self._speaker_ids[turn.index],
            speaker_name=turn.name,
            speaker_title=turn.title,
            speaker_role=turn.role,
            speaker_affiliation=turn.affiliation,
            introduced_as=turn.introduced_as,
            language=self.transcript.primary_language,
            text=turn.text,
            translation=turn.translation or None,
            first_line=turn.first_line,
            last_line=turn.last_line,
            char_start=turn.passages[0].start,
            char_end=max(p.translation[1] if p.translation else p.end for p in turn.passages),
            word_count=word_count(turn.text),
            translation_word_count=word_count(turn.translation) if turn.translation else None,
        )

    def metrics(self, found: Iterable[Found]) -> list[facts.FactMetric]:
        """The reported figures; the same figure read twice in the same way is one row."""
        rows: dict[str, facts.FactMetric] = {}
        for one in found:
            claim, common = one.claim, self._common(one)
            ranged = claim.low != claim.high
            key = keys.metric_id(
                self._turn_ids[one.turn.index],
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
                self._turn_ids[one.turn.index],
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
                    self.company_id, claim.metric, claim.segment, claim.basis, claim.measure, claim.period
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
            "call_id": self.call_id,
            "turn_id": self._turn_ids[turn.index],
            "speaker_id": self._speaker_ids[turn.index],
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

    def rejects(self, spans: Iterable[Unparsed]) -> list[load_record.MetaReject]:
        """What is in no turn, with the reason."""
        rows: dict[str, load_record.MetaReject] = {}
        for span in spans:
            key = keys.reject_id(self.document.sha256, span.stage, span.reason, span.start, span.end)
            rows[key] = load_record.MetaReject(
                reject_id=key,
                source_sha256=self.document.sha256,
                source_name=self.document.name,
                call_id=self.call_id,
                stage=span.stage,
                reason_code=span.reason,
                line=self.document.line_at(span.start),
                char_start=span.start,
                char_end=span.end,
                detail=span.detail,
            )
        return list(rows.values())

    def periods(self, labels: Iterable[str]) -> list[dimensions.DimPeriod]:
        """The periods that the facts use."""
        if self.company_id is None:
            return []
        calendar = self._calendar
        described = (
            describe_period(label, calendar.year_end_month, calendar.year_end_offset) for label in sorted(set(labels))
        )
        return [
            dimensions.DimPeriod(
                company_id=self.company_id,
                period=d.period,
                scope=d.scope,
                start_date=d.start_date,
                end_date=d.end_date,
                fiscal_year=d.fiscal_year,
                fiscal_quarter=d.fiscal_quarter,
            )
            for d in described
        ]

    def coverage(self, turns: int, metrics: int, guidance: int, counts: Counts) -> list[load_record.MetaCoverage]:
        """What was found in the call, table by table."""
        excluded = "; ".join(f"{reason}={n}" for reason, n in sorted(counts.excluded.items())) or None
        rows = []
        for name, count in (("fact_turn", turns), ("fact_metric", metrics), ("fact_guidance", guidance)):
            numbers = name == "fact_metric"
            rows.append(
                load_record.MetaCoverage(
                    call_id=self.call_id,
                    table_name=name,
                    outcome=CoverageOutcome.EXTRACTED if count else CoverageOutcome.NONE_STATED,
                    row_count=count,
                    numbers_seen=counts.seen if numbers else None,
                    numbers_explained=counts.explained if numbers else None,
                    numbers_excluded=sum(counts.excluded.values()) if numbers else None,
                    excluded_by_reason=excluded if numbers else None,
                )
            )
        return rows
