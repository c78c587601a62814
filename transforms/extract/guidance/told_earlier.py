"""Earlier guidance that is known by the words of telling around a figure: "our guidance had been | 18% |", "we told you
that we would open | 50 stores |", "the | 7% to 9% | range that we gave last quarter"."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.guidance.outlook import AHEAD, BOUND
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence


def told_earlier(sentence: Sentence, claim: Claim) -> bool:
    """Whether a figure is one that was expected, or told as guidance, before."""
    if _had_been(sentence, claim):
        return True
    if sentence.grammar.language == "zh":
        return False
    return _told_behind(sentence, claim) or _said_before(sentence, claim)


def _had_been(sentence: Sentence, claim: Claim) -> bool:
    """Whether guidance is said to have been a figure: "our margin guidance had been | 18%", "used to be | 18%"."""
    formerly, guided = sentence.mentions("formerly_words"), sentence.has("guided_range", "future", "prior")
    if not (formerly or guided):
        return False
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, claim.start - 2 * BOUND["en"]), claim.start))
    if formerly and sentence.grammar.pattern("was_guided").search(lead):
        return True
    return bool(guided and sentence.grammar.pattern("guidance_held").search(lead))


def _told_behind(sentence: Sentence, claim: Claim) -> bool:
    """Whether the words behind a figure say that it was told before: "10% below the | $9 million | we had previously
    indicated", "from the | 30% | communicated last quarter"."""
    behind = sentence.slice(claim.end, claim.end + 2 * BOUND["en"])
    if "we " in sentence.text and sentence.grammar.pattern("told_then").match(behind):
        return True
    return claim.is_base and bool(sentence.grammar.pattern("told_before_now").match(behind))


def _said_before(sentence: Sentence, claim: Claim) -> bool:
    """Whether it was said, or thought, before that something would be a figure: "we told you that we would open | 50
    stores |", "we had been looking for | 24% |"."""
    if not sentence.mentions("said_then"):
        return False
    told = sentence.slice(sentence.start, claim.start)
    if not any(phrase in told for phrase in sentence.grammar.phrases("said_then")):
        return False
    would = "would" in sentence.text or "we'd" in sentence.text
    found = sentence.grammar.pattern("told_before").search(told) if would else None
    found = found or sentence.grammar.pattern("thought_before").search(told)
    if found is None:
        return False
    end = sentence.start + found.end()
    later = any(not of_then(sentence, c) for c in sentence.cues_of((*AHEAD, "past", "base"), end, claim.start))
    return claim.start - end <= 2 * BOUND["en"] and not later and ";" not in sentence.slice(end, claim.start)


def of_then(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word of tense only says what was expected: "we had thought that it | would | be"."""
    return sentence.slice(cue.start, cue.end) in sentence.grammar.words("of_then")


def nouns(sentence: Sentence, claim: Claim) -> list[Hit]:
    """Earlier guidance that is named with more words ("our | original full-year spending projection |"), and a "guide"
    right behind a figure."""
    found = []
    if sentence.mentions("earlier_words"):
        named = sentence.grammar.pattern("earlier_noun").finditer(sentence.slice(sentence.start, claim.start))
        found = [Hit(sentence.start + one.start(), sentence.start + one.end(), cue="prior") for one in named]
    if behind := sentence.grammar.pattern("guide_behind").match(sentence.reader.text, claim.end):
        lead = sentence.slice(max(sentence.start, claim.start - BOUND["en"]), claim.start).rstrip("$€£")
        ranged = claim.low != claim.high and sentence.grammar.pattern("beyond_range").search(lead)
        if behind["guide"] or ranged:
            found.append(Hit(claim.end + 1, behind.end(), cue="guided_range"))
    return found
