"""What a figure takes from the one before it: the list it goes on, its comparison, the subject not said again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.placing import chinese_clause, chinese_segments
from transforms.extract.placing.segment import clause_subject
from transforms.extract.reading.joints import joined
from transforms.extract.reading.kinds import kinds, unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_WHOLE: Final = 40
"""Characters behind a share within which a metric is what it is one of."""
_BASIS_NEAR: Final = 30
"""Characters behind a figure in which it says its basis."""


def evidenced(sentence: Sentence, territory: Territory, said: Saying, previous: Claim | None) -> bool:
    """Whether something says that an amount without words of its own is of the metric before it: a comparison, a
    period, a part, a basis, or a bare list. "Plus $25 million for growth" is not."""
    grammar = sentence.grammar
    if said.change or said.is_base or said.to_level or said.share or previous is None:
        return True
    start, end, q = territory.head_start, territory.tail_end, territory.quantity
    between = sentence.slice(previous.end, q.start)
    if joined(sentence, previous.end, q.start) or grammar.pattern("only_joint").match(grammar.lead(between) + " "):
        return True
    if grammar.pattern("that_is").search(grammar.lead(between)):
        return True
    if grammar.lead(between).endswith(" or") and len(between) < _WHOLE:
        behind = sentence.slice(q.end, min(sentence.end, q.end + _BASIS_NEAR))
        if grammar.pattern("left_out_too").match(behind.replace(",", "", 1)):
            return True  # "$40 million of cash or $50 million, | including securities"
    if previous.metric == "share_repurchase" and grammar.ends("totaling").search(between):
        return True
    if grammar.ends("divided").search(grammar.lead(between)) and _of_part(sentence, q.end):
        return True
    if previous.rule in ("carried.clause", "metric.carried", "metric.before") and _next_part(sentence, between, q.end):
        return True
    told = ("gaap", "non_gaap", "yoy", "qoq", "past", "future", "will", "prior", "guided_range", "target")
    starts = [p.start for p in sentence.periods] + [p.start for p in sentence.parts]
    starts += [c.start for c in sentence.cues if c.cue in told]
    return any(start <= s < end for s in starts)


def _of_part(sentence: Sentence, end: int) -> bool:
    """Whether a figure is tied to a part right behind it: "$3 million | in automotive"."""
    grammar = sentence.grammar
    return bool(grammar.pattern("of_a_part").match(sentence.slice(end, end + 24))) and not sentence.dated(end, end + 12)


def _next_part(sentence: Sentence, between: str, end: int) -> bool:
    """Whether a list of parts goes on: "$3 million | in automotive, | $2 million in industrial"."""
    return bool(sentence.grammar.pattern("next_part").match(between)) and _of_part(sentence, end)


def parallel(previous: Claim, territory: Territory) -> bool:
    """Whether a figure goes on the list of the one before: the same kind of unit, little between."""
    return (
        previous.territory is not None
        and unit_kind(previous.territory.quantity.unit) == unit_kind(territory.quantity.unit)
        and territory.quantity.start - previous.end < 90
    )


def moved_right_behind(sentence: Sentence, previous: Claim, territory: Territory, said: Saying) -> bool:
    """Whether a change has nothing but its own direction between itself and a level: "was $3 billion, | down 10%"."""
    if not said.change or previous.measure != "level" or previous.is_base:
        return False
    start, end = previous.end, territory.quantity.start
    words = set(re.findall(r"[a-z-]+", sentence.grammar.lead(undated(sentence, start, end))))
    for cue in sentence.cues_of(("up", "down", "better", "worse"), start, end):
        words -= set(sentence.slice(cue.start, cue.end).split())
    return not words - sentence.grammar.words("beside_change")


def inherit(sentence: Sentence, territory: Territory, said: Saying, like: Claim) -> Saying:
    """What a figure on a list is said as: like the one before, where nothing of its own tells."""
    grammar = sentence.grammar
    before = like.said
    assert before is not None
    own = [m for m in sentence.metrics if territory.head_start <= m.start < territory.quantity.start]
    bare = bool(grammar.pattern("only_joint").match(sentence.slice(like.end, territory.quantity.start)))
    compared = any(
        c.cue in ("yoy", "qoq", "base") and territory.quantity.end <= c.start <= territory.tail_end + 20
        for c in sentence.cues
    )
    if before.change and not before.is_base and like.unit == "percent" and _on_basis(sentence, territory, own):
        return replace(said, change=True, direction=before.direction)
    if before.change and before.direction and _goes_on_growing(sentence, territory, like, own):
        return replace(said, change=True, direction=before.direction)
    compared |= bool(grammar.find("since_then").match(sentence.slice(territory.quantity.end + 1, sentence.end)))
    if (own and not bare) or (
        before.is_base and grammar.pattern("arrived").match(sentence.slice(like.end, territory.quantity.start))
    ):
        return said  # "from $4 to $5, | up to | $5 to $6"
    if before.share or (before.change and (compared or bare)) or (before.is_base and bare | (not own)):
        return Saying(
            before.change, before.share, said.to_level, before.is_base, before.direction, said.impact or before.impact
        )
    return said


def _on_basis(sentence: Sentence, territory: Territory, own: list[Hit]) -> bool:
    """Whether a percentage only says a change on another basis: "up 5% in U.S. dollars and | 3% organically |"."""
    q = territory.quantity
    if own or q.unit != "percent":
        return False
    on_basis = sentence.cues_of(("gaap", "non_gaap"), q.end, min(territory.tail_end, q.end + _BASIS_NEAR))
    named = any(q.end < m.start < q.end + _BASIS_NEAR + 10 for m in sentence.metrics)
    if not named and not on_basis and sentence.grammar.pattern("stacked").match(sentence.slice(q.end, sentence.end)):
        return True  # "up 9% and | 14% on a two-year stack basis"
    return (
        bool(on_basis)
        and not named
        and not set(sentence.slice(q.end, on_basis[0].start).split()) - sentence.grammar.words("to_basis")
    )


def _goes_on_growing(sentence: Sentence, territory: Territory, like: Claim, own: list[Hit]) -> bool:
    """Whether a percentage is another's growth whose verb or noun is not said again: "sensors grew 15% and | services |
    10%", "15% growth in sensors and | 10% in services |"."""
    q = territory.quantity
    if sentence.grammar.language == "zh" or q.unit != "percent" or like.unit != "percent":
        return False
    between = sentence.slice(like.end, q.start)
    head = sentence.slice(territory.head_start, q.start)
    if sentence.cues_of(("past", "up", "down", "will", "future", "base", "share"), territory.head_start, q.start):
        return False
    if not own and sentence.grammar.pattern("only_joint").match(sentence.grammar.lead(between[-len(head) :]) + " "):
        a, b = (
            sentence.grammar.pattern("same_tie").match(between),
            sentence.grammar.pattern("same_tie").match(sentence.slice(q.end, sentence.end)),
        )
        return bool(a and b and a[1] == b[1])
    if own and own[-1].metric and own[-1].metric.code in kinds().amount_of:
        return False  # "sales up 6%, segment margin | 14.2% |"
    return bool(sentence.grammar.pattern("verbless_part").fullmatch(head)) and (not own or own[-1].end == q.start - 1)


def as_before(sentence: Sentence, territory: Territory, said: Saying, previous: Claim) -> Saying:
    """What a percentage without a metric of its own is, by the figure before: the base of a share or of a growth
    ("up 34%, from 30% last quarter"), where a share arrived, the same change as an amount ("up $28 million or 49%")."""
    before, q = previous.said, territory.quantity
    whole = previous.end + _WHOLE if before and before.share and said.is_base else previous.end
    own = any(whole <= m.start < q.start and m is not previous.mention for m in sentence.metrics)
    as_amount = (
        unit_kind(q.unit) == "currency"
        and previous.unit == "percent"
        and previous.measure == "change"
        and q.low == q.high
    )
    lead = sentence.grammar.lead(sentence.slice(previous.end, q.start))
    counts = q.unit in ("count", "units") and previous.unit in ("count", "units") and previous.measure == "change"
    if counts and before and sentence.grammar.ends("by_words").search(lead) and not own:
        return replace(said, change=True, direction=before.direction)  # "grew by 9,000 over the year and by | 2,000 |"
    told = before and (before.direction or before.impact) and not (own or before.is_base)
    moved = unit_kind(q.unit) == "per_share" and unit_kind(previous.unit or "") == "currency"
    as_amount |= moved and previous.measure == "change"
    if as_amount and before and told and joined(sentence, previous.end, q.start):
        # "decreases of 3% | or $1.2 million", "cut net income by $2 million | or $0.05 per share"
        return replace(said, change=True, direction=before.direction, impact=said.impact or before.impact)
    if before is None or q.unit != "percent" or own or "percent" in kinds().units.get(previous.metric, ()):
        return said
    reached = sentence.grammar.language == "zh" and lead.strip(" ,") in sentence.grammar.words("to_words")
    arrived = said.is_base or (said.to_level and (reached or previous.is_base))
    if previous.unit == "percent" and before.share and arrived:
        return replace(said, share=True)  # "占比突破60%,达到 | 61.2% |"
    arrived = previous.is_base and bool(
        sentence.grammar.pattern("arrived").match(
            sentence.grammar.pattern("when_told").sub(" ", undated(sentence, previous.end, q.start))
        )
    )
    arrived |= sentence.grammar.language == "zh" and previous.is_base and said.to_level
    again = joined(sentence, previous.end, q.start) and not previous.is_base  # "5.1% or | 5.3% | without the sale"
    again |= (
        lead.endswith(" or")
        and not previous.is_base
        and bool(sentence.grammar.pattern("left_out_too").match(sentence.slice(q.end, q.end + 30)))
    )
    grew = previous.measure == "change" and (again or (previous.unit == "percent" and (said.is_base or arrived)))
    return replace(said, change=True, direction=said.direction or before.direction) if grew else said


def goes_on(sentence: Sentence, territory: Territory, said: Saying, last: Claim | None) -> bool:
    """Whether a sentence without a metric goes on with the last one: elliptic, and not about another thing.

    A subject that is no known part is another thing ("average rents were up 3%"), unless parts are being told one
    after the other ("Next, communications equipment was up 25%").
    """
    if sentence.grammar.language == "zh" and chinese_clause.refers(sentence, territory.quantity.start):
        return True
    if refers_back(sentence, territory) or _points(sentence, territory):
        return True
    alone = sentence.grammar.language == "zh" and (last is None or last.segment is None)
    if alone and chinese_segments.another(sentence, territory.quantity.start):
        return False
    subject = clause_subject(sentence, territory.head_start, territory.quantity.start)
    listing = last is not None and last.measure == "change" and last.segment is not None
    listing = listing or sentence.text.lstrip().startswith(sentence.grammar.phrases("enumerators"))
    if (
        subject
        and _plain(sentence, subject)
        and not listing
        and not any(p.start < territory.quantity.start for p in sentence.parts)
    ):
        return False
    return said.change or said.is_base or sentence.text.lstrip().startswith(sentence.grammar.phrases("continues"))


def refers_back(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure is said of what was named some sentences ago: "our guidance on that is | 130 days"."""
    lead = sentence.slice(sentence.start, territory.quantity.start)
    return bool(sentence.grammar.find("back_references").search(lead))


def _points(sentence: Sentence, territory: Territory) -> bool:
    """Whether nothing but pronouns and adverbs lead to a figure: "Of course, right now, we're at about | 18%"."""
    if sentence.grammar.language != "en":
        return False
    lead = undated(sentence, sentence.start, territory.quantity.start)
    return bool(sentence.grammar.pattern("pointing").fullmatch(lead))


def undated(sentence: Sentence, start: int, end: int) -> str:
    """The words of [start, end) without the periods among them."""
    text = sentence.slice(start, end)
    for period in reversed([p for p in sentence.periods if start <= p.start and p.end <= end]):
        text = text[: period.start - start] + text[period.end - start :]
    return re.sub(r"\s+", " ", text)


def only_done(sentence: Sentence, territory: Territory) -> bool:
    """Whether a sentence says of a figure no more than that it was reached: "In the quarter, we generated | $40
    million |."."""
    q, grammar = territory.quantity, sentence.grammar
    if grammar.language == "zh" or sentence.metrics or len(sentence.quantities) > 1:
        return False
    lead = grammar.lead(undated(sentence, sentence.start, q.start)).lstrip()
    tail = undated(sentence, q.end, sentence.end)
    return bool(sentence.grammar.pattern("only_done").fullmatch(lead) and grammar.pattern("only_when").fullmatch(tail))


def own_target(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure is guided for what was spoken of: "Our target for the year remains at | $90 million |"."""
    if sentence.grammar.language == "zh" or any(m.start < territory.quantity.start for m in sentence.metrics):
        return False
    lead = sentence.grammar.lead(undated(sentence, sentence.start, territory.quantity.start)).lstrip()
    return bool(sentence.grammar.pattern("own_target").fullmatch(lead))


def _plain(sentence: Sentence, subject: str) -> bool:
    """Whether a subject is no name; the capital of a sentence's first word tells nothing."""
    first, _, rest = subject.partition(" ")
    english = sentence.grammar.language == "en"
    opens = (english or bool(rest)) and sentence.text.lstrip().startswith(subject.casefold())
    return subject.islower() or (
        opens and (not rest or (rest.islower() and rest.split()[-1] not in sentence.grammar.words("part_nouns")))
    )
