"""Bytes to text: which encoding a file is in, told by its bytes alone."""

from __future__ import annotations

import codecs
import hashlib
import re
from itertools import accumulate, chain

from transforms import lexicons
from transforms.model import Document, Refused

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_HAN = re.compile("[\u4e00-\u9fff]")
_SAMPLE = 65536
_CONTROL_SHARE = 0.02
"""A text may hold stray control characters (PDF exports do); more than this share and it is no text."""
_HAN_SHARE = 0.05
"""Of the characters of a Chinese text that are distinctive of its script, at least so many per Han character."""
_WESTERN_SHARE = 0.12
"""Western text in Windows-1252 has few bytes beyond ASCII."""


def decode(data: bytes, name: str) -> Document:
    """The document in `data`; `name` is the file's name as delivered, kept for the record.

    A byte order mark is not part of the text; every other character is, NUL and control characters included.
    Raises Refused (stage `decode`; codes `empty_file`, `binary_file`, `undecodable`).
    """
    if not data.strip(b" \t\r\n\x00"):
        raise _refused("empty_file", f"{name}: the file holds no text ({len(data)} bytes); deliver it again")
    encoding, mark = _encoding(data, name)
    try:
        text = data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, name, mark + error.start, encoding) from error
    starts = chain([0], accumulate(len(line) + 1 for line in text.split("\n")[:-1]))
    return Document(name, hashlib.sha256(data).hexdigest(), encoding, text, tuple(starts))


def _encoding(data: bytes, name: str) -> tuple[str, int]:
    """The codec, and how many bytes of byte order mark stand in front."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return codec, len(mark)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _refused("binary_file", f"{name}: not text but {what}; deliver it under its own extension or as text")
    if codec_16 := _utf16_without_mark(data):
        return codec_16, 0
    if len(_CONTROL.findall(data[:_SAMPLE])) > _CONTROL_SHARE * min(len(data), _SAMPLE):
        raise _refused("binary_file", f"{name}: binary data, not text; deliver the transcript as text")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, name, error.start), 0
    return "utf-8", 0


def _utf16_without_mark(data: bytes) -> str | None:
    """Every other byte of western UTF-16 is NUL; stray NULs in other text are not so regular."""
    sample = data[:4096]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.6 * half and sample[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _legacy(data: bytes, name: str, error_at: int) -> str:
    """The encoding of text that is not UTF-8. Chinese is told by characters that only its script has."""
    best = max(("gb18030", "zh-Hans"), ("big5", "zh-Hant"), key=lambda pair: _script_share(data, *pair))
    if _script_share(data, *best) >= _HAN_SHARE:
        return best[0]
    beyond_ascii = sum(len(run) for run in re.findall(rb"[\x80-\xff]+", data))
    sound = sum(map(len, _MULTIBYTE.findall(data)))
    if beyond_ascii > _WESTERN_SHARE * len(data) or sound > beyond_ascii / 2:
        raise _undecodable(data, name, error_at, "utf-8")
    return "cp1252"


def _script_share(data: bytes, codec: str, tag: str) -> float:
    """Share of distinctive characters among the Han characters of `data` read as `codec`; 0 where it cannot be read."""
    try:
        han = _HAN.findall(data.decode(codec))
    except UnicodeDecodeError:
        return 0.0
    distinctive = frozenset(lexicons.load("script", tag)["distinctive"])
    return sum(character in distinctive for character in han) / len(han) if len(han) >= 8 else 0.0


def _refused(code: str, message: str) -> Refused:
    return Refused("decode", code, message)


def _undecodable(data: bytes, name: str, at: int, codec: str) -> Refused:
    line = data.count(b"\n", 0, at) + 1
    return Refused(
        "decode",
        "undecodable",
        f"{name}: line {line}, byte {at}: {data[at : at + 4].hex(' ')} is not {codec}, and the file fits no other"
        " encoding that is read; save it as UTF-8 and deliver it again",
        line=line,
    )
