"""Everything read again with today's code: `callmart run --reparse`.

The home keeps a byte-exact copy of each file that it read or refused. What the files say is replaced as a whole; what
was delivered when, and since when a version is known, stays as it was recorded. The result is that of a new home into
which the same files were loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from flows.discover import Delivered, Delivery
from flows.home import Home
from flows.parts import read_columns
from flows.read import Reading
from flows.record import run_rows, version
from flows.snapshots import Part, Snapshot
from schemas.arrow import stored_schema, to_arrow
from schemas.registry import TABLES
from schemas.tables.base import Row
from schemas.tables.load_record import LoadedVersion, MetaFile
from schemas.vocabularies import FileStatus

if TYPE_CHECKING:
    from flows.session import Session

R = TypeVar("R", bound=Row)

_READ = (FileStatus.PUBLISHED, FileStatus.QUARANTINED)
"""What the record says of files of which a copy is kept; those without a hash could not even be copied."""


class CopiesLost(Exception):
    """Kept copies are missing or damaged; nothing was changed. The message says where they belong."""


def kept_files(home: Home, snapshot: Snapshot) -> Delivery:
    """The kept copies of all files that were read or refused, as one delivery. Raises CopiesLost."""
    files = []
    for file in _rows(home, snapshot, "meta_file", MetaFile):
        sha256 = file.source_sha256
        if sha256 and file.modified_utc and file.status in _READ:
            moment = file.modified_utc.replace(tzinfo=UTC)
            modified_ns = int(moment.timestamp()) * 10**9 + moment.microsecond * 1000
            path, size = Path(file.source_path), file.size_bytes or 0
            files.append(
                Delivered(
                    path,
                    size,
                    modified_ns,
                    sha256,
                    kept_copy=_copy(home, sha256),
                    given_name=file.source_name,
                    container_sha256=file.container_sha256,
                )
            )
    _complain([file for file in files if not (file.kept_copy and file.kept_copy.is_file())], home)
    return Delivery(tuple(sorted(files, key=lambda file: file.sha256 or "")), (), (), 0)


def _copy(home: Home, sha256: str) -> Path:
    accepted = home.raw(sha256)
    return accepted if accepted.exists() else home.quarantine(sha256)


def _complain(lost: Sequence[Delivered | MetaFile], home: Home) -> None:
    if lost:
        first = lost[0]
        path = first.path if isinstance(first, Delivered) else first.source_path
        sha256 = (first.sha256 if isinstance(first, Delivered) else first.source_sha256) or ""
        message = (
            f"{len(lost)} kept copies are missing or damaged, nothing was changed; put the file that was delivered as "
            f"{ascii(str(path))} back to {home.raw(sha256)}, and so on"
        )
        raise CopiesLost(message)


def _rows(home: Home, snapshot: Snapshot, table: str, model: type[R]) -> list[R]:
    columns = stored_schema(TABLES[table]).names
    return [model(**row) for row in read_columns(home, snapshot, table, columns).to_pylist()]


def load_record(session: Session, readings: Sequence[Reading], finished: datetime) -> dict[str, pa.Table]:
    """The load record with today's readings in the place of the earlier ones, by table. Raises CopiesLost."""
    home, base = session.home, session.base
    lost = [r.file for r in readings if r.file.status is FileStatus.SETTLING or r.file.reason_code == "unreadable"]
    _complain(lost, home)
    today = {reading.file.source_sha256: reading for reading in readings}
    files = [_renewed(file, today) for file in _rows(home, base, "meta_file", MetaFile)]
    known = {loaded.source_sha256: loaded for loaded in _rows(home, base, "call_version", LoadedVersion)}
    versions = []
    for reading in readings:
        if reading.file.status is FileStatus.PUBLISHED:
            before = known.get(reading.file.source_sha256 or "")
            since, run_id = (before.known_from_utc, before.run_id) if before else (finished, session.run_id)
            versions.append(version(reading, since, run_id))
    rejects = read_columns(home, base, "meta_reject", stored_schema(TABLES["meta_reject"]).names)
    return {
        "meta_run": to_arrow(TABLES["meta_run"], run_rows(session, finished)),
        "meta_file": to_arrow(TABLES["meta_file"], files),
        "call_version": to_arrow(TABLES["call_version"], versions),
        "meta_reject": rejects.filter(pc.is_null(rejects["source_sha256"])),
    }


def _renewed(file: MetaFile, today: Mapping[str | None, Reading]) -> MetaFile:
    """The row of a delivery with what today's code makes of its bytes."""
    if file.status not in _READ or file.source_sha256 not in today:
        return file
    return today[file.source_sha256].file.model_copy(update={"file_id": file.file_id, "run_id": file.run_id})


def parts_that_stay(snapshot: Snapshot) -> dict[str, list[Part]]:
    """Parts that hold no words of a file; all others are written anew."""
    return {name: parts for name, parts in snapshot.parts.items() if name == "meta_run"}


def sort_copies(home: Home, readings: Sequence[Reading]) -> None:
    """Takes away the second copy of files that were refused before and are accepted now, or the other way round."""
    for file in (reading.file for reading in readings):
        if file.source_sha256:
            published = file.status is FileStatus.PUBLISHED
            other = home.quarantine(file.source_sha256) if published else home.raw(file.source_sha256)
            other.unlink(missing_ok=True)
