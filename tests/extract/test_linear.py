"""The extraction takes time in line with length, on texts made to hurt it."""

from __future__ import annotations

import gc
import time

import pytest

from tests.extract import engine
from transforms.extract.facts import extract

SMALL, LARGE = 10_000, 100_000
_MOST = 25
"""How many times as long ten times the text may take: ten and what a busy machine adds; a square would be 100."""
_RUNS = 3
"""Runs of a short text; a long one takes long enough for one."""
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


def seconds(language: str, piece: str, size: int) -> float:
    """Time for `size` bytes: the best of some runs, so that the machine's other work does not count."""
    made = engine.transcript(piece * (size // len(piece.encode()) + 1), language)
    described = engine.call()
    best = float("inf")
    for _ in range(_RUNS if size < LARGE else 1):
        gc.collect()
        began = time.process_time()
        extract(made, described)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("name", PIECES)
def test_time_grows_with_length(name: str) -> None:
    language, piece = PIECES[name]
    seconds(language, piece, 500)  # loads lexicons
    small, large = seconds(language, piece, SMALL), seconds(language, piece, LARGE)
    assert large <= max(_MOST * small, 0.05), f"{large / small:.1f} times as long: {small:.3f} s, {large:.3f} s"
