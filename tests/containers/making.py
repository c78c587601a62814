"""Makes small files of each kind, the way the programs that people use write them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

WORDS = "Good morning, and welcome to the call of Fabrikam. "
CALL = [
    ("Operator", None, WORDS),
    ("Jane Doe", "Chief Executive Officer", "Thank you. Revenue grew 12% to $40 million."),
    ("Operator", None, "Our first question comes from John Smith with Contoso Securities."),
    ("John Smith", "Contoso Securities", "How were margins in the quarter?"),
    ("Jane Doe", "Chief Executive Officer", "They were 41%, John."),
]
"""Speaker, what is beside him, words. The questions begin with the third."""


def docx(paragraphs: list[list[tuple[str, bool]]], prologue: str = "") -> bytes:
    """A Word document of paragraphs, each of (text, bold) runs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        "<w:p>"
        + "".join(f"<w:r>{'<w:rPr><w:b/></w:rPr>' * bold}<w:t>{escape(said)}</w:t></w:r>" for said, bold in runs)
        + "</w:p>"
        for runs in paragraphs
    )
    main = f'<?xml version="1.0"?>{prologue}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": main.encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf(lines: list[tuple[int, int, str, bool]], pages: int = 1) -> bytes:
    """A PDF with lines of (left, bottom, text, bold) on each of its pages, in the order in which they are drawn."""
    drawn = "".join(
        f"BT /F{2 if bold else 1} 10 Tf {x} {y} Td ({said.translate(_ESCAPED)}) Tj ET\n" for x, y, said, bold in lines
    ).encode()
    kids = " ".join(f"{5 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} /MediaBox [0 0 595 842] >>".encode(),
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        b" /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        *[b"<< /Type /Page /Parent 2 0 R /Resources 3 0 R /Contents 4 0 R >>"] * pages,
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
