"""HTML pages, and the table of originals and translations."""

from __future__ import annotations

import time

import pytest

from tests.containers.making import CALL, WORDS
from tests.turns.gold import SHARED
from transforms.containers import open_document
from transforms.model import Refused, Transcript
from transforms.transcript import read

LONG = WORDS * 12


def page(body: str, title: str = "Fabrikam Inc. Q2 2025 Earnings Call") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def opened(data: bytes) -> Transcript:
    return read(open_document(data, "x.html"))


def test_text_line_by_line_without_what_is_not_read() -> None:
    body = "<script>x()</script><h1>A&amp;B</h1><p>One <b>two</b>\n three<br>four</p><ul><li>five</ul>"
    body += f"<p>{LONG}</p><nav>six</nav>"
    document = open_document(page(body), "x.html")
    assert document.text.split("\n")[:4] == ["A&B", "One two three", "four", "five"]
    assert [document.text[start:end] for start, end in document.emphasis] == ["two"]
    assert "six" not in document.text and "x()" not in document.text


def test_bold_names_are_labels() -> None:
    turns = (
        f"<p><strong>{name}{', ' + beside if beside else ''}</strong></p><p>{words}</p><p>{LONG}</p>"
        for name, beside, words in CALL
    )
    transcript = opened(page("".join(turns)))
    assert transcript.dialect == "bold_names"
    assert [(turn.name, turn.text.split("\n")[0]) for turn in transcript.turns] == [
        (name, words.strip()) for name, _, words in CALL
    ]


ROWS = [
    (
        "Fabrikam Inc. (NYSE:FAB) Q2 2025 Earnings Call<br><br>Company Participants<br><br>Jane",
        "패브리캄<br><br>회사 참석자<br><br>제인",
    ),
    (
        "Doe - Chief Executive Officer<br><br>Conference Call Participants<br><br>John Smith - Contoso Securities"
        "<br><br>Operator<br><br>Good morning, and welcome. Please go ahead. Jane Doe<br><br>Thank you.",
        "도 - 최고경영자<br><br>참가자<br><br>존 스미스 - 콘토소<br><br>운영자<br><br>"
        "안녕하세요. 시작하세요. 제인 도<br><br>감사합니다.",
    ),
    ("Revenue grew 12%. Margins were 41%.", "매출이 12% 성장했습니다. 마진은 41%였습니다."),
    ("Costs fell. Now to the questions.", "비용이 감소했습니다. 이제 질문을 받겠습니다."),
]
QUESTIONS = [
    ("Operator: Our first question comes from John Smith.", "**Operator:** 첫 번째 질문은 존 스미스입니다."),
    ("John Smith: Contoso Securities How were margins?", "**John Smith:** 마진은 어땠습니까?"),
    ("Chief Executive Officer: They were 41%, John.", "**Chief Executive Officer:** 41%였습니다."),
]


def bilingual() -> bytes:
    def table(rows: list[tuple[str, str]]) -> str:
        cells = "".join(f"<tr><td>{original}</td><td>{translation}</td></tr>" for original, translation in rows)
        return f"<table><tr><th>Original</th><th>Translation</th></tr>{cells}</table>"

    summary = "<h3>📌 요약</h3><p>매출 성장 요약입니다.</p>"
    return page(
        f"<h1>번역</h1><h2>📊 Presentation</h2>{table(ROWS)}{summary}<h2>❓ Q&A</h2>{table(QUESTIONS)}{summary}"
    )


def test_a_bilingual_table() -> None:
    transcript = opened(bilingual())
    assert transcript.dialect == "bilingual_table"
    assert (transcript.primary_language, transcript.translation_language) == ("en", "ko")
    assert [(turn.name, turn.section, turn.text, turn.translation) for turn in transcript.turns] == [
        (
            "Operator",
            "prepared_remarks",
            "Good morning, and welcome. Please go ahead.",
            "안녕하세요. 시작하세요. 제인 도",
        ),
        (
            "Jane Doe",
            "prepared_remarks",
            "Thank you.\nRevenue grew 12%. Margins were 41%.\nCosts fell. Now to the questions.",
            "감사합니다.\n매출이 12% 성장했습니다. 마진은 41%였습니다.\n비용이 감소했습니다. 이제 질문을 받겠습니다.",
        ),
        ("Operator", "qa", "Our first question comes from John Smith.", "첫 번째 질문은 존 스미스입니다."),
        ("John Smith", "qa", "How were margins?", "마진은 어땠습니까?"),
        ("Jane Doe", "qa", "They were 41%, John.", "41%였습니다."),
    ]
    roles = {person.name: (person.role, person.affiliation) for person in transcript.people}
    assert roles["John Smith"] == ("analyst", "Contoso Securities")
    assert {one.reason for one in transcript.unparsed} >= {"summary", "participant", "header"}


def test_a_row_with_other_cells_is_no_speech() -> None:
    data = bilingual().replace(b"<tr><td>John", b"<tr><td>a</td><td>b</td><td>c</td></tr><tr><td>John")
    transcript = opened(data)
    assert len(transcript.turns) == 5
    assert "other" in {one.reason for one in transcript.unparsed}


def test_real_tables_keep_their_translations() -> None:
    for path in sorted((SHARED / "corpora" / "bilingual_korean_html").iterdir()):
        transcript = opened(path.read_bytes())
        passages = [passage for turn in transcript.turns for passage in turn.passages]
        assert len(transcript.turns) > 30 and {turn.section for turn in transcript.turns} == {"prepared_remarks", "qa"}
        assert sum(passage.translation is not None for passage in passages) > 0.9 * len(passages)
        assert not [person.name for person in transcript.people if person.role == "unknown"]


@pytest.mark.parametrize(
    "body",
    ["<h1>403 Forbidden</h1>", "", f"<h1>Just a moment...</h1><p>{LONG}</p>", "<p>Not found</p>"],
)
def test_error_pages_are_refused_as_such(body: str) -> None:
    with pytest.raises(Refused) as refused:
        open_document(page(body, title="Fabrikam"), "x.html")
    assert (refused.value.stage, refused.value.code) == ("container", "html_error_page")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000,
        "<b>" * 100_000,
        "<div></x>" * 100_000,
        "<div><span></div>" * 50_000,
        "<table><tr><td>" * 30_000,
    ],
)
def test_deep_pages_are_refused_at_once(body: str) -> None:
    began = time.process_time()
    with pytest.raises(Refused) as refused:
        open_document(page(body), "x.html")
    assert refused.value.code == "too_deep"
    assert time.process_time() - began < 2


@pytest.mark.parametrize("piece", ["<p>", "<!--", "<a", "&amp;", "<td>", "<li><p>", "</div>", "<br>", "<p a=1 "])
def test_wide_pages_take_linear_time(piece: str) -> None:
    began = time.process_time()
    try:
        open_document(page(piece * 100_000 + LONG), "x.html")
    except Refused as refused:
        assert refused.code in ("html_error_page", "too_deep")
    assert time.process_time() - began < 3
