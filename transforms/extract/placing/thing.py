"""What a figure of no metric tells of, in the speaker's words: "| Airline tickets | were up 52%", "a 9% increase in |
money market placements |", "$7 million for | overtime |"."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.noun_phrase import original, trim
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.sentence import Sentence

_PHRASE: Final = re.compile(r"[a-z&][\w&'/-]*(?: [a-z&][\w&'/-]*)*")
_MOST: Final = 6
_WORD: Final = re.compile(r"[^\s,;:.()]+")


def thing_of(sentence: Sentence, claim: Claim) -> str | None:
    """The thing, or None where the words around the figure name none plainly."""
    if sentence.grammar.language != "en" or claim.territory is None:
        return None
    if moved := sentence.grammar.pattern("move_of_thing").match(sentence.slice(claim.end, sentence.end)):
        return _phrase(sentence, claim.end + moved.end())
    if subject := _subject(sentence, claim):
        return subject
    tied = sentence.grammar.pattern("tied_thing").match(sentence.slice(claim.end, sentence.end))
    return _phrase(sentence, claim.end + tied.end()) if tied and unit_kind(claim.unit or "") == "currency" else None


def _subject(sentence: Sentence, claim: Claim) -> str | None:
    """The subject of the figure's own clause."""
    start = claim.territory.head_start if claim.territory else sentence.start
    lead = sentence.slice(start, claim.start)
    verb = sentence.grammar.pattern("clause_verb").search(lead)
    if verb is None:
        return None
    opened = sentence.grammar.pattern("last_clause").match(lead[: verb.start()])
    begin, end = start + (opened.end() if opened else 0), start + verb.start()
    whole = sentence.grammar.pattern("of_thing").search(sentence.slice(begin, end))
    named = _named(sentence, begin, begin + whole.start()) if whole else None
    if whole and named is None:
        begin += whole.end()
    return named or _named(sentence, begin, end)


def _phrase(sentence: Sentence, start: int) -> str | None:
    """The noun phrase that begins at a place."""
    found = _PHRASE.match(sentence.slice(start, sentence.end))
    return _named(sentence, start, start + found.end()) if found else None


def _named(sentence: Sentence, start: int, end: int) -> str | None:
    """The words of [start, end) up to the first that ends a noun phrase, where they name a thing."""
    grammar = sentence.grammar
    ends = grammar.words("stoppers", "pronouns") | grammar.words("ends_thing")
    kept: list[tuple[int, int, str]] = []
    for word in _WORD.finditer(sentence.slice(start, end)):
        bare = word[0].removesuffix("'s")
        if not kept and (bare in grammar.words("articles", "opens_thing") or grammar.adverb(bare)):
            continue
        if bare in ends or (kept and bare.endswith("ed")) or bare[:1].isdigit() or len(kept) == _MOST:
            break
        kept.append((start + word.start(), start + word.end(), bare))
    while kept and (kept[-1][2] in grammar.words("joints") or kept[-1][2] in grammar.words("neutral")):
        kept.pop()
    if not kept or all(
        w in grammar.words("neutral", "no_sales", "no_owners", "not_parts", "no_things") for _, _, w in kept
    ):
        return None
    if sentence.dated(kept[0][0], kept[-1][1]):
        return None
    return trim(original(sentence, kept[0][0], kept[-1][1]), grammar) or None
