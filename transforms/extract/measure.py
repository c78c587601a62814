"""What a figure says about its metric: a level, a change (which way, against what) or a share of a whole."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extract.kinds import kinds, unit_kind
from transforms.extract.lexicon import Hit
from transforms.extract.reading import Sentence
from transforms.extract.territory import Territory

_NEAR = {"en": 34, "zh": 14}
"""Characters over which a direction word still governs a figure."""
_TAIL_NEAR = {"en": 46, "zh": 16}
_RATES = ("percent", "basis_points", "percentage_points")


@dataclass(frozen=True, slots=True)
class Saying:
    """How a figure is said, before its metric is known."""

    change: bool
    share: bool
    to_level: bool
    """Said as where a change arrived ("increased to $5 million")."""
    is_base: bool
    """Said as what is compared with ("from $4 million")."""
    direction: Hit | None
    impact: Hit | None


def saying(sentence: Sentence, territory: Territory) -> Saying:
    """Read the words of a figure's territory."""
    q, g = territory.quantity, sentence.grammar
    head = sentence.slice(max(territory.head_start, sentence.start), q.start)
    lead = sentence.slice(max(sentence.start, q.start - 40), q.start)
    to_level, is_base = bool(g.to_before.search(lead)), bool(g.from_before.search(lead))
    before = _nearest_direction(sentence, territory.head_start, q.start)
    behind = _first_direction(sentence, q.end, min(territory.tail_end, q.end + _TAIL_NEAR[g.language]))
    kind = unit_kind(q.unit)
    share = kind == "percent" and _is_share(sentence, territory)
    impact = _impact(sentence, territory)
    direction: Hit | None = None
    change = q.form == "multiple"
    if not is_base and not (to_level and kind not in ("basis_points", "percentage_points") and not _growth_noun(sentence, before, q.start)):
        if before and q.start - before.end <= _NEAR[g.language]:
            direction, change = before, True
        elif behind and _modifies(sentence, q.end, behind):
            direction, change = behind, True
        elif kind == "percent" and not share and _compared(sentence, territory):
            direction, change = before, True
    if kind in ("basis_points", "percentage_points") and not is_base:
        change, direction = True, direction or before or behind
    if impact and kind != "percent":
        change = change or (kind in ("currency", "per_share") and "impact" not in head)
    if change and share and direction is None:
        change = False
    return Saying(change, share and not change, to_level, is_base, direction, impact)


def _directions(sentence: Sentence, start: int, end: int) -> list[Hit]:
    return [c for c in sentence.cues if c.cue in ("up", "down", "better", "worse") and start <= c.start and c.end <= end]


def _nearest_direction(sentence: Sentence, start: int, end: int) -> Hit | None:
    found = _directions(sentence, start, end)
    return found[-1] if found else None


def _first_direction(sentence: Sentence, start: int, end: int) -> Hit | None:
    found = _directions(sentence, start, end)
    return found[0] if found else None


def _modifies(sentence: Sentence, end: int, cue: Hit) -> bool:
    """Whether a direction word behind a figure belongs to it: "a 5% (sequential) increase", "5%的销售增长"."""
    between = sentence.slice(end, cue.start)
    limit = 5 if sentence.grammar.language == "en" else 99
    return len(between.split()) <= limit and not any(c in between for c in ",;") and " to " not in between


def _growth_noun(sentence: Sentence, cue: Hit | None, until: int) -> bool:
    """Whether the direction is itself the subject ("the growth rate was 5%"), so that the figure is the change."""
    if cue is None or sentence.grammar.language == "en":
        return False
    return until - cue.end <= 3 and sentence.slice(cue.start, cue.end) in ("增长率", "增速", "增幅", "降幅", "涨幅", "跌幅", "年增率")


def _compared(sentence: Sentence, territory: Territory) -> bool:
    end = min(territory.tail_end, territory.quantity.end + _TAIL_NEAR[sentence.grammar.language])
    return bool([c for c in sentence.cues if c.cue in ("yoy", "qoq", "cagr") and territory.quantity.end <= c.start < end])


def _is_share(sentence: Sentence, territory: Territory) -> bool:
    q, near = territory.quantity, _TAIL_NEAR[sentence.grammar.language]
    for c in sentence.cues:
        if c.cue == "share_of_revenue" and (q.end <= c.start < q.end + near or territory.head_start <= c.start < q.start):
            return True
        if c.cue == "share" and territory.head_start <= c.start < q.start and q.start - c.end < near:
            return True
    return False


def _impact(sentence: Sentence, territory: Territory) -> Hit | None:
    found = [
        c
        for c in sentence.cues
        if c.cue in ("negative_impact", "positive_impact") and territory.head_start <= c.start and c.end <= territory.tail_end
    ]
    return found[0] if found else None


def sign(code: str, said: Saying, mention_sign: int) -> int:
    """+1 or -1 for a change, by the direction words and what is good for the metric."""
    cue = said.direction.cue if said.direction else None
    if cue == "down":
        value = -1
    elif cue in ("better", "worse"):
        value = 1 if (cue == "better") != (code in kinds().cost) else -1
    elif cue is None and said.impact and said.impact.cue == "negative_impact":
        value = 1 if code in kinds().cost else -1
    else:
        value = 1
    return value


def comparison(sentence: Sentence, territory: Territory, said: Saying, base_distance: str | None) -> str:
    """What a change is against; `base_distance` is what a period named as the base implies (`yoy`, `qoq`), if any."""
    own = [c for c in sentence.cues if c.cue in ("yoy", "qoq", "cagr") and territory.head_start <= c.start < territory.tail_end]
    behind = [c for c in own if c.start >= territory.quantity.end]
    if behind or own:
        return str((behind or own)[0].cue if behind else own[-1].cue)
    if base_distance:
        return base_distance
    if said.impact and (said.direction is None or unit_kind(territory.quantity.unit) != "percent"):
        return "other"
    everywhere = {c.cue for c in sentence.cues if c.cue in ("yoy", "qoq", "cagr")}
    return everywhere.pop() or "yoy" if len(everywhere) == 1 else "yoy"
