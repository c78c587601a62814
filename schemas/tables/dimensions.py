"""Row models of the dimensions."""

from __future__ import annotations

from pydantic import model_validator

from schemas import columns as c
from schemas.tables.base import Row, in_order


class DimCompany(Row):
    """One row a company. Identifiers as the transcript or the user's reference file gives them, never guessed."""

    company_id: c.CompanyId
    name: c.CompanyName
    name_local: c.NameLocal | None = None
    ticker: c.Ticker | None = None
    mic: c.Mic | None = None
    cik: c.Cik | None = None
    lei: c.Lei | None = None
    reporting_currency: c.ReportingCurrency | None = None
    fiscal_year_end_month: c.FiscalYearEndMonth | None = None
    id_source: c.IdSource


class ParsedCall(Row):
    """One row a document: the call as this document gives it, before it is known which version is current."""

    call_id: c.CallId
    company_id: c.CompanyId | None = None
    company_name: c.CompanyName | None = None
    event_type: c.EventType
    title: c.Title | None = None
    call_date: c.CallDate | None = None
    fiscal_year: c.FiscalYear | None = None
    fiscal_quarter: c.FiscalQuarter | None = None
    fiscal_period: c.FiscalPeriod | None = None
    period_end: c.PeriodEnd | None = None
    period_source: c.PeriodSource
    reporting_currency: c.ReportingCurrency | None = None
    primary_language: c.PrimaryLanguage
    translation_language: c.TranslationLanguage | None = None
    translation_origin: c.TranslationOrigin | None = None
    dialect: c.Dialect
    source_name: c.SourceName
    source_sha256: c.SourceSha256
    revision: c.Revision = 0

    @model_validator(mode="after")
    def _translation_is_whole(self) -> ParsedCall:
        if (self.translation_language is None) != (self.translation_origin is None):
            raise ValueError("translation_language and translation_origin are stated together or not at all")
        return self


class DimCall(ParsedCall):
    """One row a call: its current version."""

    version: c.Version
    known_from_utc: c.KnownFromUtc


class DimSpeaker(Row):
    """One row a person within a company or firm."""

    speaker_id: c.SpeakerId
    name: c.PersonName
    aliases: c.Aliases | None = None
    title: c.SpeakerTitle | None = None
    affiliation: c.SpeakerAffiliation | None = None
    role: c.SpeakerRole


class DimMetric(Row):
    """One row a metric code."""

    code: c.Metric
    name_en: c.MetricNameEn
    name_zh: c.MetricNameZh
    family: c.MetricFamily
    default_unit: c.DefaultUnit | None = None
    us_gaap: c.UsGaap | None = None
    definition: c.Definition | None = None


class DimDate(Row):
    """One row a day, 1990 to 2049."""

    date_day: c.DateDay
    year: c.Year
    quarter: c.Quarter
    month: c.Month
    day: c.DayOfMonth
    weekday_iso: c.WeekdayIso
    is_weekend: c.IsWeekend


class DimPeriod(Row):
    """One row a company and period that its facts use: fiscal years differ from company to company."""

    company_id: c.CompanyId
    period: c.Period
    scope: c.PeriodScope
    start_date: c.PeriodStart | None = None
    end_date: c.PeriodEnd | None = None
    fiscal_year: c.FiscalYear | None = None
    fiscal_quarter: c.FiscalQuarter | None = None

    @model_validator(mode="after")
    def _in_order(self) -> DimPeriod:
        in_order(("period", self.start_date, self.end_date))
        return self
