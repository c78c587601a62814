"""Rows of all tables but those of facts: the company, the call, who spoke, what was said, and what is in no turn."""

from __future__ import annotations

from collections.abc import Iterable

from schemas import keys
from schemas.tables import dimensions, facts, load_record
from schemas.vocabularies import CoverageOutcome
from transforms.extract.facts import Counts
from transforms.model import Call, Document, Transcript, Turn, Unparsed
from transforms.periods.labels import describe_period
from transforms.rows.ids import Ids
from transforms.wordcount import word_count


class CallRows:
    """Makes the rows of one document's call."""

    def __init__(self, document: Document, transcript: Transcript, call: Call, ids: Ids) -> None:
        self.document, self.transcript, self.call, self.ids = document, transcript, call, ids

    def company(self) -> list[dimensions.DimCompany]:
        """The company, if the document names it."""
        call, known = self.call, self.call.reference
        if self.ids.company is None or call.company_name is None:
            return []
        return [
            dimensions.DimCompany(
                company_id=self.ids.company,
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
            call_id=self.ids.call,
            company_id=self.ids.company,
            company_name=call.company_name,
            event_type=call.event_type,
            title=call.title,
            call_date=call.call_date,
            fiscal_year=call.fiscal_year,
            fiscal_quarter=call.fiscal_quarter,
            fiscal_period=self.call.fiscal_period,
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

    def speakers(self) -> list[dimensions.DimSpeaker]:
        """One row a person, in order of appearance."""
        rows: dict[str, dimensions.DimSpeaker] = {}
        for turn in self.transcript.turns:
            person = self.transcript.people[turn.person] if turn.person is not None else None
            key = self.ids.speakers[turn.index]
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
            turn_id=self.ids.turns[turn.index],
            call_id=self.ids.call,
            turn_index=turn.index,
            section=turn.section,
            kind=turn.kind,
            exchange_index=turn.exchange,
            speaker_id=self.ids.speakers[turn.index],
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

    def rejects(self, spans: Iterable[Unparsed]) -> list[load_record.MetaReject]:
        """What is in no turn, with the reason."""
        rows: dict[str, load_record.MetaReject] = {}
        for span in spans:
            key = keys.reject_id(self.document.sha256, span.stage, span.reason, span.start, span.end)
            rows[key] = load_record.MetaReject(
                reject_id=key,
                source_sha256=self.document.sha256,
                source_name=self.document.name,
                call_id=self.ids.call,
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
        if self.ids.company is None:
            return []
        calendar = self.call.calendar
        described = (
            describe_period(label, calendar.year_end_month, calendar.year_end_offset) for label in sorted(set(labels))
        )
        return [
            dimensions.DimPeriod(
                company_id=self.ids.company,
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
                    call_id=self.ids.call,
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
