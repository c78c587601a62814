"""Why a figure is one of a metric: the reasons in their order, of which the first that holds decides.

A reason answers with the claim, with `NO_FACT` where it knows that the figure is of a thing without a code, or with
None where it has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.metric import another_thing, own_words, part_growth, per_share, shares, spoken_of
from transforms.extract.metric.carried import carried
from transforms.extract.metric.company_growth import company_growth, size_multiplied
from transforms.extract.metric.evidence import NO_FACT, Answer, Evidence
from transforms.extract.metric.group_share import of_group
from transforms.extract.metric.guided_growth import guided_growth
from transforms.extract.metric.margin_points import margin_points
from transforms.extract.metric.partitive import part_of_it
from transforms.extract.metric.promised import promised
from transforms.extract.metric.promised_growth import promised_growth
from transforms.extract.metric.revised import revised
from transforms.extract.metric.tied import LEAST, by_tie
from transforms.extract.placing.segment import clause_subject
from transforms.extract.reading.kinds import COUNTS, bare, kinds, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.model import Quantity

_HELD: Final = ("bookings", "backlog", "inventory")
"""Metrics that are counted in the pieces that are sold."""
_OBJECT: Final = 30
"""Characters behind a multiple in which a part of the company is its object."""
_MADE: Final = ("production_volume", "capacity")
"""Metrics of what is made, whose pieces are also those that are sold."""
_SURE: Final = 78
"""Score from which a metric said beside a count is more than its noun."""


def measured(evidence: Evidence) -> Claim | None:
    """The claim of one figure, by the first reason that holds; None where nothing tells, or where its words say that
    it is of a thing without a code."""
    uncoded: Claim | None = None
    for reason in REASONS:
        answer = reason(evidence)
        if isinstance(answer, Claim) and answer.metric == "other" and reason is carried:
            uncoded = answer  # goes on from a figure without a code: a reason that knows a metric is better
        elif answer is not None:
            return answer if isinstance(answer, Claim) else None
    return uncoded


def _of_stock(evidence: Evidence) -> Answer:
    """A count beside a count of what is held: one more of them, or what it is compared with."""
    previous, said, noun, unit = evidence.previous, evidence.said, evidence.noun, evidence.quantity.unit
    if previous is None or unit not in COUNTS:
        return None
    if previous.metric not in kinds().stock and not (said.is_base and previous.rule == "counted.noun"):
        return None
    if previous.metric not in kinds().stock and own_words.of_its_own(evidence.sentence, evidence.quantity):
        return None  # "orders for four systems from | three | manufacturers"
    chinese = evidence.sentence.grammar.language == "zh"
    if not chinese and _arrives(evidence, previous):
        claim = Claim.of(evidence.quantity, previous.metric, previous.mention, "carried.sentence")
        claim.segment, claim.unit = previous.segment, previous.unit
        return claim
    if chinese and previous.unit == unit and not said.change and _of_which(evidence, previous):
        return Claim.of(evidence.quantity, previous.metric, previous.mention, "carried.sentence")
    if chinese and noun is None and said.change and _alike(evidence.sentence, previous, evidence.quantity):
        return Claim.of(evidence.quantity, previous.metric, previous.mention, "carried.added", segment=previous.segment)
    moved = said.change and said.direction is not None and previous.measure == "level"
    if not chinese and noun is None and moved and previous.unit in COUNTS and _plain(evidence, previous):
        return Claim.of(evidence.quantity, previous.metric, previous.mention, "carried.added", segment=previous.segment)
    compared = chinese and said.is_base
    if (noun or compared) and said.change and previous.unit in COUNTS:
        segment = (noun.segment if noun else None) or previous.segment
        return Claim.of(evidence.quantity, previous.metric, previous.mention, "carried.added", segment=segment)
    named = not chinese and own_words.counts_another(evidence.sentence, evidence.quantity, previous.label)
    if said.is_base and noun is None and not named and {previous.unit, unit} <= {"count", "units"}:
        claim = Claim.of(evidence.quantity, previous.metric, previous.mention, "carried.base", segment=previous.segment)
        claim.unit = previous.unit
        return claim
    return None


def _of_which(evidence: Evidence, previous: Claim) -> bool:
    """Whether a Chinese count is a part of the one before it: "装机量超过5000台,| 其中海外 | 1200台"."""
    sentence, quantity, tie = evidence.sentence, evidence.quantity, evidence.tie
    named = tie is not None and previous.end <= tie.hit.start
    named |= evidence.noun is not None and evidence.noun.code != "units_shipped"
    return not named and sentence.slice(previous.end, quantity.start).lstrip(",;以上左右多").startswith("其中")


def _arrives(evidence: Evidence, previous: Claim) -> bool:
    """Whether a bare number is the total that those told before lead to: "12 more stores, to get to | 90 |"."""
    q = evidence.quantity
    if evidence.noun or evidence.said.is_base or q.high <= (previous.high or 0) or previous.unit not in COUNTS:
        return False
    lead = evidence.sentence.grammar.lead(evidence.sentence.slice(previous.end, q.start))
    return bool(evidence.sentence.grammar.pattern("in_total").search(lead))


def _plain(evidence: Evidence, previous: Claim) -> bool:
    """Whether a bare number, less than the count before it, says how far that moved: "5,100 people, | 200 | fewer"."""
    q = evidence.quantity
    untied = evidence.tie is None or evidence.tie.hit.end <= previous.start
    return untied and q.noun is None and q.unit in ("other", "count") and q.high < (previous.high or 0)


_PEOPLE: Final = ("customers", "headcount", "locations")
"""Metrics whose parts are told to have grown or shrunk by so many, one after the other."""


def _also_moved(evidence: Evidence) -> Answer:
    """So many more or fewer of the next part, where one was told before: "Landline | fell by 25,000 |"."""
    sentence, said, q = evidence.sentence, evidence.said, evidence.quantity
    if evidence.noun or evidence.tie or said.direction is None or sentence.grammar.language == "zh":
        return None
    if not (bare(q) or q.unit in COUNTS) or said.direction.start > q.start:
        return None
    last = evidence.previous or evidence.frame.last_now(1)
    if last is None or last.metric not in _PEOPLE or last.measure != "change" or last.unit not in COUNTS:
        return None
    lead = sentence.grammar.lead(sentence.slice(said.direction.end, q.start))
    subject = clause_subject(sentence, evidence.territory.head_start, q.start)
    if lead.strip() != "by" or subject is None:
        return None
    return Claim.of(q, last.metric, last.mention, "carried.added", segment=subject)


def _alike(sentence: Sentence, previous: Claim, quantity: Quantity) -> bool:
    """Whether two counts are told by the same measure word: "共有152 | 间 | 店铺,期内净关闭4 | 间 |"."""
    word = sentence.slice(quantity.end - 1, quantity.end)
    return not word.isascii() and word == sentence.slice(previous.end - 1, previous.end)


def _counted(evidence: Evidence) -> Answer:
    """What the noun behind it says, unless a metric is said better."""
    noun, tie = evidence.noun, evidence.tie
    if noun is None:
        return None
    if tie is not None and tie.code == "market_size" and noun.code == "locations":
        # "our | 12 target markets"
        return evidence.of(noun.code, "counted.noun", label=noun.noun, segment=noun.segment)
    if tie is not None and tie.code in _HELD and _first_count(evidence, tie.hit.end):
        if noun.code in ("units_shipped", "production_volume"):
            return None  # "orders rose to | 1,920 homes"
        return evidence.of(noun.code, "counted.noun", label=noun.noun, segment=noun.segment)
    if tie is not None and noun.code == "production_volume" and tie.code == "units_shipped":
        return Claim.of(evidence.quantity, noun.code, tie.hit, "counted.noun")  # "oil volumes were | 61,000 barrels"
    if tie is not None and tie.code in _MADE and noun.code == "units_shipped" and _only_made(evidence):
        return None  # "产量增长3%至每天 | 46.5万桶 |"
    same = tie is not None and tie.code == noun.code
    finer = same and noun.segment is not None
    if same and not finer and evidence.sentence.has("guided_range"):
        return None  # "production is unchanged at | 117,000 barrels"
    if finer or tie is None or tie.score < _SURE or tie.rule == "metric.tail":
        return evidence.of(noun.code, "counted.noun", label=noun.noun, segment=noun.segment)
    return None


def _only_made(evidence: Evidence) -> bool:
    """Whether no word of Chinese selling stands at a count of what is made or can be."""
    sentence = evidence.sentence
    told = sentence.slice(evidence.territory.head_start, evidence.territory.tail_end)
    return sentence.grammar.language == "zh" and not any(word in told for word in sentence.grammar.phrases("selling"))


def _first_count(evidence: Evidence, start: int) -> bool:
    """Whether no other count stands between a metric before a count and it."""
    end = evidence.quantity.start
    return start <= end and not any(start <= q.start < end and q.unit in COUNTS for q in evidence.sentence.quantities)


def _per_share(evidence: Evidence) -> Answer:
    """An amount per share of nothing in particular is one of earnings, and so is what these fall or rise by: "higher
    interest rates will lower earnings by | $0.12 a share |"."""
    if evidence.kind != "per_share":
        return None
    sentence, tie = evidence.sentence, evidence.tie
    if tie is not None and tie.code == "other" and sentence.grammar.language == "en":
        lead = sentence.grammar.lead(sentence.slice(evidence.territory.head_start, evidence.quantity.start))
        untied = lead.endswith(" earnings by")
    else:
        untied = tie is None or tie.score < LEAST
    return per_share.earned(sentence, evidence.territory) if untied else None


def _earned(evidence: Evidence) -> Answer:
    """An amount of a loss or profit that is said once more per share."""
    if evidence.kind != "currency" or (evidence.tie and evidence.tie.rule in ("metric.before", "metric.within")):
        return None
    return per_share.earned_whole(evidence.sentence, evidence.territory)


def _spoken_of(evidence: Evidence) -> Answer:
    """What the verb and the noun of an amount say: "paid off $40 million | of mortgage loans"."""
    if evidence.tie and evidence.tie.rule == "metric.behind":
        return None
    return spoken_of.spoken_of(evidence.sentence, evidence.territory, evidence.previous)


def _of_another_thing(evidence: Evidence) -> Answer:
    """What its own words name is nothing that the sentence measured before."""
    sentence, territory, said = evidence.sentence, evidence.territory, evidence.said
    q = evidence.quantity
    another = (
        own_words.of_another(sentence, territory)
        or _of_a_group(sentence, q)
        or another_thing.paid_for_thing(sentence, q)
        or (evidence.kind == "currency" and _own_clause(evidence))
        or (said.direction is None and not said.is_base and own_words.named_before(sentence, q))
        or (not (said.change or said.share) and own_words.of_own_noun(sentence, q))
        or own_words.another_subject(sentence, territory, said, evidence.previous)
    )
    return (_grown_behind(evidence) or NO_FACT) if another else None


def _grown_behind(evidence: Evidence) -> Answer:
    """The growth of a line of business that is named behind it, where sales are told or nothing is: "a | 6% | increase
    in glass"."""
    sentence, territory, said = evidence.sentence, evidence.territory, evidence.said
    if evidence.kind != "percent" or said.direction is None or said.direction.start < evidence.quantity.end:
        return None
    last = evidence.previous or evidence.frame.last_now(_TOLD)
    metric = last.metric if last and last.metric != "other" else "revenue"
    part = part_growth.part_of(sentence, territory, said) if metric in _SOLD else None
    return evidence.of(metric, "part.growth", label=part, segment=part) if part else None


_SOLD: Final[tuple[str, ...]] = ("revenue", "same_store_sales")
_TOLD: Final = 2
"""Sentences since a metric was told that a part's growth may be one of."""


def _own_clause(evidence: Evidence) -> bool:
    """Whether an amount has a clause and a subject of its own behind the figure before: "but the cash went up"."""
    previous = evidence.previous
    return previous is not None and own_words.own_clause(evidence.sentence, previous.end, evidence.quantity.start)


def _of_a_group(sentence: Sentence, q: Quantity) -> bool:
    """Whether a fraction is one of a group, or a multiple acts on a thing that is no part of the company: "customers
    | doubled | their screens"."""
    if unit_kind(q.unit) == "percent" and own_words.of_group(sentence, q):
        return True
    acts = q.form == "multiple" and own_words.has_object(sentence, q)
    starts = [p.start for p in sentence.parts] + [m.start for m in sentence.metrics]
    return acts and not any(q.end <= start < q.end + _OBJECT for start in starts)


def _of_market(evidence: Evidence) -> Answer:
    """What the market moved by, or a part of it; points of growth over it, or that something gave to growth."""
    if another_thing.of_market(evidence.sentence, evidence.quantity):
        return evidence.of("market_size", "metric.behind", label="market")
    args = evidence.sentence, evidence.territory
    told = spoken_of.of_market(*args) if evidence.tie is None else None
    return (
        told
        or spoken_of.of_currency(*args, evidence.previous)
        or spoken_of.of_calendar(*args, evidence.said)
        or spoken_of.contributed(*args, evidence.previous)
        or spoken_of.beyond_market(*args)
    )


REASONS: tuple[Callable[[Evidence], Answer], ...] = (
    revised,
    _of_stock,
    _also_moved,
    _counted,
    _per_share,
    _earned,
    _spoken_of,
    _of_market,
    part_of_it,
    of_group,
    promised,
    shares.by_share,
    by_tie,
    guided_growth,
    size_multiplied,
    _of_another_thing,
    carried,
    company_growth,
    promised_growth,
    margin_points,
)
