"""What a figure's own words name, so that no neighbour's metric is given to it; and what is no figure at all."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.metric import supposed as supposing
from transforms.extract.placing import chinese_clause
from transforms.extract.placing.segment import clause_subject
from transforms.extract.reading.kinds import COUNTS, unit_kind
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory
from transforms.model import Quantity

_ITEM: Final = 4
"""Words from which an item of a list has a subject of its own."""
_NOUN: Final = re.compile(r" ([a-z]+(?:-[a-z]+)*)\b")
_KNOWN: Final = ("up", "down", "better", "worse", "flat", "yoy", "qoq")
_MOST_PLAIN: Final = 3
"""Words that a noun may stand behind: "of | annual base | rent"."""
_NEAR_HAN: Final = 10
_RULE: Final = 60
"""Characters before a figure in which a rule is named that asks for it."""
_YEARS: Final[tuple[int, ...]] = (1990, 2040)

_WITHIN: Final = 16
"""Characters before a number of years in which it is said to be a time to come."""


def no_figure(sentence: Sentence, q: Quantity) -> bool:
    """A year read as a count ("our 2019 share buybacks"), the 10% of "10% customers", or a rule of thumb's unit."""
    grammar = sentence.grammar
    if sentence.mentions("required_words") and grammar.pattern("required").search(
        grammar.lead(sentence.slice(max(sentence.start, q.start - _RULE), q.start))
    ):
        return True
    supposed = (
        supposing.supposed(sentence, q) if grammar.language == "en" else chinese_clause.supposed(sentence, q.start)
    )
    if supposed or q in sentence.thresholds:
        return True
    if grammar.language == "zh" and chinese_clause.threshold(sentence, q):
        return True
    if q.unit in COUNTS and _pointed_out(sentence, q):
        return True
    tenth = sentence.tenth()
    if q.unit == "percent" and tenth and sentence.start + tenth.start() <= q.start < sentence.start + tenth.end():
        return True
    noun = (q.noun or "").casefold() or sentence.slice(q.end, q.end + 12).strip().split(" ")[0]
    within = sentence.slice(q.start, q.end).endswith(grammar.phrases("long_times")) and sentence.slice(
        max(sentence.start, q.start - _WITHIN), q.start
    ).endswith(grammar.phrases("within_time"))
    if q.unit in ("other", "count") and (within or noun in grammar.words("durations")):
        return True  # "capacity will double within | three to four years |"
    if supposing.part_of_move(sentence, q):
        return True
    if q.form == "multiple" and grammar.find("as_much").match(sentence.slice(q.end, q.end + 24).lstrip()):
        return True  # "growth of 30%, double | what revenue did"
    if q.form == "multiple" and grammar.pattern("a_double").match(sentence.slice(q.start - 3, q.end + 3)):
        return True  # "there is a | double | benefit to margins"
    if (
        q.unit == "percent"
        and sentence.slice(q.start, q.end).endswith(grammar.phrases("quarters"))
        and grammar.pattern("which_ones").search(sentence.slice(max(sentence.start, q.start - 12), q.start))
    ):
        return True  # "in the first | three quarters | of the year"
    if (
        unit_kind(q.unit) == "currency"
        and q.low == q.high
        and sentence.slice(q.start - 3, q.start) == " a "
        and grammar.pattern("wide_range").match(sentence.slice(q.end, q.end + 40))
    ):
        return True  # "we still have | a $30 million | revenue range"
    if q.form == "multiple" and grammar.pattern("of_old_aim").match(sentence.slice(q.end, q.end + 30)):
        return True  # "growth of 6%, almost | doubling | our previous goal"
    if (
        q.unit.endswith("_points")
        and sentence.text.lstrip().startswith(grammar.phrases("give_or_take"))
        and (sentence.quantities[0] is q)
    ):
        return True  # "Plus or minus | 50 basis points."
    if (
        q.form == "multiple"
        and grammar.pattern("multiple_name").fullmatch(sentence.reader.view[q.start : q.end + 3])
        and q.start > sentence.start
    ):
        return True  # "sales of Bistro | Double | Shot"
    return q.unit in COUNTS and _YEARS[0] <= q.low <= _YEARS[1] and "," not in sentence.slice(q.start, q.end)


def _pointed_out(sentence: Sentence, q: Quantity) -> bool:
    """Whether a count only says which ones are meant: "| all three | customers grew", "our | thousands | of"."""
    pattern = sentence.grammar.pattern("pointed_out")
    return bool(pattern.search(sentence.slice(max(sentence.start, q.start - 12), q.end)))


def of_its_own(sentence: Sentence, q: Quantity) -> bool:
    """Whether a count stands before a noun of its own."""
    grammar = sentence.grammar
    behind = sentence.slice(q.end, q.end + 40)
    found = grammar.pattern("own_plural").match(behind)
    plain = grammar.words("neutral", "stoppers", "attaching", "behind")
    return found is not None and not set((found[1] or "").split()) & plain and found[2] not in plain


def counts_another(sentence: Sentence, q: Quantity, noun: str) -> bool:
    """Whether a number counts another thing than `noun`: "three customers, and | eight | early systems"."""
    behind = sentence.slice(q.end, min(sentence.end, q.end + _RULE))
    if noun and noun.casefold() in behind.partition(",")[0]:
        return False
    return bool(sentence.grammar.pattern("clipped_noun").match(behind))


def own_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun of its own is the subject between a metric and a figure: "orders are strong, and our | fill
    rates | are down 15 points", "销售增长得益于 | 市场 | 扩张了50%"."""
    if sentence.grammar.language == "zh":
        return bool(sentence.grammar.pattern("owed_to").search(sentence.slice(start, end)))
    verbs = list(sentence.grammar.pattern("did_itself").finditer(sentence.slice(start, end)))
    if not verbs:
        return False
    stop = start + verbs[-1].start()
    lead = sentence.slice(start, stop)
    words = lead.split()
    noun: list[str] = []
    while words and len(noun) < _ITEM and words[-1] not in sentence.grammar.words("articles"):
        if words[-1].endswith((",", ";", ":")) or words[-1] in sentence.grammar.words("attaching"):
            return False
        noun.insert(0, words.pop())
    if not words or not noun:
        return False
    begin = stop - len(lead) + lead.rindex(words[-1])
    before = words[-2] if len(words) > 1 else ""
    known = sentence.grammar.words("attaching")
    spans = [(m.start, m.end) for m in sentence.metrics] + [(p.start, p.end) for p in sentence.parts]
    taken = any(first < stop and begin < last for first, last in spans)
    if not before or before in known or taken or sentence.dated(begin, stop):
        return False
    plain = sentence.grammar.words("neutral", "pronouns", "stoppers")
    named = noun == ["cash"] or noun[-1] not in plain
    return noun[-1].isalpha() and named and sentence.reader.view[begin:stop].islower()


def has_object(sentence: Sentence, q: Quantity) -> bool:
    """Whether a multiple is a verb with an object: "we have more than | doubled | our hotel rooms"."""
    word = sentence.slice(q.start, q.end).split()
    acts = bool(word) and word[-1] in sentence.grammar.words("multiplying")
    return acts and bool(sentence.grammar.find("owned").match(sentence.slice(q.end, q.end + 8).lstrip()))


def of_group(sentence: Sentence, q: Quantity) -> bool:
    """Whether a percentage is a part of a group: "60% | of our largest companies"."""
    if sentence.grammar.language == "zh":
        return False
    found = sentence.grammar.pattern("of_group").match(sentence.slice(q.end, min(sentence.end, q.end + 60)))
    if found is None or sentence.share_behind(q.end):
        return False
    end = q.end + found.end()
    spans = [(m.start, m.end) for m in sentence.metrics] + [(p.start, p.end) for p in sentence.parts]
    return not sentence.dated(q.end, end) and not any(first < end and q.end < last for first, last in spans)


def loose(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what stands between a metric and a figure after it does not tie them: a new clause, another object."""
    loosened = sentence.grammar.find("loosening").search(sentence.slice(start, end))
    return bool(loosened or sentence.asides(start, end))


def _said_twice(sentence: Sentence, q: Quantity) -> int:
    """Where a figure ends that is said in two ways: "a | $2 million, or 3% | decrease in wages"."""
    after = next((other for other in sentence.quantities if other.start > q.end), None)
    joined = after and sentence.grammar.lead(sentence.slice(q.end, after.start)).strip(" ,") == "or"
    return after.end if after and joined else q.end


def of_own_noun(sentence: Sentence, q: Quantity) -> bool:
    """Whether an amount only says how large a thing is that is named behind it: "and a | $13 million | recovery"."""
    if sentence.grammar.language == "zh":
        named = unit_kind(q.unit) == "currency" and sentence.slice(q.end, q.end + 1) == "的"
        told = [*sentence.metrics, *(c for c in sentence.cues if c.cue in _KNOWN)]
        return named and not any(q.end <= h.start < q.end + _NEAR_HAN for h in told)
    article = sentence.grammar.pattern("article").search(sentence.slice(max(sentence.start, q.start - 24), q.start))
    end = _said_twice(sentence, q)
    noun = _NOUN.match(sentence.slice(end, end + 30))
    known = sentence.grammar.words("neutral", "stoppers", "behind")
    return bool(article and noun and noun[1] not in known)


def named_before(sentence: Sentence, q: Quantity) -> bool:
    """Whether a small amount is one of a thing named before it that earns nothing: "a net deferral | of $0.27"."""
    lead = sentence.grammar.lead(sentence.slice(max(sentence.start, q.start - 40), q.start))
    noun = sentence.grammar.pattern("noun_of").search(lead)
    return noun is not None and noun[1] not in sentence.grammar.words("earned")


def restates(sentence: Sentence, territory: Territory) -> bool:
    """Whether a share only says the figure before in another way: "costs grew 28%, | amounting to | 13% of sales"."""
    lead = sentence.grammar.lead(sentence.slice(territory.head_start, territory.quantity.start))
    return bool(sentence.grammar.ends("amounting").search(lead))


def another_subject(sentence: Sentence, territory: Territory, said: Saying, previous: Claim | None) -> bool:
    """Whether a figure's own clause has a subject that is no metric and no part ("and | the loss on loans | was …").

    In a list of growths what is named is a part ("rental rates were up 36%, with | renewals | increasing 34%").
    """
    start, end = territory.head_start, territory.quantity.start
    if sentence.grammar.language == "zh":
        return chinese_clause.measures_another(sentence, end)
    if any(start <= p.start < end for p in sentence.parts):
        return False
    if said.change and previous and previous.measure == "change":
        named = clause_subject(sentence, start, end)
        if driver := sentence.grammar.pattern("driver_to").search(sentence.slice(start, end)):
            named = driver[1]  # "volume to be up 2% and | price | to be up 1%"
        return named in sentence.grammar.words("drivers") and previous.metric != "same_store_sales"
    if said.change and previous is None:
        return False  # goes_on() judges a sentence's first figure
    subject = clause_subject(sentence, start, end)
    return subject is not None and subject.islower() and not set(subject.split()) <= sentence.grammar.words("pronouns")


def of_another(sentence: Sentence, territory: Territory) -> bool:
    """Whether a figure is one of a thing named right behind it: "$10 million | of charges", "2% | increase in days"."""
    grammar = sentence.grammar
    found = grammar.pattern("of_its_noun").match(sentence.slice(territory.quantity.end, territory.quantity.end + 60))
    if found is None or grammar.language == "zh":
        return False
    if grammar.pattern("of_this_change").match(sentence.slice(territory.quantity.end, sentence.end)):
        return False
    start, end = territory.quantity.end + found.start(1), territory.quantity.end + found.end(1)
    if found[1] in grammar.words("neutral") and found[1] not in grammar.words("beyond"):  # "of pandemic | relief funds"
        end = _noun_end(sentence, end, 1 if territory.quantity.unit.endswith("_points") else _MOST_PLAIN)
    known = [(m.start, m.end) for m in sentence.metrics] + [(p.start, p.end) for p in sentence.parts]
    skipped = grammar.words("not_parts", "neutral")
    return (
        sentence.slice(start, end).split()[-1] not in skipped
        and not sentence.dated(start, end)
        and not any(first < end + 30 and start < last for first, last in known)
    )


def named_effect(sentence: Sentence, q: Quantity, start: int) -> bool:
    """Whether an effect behind that of currencies has a name of its own: "an inorganic contribution of | 310"."""
    return bool(sentence.grammar.pattern("named_effect").search(sentence.slice(start, q.start)))


def _noun_end(sentence: Sentence, start: int, most: int) -> int:
    """Where a noun phrase has its first noun that says something, behind words that say nothing of what it is."""
    position = start
    for _ in range(most):
        more = _NOUN.match(sentence.slice(position, min(sentence.end, position + 24)))
        if more is None or more[1] in sentence.grammar.words("stoppers"):
            break
        position += more.end()
        if more[1] not in sentence.grammar.words("neutral"):
            return position
    return start


def in_another_item(sentence: Sentence, previous: Claim, q: Quantity) -> bool:
    """Whether a figure stands in another item of a list: "a gain of $2 million; | four, an appeal of | $3 million"."""
    between = sentence.slice(previous.end, q.start)
    return sentence.grammar.language == "en" and ";" in between and len(between.rpartition(";")[2].split()) >= _ITEM
