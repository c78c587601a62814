"""Where things are under the home directory, and the lock that lets one run at a time write there.

callmart.duckdb      views over the current snapshot; replaced as a whole
callmart-bi.duckdb   the same with rows of its own, for BI tools; replaced as a whole after it
CURRENT              which snapshot is current: replacing this file is the one commit point
snapshots/           one list of Parquet parts per snapshot
parts/<run>/         Parquet parts, never changed once they are listed
raw/, quarantine/    byte-exact copies of accepted and of refused files, by SHA-256
scratch/             unfinished files; whatever lies here belongs to a run at work or to a dead one
companies.csv        the user's own list of companies, as last given
run.json             the run at work; found by the next run, it tells of one that died
lock
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class HomeBusy(Exception):
    """Another run holds the home, and did not end in the time that this one could wait."""


class HomeUnusable(Exception):
    """The home cannot be used: what is wrong, and what to do."""


@dataclass(frozen=True)
class Home:
    """The layout of one home directory."""

    root: Path

    @property
    def database(self) -> Path:
        """The DuckDB file that users open."""
        return self.root / "callmart.duckdb"

    @property
    def unfinished_database(self) -> Path:
        """The DuckDB file that is being built."""
        return self.scratch / "callmart.duckdb"

    @property
    def bi_database(self) -> Path:
        """The DuckDB file for BI tools."""
        return self.root / "callmart-bi.duckdb"

    @property
    def unfinished_bi_database(self) -> Path:
        """The DuckDB file for BI tools that is being built."""
        return self.scratch / "callmart-bi.duckdb"

    @property
    def pointer(self) -> Path:
        """The file that names the current snapshot."""
        return self.root / "CURRENT"

    @property
    def companies(self) -> Path:
        """The user's list of companies, as last given."""
        return self.root / "companies.csv"

    @property
    def snapshots(self) -> Path:
        """Directory of the snapshots' lists of parts."""
        return self.root / "snapshots"

    @property
    def parts(self) -> Path:
        """Directory of the Parquet parts, one directory a run."""
        return self.root / "parts"

    @property
    def scratch(self) -> Path:
        """Directory of unfinished files."""
        return self.root / "scratch"

    @property
    def journal(self) -> Path:
        """The note of the run that is at work."""
        return self.root / "run.json"

    def raw(self, sha256: str) -> Path:
        """Where the copy of an accepted file is kept."""
        return self.root / "raw" / sha256[:2] / sha256

    def quarantine(self, sha256: str) -> Path:
        """Where the copy of a refused file is kept."""
        return self.root / "quarantine" / sha256[:2] / sha256

    def prepare(self) -> None:
        """Makes the directories. Raises HomeUnusable where that is impossible."""
        path = os.fsencode(self.root)
        if b"?" in path or b"\\" in path or path.decode("utf-8", "ignore") != str(self.root):
            shown = ascii(str(self.root))
            raise HomeUnusable(f"{shown}: DuckDB opens no file under ?, \\ or what is no UTF-8; choose another --home")
        try:
            for directory in (self.snapshots, self.parts, self.scratch):
                directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HomeUnusable(f"cannot make {self.root}: {error.strerror}; choose another --home") from error

    @contextmanager
    def locked(self, wait_seconds: float, waiting: Callable[[], None]) -> Iterator[None]:
        """Holds the home for one run. The kernel frees it when the process ends, however it ends.

        waiting: called once if another run has to be waited for. Raises HomeBusy after `wait_seconds`.
        """
        handle = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _acquire(handle, self.root, wait_seconds, waiting)
            yield
        finally:
            os.close(handle)


def _acquire(handle: int, root: Path, wait_seconds: float, waiting: Callable[[], None]) -> None:
    deadline, told = time.monotonic() + wait_seconds, False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                message = f"another run has been at work in {root} for over {wait_seconds:.0f} s; try again later"
                raise HomeBusy(message) from None
            if not told:
                waiting()
                told = True
            time.sleep(0.05)
