"""What something did to a metric: "a headwind of $5 million", "storms reduced revenue by $3 million", "a 4-cent cost".

An effect is a change against what would have been without it, not against another period.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from transforms.extract.claim import Saying
from transforms.extract.placing.names import names
from transforms.extract.reading.lexicon import DIRECTIONS, Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_REACH: Final = {"en": 34, "zh": 14}
"""Characters between a word of impact and the figure that it governs; twice as many over "by"."""
_PER_SHARE_REACH: Final = 24
_CODE: Final = 3
"""Letters of a currency's code."""
_SMALL: Final = 5
"""An amount of money below it, with cents, is one per share where it is an effect."""
_LISTED: Final = 160
"""Characters behind headwinds within which they are listed one by one."""
_SUBJECT: Final = 60
"""Characters before a verb in which its subject stands."""
_OF_METRIC: Final = 3
"""Words from a figure to the impact that it is a part of: "$6 million | of the revenue impact"."""
_STOPS: Final = re.compile("[,;]")


def impact(sentence: Sentence, territory: Territory) -> Hit | None:
    """The word of impact in a figure's words: the one right at it, else the first with a sign; its cue tells whether it
    helped or hurt."""
    signed = ("negative_impact", "positive_impact")
    words = sentence.cues_of((*signed, "impact"), territory.head_start, territory.tail_end)
    words = [c for c in words if not _earned(sentence, territory, c)]
    right_at = [c for c in words if governs(sentence, c, territory)]
    right_at.sort(key=lambda c: not behind(sentence, territory, c))  # "offset by a 2 point | benefit"
    word = next(iter(right_at or [c for c in words if c.cue in signed]), None)
    if word and word.cue == "impact":  # what a thing does hurts, unless it is said to help: "a positive $0.07 impact"
        return replace(word, cue="positive_impact" if _helps(sentence, territory) else "negative_impact")
    if word:
        return word
    head = sentence.slice(territory.head_start, territory.quantity.start)
    if sentence.mentions("impact_words") and (named := sentence.grammar.pattern("impact").search(head)):
        start = territory.head_start
        return Hit(start + named.start(), start + named.end(), cue="negative_impact" if named[1] else "positive_impact")
    lead = sentence.grammar.lead(head)
    end = territory.quantity.end
    if sentence.grammar.language == "zh":
        return _brought(sentence, territory)
    if gives := _gives(sentence, territory.head_start, lead, end):
        return gives
    before = sentence.cues_of(("negative_impact", "positive_impact"), sentence.start, territory.head_start)
    if before and sentence.grammar.pattern("impact_noun").match(sentence.slice(end, end + _REACH["en"])):
        return Hit(end, end, cue=before[-1].cue)  # "a 60 basis point drag from duties and a | 20 basis point | impact"
    verb = sentence.grammar.pattern("impact_verb").search(lead) if lead.endswith(" by") else None
    if verb is None:
        return None
    return Hit(territory.head_start + verb.start(), territory.head_start + verb.end(1), cue="negative_impact")


def _earned(sentence: Sentence, territory: Territory, word: Hit) -> bool:
    """Whether what contributed earned an amount by itself: "the new unit | contributed | $9 million of revenue"."""
    q = territory.quantity
    if len(q.unit) != _CODE or not sentence.slice(word.start, word.end).startswith("contribut") or word.end > q.start:
        return False
    if sentence.slice(word.start, word.end) == "contribution" and any(
        m.end == word.start - 1 and m.metric and m.metric.code in _EARNED for m in sentence.metrics
    ):
        return True  # "the venture's FFO | contribution | is estimated at $9 million"
    behind = sentence.slice(q.end, q.end + 4) in (" of ", " in ")
    near = [m.metric.code for m in sentence.metrics if q.end < m.start <= q.end + _REACH["en"] and m.metric]
    more = "incremental" in sentence.slice(q.start - _REACH["en"], q.end + _REACH["en"])
    return behind and bool(near) and near[0] in _EARNED and not more


def _brought(sentence: Sentence, territory: Territory) -> Hit | None:
    """The word of an effect that a Chinese verb brings about: "对收入带来了 | 1500万元 | 的正面影响"."""
    end, grammar = territory.quantity.end, sentence.grammar
    found = grammar.pattern("effect_behind").match(sentence.slice(end, min(sentence.end, end + _REACH["zh"])))
    lead = sentence.slice(max(sentence.start, territory.quantity.start - _REACH["zh"]), territory.quantity.start)
    if names().patterns["added"].search(lead) and territory.quantity.unit in ("percentage_points", "basis_points"):
        return Hit(end, end, cue="positive_impact")  # "收购为增长贡献了 | 3个百分点"
    if found is None or not grammar.pattern("brings_about").search(lead):
        return None
    return Hit(end, end, cue="positive_impact" if found[1] else "negative_impact")


_EARNED: Final = (
    "revenue",
    "gross_profit",
    "operating_income",
    "ebitda",
    "pretax_income",
    "net_income",
    "eps",
    "funds_from_operations",
)


def _gives(sentence: Sentence, start: int, lead: str, end: int) -> Hit | None:
    """The word of what a thing gives to earnings: "the extra week will | add | $5 million to sales", "an incremental $9
    million in revenue"; `lead` are the words from `start` to the figure that ends at `end`."""
    grammar = sentence.grammar
    verb = grammar.pattern("gives_more").search(lead) if lead.endswith(grammar.phrases("giving")) else None
    behind = sentence.slice(end, end + _REACH["en"])
    more = grammar.pattern("in_incremental").match(behind) if " incremental " in behind else None
    if "incremental " in lead and (named := _more_of(sentence, start, end)):
        return named
    if more is None and (verb is None or not behind.startswith((" to ", " in ", " of ") if verb[1] else " to ")):
        return None
    word = Hit(end, end, cue="positive_impact")
    if verb is not None:
        word = Hit(start + verb.start(), start + verb.end(), cue="positive_impact")
    if grammar.pattern("points_of_growth").match(sentence.slice(end, end + 2 * _REACH["en"])):
        return word
    near = [m.metric for m in sentence.metrics if end < m.start <= end + _REACH["en"] and m.metric]
    return word if near and (near[0].code in _EARNED or near[0].code.endswith("_margin") or near[0].generic) else None


def _more_of(sentence: Sentence, start: int, end: int) -> Hit | None:
    """The word that a figure's metric is one more of: "will drive | incremental | revenues in excess of $5 million"."""
    named = [m for m in sentence.metrics if start <= m.start and m.end < end and m.metric]
    if not named or named[-1].metric is None or named[-1].metric.code not in _EARNED:
        return None
    word = named[-1].start - len("incremental ")
    return (
        Hit(word, named[-1].start - 1, cue="positive_impact")
        if (sentence.slice(max(start, word), named[-1].start) == "incremental ")
        else None
    )


def on_earnings(sentence: Sentence, territory: Territory) -> Hit | None:
    """The word of impact that makes a small amount an effect on earnings per share: "an unfavorable $0.05 impact",
    "about $0.25 of dilution", "headwinds, including $0.08 from …"; None where there is none."""
    q = territory.quantity
    if (
        not (q.unit.endswith("/share") or len(q.unit) == 3)
        or not 0 < abs(q.high) < _SMALL
        or q.low == q.low.to_integral_value()
    ):
        return None
    behind = sentence.grammar.pattern("diluted_by").match(
        sentence.slice(q.end, min(sentence.end, q.end + 2 * _PER_SHARE_REACH))
    )
    if behind:
        return Hit(q.end, q.end, cue="positive_impact" if behind[1] else "negative_impact")
    signed = sentence.grammar.pattern("signed_amount").search(
        sentence.slice(max(sentence.start, q.start - 40), q.start)
    )
    if signed:
        return Hit(q.start, q.start, cue="positive_impact" if signed[1] else "negative_impact")
    word = impact(sentence, territory)
    if word is not None and (
        word.start == word.end or governs(sentence, replace(word, cue=_noun(sentence, word)), territory)
    ):
        return word
    listed = sentence.cues_of(("negative_impact", "positive_impact"), max(sentence.start, q.start - _LISTED), q.start)
    included = sentence.grammar.pattern("listed_amount").search(
        sentence.slice(max(sentence.start, q.start - 40), q.start)
    )
    return listed[-1] if listed and included else None


def dilutes(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a small amount beside words of dilution is one on earnings per share, whatever was spoken of before."""
    near = sentence.slice(max(sentence.start, start - _PER_SHARE_REACH), end + _PER_SHARE_REACH)
    return "accreti" in near or "dilutive" in near or "dilution" in near


def _noun(sentence: Sentence, word: Hit) -> str | None:
    plain = sentence.slice(word.start, word.end) in sentence.grammar.words("effects")
    return "impact" if plain else word.cue


def _helps(sentence: Sentence, territory: Territory) -> bool:
    """Whether an effect is called a good one right before its figure."""
    lead = sentence.slice(max(territory.head_start, territory.quantity.start - 12), territory.quantity.start)
    return bool(sentence.grammar.ends("positive_signs").search(lead))


def behind(sentence: Sentence, territory: Territory, word: Hit) -> bool:
    """Whether a word of impact with a sign stands right behind a figure ("a 3% | negative impact"), not behind a comma,
    where it tells a cause ("rose | 3% |, helped by")."""
    end = territory.quantity.end
    near = word.cue in ("negative_impact", "positive_impact") and 0 <= word.start - end <= 2
    return near and "," not in sentence.slice(end, word.start)


def gave(sentence: Sentence, word: Hit, way: Hit, end: int) -> bool:
    """Whether a word of impact is the verb of direction itself: "the extra week | added | $5 million to sales"."""
    return word.start <= way.start < way.end <= word.end and sentence.slice(end, end + 4) == " to "


def governs(sentence: Sentence, word: Hit, territory: Territory) -> bool:
    """Whether a word of impact stands right at the figure: "a headwind of $5 million", "a $5 million headwind"."""
    q, grammar, before = territory.quantity, sentence.grammar, word.end <= territory.quantity.start
    between = sentence.slice(word.end, q.start) if before else sentence.slice(q.end, word.start)
    if _STOPS.search(between) or sentence.grammar.find("left_out").search(between):
        return False
    if word.cue == "impact":
        return _amounts(sentence, word, territory, between)
    if sentence.slice(word.start, word.end) in grammar.words("effects") and _amounts(
        sentence, word, territory, between
    ):
        return True
    by = before and grammar.ends("by_words").search(grammar.lead(between))
    return len(between) < (2 if by else 1) * _REACH[grammar.language]


def goes_on(sentence: Sentence, territory: Territory, before: int, said: Saying) -> bool:
    """Whether a verb of effect goes on to another metric: "will reduce sales by $20 million | and EPS by | $0.06"."""
    if not (said.impact or said.direction) or sentence.grammar.language == "zh":
        return False
    start, end = territory.quantity.start, territory.quantity.end
    named = [m for m in sentence.metrics if before <= m.start and m.end <= start]
    lead = sentence.grammar.lead(sentence.slice(before, start))
    if sentence.slice(end, end + 4) == " to " and lead.startswith(" to ") and lead.endswith((" and", ",")):
        return len(named) == 1 and said.impact is not None  # "added $5 million to sales and | $2 million | to income"
    moved = sentence.cues_of((*DIRECTIONS, "past", "future", "will"), before, start)
    return len(named) == 1 and not moved and bool(sentence.grammar.pattern("and_by").fullmatch(lead))


def _amounts(sentence: Sentence, word: Hit, territory: Territory, between: str) -> bool:
    """Whether a noun without a sign is what a figure is of: "the impact of tariffs is $5 million", "a $5 million
    impact"."""
    q, grammar = territory.quantity, sentence.grammar
    if sentence.slice(word.start, word.end) not in grammar.words("effects") or q.unit == "percent":
        return False
    if word.start >= q.end:
        return len(between.split()) <= (_OF_METRIC if between.startswith(" of the ") else 1)
    near = len(between) < 2 * _REACH[grammar.language] and not sentence.cues_of(DIRECTIONS, word.end, q.start)
    return near and bool(grammar.ends("amounts_to").search(grammar.lead(between)))


def per_share(sentence: Sentence, territory: Territory) -> int:
    """-1 for "a 4-cent cost" or "charges of 4 cents", +1 for "a 7-cent benefit" at an amount per share, else 0."""
    start, end = territory.quantity.start, territory.quantity.end
    words = sentence.slice(end, min(territory.tail_end, end + _PER_SHARE_REACH)).split()[:2]
    bare = {w.strip(",.") for w in words}
    if bare & sentence.grammar.words("benefits"):
        return 1
    if bare & sentence.grammar.words("costs"):
        return -1
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, start - 2 * _REACH["en"]), start))
    if sentence.grammar.language == "en" and (item := sentence.grammar.pattern("item_of").search(lead)):
        return -1 if item["cost"] else 1
    if verb := sentence.grammar.language == "en" and sentence.grammar.pattern("gave").search(
        sentence.slice(max(sentence.start, start - 2 * _REACH["en"]), start)
    ):
        return 1 if verb[0].startswith(sentence.grammar.phrases("gave_to")) else -1
    charged = sentence.grammar.pattern("charged").match(sentence.slice(end, min(sentence.end, end + 2 * _REACH["en"])))
    return -1 if charged else 0


def caused(sentence: Sentence, territory: Territory, verb: Hit | None, mention: Hit | None) -> bool:
    """Whether a thing moved the metric, not the company or a part of it: "the storms | reduced | revenue | by"."""
    if sentence.grammar.language == "zh":
        return bool(sentence.grammar.pattern("caused").search(_head(sentence, territory)))
    if verb is None or mention is None or verb.cue not in DIRECTIONS:
        return False
    if not (verb.end <= mention.start < territory.quantity.start) or not _moves(sentence, verb, mention):
        return False
    lead = sentence.grammar.lead(sentence.slice(mention.end, territory.quantity.start))
    if not sentence.grammar.ends("by_words").search(lead):
        return False
    start = max(sentence.start, verb.start - _SUBJECT)
    clause = sentence.grammar.pattern("main_clauses").split(sentence.slice(start, verb.start))[-1]
    named = any(start <= p.start and p.end <= verb.start for p in sentence.parts)
    expects = sentence.cues_of(("future",), start, verb.start)
    if expects:  # "we | expect | storms to reduce revenue by", not "we expect to reduce"
        told = sentence.grammar.pattern("joins_verb").sub("", sentence.slice(expects[-1].end, verb.start))
        passive = sentence.slice(start, expects[-1].start).endswith((" is ", " are "))
        clause = clause if passive and not told.strip() else told
    return bool(clause.strip()) and not named and not sentence.grammar.find("ours").search(clause)


def _head(sentence: Sentence, territory: Territory) -> str:
    return sentence.slice(territory.head_start, territory.quantity.start)


def _moves(sentence: Sentence, verb: Hit, mention: Hit) -> bool:
    """Whether a verb's object is the metric: "reduced | our total | revenue"."""
    if sentence.slice(verb.start, verb.end) not in sentence.grammar.words("causing"):
        return False
    between = sentence.slice(verb.end, mention.start).split()
    return len(between) <= 3 and not any("," in word for word in between)
