"""The steps of a run: discover, parse, write, publish. Plain functions, called by `flows.run` and by `flows.flow`.

Each may be repeated after a storage error: what it writes is invisible until `publish` commits, and is the same again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from flows import events, record, reparse, snapshots
from flows.discover import Delivered, Delivery, discover
from flows.parts import merged, write_part, write_tables
from flows.read import Batch, Reading, read_files
from flows.session import Session
from flows.snapshots import Part, Snapshot
from flows.unpack import unpacked
from warehouse.checks import failing_rows

_CHUNKS_PER_WORKER = 4
_LOAD_RECORD = 99_999
_EVENTS = 99_998
"""Numbers of the parts that hold a run's own rows; batches count from 0."""


class ChecksFailed(Exception):
    """A data check found rows that must not be published; the message lists them. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of one batch, and what became of its files."""

    parts: dict[str, Part]
    readings: tuple[Reading, ...]


def discover_files(session: Session) -> Delivery:
    """Finds the delivered files and tells fresh bytes from known ones. Raises NothingToRead, CopiesLost."""
    settings = session.settings
    if settings.reparse:
        return reparse.kept_files(session.home, session.base)
    known = record.known_files(session.home, session.base)
    return discover(
        settings.paths, session.home.root, known, settings.max_file_bytes, partial(unpacked, home=session.home)
    )


def parse_batch(session: Session, files: Sequence[Delivered]) -> Batch:
    """Reads some files into rows: in this process where they are few, else in several."""
    pool = session.pool()
    if pool is None:
        chunks = [[file] for file in files]
        batches = (read_files(chunk, session.home, session.run_id, session.parser) for chunk in chunks)
    else:
        size = max(1, len(files) // (session.settings.workers * _CHUNKS_PER_WORKER))
        chunks = [list(files[start : start + size]) for start in range(0, len(files), size)]
        waiting = [pool.submit(read_files, chunk, session.home, session.run_id, session.parser) for chunk in chunks]
        batches = (future.result() for future in waiting)
    read = []
    for chunk, batch in zip(chunks, batches, strict=True):
        read.append(batch)
        session.talk.advance(len(chunk))
    names = sorted({name for batch in read for name in batch.tables})
    tables = {name: pa.concat_tables([b.tables[name] for b in read if name in b.tables]) for name in names}
    return Batch(tables, tuple(reading for batch in read for reading in batch.readings))


def write_batch(session: Session, number: int, batch: Batch) -> Written:
    """Writes the rows of a batch as one Parquet part per table."""
    parts = write_tables(session.home, session.run_id, batch.tables, number)
    return Written(parts, batch.readings)


def publish(session: Session, delivery: Delivery, written: Sequence[Written]) -> record.Summary:
    """Makes all parts of the run visible together. Raises ChecksFailed, with nothing changed."""
    home = session.home
    snapshot = snapshots.current(home)
    if snapshot.run_id != session.run_id:  # otherwise this is a second try, and the first got past its commit
        snapshot = _prepare(session, delivery, written)
        snapshots.commit(home, snapshot)
    session.install(snapshot)
    if session.settings.reparse:
        reparse.sort_copies(home, _readings(written))
    session.close(snapshot)
    return record.summary(session, delivery, written)


def _prepare(session: Session, delivery: Delivery, written: Sequence[Written]) -> Snapshot:
    """Writes the load record, checks the run's rows, and builds the DuckDB files aside."""
    home, base = session.home, session.base
    finished = session.now()
    readings, stays = _readings(written), base.parts
    if session.settings.reparse:
        rows, stays = reparse.load_record(session, readings, finished), reparse.parts_that_stay(base)
    else:
        rows = record.load_record(session, delivery, readings, finished)
    own = [*(one.parts for one in written), write_tables(home, session.run_id, rows, _LOAD_RECORD)]
    fresh = {
        name: [parts[name] for parts in own if name in parts] for name in sorted({n for parts in own for n in parts})
    }
    together = {name: [*stays.get(name, []), *fresh.get(name, [])] for name in {*stays, *fresh}}
    together.pop(events.TABLE, None)
    told = events.told_apart(home, base, together, rows["call_version"])
    if told.num_rows:
        fresh[events.TABLE] = together[events.TABLE] = [write_part(home, session.run_id, events.TABLE, told, _EVENTS)]
    broken = failing_rows({name: [home.root / part.path for part in parts] for name, parts in fresh.items()})
    if broken:
        raise ChecksFailed("the data checks stopped the publish; nothing was changed\n" + "\n".join(broken))
    parts = merged(home, session.run_id, together)
    snapshot = Snapshot(base.number + 1, session.run_id, finished.isoformat(), parts=parts)
    session.build(snapshot)
    return snapshot


def _readings(written: Sequence[Written]) -> list[Reading]:
    return [reading for one in written for reading in one.readings]
