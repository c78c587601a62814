"""What a figure says about its metric: a level, a change (which way, against what) or a share of a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from transforms.extract.claim import Saying
from transforms.extract.figure import bounds, direction, effects, levels
from transforms.extract.figure.beyond import brought
from transforms.extract.figure.direction import TAIL_NEAR
from transforms.extract.figure.guided import guided_amount, guided_growth, promised_growth
from transforms.extract.placing import chinese_clause
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.lexicon import DIRECTIONS, Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_CLOSE: Final = 4
_RATES: Final[tuple[str, ...]] = (
    *("effective_tax_rate", "gross_margin", "operating_margin", "ebitda_margin", "net_margin"),
    "pretax_margin",
)


def saying(sentence: Sentence, territory: Territory) -> Saying:
    """Read the words of a figure's territory."""
    q, grammar, kind = territory.quantity, sentence.grammar, unit_kind(territory.quantity.unit)
    percent, points = kind == "percent", kind in ("basis_points", "percentage_points")
    lead = grammar.lead(sentence.slice(max(sentence.start, q.start - 60), q.start))
    opened = _base(sentence, territory, lead)
    is_base = opened is not None
    near = direction.around(sentence, territory)
    arrived = grammar.ends("to_words").search(lead) and not grammar.ends("no_arrival").search(lead)
    arrived = arrived or (kind in ("currency", "per_share") and lead.endswith(" guidance to"))
    arrived = arrived or brought(sentence, near.before, q.start) or _arrived_at(sentence, q.start)
    to_level = bool(arrived) and not near.beyond and not direction.growth_noun(sentence, near.before, q.start)
    if bounds.limits(sentence, territory, near.before):
        near = replace(near, before=None)
    way = None
    if not is_base and (points or not to_level):
        way = direction.governing(sentence, territory, near, lead)
    elif opened is not None and percent and (own := direction.of_base(sentence, territory, near, opened)):
        way = own
    elif is_base and percent and near.before and direction.grown_from(sentence, near.before, q.start):
        named = sentence.slice(near.before.start, near.before.end) in grammar.words("growth_nouns")
        way = near.before if named or grammar.language == "zh" else direction.growth_moved(sentence, q.start)
    elif is_base and percent:
        way = levels.signed_base(sentence, q.start, q.end) or direction.base_moved(sentence, territory, near)
        way = way or direction.growth_moved(sentence, q.start)
    elif to_level and not is_base and percent and direction.grows_at(sentence, near.before, q.start):
        to_level, way = False, near.before
    elif to_level and not is_base and percent and (own := direction.growth_moved(sentence, q.start)):
        to_level, way = False, own  # "revenue | growth | accelerated to 26%"
    elif to_level and not is_base and percent and (own := direction.base_moved(sentence, territory, near)):
        to_level, way = False, own  # "we raise our outlook from 13% growth to 15% | growth |"
    if way and percent and _comparative(sentence, way, q.start):
        way = None
    share = percent and way is None and not _compound_behind(sentence, q.end) and _is_share(sentence, territory)
    if percent and not (is_base or way or share) and promised_growth(sentence, q, lead):
        return Saying(True, False, False, False, None, None)
    reached = kind == "currency" and grammar.ends("reached").search(lead)
    impact = None if reached else effects.impact(sentence, territory)
    told = impact and way and effects.behind(sentence, territory, impact) and way.end <= q.start
    if told or (impact and way and effects.gave(sentence, impact, way, q.end)):
        way = None  # "对销售增长产生 | 3% | 的负面影响", "the extra week | added | $5 million to sales"
    if impact and way and q.end <= impact.start < way.start and effects.governs(sentence, impact, territory):
        way = None  # "a 30 basis point | headwind | from higher freight costs"
    change = way is not None or q.form == "multiple" or (not is_base and _changes(sentence, territory, to_level, share))
    if kind in ("percent", "basis_points", "percentage_points") and q.low < 0 < q.high:
        change, share = True, False  # "between | down 1% and up 1% |"
    amount = kind in ("currency", "per_share") or (impact and effects.behind(sentence, territory, impact))
    amount = amount or (percent and grammar.ends("by_words").search(lead))  # "lifted operating profit by | 20% |"
    if impact and amount and effects.governs(sentence, impact, territory):
        change = True
    return Saying(change, share, to_level, is_base, way, impact)


def _comparative(sentence: Sentence, way: Hit, start: int) -> bool:
    """Whether a direction only likens a rate that the figure gives: "at the | lower | tax rate of | 22% |"."""
    if sentence.slice(way.start, way.end) not in sentence.grammar.words("only_called"):
        return False
    near = [m for m in sentence.metrics if way.end <= m.start <= way.end + 1 and m.end <= start and m.metric]
    if not near or near[0].metric is None or near[0].metric.code not in _RATES:
        return False
    return sentence.grammar.lead(sentence.slice(near[0].end, start)).strip() == "of"


def _changes(sentence: Sentence, territory: Territory, to_level: bool, share: bool) -> bool:
    """Whether a figure without a word of direction is a change: by its unit, a pace, or what it is compared with."""
    q, kind = territory.quantity, unit_kind(territory.quantity.unit)
    if kind in ("basis_points", "percentage_points"):
        return not direction.in_points(sentence, territory)
    if kind != "percent":
        return False
    if sentence.cues_of(("cagr",), max(territory.head_start, q.start - 40), q.start):
        return True
    if sentence.grammar.language == "en" and not share and _only_grows(sentence, territory):
        return True
    guided = guided_growth if sentence.grammar.language == "zh" else guided_amount
    if not share and guided(sentence, territory):
        return True
    return not share and ((not to_level and _compared(sentence, territory)) or _paced(sentence, territory))


_SIGN: Final = 7


def _only_grows(sentence: Sentence, territory: Territory) -> bool:
    """Whether a percentage is one of growth as its metric is no rate: a price's ("menu pricing of | 4% |"), or a signed
    one ("revenue was €310 million, | minus 2% |")."""
    q = territory.quantity
    named = [m for m in sentence.metrics if m.end <= q.start and m.metric]
    rises = named and sentence.grammar.pattern("cost_rise").search(sentence.slice(named[-1].start, named[-1].end + 6))
    if rises and named[-1].metric and named[-1].metric.code in kinds().expense:
        return True  # "medical cost | trends of 7%", "commodity | inflation of 5%"
    if not named or named[-1].metric is None or (q.form == "vague" and q.high > 0):
        return False  # "the average price is probably in the | high teens |": dollars
    units, between = kinds().units[named[-1].metric.code], sentence.slice(named[-1].end, q.start)
    if "percent" in units or units[0] != "currency" or named[-1].metric.code in kinds().expense:
        return False
    if named[-1].metric.code == "average_selling_price" and named[-1].start >= territory.head_start:
        return bool(sentence.grammar.pattern("clipped").fullmatch(between))
    return q.low < 0 or bool(
        sentence.grammar.pattern("signed_percent").search(sentence.slice(q.start - _SIGN, q.start))
    )


def _compound_behind(sentence: Sentence, end: int) -> bool:
    """Whether a percentage is a compound rate: "12% | CAGR"."""
    return any(c.start < end + _CLOSE for c in sentence.cues_of(("cagr",), end, sentence.end))


def _paced(sentence: Sentence, territory: Territory) -> bool:
    """Whether a percentage is the pace of an amount: "sales were around the | 3% | rate"."""
    q = territory.quantity
    if not sentence.grammar.pattern("pace").match(sentence.slice(q.end, territory.tail_end)):
        return False
    named = [m for m in sentence.metrics if territory.head_start <= m.start and m.end <= q.start]
    return bool(named and named[-1].metric and "currency" in kinds().units[named[-1].metric.code])


def _base(sentence: Sentence, territory: Territory, lead: str) -> int | None:
    """Where the words end that make a figure one that another is compared with; None where it is none."""
    q, grammar = territory.quantity, sentence.grammar
    led = grammar.ends("from_words").search(lead) or _lapped(sentence, territory)
    led = led or bool(sentence.periods and (_of_last_time(sentence, territory) or _left(sentence, territory)))
    bases = sentence.cues_of(("base",), territory.head_start, q.start)
    opened = bases[-1] if bases else _han_base(sentence, territory)
    if not led and opened is None:
        return None
    if grammar.language == "zh" and chinese_clause.lies_by(sentence, q.start):
        return None  # "比去年高 | 两成"
    if grammar.ends("range_words").search(lead) or grammar.ends("cause_words").search(lead):
        return None
    if bounds.promised(sentence, q):
        return None
    if led or opened is None:
        return q.start
    between = sentence.slice(opened.end, q.start)
    if grammar.language == "zh" and sentence.cues_of(DIRECTIONS, opened.end, q.start):
        return None  # "较年初增长6%"
    if grammar.language == "zh" and grammar.pattern("taken_from").search(between):
        return None  # "从老客户 | 获得了 | 两个订单"
    if any(_closes(sentence, opened.end, p.start, p.end, q.start) for p in sentence.periods):
        return None
    near = len(between) < TAIL_NEAR[grammar.language] and not re.search(r"[,;]", between)
    return opened.end if near else None


def _of_last_time(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure is a former time's: "up from | last year's | $70 million"."""
    q, grammar = territory.quantity, sentence.grammar
    for period in sentence.periods:
        if territory.head_start <= period.start and 0 <= q.start - period.end <= _CLOSE:
            lead = grammar.lead(sentence.slice(territory.head_start, period.start))
            owner = sentence.slice(period.start, q.start).rstrip().endswith("'s")
            return owner and bool(grammar.ends("from_words").search(lead))
    return False


def _left(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure is where a movement began: "up from | our second-quarter EBITDA of | $11 million"."""
    start, grammar = territory.quantity.start, sentence.grammar
    based = [p for p in sentence.periods if p.base and territory.head_start <= p.start and p.end < start]
    if not based or grammar.language == "zh":
        return False
    named = [m for m in sentence.metrics if based[-1].end < m.start and m.end <= start]
    between = grammar.unqualified(sentence.slice(based[-1].end, named[-1].start)) if named else "no metric"
    return not between.strip() and grammar.lead(sentence.slice(named[-1].end, start)).strip() == "of"


def _lapped(sentence: Sentence, territory: Territory) -> bool:
    """Whether a growth is that of the time compared with: "flat, | on top of | 9% growth last year"."""
    q, grammar = territory.quantity, sentence.grammar
    if (
        q.unit != "percent"
        or grammar.language != "en"
        or not sentence.grammar.pattern("grown").match(sentence.slice(q.end, q.end + 40))
    ):
        return False
    return bool(sentence.grammar.pattern("lapped").search(sentence.slice(max(sentence.start, q.start - 60), q.start)))


def _closes(sentence: Sentence, base: int, start: int, end: int, figure: int) -> bool:
    """Whether a comparison ends with the period that it names, before the figure: "versus 2019 | on | 12% less"."""
    if not base <= start < end <= figure or sentence.grammar.language == "zh":
        return False
    return sentence.grammar.lead(sentence.slice(end, figure)).strip() in sentence.grammar.words("base_closers")


def _han_base(sentence: Sentence, territory: Territory) -> Hit | None:
    """A comparison that leads to what is compared with ("较去年的300亿"), not to a change ("较去年增长5%")."""
    if sentence.grammar.language == "en":
        return None
    start, end, told = territory.head_start, territory.quantity.start, sentence.grammar.pattern("told_as")
    named = [
        p
        for p in sentence.periods
        if (p.base or p.shift or _held_against(sentence, p.start, p.end))
        and (start <= p.start and p.end <= end and told.match(_unnamed(sentence, p.end, end)))
    ]
    if named:
        return Hit(named[-1].start, named[-1].end, cue="base")
    compared = [
        c
        for c in sentence.cues_of(("yoy", "qoq"), start, end)
        if sentence.slice(c.start, c.end).startswith(sentence.grammar.phrases("than"))
    ]
    return compared[-1] if compared and not sentence.cues_of((*DIRECTIONS, "flat"), start, end) else None


def _held_against(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a period that is not over is what another is held against: "明年约为22%,低于 | 今年 | 的25%"."""
    lead = sentence.slice(max(sentence.start, start - 3), start)
    return sentence.slice(end, end + 1) == "的" and lead.endswith(sentence.grammar.phrases("than", "limits"))


def _arrived_at(sentence: Sentence, start: int) -> bool:
    """Whether a figure is where something arrived, with when between: "下降到 | 本季的 | 10.6%"."""
    if sentence.grammar.language == "en":
        return False
    if sentence.grammar.pattern("to_each").search(sentence.slice(max(sentence.start, start - _CLOSE * 2), start)):
        return True  # "成本降至每公斤 | 13.1元 |"
    when = [p for p in sentence.periods if p.end <= start and sentence.slice(p.end, start) in ("的", "")]
    return bool(when) and sentence.slice(sentence.start, when[-1].start).endswith(("至", "到"))


def _unnamed(sentence: Sentence, start: int, end: int) -> str:
    """The words of [start, end) without the metric that they name: "2024年 | 的(自由现金流)为 | 718亿"."""
    named = next((m for m in sentence.metrics if start <= m.start and m.end <= end), None)
    if named is None:
        return sentence.slice(start, end)
    return sentence.slice(start, named.start) + sentence.slice(named.end, end)


def _compared(sentence: Sentence, territory: Territory) -> bool:
    end = min(territory.tail_end, territory.quantity.end + TAIL_NEAR[sentence.grammar.language])
    beyond = 20 if sentence.grammar.language == "en" else 0
    if sentence.grammar.find("restated").match(sentence.slice(territory.quantity.end, end).lstrip(" ,")):
        return False  # "69%, down year over year": a level, and which way it went
    return bool(sentence.cues_of(("yoy", "qoq", "cagr"), territory.quantity.end, end + beyond))


def _is_share(sentence: Sentence, territory: Territory) -> bool:
    q, near = territory.quantity, TAIL_NEAR[sentence.grammar.language]
    of_revenue = [c for c in sentence.cues if c.cue == "share_of_revenue"]
    if any(q.end <= c.start < q.end + near // 2 or territory.head_start <= c.start < q.start for c in of_revenue):
        return True
    if any(q.start - c.end < near for c in sentence.cues_of(("share",), territory.head_start, q.start)):
        return True
    if sentence.grammar.pattern("of_the_total").match(sentence.slice(q.end, sentence.end)) or sentence.grammar.pattern(
        "of_old_levels"
    ).match(sentence.slice(q.end, sentence.end)):
        return True
    if not sentence.grammar.pattern("of_it").match(sentence.slice(q.end, territory.tail_end)):
        return False
    if sentence.grammar.pattern("of_a_business").match(sentence.slice(q.end, sentence.end)):
        return True
    behind = [m for m in sentence.metrics if q.end < m.start < q.end + near]
    told = behind and sentence.grammar.pattern("limited").match(sentence.slice(behind[0].end, sentence.end))
    return bool(behind) and not told  # "60%的 | ARR | 超过10万元的客户"


def sign(code: str, said: Saying) -> int:
    """+1 or -1 for a change, by the direction words and what is good for the metric."""
    cue = said.direction.cue if said.direction else None
    if cue == "down":
        return -1
    if cue in ("better", "worse"):
        return 1 if (cue == "better") != (code in kinds().cost) else -1
    if cue is None and said.impact and said.impact.cue == "negative_impact":
        return 1 if code in kinds().cost else -1
    return 1
