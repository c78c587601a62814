"""Where the lines of a source end changes nothing but the offsets."""

from __future__ import annotations

import pytest

from tests.extract import engine
from transforms.extract.reading.squeeze import squeeze

BROKEN = ("  ", " \n", "    \n   ")
SENTENCES = (
    "Revenue in our Cold Chain segment was $41 million, $2 million above our August outlook, and gross margin was 31%.",
    "Adjusted EBITDA rose 12% year over year to $9.5 million, and we opened 14 stores in the quarter.",
    "We expect revenue of $40 million to $44 million in the second quarter and a tax rate of about 21%.",
)
SAME = ("metric", "segment", "measure", "comparison", "unit", "basis", "period", "rule_id", "label")


def told(row: object) -> tuple[object, ...]:
    return tuple(getattr(row, name, None) for name in (*SAME, "value", "low", "high", "form", "status"))


@pytest.mark.parametrize("blanks", BROKEN)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_runs_of_blanks_do_not_matter(sentence: str, blanks: str) -> None:
    as_said, broken = engine.rows(sentence), engine.rows(sentence.replace(" ", blanks))
    assert sum(map(len, as_said)) > 1
    for whole, parts in zip(as_said, broken, strict=True):
        assert [told(row) for row in parts] == [told(row) for row in whole]
        for row, other in zip(parts, whole, strict=True):
            assert " ".join(row.quote.split()) == other.quote
            value, same = (
                (one.quote[one.value_start - one.quote_start : one.value_end - one.quote_start]) for one in (row, other)
            )
            assert " ".join(value.split()) == same


def test_the_way_there_and_back() -> None:
    text = "  one two   three \n    four  "
    squeezed = squeeze(text)
    assert squeezed.text == " one two three \n four "
    for word in ("one", "two", "three", "four", "two three"):
        start = squeezed.text.index(word)
        first, last = squeezed.original(start, start + len(word))
        assert " ".join(text[first:last].split()) == word
        assert squeezed.inside(first) == start
    assert [squeezed.inside(offset) for offset in range(len(text))] == sorted(map(squeezed.inside, range(len(text))))
