"""One run's hold on its home: the lock, the repair of what a dead run left, the journal, the pool of processes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Protocol

from flows import snapshots
from flows.files import sync_directory, write_whole
from flows.home import Home
from flows.parts import read_columns
from flows.read import Parser
from flows.settings import CODE_VERSION, Settings
from flows.snapshots import Snapshot
from flows.startup import leave_pandas_out
from schemas.tables.load_record import LoggedRun
from schemas.vocabularies import RunStatus
from warehouse.bi import build_bi
from warehouse.build import build

_NOTED = {"run_id", "started_utc", "code_version"}


class Talk(Protocol):
    """Where a run tells how it goes. Never data, never words of a transcript."""

    def line(self, text: str) -> None:
        """One line."""

    def begin(self, total: int) -> None:
        """So many files are going to be read."""

    def advance(self, files: int) -> None:
        """So many more are read."""


class Session:
    """A run that holds its home. Made by `opened`."""

    def __init__(self, home: Home, settings: Settings, talk: Talk, parser: Parser | None) -> None:
        self.home, self.settings, self.talk, self.parser = home, settings, talk, parser
        self.started = self.now()
        self.run_id = self.started.strftime("%Y%m%dT%H%M%S%fZ")
        self.base = snapshots.current(home)
        self.crashed = self._dead_runs()
        self._pool: ProcessPoolExecutor | None = None
        self._wants_pool = False

    @staticmethod
    def now() -> datetime:
        """The moment, in UTC without a zone: the one place where a run looks at the clock."""
        return datetime.now(UTC).replace(tzinfo=None)

    def _dead_runs(self) -> list[LoggedRun]:
        """The runs that left their note behind without having committed. This one holds the lock: they are dead."""
        try:
            notes = json.loads(self.home.journal.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        committed = read_columns(self.home, self.base, "meta_run", ["run_id"])["run_id"].to_pylist()
        dead = [LoggedRun(status=RunStatus.CRASHED, **note) for note in notes]
        return [run for run in dead if run.run_id not in committed]

    def repair(self) -> None:
        """Removes what a dead run left and puts the DuckDB file right. A tidy home is not touched."""
        home = self.home
        if home.journal.exists():
            self.talk.line("an earlier run did not finish; cleaning up after it")
            snapshots.sweep(home, self.base, self.now())
            if not self.crashed:
                self.install(self.base)
                home.journal.unlink()
        elif any(home.scratch.iterdir()):  # it died before it announced itself, or after it had come to nothing
            snapshots.sweep(home, self.base, self.now())
        if snapshots.needs_new_views(home, self.base):
            self.talk.line("the home was moved or Callmart updated; making new views")
            self.install(self.base)
            snapshots.point_to(home, self.base.number)
        elif self.base.number and not self._installed():
            self.install(self.base)

    def announce(self, files: int) -> None:
        """Notes that this run is at work, after those that died; the notes go when the run is over."""
        own = LoggedRun(
            run_id=self.run_id, status=RunStatus.CRASHED, started_utc=self.started, code_version=CODE_VERSION
        )
        notes = [run.model_dump(mode="json", include=_NOTED) for run in (*self.crashed, own)]
        write_whole(self.home.journal, json.dumps(notes).encode(), self.home.scratch)
        self._wants_pool = files >= self.settings.pool_from and self.settings.workers > 1
        self.talk.begin(files)

    def pool(self) -> ProcessPoolExecutor | None:
        """The processes that read files; None where this one does it. Spawned, for threads do not survive a fork."""
        if self._wants_pool and self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self.settings.workers, context, initializer=_begin_reading)
        return self._pool

    def _installed(self) -> bool:
        """Whether the DuckDB files that are asked for are there."""
        return self.home.database.exists() and (self.home.bi_database.exists() or not self.settings.bi)

    def build(self, snapshot: Snapshot) -> None:
        """Builds the DuckDB files of a snapshot aside. Raises OSError."""
        home = self.home
        parts = {name: snapshot.files(home, name) for name in snapshot.parts}
        build(home.unfinished_database, parts)
        if self.settings.bi:
            build_bi(home.unfinished_bi_database, parts)

    def install(self, snapshot: Snapshot) -> None:
        """Puts the DuckDB files of a snapshot in place: those built aside, or new ones."""
        home = self.home
        if not home.unfinished_database.exists() or (self.settings.bi and not home.unfinished_bi_database.exists()):
            self.build(snapshot)
        if self.settings.bi:
            os.replace(home.unfinished_bi_database, home.bi_database)
        else:
            home.bi_database.unlink(missing_ok=True)  # rather none than one that is never renewed
        os.replace(home.unfinished_database, home.database)
        sync_directory(home.root)

    def close(self, snapshot: Snapshot) -> None:
        """Tidies up after the commit, and takes the note of the run away."""
        snapshots.sweep(self.home, snapshot, self.now())
        self.home.journal.unlink(missing_ok=True)

    def stop(self) -> None:
        """Ends the pool."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def _begin_reading() -> None:
    """What a process of the pool does first."""
    _die_with_parent()
    leave_pandas_out()


def _die_with_parent() -> None:
    """Ends this process when the one that started it ends, however it ends; a killed run leaves nobody waiting."""

    def watch() -> None:
        parent = parent_process()
        if parent:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _informed_parser(home: Home, settings: Settings) -> Parser | None:
    """The parser that knows the user's list of companies; None where there is no such list. Raises BadSetting."""
    if settings.companies is None and not home.companies.exists():
        return None
    from flows.companies import reference  # late: it brings the lexicons, which a run without news does not need
    from flows.read import transcript_parser

    return transcript_parser(reference(home, settings.companies))


@contextmanager
def opened(settings: Settings, talk: Talk, parser: Parser | None = None) -> Iterator[Session]:
    """Holds the home for one run and repairs it. Raises HomeBusy, HomeUnusable, BadSetting, OSError."""
    home = Home(settings.home.resolve())
    home.prepare()
    with home.locked(settings.lock_wait_seconds, lambda: talk.line("another run is at work here; waiting for it")):
        session = Session(home, settings, talk, parser)
        try:
            session.repair()
            if parser is None:
                session.parser = _informed_parser(home, settings)
            yield session
        finally:
            session.stop()
