"""The words of growth without a metric, and the names of what grows."""

from __future__ import annotations

from typing import Final

from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

Growth = list[tuple[Hit, str | None]]
"""Words of direction, and whose each is (None: the company's; empty: of the part last spoken of)."""
_BACK: Final = 60
"""Characters before "grow" in which what we make grow is named."""
_MOST_WORDS: Final = 4
FIGURE: Final = 30
"""Characters behind a word of growth within which a figure says how much."""


def says_growth(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word is growth itself, not what shall bring it: "growth | opportunities"."""
    if sentence.slice(cue.start, cue.end) not in sentence.grammar.words("growth_itself"):
        return False
    if sentence.grammar.language == "zh":
        return not sentence.grammar.pattern("no_growth").match(sentence.slice(cue.end, cue.end + 12))
    if sentence.grammar.pattern("makes_grow").match(sentence.slice(cue.end, cue.end + 20)) or sentence.grammar.pattern(
        "we_grow"
    ).search(sentence.slice(max(sentence.start, cue.start - _BACK), cue.start)):
        return False
    if sentence.slice(cue.start, cue.end) == "growing" and sentence.grammar.pattern("only_growing").search(
        sentence.slice(max(sentence.start, cue.start - FIGURE), cue.start)
    ):
        return False
    if sentence.grammar.pattern("slows_behind").match(sentence.slice(cue.end, sentence.end)):
        return False
    following = sentence.slice(cue.end, cue.end + 20).split()[:1]
    return not following or following[0].strip(",.;") not in sentence.grammar.words("growth_of_no_sales")


def bare(sentence: Sentence, name: str) -> str:
    """A name without its article and its closing noun; empty where it is none."""
    grammar, name = sentence.grammar, name.strip(" ,.")
    while found := grammar.pattern("leads_name").match(name + " "):
        name = name[found.end() :].strip()
    words = name.split()
    if words and words[-1] in grammar.words("others"):
        return ""  # "our construction | market |"
    while len(words) > 1 and words[-1] in grammar.words("part_nouns"):
        words.pop()
    if not words or len(words) > _MOST_WORDS or words[0] in grammar.words("not_parts", "no_names"):
        return ""
    plain = grammar.words("stoppers", "ours", "no_sales")
    return "" if any(w in plain or not any(c.isalpha() for c in w) for w in words) else " ".join(words)


def original(view: str, name: str, sentence: Sentence) -> str:
    """A name as it is written."""
    at = sentence.text.find(name)
    return " ".join(view[sentence.start + at : sentence.start + at + len(name)].split()) if at >= 0 else name
