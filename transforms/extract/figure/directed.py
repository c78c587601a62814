"""Which word of direction governs a figure, where several stand before it."""

from __future__ import annotations

import re

from transforms.extract.metric.territory import Territory
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_NEAR = {"en": 34, "zh": 14}
"""Characters over which a direction word before a figure still governs it."""
_THAN = re.compile(r" than (?:about |approximately |roughly )?[$€£]?")
_DIRECTIONS = ("up", "down", "better", "worse")


def verb(sentence: Sentence, territory: Territory, cue: Hit | None) -> Hit | None:
    """The verb that gives the last word of direction before a figure its way, where there is one."""
    if cue is not None and _THAN.fullmatch(sentence.slice(cue.end, territory.quantity.start)):
        return None  # "margins greater than | 20%": a limit
    return _by_more(sentence, territory, _verb_of_growth(sentence, territory, cue))


def _by_more(sentence: Sentence, territory: Territory, cue: Hit | None) -> Hit | None:
    """The verb where "additional" only says by how much more: "| reduce | headcount by an additional 500"."""
    if cue is None or sentence.slice(cue.start, cue.end) not in sentence.grammar.words("additional"):
        return cue
    lead = sentence.grammar.lead(sentence.slice(territory.head_start, cue.start))
    if not sentence.grammar.ends("by_words").search(lead):
        return cue
    verbs = sentence.cues_of(_DIRECTIONS, territory.head_start, cue.start)
    return cue._replace(cue=verbs[-1].cue) if verbs else cue


def _verb_of_growth(sentence: Sentence, territory: Territory, cue: Hit | None) -> Hit | None:
    """The verb that moves a growth, where one does: "currency will | decrease | revenue growth by 1 point"."""
    start = territory.quantity.start
    if cue is None or sentence.slice(cue.start, cue.end) not in sentence.grammar.words("growth_nouns"):
        return cue
    if not sentence.grammar.ends("by_words").search(sentence.grammar.lead(sentence.slice(cue.end, start))):
        return cue
    verbs = sentence.cues_of(_DIRECTIONS, max(sentence.start, cue.start - 2 * _NEAR["en"]), cue.start)
    if not verbs or sentence.grammar.language != "en" or re.search("[,;]", sentence.slice(verbs[-1].end, cue.start)):
        return cue
    return Hit(cue.start, cue.end, cue=verbs[-1].cue)


def in_metric(sentence: Sentence, cue: Hit) -> bool:
    """Whether a direction word is only a part of a metric's name ("net leverage"), not its last ("sales growth")."""
    return any(
        m.start <= cue.start < m.end
        and (cue.cue in ("better", "worse") or cue.end < m.end)  # "net | leverage of | 2.3 times"
        for m in sentence.metrics
    )
