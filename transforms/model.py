"""The records that pass between the steps of a parse. Pure data: no input, output or clock.

Every offset in Callmart is a character offset into `Document.text`, so evidence can always be sliced back out.
Steps never normalise that text; where a step wants cleaned text it reads `Transcript.view`, which has the
same length and therefore the same offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple


class Refused(Exception):
    """A file that Callmart cannot read; becomes one quarantined file and one row of `meta_reject`.

    stage: which step refused (`decode`, `dialect`, `turns` …); code: a stable reason code (`empty_file`);
    message: what is wrong, where, and what to do; line/start/end: the place, where there is one.
    """

    def __init__(
        self,
        stage: str,
        code: str,
        message: str,
        *,
        line: int | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> None:
        super().__init__(message)
        self.stage, self.code, self.message = stage, code, message
        self.line, self.start, self.end = line, start, end
        self.considered: tuple[str, ...] = ()
        """Where no dialect fits: a line on each that was asked."""


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded file."""

    name: str
    """File name as delivered. Evidence of last resort, never trusted over the content."""
    sha256: str
    encoding: str
    text: str
    line_starts: tuple[int, ...] = field(repr=False)
    """Offset of the first character of each line of `text` (lines end at \\n alone)."""
    raw_lines: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Where `text` was rendered from lines of another text: (offset into `text`, line of the file from there on)."""
    container: str = "text"
    """text, markdown, json, csv, html, pdf, docx: what the bytes were. `text` is then the text rendered from them."""
    dialect: str | None = None
    """Where the container's structure alone says who speaks: under which name, and in `marks` what each part is."""
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    emphasis: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Spans set in bold, each within one line."""

    def line_at(self, offset: int) -> int:
        """The 1-based line of the delivered file that holds the character at `offset`; of `text` where the file has no
        lines of its own (PDF, office documents)."""
        if not self.raw_lines:
            return bisect_right(self.line_starts, offset)
        before = bisect_right(self.raw_lines, offset, key=itemgetter(0))
        return self.raw_lines[max(before, 1) - 1][1]


class MarkKind(StrEnum):
    """What a span of a document is. Everything but LABEL, BODY and TRANSLATION is outside every turn."""

    LABEL = "label"
    """A speaker label: opens a turn. `name`, `title`, `affiliation` as the label gives them."""
    BODY = "body"
    """Words of the turn that is open, in the original language: one mark a paragraph."""
    TRANSLATION = "translation"
    """The translation of the BODY mark before it."""
    SECTION = "section"
    """A section heading; `name` holds `prepared_remarks` or `qa`."""
    PARTICIPANT = "participant"
    """An entry of a participants list; `group` is `company` or `guest` where the list says so."""
    HEADER = "header"
    """A title or metadata line of the vendor (company, date, period)."""
    FURNITURE = "furniture"
    """Page headers, footers, rules, page numbers; may stand inside a paragraph."""
    SUMMARY = "summary"
    """A vendor's summary, takeaways, memo or brief: never a source of facts."""
    NOTICE = "notice"
    """Disclaimers, translation notices, copyright."""
    ADVERT = "advert"
    OTHER = "other"


class Mark(NamedTuple):
    """One span of a document and what it is; marks are in document order and never overlap. A tuple, since there is one
    a line."""

    kind: MarkKind
    start: int
    end: int
    name: str | None = None
    title: str | None = None
    affiliation: str | None = None
    group: str | None = None


class Passage(NamedTuple):
    """One paragraph of a turn in the original language, with its translation where the source gives one."""

    start: int
    end: int
    translation: tuple[int, int] | None = None


@dataclass(slots=True, unsafe_hash=True)  # frozen in all but name: a frozen one is made and read more slowly
class Turn:
    """One speaker's words from one label to the next. Fields as in docs/labelling.md."""

    index: int
    name: str
    title: str | None
    affiliation: str | None
    role: str
    section: str
    kind: str
    exchange: int | None
    introduced_as: str | None
    passages: tuple[Passage, ...]
    first_line: int
    last_line: int
    text: str
    """The original words, repaired for reading; offsets do not apply to it."""
    translation: str | None
    label: tuple[int, int] | None = None
    """Where the speaker's label stands; with the passages it accounts for every character of the turn."""
    person: int | None = None
    """Index into `Transcript.people`."""


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker of a call over all the spellings that occur."""

    name: str
    aliases: tuple[str, ...]
    title: str | None
    affiliation: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A span that is in no turn, with the reason."""

    stage: str
    reason: str
    start: int
    end: int
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """The turns of a document."""

    dialect: str
    turns: tuple[Turn, ...]
    people: tuple[Person, ...]
    unparsed: tuple[Unparsed, ...]
    header: tuple[Mark, ...]
    """HEADER marks: where the call's metadata is read from."""
    primary_language: str
    """BCP 47: en, zh-Hans, zh-Hant …"""
    translation_language: str | None
    translation_origin: str | None
    view: str = field(repr=False)
    """As long as `Document.text`: words of passages and translations folded one character to one (fullwidth to
    ASCII, curly quotes to straight, lost apostrophes, line breaks to spaces), everything else a space."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is needed to resolve a period: fiscal quarter `quarter` of `year` is the call's; the fiscal year ends in
    `year_end_month` (12 where the call gives no other sign); `quarter` the second for a half-year, None where no
    period is said."""

    year: int | None
    quarter: int | None
    year_end_month: int
    year_end_offset: int = 0
    """1 where the fiscal year ends in the calendar year after the one that names it (fiscal 2019 in January 2020)."""


@dataclass(frozen=True, slots=True)
class ReferenceCompany:
    """A company as the user's own list has it."""

    name: str
    aliases: tuple[str, ...] = ()
    ticker: str | None = None
    mic: str | None = None
    cik: str | None = None
    lei: str | None = None
    fiscal_year_end_month: int | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """The facts of the call itself; None where not stated."""

    company_name: str | None
    company_name_local: str | None
    ticker: str | None
    mic: str | None
    event_type: str
    title: str | None
    call_date: date | None
    fiscal_year: int | None
    fiscal_quarter: int | None
    period_end: date | None
    period_source: str
    year_end_month: int | None
    currency: str | None
    non_gaap_throughout: bool
    """A call-wide statement that figures are non-GAAP unless noted."""
    compared_with: int | None = None
    """The calendar year of a call-wide statement with which changes are compared unless noted."""
    revision: int = 0
    """How often the transcript says that it was corrected."""
    reference: ReferenceCompany | None = None
    """The company in the user's own list, where the list has it."""
    conflicts: tuple[Unparsed, ...] = ()
    """Where the content and the file name (or two parts of the content) disagree."""

    @property
    def fiscal_period(self) -> str | None:
        """The period reported on: `2024Q4`, `FY2024` where no quarter is said."""
        if self.fiscal_year is None:
            return None
        return f"{self.fiscal_year}Q{self.fiscal_quarter}" if self.fiscal_quarter else f"FY{self.fiscal_year}"

    @property
    def calendar(self) -> Calendar:
        """The calendar in which the call's periods are resolved."""
        year_end_month = self.year_end_month or 12
        offset = 0
        if self.period_end and self.fiscal_year and self.fiscal_quarter:
            months_late = (self.period_end.year - self.fiscal_year) * 12 + self.period_end.month - year_end_month
            offset = max(0, round((months_late + 3 * (4 - self.fiscal_quarter)) / 12))
        return Calendar(self.fiscal_year, self.fiscal_quarter, year_end_month, offset)


@dataclass(slots=True, unsafe_hash=True)
class Quantity:
    """One number or explicit range in the text, in base units ($51.6 million = 51600000; 2% = 2)."""

    start: int
    end: int
    """The whole expression: sign of currency, digits, scale and unit."""
    low: Decimal
    high: Decimal
    """Equal to `low` but for a range."""
    unit: str
    """ISO 4217, `XXX/share`, percent, percentage_points, basis_points, days, shares, units, count, ratio, other."""
    form: str
    """number, range, plus_minus, fraction, multiple ("doubled" = 100 percent change), words, vague ("mid-teens")."""
    qualifier: str
    """exact, approx, over, under."""
    noun: str | None = None
    """What is counted, as said ("customers", 辆), for counts, units and shares."""
    excluded: str | None = None
    """Why this is no quantity at all (date, year, product_name, ordinal, specification, phone, idiom …)."""


@dataclass(slots=True, unsafe_hash=True)
class PeriodMention:
    """A period named in the text, resolved against the call's calendar."""

    start: int
    end: int
    label: str
    """`2024Q4`, `FY2024`, `2024H1`, `2024Q1-Q3`, `2024-08`, `CY2026`, `FY2025-FY2027`, `long_term`, `@…` for a point in
    time. The reading for a sentence that reports; see `forward`."""
    kind: str
    """explicit (names its year: "fiscal Q1 2025"), relative ("the quarter", "Q1", "last year"), as_of ("at the end
    of"), each ("per quarter"), horizon ("long term")."""
    base: bool = False
    """Said as the base of a comparison ("compared to the year-ago quarter", "from Q4")."""
    forward: str | None = None
    """The reading for a sentence that looks ahead, where it differs: "Q1" on a fourth-quarter call is next year's."""
    shift: str | None = None
    """`prior_year` or `prior_quarter` where the words only say how far back from the period of the fact beside it ("a
    year ago"): `label` reads them from the call's own period, `periods.shift_period` from any other."""
