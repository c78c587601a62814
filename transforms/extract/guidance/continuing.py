"""What has moved and is expected to go on: "margins have improved, | a trend we expect to continue | next year"."""

from __future__ import annotations

from typing import Final

from transforms.extract.guidance.leaning import WAYS
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_SPAN: Final = 160
"""Characters between what has moved and the expectation that it goes on, at most."""
_NEAR: Final = 28
"""Characters between a metric and the direction it has taken."""


def gone_on(sentence: Sentence, ahead: list[Hit]) -> list[tuple[Hit, Hit]]:
    """Metrics of a sentence that move, and their ways up to the end of the expectation that this goes on."""
    if not sentence.mentions("goes_on_words"):
        return []
    for cue in ahead:
        found = sentence.grammar.pattern("goes_on").match(sentence.slice(cue.end, sentence.end))
        if found is None:
            continue
        end = cue.end + found.end()
        rows = []
        for mention in sentence.metrics:
            if not (mention.end <= cue.start <= mention.end + _SPAN):
                continue
            way = _near_way(sentence, mention) or _last_way(sentence, mention, cue.start)
            if way is not None and way.end <= cue.start:
                rows.append((mention, Hit(way.start, end, cue=way.cue)))
        return rows
    return []


def _near_way(sentence: Sentence, mention: Hit) -> Hit | None:
    """The direction that a metric has taken: "we | expanded | our margin", "margin | improved |"."""
    for cue in (c for c in sentence.cues if c.cue in WAYS):
        start, end = min(mention.end, cue.end), max(mention.start, cue.start)
        if cue.start < mention.end and mention.start < cue.end:
            return cue
        between = sentence.slice(start, end)
        if len(between) <= _NEAR and not any(mark in between for mark in (",", ";", " and ", " but ")):
            return cue
    return None


def _last_way(sentence: Sentence, mention: Hit, until: int) -> Hit | None:
    """The direction that a list of metrics shares: "rents, rates and | spreads | all continued to improve"."""
    shared = sentence.grammar.pattern("all_of_them").search(sentence.slice(mention.end, until))
    if shared is None:
        return None
    start = mention.end + shared.end()
    ways = [c for c in sentence.cues if c.start == start and c.cue in ("up", "down", "better", "worse")]
    return ways[0] if ways else None
