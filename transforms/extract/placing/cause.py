"""What an effect comes from, which is the part that it is told of: "a 30 basis point drag from | duties"."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.noun_phrase import original, subject
from transforms.extract.reading.sentence import Sentence

_TAIL: Final = 110
_LEAD: Final = 90
_MOST_WORDS: Final = 5


def cause_of(sentence: Sentence, claim: Claim) -> str | None:
    """The thing that an effect is of, in the speaker's words, or None where none is named."""
    said = claim.said
    if sentence.grammar.language != "en" or said is None:
        return None
    effect = said.impact is not None and claim.comparison == "other"
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - _LEAD // 2), claim.start)).split()
    earned = claim.measure == "level" and claim.metric != "other" and bool(lead) and lead[-1].startswith("contribut")
    if not (effect or earned):  # "the new unit | contributed | $9 million of revenue"
        return None
    behind = effect and sentence.grammar.pattern("cause_behind").match(sentence.slice(claim.end, claim.end + _TAIL))
    if behind:
        return _named(sentence, claim.end + behind.end())
    before = sentence.grammar.pattern("cause_before").search(
        sentence.slice(max(sentence.start, claim.start - _LEAD), claim.start)
    )
    if before:
        start = max(sentence.start, claim.start - _LEAD) + before.start(1)
        end = start + len(before[1])
        ahead = sentence.cues_of(("future",), start, end)  # "we | expect | tariffs to be a headwind of"
        named = subject(sentence, ahead[-1].end if ahead else start, end)
        if (
            named
            and claim.mention
            and claim.metric != "other"
            and named.casefold() in sentence.slice(claim.mention.start, claim.mention.end)
        ):
            return None
        return None if named and named.casefold().partition("'")[0] in sentence.grammar.words("no_causes") else named
    return None


def _named(sentence: Sentence, start: int) -> str | None:
    """The noun phrase that begins here: up to a word that ends one."""
    grammar, words, end = sentence.grammar, 0, start
    for found in grammar.pattern("phrase_word").finditer(sentence.slice(start, min(sentence.end, start + _TAIL))):
        if (
            start + found.start() != end
            or found[1] in grammar.words("stoppers")
            or found[1] in grammar.words("ends_cause")
        ):
            break
        end, words = start + found.end(), words + 1
        if words == _MOST_WORDS or found[2]:
            break
    if not words or sentence.dated(start, end):
        return None
    return original(sentence, start, end) or None
