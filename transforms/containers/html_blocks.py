"""An HTML page as blocks: lines of text and rows of tables, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from transforms.containers.opened import refused

_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "svg", "iframe", "button", "select", "head"}
)
_INLINE_TAGS = (
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub"
    " sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_UNCLOSED_TAGS = "p li td th tr tbody thead dd dt option br hr img input meta link col source wbr area"
_UNCLOSED = frozenset(_UNCLOSED_TAGS.split())
_DEEPEST = 500
"""Building the tree takes time in proportion to the depth for each tag."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, with the spans of it that are bold."""

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, cell by cell, each cell line by line."""

    cells: tuple[tuple[Line, ...], ...]
    head: bool = False


Block = Line | Row


def blocks(html: str) -> tuple[str | None, list[Block]]:
    """The page's title and its blocks. Raises Refused (`too_deep`)."""
    _check_depth(html)
    tree = LexborHTMLParser(html)
    title = tree.css_first("head > title")
    builder = _Builder()
    if tree.body is not None:
        for opens, node in _events(tree.body):
            builder.opens(node) if opens else builder.closes(node)
        builder.end_line()
    return _BLANKS.sub(" ", title.text()).strip() if title else None, builder.sinks[0]


def _check_depth(html: str) -> None:
    opened: Counter[str] = Counter()
    depth = 0
    for match in _TAG.finditer(html):
        tag = match.group(2).lower()
        if tag in _UNCLOSED:
            continue
        if not match.group(1):
            opened[tag] += 1
            depth += 1
        elif opened[tag]:
            opened[tag] -= 1
            depth -= 1
        if depth > _DEEPEST:
            raise refused("too_deep", "an HTML page nested too deeply for a transcript; deliver the transcript as text")


def _events(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """(True, node) where a node opens and (False, node) where it closes; hidden nodes are left out."""
    node, end = root, root.mem_id
    while True:
        yield True, node
        if node.tag not in _HIDDEN and (child := node.child) is not None:
            node = child
            continue
        while True:
            yield False, node
            if node.mem_id == end:
                return
            if (after := node.next) is not None:
                node = after
                break
            assert node.parent is not None
            node = node.parent


class _Builder:
    """Gathers the events of a page. `sinks`: the blocks of the page, then those of each open cell."""

    def __init__(self) -> None:
        self.sinks: list[list[Block]] = [[]]
        self.rows: list[list[tuple[list[Block], bool]]] = []
        self.parts: list[str] = []
        self.bold: list[tuple[int, int]] = []
        self.length = 0
        self.bold_depth = 0
        self.heading = False

    def opens(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "")
        elif tag in _BOLD:
            self.bold_depth += 1
        elif tag not in _INLINE:
            self.end_line()
            if tag == "tr":
                self.rows.append([])
            elif tag in _CELLS and self.rows:
                self.sinks.append([])
            self.heading = tag in _HEADINGS

    def closes(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BOLD:
            self.bold_depth -= 1
        elif tag != "-text" and tag not in _INLINE:
            self.end_line()
            if tag in _CELLS and self.rows:
                self.rows[-1].append((self.sinks.pop(), tag == "th"))
            elif tag == "tr":
                self.sinks[-1] += _row(self.rows.pop())
            self.heading = False

    def _add(self, text: str) -> None:
        said = _BLANKS.sub(" ", text)
        if not self.length or self.parts[-1].endswith(" "):
            said = said.lstrip(" ")
        if said:
            if self.bold_depth and said.strip():
                self.bold.append((self.length, self.length + len(said.rstrip())))
            self.parts.append(said)
            self.length += len(said)

    def end_line(self) -> None:
        text = "".join(self.parts).rstrip()
        if text:
            self.sinks[-1].append(Line(text, tuple(self.bold), self.heading))
        self.parts, self.bold, self.length = [], [], 0


def _row(cells: list[tuple[list[Block], bool]]) -> list[Block]:
    """The row, or what its cells hold where they only lay out the page."""
    flat = [block for cell, _ in cells for block in cell]
    lines = [tuple(block for block in cell if isinstance(block, Line)) for cell, _ in cells]
    if len(cells) < 2 or sum(map(len, lines)) < len(flat):
        return flat
    return [Row(tuple(lines), all(head for _, head in cells))]
