"""Row models of the load record: what was delivered, read, refused and left out. The only rows that know a clock."""

from __future__ import annotations

from pydantic import model_validator

from schemas import columns as c
from schemas.tables.base import Row, in_order


class LoggedRun(Row):
    """One row a run, as it is written; the counts of `MetaRun` are added up from its files."""

    run_id: c.RunId
    status: c.RunStatus
    started_utc: c.StartedUtc
    finished_utc: c.FinishedUtc | None = None
    code_version: c.CodeVersion


class MetaRun(LoggedRun):
    """One row a run that had something new. Files in = published + duplicate + superseded + quarantined + settling."""

    file_count: c.FileCount
    published_count: c.PublishedCount
    duplicate_count: c.DuplicateCount
    superseded_count: c.SupersededCount
    quarantined_count: c.QuarantinedCount
    settling_count: c.SettlingCount


class MetaFile(Row):
    """One row a delivered file; an archive or a feed of several calls stands for the files in it."""

    file_id: c.FileId
    run_id: c.RunId
    source_name: c.SourceName
    source_path: c.SourcePath
    source_sha256: c.SourceSha256 | None = None
    container_sha256: c.ContainerSha256 | None = None
    size_bytes: c.SizeBytes | None = None
    modified_utc: c.ModifiedUtc | None = None
    status: c.FileStatus
    stage: c.Stage | None = None
    reason_code: c.ReasonCode | None = None
    message: c.Message | None = None
    dialect: c.Dialect | None = None
    encoding: c.Encoding | None = None
    call_id: c.CallId | None = None
    turn_count: c.TurnCount = 0
    metric_count: c.MetricCount = 0
    guidance_count: c.GuidanceCount = 0
    reject_count: c.RejectCount = 0
    parse_ms: c.ParseMs | None = None


class MetaReject(Row):
    """One row a refused file or span that is in no turn. Without a call_id: the whole file was refused."""

    reject_id: c.RejectId
    source_sha256: c.SourceSha256 | None = None
    source_name: c.SourceName
    call_id: c.CallId | None = None
    stage: c.Stage
    reason_code: c.ReasonCode
    line: c.RejectLine | None = None
    char_start: c.CharStart | None = None
    char_end: c.CharEnd | None = None
    detail: c.RejectDetail | None = None

    @model_validator(mode="after")
    def _in_order(self) -> MetaReject:
        in_order(("characters", self.char_start, self.char_end))
        return self


class MetaCoverage(Row):
    """One row a call and table: what was found, and how many of the numbers said are explained."""

    call_id: c.CallId
    table_name: c.CoveredTable
    outcome: c.CoverageOutcome
    row_count: c.RowCount
    numbers_seen: c.NumbersSeen | None = None
    numbers_explained: c.NumbersExplained | None = None
    numbers_excluded: c.NumbersExcluded | None = None
    excluded_by_reason: c.ExcludedByReason | None = None


class MetaFreshness(Row):
    """One row a table: how much it holds and how fresh it is."""

    table_name: c.CoveredTable
    row_count: c.RowCount
    call_count: c.CallCount | None = None
    newest_call_date: c.NewestCallDate | None = None
    published_utc: c.PublishedUtc | None = None
    run_id: c.RunId | None = None
    schema_version: c.SchemaVersion


class LoadedVersion(Row):
    """One row a document that was read, as it is written; which version is current follows from all of them."""

    call_id: c.CallId
    source_sha256: c.SourceSha256
    source_name: c.SourceName
    revision: c.Revision
    modified_utc: c.ModifiedUtc
    word_count: c.WordCount
    known_from_utc: c.KnownFromUtc
    run_id: c.RunId


class CallVersion(LoadedVersion):
    """One row a version of a call. Any past state: the rows with known_from_utc <= then < known_to_utc."""

    version: c.Version
    known_to_utc: c.KnownToUtc | None = None
    is_current: c.IsCurrent


class CallEvent(Row):
    """One row a document whose words are those of another event of its company and period: a call of its own."""

    source_sha256: c.SourceSha256
    call_id: c.CallId
    period_call_id: c.PeriodCallId
