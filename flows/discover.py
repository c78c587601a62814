"""Step 1: which files were delivered, and which of them hold bytes that are not known yet."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transforms.model import Refused

_UNFINISHED = re.compile(r"^[.~]|~$|\.(tmp|temp|part|partial|crdownload|download|swp|lock)$", re.IGNORECASE)
"""Names that people and programs give to files that are hidden or not finished yet."""


class NothingToRead(Exception):
    """A path that was asked for does not exist or holds no file: what, and what to do."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """One delivered file. `refusal`: (code, message) where its bytes cannot be had at all.

    `kept_copy`: where the home keeps the bytes, for a file that is read again or came out of a container.
    `given_name`, `container_sha256`: of a file that came out of an archive or a feed; `path` is then where that lies,
    an exclamation mark, and the file's path in it.
    """

    path: Path
    size: int
    modified_ns: int
    sha256: str | None
    refusal: tuple[str, str] | None = None
    settling: bool = False
    kept_copy: Path | None = None
    given_name: str | None = None
    container_sha256: str | None = None

    @property
    def name(self) -> str:
        """The file's name; bytes that are no UTF-8 are shown as escapes."""
        return printable(self.given_name or self.path.name)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a run was given. `fresh` is in the order of the bytes' hashes, so that names and order change nothing.

    A container that was opened stands for the files in it; `opened` counts those.
    """

    fresh: tuple[Delivered, ...]
    duplicates: tuple[Delivered, ...]
    settling: tuple[Delivered, ...]
    ignored: int
    opened: int = 0

    @property
    def total(self) -> int:
        """Files in."""
        return len(self.fresh) + len(self.duplicates) + len(self.settling)


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier runs saw: hashes of all files they read or opened, and paths of those they could not read."""

    sha256: frozenset[str] = frozenset()
    unreadable_paths: frozenset[str] = frozenset()


def printable(name: str) -> str:
    """A file name or path as text that every table can hold."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


Unpack = Callable[[Delivered], Sequence[Delivered]]
"""What a file holds, where it is a container (`flows.unpack`)."""


def discover(
    paths: Iterable[Path], home: Path, known: Known, max_file_bytes: int, unpack: Unpack = lambda file: ()
) -> Delivery:
    """Finds the files under `paths`, opens containers, and tells fresh bytes from known ones.

    A container that was opened by an earlier run is one duplicate. Raises NothingToRead, and OSError from `unpack`.
    """
    found: dict[Path, None] = {}
    ignored = 0
    for path in paths:
        for entry in _files(path, home):
            if entry is None:
                ignored += 1
            else:
                found[entry] = None
    sorting = _Sorting(known)
    for path in sorted(found):
        sorting.add(_identify(path, max_file_bytes))
    opened = 0
    for key, file in list(sorting.fresh.items()):
        if inside := unpack(file) if file.sha256 else ():
            opened += 1
            del sorting.fresh[key]
            for member in inside:
                sorting.add(member)
    fresh = sorting.fresh
    ordered = tuple(fresh[key] for key in sorted(fresh))
    return Delivery(ordered, tuple(sorting.duplicates), tuple(sorting.settling), ignored, opened)


class _Sorting:
    """Files by whether their bytes are new."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.fresh: dict[str, Delivered] = {}
        self.duplicates: list[Delivered] = []
        self.settling: list[Delivered] = []

    def add(self, file: Delivered) -> None:
        """Of equal bytes the first file is the fresh one."""
        key = file.sha256 or printable(str(file.path))
        known = file.sha256 in self.known.sha256 if file.sha256 else key in self.known.unreadable_paths
        if file.settling:
            self.settling.append(file)
        elif known or key in self.fresh:
            self.duplicates.append(file)
        else:
            self.fresh[key] = file


def _files(path: Path, home: Path) -> Iterator[Path | None]:
    """The regular files at or under a path; None for each entry that is passed over."""
    if path.is_file():
        yield path.resolve()
        return
    if not path.is_dir():
        raise NothingToRead(
            f"{ascii(str(path))} is no file and no folder; give the path of a transcript or of a folder"
        )
    top = path.resolve()
    for folder, subfolders, names in os.walk(top):
        here = Path(folder)
        subfolders[:] = sorted(n for n in subfolders if not _UNFINISHED.search(n) and here / n != home)
        for name in sorted(names):
            yield None if _UNFINISHED.search(name) else _inside(here / name, top)


def _inside(file: Path, top: Path) -> Path | None:
    """The file, if it is regular and no link leads out of the folder that was asked for."""
    if file.is_symlink():
        file = file.resolve()
        if not file.is_relative_to(top):
            return None
    return file if file.is_file() else None


def _identify(path: Path, max_file_bytes: int) -> Delivered:
    """Hashes a file. One that changes meanwhile is settling; one that cannot be read is refused."""
    try:
        before = path.stat()
        if before.st_size > max_file_bytes:
            message = (
                f"{before.st_size:,} bytes are over the limit of {max_file_bytes:,}: no transcript is that large; "
                "deliver the transcript itself"
            )
            return Delivered(path, before.st_size, before.st_mtime_ns, None, ("too_large", message))
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            after = os.fstat(file.fileno())
    except OSError as error:
        message = f"cannot be read ({error.strerror}); make it readable and run again"
        return Delivered(path, 0, 0, None, ("unreadable", message))
    changed = (before.st_size, before.st_mtime_ns, before.st_ino) != (after.st_size, after.st_mtime_ns, after.st_ino)
    return Delivered(path, after.st_size, after.st_mtime_ns, sha256, settling=changed)


def read_bytes(file: Delivered) -> bytes | None:
    """The bytes that were hashed; None if the file has changed since. Raises Refused and OSError."""
    if file.refusal:
        raise Refused("discover", *file.refusal)
    path = file.kept_copy or file.path
    if not stat.S_ISREG(path.stat().st_mode):
        return None
    data = path.read_bytes()
    return data if hashlib.sha256(data).hexdigest() == file.sha256 else None
