"""The load record: what is known from earlier runs, the rows that a run leaves about itself, and its summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from flows.discover import Delivery, Known
from flows.home import Home
from flows.parts import read_columns
from flows.read import Reading, file_row
from flows.settings import CODE_VERSION
from flows.snapshots import Snapshot
from schemas.arrow import to_arrow
from schemas.registry import TABLES
from schemas.tables.load_record import LoadedVersion, LoggedRun
from schemas.vocabularies import FileStatus, RunStatus
from warehouse.query import rows

if TYPE_CHECKING:
    from flows.session import Session
    from flows.steps import Written


_DELIVERED = "SELECT status, count(*) FROM meta_file WHERE run_id = ? GROUP BY status"
_READ_AGAIN = """
SELECT status, count(*) FROM meta_file
WHERE source_sha256 IS NOT NULL AND status NOT IN ('duplicate', 'settling') GROUP BY status
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was refused in a run."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. Files in = published + duplicate + superseded + quarantined + settling."""

    files: int
    published: int = 0
    duplicate: int = 0
    superseded: int = 0
    quarantined: int = 0
    settling: int = 0
    ignored: int = 0
    turns: int = 0
    metrics: int = 0
    guidance: int = 0
    run_id: str | None = None
    read_again: bool = False
    refusals: tuple[Refusal, ...] = ()


def known_files(home: Home, snapshot: Snapshot) -> Known:
    """The files that earlier runs read or refused, and the containers that they opened."""
    columns = ["source_sha256", "container_sha256", "source_path", "status"]
    files = read_columns(home, snapshot, "meta_file", columns)
    settled = files.filter(pc.not_equal(files["status"], FileStatus.SETTLING.value))
    unreadable = settled.filter(pc.is_null(settled["source_sha256"]))
    hashes = {*settled["source_sha256"].to_pylist(), *files["container_sha256"].to_pylist()} - {None}
    return Known(frozenset(hashes), frozenset(unreadable["source_path"].to_pylist()))


def load_record(
    session: Session, delivery: Delivery, readings: Sequence[Reading], finished: datetime
) -> dict[str, pa.Table]:
    """The rows of meta_run, meta_file and call_version that this run adds, by table."""
    run_id = session.run_id
    files = [
        *(reading.file for reading in readings),
        *(file_row(file, run_id, FileStatus.DUPLICATE) for file in delivery.duplicates),
        *(file_row(file, run_id, FileStatus.SETTLING) for file in delivery.settling),
    ]
    versions = [
        version(reading, finished, run_id) for reading in readings if reading.file.status is FileStatus.PUBLISHED
    ]
    return {
        "meta_run": to_arrow(TABLES["meta_run"], run_rows(session, finished)),
        "meta_file": to_arrow(TABLES["meta_file"], sorted(files, key=attrgetter("source_path"))),
        "call_version": to_arrow(TABLES["call_version"], versions),
    }


def run_rows(session: Session, finished: datetime) -> list[LoggedRun]:
    """The rows of the runs that died before this one, and of this one."""
    own = LoggedRun(
        run_id=session.run_id,
        status=RunStatus.COMPLETED,
        started_utc=session.started,
        finished_utc=finished,
        code_version=CODE_VERSION,
    )
    return [*session.crashed, own]


def version(reading: Reading, known_from: datetime, run_id: str) -> LoadedVersion:
    """The version of a call that a file is. `run_id`: the run that brought it."""
    file = reading.file
    assert file.call_id and file.source_sha256 and file.modified_utc
    return LoadedVersion(
        call_id=file.call_id,
        source_sha256=file.source_sha256,
        source_name=file.source_name,
        revision=reading.revision,
        modified_utc=file.modified_utc,
        word_count=reading.word_count,
        known_from_utc=known_from,
        run_id=run_id,
    )


def summary(session: Session, delivery: Delivery, written: Sequence[Written]) -> Summary:
    """What the run did, as the published tables tell it."""
    query, values = (_READ_AGAIN, []) if session.settings.reparse else (_DELIVERED, [session.run_id])
    counts = {str(status): int(str(n)) for status, n in rows(session.home.database, query, values)}
    files = [reading.file for one in written for reading in one.readings]
    return Summary(
        delivery.total,
        **{status.value: counts.get(status.value, 0) for status in FileStatus},
        ignored=delivery.ignored,
        turns=sum(file.turn_count for file in files),
        metrics=sum(file.metric_count for file in files),
        guidance=sum(file.guidance_count for file in files),
        run_id=session.run_id,
        read_again=session.settings.reparse,
        refusals=tuple(
            Refusal(file.source_path, file.reason_code or "", file.message or "")
            for file in files
            if file.status is FileStatus.QUARANTINED
        ),
    )


def nothing_new(delivery: Delivery) -> Summary:
    """The summary of a run that found no fresh bytes, and therefore changed nothing."""
    return Summary(
        delivery.total,
        duplicate=len(delivery.duplicates),
        settling=len(delivery.settling),
        ignored=delivery.ignored,
    )
