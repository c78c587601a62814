"""Lines are counted in the delivered file, whatever was rendered from it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.timing import assert_linear
from transforms.containers import open_document
from transforms.containers.raw_lines import raw_lines
from transforms.model import Document
from transforms.transcript import read

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WORD = re.compile(r"[A-Za-z]+")
SPEECHES = [
    "Good day, and welcome to the call of Brackwater.",
    "Thanks.\nOur sales rose \u201cnicely\u201d to 12 million.",
]
LONG = "We thank everybody who listens to us today, and we are glad to answer what you ask.\n" * 4


def line_of(document: Document, words: str) -> int:
    return document.line_at(document.text.index(words))


@pytest.mark.parametrize("escaped", [True, False])
def test_a_speech_of_a_feed_is_on_its_line_of_the_file(escaped: bool) -> None:
    items = [{"speaker": name, "speech": said} for name, said in zip(("Operator", "Ann Poe"), SPEECHES, strict=True)]
    feed = {"prepared_remarks": items, "ticker": "BRW", "title": "Brackwater third quarter 2025 earnings call"}
    raw = json.dumps(feed, indent=1, ensure_ascii=escaped)
    document = open_document(raw.encode(), "brackwater.json")
    lines = raw.split("\n")
    assert "to 12 million" in lines[line_of(document, "12 million") - 1]
    assert line_of(document, "Thanks.") == line_of(document, "12 million")
    assert "Ann Poe" in lines[line_of(document, "Ann Poe") - 1]


def test_a_cell_over_several_lines_keeps_them() -> None:
    said = f"Operator: Good day.\nAnn Poe: Sales rose to 12 million.\n{LONG}"
    raw = f'ticker,year,quarter,transcript\nBRW,2025,3,"{said}"\n'
    document = open_document(raw.encode(), "brackwater.csv")
    assert [line_of(document, words) for words in ("Good day", "12 million", "We thank")] == [2, 3, 4]


def test_a_paragraph_over_several_lines_of_a_page_keeps_them() -> None:
    body = "".join(f"<p>\n{line}\n</p>\n" for line in LONG.split("\n"))
    raw = f"<html><body>\n<p>Our sales\nrose by 5&nbsp;%\n<b>to 12 million</b>.</p>\n{body}{body}{body}</body></html>"
    document = open_document(raw.encode(), "brackwater.html")
    assert [line_of(document, words) for words in ("Our sales", "rose", "to 12 million")] == [2, 3, 4]


@pytest.mark.parametrize(
    "name", ["birchwell_2025Q3_feed.json", "corvane_2025Q4_article.json", "delmare_2025Q2_en_ko.html"]
)
def test_every_word_of_a_sample_is_on_its_line(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    document = open_document(data, name)
    lines = data.decode().split("\n")
    spoken = [passage for turn in read(document).turns for passage in turn.passages]
    words = [word for passage in spoken for word in WORD.finditer(document.text, passage.start, passage.end)]
    assert len(words) > 50
    assert [word[0] for word in words if word[0] not in lines[document.line_at(word.start()) - 1]] == []


def test_text_keeps_its_own_lines() -> None:
    assert raw_lines("a\nb", "a\nb", "text") == raw_lines("", "a\nb", "pdf") == ()


@pytest.mark.parametrize("container", ["json", "csv", "html"])
@pytest.mark.parametrize("piece", ['{"speech": "we are glad to be with all of you today"}\n', "<p", '"\\', "a\n"])
def test_time_is_linear(container: str, piece: str) -> None:
    assert_linear(lambda text: raw_lines(text, text, container), piece)
    assert_linear(lambda text: raw_lines(text, text.replace("a", "b"), container), piece)
