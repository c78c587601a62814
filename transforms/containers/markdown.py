"""Markdown: headings, bold type and quotes lose their signs, line by line, so that the dialects of text know the words.

    **Jane Doe** -- *Director, Investor Relations*
    ### Operator
    **John Smith:** How is the demand?

Text with times in front of its paragraphs keeps its signs: the dialect `timestamped` reads them.
"""

from __future__ import annotations

import re

from transforms.containers.opened import Opened

_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(?=\S)", re.MULTILINE)
_BOLD_FIRST = re.compile(r"^(?:[-*>] )?(?:\*\*|__)[^*_\n]{2,120}(?:\*\*|__)", re.MULTILINE)
_QUOTE = re.compile(r"^>+ ?", re.MULTILINE)
_STRONG = re.compile(r"\*\*|(?<![^\W_])__|__(?![^\W_])")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=\S)([^*\n]{1,200})(?<=\S)\*(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])")
_TIME = re.compile(r"^[(\[]\d{1,2}:\d{2}", re.MULTILINE)
_FEWEST = 3
_HEAD = 20_000


def read(text: str) -> Opened | None:
    """The text without its signs, as many lines as before; None for other text."""
    head = text[:_HEAD]
    if "**" not in head and "__" not in head and "#" not in head:
        return None
    signs = len(_BOLD_FIRST.findall(head)) + len(_HEADING.findall(head))
    if signs < _FEWEST or len(_TIME.findall(head)) >= _FEWEST:
        return None
    for pattern, instead in ((_QUOTE, ""), (_HEADING, ""), (_STRONG, ""), (_EMPHASIS, r"\1"), (_ESCAPED, r"\1")):
        text = pattern.sub(instead, text)
    return Opened("markdown", text)
