"""A transcript that says that it was corrected is a later version than one that does not."""

from __future__ import annotations

import pytest

from tests.call.building import describe

TITLE = "Example Works (NYSE:EXW) Q2 2024 Earnings Call"


@pytest.mark.parametrize(
    "line",
    [
        "Corrected Transcript",
        "CORRECTED VERSION",
        "Revised and Final Transcript",
        "Example Works Q2 2024 Earnings Call Transcript (Corrected)",
        "This transcript has been corrected: the figure for orders was wrong.",
        "更正版",
        "本逐字稿已更正",
        "（修訂）",
        "业绩电话会纪要（修订版）",
    ],
)
def test_a_notice_above_the_first_speaker_tells(line: str) -> None:
    assert describe("Good afternoon.", header=(TITLE, line)).revision == 1


@pytest.mark.parametrize(
    "line",
    [
        "Edited Transcript",
        "Raw Transcript",
        "The company corrected its course in the second quarter.",
        "公司更正了年度展望的方向",
        "A transcript may be " + "very " * 30 + "long before it is called a corrected transcript",
    ],
)
def test_other_words_do_not(line: str) -> None:
    assert describe("Good afternoon.", header=(TITLE, line)).revision == 0


def test_what_a_speaker_says_does_not() -> None:
    assert describe("Corrected transcript", "Corrected transcript", header=(TITLE,)).revision == 0
