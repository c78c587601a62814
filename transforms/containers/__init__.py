"""Containers: bytes of any kind become one document of plain text; told by what they hold, not by their name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from transforms.containers import archive, delimited, docx, html, json_feed, markdown
from transforms.containers.opened import Opened, line_starts
from transforms.containers.raw_lines import raw_lines
from transforms.decode import decode
from transforms.model import Document, Refused

ReadBinary = Callable[[str, bytes], Any]
"""(kind as `binary_kind` names it, bytes) -> what the reader of that kind returns."""


def read_directly(kind: str, data: bytes) -> Any:
    """Calls a reader of an untrusted binary format in this process; `flows.isolated` calls it in one of its own.

    `pdf`, `docx`: an `Opened`. `archive`: an iterator of `archive.Member`, which raises too. Raises Refused.
    """
    if kind == "pdf":
        from transforms.containers import pdf  # loads PDFium, which few runs need

        return pdf.read(data)
    return docx.read(data) if kind == "docx" else archive.members(data)


def binary_kind(data: bytes) -> str | None:
    """Which of the binary readers the bytes are for; None for text, and for what nothing reads."""
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return "pdf"
    if docx.is_docx(data):
        return "docx"
    return "archive" if archive.is_archive(data) else None


def open_document(data: bytes, name: str, read_binary: ReadBinary = read_directly) -> Document:
    """The document in a delivered file.

    An archive of exactly one file is that file; its hash is still the delivered bytes'. `read_binary`: see
    `read_directly`. Raises Refused (stage `container` or `decode`), the file named in its message.
    """
    try:
        return replace(_open(data, name, read_binary), name=name, sha256=hashlib.sha256(data).hexdigest())
    except Refused as refusal:
        if refusal.stage == "container":
            raise Refused("container", refusal.code, f"{name}: {refusal.message}", line=refusal.line) from refusal
        raise


def may_hold_several(head: bytes) -> bool:
    """Whether a file that begins with these bytes may be an archive, or a feed of several calls: worth `members`."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return archive.is_archive(head) or start[:1] in (b"{", b"[") or delimited.is_table(start.decode("utf-8", "replace"))


def members(data: bytes, name: str, read_binary: ReadBinary = read_directly) -> Iterator[archive.Member]:
    """The files in an archive, or the calls in a feed of several, each as a file of its own; none for any other file.

    (path in the archive, or a name made for the call; bytes, or why they cannot be had). For discovery, which
    delivers them one by one. Raises Refused as `open_document` does.
    """
    if kind := binary_kind(data):
        if kind == "archive":
            yield from ((path or _without_suffix(name), inner) for path, inner in read_binary(kind, data))
        return
    text = decode(data, name).text
    feed = json_feed.load(text) if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") else delimited.records(text)
    found = json_feed.members(feed)
    if len(found) > 1:
        yield from ((f"{name}-{at}", json.dumps(call, ensure_ascii=False).encode()) for at, call in enumerate(found, 1))


def _without_suffix(name: str) -> str:
    """A gzip file's name without the ending that says so."""
    return name[: -len(".gz")] if name.lower().endswith(".gz") else name


def _open(data: bytes, name: str, read_binary: ReadBinary) -> Document:
    kind = binary_kind(data)
    if kind == "archive":
        member, inner = archive.single(read_binary(kind, data))
        return _open(inner, member or name, read_binary)
    if kind:
        return _document(read_binary(kind, data), name, "binary", raw="")
    document = decode(data, name)
    opened = _opened_text(document.text)
    return _document(opened, name, document.encoding, document.text) if opened else document


def _opened_text(text: str) -> Opened | None:
    """What a text that is markup or data holds; None for plain text."""
    first = text.lstrip("\ufeff \t\r\n")[:1]
    if first in ("{", "["):
        return json_feed.read(text)
    return (html.read(text) if first == "<" else delimited.read(text)) or markdown.read(text)


def _document(opened: Opened, name: str, encoding: str, raw: str) -> Document:
    return Document(
        name,
        "",
        encoding,
        opened.text,
        line_starts(opened.text),
        raw_lines(raw, opened.text, opened.container),
        opened.container,
        opened.dialect,
        opened.marks,
        opened.emphasis,
    )
