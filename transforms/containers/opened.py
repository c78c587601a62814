"""What a container holds, as plain text: the document that every later step reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, chain

from transforms.model import Mark, MarkKind, Refused


@dataclass(frozen=True, slots=True)
class Opened:
    """The rendered text of a container: the same bytes give the same text, and every offset points into it."""

    container: str
    """json, html, pdf, docx, csv."""
    text: str
    dialect: str | None = None
    """Where the structure alone says who speaks: the name under which the call's dialect is stored."""
    marks: tuple[Mark, ...] = ()
    """Given with `dialect`: what each part of the text is."""
    emphasis: tuple[tuple[int, int], ...] = ()
    """Spans set in bold; each lies within one line."""


@dataclass(slots=True)
class Writer:
    """Writes a rendered text line by line and notes what each line is."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    at: int = 0

    def line(self, text: str, kind: MarkKind, **details: str | None) -> None:
        """One line; line ends inside `text` become blanks."""
        text = one_line(text)
        if text:
            self.marks.append(Mark(kind, self.at, self.at + len(text), **details))
            self.parts.append(text)
            self.at += len(text) + 1

    def lines(self, texts: Iterable[str], kind: MarkKind) -> None:
        """A line for each paragraph."""
        for text in texts:
            self.line(text, kind)

    def opened(self, container: str, dialect: str) -> Opened:
        """What was written, its marks with it."""
        return Opened(container, self.text, dialect, tuple(self.marks))

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(f"{part}\n" for part in self.parts)


def one_line(text: str) -> str:
    """`text` without line ends and without blanks around it."""
    return " ".join(text.split("\n")).replace("\r", " ").strip() if "\n" in text or "\r" in text else text.strip()


def paragraphs(text: str) -> list[str]:
    """The lines of `text` that hold anything."""
    return [bare for line in text.split("\n") if (bare := line.strip())]


def line_starts(text: str) -> tuple[int, ...]:
    """The offset of each line's first character."""
    return tuple(chain([0], accumulate(len(line) + 1 for line in text.split("\n")[:-1])))


def refused(code: str, message: str) -> Refused:
    """A container that is refused. Raised by the readers, which do not know the file's name."""
    return Refused("container", code, message)
