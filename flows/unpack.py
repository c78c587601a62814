"""Archives, and feeds of several calls, opened: each call in them becomes a delivered file of its own.

What was unpacked waits in the home's scratch under its hash, never under a name that the archive chose, and is read
from there; a run that dies leaves it to the next one, which tidies up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from flows.discover import Delivered
from flows.home import Home
from flows.isolated import read_binary
from transforms.containers import may_hold_several, members
from transforms.model import Refused

_HEAD_BYTES = 2048


def unpacked(file: Delivered, home: Home) -> list[Delivered]:
    """The files in a container, in its order; empty for any other file, and for one that cannot be opened.

    That one is left to the reader, which refuses it with the reason and keeps its bytes. A file that has changed since
    it was found comes back alone, as settling. Raises OSError where scratch cannot be written.
    """
    try:
        with file.path.open("rb") as handle:
            head = handle.read(_HEAD_BYTES)
            data = head + handle.read() if may_hold_several(head) else b""
    except OSError:  # it has gone: the reader says so
        return []
    if not data:
        return []
    if hashlib.sha256(data).hexdigest() != file.sha256:
        return [replace(file, settling=True)]
    try:
        return list(_members(file, data, home))
    except Refused:
        return []


def _members(file: Delivered, data: bytes, home: Home) -> Iterator[Delivered]:
    taken: set[str] = set()
    for name, content in members(data, file.name, read_binary):
        path = f"{file.path}!{_once(name, taken)}"
        member = Delivered(
            Path(path), 0, file.modified_ns, None, given_name=PurePosixPath(name).name, container_sha256=file.sha256
        )
        if isinstance(content, Refused):
            yield replace(member, refusal=(content.code, content.message))
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        place = home.scratch / sha256
        place.write_bytes(content)
        yield replace(member, size=len(content), sha256=sha256, kept_copy=place)


def _once(name: str, taken: set[str]) -> str:
    """The name, numbered where the archive holds it already: archives may repeat one."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free)
    return free
