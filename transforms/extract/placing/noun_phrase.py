"""Noun phrases around a metric or a figure, read word by word: the subject before a verb, the modifier before a metric,
the part named behind it."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.reading.grammar import Grammar
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_WORD: Final = re.compile(r"[^\s,;:()]+")
_MOST_WORDS: Final = 4
_NEAR: Final = 160
"""Characters before a metric within which its last words are looked for."""
_FEW: Final = 64
"""Characters that hold the last few words before a metric."""
_POSSESSOR: Final = re.compile(r"['’]s?$")


def original(sentence: Sentence, start: int, end: int) -> str:
    """The speaker's own words at [start, end), on one line, without punctuation around them."""
    return re.sub(r"\s+", " ", sentence.reader.view[start:end]).strip(" '\"-").rstrip(".,")


def phrase_before(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The span of the noun phrase that ends right before a place."""
    words = list(_WORD.finditer(sentence.slice(start, end)))
    while words and words[-1][0] in sentence.grammar.words("set_off"):
        words.pop()
    first = len(words)
    barred = sentence.grammar.words("stoppers", "neutral")
    while first > 0 and words[first - 1][0].strip("'\"") not in barred and len(words) - first < 5:
        first -= 1
    return None if first == len(words) else (start + words[first].start(), start + words[-1].end())


def subject(sentence: Sentence, start: int, end: int) -> str | None:
    """The noun phrase that ends right before a verb."""
    span = phrase_before(sentence, start, end)
    return (trim(original(sentence, *span), sentence.grammar) or None) if span else None


def modifier(sentence: Sentence, mention: Hit) -> str | None:
    """The words right before the metric that are not neutral: "our Q1 | data center | revenue"."""
    grammar, first, last = sentence.grammar, None, _before_period(sentence, mention.start)
    stop = last
    words = list(_WORD.finditer(sentence.reader.text, max(sentence.start, last - _FEW), last))
    for found in reversed(words[-_MOST_WORDS:]):
        (start, end), word = found.span(), found[0]
        bare = word.strip("'\".").removesuffix("'s")
        if "'" in bare or bare.endswith(grammar.phrases("span_ends")):
            break
        if first is None and bare in grammar.words("relating") and not sentence.slice(end, last).strip():
            last = start  # "mobile | related | capital expenditures"
            continue
        if first is None and bare in grammar.words("basis_words") and _name_ends(sentence, start):
            last = stop = start  # "Express | adjusted | operating income"
            continue
        if first is None and _line_item(sentence, mention, start, end, bare):
            return original(sentence, start, end)
        if first is None and bare == "support" and (named := _supporting(sentence, mention, start)):
            return named
        if (
            sentence.slice(end, last).strip()
            or (bare in grammar.words("neutral") and not _in_name(sentence, start, last if first is not None else end))
            or bare in grammar.words("stoppers")
            or not (any(c.isalpha() for c in bare) or (bare == "&" and first is not None))
        ):
            break
        if sentence.dated(start, end) or _of_other_metric(sentence, start, end, mention) or grammar.adverb(bare):
            break
        before = sentence.slice(max(sentence.start, start - 10), start)
        if (
            bare.endswith("ing")
            and "-" not in bare
            and grammar.pattern("progressive").search(before)
            and not _of_amount(sentence, start)
        ):
            break
        first, last = start, start
    if first is None:
        return _possessor(sentence, mention)
    if closes_list(sentence, first, mention):
        return None
    words_before = original(sentence, first, stop)
    if words_before.casefold() in grammar.words("lone_parts"):
        return words_before
    if words_before in grammar.words("not_parts"):
        return None  # "our total | dollar | expense"
    words_before = _POSSESSOR.sub("", words_before)
    return trim(words_before, grammar) or None


def _name_ends(sentence: Sentence, end: int) -> bool:
    """Whether a name, by how it is written, ends at the blank before a place."""
    begin = sentence.reader.view.rfind(" ", sentence.start, end - 1) + 1
    begin = max(begin, sentence.start)
    word = sentence.reader.view[begin : end - 1]
    if not word[:1].isupper() or not word.replace("&", "").isalnum() or word.endswith(("ing", "ed")):
        return False
    opens = not sentence.slice(sentence.start, begin).strip()
    return not opens or any(p.start <= begin and p.end == end - 1 for p in sentence.parts)


def _possessor(sentence: Sentence, mention: Hit) -> str | None:
    """The name whose metric it is over words that say nothing: "| Codehub's | annual revenue"."""
    lead = sentence.reader.view[max(sentence.start, mention.start - _NEAR) : mention.start]
    found = sentence.grammar.pattern("possessor").search(lead) if "'" in lead or "’" in lead else None
    if found is None or not sentence.grammar.words("neutral").issuperset(found[2].casefold().split()):
        return None
    begin = mention.start - len(lead) + found.start(1)
    words = found[1].casefold().split()
    barred = sentence.grammar.words("pronouns", "neutral", "stoppers", "no_owners", "not_parts")
    if not barred.isdisjoint(words) or sentence.dated(begin, begin + len(found[1])):
        return None
    return trim(found[1], sentence.grammar) or None


def _before_period(sentence: Sentence, start: int) -> int:
    """Where a name before a metric ends with a period in between: "| Zelvora | first quarter sales"; elsewhere the
    metric's own start."""
    near = next((p for p in sentence.periods if 0 <= start - p.end <= 1 and not p.shift), None)
    if near is None or near.start - 1 <= sentence.start:
        return start
    lead = sentence.slice(max(sentence.start, near.start - _BEFORE), near.start).split(" ")[:-1]
    if not lead or lead[-1] != lead[-1].strip(",.;:"):
        return start
    begin = near.start - 1 - len(lead[-1])
    written = sentence.reader.view[begin : near.start - 1]
    known = any(p.end == near.start - 1 for p in sentence.parts)
    named = written[:1].isupper() and not lead[-1].endswith(("ing", "ed"))
    return near.start - 1 if known or named else start


_BEFORE: Final = 40


def _of_amount(sentence: Sentence, start: int) -> bool:
    """Whether a word stands behind "of" and an amount: "$14 million of | catering | revenue"."""
    return any(sentence.slice(q.end, start) == " of " for q in sentence.quantities)


def _in_name(sentence: Sentence, start: int, following: int) -> bool:
    """Whether a word that says nothing elsewhere begins a name, or is one: "| Double | Harbor's sales", "| US |"."""
    view = sentence.reader.view
    if view[start : start + 3] in ("US ", "US'"):
        return not sentence.grammar.pattern("no_place").match(sentence.slice(start + 2, start + 24))
    name = view[start].isupper() and view[following : following + 1].isupper() and start > sentence.start
    plain = sentence.slice(start, following).strip() in sentence.grammar.words("whole", "our_own")
    return name and not plain and bool(re.search(r"[a-z,] $", view[max(sentence.start, start - 2) : start]))


def _line_item(sentence: Sentence, mention: Hit, start: int, end: int, word: str) -> bool:
    """Whether a word that says nothing elsewhere names a line of the revenue: "| Other | revenue declined"."""
    revenue = mention.metric is not None and mention.metric.code == "revenue" and mention.start - end == 1
    opens = not sentence.slice(sentence.start, start).strip(" ,") or sentence.reader.view[start].isupper()
    return revenue and opens and word in sentence.grammar.words("lone_names")


_SUPPORTED: Final = ("revenue", "bookings", "gross_margin", "gross_profit", "recurring_revenue", "deferred_revenue")


def _joins_words(sentence: Sentence, lead: str, start: int) -> bool:
    """Whether "and" right before a place joins it to a word and not to a figure."""
    return lead.endswith(" and ") and not any(q.end == start - len(" and ") for q in sentence.quantities)


def _supporting(sentence: Sentence, mention: Hit, start: int) -> str | None:
    """ "Support" where it names what is sold and no verb: "| Subscription and support | revenue grew 9%"."""
    code = mention.metric.code if mention.metric else None
    if code not in _SUPPORTED or sentence.slice(start, mention.start) != "support ":
        return None
    lead = sentence.slice(sentence.start, start)
    found = sentence.grammar.pattern("before_support").search(lead.lstrip())
    if found is None or (not found[1] and _joins_words(sentence, lead, start)):
        return None
    begin = start - len(found[1])
    return original(sentence, begin, mention.start)


def closes_list(sentence: Sentence, start: int, mention: Hit) -> bool:
    """Whether a metric closes a list of its own kind, which is the whole: "cash and | restricted | cash of"."""
    code = mention.metric.code if mention.metric else None
    lead = sentence.slice(max(sentence.start, start - 5), start)
    return lead == " and " and any(m.metric and m.metric.code == code and m.end == start - 5 for m in sentence.metrics)


def _of_other_metric(sentence: Sentence, start: int, end: int, mention: Hit) -> bool:
    """Whether a word belongs to another metric than the one it stands before ("service fee | revenue" is one)."""
    code = mention.metric.code if mention.metric else None
    return any(
        m.start < end and start < m.end and m.metric and m.metric.code != code and not m.metric.names_part
        for m in sentence.metrics
    )


def part_behind(sentence: Sentence, start: int, until: int, *, over_period: bool = False) -> str | None:
    """The part named behind the metric, and with `over_period` behind its period too: "revenue | from our telecom
    products | was …"."""
    grammar = sentence.grammar
    start = behind_period(sentence, start) if over_period else start
    found = grammar.pattern("tied_part").match(sentence.reader.text, start, until)
    if not found:
        return None
    begin = found.end()
    rest = sentence.slice(begin, until)
    stop = grammar.pattern("phrase_end").search(rest)
    end = begin + (stop.start() if stop else len(rest))
    words = sentence.slice(begin, end).split()
    if not words or len(words) > 7 or words[0].strip("'.") in grammar.words("not_parts") or "basis" in words:
        return None
    if len(words) == 1 and rest[len(words[0]) :].startswith(" of ") and found[0].endswith(" in "):
        return None  # "growth | in support | of our customers"
    if grammar.adverb(words[0]):
        return None  # "more debt at | effectively the same payment |"
    if sentence.dated(begin, end):
        return None
    return trim(original(sentence, begin, end), grammar) or None


def behind_period(sentence: Sentence, start: int) -> int:
    """Where the words behind a place go on after a period: "revenue | in fiscal 2022 | from paints"."""
    near = next((p for p in sentence.periods if start < p.start <= start + _CLOSE), None)
    dated = near and sentence.grammar.pattern("to_time").fullmatch(sentence.slice(start, near.start))
    return near.end if near and dated else start


_CLOSE: Final = 12
"""Characters from a place to the period behind it."""


def trim(text: str, grammar: Grammar) -> str:
    """`text` without a closing "segment", "business" …, unless nothing else is left; "" where that names nothing."""
    words, nouns = text.split(), grammar.words("part_nouns")
    while len(words) > 1 and _bare(words[-1]) in nouns:
        words.pop()
    if words and _bare(words[0]) in nouns and len(words) == 1:
        return words[0] if _bare(words[0]) in grammar.words("named_alone") else ""
    return " ".join(words)


def _bare(word: str) -> str:
    """A word in small letters without the ending of a possessor."""
    return word.casefold().removesuffix("'s").removesuffix("’s")
