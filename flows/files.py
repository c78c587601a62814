"""File operations that either happen as a whole or not at all. Every write of a home goes through here."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def sync_directory(directory: Path) -> None:
    """Makes the names in a directory survive a power cut."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes, scratch: Path) -> None:
    """Puts `data` at `path`: a reader finds the old file, no file or the new one, never a part of it.

    scratch: a directory on the same file system for the unfinished file. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = scratch / f"{os.getpid()}-{path.name}"
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
    sync_directory(path.parent)


def remove_tree(directory: Path) -> None:
    """Removes a directory with all that it holds; one that is gone already is fine."""
    if directory.exists():
        shutil.rmtree(directory)
