import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timing import assert_linear
from transforms.model import Calendar, PeriodMention
from transforms.periods import describe_period, find_periods

HERE = Path(__file__).parent
LANGUAGES = ["en", "zh-Hans", "zh-Hant"]
CALENDAR = re.compile(r"(\d{4})Q([1-4])/(\d{1,2})(?:\+(1))?")
WORDS = {
    "en": "the first fourth quarter of fiscal year 2024 '25 FY24 Q1 2H half last next prior this in to and end as at "
    "March 31 May ended months nine three compared from per each long term rest year-end ago 2Q24 , . $ % --",
    "zh-Hans": "第 三 季度 季 年 2024 财年 25 上 下 半年 去年 同期 今年 全年 月 9 30 日 "
    "截至 末 底 的 至 和 前 未来 个 较 与 相比 为 长期 Q3 , 。",
}
WORDS["zh-Hant"] = WORDS["zh-Hans"].translate(str.maketrans("财来个较与为长", "財來個較與為長"))


def rows(language: str) -> list[tuple[str, str, str, str]]:
    lines = (HERE / f"corpus.{language}.tsv").read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(language, calendar, sentence, periods) for calendar, sentence, periods in fields]


def calendar_of(text: str) -> Calendar:
    found = CALENDAR.fullmatch(text)
    assert found, text
    year, quarter, month, offset = (int(part or 0) for part in found.groups())
    return Calendar(year, quarter, month, offset)


def written(mention: PeriodMention) -> str:
    forward = f">{mention.forward}" if mention.forward else ""
    shift = f"^{mention.shift}" if mention.shift else ""
    return f"{'<' if mention.base else ''}{mention.label}{forward}{shift}"


@pytest.mark.parametrize(
    ("language", "calendar", "sentence", "periods"), [row for tag in LANGUAGES for row in rows(tag)]
)
def test_corpus(language: str, calendar: str, sentence: str, periods: str) -> None:
    found = find_periods(sentence, 0, len(sentence), language, calendar_of(calendar))
    assert " ".join(map(written, found)) == ("" if periods == "-" else periods)


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("Cash as of March 31, 2024 rose.", "March 31, 2024"),
        ("It costs $20 million a quarter.", "a quarter"),
        ("The long-term target holds.", "The long-term"),
        ("We grew in  the  fourth   quarter .", "the  fourth   quarter"),
    ],
)
def test_a_mention_holds_its_own_words_only(sentence: str, surface: str) -> None:
    (mention,) = find_periods(sentence, 0, len(sentence), "en", Calendar(2024, 3, 12))
    assert sentence[mention.start : mention.end] == surface


def test_only_the_passage_is_read() -> None:
    view = "In Q1 we lost. In Q2 we won. In Q3 we left."
    (mention,) = find_periods(view, 15, 28, "en", Calendar(2024, 3, 12))
    assert (view[mention.start : mention.end], mention.label) == ("Q2", "2024Q2")
    assert find_periods(view, 7, 7, "en", Calendar(2024, 3, 12)) == []


def test_without_a_fiscal_period_only_named_years_are_resolved() -> None:
    view = "In the quarter, Q1 and last year were soft, in fiscal 2023 and Q2 2024 sales rose, as of June 30, 2024."
    labels = [mention.label for mention in find_periods(view, 0, len(view), "en", Calendar(None, None, 12))]
    assert labels == ["FY2023", "2024Q2", "@2024Q2"]


def test_without_a_quarter_years_and_halves_are_resolved() -> None:
    view = "In the first half of this year sales rose, next year they fall. The quarter was fine."
    labels = [mention.label for mention in find_periods(view, 0, len(view), "en", Calendar(2024, None, 12))]
    assert labels == ["2024H1", "FY2025"]


def test_page_furniture_within_a_phrase_is_no_obstacle() -> None:
    view = f"We grew in the fourth{' ' * 400}quarter of 2023."
    (mention,) = find_periods(view, 0, len(view), "en", Calendar(2024, 3, 12))
    assert mention.label == "2023Q4"


@given(st.data(), st.sampled_from(LANGUAGES), st.sampled_from([1, 3, 6, 9, 12]), st.integers(1, 4), st.integers(0, 1))
def test_mentions_are_ordered_and_their_labels_are_periods(
    data: st.DataObject, language: str, month: int, quarter: int, offset: int
) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[language].split()), max_size=14))
    view = (" " if language == "en" else "").join(words)
    mentions = find_periods(view, 0, len(view), language, Calendar(2024, quarter, month, offset))
    edges = [edge for mention in mentions for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    for mention in mentions:
        assert view[mention.start : mention.end].strip() == view[mention.start : mention.end] != ""
        for label in filter(None, (mention.label, mention.forward)):
            describe_period(label, month, offset)
        assert mention.forward != mention.label


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "pattern",
    [
        "the ",
        "the first ",
        "2024 ",
        "2024年",
        "Q1-",
        " ",
        "from 2024 to ",
        "第三",
        "截至",
        "compared to ",
        "year ",
        "9月",
    ]
    + ["the quarter ", "quarter" + " " * 300, "2024年" + " " * 300],
)
def test_time_is_linear(language: str, pattern: str) -> None:
    assert_linear(lambda view: find_periods(view, 0, len(view), language, Calendar(2024, 3, 12)), pattern)
