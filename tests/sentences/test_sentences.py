from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timing import assert_linear
from transforms.sentences import split_sentences

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("corpus.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ALPHABET = st.sampled_from([*"aAI 0.5!?;,。！？；%()\"'\n第三季 ", "Inc.", "U.S.", "The", "--", ".."])


@pytest.mark.parametrize(("language", "marked"), ROWS)
def test_corpus(language: str, marked: str) -> None:
    passage = marked.replace("¦", "")
    spans = split_sentences(passage, 0, len(passage), language)
    assert [passage[start:end] for start, end in spans] == [part.strip() for part in marked.split("¦")]


@given(st.lists(ALPHABET, max_size=40).map("".join), st.sampled_from(["en", "zh-Hans"]))
def test_spans_are_ordered_trimmed_and_lose_nothing(view: str, language: str) -> None:
    spans = split_sentences(view, 0, len(view), language)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(view[start:end] == view[start:end].strip() != "" for start, end in spans)
    assert "".join("".join(view[start:end].split()) for start, end in spans) == "".join(view.split())


def test_only_the_passage_is_read() -> None:
    view = "Mr. Poe left. We stayed. They came."
    assert split_sentences(view, 14, 24, "en") == [(14, 24)]
    assert split_sentences(view, 5, 5, "en") == []


@pytest.mark.parametrize("pattern", ["a. ", ". ", "...", "a.a.a.", " ", "no. ", "'\")", "!", "是.", "1."])
def test_time_is_linear(pattern: str) -> None:
    assert_linear(lambda view: split_sentences(view, 0, len(view), "zh"), pattern)


@pytest.mark.parametrize("piece", ["revenue of 1,200 and ", "收入为1,200元,", "1,"])
def test_what_never_ends_is_cut(piece: str) -> None:
    view = piece * 600
    spans = split_sentences(view, 0, len(view), "en")
    assert all(end - start <= 1000 for start, end in spans) and len(spans) > 1
    assert "".join(view[start:end] for start, end in spans).replace(" ", "") == view.replace(" ", "")
    assert piece == "1," or not any(view[end - 1] == "1" for _, end in spans[:-1])
