"""HTML pages: text line by line, or, where the page is a table of originals and translations, the marks at once."""

from __future__ import annotations

import re

from transforms.containers import bilingual_table
from transforms.containers.html_blocks import Block, Line, blocks
from transforms.containers.opened import Opened, refused
from transforms.dialects.words import find

_MARKUP = re.compile(
    r"\s*(?:<!--[^<]{0,400}-->\s*)?<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]|article|main)\b", re.IGNORECASE
)
_XML = re.compile(r"\s*<\?xml\b[^<]{0,300}<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HEAD = 6000
_SHORT = 1500


def read(text: str) -> Opened | None:
    """The text of an HTML page; None where the text is none. Raises Refused (`html_error_page`, `too_deep`)."""
    if not (_MARKUP.match(text) or _XML.match(text)):
        return None
    title, found = blocks(text)
    size = sum(len(line.text) for line in _lines(found))
    if size < _SHORT and (size < _SHORT // 4 or find("refusals", "error_page", f"{title} {_head(found)}")):
        raise refused(
            "html_error_page",
            f"an HTML page with {size} characters of text, which is an error page or an"
            " empty one and no transcript; fetch the page again",
        )
    return bilingual_table.read(found) or _render(title, found)


def _lines(found: list[Block]) -> list[Line]:
    return [
        line
        for block in found
        for line in ([block] if isinstance(block, Line) else [x for c in block.cells for x in c])
    ]


def _head(found: list[Block]) -> str:
    return " ".join(line.text for line in _lines(found))[:_HEAD]


def _render(title: str | None, found: list[Block]) -> Opened:
    """A line a line, a row's cells separated by tabs; the page's title in front where no heading repeats it."""
    texts: list[str] = []
    emphasis: list[tuple[int, int]] = []
    at = 0
    if title and not any(isinstance(block, Line) and block.heading for block in found):
        texts.append(title)
        at = len(title) + 1
    for block in found:
        cells = (
            [block.text] if isinstance(block, Line) else [" ".join(line.text for line in cell) for cell in block.cells]
        )
        text = "\t".join(cells)
        if isinstance(block, Line):
            emphasis += ((at + start, at + end) for start, end in block.bold)
        texts.append(text)
        at += len(text) + 1
    return Opened("html", "\n".join(texts) + "\n", emphasis=tuple(emphasis))
