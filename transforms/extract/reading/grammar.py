"""The small words of a language, compiled once: boundaries between figures, prepositions, asides, topic openers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, Final, TypeVar

import ahocorasick_rs

from transforms.extract.reading.patterns import NEVER, Ending, alternatives
from transforms.lexicons import load

_Key = TypeVar("_Key")
_T = TypeVar("_T")
_SLOT: Final = re.compile(r"\{([a-z_]+)\}")
"""Stands in a pattern of the lexicon for any phrase of the list that it names."""

LOOKED_FOR: Final[tuple[str, ...]] = (
    *("heading_words", "whole_again", "turns_to", "looks_at", "posting", "aside", "conditions"),
    *("for_every", "tenth_words", "required_words", "exceeding", "imagining", "moving"),
    *("impact_words", "each", "plan_words", "formerly_words", "earlier_words", "this_part_far"),
    *("goes_on_words", "cost_nouns", "both", "unreal_words", "promise_nouns", "parted", "currency_words"),
    *("said_then", "calendar_words", "planned_words", "opening_words", "done_words", "restating", "time_words"),
    *("intending", "implying", "long_past_words"),
    *("in_the_end_words", "taking_words", "unchanged_words", "older_words"),
    *("told_costs", "cost_effects"),
)
"""Lists of which it is known for each sentence whether it holds any of their phrases: all are found in one scan."""


class _Made(dict[_Key, _T]):
    """What is made of each list, lists or pattern of the lexicon when it is first asked for."""

    def __init__(self, make: Callable[[_Key], _T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: _Key) -> _T:
        made = self[name] = self._make(name)
        return made


class Grammar:
    """The words of one language ("en" or "zh"), as transforms/lexicons/{grammar,promises}.en.toml say."""

    def __init__(self, language: str) -> None:
        self.language = language
        # asked for hundreds of times a sentence: a look into a table is twice as fast as a cached method
        self.find: Callable[[str], re.Pattern[str]] = _Made(self._find).__getitem__
        self.ends: Callable[[str], Ending] = _Made(self._ends).__getitem__
        self.pattern: Callable[[str], re.Pattern[str]] = _Made(self._pattern).__getitem__
        words, promises = load("grammar", language), load("promises", language)
        self._data: dict[str, Any] = {**words, **promises, "patterns": {**words["patterns"], **promises["patterns"]}}
        self._spaced = language == "en"
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = _Made(self._together)
        self._sets: dict[tuple[str, ...], frozenset[str]] = _Made(lambda names: frozenset(self._together(names)))
        self._looked_for = self._list_phrases()

    def words(self, *names: str) -> frozenset[str]:
        """A list, or several together, as a set of whole words or phrases; one that the language lacks is empty."""
        return self._sets[names]

    def phrases(self, *names: str) -> tuple[str, ...]:
        """A list, or several together, in their order; one that the language lacks is empty."""
        return self._lists[names]

    def _together(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(phrase for name in names for phrase in self._list(name))

    def _list(self, name: str) -> list[str]:
        """A list of the lexicon; one that the language lacks is empty."""
        phrases: list[str] = self._data.get(name, [])
        return phrases

    def _find(self, name: str) -> re.Pattern[str]:
        """Finds any phrase of a list, as whole words where the language has words."""
        if not self._list(name):
            return NEVER
        joined = alternatives(self._list(name))
        return re.compile(rf"\b(?:{joined})\b" if self._spaced else joined)

    def looked_for(self, text: str) -> list[tuple[str, int, int]]:
        """Where phrases of the lists of LOOKED_FOR stand in a text, as parts of words too: (list, start, end), in order
        of their starts."""
        automaton, names = self._looked_for
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        return sorted([(names[phrase], start, end) for phrase, start, end in found], key=itemgetter(1))

    def _list_phrases(self) -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
        phrases = [(phrase, name) for name in LOOKED_FOR for phrase in self._list(name)]
        dense = ahocorasick_rs.Implementation.DFA  # few phrases: its size does not matter, and it is the fastest
        automaton = ahocorasick_rs.AhoCorasick([phrase for phrase, _ in phrases], implementation=dense)
        return automaton, [name for _, name in phrases]

    @cache  # noqa: B019
    def cut(self, name: str) -> re.Pattern[str]:
        """Finds any phrase of a list as it is written, blanks included."""
        phrases = self._list(name)
        behind_blank = alternatives([phrase[1:] for phrase in phrases if phrase.startswith(" ")])
        others = alternatives([phrase for phrase in phrases if not phrase.startswith(" ")])
        return re.compile(rf"\s+(?:{behind_blank})|{others}")

    def _ends(self, name: str) -> Ending:
        """Matches a phrase of a list at the end of a text."""
        return Ending(self._list(name), spaced=self._spaced)

    @cache  # noqa: B019
    def starts(self, name: str) -> re.Pattern[str]:
        """Matches a phrase of a list within the first few words of a text."""
        return re.compile(rf"(?: [a-z-]+){{0,3}} (?:{alternatives(self._list(name))})\b")

    @cache  # noqa: B019
    def only_first(self, name: str) -> re.Pattern[str]:
        """Matches a phrase of a list as the first words of a text."""
        return re.compile(rf"^\s*({alternatives(self._list(name))}){self._edge}\s*")

    @cache  # noqa: B019
    def only(self, name: str) -> re.Pattern[str]:
        """Matches a text of nothing but blanks, years and phrases of a list."""
        return re.compile(rf"^\s*(?:(?:{alternatives(self._list(name))}|\d{{4}}){self._edge}\s*)*$")

    def adverb(self, word: str) -> bool:
        """Whether an English word is an adverb by its ending, and so no part of a name."""
        return word.endswith("ly") and word not in self.words("no_adverbs")

    def _pattern(self, name: str) -> re.Pattern[str]:
        """A regular expression of the language, with the phrases of the lists that it names; one that it lacks never
        matches."""
        pattern: str | None = self._data["patterns"].get(name)
        if pattern is None:
            return NEVER
        return re.compile(_SLOT.sub(lambda slot: alternatives(self._list(slot[1])), pattern))

    @property
    def _edge(self) -> str:
        return r"(?![\w-])" if self._spaced else ""

    def unqualified(self, text: str) -> str:
        """The words before a metric without those of its basis or of its whole right before it."""
        return self.ends("qualifying").stripped(text)

    @lru_cache(maxsize=128)  # noqa: B019  # all that is asked of one figure asks for the words before it
    def lead(self, text: str) -> str:
        """The words before a figure without the hedges right before it."""
        return self.ends("hedges").stripped(text)


@cache
def grammar(language: str) -> Grammar:
    """The grammar of "en" or "zh"."""
    return Grammar(language)
