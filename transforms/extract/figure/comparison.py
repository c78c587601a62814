"""What a change is measured against: a year before, the quarter before, a compound rate, or another base."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.figure import effects, flows
from transforms.extract.placing import chinese_place
from transforms.extract.placing.based import when_told
from transforms.extract.placing.context import owns
from transforms.extract.reading.kinds import COUNTS, kinds, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import PeriodMention
from transforms.periods.labels import parse_span

_AGAINST: Final[tuple[str, ...]] = ("yoy", "qoq", "cagr", "since", "mom")
_IMPACT_REACH: Final = 30
_LATER: Final = 24
"""Characters behind an amount of debt in which it is told to be of the quarter."""
_NEITHER: Final = ("since", "mom")
_SINCE_YEAR_END: Final = {0: "qoq", 3: "yoy"}
"""What the last year-end is to the end of a fiscal year's first and last quarter."""


def comparison(
    sentence: Sentence, claim: Claim, base: PeriodMention | None, base_distance: str | None, usual: str = "yoy"
) -> str:
    """The comparison of a change; `base_distance` is what a period named as its `base` implies (`yoy`, `qoq`), `usual`
    what is meant where nothing is said."""
    territory, said = claim.territory, claim.said
    assert territory is not None and said is not None
    if clause := when_told(sentence, claim):  # "an improvement from the second quarter, when sales were down | 9% |"
        then = sentence.cues_of(("yoy", "qoq"), clause.end, territory.tail_end)
        return str(then[-1].cue) if then else usual
    until = _flat(sentence, territory)
    own = [c for c in sentence.cues_of(_AGAINST, territory.head_start, until) if _tells(sentence, territory, c)]
    better = sentence.grammar.pattern("bettered")
    bettered = better.search(sentence.slice(territory.quantity.end, until))
    if bettered:  # "down 9%, an improvement from | the prior quarter |"
        until = territory.quantity.end + bettered.start()
    own = [c for c in own if c.start < until and not _possesses(sentence, territory, c)]
    if claim.is_base and base and base.label == claim.period:
        base_distance = None  # "grew 9%, up from 7% | last quarter |": its own time
    if claim.unit in ("basis_points", "percentage_points"):
        own = [c for c in own if c.cue != "cagr"]  # no rate of growth
    if sentence.grammar.pattern("from_expected").match(sentence.slice(territory.quantity.end, sentence.end)):
        return "guidance"
    behind = [c for c in own if c.start >= territory.quantity.end]
    if own and own[-1].cue == "cagr":
        return "cagr"
    older = sentence.grammar.find("older_base").search(sentence.slice(territory.head_start, until))
    since = sentence.grammar.find("since_then").search(sentence.slice(territory.quantity.end, until))
    if older or base_distance == "other" or _of_old(sentence, claim) or (since and claim.metric in kinds().stock):
        return "other"
    if base and base_distance and base.start >= territory.quantity.end and not any(c.start < base.end for c in behind):
        return base_distance  # "up 18% | from the first quarter | and down sequentially"
    if own:
        found = str((behind[0] if behind else own[-1]).cue)
        span = parse_span(claim.period or "") if found == "since" else None
        return _SINCE_YEAR_END.get(span.last % 4, "other") if span else "other" if found in _NEITHER else found
    head = sentence.slice(territory.head_start, territory.quantity.start)
    if sentence.grammar.pattern("since").search(head):
        return "other"
    if effects.caused(sentence, territory, said.direction, claim.mention) and not sentence.has("yoy", "qoq"):
        return "other"
    if base_distance:
        return base_distance
    behind_it = sentence.slice(territory.quantity.end, territory.quantity.end + _IMPACT_REACH)
    if (said.impact and said.direction is None) or sentence.grammar.pattern("impact_noun").match(behind_it):
        return "other"
    told = [c for c in sentence.cues if c.cue in ("yoy", "qoq", "cagr") and _tells(sentence, territory, c)]
    if sentence.grammar.language == "en":
        end = territory.quantity.end
        told = [
            c
            for c in told
            if not better.search(sentence.slice(end, c.end))
            and not (_possesses(sentence, territory, c) or _of_later(sentence, territory, c))
        ]
    everywhere = {str(c.cue) for c in told}
    if len(everywhere) == 1:
        return everywhere.pop()
    return (_of_stock(sentence, claim) if usual == "yoy" else None) or usual


def _of_old(sentence: Sentence, claim: Claim) -> bool:
    """Whether a change is held against a time long before ("up 60% | since 2019 |", "above pre-covid rents"), or is a
    part of another: "20 basis points | of the decline came from | freight"."""
    behind = sentence.slice(claim.end, sentence.end)
    if sentence.grammar.pattern("part_of_move").match(behind):
        return True
    if not sentence.mentions("older_words"):
        return False
    if sentence.grammar.pattern("since_long").match(behind):
        return True
    against = sentence.grammar.pattern("against_older").search(sentence.text)
    return bool(against) and not sentence.has("yoy", "qoq", "cagr") and not any(p.base for p in sentence.periods)


def _of_stock(sentence: Sentence, claim: Claim) -> str | None:
    """What a change of a stock is against where nothing says it: "reduced | net debt by $9 million | in the quarter",
    "we have cut 300 posts | so far this year"."""
    if sentence.grammar.language == "zh" or claim.metric not in kinds().stock:
        return None
    amount = unit_kind(claim.unit or "") in ("currency",) + COUNTS
    if amount and sentence.grammar.find("since_then").search(sentence.text):
        return "other"
    if claim.metric != "total_debt" or not amount or sentence.has("base"):
        return None
    if sentence.grammar.pattern("of_twelve_months").search(sentence.text):
        return "yoy"
    end = claim.territory.tail_end if claim.territory else claim.end
    quarterly = sentence.grammar.pattern("in_quarter").search(sentence.slice(claim.end, max(end, claim.end + _LATER)))
    return "qoq" if quarterly else "other"


def _tells(sentence: Sentence, territory: Territory, cue: Hit) -> bool:
    return sentence.grammar.language == "en" or chinese_place.tells(sentence, territory, cue)


def _possesses(sentence: Sentence, territory: Territory, cue: Hit) -> bool:
    """Whether a former period is only the owner of a change: "than | the prior quarter's | decline of 21%"."""
    start = territory.quantity.start
    if sentence.grammar.language == "zh" or not territory.head_start <= cue.start < start:
        return False
    return owns(sentence, cue.end, start)


def _of_later(sentence: Sentence, territory: Territory, cue: Hit) -> bool:
    """Whether an adjective is of a figure further on: "sales fell 2%, and margin had a 3 point | sequential | rise"."""
    if sentence.slice(cue.start, cue.end) not in sentence.grammar.words("time_adjectives"):
        return False
    return any(0 <= cue.start - q.end <= 1 for q in sentence.quantities[territory.index + 1 :])


def _flat(sentence: Sentence, territory: Territory) -> int:
    """Where the words of a figure end: before what is said to be flat ("down 1% | and flat quarter on quarter")."""
    flat = sentence.cues_of(("flat",), territory.quantity.end, territory.tail_end)
    return flat[0].start if flat else territory.tail_end + 1


def added(sentence: Sentence, claim: Claim) -> str | None:
    """What was added to a count in a quarter is measured from the quarter before: "本季度净增用户35万"."""
    territory, span = claim.territory, parse_span(claim.period or "")
    if territory is None or claim.metric not in kinds().stock or span is None:
        return None
    said = sentence.cues_of(("yoy", "qoq"), territory.head_start, territory.tail_end)
    if not said and flows.net_new(sentence, claim):
        return "qoq"
    english = sentence.grammar.language == "en" and claim.metric != "total_debt"
    quarterly = english and sentence.grammar.pattern("in_quarter").match(sentence.slice(claim.end, sentence.end))
    counted = (claim.unit in ("count", "units") or quarterly) and not said and span.first == span.last
    return "qoq" if counted else None
