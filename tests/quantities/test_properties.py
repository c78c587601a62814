"""What holds for any text: spans, order, offsets, hard wraps; and time that grows in line with length."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timing import assert_linear
from transforms.model import Quantity
from transforms.quantities import find_quantities

PIECES = {
    "en": "$ 47.3 million % percent to between and from about more than 2024 Q3 FY25 one of two-thirds half a third "
    "stores units days per share - ( ) , . ; / : # ' plus or minus basis points 10-K KX31 slide 4 doubled mid-teens "
    "low single digits 1-800-555-0199 8:30 May 5 no. 1 hundred dozen 3x [ph] EPS +",
    "zh-Hans": "16 亿 元 人民币 % 个百分点 至 到 从 在 之间 约 超过 以上 一 两 三 十 百 万 分之 成 "
    "翻了一番 第 季度 年 月 日 "
    "家 个 客户 低 个位数 负 , 。 $ million 2024 Q3 半 多 点 正负 每股 - ( ) 倍 增长",
}
PIECES["zh-Hant"] = PIECES["zh-Hans"].translate(str.maketrans("亿币个从约过两万数负点", "億幣個從約過兩萬數負點"))
texts = st.sampled_from(sorted(PIECES)).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.lists(st.tuples(st.sampled_from(PIECES[language].split()), st.sampled_from(["", " "])), max_size=14),
    )
)


def content(found: list[Quantity]) -> list[tuple[Decimal, Decimal, str, str, str, str | None]]:
    return [(q.low, q.high, q.unit, q.form, q.qualifier, q.excluded) for q in found]


@given(texts)
def test_spans_are_in_order_inside_and_apart(case: tuple[str, list[tuple[str, str]]]) -> None:
    language, pieces = case
    text = "".join(piece + gap for piece, gap in pieces)
    found = find_quantities(text, 0, len(text), language, "USD")
    edges = [edge for q in found for edge in (q.start, q.end)]
    assert edges == sorted(edges) and all(q.start < q.end <= len(text) for q in found)
    assert all(q.low <= q.high for q in found if q.excluded is None)


@given(texts, st.integers(0, 30))
def test_offsets_are_those_of_the_view(case: tuple[str, list[tuple[str, str]]], before: int) -> None:
    language, pieces = case
    text = "".join(piece + gap for piece, gap in pieces)
    alone = find_quantities(text, 0, len(text), language, "USD")
    inside = find_quantities("x" * before + text + "9", before, before + len(text), language, "USD")
    assert [(q.start - before, q.end - before) for q in inside] == [(q.start, q.end) for q in alone]
    assert content(inside) == content(alone)


@given(texts)
def test_hard_wraps_change_nothing(case: tuple[str, list[tuple[str, str]]]) -> None:
    language, pieces = case
    plain = "".join(piece + gap for piece, gap in pieces).strip()
    wrapped = plain.replace(" ", "     ")
    found = find_quantities(wrapped, 0, len(wrapped), language, "USD")
    assert content(found) == content(find_quantities(plain, 0, len(plain), language, "USD"))


UNKIND = [
    *("1,", "1,23,", "9", "9.", "$", "$1 to ", "1-", "1/2 ", "(", "(5)%", "one hundred and ", "half a ", "tens of "),
    *("a ", "thousands of ", "Foo 1 ", "low to mid ", "555-", "(555) 555-", "1 per ", "between 1 and ", "-", " "),
    *("from 1% to 2% ", "slide 4 and ", "2024, ", "[ph] 1", "EPS of $1, ", "one two three ", "1:1:", "about "),
    *("1 the our ", "a third ", "1'", "30 May ", "Ab-1-", "up to ", "plus or minus 1 "),
]
UNKIND_CHINESE = [
    *(
        "一",
        "万",
        "1万",
        "百分之",
        "一分之",
        "低",
        "低至",
        "数",
        "第一",
        "1多",
        "半",
        "点",
        "一点一",
        "每股1元,",
        "从1%至",
    ),
    *("1个", "亿万", "零", "翻了"),
]


@pytest.mark.parametrize(
    ("unit", "language"), [(u, "en") for u in UNKIND] + [(u, "zh-Hans") for u in [*UNKIND_CHINESE, *UNKIND[:4]]]
)
def test_time_grows_with_length(unit: str, language: str) -> None:
    assert_linear(lambda text: find_quantities(text, 0, len(text), language, "USD"), unit)
