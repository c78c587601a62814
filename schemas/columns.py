"""Every column, defined once: its type, what it means, its unit and its vocabulary. Tables list columns by name.

Naming: `*_id` is a hash of a natural key (`schemas.keys`), `*_date` a calendar date, `*_utc` a moment in UTC stored
without a zone, `*_count` a number of things, `*_ms` milliseconds, `*_bytes` bytes, `*_start`/`*_end` character offsets
into the decoded source (end exclusive), `*_line` a 1-based line of the raw file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from schemas import vocabularies as v
from schemas.metrics import known_metric

FIGURE_PLACES = Decimal("0.00000001")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means. `wide` asks for a 64-bit integer where the Python type is int."""

    description: str
    unit: str | None = None
    wide: bool = False


def _exact(value: Decimal) -> Decimal:
    """A figure at the precision that is stored, DECIMAL(28,8), half to even."""
    return value.quantize(FIGURE_PLACES)


_Figure = Annotated[Decimal, Field(allow_inf_nan=False, gt=-(10**20), lt=10**20), AfterValidator(_exact)]
_Count = Annotated[int, Field(ge=0)]
_Line = Annotated[int, Field(ge=1)]
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
_Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
_Unit = Annotated[
    str,
    Field(pattern=r"^([A-Z]{3}(/share)?|percent|percentage_points|basis_points|days|shares|units|count|ratio|other)$"),
]
_Period = Annotated[
    str,
    Field(
        pattern=r"^(@?(\d{4}(Q[1-4](-(\d{4})?Q[1-4])?|H[12]|-(0[1-9]|1[0-2])(-\d{2})?)|(FY|CY)\d{4}(Q[1-4]|H[12])?)"
        r"|(FY|CY)\d{4}-(FY|CY)\d{4}|long_term)$"
    ),
]

# Identifiers
CompanyId = Annotated[str, Column("The company: hash of its folded name")]
CallId = Annotated[str, Column("The call, the same over re-deliveries and corrections: hash of company and period")]
PeriodCallId = Annotated[str, Column("The call that company and period name: the one which is another event")]
TurnId = Annotated[str, Column("The turn: hash of call and turn index")]
SpeakerId = Annotated[str, Column("The person within a company or firm: hash of folded name and organisation")]
MetricId = Annotated[str, Column("The stated figure: hash of turn, place in the turn, metric and measure")]
GuidanceId = Annotated[str, Column("The stated guidance: hash of turn, place in the turn, metric and measure")]
SlotId = Annotated[
    str, Column("The series that a later call continues: hash of company, metric, segment, basis, measure and period")
]
RejectId = Annotated[str, Column("The refusal: hash of document, stage, reason and span")]
FileId = Annotated[str, Column("The delivery: hash of run and path")]
RunId = Annotated[str, Column("The run: its start in UTC and a counter")]

# Companies
CompanyName = Annotated[str, Column("Name of the company as the transcript or the reference file gives it")]
NameLocal = Annotated[str, Column("Name of the company in the transcript's other language")]
Ticker = Annotated[str, Column("Ticker symbol, without its exchange")]
Mic = Annotated[str, Field(pattern=r"^[A-Z0-9]{4}$"), Column("Exchange: ISO 10383 market identifier code")]
Cik = Annotated[str, Field(pattern=r"^\d{10}$"), Column("SEC central index key, ten digits")]
Lei = Annotated[str, Field(pattern=r"^[A-Z0-9]{18}\d{2}$"), Column("ISO 17442 legal entity identifier")]
ReportingCurrency = Annotated[_Currency, Column("Currency of the company's reports", unit="ISO 4217")]
FiscalYearEndMonth = Annotated[int, Field(ge=1, le=12), Column("Month in which the fiscal year ends", unit="month")]
IdSource = Annotated[v.IdSource, Column("Where ticker, MIC, CIK and LEI come from")]

# Calls
EventType = Annotated[v.EventType, Column("Kind of event")]
Title = Annotated[str, Column("Title of the transcript as the file gives it")]
CallDate = Annotated[date, Column("Day of the call as stated")]
FiscalYear = Annotated[int, Field(ge=1900, le=2200), Column("Fiscal year of the company", unit="year")]
FiscalQuarter = Annotated[int, Field(ge=1, le=4), Column("Fiscal quarter of the company", unit="quarter")]
FiscalPeriod = Annotated[_Period, Column("Fiscal period reported on the call, for example 2024Q4")]
PeriodEnd = Annotated[date, Column("Last day of the period")]
PeriodStart = Annotated[date, Column("First day of the period; of a moment, that day")]
PeriodSource = Annotated[v.PeriodSource, Column("How the fiscal period was found")]
PrimaryLanguage = Annotated[_Language, Column("Language of the original words", unit="BCP 47")]
TranslationLanguage = Annotated[_Language, Column("Language of the translation in the file", unit="BCP 47")]
TranslationOrigin = Annotated[v.TranslationOrigin, Column("Who translated; null without a translation")]
Dialect = Annotated[str, Column("Shape of the source file, as recognised by its content")]
Encoding = Annotated[str, Column("Character encoding of the file, as recognised")]
SourceName = Annotated[str, Column("File name as delivered")]
SourcePath = Annotated[
    str,
    Column(
        "Absolute path from which the file was delivered; of a file in an archive or feed: its path ! the path in it"
    ),
]
SourceSha256 = Annotated[_Sha256, Column("SHA-256 of the delivered bytes", unit="hex")]
ContainerSha256 = Annotated[
    _Sha256,
    Column("SHA-256 of the archive or feed that held the file; empty for one delivered by itself", unit="hex"),
]
Revision = Annotated[
    _Count, Column("How far the document itself says that it was corrected: 0 not at all, 1 corrected or edited")
]
Version = Annotated[int, Field(ge=1), Column("Which version of the call this is; 1 is the oldest")]
WordCount = Annotated[_Count, Column("Words of the text; each Han character counts as one", unit="words")]

# Speakers
SpeakerName = Annotated[str, Column("Name as the speaker label says")]
PersonName = Annotated[str, Column("Fullest name by which the person appears")]
Aliases = Annotated[str, Column("Other spellings of the name, separated by '; '")]
SpeakerTitle = Annotated[str, Column("Title as the file gives it, without the company")]
SpeakerAffiliation = Annotated[str, Column("Company or firm that the person speaks for")]
SpeakerRole = Annotated[v.Role, Column("What the speaker does on the call")]

# Turns
TurnIndex = Annotated[_Count, Column("Position of the turn in the call, from 0")]
Section = Annotated[v.Section, Column("Part of the call")]
TurnKind = Annotated[v.TurnKind, Column("What the turn is for")]
ExchangeIndex = Annotated[_Count, Column("Position of the analyst's time on the line, from 0; null elsewhere")]
IntroducedAs = Annotated[str, Column("The operator's name for an unnamed or substituted analyst")]
Language = Annotated[_Language, Column("Language of the turn's original words", unit="BCP 47")]
TurnText = Annotated[str, Column("Original words, repaired for reading")]
Translation = Annotated[str, Column("Translation of the words that stands in the file")]
FirstLine = Annotated[_Line, Column("First raw line that holds the turn's own words", unit="1-based line")]
LastLine = Annotated[_Line, Column("Last raw line that holds the turn's own words", unit="1-based line")]
CharStart = Annotated[_Count, Column("First character of the span in the decoded source", unit="characters")]
CharEnd = Annotated[_Count, Column("End of the span in the decoded source, exclusive", unit="characters")]
TranslationWordCount = Annotated[_Count, Column("Words of the translation, counted as word_count", unit="words")]

# Facts
Metric = Annotated[str, AfterValidator(known_metric), Column("Code of dim_metric")]
Label = Annotated[str, Column("The speaker's own words for the thing")]
Segment = Annotated[str, Column("Part of the company that the figure is about; null for the whole company")]
ShareOf = Annotated[str, Column("The whole of a share, where it is not the company's own total of the metric")]
Subject = Annotated[v.Subject, Column("Whose figure it is")]
Measure = Annotated[v.Measure, Column("What the figure says about its metric")]
Comparison = Annotated[v.Comparison, Column("What a change is measured against")]
Value = Annotated[_Figure, Column("The figure in base units, percent as percent; null for a range", unit="see unit")]
Low = Annotated[_Figure, Column("Lower end, inclusive", unit="see unit")]
High = Annotated[_Figure, Column("Upper end, inclusive", unit="see unit")]
Mid = Annotated[_Figure, Column("Middle of a range, or the point", unit="see unit")]
Unit = Annotated[_Unit, Column("ISO 4217 code, that code with /share, or percent, basis_points, count, …")]
Qualifier = Annotated[v.Qualifier, Column("How exactly the figure is stated")]
Basis = Annotated[v.Basis, Column("Accounting basis; null where none is stated")]
Period = Annotated[_Period, Column("Period that the figure is about, as in dim_period")]
Kind = Annotated[v.GuidanceKind, Column("Form of the guidance")]
Direction = Annotated[v.Direction, Column("Where the metric is guided to go, of guidance without a number")]
GuidanceStatus = Annotated[v.GuidanceStatus, Column("How the guidance stands to what was said before")]

# Evidence
SourceLine = Annotated[_Line, Column("Raw line of the figure; of a direction, of its sentence", unit="1-based line")]
Quote = Annotated[str, Column("The sentence, verbatim: the source from quote_start to quote_end")]
QuoteStart = Annotated[_Count, Column("First character of the sentence in the decoded source", unit="characters")]
QuoteEnd = Annotated[_Count, Column("End of the sentence in the decoded source, exclusive", unit="characters")]
ValueStart = Annotated[_Count, Column("First character of the figure in the decoded source", unit="characters")]
ValueEnd = Annotated[_Count, Column("End of the figure in the decoded source, exclusive", unit="characters")]
RuleId = Annotated[str, Column("What produced the row")]
Confidence = Annotated[
    float, Field(ge=0, le=1), Column("Calibrated: of rows at 0.9, nine in ten are right", unit="0 to 1")
]
ExtractorVersion = Annotated[str, Column("Version of the rules that produced the row")]
TranslationQuote = Annotated[str, Column("The sentence's translation in the file")]
TranslationValue = Annotated[_Figure, Column("The figure as the translation states it", unit="see unit")]
TranslationAgrees = Annotated[
    bool, Column("Whether the translation states the same figure; null without a translation of the sentence")
]

# Metrics
MetricNameEn = Annotated[str, Column("English name of the metric")]
MetricNameZh = Annotated[str, Column("Chinese name of the metric")]
MetricFamily = Annotated[str, Column("Group of metrics")]
DefaultUnit = Annotated[str, Column("Kind of unit in which the metric is usually stated")]
UsGaap = Annotated[str, Column("Nearest element of the US GAAP taxonomy")]
Definition = Annotated[str, Column("What counts as the metric")]

# Time
DateDay = Annotated[date, Column("The day")]
Year = Annotated[int, Column("Calendar year", unit="year")]
Quarter = Annotated[int, Column("Calendar quarter", unit="quarter")]
Month = Annotated[int, Column("Calendar month", unit="month")]
DayOfMonth = Annotated[int, Column("Day of the month", unit="day")]
WeekdayIso = Annotated[int, Column("Day of the week, Monday is 1", unit="day")]
IsWeekend = Annotated[bool, Column("Saturday or Sunday")]
PeriodScope = Annotated[v.PeriodScope, Column("Shape of the period")]

# Load record
FileStatus = Annotated[v.FileStatus, Column("What became of the file")]
RunStatus = Annotated[v.RunStatus, Column("How the run ended")]
Stage = Annotated[str, Column("Step that refused or passed over the span")]
ReasonCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$"), Column("Stable code of the reason")]
Message = Annotated[str, Column("What is wrong, where, and what to do")]
RejectDetail = Annotated[str, Column("More about the reason, or the offending words")]
RejectLine = Annotated[_Line, Column("Raw line where the span begins", unit="1-based line")]
SizeBytes = Annotated[_Count, Column("Size of the delivered file", unit="bytes", wide=True)]
ModifiedUtc = Annotated[datetime, Column("Modification time of the delivered file", unit="UTC")]
KnownFromUtc = Annotated[datetime, Column("When the document was first loaded: known since", unit="UTC")]
KnownToUtc = Annotated[datetime, Column("When a later version took its place; null for the current one", unit="UTC")]
IsCurrent = Annotated[bool, Column("Whether the facts are served from this version")]
StartedUtc = Annotated[datetime, Column("Start of the run", unit="UTC")]
FinishedUtc = Annotated[datetime, Column("End of reading, just before publishing; null for a crashed run", unit="UTC")]
PublishedUtc = Annotated[datetime, Column("When the newest rows of the table were published", unit="UTC")]
ParseMs = Annotated[float, Column("Time to read the file into rows", unit="milliseconds")]
FileCount = Annotated[_Count, Column("Files delivered to the run", unit="files")]
PublishedCount = Annotated[_Count, Column("Files published", unit="files")]
DuplicateCount = Annotated[_Count, Column("Files with bytes that were delivered before", unit="files")]
SupersededCount = Annotated[_Count, Column("Files read whose call has another current version", unit="files")]
QuarantinedCount = Annotated[_Count, Column("Files refused", unit="files")]
SettlingCount = Annotated[_Count, Column("Files left for the next run", unit="files")]
TurnCount = Annotated[_Count, Column("Turns", unit="rows")]
MetricCount = Annotated[_Count, Column("Rows of fact_metric", unit="rows")]
GuidanceCount = Annotated[_Count, Column("Rows of fact_guidance", unit="rows")]
RejectCount = Annotated[_Count, Column("Rows of meta_reject", unit="rows")]
CodeVersion = Annotated[str, Column("Version of Callmart")]
SchemaVersion = Annotated[int, Column("Version of the tables' layout")]
CoveredTable = Annotated[str, Column("Table that the row is about")]
CoverageOutcome = Annotated[v.CoverageOutcome, Column("What was found in the call for the table")]
RowCount = Annotated[_Count, Column("Rows of the table", unit="rows", wide=True)]
CallCount = Annotated[_Count, Column("Calls of the table", unit="calls", wide=True)]
NumbersSeen = Annotated[_Count, Column("Numeric mentions in the call's turns", unit="mentions")]
NumbersExplained = Annotated[_Count, Column("Mentions that became a row", unit="mentions")]
NumbersExcluded = Annotated[_Count, Column("Mentions that are no facts: dates, product names, …", unit="mentions")]
ExcludedByReason = Annotated[str, Column("The excluded mentions by reason: 'date=3; year=12'")]
NewestCallDate = Annotated[date, Column("Day of the newest call in the table")]
