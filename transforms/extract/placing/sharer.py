"""Whose share of a whole a figure is: "31% of revenue was | from our X line", "| X | represented 31% of it"."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.noun_phrase import behind_period, original, phrase_before, subject, trim
from transforms.extract.reading.sentence import Sentence


def sharer(sentence: Sentence, claim: Claim) -> str | None:
    """The part that has the share, in the speaker's words, or None where none is named."""
    return (
        _done_there(sentence, claim)
        or _pointed_to(sentence, claim)
        or _antecedent(sentence, claim)
        or _sentence_subject(sentence, claim)
        or _shared_part(sentence, claim)
    )


def _antecedent(sentence: Sentence, claim: Claim) -> str | None:
    """What a clause that tells a share belongs to: "growth was led by our | paints |, which represent 9% of sales"."""
    if sentence.grammar.language == "zh" or not (" which" in sentence.text or " that" in sentence.text):
        return None
    lead = sentence.slice(sentence.start, claim.start)
    found = sentence.grammar.pattern("which_represent").search(lead)
    if found is None:
        return None
    grammar = sentence.grammar
    told = grammar.ends("share_verbs").search(grammar.lead(found["verb"]))
    span = phrase_before(sentence, sentence.start, sentence.start + found.start()) if told else None
    return named_subject(sentence, *span) if span else None


_SUBJECT_WORDS: Final = 6
_WORD: Final = re.compile(r"\S+")


def _sentence_subject(sentence: Sentence, claim: Claim) -> str | None:
    """The sentence's subject, where the share's verb has none of its own: "| Tugs | had a good year, representing 21%
    of sales"."""
    grammar = sentence.grammar
    territory = claim.territory
    if territory is None or grammar.language == "zh":
        return None
    verbs = sentence.cues_of(("share",), territory.head_start, claim.start)
    lead = sentence.slice(sentence.start, verbs[-1].start if verbs else claim.start)
    if verbs and (called := grammar.pattern("called").fullmatch(lead)):
        return named_subject(sentence, sentence.start, sentence.start + called.end("who"))
    goes_on = grammar.pattern("goes_on_with_verb").search(lead) if verbs else grammar.pattern("at_share").search(lead)
    found = grammar.pattern("first_verb").search(lead[: goes_on.start()]) if goes_on else None
    if found is None or grammar.pattern("was_from").match(sentence.slice(claim.end, sentence.end)):
        return None
    opened = max(lead.rfind(",", 0, found.start()), lead.rfind(";", 0, found.start())) + 1
    return named_subject(sentence, sentence.start + opened, sentence.start + found.start())


def named_subject(sentence: Sentence, start: int, end: int) -> str | None:
    """The name of a part that is a whole subject: "Finally, the | carriers and resellers |"."""
    grammar = sentence.grammar
    found = [(start + word.start(), word[0].strip(",")) for word in _WORD.finditer(sentence.slice(start, end))]
    while found and (found[0][1] in grammar.words("neutral") or grammar.adverb(found[0][1])):
        found.pop(0)
    words = [word for _, word in found]
    start = found[0][0] if found else end
    barred = grammar.words("stoppers", "pronouns", "no_owners") | (grammar.words("neutral") - {"and", "other"})
    if not 0 < len(words) <= _SUBJECT_WORDS or not barred.isdisjoint(words) or sentence.dated(start, end):
        return None
    measured = [m for m in sentence.metrics if m.start < end and start < m.end and m.metric and not m.metric.names_part]
    if measured:  # "| Network | billings rose 20% and continued to represent"
        end = measured[0].start
    if end <= start or len(measured) > 1:
        return None
    return trim(original(sentence, start, end), grammar) or None


def _shared_part(sentence: Sentence, claim: Claim) -> str | None:
    """Whose share it is: "31% of revenue was | from our X line", or the subject of "represented"."""
    territory, grammar = claim.territory, sentence.grammar
    if territory is None:
        return None
    verbs = sentence.cues_of(("share",), territory.head_start, claim.start)
    direct = verbs and not re.search("[,;:]", sentence.slice(verbs[-1].end, claim.start))
    named = _main_subject(sentence, territory.head_start, verbs[-1].start) if direct else None
    if named and any(p.start < verbs[-1].start and p.end > territory.head_start for p in sentence.parts):
        return named  # "while | China | representing half of our business in Asia"
    anchors = [c.end for c in sentence.cues if c.cue == "share_of_revenue" and claim.end <= c.start < claim.end + 40]
    anchors += [m.end for m in sentence.metrics if claim.end <= m.start < claim.end + 40]
    for anchor in [behind_period(sentence, a) for a in [*anchors[:1], claim.end]]:
        found = grammar.pattern("share_from").match(sentence.slice(anchor, sentence.end))
        if found and found[0].strip():
            begin = anchor + found.end()
            rest = sentence.slice(begin, sentence.end)
            if (
                rest.split()[:1]
                and rest.split()[0] in grammar.words("not_parts")
                or any(p.start <= begin < p.end for p in sentence.periods)
            ):
                continue
            stop = grammar.pattern("ends_sharer").search(rest)
            return (
                trim(
                    original(sentence, begin, begin + (stop.start() if stop else min(len(rest), 60))),
                    grammar,
                )
                or None
            )
    for anchor in anchors[:1]:
        told = grammar.pattern("share_is").match(sentence.slice(anchor, sentence.end))
        barred = grammar.words("neutral") | grammar.words("stoppers") | grammar.words("not_parts")
        if told and not set(told[1].split()) & barred:
            return original(sentence, anchor + told.start(1), anchor + told.end(1))
    if claim.mention is not None and territory.head_start <= claim.mention.start < claim.start:
        return None
    if direct:
        return named
    lead = grammar.ends("share_verbs").stripped(grammar.lead(sentence.slice(territory.head_start, claim.start)))
    end = territory.head_start + len(lead)
    return _main_subject(sentence, territory.head_start, end) or named_subject(sentence, territory.head_start, end)


def _pointed_to(sentence: Sentence, claim: Claim) -> str | None:
    """The part named before a share that was made "there": "strength in | Spain |, with 25% of sales made there"."""
    if " there" not in sentence.text or not sentence.grammar.pattern("done_at_it").match(
        sentence.slice(claim.end, sentence.end)
    ):
        return None
    before = [p for p in sentence.parts if p.end <= claim.start]
    return original(sentence, before[-1].start, before[-1].end) if before else None


def _done_there(sentence: Sentence, claim: Claim) -> str | None:
    """Where a share of revenue was made, told by an adverb: "12% of our sales were | online"."""
    of_revenue = [c for c in sentence.cues if c.cue == "share_of_revenue" and claim.end <= c.start < claim.end + 12]
    found = (
        sentence.grammar.pattern("done_there").match(sentence.slice(claim.end, sentence.end)) if of_revenue else None
    )
    return original(sentence, claim.end + found.start(1), claim.end + found.end(1)) if found else None


def _before_auxiliaries(sentence: Sentence, start: int, end: int) -> int:
    """Where a subject ends before the verb at `end`, which may be one of a promise."""
    if not sentence.has("future", "will", "target"):
        return end
    return start + len(sentence.grammar.pattern("to_represent").sub("", sentence.slice(start, end)).rstrip())


def _main_subject(sentence: Sentence, start: int, end: int) -> str | None:
    """The subject before a verb, over an apposition: "Acme, a partner of ours, | came in at …" is Acme's."""
    end = _before_auxiliaries(sentence, start, end)
    text = sentence.slice(start, end).rpartition(":")[2].lstrip(" ,;")
    head = sentence.grammar.pattern("apposition").match(text.rstrip())
    if head:
        offset = end - len(text)
        found = subject(sentence, offset, offset + head.end(1))
        if found and any(c.isalpha() for c in found):
            return found
    ahead = sentence.cues_of(("future", "target"), end - len(text), end)
    begin = ahead[-1].end if ahead and sentence.slice(ahead[-1].end, end).strip() else end - len(text)
    found = subject(sentence, begin, end)
    return found if found and any(c.isalpha() for c in found) else None
