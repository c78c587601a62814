"""PDF: the lines of each page from top to bottom, by where they stand and not by the order in which they were drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from transforms.containers.opened import Opened, refused

_MOST_PAGES = 300
_MOST_CHARACTERS = 2_000_000
_BOLD_FROM = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"semibold", b"demi")
_HYPHENS = "\x02\ufffe"
"""What PDFium gives for a hyphen at the end of a line."""
_OVERLAP = 0.5
"""Pieces stand on one line where they share so much of the lower one's height."""
_HANGING_GAP = 1.5
"""A blank so many times as wide as the line is high parts a label in the margin from the words beside it."""
_LONGEST_LABEL = 40
_PARAGRAPH_GAP = 1.6
"""A step to the next line of so many usual steps opens a paragraph."""


@dataclass(slots=True)
class _Piece:
    """What PDFium takes for one line: its box and text, and which of its characters are bold."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    bold: list[bool]

    def leaves_margin(self, left: float) -> bool:
        """Whether so wide a blank lies between this and what begins at `left` that this stands in the margin."""
        return left - self.right > _HANGING_GAP * (self.top - self.bottom)

    def hang(self) -> None:
        """What was read so far stands in the margin: it is set apart as bold text is, a tab behind it."""
        label = self.text.rstrip()
        self.text = label + "\t"
        self.bold = [len(label) <= _LONGEST_LABEL or bold for bold in self.bold[: len(label)]] + [False]


def read(data: bytes) -> Opened:
    """The text of a PDF. Raises Refused (`damaged_pdf`, `encrypted_pdf`, `pdf_too_large`, `pdf_without_text`)."""
    texts: list[str] = []
    emphasis: list[tuple[int, int]] = []
    at = 0
    for text, bold in _lines(data):
        emphasis += ((at + start, at + end) for start, end in _spans(bold))
        texts.append(text)
        at += len(text) + 1
        if at > _MOST_CHARACTERS:
            raise refused("pdf_too_large", f"a PDF of over {_MOST_CHARACTERS:,} characters; deliver the call alone")
    if not any(texts):
        raise refused("pdf_without_text", "a PDF without text, perhaps scanned; deliver one with text in it")
    return Opened("pdf", "\n".join(texts) + "\n", emphasis=tuple(emphasis))


def _lines(data: bytes) -> Iterator[tuple[str, list[bool]]]:
    """Each line with its bold characters; an empty one between paragraphs that stand apart, and between pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise refused("encrypted_pdf", "a PDF with a password; deliver one without") from error
        raise refused("damaged_pdf", f"a PDF that cannot be read ({error}); deliver it again") from error
    if len(document) > _MOST_PAGES:
        raise refused(
            "pdf_too_large", f"a PDF of {len(document)} pages, over the limit of {_MOST_PAGES}; deliver the call alone"
        )
    for number in range(len(document)):
        try:
            page = document[number].get_textpage()
        except pypdfium2.PdfiumError as error:
            raise refused(
                "damaged_pdf", f"page {number + 1} of the PDF cannot be read ({error}); deliver it again"
            ) from error
        yield from _page_lines(list(_pieces(page)))
        yield "", []


def _pieces(page: pypdfium2.PdfTextPage) -> Iterator[_Piece]:
    """The pieces of a page in the order in which they are drawn. PDFium joins lines at a hyphen: the word stays whole,
    what follows it is the next piece."""
    box = raw.FS_RECTF()
    piece: _Piece | None = None
    broken = False
    for index in range(page.count_chars()):
        character = chr(min(raw.FPDFText_GetUnicode(page, index), 0x10FFFF))
        if character in "\r\n" or (broken and character == " "):
            if piece:
                yield piece
            piece, broken = None, False
            continue
        if hyphen := character in _HYPHENS:
            character = "-"
        raw.FPDFText_GetLooseCharBox(page, index, box)
        if piece is None:
            piece = _Piece(box.left, box.bottom, box.right, box.top, "", [])
        elif box.top > box.bottom and not broken:
            if piece.leaves_margin(box.left):
                piece.hang()
            piece.bottom, piece.top = min(piece.bottom, box.bottom), max(piece.top, box.top)
            piece.left = min(piece.left, box.left)
            piece.right = box.right if box.right > box.left else piece.right
        broken |= hyphen
        piece.text += character
        inside = len(piece.text) > 1 and not piece.text[-2].isspace()
        piece.bold.append(not character.isspace() and (piece.bold[-1] if inside else _is_bold(page, index)))
    if piece:
        yield piece


def _is_bold(page: pypdfium2.PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(page, index) >= _BOLD_FROM:
        return True
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, index, name, 64, flags)
    return any(word in name.value.lower() for word in _BOLD_NAMES)


def _page_lines(pieces: list[_Piece]) -> list[tuple[str, list[bool]]]:
    """The lines of a page from top to bottom; an empty one where the step to the next is wide."""
    rows = _rows(pieces)
    steps = sorted(above[0].bottom - below[0].bottom for above, below in zip(rows, rows[1:], strict=False))
    usual = steps[len(steps) // 2] if steps else 0.0
    lines: list[tuple[str, list[bool]]] = []
    for at, row in enumerate(rows):
        text, bold = _joined(row)
        firm = text.startswith("(") and "\t" in text and lines and "\t" in lines[-1][0]
        if firm:  # below a label in the margin: it belongs to the label
            text, bold = _move_up(lines, text, bold)
        if at and rows[at - 1][0].bottom - row[0].bottom > _PARAGRAPH_GAP * usual:
            lines.append(("", []))
        lines.append((text, bold))
    return lines


def _joined(row: list[_Piece]) -> tuple[str, list[bool]]:
    first, *rest = sorted(row, key=lambda piece: piece.left)
    for piece in rest:
        if first.leaves_margin(piece.left):
            first.hang()
        gap = "" if first.text.endswith((" ", "\t")) else " "
        first.text += gap + piece.text
        first.bold += [False] * len(gap) + piece.bold
        first.right = max(first.right, piece.right)
    bare = first.text.rstrip()
    return bare, first.bold[: len(bare)]


def _move_up(lines: list[tuple[str, list[bool]]], text: str, bold: list[bool]) -> tuple[str, list[bool]]:
    """Adds what stands in the margin of a line to that of the line above; the rest of the line is returned."""
    above, above_bold = lines[-1]
    margin = text.index("\t")
    end = above.index("\t")
    lines[-1] = (
        f"{above[:end]} {text[:margin]}{above[end:]}",
        [*above_bold[:end], True, *bold[:margin], *above_bold[end:]],
    )
    return text[margin + 1 :], bold[margin + 1 :]


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """The pieces by the line on which they stand."""
    rows: list[list[_Piece]] = []
    for piece in sorted((piece for piece in pieces if piece.text.strip()), key=lambda piece: -piece.bottom):
        if rows:
            first = rows[-1][0]
            shared = min(first.top, piece.top) - max(first.bottom, piece.bottom)
            if shared >= _OVERLAP * max(min(first.top - first.bottom, piece.top - piece.bottom), 0.1):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    return rows


def _spans(bold: list[bool]) -> Iterator[tuple[int, int]]:
    """The runs of bold characters; a blank between two does not part them."""
    start = end = -1
    for at, is_bold in enumerate(bold):
        if not is_bold:
            continue
        if start >= 0 and at - end > 1:
            yield start, end
            start = at
        start = at if start < 0 else start
        end = at + 1
    if start >= 0:
        yield start, end
