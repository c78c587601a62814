"""The knobs of a run."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
"""The fictional calls that come with the repository."""

CODE_VERSION = metadata.version("callmart")

MAX_FILE_BYTES = 64 * 1024 * 1024
"""A transcript is a few hundred kilobytes; what is larger than this is something else."""


class BadSetting(Exception):
    """What was asked for cannot be used: what is wrong, and what to do."""


@dataclass(frozen=True)
class Settings:
    """What one run is asked to do."""

    home: Path
    paths: tuple[Path, ...] = (SAMPLES,)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    bi: bool = True
    """Whether the file for BI tools is kept beside the DuckDB file of views."""
    companies: Path | None = None
    """The user's own list of companies (`flows.companies`); None: the one that was given last, if any."""
    reparse: bool = False
    """Read the kept copies of all known files again, instead of new files."""
    pool_from: int = 48
    """Processes are started for at least this many new files; for fewer, starting them costs more than it saves."""
    files_per_batch: int = 512
    """Files that are read, then written as one part a table: bounds the memory of a run."""
    max_file_bytes: int = MAX_FILE_BYTES
    lock_wait_seconds: float = 300.0
