"""Step 2: bytes become rows. One file at a time, so that whatever is wrong with one file stays with that file."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa
from pydantic import ValidationError

from flows.discover import Delivered, printable, read_bytes
from flows.files import write_whole
from flows.home import Home
from flows.promises import BrokenPromise, keep_promises
from schemas import keys
from schemas.arrow import to_arrow
from schemas.registry import TABLES
from schemas.tables.base import Row
from schemas.tables.dimensions import ParsedCall
from schemas.tables.load_record import MetaFile, MetaReject
from schemas.vocabularies import FileStatus
from transforms.extract.facts import PassedOver
from transforms.model import Document, Refused

if TYPE_CHECKING:
    from transforms.call.reference import Reference


class Parsed(Protocol):
    """What a parser gives: the rows of one document by table name, the decoded document, the numbers without a row."""

    @property
    def tables(self) -> Mapping[str, Sequence[Row]]: ...  # noqa: D102
    @property
    def document(self) -> Document: ...  # noqa: D102
    @property
    def passed_over(self) -> Sequence[PassedOver]: ...  # noqa: D102


_CODE = Path(__file__).resolve().parent.parent
_PACKAGES = tuple(f"{_CODE / name}/" for name in ("flows", "transforms", "schemas"))

Parser = Callable[[bytes, str], Parsed]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file, and where its version stands among those of the same call."""

    file: MetaFile
    revision: int = 0
    word_count: int = 0


@dataclass(frozen=True)
class Batch:
    """The rows of some files, in the order of the files, and what became of each file."""

    tables: dict[str, pa.Table] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()


def transcript_parser(companies: Reference | None = None) -> Parser:
    """The parser of transforms; imported late, for its lexicons take time that `--help` need not spend."""
    from flows.isolated import read_binary
    from transforms.parse import parse

    return partial(parse, read_binary=read_binary, companies=companies)


def read_files(files: Iterable[Delivered], home: Home, run_id: str, parser: Parser | None = None) -> Batch:
    """Reads files into rows and keeps a copy of each. Raises OSError only where the copy cannot be kept."""
    parse = parser or transcript_parser()
    pieces: dict[str, list[pa.Table]] = {}
    readings = []
    for file in files:
        tables, reading = _read_file(file, home, run_id, parse)
        readings.append(reading)
        for name, table in tables.items():
            if table.num_rows:
                pieces.setdefault(name, []).append(table)
    return Batch({name: pa.concat_tables(parts) for name, parts in pieces.items()}, tuple(readings))


def _read_file(file: Delivered, home: Home, run_id: str, parse: Parser) -> tuple[dict[str, pa.Table], Reading]:
    began, data = time.perf_counter(), None
    try:
        data = read_bytes(file)
        if data is None:
            return {}, Reading(file_row(file, run_id, FileStatus.SETTLING))
        parsed = parse(data, file.name)
        keep_promises(parsed.tables, parsed.document, file.sha256)
        tables = {name: to_arrow(TABLES[name], rows, file.sha256) for name, rows in parsed.tables.items()}
    except Refused as refusal:
        return _refuse(file, home, run_id, data, refusal)
    except OSError as error:
        message = f"cannot be read ({error.strerror}); make it readable and run again"
        return _refuse(file, home, run_id, data, Refused("discover", "unreadable", message))
    except Exception as error:  # a fault of ours must cost one file, not the run
        return _refuse(file, home, run_id, data, _internal_error(error))
    _keep(file, data, home.raw(parsed.document.sha256), home)
    call = parsed.tables["dim_call"][0]
    assert isinstance(call, ParsedCall)
    counts = {name: table.num_rows for name, table in tables.items()}
    row = file_row(
        file,
        run_id,
        FileStatus.PUBLISHED,
        dialect=call.dialect,
        encoding=parsed.document.encoding,
        call_id=call.call_id,
        turn_count=counts.get("fact_turn", 0),
        metric_count=counts.get("fact_metric", 0),
        guidance_count=counts.get("fact_guidance", 0),
        reject_count=counts.get("meta_reject", 0),
        parse_ms=round((time.perf_counter() - began) * 1000, 3),
    )
    words = sum(turn.word_count for turn in parsed.tables.get("fact_turn", ()))  # type: ignore[attr-defined]
    return tables, Reading(row, call.revision, words)


def _keep(file: Delivered, data: bytes, place: Path, home: Home) -> None:
    """Keeps a byte-exact copy, unless the file is that copy. Raises OSError."""
    if file.kept_copy != place:
        write_whole(place, data, home.scratch)


def _internal_error(error: Exception) -> Refused:
    """A refusal that names the place in the code and holds no words of the transcript."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_PACKAGES)] or list(frames)
    place = Path(ours[-1].filename)
    what = str(error) if isinstance(error, BrokenPromise) else type(error).__name__
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False)[0]
        what = f"{error.title}.{'.'.join(map(str, first['loc']))}: {first['msg']}"
    where = f"{place.parent.name}/{place.name}:{ours[-1].lineno}"
    message = f"{what} at {where}: a fault of Callmart, not of the file; report it with the file"
    return Refused("parse", "internal_error", message)


def _refuse(
    file: Delivered, home: Home, run_id: str, data: bytes | None, refusal: Refused
) -> tuple[dict[str, pa.Table], Reading]:
    if data is not None and file.sha256:
        _keep(file, data, home.quarantine(file.sha256), home)
    reject = MetaReject(
        reject_id=keys.reject_id(
            file.sha256 or printable(str(file.path)), refusal.stage, refusal.code, refusal.start, refusal.end
        ),
        source_sha256=file.sha256,
        source_name=file.name,
        stage=refusal.stage,
        reason_code=refusal.code,
        line=refusal.line,
        char_start=refusal.start,
        char_end=refusal.end,
        detail=refusal.message,
    )
    row = file_row(
        file,
        run_id,
        FileStatus.QUARANTINED,
        stage=refusal.stage,
        reason_code=refusal.code,
        message=refusal.message,
        reject_count=1,
    )
    return {"meta_reject": to_arrow(TABLES["meta_reject"], [reject])}, Reading(row)


def file_row(file: Delivered, run_id: str, status: FileStatus, **details: object) -> MetaFile:
    """The row of `meta_file` for a delivered file."""
    path = printable(str(file.path))
    return MetaFile(
        file_id=keys.stable_id("file", run_id, path),
        run_id=run_id,
        source_name=file.name,
        source_path=path,
        source_sha256=file.sha256,
        container_sha256=file.container_sha256,
        size_bytes=file.size,
        modified_utc=_moment(file.modified_ns),
        status=status,
        **details,
    )


def _moment(nanoseconds: int) -> datetime:
    """A file's time as UTC without a zone; a time that no calendar holds is the epoch."""
    epoch = datetime(1970, 1, 1)
    try:
        return epoch + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return epoch
