"""JSON feeds and tables whose cells hold paragraphs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.containers.making import CALL
from tests.turns.gold import SHARED
from tests.turns.renderers import expected, load
from transforms.call import describe
from transforms.containers import members, open_document
from transforms.model import Refused, Transcript
from transforms.repair import repair
from transforms.transcript import read

ITEMS: list[dict[str, Any]] = [{"speaker": name, "speech": words} for name, _, words in CALL]


def opened(data: Any) -> Transcript:
    return read(open_document(json.dumps(data).encode(), "call.txt"))


def said(transcript: Transcript) -> list[tuple[str, str, str]]:
    return [(turn.name, turn.section, turn.text) for turn in transcript.turns]


EXPECTED = [(name, "qa" if at > 1 else "prepared_remarks", words.strip()) for at, (name, _, words) in enumerate(CALL)]


def test_lists_by_section_with_participants_and_a_pseudo_speaker() -> None:
    transcript = opened(
        {
            "header_texts": ["Prepared Remarks:"],
            "prepared_remarks": ITEMS[:2],
            "q_and_a": [*ITEMS[2:], {"speaker": "Duration: 50 minutes", "speech": ""}],
            "participants": ["Jane Doe--Chief Executive Officer", "John Smith--Contoso Securities -- Analyst"],
        }
    )
    assert said(transcript) == EXPECTED
    people = {person.name: (person.role, person.title, person.affiliation) for person in transcript.people}
    assert people["Jane Doe"] == ("executive", "Chief Executive Officer", None)
    assert people["John Smith"] == ("analyst", "Analyst", "Contoso Securities")
    assert transcript.dialect == "json_feed"


@pytest.mark.parametrize(
    "items",
    [
        [{"speaker": name, "title": beside, "content": words} for name, beside, words in CALL],
        [{"Speaker": name, "Text": words} for name, _, words in CALL],
        [{"name": name, "speech": [words]} for name, _, words in CALL],
        [{"speaker": {"name": name, "title": beside}, "text": words} for name, beside, words in CALL],
        [{"speaker": f"{name} -- {beside}" if beside else name, "paragraphs": [words]} for name, beside, words in CALL],
    ],
    ids=["title and content", "capitals", "lists of paragraphs", "speaker objects", "title in the name"],
)
def test_the_usual_names_of_fields(items: list[dict[str, Any]]) -> None:
    assert said(opened(items)) == EXPECTED
    assert said(opened({"data": [{"symbol": "FAB", "transcript": items}]})) == EXPECTED


def test_sections_stated_item_by_item() -> None:
    sections = ["management_discussion"] * 2 + ["question_answer"] * 3
    items = [{**item, "session": session} for item, session in zip(ITEMS, sections, strict=True)]
    assert said(opened({"transcript": items})) == EXPECTED


def test_a_heading_among_the_speakers() -> None:
    items = [*ITEMS[:2], {"speaker": "Questions and Answers:", "speech": ""}, *ITEMS[2:]]
    listed = [{"speaker": "Call participants:", "speech": ""}, {"speaker": "Jane Doe", "speech": "More FAB analysis"}]
    assert said(opened({"prepared_remarks": [*items, *listed], "q_and_a": []})) == EXPECTED


def test_one_long_string_with_its_fields_as_header() -> None:
    words = "\n".join(f"{name}: {words}" for name, _, words in CALL * 3)
    feed = {"ticker": "fab", "companyName": "Fabrikam", "year": 2025, "quarter": 1, "callDate": "2025-05-02"}
    document = open_document(json.dumps({"fab-1": {**feed, "fullTranscript": words}}).encode(), "x.json")
    assert document.text.startswith("Ticker: fab\nCompany: Fabrikam\nYear: 2025\nQuarter: 1\nDate: 2025-05-02\n")
    call = describe(document, read(document))
    assert (call.ticker, call.fiscal_year, call.fiscal_quarter) == ("FAB", 2025, 1)
    assert str(call.call_date) == "2025-05-02"


def test_every_mark_slices_what_it_says() -> None:
    document = open_document(json.dumps({"ticker": "FAB", "prepared_remarks": ITEMS}).encode(), "x.json")
    lines = document.text.splitlines()
    assert [document.text[mark.start : mark.end] for mark in document.marks] == lines
    assert document == open_document(json.dumps({"ticker": "FAB", "prepared_remarks": ITEMS}).encode(), "x.json")


def test_several_calls_are_told_apart() -> None:
    feed = {"vendor": "Fabrikam Data", "calls": [{"quarter": quarter, "transcript": ITEMS} for quarter in (1, 2)]}
    data = json.dumps(feed).encode()
    with pytest.raises(Refused, match="2 calls") as refused:
        open_document(data, "x.json")
    assert refused.value.code == "several_calls"
    found = [(name, one) for name, one in members(data, "x.json") if isinstance(one, bytes)]
    assert [name for name, _ in found] == ["x.json-1", "x.json-2"]
    assert ["Quarter: 1" in open_document(one, name).text for name, one in found] == [True, False]
    assert list(members(found[0][1], "x.json")) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"[" * 200_000, "too_deep"), (b'{"a": [1, 2]}', "feed_without_call"), (b'{"speaker": "x"}', "feed_without_call")],
)
def test_what_is_no_call(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        open_document(data, "x.json")
    assert (refused.value.stage, refused.value.code) == ("container", code)
    assert refused.value.message.startswith("x.json: ")


def test_text_that_only_begins_like_json() -> None:
    text = "[Operator Instructions]\n" + "\n".join(f"{name}: {words}" for name, _, words in CALL)
    assert open_document(text.encode(), "x.txt").container == "text"


def test_a_table_with_paragraphs_in_its_cells() -> None:
    rows = "".join(f'{name},"{words}\nMore."\n' for name, _, words in CALL)
    document = open_document(f"Speaker,Content\n{rows}".encode(), "x.csv")
    assert document.container == "csv"
    assert [turn.text for turn in read(document).turns] == [f"{words.strip()}\nMore." for _, _, words in CALL]


def test_a_table_with_one_paragraph_a_line_stays_text() -> None:
    rows = "".join(f'{name},"{words}"\n' for name, _, words in CALL)
    document = open_document(f"Speaker,Content\n{rows}".encode(), "x.csv")
    assert document.container == "text"
    assert [turn.name for turn in read(document).turns] == [name for name, _, _ in CALL]


def test_real_feeds_come_back_word_by_word() -> None:
    wanted = found = 0
    for path in sorted((SHARED / "corpora" / "motley_fool_json").iterdir()):
        turns = expected(load(path))
        transcript = read(open_document(path.read_bytes(), path.name))
        back = [(turn.name, turn.section, repair(turn.text)) for turn in transcript.turns]
        wanted += len(turns)
        found += sum(one == other for one, other in zip(turns, back, strict=False))
    assert found >= 0.996 * wanted > 8000  # one of the feeds keeps its questions in the other list
