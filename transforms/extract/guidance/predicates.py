"""Predicates that promise a move: "| are expected to remain relatively flat |", "| to step down a little |".

They are composed of links, adverbs, copulas, states and verbs (lexicons/predicates.en.toml): each goes with each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from transforms.extract.reading.patterns import alternatives
from transforms.lexicons import load

_WAYS: Final[tuple[str, ...]] = ("up", "down", "flat", "better", "worse")
_LINKS: Final = 80
_BEHIND: Final = 40
"""Characters before the first word that may tell a way, and behind the last, in which its predicate stands."""
_WORD: Final = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A promised move, by offsets in a text."""

    start: int
    way: int
    """Where its word of direction begins."""
    end: int
    cue: str
    """The cue of its word of direction: up, down, flat, better or worse."""
    link: str
    """The word that promises: "will"; "to" and the empty one do so only where somebody expects it."""
    verb: bool
    """Whether it is a verb that moves, and no state that is told."""
    word: str
    """Its word of direction."""
    alone: bool
    """Whether no verb stands before its state: "with margins | down |"."""

    @property
    def firm(self) -> bool:
        """Whether it promises by itself."""
        return bool(self.link) and self.link not in ("is", "are") and self.link not in load("predicates", "en")["bare"]


def predicates_in(text: str) -> list[Predicate]:
    """The predicates of a lower-cased text, in order."""
    told = [one for one in _telling().find_matches_as_indexes(text) if _is_word(text, one[1], one[2])]
    if not told:
        return []
    found = []
    for one in _pattern().finditer(text, max(0, told[0][1] - _LINKS), min(len(text), told[-1][2] + _BEHIND)):
        link, copula, word = one["firm"] or one["bare"] or "", one["copula"] or "", one["way"]
        cue, verb = _ways()[" ".join(word.split())]
        alone = not (verb or copula or link)
        if (alone and word in load("predicates", "en")["verbless"]) or _complete(verb, link, copula, word):
            found.append(Predicate(one.start(), one.start("way"), one.end(), cue, link, verb, word, alone))
    return found


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a whole word: no "up" of "group"."""
    return not ((start and text[start - 1].isalpha()) or (end < len(text) and text[end].isalpha()))


def _complete(verb: bool, link: str, copula: str, word: str) -> bool:
    """Whether the words make a predicate: a state has a copula, a verb a link or an ending of its own."""
    if not verb:
        linked = link in ("is", "are", "'s", "'re") or (bool(link) and not link.endswith((" to", "to", "l")))
        return bool(copula) or linked
    progressive = word.partition(" ")[0].endswith("ing")
    return progressive if copula else bool(link) or progressive


@cache
def _ways() -> dict[str, tuple[str, bool]]:
    """The cue of each state and of each form of a verb, and whether it is a verb."""
    data = load("predicates", "en")
    states = {phrase: (way, False) for way in _WAYS for phrase in data["states"][way]}
    return states | {form: (way, True) for way in _WAYS for verb in data["moves"][way] for form in _forms(verb)}


@cache
def _telling() -> AhoCorasick:
    """Finds a word of each state and of each form of a verb, the longest: without any there is no predicate."""
    words = sorted({max(_WORD.findall(phrase), key=len) for phrase in _ways()})
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


@cache
def _pattern() -> re.Pattern[str]:
    data = load("predicates", "en")
    adverbs = rf"(?: (?:{data['any_adverb']}|{alternatives(data['adverbs'])})\b)*"
    whole = alternatives([modal for modal in data["modals"] if modal[0] != "'"])
    short = "|".join(modal for modal in data["modals"] if modal[0] == "'")
    passive = rf"(?:is|are|be|'s|'re){adverbs} (?:{alternatives(data['passives'])})(?: to)?"
    firm = rf"(?P<firm>(?<=\s)(?:{whole})(?! not\b)|(?<=\w)(?:{short})|(?<=[\s\w]){passive})"
    bare = rf"(?<=\s)(?P<bare>{alternatives(data['bare'])}|is|are)"
    copulas = alternatives(sorted({form for verb in data["copulas"] for form in _forms(verb)}))
    # no predicate begins within a word: most places need no look at what follows
    linked = rf"(?:(?:{firm}|{bare})\b{adverbs})?(?: (?P<copula>{copulas})\b{adverbs})?"
    return re.compile(rf"(?:(?<=\s)|(?=[ ']))(?:{linked}) (?P<way>{alternatives(list(_ways()))})\b{_alone()}")


def _alone() -> str:
    """Looks at what follows a verb or a state that has neither an object nor a noun that it describes."""
    followed = alternatives(load("predicates", "en")["followed"])
    spans = r"(?:year|quarter|month)-[a-z-]+|20\d\d|q[1-4]"
    return rf"(?=$|[.,;:!?)'\n]|--| (?:[.,;:?!-]|(?:{followed}|{spans}|[a-z]+ly)\b))"


def _forms(verb: str) -> list[str]:
    """A verb in its base form, in the third person and in its progressive, with the words behind it: "tick up"."""
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") and first != "be" else first
    stem += first[-1] if first in load("predicates", "en")["doubled"] else ""
    rest = f" {rest}" if rest else ""
    return [first + rest, first + "s" + rest, stem + "ing" + rest]
