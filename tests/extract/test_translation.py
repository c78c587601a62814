"""Does the translation beside a sentence state the same figure? A check, never a second fact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract import engine

CASES = [
    ("en", "Revenue was $47.2 million.", "營收為4,720萬美元。", True, "47200000"),
    ("en", "Revenue was $47.2 million.", "營收為4,270萬美元。", False, "42700000"),
    ("en", "Gross margin was 31.4%.", "毛利率為31.4%。", True, "31.4"),
    ("en", "We ended the quarter with 3.2 million subscribers.", "季末我們有320萬訂閱用戶。", True, "3200000"),
    ("zh-Hans", "收入为14亿元。", "Revenue was RMB1.4 billion.", True, "1400000000"),
    ("zh-Hans", "收入为14亿元。", "Revenue was RMB14 billion.", False, "14000000000"),
]


@pytest.mark.parametrize(("language", "text", "translation", "agrees", "value"), CASES)
def test_the_translation_confirms_or_contradicts(
    language: str, text: str, translation: str, agrees: bool, value: str
) -> None:
    (row,), guidance = engine.rows(text, language, translation=translation)
    assert guidance == []
    assert row.translation_agrees is agrees
    assert row.translation_value == Decimal(value)
    assert row.translation_quote == translation


def test_without_a_translation_nothing_is_said() -> None:
    ((row,), _) = engine.rows("Revenue was $47.2 million.")
    assert (row.translation_agrees, row.translation_value, row.translation_quote) == (None, None, None)


def test_a_translation_is_no_second_fact() -> None:
    metrics, guidance = engine.rows("Revenue was $5 million.", translation="營收為500萬美元,毛利率為30%。")
    assert len(metrics) + len(guidance) == 1


def test_each_figure_is_held_against_its_own() -> None:
    metrics, _ = engine.rows(
        "Revenue was $5 million and gross margin was 30%.", translation="營收為500萬美元,毛利率為33%。"
    )
    assert [row.translation_agrees for row in sorted(metrics, key=lambda row: row.value_start)] == [True, False]
