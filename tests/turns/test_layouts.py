"""The same call comes out of every layout: speakers, words, roles and where the questions begin."""

from __future__ import annotations

from datetime import date

import pytest

from tests.turns.layouts import CALL, IR, LAYOUTS, QUESTIONS
from transforms import call as calls
from transforms.containers import open_document
from transforms.transcript import read


def role(name: str, firm: str, title: str) -> str:
    if not firm:
        return "operator"
    return "analyst" if firm != "Fabrikam" else "investor_relations" if title == IR else "executive"


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_call_comes_out(name: str) -> None:
    document = open_document(LAYOUTS[name].encode(), name)
    transcript = read(document)
    found = [(turn.name, " ".join(turn.text.split()), turn.role) for turn in transcript.turns]
    assert found == [(who, " ".join(words.split()), role(who, firm, title)) for who, firm, title, words in CALL]
    assert [turn.section for turn in transcript.turns].index("qa") == QUESTIONS
    described = calls.describe(document, transcript)
    assert (described.company_name, described.fiscal_period) == ("Fabrikam", "2025Q2")
    assert described.call_date in (date(2025, 7, 24), None)


@pytest.mark.parametrize(
    "note", ["Disclaimer: This document may hold errors.", "Editor's note: Words in brackets were added."]
)
def test_notes_behind_the_last_words_are_in_no_turn(note: str) -> None:
    document = open_document(f"{LAYOUTS['title_below.txt']}\n{note}\nNobody is liable for it.".encode(), "x.txt")
    transcript = read(document)
    assert transcript.turns[-1].text == CALL[-1][3]
    assert any(document.text[gap.start : gap.end].startswith(note) for gap in transcript.unparsed)
