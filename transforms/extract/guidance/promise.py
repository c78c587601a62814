"""What is said of the future and is no promise of the company's: counted in passing, supposed, denied, another's."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.guidance.outlook import AHEAD, new_clause
from transforms.extract.guidance.to_come import planned
from transforms.extract.reading.kinds import COUNTS
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_POSSESSIVE: Final = re.compile(r"([a-z]+)'s(?: [a-z]+)?\s*$")
_BACK: Final = 24
"""Characters before a word of expectation within which its subject stands."""

_VERB_REACH: Final = 100
"""Characters before a count within which a verb says what is done with it."""


def no_promise(sentence: Sentence, claim: Claim) -> bool:
    """Whether a figure is only supposed, or one said of the future that the company does not promise."""
    if sentence.mentions("unreal_words") and claim.status != "prior" and _unreal(sentence, claim.start):
        return True
    if not claim.future:
        return _conditional(sentence, claim.start) or _possible(sentence, claim.start)
    if claim.status == "prior":
        return False
    if claim.rule == "counted.noun" and not (_counts_on(sentence, claim.start) or _counts_directly(sentence, claim)):
        return True
    if _supposed(sentence, claim.start):
        return True
    if sentence.grammar.language != "en":
        return False
    before = [c for c in sentence.cues if c.cue in AHEAD and c.end <= claim.start]
    if claim.unit in COUNTS and sentence.grammar.pattern("shown_before").search(
        sentence.slice(max(sentence.start, claim.start - _BACK), claim.start)
    ):
        return True
    if not before and sentence.grammar.pattern("others_have").search(sentence.slice(sentence.start, claim.start)):
        return True  # "analysts have us at | $2 | for next year"
    if _of_other_facts(sentence, claim):
        return True
    if _not_ours(sentence, claim):
        return True
    return bool(before) and (_denied(sentence, before[-1], claim) or _of_others(sentence, before[-1]))


def _unreal(sentence: Sentence, start: int) -> bool:
    """Whether a figure is only thought of: "in our worst case, revenue falls | 30% |", "had we kept it, …"."""
    told = sentence.slice(sentence.start, start)
    return sentence.grammar.language == "en" and bool(sentence.grammar.pattern("unreal").search(told))


def _not_ours(sentence: Sentence, claim: Claim) -> bool:
    """Whether a figure is of others' spending ("global | capex"), or of what is only sold ("the sale of | $1 billion |
    in revenue")."""
    lead = sentence.slice(max(sentence.start, claim.start - 2 * _BACK), claim.start)
    if claim.metric == "revenue" and "dispos" in sentence.text and sentence.grammar.pattern("of_property").search(lead):
        return True
    if claim.metric == "revenue" and sentence.grammar.pattern("disposed").search(lead):
        return True
    mention = claim.mention
    if mention is None or claim.metric != "capital_expenditures":
        return False
    return bool(
        sentence.grammar.pattern("spent_by_others").search(
            sentence.slice(max(sentence.start, mention.start - _BACK), mention.start)
        )
    )


def _of_other_facts(sentence: Sentence, claim: Claim) -> bool:
    """Whether a figure is what was authorized ("under our | $5 million | authorization"), a growth of what is still to
    be recognized, a rule of thumb's, or in a speech that is quoted."""
    told = sentence.slice(sentence.start, claim.start)
    if claim.metric == "share_repurchase" and sentence.grammar.pattern("authorized").match(
        sentence.slice(claim.end, claim.end + 30)
    ):
        return bool(sentence.grammar.pattern("authorized_before").search(told))
    if claim.measure == "change" and sentence.grammar.pattern("recognized").search(told):
        return True
    return bool(sentence.grammar.pattern("quoted").search(told) or sentence.grammar.pattern("thumb").search(told))


def _counts_on(sentence: Sentence, start: int) -> bool:
    """Whether a count is what is promised: "we plan to | open | 50 stores", not "serve a million people"."""
    if sentence.grammar.language == "zh":
        return True
    ahead = [c for c in sentence.cues if c.cue in AHEAD + ("target",) and c.end <= start]
    if not ahead or ahead[-1].cue == "target":
        return True
    if sentence.slice(ahead[-1].start, ahead[-1].end).removeprefix("our ") in sentence.grammar.words(
        "expectation_nouns"
    ):
        return True  # "our annual outlook for shipments is | 5 million tons |"
    begin = max(ahead[-1].start, start - _VERB_REACH)
    return bool(sentence.grammar.find("counted_verbs").search(sentence.slice(begin, start)))


_PLACES: Final = ("locations", "headcount")
"""Metrics of which so many are expected as such: "we expect | 40 new stores | next year"."""


def _counts_directly(sentence: Sentence, claim: Claim) -> bool:
    """Whether places or people are what is expected or planned, with no verb between: "we plan on | 18 closings |"."""
    if claim.metric not in _PLACES:
        return False
    if planned(sentence, claim.end):
        return True
    ahead = sentence.cues_of(("future",), sentence.start, claim.start)
    if not ahead or sentence.grammar.pattern("does_itself").match(sentence.slice(claim.end, sentence.end)):
        return False  # "we expect | 40 stores | to be affected"
    return sentence.grammar.lead(sentence.slice(ahead[-1].end, claim.start)).strip() in ("", "on", "for")


def _supposed(sentence: Sentence, start: int) -> bool:
    """Whether a figure is only supposed: "if one takes | $20 million | out of it"."""
    words = sentence.grammar.words("suppositions")
    for c in sentence.cues_of(("hypothetical",), sentence.start, start):
        _, _, main = sentence.slice(c.end, start).partition(",")
        if sentence.slice(c.start, c.end) in words and not sentence.grammar.pattern("promises_still").search(main):
            return True
    condition = _condition(sentence, start)
    if condition is None:
        return False
    _, _, main = condition.partition(",")
    return not main or not sentence.grammar.pattern("promises_still").search(main)


def _condition(sentence: Sentence, start: int) -> str | None:
    """The words of the last condition that opens before `start`, up to there: "if | sales were to fall by |"."""
    if not sentence.mentions("conditions"):
        return None
    told = sentence.slice(sentence.start, start)
    opened = [
        found.end()
        for found in sentence.grammar.pattern("opens_condition").finditer(told)
        if not (_looked_at(sentence, told[found.end() :]) or _calculated(sentence, told[found.end() :]))
    ]
    return told[opened[-1] :] if opened else None


def _calculated(sentence: Sentence, clause: str) -> bool:
    """Whether a clause with "if" only leads to what is said behind it: "if you do the math, that implies | 8% |"."""
    reckons = sentence.grammar.pattern("reckons")
    return sentence.grammar.language == "en" and "," in clause and bool(reckons.match(clause))


def _conditional(sentence: Sentence, start: int) -> bool:
    """Whether a figure is the condition itself: "if sales were to fall by | 10% |, we would …"."""
    condition = _condition(sentence, start)
    return condition is not None and not re.search("[,;]", condition)


def _possible(sentence: Sentence, start: int) -> bool:
    """Whether a figure is only said to be possible: "this could | lead to a decline of | 8%"."""
    tense = [c for c in sentence.cues if c.cue in AHEAD + ("past", "present", "hypothetical") and c.end <= start]
    modals = [c for c in tense if sentence.slice(c.start, c.end) in sentence.grammar.words("modals")]
    if not modals or new_clause(sentence, modals[-1].end, start):
        return False
    return tense[-1] is modals[-1] or tense[-1].cue == "past"  # "we could see occupancy | increased | by"


def _looked_at(sentence: Sentence, clause: str) -> bool:
    """Whether a clause with "if" only points to something: "if you look at our outlook of …", "if you do the math"."""
    return bool(sentence.grammar.pattern("only_looked_at").match(clause))


def _denied(sentence: Sentence, cue: Hit, claim: Claim) -> bool:
    """Whether an expectation is denied: "nobody is | not | going to buy over a 3% increase"."""
    grammar = sentence.grammar
    if sentence.grammar.pattern("but_apart").search(sentence.slice(cue.end, claim.start)):
        return False
    lead = sentence.slice(max(sentence.start, cue.start - _BACK), cue.start)
    behind = sentence.slice(cue.end, claim.start)
    told = sentence.slice(cue.start, cue.end)
    if not (
        told == "won't" or grammar.pattern("not_before").search(lead) or grammar.pattern("not_behind").match(behind)
    ):
        return False
    if grammar.pattern("goes_beyond").search(behind):
        claim.qualifier = "under"
        return False
    return True


def _of_others(sentence: Sentence, cue: Hit) -> bool:
    """Whether somebody else expects: "analysts | expect", "the Fed's | estimate"."""
    lead = sentence.slice(max(sentence.start, cue.start - _BACK), cue.start)
    if cue.cue != "future" or lead.rstrip().endswith(sentence.grammar.phrases("asked_of_us")):
        return False
    owner = _POSSESSIVE.search(lead)
    if owner and owner[1] not in sentence.grammar.words("own_possessives"):
        return sentence.slice(cue.start, cue.end) in sentence.grammar.words("expectation_nouns")
    if lead.endswith("you ") and sentence.text.rstrip().endswith("?"):
        return False  # asked, the company is "you"
    return bool(sentence.grammar.ends("forecasters").search(lead))
