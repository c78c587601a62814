"""What is looked at before a search never hides what the search would have found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transforms.extract.reading.grammar import grammar
from transforms.extract.reading.patterns import NEVER, Ending
from transforms.extract.reading.sentence import Reader
from transforms.lexicons import load
from transforms.model import Calendar
from transforms.periods import Periods, find_periods
from transforms.quantities import Numbers, find_quantities

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
EXTRACT = Path(__file__).parents[2] / "transforms" / "extract"
ASKED = re.compile(
    r'\b(?:grammar|phrases|words|pattern|mentions)(?:\.(?:words|phrases|find|ends|pattern|cut|only))?\("([a-z_]{3,})"'
)
SLOT = re.compile(r"\{([a-z_]+)\}")


def sentences(language: str) -> list[str]:
    """The texts of the corpus of facts of a language."""
    lines = (Path(__file__).parent / f"facts.{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if "\t" in line and not line.startswith("#")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_one_scan_are_those_of_each_sentence_by_itself(language: str) -> None:
    text = " ".join(sentences(language))
    numbers = Numbers(text, Reader(text, language, "USD", Calendar(2025, 2, 12)).text, language, "USD")
    for start in range(0, len(text), 37):  # wherever a span is cut, within words and figures too
        end = min(len(text), start + 90)
        assert numbers.within(start, end) == find_quantities(text, start, end, language, "USD"), text[start:end]


@pytest.mark.parametrize("language", LANGUAGES)
def test_periods_of_one_scan_are_those_of_each_sentence_by_itself(language: str) -> None:
    calendar, text = Calendar(2025, 2, 12), " ".join(sentences(language))
    periods = Periods(text, language, calendar)
    for start in range(0, len(text), 37):  # wherever a span is cut, within words and phrases too
        end = min(len(text), start + 90)
        assert periods.within(start, end) == find_periods(text, start, end, language, calendar), text[start:end]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_ending_is_found_at_the_end_alone(language: str) -> None:
    ending = Ending(["up to", "about"] if language == "en" else ["约", "大约为"], spaced=language == "en")
    found = {"en": "it grew up  to ", "zh": "收入大约为 "}[language]
    for text in (found, "", " ", "nothing", "startup to", "upto", "约略"):
        assert bool(ending.search(text)) == (text == found or text == "约"), text


def test_what_a_language_does_not_need_is_never_found() -> None:
    assert NEVER.search("sales \uffff") is None
    assert grammar("en").pattern("beyond_guidance") is NEVER


def test_what_is_asked_of_the_grammar_is_in_a_lexicon_and_what_is_in_one_is_asked_for() -> None:
    """A list or pattern that a language lacks is empty: a slip in its name would pass unseen."""
    tables = [load(subject, language) for subject in ("grammar", "promises") for language in ("en", "zh")]
    known = {name for table in tables for name in (*table, *table["patterns"]) if name != "patterns"}
    sources = [path.read_text(encoding="utf-8") for path in EXTRACT.rglob("*.py")]
    asked = {name for source in sources for name in ASKED.findall(source)}
    named = {name for source in sources for name in re.findall(r'"([a-z_]+)"', source)}
    slots = {name for table in tables for text in table["patterns"].values() for name in SLOT.findall(text)}
    assert asked | slots <= known <= named | slots
