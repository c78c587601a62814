"""Snapshots: a snapshot is a list of immutable Parquet parts, and one small file says which snapshot is current.

A run adds its parts to the list of the snapshot before; nothing that was written is written again, so a load costs
what it brings, not what is there already. `commit` is the only moment at which anything changes for a reader.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from flows.files import remove_tree, write_whole
from flows.home import Home, HomeUnusable
from schemas.registry import SCHEMA_VERSION
from warehouse.sql_text import views_version

KEPT_SNAPSHOTS = 3
KEPT_FOR = timedelta(hours=1)
"""A replaced snapshot is kept this long, and the newest few always, for readers that opened it before."""


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file of one table. `path` is relative to the home."""

    path: str
    rows: int


@dataclass(frozen=True)
class Snapshot:
    """All parts that are visible together."""

    number: int = 0
    run_id: str | None = None
    published_utc: str | None = None
    schema_version: int = SCHEMA_VERSION
    parts: dict[str, list[Part]] = field(default_factory=dict)

    def files(self, home: Home, table: str) -> list[Path]:
        """The absolute paths of a table's parts."""
        return [home.root / part.path for part in self.parts.get(table, [])]


def _file(home: Home, number: int) -> Path:
    return home.snapshots / f"{number:08d}.json"


def read(home: Home, number: int) -> Snapshot:
    """A snapshot by its number. Raises OSError where it is not kept."""
    content = json.loads(_file(home, number).read_text(encoding="utf-8"))
    parts = {table: [Part(**part) for part in listed] for table, listed in content.pop("parts").items()}
    return Snapshot(**content, parts=parts)


def current(home: Home) -> Snapshot:
    """The current snapshot; an empty one in a new home. Raises HomeUnusable for tables of another layout."""
    if not home.pointer.exists():
        return Snapshot()
    snapshot = read(home, json.loads(home.pointer.read_text(encoding="utf-8"))["snapshot"])
    if snapshot.schema_version != SCHEMA_VERSION:
        message = (
            f"{home.root} holds tables of layout {snapshot.schema_version}, this version writes {SCHEMA_VERSION}; "
            f"load the files into a new --home (byte-exact copies lie in {home.root / 'raw'})"
        )
        raise HomeUnusable(message)
    return snapshot


def commit(home: Home, snapshot: Snapshot) -> None:
    """Makes a snapshot the current one: the only step that changes what a reader finds. Raises OSError."""
    content = json.dumps(asdict(snapshot), indent=1, sort_keys=True)
    write_whole(_file(home, snapshot.number), content.encode(), home.scratch)
    point_to(home, snapshot.number)


def _pointer(home: Home, number: int) -> dict[str, object]:
    return {"snapshot": number, "home": str(home.root), "views": views_version()}


def point_to(home: Home, number: int) -> None:
    """Writes the pointer. It also tells for which place and by which SQL the views over the snapshot were made."""
    write_whole(home.pointer, json.dumps(_pointer(home, number)).encode(), home.scratch)


def needs_new_views(home: Home, snapshot: Snapshot) -> bool:
    """Whether the home was moved, or Callmart updated, since the views were made."""
    if not home.pointer.exists():
        return False
    return bool(json.loads(home.pointer.read_text(encoding="utf-8")) != _pointer(home, snapshot.number))


def kept(home: Home, newest: Snapshot, now: datetime) -> list[Snapshot]:
    """The snapshots whose parts must stay: the newest few, and all that were current until a short while ago."""
    numbers = sorted((int(file.stem) for file in home.snapshots.glob("*.json")), reverse=True)
    snapshots, replaced_at = [], now
    for place, number in enumerate(n for n in numbers if n <= newest.number):
        if place >= KEPT_SNAPSHOTS and now - replaced_at > KEPT_FOR:
            break
        snapshots.append(read(home, number))
        replaced_at = datetime.fromisoformat(snapshots[-1].published_utc or now.isoformat())
    return snapshots


def sweep(home: Home, newest: Snapshot, now: datetime) -> None:
    """Removes what no kept snapshot lists: parts of dead runs, of snapshots long replaced, unfinished files."""
    snapshots = kept(home, newest, now)
    listed = {home.root / part.path for snapshot in snapshots for parts in snapshot.parts.values() for part in parts}
    numbers = {snapshot.number for snapshot in snapshots}
    for file in home.snapshots.glob("*.json"):
        if int(file.stem) not in numbers:
            file.unlink()
    for directory in home.parts.iterdir():
        files = set(directory.iterdir())
        if not files & listed:
            remove_tree(directory)
            continue
        for file in files - listed:
            file.unlink()
    for file in home.scratch.iterdir():
        file.unlink()
