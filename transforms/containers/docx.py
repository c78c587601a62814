"""Word documents: the paragraphs of `word/document.xml`, a line each, with what is bold in them."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from transforms.containers.opened import Opened, refused

_MAIN = "word/document.xml"
_MOST_BYTES = 40 << 20
"""Of the main part, expanded."""
_CHUNK = 1 << 16
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_OFF = ("0", "false", "off", "none")
_HEAD = 4096


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a zip file whose directory lists a Word document's main part."""
    return (
        data.startswith(b"PK\x03\x04")
        and (b"[Content_Types].xml" in data[:_HEAD] or b"word/" in data[:_HEAD])
        and (_MAIN.encode() in data)
    )


def read(data: bytes) -> Opened:
    """The text of a Word document. Raises Refused (`damaged_docx`, `docx_too_large`, `xml_entities`)."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.opens
    parser.EndElementHandler = reader.closes
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.buffer_text = True
    size = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MAIN) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > _MOST_BYTES:
                    raise refused(
                        "docx_too_large", f"a Word document of over {_MOST_BYTES:,} bytes; deliver it as text"
                    )
                parser.Parse(piece)
            parser.Parse(b"", True)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        NotImplementedError,
        ValueError,
        RuntimeError,
        OSError,
        expat.ExpatError,
    ) as error:
        raise refused("damaged_docx", f"a Word document that cannot be read ({error}); deliver it again") from error
    return reader.opened()


def _refuse_entities(*_: object) -> None:
    raise refused("xml_entities", "a Word document that declares entities, which none does that Word writes")


class _Reader:
    """Gathers the events of the main part. Deleted text and field codes are other elements than `w:t`."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.emphasis: list[tuple[int, int]] = []
        self.at = 0
        self.parts: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.in_text = self.in_run = self.bold = False
        self.cells: list[str] | None = None

    def opens(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        if tag == "t":
            self.in_text = True
        elif tag == "r":
            self.in_run, self.bold = True, False
        elif tag == "b" and self.in_run:
            self.bold = next((v for k, v in attributes.items() if k.endswith(" val")), "1") not in _OFF
        elif tag == "tab" and self.in_run:
            self.parts.append("\t")
        elif tag in ("br", "cr") and self.in_run:
            self._end_line()
        elif tag == "tr":
            self._end_line()
            self.cells = []

    def closes(self, name: str) -> None:
        tag = _local(name)
        if tag == "t":
            self.in_text = False
        elif tag == "r":
            self.in_run = self.bold = False
        elif tag == "p" and self.cells is None:
            self._end_line()
        elif tag == "p":
            self.parts.append(" ")
        elif tag == "tc" and self.cells is not None:
            self.cells.append("".join(self.parts).strip())
            self.parts, self.spans = [], []
        elif tag == "tr" and self.cells is not None:
            self.parts, self.cells = ["\t".join(self.cells)], None
            self._end_line()

    def text(self, said: str) -> None:
        if not self.in_text:
            return
        said = said.replace("\n", " ").replace("\r", " ")
        if self.bold and said.strip():
            start = sum(map(len, self.parts))
            self.spans.append((start, start + len(said)))
        self.parts.append(said)

    def _end_line(self) -> None:
        text = "".join(self.parts)
        self.emphasis += ((self.at + start, self.at + end) for start, end in self.spans)
        self.lines.append(text)
        self.at += len(text) + 1
        self.parts, self.spans = [], []

    def opened(self) -> Opened:
        self._end_line()
        return Opened("docx", "\n".join(self.lines), emphasis=tuple(self.emphasis))


def _local(name: str) -> str:
    """The name of a word-processing element; empty for those of other vocabularies."""
    for space in (_W, _STRICT):
        if name.startswith(space):
            return name[len(space) :]
    return ""
