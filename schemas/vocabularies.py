"""The closed vocabularies of the tables. A value outside its vocabulary is refused, never passed on."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a speaker does on the call."""

    OPERATOR = "operator"
    """Runs the line: operator, host, moderator."""
    EXECUTIVE = "executive"
    """Speaks for the company."""
    INVESTOR_RELATIONS = "investor_relations"
    """Speaks for the company's investor relations."""
    ANALYST = "analyst"
    """Asks, for a bank, a broker or a fund."""
    UNKNOWN = "unknown"
    """Nothing in the file tells."""


class Section(StrEnum):
    """Part of a call."""

    PREPARED_REMARKS = "prepared_remarks"
    """Up to the opening of the questions."""
    QA = "qa"
    """From the turn in which the operator or host opens the questions."""


class TurnKind(StrEnum):
    """What a turn is for."""

    OPERATOR_MESSAGE = "operator_message"
    """The operator runs the line."""
    REMARKS = "remarks"
    """Prepared words of the company."""
    QUESTION = "question"
    """An analyst's words in an exchange."""
    ANSWER = "answer"
    """The company's words in an exchange."""
    CLOSING_REMARKS = "closing_remarks"
    """The company's words after the last exchange."""


class EventType(StrEnum):
    """What kind of event was transcribed."""

    EARNINGS = "earnings"
    """A call on a period's results."""
    CONFERENCE = "conference"
    """A talk at an investor conference."""
    OTHER = "other"
    """Another event that the file names: annual meeting, investor day, deal."""
    UNKNOWN = "unknown"
    """Nothing in the file tells."""


class PeriodSource(StrEnum):
    """How the fiscal period of a call was found."""

    HEADER = "header"
    """The vendor's title or metadata lines."""
    OPENING_REMARK = "opening_remark"
    """The operator's or host's first words."""
    SIC_CORRECTION = "sic_correction"
    """A correction in the text, `(sic) [First Quarter 2022]`, of the period said before it."""
    FILE_NAME = "file_name"
    """The file's name, for want of anything in the content."""
    INFERRED = "inferred"
    """Worked out from dates or from other periods of the call."""
    NONE = "none"
    """Not found."""


class IdSource(StrEnum):
    """Where a company's identifiers come from."""

    STATED = "stated"
    """The transcript states them."""
    REFERENCE_FILE = "reference_file"
    """The user's reference file holds them."""
    NONE = "none"
    """No identifier is known."""


class TranslationOrigin(StrEnum):
    """Who translated."""

    MACHINE = "machine"
    """The file says that a machine did."""
    UNKNOWN = "unknown"
    """There is a translation, and nothing tells."""


class Subject(StrEnum):
    """Whose number it is."""

    COMPANY = "company"
    """The company that holds the call."""
    INDUSTRY = "industry"
    """A market or an industry."""
    CUSTOMER = "customer"
    """A customer of the company."""
    PEER = "peer"
    """Another company."""


class Measure(StrEnum):
    """What a number says about its metric."""

    LEVEL = "level"
    """An amount at a time or over a period; margins and rates too."""
    CHANGE = "change"
    """Growth or decline, signed."""
    SHARE = "share"
    """Part of a whole."""


class Comparison(StrEnum):
    """What a change is measured against."""

    YOY = "yoy"
    """The period a year before."""
    QOQ = "qoq"
    """The quarter before."""
    CAGR = "cagr"
    """A compound annual rate."""
    GUIDANCE = "guidance"
    """A guided figure."""
    OTHER = "other"
    """Another base."""
    NONE = "none"
    """No comparison: every level and share."""


class Qualifier(StrEnum):
    """How exactly the speaker states a figure."""

    EXACT = "exact"
    """Without a qualifying word."""
    APPROX = "approx"
    """About, approximately, 约, 左右."""
    OVER = "over"
    """More than, at least, 超过."""
    UNDER = "under"
    """Less than, up to, 以下."""


class Basis(StrEnum):
    """Accounting basis."""

    GAAP = "gaap"
    """The accounting standard's own figure."""
    NON_GAAP = "non_gaap"
    """Adjusted, core, pro forma, organic, constant currency."""


class GuidanceKind(StrEnum):
    """The form of a piece of guidance."""

    RANGE = "range"
    """Between two figures."""
    POINT = "point"
    """One figure; low and high are the same."""
    FLOOR = "floor"
    """At least: low only."""
    CEILING = "ceiling"
    """At most: high only."""
    DIRECTION = "direction"
    """A direction without a number."""


class Direction(StrEnum):
    """Where a metric is guided to go, when no number is given."""

    UP = "up"
    """Growth, improvement in the number."""
    DOWN = "down"
    """Decline."""
    FLAT = "flat"
    """About unchanged."""


class GuidanceStatus(StrEnum):
    """How a piece of guidance stands to what was said before."""

    NEW = "new"
    """Said without reference to an earlier one."""
    PRIOR = "prior"
    """An earlier guidance, recalled while reporting the actual."""
    REAFFIRMED = "reaffirmed"
    """Kept."""
    RAISED = "raised"
    """Moved up."""
    LOWERED = "lowered"
    """Moved down."""
    TARGET = "target"
    """An aim or long-term goal."""


class PeriodScope(StrEnum):
    """The shape of a period."""

    QUARTER = "quarter"
    """`2024Q4`."""
    HALF = "half"
    """`2024H1`."""
    YEAR = "year"
    """`FY2024`, a fiscal year."""
    QUARTERS = "quarters"
    """Another run of quarters: `2024Q1-Q3`."""
    YEARS = "years"
    """Several fiscal years: `FY2025-FY2027`."""
    MONTH = "month"
    """`2024-08`."""
    CALENDAR = "calendar"
    """`CY2026`, a calendar year."""
    INSTANT = "instant"
    """A moment: `@2024Q4`, `@2024-09-30`."""
    LONG_TERM = "long_term"
    """`long_term`: no end is said."""


class FileStatus(StrEnum):
    """What became of a delivered file."""

    PUBLISHED = "published"
    """Its call is served from it."""
    DUPLICATE = "duplicate"
    """The same bytes were delivered before."""
    SUPERSEDED = "superseded"
    """Read, but another version of the same call is current."""
    QUARANTINED = "quarantined"
    """Refused; a byte-exact copy is kept, `reason_code` says why."""
    SETTLING = "settling"
    """Still being written when it was read; left for the next run."""


class RunStatus(StrEnum):
    """How a run ended."""

    COMPLETED = "completed"
    """It published, or had nothing new to publish."""
    CRASHED = "crashed"
    """It started and never finished; nothing of it is visible."""


class CoverageOutcome(StrEnum):
    """What extraction found in a call, for one table."""

    EXTRACTED = "extracted"
    """At least one row."""
    NONE_STATED = "none_stated"
    """The call was read and states nothing of the kind."""
    FAILED = "failed"
    """The call could not be read for this table."""
