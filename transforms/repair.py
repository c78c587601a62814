"""Repair of characters that earlier hands have damaged: same length for reading by machine, any length for people."""

from __future__ import annotations

import re

_SAME: dict[str, str] = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # fullwidth ASCII
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2212\u00ad", "-"),
    **dict.fromkeys(
        map(chr, [*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA1)]), " "
    ),  # all controls but line ends
    **dict.fromkeys(map(chr, [0x1680, *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x205F, 0x3000]), " "),
    **dict.fromkeys(map(chr, [*range(0x2060, 0x206A), 0xFEFF]), " "),
}
_ODD = re.compile("[" + "".join(map(re.escape, _SAME)) + "]")
_LOST_APOSTROPHE = re.compile("(?<=[A-Za-z])[\u00e2\ufffd](?=(?:s|t|d|m|ll|re|ve)(?![A-Za-z]))")
"""`today\u00e2s`: the first byte of a UTF-8 apostrophe whose other two were dropped."""
_LOST_POSSESSIVE = re.compile("(?<=s)\ufffd(?= [a-z])")
_LEADS = "\u00c2-\u00f4"
_TRAILS = re.escape("".join(map(chr, range(0x80, 0xC0))) + bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
_MOJIBAKE = re.compile(f"[{_LEADS}][{_TRAILS}]{{1,3}}")
"""UTF-8 that was read as Windows-1252: a lead byte and its followers, each as the character it was taken for."""
_NEVER_SERVED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DAMAGED = re.compile(f"[{_LEADS}\ufffd]")
_SUSPECT = re.compile(
    f"[{_LEADS}\ufffd\x00-\x1f\x7f-\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]|  "
)
"""What any of the repairs begins with; one look for all of them tells that most texts need none."""


def fold(text: str) -> str:
    """`text` as machines read it best, character for character: ASCII for its fullwidth forms, straight quotes, plain
    spaces, apostrophes where bad re-encoding lost them. Always as long as `text`; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    folded = _ODD.sub(lambda match: _SAME[match.group()], text)
    if "\u00e2" in folded or "\ufffd" in folded:
        folded = _LOST_POSSESSIVE.sub("'", _LOST_APOSTROPHE.sub("'", folded))
    return folded


def repair(text: str) -> str:
    """`text` as people read it: mojibake undone, lost apostrophes put back, invisible characters dropped, blanks and
    line ends one space. The length may change; words, quotes and the width of characters do not."""
    sound = text.isascii() and text.isprintable() and "  " not in text
    if sound or not _SUSPECT.search(text):
        return text.strip()
    mended = text
    if _DAMAGED.search(text):
        mended = _LOST_POSSESSIVE.sub("'", _LOST_APOSTROPHE.sub("'", _MOJIBAKE.sub(_as_utf8, text)))
    return " ".join(_NEVER_SERVED.sub("", mended).split())


def _as_utf8(match: re.Match[str]) -> str:
    taken = match.group()
    try:
        return b"".join(_byte(character) for character in taken).decode("utf-8")
    except UnicodeError:
        return taken


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 0x100 else character.encode("cp1252")
