"""Encodings, told by bytes alone; and repair of damaged characters."""

import codecs

import pytest

from transforms.decode import decode
from transforms.model import Refused
from transforms.repair import fold, repair

SIMPLIFIED = "您好，感谢您参加北风光学今天的会议。我们的收入增长了百分之十，谢谢各位的问题。\n"
TRADITIONAL = "您好，感謝您參加北風光學今天的會議。我們的營收成長了百分之十，謝謝各位的問題。\n"
WESTERN = "Operator\nWe’re pleased – very – with the sales of our café business in the quarter.\n" * 4


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (WESTERN, "utf-8", "utf-8"),
        (WESTERN, "cp1252", "cp1252"),
        (WESTERN, "utf-16-le", "utf-16-le"),
        (WESTERN, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
    ],
)
def test_encoding_is_told_by_the_bytes(text: str, codec: str, found: str) -> None:
    document = decode(text.encode(codec), "call.txt")
    assert (document.encoding, document.text) == (found, text)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_is_not_text(mark: bytes) -> None:
    codec = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le"}.get(mark, "utf-16-be")
    assert decode(mark + WESTERN.encode(codec), "call.txt").text == WESTERN


def test_lines_end_at_line_feeds_alone() -> None:
    document = decode("a\r\nb\x0bc\u2028d\ne".encode(), "call.txt")
    assert document.line_starts == (0, 3, 9)
    assert [document.line_at(offset) for offset in (0, 2, 3, 8, 9)] == [1, 1, 2, 2, 3]


def test_stray_control_characters_stay() -> None:
    text = "Good\x00 day\x02, and welcome to the call of Northwind Optics. " + "We had a good quarter. " * 9
    assert decode(text.encode(), "call.txt").text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t\x00", "empty_file"),
        (b"%PDF-1.7 ...", "binary_file"),
        (b"PK\x03\x04 ...", "binary_file"),
        (bytes(range(256)) * 4, "binary_file"),
        ("收入增长".encode() * 20 + b"\xff\xfe\x80", "undecodable"),
    ],
)
def test_refusals_say_what_where_and_what_to_do(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        decode(data, "call.txt")
    assert (caught.value.stage, caught.value.code) == ("decode", code)
    assert "call.txt" in caught.value.message
    assert "deliver" in caught.value.message


@pytest.mark.parametrize(
    ("damaged", "folded", "repaired"),
    [
        ("todayâs call, weâll", "today's call, we'll", "today's call, we'll"),
        ("3M\ufffds margin", "3M's margin", "3M's margin"),
        ("weâ€™ll see 12â€“13", None, "we’ll see 12–13"),
        ("cafÃ©", None, "café"),
        ("châteaux grew", "châteaux grew", "châteaux grew"),
        ("３．５％　growth", "3.5% growth", "３．５％ growth"),
        ("“quoted” – it’s", '"quoted" – it\'s', "“quoted” – it’s"),
        ("a\u200bb\x02 c\n  d", "a b  c\n  d", "ab c d"),
    ],
)
def test_repair(damaged: str, folded: str | None, repaired: str) -> None:
    assert len(fold(damaged)) == len(damaged)
    assert folded is None or fold(damaged) == folded
    assert repair(damaged) == repaired
