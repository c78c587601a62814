"""The extraction takes time in line with length, on texts made to hurt it."""

from __future__ import annotations

import pytest

from tests.extract import engine
from tests.timing import assert_linear
from transforms.extract.facts import extract

PIECES = {
    "figures": ("en", "$5 million, "),
    "figures and words": ("en", "revenue was $5 million and 3% and "),
    "percentages": ("en", "5% 6% 7% "),
    "metrics": ("en", "revenue gross margin operating income "),
    "cues": ("en", "expect guidance prior guidance raising our target up down "),
    "parts": ("en", "our Networks segment revenue, "),
    "names": ("en", "Alpha Beta Gamma Delta "),
    "periods": ("en", "in the third quarter of 2024 compared to the prior year "),
    "lists": ("en", "revenue, gross margin and operating income were $1, $2 and $3, "),
    "asides": ("en", "excluding the impact of including due to "),
    "letters": ("en", "a"),
    "digits": ("en", "1"),
    "sentences": ("en", "Revenue was $5 million. "),
    "figures in Chinese": ("zh-Hans", "5亿元，"),
    "words in Chinese": ("zh-Hans", "收入同比增长5%至5亿元，"),
    "names in Chinese": ("zh-Hans", "海外软件服务业务"),
    "periods in Chinese": ("zh-Hans", "从去年同期第三季度至"),
    "sentences in Chinese": ("zh-Hant", "營收為新台幣5億元。"),
    "one character": ("zh-Hans", "的"),
}


@pytest.mark.parametrize("name", PIECES)
def test_time_grows_with_length(name: str) -> None:
    language, piece = PIECES[name]
    assert_linear(lambda text: extract(engine.transcript(text, language), engine.call()), piece)
