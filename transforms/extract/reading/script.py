"""One script for the lexicons: Traditional characters read as Simplified ones, one character for one.

Only single characters are mapped, never words, so that the length and with it every offset stays.
"""

from __future__ import annotations

import re
from functools import cache

import opencc


@cache
def _table() -> dict[int, str]:
    convert = opencc.OpenCC("t2s").convert
    ideographs = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = convert("\n".join(ideographs)).split("\n")
    return {ord(a): b for a, b in zip(ideographs, simplified, strict=True) if a != b and len(b) == 1}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}]")


def simplify(text: str) -> str:
    """`text` with every Traditional character as its Simplified one; same length."""
    return text.translate(_table()) if _traditional().search(text) else text  # looking is far cheaper than translating
