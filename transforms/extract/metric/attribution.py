"""Which metric a figure measures: the one visible step that joins numbers and words.

For each figure every metric mention of the sentence is a candidate. What decides is where it stands (bound before the
figure, right behind it, earlier in the sentence), what lies between, and whether the unit can be one of the metric's.
The winning reason is the row's `rule_id`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from transforms.extract.metric import another_thing, held, own_words
from transforms.extract.metric.wholes import denominator
from transforms.extract.reading.joints import added_to_subject, aside_opens, behind_period, in_aside, said_twice
from transforms.extract.reading.kinds import kinds, resolve, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_NEAR: Final = 25
_PER: Final = 5
_FEW_WORDS: Final = 6
_WHOLE: Final = 24
_SHARES: Final = "shares_outstanding"
_MILLION: Final = 1_000_000
_LINKED: Final = 3
"""Most words from one metric to another that it comes from."""


@dataclass(slots=True, init=False)
class Tie:
    """A metric chosen for a figure: the code the unit allows, the words, the reason and how sure it is (0-100)."""

    code: str
    hit: Hit
    rule: str
    score: int

    def __init__(self, code: str, hit: Hit, rule: str, score: int) -> None:
        self.code, self.hit, self.rule, self.score = code, hit, rule, score


def tie(sentence: Sentence, territory: Territory, *, change: bool, share: bool) -> Tie | None:
    """The best metric mention of the sentence for a figure, or None."""
    best: Tie | None = None
    nearest = _nearest(sentence, territory)
    if nearest is not None and _exceeded(sentence, nearest, territory.quantity.start):
        return None
    for hit in sentence.metrics:
        moved = held.only_moved(sentence, territory.quantity, hit, change=change)
        if moved or denominator(sentence, territory, hit) or another_thing.unlike(sentence, territory, hit):
            continue
        candidate = _leverage(sentence, territory, hit) or _candidate(
            sentence, territory, hit, change=change, share=share
        )
        far = candidate is not None and candidate.rule == "metric.carried"
        if far and nearest is not None and _misfit(nearest, territory, change, share):
            continue  # "free cash flow of $3 and an adjusted | debt | to capital of | 59%"
        if candidate and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _leverage(sentence: Sentence, territory: Territory, hit: Hit) -> Tie | None:
    """Debt told in times of earnings is the leverage: "net | debt | to trailing EBITDA was | 4.5 times |"."""
    if territory.quantity.unit != "ratio" or hit.metric is None or hit.metric.code != "total_debt":
        return None
    earnings = [m for m in sentence.metrics if m.metric and m.metric.code == "ebitda" and m.start > hit.end]
    told = bool(earnings) and earnings[0].end <= territory.quantity.start
    if not told or " to " not in sentence.slice(hit.end, earnings[0].start):
        return None
    if territory.index and sentence.quantities[territory.index - 1].start > earnings[0].end:
        between = sentence.slice(sentence.quantities[territory.index - 1].end, territory.quantity.start)
        if sentence.grammar.pattern("ratio_name").search(between):
            return None  # "debt to EBITDA was 4.5 times and the fixed charge coverage ratio | 5 times |"
    return Tie("leverage_ratio", earnings[0], "metric.before", 85)


def _nearest(sentence: Sentence, territory: Territory) -> Hit | None:
    """The last metric of a figure's own head."""
    own = _in_head(sentence, territory)
    return own[-1] if own else None


def _in_head(sentence: Sentence, territory: Territory) -> list[Hit]:
    start, end = territory.head_start, territory.quantity.start
    return [m for m in sentence.metrics if start <= m.start and m.end <= end]


def _misfit(hit: Hit, territory: Territory, change: bool, share: bool) -> bool:
    metric = hit.metric
    return metric is not None and resolve(metric.code, territory.quantity, change=change, share=share) is None


def _candidate(sentence: Sentence, territory: Territory, hit: Hit, *, change: bool, share: bool) -> Tie | None:
    grammar = sentence.grammar
    metric, quantity = hit.metric, territory.quantity
    if metric is None:
        return None
    code = resolve(metric.code, quantity, change=change, share=share) or _a_piece(sentence, quantity, hit)
    code = code or _number_of_shares(sentence, quantity, hit)
    if code is None:
        return None
    if quantity.unit.endswith("_points") and sentence.slice(hit.end, hit.end + 8).lstrip().startswith(
        grammar.phrases("growth_word")
    ):
        code = metric.code  # "operating profit growth will be 4 points higher": points of its growth, not of the margin
    if quantity.unit.endswith("_points") and grammar.pattern("at_rates").match(
        sentence.slice(quantity.end, quantity.end + 40)
    ):
        code = metric.code  # "operating profit will be 2 points lower than at constant exchange rates"
    if hit.start >= quantity.end:
        return _behind(sentence, territory, hit, code, share)
    if hit.end > quantity.start:
        return Tie(code, hit, "metric.within", 95)
    between = sentence.slice(hit.end, quantity.start)
    if grammar.ends("excluded_from").search(sentence.slice(max(sentence.start, hit.start - _WHOLE), hit.start)):
        return None
    if own_words.own_clause(sentence, hit.end, quantity.start) or added_to_subject(sentence, hit, quantity.start):
        return None
    if hit.start < territory.head_start and grammar.pattern("with_noun").search(between):
        return None  # "production of 5,000 barrels, | with oil weighting averaging | 50%"
    own = hit.start >= territory.head_start
    score = 80 if own else 50
    score -= min(len(between) // (8 if grammar.language == "en" else 4), 20)
    if grammar.language == "zh" and not between.strip():
        return Tie(
            code, hit, "metric.before", score
        )  # "受到减值57亿元的影响": right at the figure, wherever the clause stands
    if in_aside(sentence, hit) and not _cause_bound(sentence, hit, between):
        score -= 56 if re.search(r"[,;]", between) else 36  # "including currency gains, or up | 2%"
    elif aside_opens(sentence, hit.end, quantity.start):
        score -= 25
    if ";" in between:
        score -= 15
    if not between.strip().startswith("of") and _of_another(sentence, hit):
        score -= 24
    return Tie(code, hit, "metric.before" if own else "metric.carried", score)


def _exceeded(sentence: Sentence, hit: Hit, until: int) -> bool:
    """Whether a figure is by how much something exceeds a metric: "cash flow will exceed | capex | by $80 million"."""
    lead = sentence.grammar.unqualified(sentence.slice(max(sentence.start, hit.start - _WHOLE), hit.start))
    return lead.endswith(sentence.grammar.phrases("exceeds")) and (
        sentence.grammar.lead(sentence.slice(hit.end, until)).strip() == "by"
    )


def _a_piece(sentence: Sentence, quantity: Quantity, hit: Hit) -> str | None:
    """The code of a small amount that is reckoned a piece: "depreciation was | $11.20 | per barrel", "gross profit per
    unit fell | $310 |"."""
    if hit.metric is None or unit_kind(quantity.unit) != "currency":
        return None
    code = hit.metric.code
    behind = sentence.grammar.pattern("a_piece").match(sentence.slice(quantity.end, sentence.end))
    if hit.metric.generic:
        return "gross_profit" if behind and hit.end <= quantity.start else None  # "refining margin was $14 | a barrel"
    named = " per " in sentence.slice(hit.start, hit.end + _PER) and "currency" in kinds().units[code]
    return (
        code if (named or behind) and (code in kinds().cost or " per " in sentence.slice(hit.start, hit.end)) else None
    )


def _number_of_shares(sentence: Sentence, quantity: Quantity, hit: Hit) -> str | None:
    """The number of shares, where a transcript writes it as money: "a share count of | $41 million |"."""
    if hit.metric is None or hit.metric.code != _SHARES or unit_kind(quantity.unit) != "currency":
        return None
    if sentence.grammar.pattern("traded").search(sentence.slice(max(sentence.start, hit.start - _WHOLE), hit.start)):
        return None
    between = sentence.slice(hit.end, quantity.start)
    for period in sentence.periods:
        between = between.replace(sentence.slice(period.start, period.end), "")
    told = sentence.grammar.pattern("shares_are").fullmatch(re.sub(r"\s+", " ", between).rstrip())
    return _SHARES if told and quantity.low >= _MILLION else None


def _behind(sentence: Sentence, territory: Territory, hit: Hit, code: str, share: bool) -> Tie | None:
    opened = behind_period(sentence, said_twice(sentence, territory.index), hit.start)
    between = sentence.slice(opened, hit.start)
    if share and (code == "net_income" or _represents(sentence, territory)):
        return None  # "cash flow was | 127% | of net income": what was named before is, not net income
    if code == "cost_savings" and between.strip() == "for":
        return None  # "$9 million for new lines, $3 million | for | cost reduction"
    if between.startswith(" of ") and territory.quantity.unit == "basis_points" and code in ("loans", "deposits"):
        return None  # "charge-offs were | 30 basis points | of average loans"
    if hit.metric and hit.metric.subject and code == "market_size":
        return None  # "we grew | 6% | in a market that was down"
    in_kind = between.strip() == "in" or sentence.slice(hit.start, hit.end).startswith("in ")
    if code in kinds().stock and in_kind and held.paid(sentence, territory.quantity, hit):
        return None
    led = f"{between}in " if sentence.slice(hit.start, hit.end).startswith("in ") else between
    if not _of_next(sentence, hit) and sentence.grammar.pattern("moved_in").match(led):
        return Tie(code, hit, "metric.behind", 88)
    lead = sentence.slice(max(sentence.start, territory.quantity.start - _WHOLE), territory.quantity.start)
    if between.strip() == "on" and sentence.grammar.pattern("spent").search(lead):
        return Tie(code, hit, "metric.behind", 88)  # "we put | $6 million | into capital expenditures"
    if between.startswith(" to ") and _given(sentence, territory.quantity, between):
        return Tie(code, hit, "metric.behind", 88)  # "rental income added | $5 million | to EBITDA"
    pattern = sentence.grammar.pattern
    plain = pattern("behind_figure").match(between) or pattern("moved_metric").match(between)
    close = bool(plain) or _described(sentence, between)
    if close and (between.startswith(" of ") or not _of_next(sentence, hit)):
        word = sentence.slice(territory.quantity.start, territory.quantity.end)
        doubled = territory.quantity.form == "multiple" and sentence.grammar.find("doubling").match(word)
        points = territory.quantity.unit.endswith("_points") and between.startswith(" of ")
        if points or doubled or between.lstrip().startswith("的"):
            return Tie(code, hit, "metric.behind", 88)
        if not between.strip() and sentence.grammar.pattern("our_amount").search(
            sentence.slice(max(sentence.start, hit.start - 2 * _WHOLE), hit.start)
        ):
            return Tie(code, hit, "metric.behind", 88)  # "returns through our | $60 million | buyback"
        return Tie(code, hit, "metric.behind", 82 if not _verb_before(sentence, territory) else 62)
    apart = (
        aside_opens(sentence, opened, hit.start)
        or sentence.grammar.pattern("from_source").search(between)
        or sentence.grammar.pattern("doing").search(between)
    )
    needed = (" to " in between or " plus " in between) and sentence.grammar.pattern("in_order_to").search(between)
    left_out = apart or needed or sentence.grammar.find("left_out").search(between)
    if hit.start < territory.tail_end and len(between.split()) <= _FEW_WORDS and not left_out:
        return Tie(code, hit, "metric.tail", 44)
    return None


def _given(sentence: Sentence, quantity: Quantity, between: str) -> bool:
    """Whether a thing gives an amount to the metric behind it, be the thing a metric or not."""
    if quantity.unit == "percent" or "," in between or len(between.split()) > _FEW_WORDS:
        return False
    lead = sentence.slice(max(sentence.start, quantity.start - 2 * _WHOLE), quantity.start)
    return bool(sentence.grammar.pattern("gave").search(lead))


def _described(sentence: Sentence, between: str) -> bool:
    """Whether only adjectives stand between a figure and what it is an amount of: "in core low-cost | deposits"."""
    found = sentence.grammar.pattern("described").fullmatch(between) if between.startswith((" in ", " of ")) else None
    return found is not None and not set(found[1].split()) & sentence.grammar.words("stoppers", "attaching")


def _of_next(sentence: Sentence, hit: Hit) -> bool:
    """Whether a metric is bound to the next figure: "a rise of 40% for an | EBITDA margin | of 22%"."""
    later = next((q for q in sentence.quantities if q.start >= hit.end), None)
    if later is None or sentence.grammar.language == "zh" or later.start - hit.end > _WHOLE:
        return False
    return bool(sentence.grammar.only("bound").match(sentence.slice(hit.end, later.start).replace("segment", "")))


def _of_another(sentence: Sentence, hit: Hit) -> bool:
    """Whether a metric only tells where the one right before it comes from: "gross margin from home | sales"."""
    before = [m for m in sentence.metrics if m.end <= hit.start and m.metric and not m.metric.generic]
    if not before or any(before[-1].end <= q.start < hit.start for q in sentence.quantities):
        return False
    words = sentence.slice(before[-1].end, hit.start).split()
    return 1 <= len(words) <= _LINKED and words[0] in sentence.grammar.words("of_another")


def _represents(sentence: Sentence, territory: Territory) -> bool:
    """Whether a metric before a figure is what is a share of the one behind: "free cash flow represents | 90% | of net
    income"."""
    if territory.index and not sentence.share_behind(territory.quantity.end):
        last = sentence.quantities[territory.index - 1]
        lead = sentence.grammar.lead(sentence.slice(last.end, territory.quantity.start))
        if lead.endswith(" or") and last.unit != territory.quantity.unit:
            return True  # "cash flow was $321 million | or 97% | of net income"
    verbs = sentence.cues_of(("share",), territory.head_start, territory.quantity.start)
    before = [m for m in sentence.metrics if territory.head_start <= m.start and verbs and m.end <= verbs[-1].start]
    return bool(before) and not sentence.share_behind(territory.quantity.end)


def _verb_before(sentence: Sentence, territory: Territory) -> bool:
    """Whether a metric of the figure's own head is tied to it by a verb ("cash flow was $3 million of …")."""
    q = territory.quantity
    before = [(m.end, sentence.slice(m.end, q.start)) for m in _in_head(sentence, territory)]
    apart = sentence.grammar.pattern("new_subject")
    tied = [
        (end, b)
        for end, b in before
        if len(b) < _NEAR and b.strip() not in sentence.grammar.words("joins_next") and "includ" not in b
    ]
    return any(not aside_opens(sentence, end, q.start) and not apart.search(between) for end, between in tied)


def _cause_bound(sentence: Sentence, hit: Hit, between: str) -> bool:
    """Whether a figure belongs to a cause: "sales were driven by volume growth | of around | 15%"."""
    opened = sentence.asides(sentence.start, hit.start)
    if not opened or sentence.slice(*opened[-1]) in sentence.grammar.words("leaves_out"):
        return False  # "growth before termination | fees | of 4%"
    return "," not in between and sentence.grammar.lead(between).endswith("of")
