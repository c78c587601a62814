"""A page with a table of two columns, original and translation, cut into rows by length and not by speaker.

    | Fabrikam Inc. (FAB) Q2 2025 Earnings Call ... Company Participants ... Jane | (translated) |
    | Doe - CEO ... Operator / Good day. Please go ahead. Jane Doe / Thank you.   | (translated) |
    | John Smith: How were margins?                                               | (translated) |

The cutter swallowed line ends behind sentences, so that a label may stand at the end of the paragraph before. Tables of
questions have `Name: words` in each row. Lines outside the tables are headings and the vendor's summaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from transforms.containers.html_blocks import Block, Line, Row
from transforms.containers.opened import Opened, Writer
from transforms.dialects.base import is_han, participants_heading, section_of
from transforms.dialects.labels import Label, is_name, is_speaker, parse, role_of
from transforms.model import MarkKind

NAME = "bilingual_table"
_FEWEST_ROWS = 5
_INLINE = re.compile(r"([^:：]{2,90}?)\s*[:：]\s*(?=\S)")
_MARKDOWN = re.compile(r"^[#>\s]{0,8}|\*\*|^-{3,}$")
_SENTENCE_END = re.compile(r"[.?!…\])\"”]\s+")
_ORNAMENT = re.compile(r"^[^A-Za-z\u3400-\u9fff\uac00-\ud7af]{0,4}(?:\S{0,3}[^\x00-\x7f]\S{0,3} )?")
_LONGEST_NAME = 60


def read(found: list[Block]) -> Opened | None:
    """The marks of a bilingual table; None for any other page."""
    pairs = [block for block in found if isinstance(block, Row) and len(block.cells) == 2 and not block.head]
    translated = [pair for pair in pairs if not is_han(_text(pair.cells[0])) and is_han(_text(pair.cells[1]))]
    if len(pairs) < _FEWEST_ROWS or len(translated) < 0.7 * len(pairs):
        return None
    writer = Writer()
    table = _Table(writer)
    rows = False
    for block in _joined(found):
        if isinstance(block, Row):
            rows = True
            if len(block.cells) != 2:
                writer.lines((_text(cell) for cell in block.cells), MarkKind.OTHER)
            elif not block.head:
                table.row(*block.cells)
        elif section := section_of(_ORNAMENT.sub("", block.text)):
            table.section = section
            writer.line(block.text, MarkKind.SECTION, name=section)
        else:
            writer.line(block.text, MarkKind.SUMMARY if rows else MarkKind.OTHER)
    return writer.opened("html", NAME)


def _joined(found: list[Block]) -> Iterator[Block]:
    """The blocks, the rows above the first label in one: names of the participants list are cut by rows' ends."""
    head: Row | None = None
    opened = False
    for block in found:
        if not isinstance(block, Row) or block.head or len(block.cells) != 2 or opened:
            if head:
                yield head
                head = None
            yield block
            continue
        head = _join(head, block) if head else block
        if any(role_of(line.text) or _inline(line.text) for line in head.cells[0]):
            opened = True
            yield head
            head = None
    if head:
        yield head


def _join(first: Row, second: Row) -> Row:
    return Row(tuple((*a[:-1], *_glued(a[-1:], b)) for a, b in zip(first.cells, second.cells, strict=True)))


def _glued(end: tuple[Line, ...], start: tuple[Line, ...]) -> tuple[Line, ...]:
    return (Line(f"{end[0].text} {start[0].text}"), *start[1:]) if end and start else (*end, *start)


class _Table:
    """Reads rows in order; keeps whose turn it is and who takes part."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.section: str | None = None
        self.group: str | None = None
        self.listed: dict[str, str] = {}
        """What the list says beside each name; some pages repeat it behind the label."""
        self.detail = ""
        self.speaking = False

    def row(self, original: tuple[Line, ...], translation: tuple[Line, ...]) -> None:
        """Write one row: its lines each with their translation where they are as many, else the translation last."""
        said = [line.text for line in original]
        translated = [text for line in translation if (text := _MARKDOWN.sub("", line.text).strip())]
        paired = len(said) == len(translated)
        first = len(self.writer.marks)
        for at, line in enumerate(said):
            announced = self._line(line, said[at + 1 :])
            if paired:
                self._translation([translated[at]])
            if announced:
                self._label(announced.name, announced)
        if not paired:
            self._translation(translated, aligned=_is_one_turn([mark.kind for mark in self.writer.marks[first:]]))

    def _translation(self, translated: Iterable[str], *, aligned: bool = True) -> None:
        """Translations stand behind the words of a turn; elsewhere, or where it is open whose they are, they are
        furniture."""
        spoken = aligned and bool(self.writer.marks) and self.writer.marks[-1].kind is MarkKind.BODY
        for text in translated:
            match = _INLINE.match(text)
            if match and (is_speaker(match.group(1)) or match.group(1) in self.listed):
                text = text[match.end() :]
            self.writer.line(text, MarkKind.TRANSLATION if spoken else MarkKind.FURNITURE)

    def _line(self, line: str, after: list[str]) -> Label | None:
        """Write an original line; the label that stands at its end, if one does, opens the next."""
        if name := section_of(line):
            self.section, self.group = name, None
            self.writer.line(line, MarkKind.SECTION, name=name)
            return None
        if not self.speaking and (group := participants_heading(line)):
            self.group = group
            self.writer.line(line, MarkKind.PARTICIPANT)
            return None
        if label := self._alone(line, after):
            self._label(line, label)
            return None
        if match := self._inline(line):
            who = self._who(match.group(1))
            self._label(line[: match.end()].strip(), parse(who) or Label(who))
            line = line[match.end() :]
        if not self.speaking:
            self._entry(line)
            return None
        if self.detail and line.startswith(self.detail):
            self.writer.line(self.detail, MarkKind.FURNITURE)
            line = line[len(self.detail) :].strip()
        self.detail = ""
        words, label = self._trailing(line) if after else (line, None)
        self.writer.line(words, MarkKind.BODY)
        return label

    def _entry(self, line: str) -> None:
        """A line of the head: somebody of the participants list, or the call's title."""
        label = parse(line) if self.group else None
        if label is None:
            self.writer.line(line, MarkKind.HEADER)
            return
        self.listed[label.name] = line[len(label.name) :].strip(" -–—")
        self.writer.line(
            line,
            MarkKind.PARTICIPANT,
            name=label.name,
            title=label.title,
            affiliation=label.affiliation,
            group=self.group,
        )

    def _label(self, line: str, label: Label) -> None:
        self.speaking, self.detail = True, self.listed.get(label.name, "")
        self.writer.line(line, MarkKind.LABEL, name=label.name, title=label.title, affiliation=label.affiliation)

    def _alone(self, line: str, after: list[str]) -> Label | None:
        """A label alone on its line: a role, or somebody listed once the list is over."""
        if role_of(line) or (self.speaking and after and line in self.listed):
            return Label(line)
        return None

    def _inline(self, line: str) -> re.Match[str] | None:
        """`Name: words`: somebody listed or a role, in the questions any name."""
        match = _INLINE.match(line)
        if match is None:
            return None
        who = self._who(match.group(1))
        return match if who in self.listed or role_of(who) or (self.section == "qa" and is_name(who)) else None

    def _who(self, label: str) -> str:
        """The name in a label; some pages have put the listed person's title or firm there."""
        beside = [name for name, detail in self.listed.items() if detail == label]
        return beside[0] if len(beside) == 1 else label

    def _trailing(self, line: str) -> tuple[str, Label | None]:
        """The label at the end of a paragraph, behind its last sentence: the longest name that fits."""
        for match in _SENTENCE_END.finditer(line, max(0, len(line) - _LONGEST_NAME)):
            name = line[match.end() :].strip()
            if name in self.listed or role_of(name) or (len(name.split()) > 1 and is_name(name)):
                return line[: match.end()].rstrip(), Label(name)
        return line, None


def _inline(line: str) -> re.Match[str] | None:
    match = _INLINE.match(line)
    return match if match and is_speaker(match.group(1)) else None


def _is_one_turn(kinds: list[MarkKind]) -> bool:
    """Whether what a row holds are words of one turn, behind its label if that is there too."""
    words = kinds.index(MarkKind.BODY) if MarkKind.BODY in kinds else len(kinds)
    return MarkKind.LABEL not in kinds[words:] and not {MarkKind.PARTICIPANT, MarkKind.HEADER} & {*kinds}


def _text(lines: tuple[Line, ...]) -> str:
    return " ".join(line.text for line in lines)
