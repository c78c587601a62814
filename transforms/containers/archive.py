"""Archives: gzip and zip, with limits on what they may expand to. Member names are text and never paths to write."""

from __future__ import annotations

import io
import zipfile
import zlib

from transforms.containers.opened import refused
from transforms.model import Refused

Member = tuple[str, bytes]
"""The member's own name (folders left out) and its bytes."""

MOST_BYTES = 64 << 20
"""All members together, expanded."""
MOST_MEMBERS = 2000
MOST_RATIO = 200
"""Text shrinks to a tenth; what expands two hundred times was made to."""
_RATIO_FROM = 1 << 20
_CHUNK = 1 << 16
_GZIP, _ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_HIDDEN = (".", "__MACOSX")


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a gzip or zip file (office documents are zip files too: ask `docx.is_docx` first)."""
    return data.startswith((_GZIP, *_ZIP))


def members(data: bytes) -> list[Member]:
    """The files in an archive, in its order; hidden files and folders left out.

    Raises Refused (`damaged_archive`, `encrypted_archive`, `archive_too_large`, `too_many_members`).
    """
    try:
        return [("", _gunzip(data))] if data.startswith(_GZIP) else _unzip(data)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise refused("damaged_archive", f"an archive that cannot be expanded ({error}); deliver it again") from error


def single(found: list[Member]) -> list[Member]:
    """The one member of an archive of one. Raises Refused (`empty_archive`, `several_members`)."""
    if not found:
        raise refused("empty_archive", "an archive without files; deliver it again")
    if len(found) > 1:
        raise refused("several_members", f"an archive of {len(found)} files; deliver them one by one")
    return found


def nested() -> Refused:
    """The refusal of an archive in an archive."""
    return refused("nested_archive", "an archive inside an archive; deliver the files themselves")


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
            _check(size, len(data))
            piece = stream.decompress(stream.unconsumed_tail, _CHUNK)
        if not stream.eof:
            raise EOFError("it ends early")
        rest = stream.unused_data.lstrip(b"\x00")
    return b"".join(parts)


def _unzip(data: bytes) -> list[Member]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry.filename)]
        if len(entries) > MOST_MEMBERS:
            raise refused("too_many_members", f"an archive of {len(entries)} files, over the limit of {MOST_MEMBERS}")
        found: list[Member] = []
        size = 0
        for entry in entries:
            if entry.flag_bits & 1:
                raise refused("encrypted_archive", "an archive with a password; deliver its files without one")
            content = bytearray()
            with archive.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    content += piece
                    _check(size + len(content), len(data))
            size += len(content)
            found.append((entry.filename.replace("\\", "/").rsplit("/", 1)[-1], bytes(content)))
    return found


def _is_hidden(path: str) -> bool:
    return any(part.startswith(_HIDDEN) and part.strip(".") for part in path.replace("\\", "/").split("/"))


def _check(size: int, packed: int) -> None:
    if size > MOST_BYTES or (size > _RATIO_FROM and size > MOST_RATIO * packed):
        raise refused(
            "archive_too_large", f"an archive that expands to over {size:,} bytes; deliver the files themselves"
        )
