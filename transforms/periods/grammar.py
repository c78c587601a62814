"""Reads the period lexicon of a language into a scanner (one RE2 pass, longest match) and a parser of what it finds.

The scanner only says where a phrase stands; what it means is read by matching the phrase alone against all rules, in
one RE2 pass too, and is remembered by its words, since a call says "the quarter" a hundred times.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Final

import re2

from transforms import lexicons

_MACRO: Final = re.compile(r"\{([a-z_]\w*)\}")
_GROUP: Final = re.compile(r"\(\?P<(\w+)>")
_BLANKS: Final = re.compile(r" {2,}")
_LONGEST_BASE: Final = 80
"""Characters before a period that are searched for the words of a comparison."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says, still without a calendar."""

    means: str
    """quarter, quarters, half, year, years, months, to_date, rest, last, next, each, month, day, ended,
    quarter_of_month, calendar_year, year_end, quarter_end, prior_same, horizon, or nothing."""
    words: Mapping[str, tuple[str, ...]]
    """What the rule's groups held, in the order of the words: `{"q": ("first", "third")}`."""
    rule: Mapping[str, Any]
    """The other keys of the rule (`offset`, `shift`, `unit` …)."""
    keep: tuple[int, int] | None = field(default=None)
    """The part of the phrase that is the period, where not all of it is."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lexicon of one language, ready for use."""

    scanner: Any
    """`finditer` yields the spans of phrases."""
    forms: Any
    """`Match` tells which of `rules` match a phrase as a whole, by their places."""
    rules: tuple[tuple[str, Mapping[str, Any]], ...]
    """The pattern and the other keys of each rule, in the lexicon's order."""
    trim: str
    """Characters that belong to no period at its edges."""
    numbers: Mapping[str, int]
    months: Mapping[str, int]
    base: re.Pattern[str]
    """Matches in the lower-case text before a period that is the base of a comparison."""
    never_base_before: re.Pattern[str] | None
    """Matches in the text after a period that is no base."""
    base_after: re.Pattern[str] | None
    """Matches in the text after it."""
    base_after_earlier: re.Pattern[str] | None
    """Matches in the text after it, where the period is one that only says how far back it lies."""

    def number(self, word: str) -> int:
        """The number that a word or figure stands for; KeyError where the lexicon lacks the word."""
        return int(word) if word.isdecimal() else self.numbers[word.lower()]


@cache
def grammar(language: str) -> Grammar:
    """The grammar for a BCP 47 tag. Compiling takes some milliseconds, once."""
    lexicon = lexicons.load("periods", language)
    macros = lexicon["macros"]
    edge = r"\b" if lexicon.get("word_boundaries") else ""
    blank = lexicon["blank"]
    rules: list[tuple[str, Mapping[str, Any]]] = []
    scans: list[str] = []
    options = re2.Options()
    options.longest_match, options.case_sensitive, options.max_mem = True, False, 1 << 26
    forms = re2.Set.FullMatchSet(options)
    for rule in lexicon["rule"]:
        attributes = {key: value for key, value in rule.items() if key != "patterns"}
        for pattern in _with_ends(rule, lexicon):
            text = _translated(_expand(pattern, macros), lexicon).replace(" ", blank)
            scans.append(_GROUP.sub("(?:", text))
            forms.Add(scans[-1])
            rules.append((text, attributes))
    forms.Compile()
    return Grammar(
        scanner=re2.compile(f"{edge}(?:{'|'.join(scans)}){edge}", options),
        forms=forms,
        rules=tuple(rules),
        trim=" \n\t" + lexicon.get("trim", ""),
        numbers=lexicon["numbers"],
        months=lexicon.get("months", {}),
        base=_base_before(lexicon),
        never_base_before=_base_after(lexicon, "not_after"),
        base_after=_base_after(lexicon, "after"),
        base_after_earlier=_base_after(lexicon, "after_earlier"),
    )


@lru_cache(maxsize=8192)
def read_phrase(language: str, surface: str) -> Phrase:
    """What the words of a scanned phrase mean; of several rules that match, the first of the lexicon counts."""
    known = grammar(language)
    for place in sorted(known.forms.Match(surface) or ()):
        text, rule = known.rules[place]
        pattern = _with_groups(text)
        if match := pattern.fullmatch(surface):
            groups: dict[str, tuple[str, ...]] = {}
            for name, index in sorted(pattern.groupindex.items(), key=lambda item: item[1]):
                if (held := match.group(index)) is not None:
                    stem = name.rsplit("_", 1)[0]
                    groups[stem] = (*groups.get(stem, ()), held)
            kept = next(
                (match.span(name) for name in pattern.groupindex if name.startswith("at_") and match[name]), None
            )
            return Phrase(rule["means"], groups, rule, kept)
    return Phrase("nothing", {}, {})


@cache
def _with_groups(pattern: str) -> re.Pattern[str]:
    """Compiled when first met, since a call meets few of the hundreds of rules."""
    return re.compile(_numbered(pattern), re.IGNORECASE | re.ASCII)


def is_base(known: Grammar, view: str, bounds: tuple[int, int], mention: tuple[int, int], earlier: bool) -> bool:
    """Whether the period at `mention` is what something is compared with; nothing outside `bounds` is read.

    `earlier`: the phrase only says how far back the period lies ("上一季度").
    """
    start, end = bounds
    if known.never_base_before is not None and known.never_base_before.match(view, mention[1], end):
        return False
    before = view[max(start, mention[0] - _LONGEST_BASE) : mention[0]].lower()
    if known.base.search(_BLANKS.sub(" ", before) if "  " in before else before):  # justified print
        return True
    after = [known.base_after, known.base_after_earlier if earlier else None]
    return any(pattern is not None and pattern.match(view, mention[1], end) for pattern in after)


def _with_ends(rule: Mapping[str, Any], lexicon: Mapping[str, Any]) -> list[str]:
    """The patterns of a rule, and where it says `ends` also in the forms that name the end of the period."""
    patterns = list(rule["patterns"])
    if rule.get("ends"):
        body = "|".join(f"(?:{pattern})" for pattern in patterns)
        patterns += [form.replace("{period}", f"(?:{body})") for form in lexicon["ends"]]
    return patterns


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(
            lambda name: f"(?:{macros[name[1]]})" if "|" in macros[name[1]] else macros[name[1]], pattern
        )
    return pattern


def _translated(pattern: str, lexicon: Mapping[str, Any]) -> str:
    """The pattern in the script of the language: `characters` of a script's lexicon maps the general one's."""
    return pattern.translate(str.maketrans(lexicon.get("characters", {})))


def _numbered(pattern: str) -> str:
    """The pattern with each group's name made unique, since a name may occur in several branches."""
    seen = iter(range(1_000_000))
    return _GROUP.sub(lambda group: f"(?P<{group[1]}_{next(seen)}>", pattern)


def _base_before(lexicon: Mapping[str, Any]) -> re.Pattern[str]:
    base = lexicon["base"]
    edge = r"\b(?=\w)" if lexicon.get("word_boundaries") else ""
    after = r"\b" if edge else ""
    reaches = (
        (base["clause"], base["gap"]),
        (base["near"], r"(?:\s+[\w']+){0,4}\s+"),
        (base["adjacent"], base["article"]),
    )
    branches = [f"(?:{'|'.join(words)}){after}{gap}$" for words, gap in reaches if words]
    return re.compile(_translated(f"{edge}(?:{'|'.join(branches)})", lexicon))


def _base_after(lexicon: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    after = lexicon["base"].get(key)
    return re.compile(_translated("|".join(after), lexicon)) if after else None
