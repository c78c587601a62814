"""Archives: gzip and zip, with limits on what they may expand to. Member names are text and never paths to write."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from transforms.containers.docx import is_docx
from transforms.containers.opened import refused
from transforms.model import Refused

Member = tuple[str, bytes | Refused]
"""The member's path in the archive, empty where it has none, and its bytes or why they cannot be had."""

MOST_BYTES = 64 << 20
"""One member, expanded."""
MOST_TOGETHER = 512 << 20
"""All members, expanded."""
MOST_MEMBERS = 10_000
MOST_RATIO = 200
"""Text shrinks to a tenth; what expands two hundred times was made to."""
_RATIO_FROM = 1 << 20
_CHUNK = 1 << 16
_GZIP, _ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_HIDDEN = (".", "__MACOSX")
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a gzip or zip file (office documents are zip files too: ask `docx.is_docx` first)."""
    return data.startswith((_GZIP, *_ZIP))


def members(data: bytes) -> Iterator[Member]:
    """The files in an archive one by one, in its order; hidden files and folders left out.

    A member that cannot be had (`damaged_archive`, `encrypted_archive`, `archive_too_large`, `nested_archive`) comes
    with its refusal, and the others are not touched by it. Raises Refused for the archive as a whole
    (`damaged_archive`, `too_many_members`).
    """
    if data.startswith(_GZIP):
        yield "", _had(partial(_gunzip, data))
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGES as error:
        raise _damaged(error) from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry.filename)]
        if len(entries) > MOST_MEMBERS:
            raise refused("too_many_members", f"an archive of {len(entries)} files, over the limit of {MOST_MEMBERS}")
        left = MOST_TOGETHER
        for entry in entries:
            content = _had(partial(_member, archive, entry, left))
            left -= len(content) if isinstance(content, bytes) else 0
            yield entry.filename.replace("\\", "/"), content


def single(found: Iterator[Member]) -> tuple[str, bytes]:
    """The one member of an archive of one. Raises Refused (`empty_archive`, `several_members`, the member's own)."""
    first, second = next(found, None), next(found, None)
    if first is None:
        raise refused("empty_archive", "an archive without files; deliver it again")
    if second:
        message = "an archive of several files; `callmart run` loads each, to look at one, take it out"
        raise refused("several_members", message)
    name, content = first
    if isinstance(content, Refused):
        raise content
    return name.rsplit("/", 1)[-1], content


def _had(expand: Callable[[], bytes]) -> bytes | Refused:
    """What a member holds, or why that cannot be had."""
    try:
        content = expand()
    except Refused as refusal:
        return refusal
    except _DAMAGES as error:
        return _damaged(error)
    if is_archive(content) and not is_docx(content):
        return refused("nested_archive", "an archive inside an archive; deliver the files themselves")
    return content


def _damaged(error: Exception) -> Refused:
    return refused("damaged_archive", f"an archive that cannot be expanded ({error}); deliver it again")


def _gunzip(data: bytes) -> bytes:
    """All gzip members of the data, one behind the other, as the format has it."""
    parts: list[bytes] = []
    size, rest = 0, data
    while rest:
        stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        piece = stream.decompress(rest, _CHUNK)
        while piece or stream.unconsumed_tail:
            parts.append(piece)
            size += len(piece)
            _check(size, len(data), MOST_BYTES)
            piece = stream.decompress(stream.unconsumed_tail, _CHUNK)
        if not stream.eof:
            raise EOFError("it ends early")
        rest = stream.unused_data.lstrip(b"\x00")
    return b"".join(parts)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    if entry.flag_bits & 1:
        raise refused("encrypted_archive", "an archive with a password; deliver its files without one")
    content = bytearray()
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            content += piece
            _check(len(content), entry.compress_size, min(MOST_BYTES, left))
    return bytes(content)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(_HIDDEN) and part.strip(".") for part in path.replace("\\", "/").split("/"))


def _check(size: int, packed: int, most: int) -> None:
    if size > most or (size > _RATIO_FROM and size > MOST_RATIO * packed):
        raise refused(
            "archive_too_large", f"an archive that expands to over {size:,} bytes; deliver the files themselves"
        )
