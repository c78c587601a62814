"""A part of the company that grows with no metric said, so that its revenue is meant: "EMEA | grew 50%"."""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.claim import Claim, Saying
from transforms.extract.placing import chinese_segments
from transforms.extract.placing.named_parts import subject_part
from transforms.extract.placing.noun_phrase import original, trim
from transforms.extract.reading.grammar import Grammar
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.parts import Part
from transforms.extract.reading.sentence import Sentence
from transforms.extract.reading.territory import Territory

_COUNTRY: Final = "US"
"""In lower case it is a pronoun."""
_CAMEL: Final = re.compile(r"[a-z][A-Z]")
_TOPIC: Final = 100
"""A part named so near the start of a sentence is its topic."""
_OPENING: Final = 16
"""Characters before the part that opens a sentence: "and our | lamps | …"."""
_MOST_WORDS: Final = 6
_FEW_WORDS: Final = 3
_ARRIVAL: Final = 60


def part_of(
    sentence: Sentence, territory: Territory, said: Saying, *, told: bool = False, plain: bool = False
) -> str | None:
    """The part whose revenue a growth is of, in the speaker's words; None where the words name none.

    Where revenue is being told (`told`), whatever grew to an amount of money is a part ("consulting grew | 8% | to $31
    million"); where a growth can only be one of sales (`plain`), whatever grew.
    """
    q = territory.quantity
    if said.direction is None or said.direction.cue not in ("up", "down"):
        return None
    if sentence.grammar.language == "zh":
        return chinese_segments.grows(sentence, q.start) if q.unit == "percent" else None
    compared = sentence.has("yoy", "qoq") and unit_kind(q.unit) == "currency"
    if not (q.unit == "percent" or compared):
        return None
    if said.direction.start >= q.end:
        if sentence.slice(q.end, q.end + 4) == " of ":
            return None  # "100% | of our growth"
        return (
            _behind(sentence, territory)
            or _beside(sentence, territory)
            or _topic(sentence, territory)
            or posted(sentence, territory)
        )
    between = sentence.grammar.lead(sentence.slice(said.direction.end, q.start))
    if between.strip() == "of":  # "our lamps business recorded growth of | 35% |"
        known = any(m.start < q.start for m in sentence.metrics)
        return None if known else subject_part(sentence, said.direction.start)
    if not sentence.grammar.pattern("by_so_much").fullmatch(between):  # "housing increased | policies | by 9%"
        return _object(sentence, said.direction.end, q.start) if said.direction.cue == "up" else None
    arrived = told and bool(sentence.grammar.pattern("grown_to").match(sentence.slice(q.end, q.end + _ARRIVAL)))
    return _subject(sentence, territory.head_start, said.direction.start, plain=plain or arrived) or _of_opening(
        sentence, said.direction.start
    )


def _object(sentence: Sentence, start: int, end: int) -> str | None:
    """The part that somebody grew: "we grew | our lamps business | 42% to $2 million"."""
    found = sentence.grammar.pattern("grown_part").fullmatch(sentence.slice(start, end))
    grew = sentence.reader.text.endswith(sentence.grammar.phrases("grew"), 0, start)
    if not grew or found is None or sentence.grammar.words("neutral") & {found[1].split()[-1]}:
        return None
    begin, until = start + found.start(1), start + found.end(1)
    if any(begin < m.end and m.start < until for m in sentence.metrics):
        return None
    return original(sentence, begin, until)


def part_at(sentence: Sentence, territory: Territory, last: Claim | None) -> str | None:
    """The part whose revenue an amount is where revenue is being told part by part: "| Services and other | was $15
    million, up 4%"."""
    q = territory.quantity
    told = last is not None and last.metric == "revenue" and not last.future
    if sentence.grammar.language == "zh" or not told or unit_kind(q.unit) != "currency":
        return None
    lead = sentence.grammar.lead(sentence.slice(sentence.start, q.start))
    verb = sentence.grammar.pattern("was_amount").search(lead)
    if verb is None or not sentence.grammar.pattern("or_up").match(sentence.slice(q.end, sentence.end)):
        return None
    words = sentence.text[: verb.start()].split()
    barred = sentence.grammar.words("pronouns", "stoppers", "no_sales")
    known = any(m.start < q.start for m in sentence.metrics) or any(w.strip(",") in barred for w in words)
    if known or not 0 < len(words) <= _MOST_WORDS or "," in sentence.text[: verb.start()]:
        return None
    named = original(sentence, sentence.start, sentence.start + verb.start())
    return trim(re.sub(r"^(?:Our|The|our|the|And|and) ", "", named), sentence.grammar) or None


def _behind(sentence: Sentence, territory: Territory) -> str | None:
    """The part of "growth in": "48% growth in | arrays"."""
    start = territory.quantity.end
    found = sentence.grammar.pattern("growth_of_a_part").match(sentence.slice(start, sentence.end))
    if found is None:
        return None
    begin = start + found.end()
    here = [p for p in sentence.parts if p.start == begin]
    return _named(sentence, here[0]) if here else _line_at(sentence, begin)


def _line_at(sentence: Sentence, start: int) -> str | None:
    """The line of business that the words at a place name, up to the next word of grammar: "48% growth in | sensors |
    in the quarter"."""
    found = sentence.grammar.pattern("noun_phrase").match(sentence.slice(start, sentence.end))
    words = found[0].split() if found else []
    ends = sentence.grammar.words("stoppers", "neutral", "joints")
    words = words[: next((i for i, word in enumerate(words) if word in ends), len(words))]
    until = start + len(" ".join(words))
    if not words or not (is_line(sentence.grammar, words) or sentence.reader.parts.named(" ".join(words))):
        return None
    if any(start < m.end and m.start < until for m in sentence.metrics):
        return None
    return None if words[-1] in sentence.grammar.words("no_sales") else original(sentence, start, until)


def _beside(sentence: Sentence, territory: Territory) -> str | None:
    """The part right before its growth: "we said | Japan | 2% growth"."""
    start = territory.quantity.start
    here = [p for p in sentence.parts if territory.head_start <= p.start and start - 2 <= p.end <= start]
    grows = sentence.grammar.pattern("is_growth").match(sentence.slice(territory.quantity.end, sentence.end))
    return original(sentence, here[-1].start, here[-1].end) if here and grows else None


def _named(sentence: Sentence, part: Part) -> str | None:
    """A part's name, unless what follows makes it the name of something else."""
    word, grammar = re.match(r" ([a-z]+)", sentence.slice(part.end, part.end + 24)), sentence.grammar
    ends = grammar.words("stoppers", "part_nouns", "neutral")
    return original(sentence, part.start, part.end) if word is None or word[1] in ends else None


def posted(sentence: Sentence, territory: Territory) -> str | None:
    """The part that is said to have had a growth: "our | lamps | segment delivered 3% total growth"."""
    start = territory.quantity.start
    growth = sentence.grammar.pattern("is_growth").match(sentence.slice(territory.quantity.end, sentence.end))
    known = any(m.start < start for m in sentence.metrics) or any(q.start < start for q in sentence.quantities)
    if not growth or known:
        return None
    return subject_part(sentence, start) or _over_aside(sentence, start)


def _over_aside(sentence: Sentence, until: int) -> str | None:
    """The line of business before a remark: "| commercial |, excluding vans, delivered 9% growth"."""
    found = sentence.grammar.pattern("remarked").match(sentence.slice(sentence.start, until))
    if found is None or found["aside"] not in sentence.grammar.words("opens_aside"):
        return None
    if not is_line(sentence.grammar, found["who"].split()):
        return None
    return original(sentence, sentence.start + found.start("who"), sentence.start + found.end("who"))


def _topic(sentence: Sentence, territory: Territory) -> str | None:
    """The part that a sentence is about: "our | glass | business had a great start with 48% growth"."""
    begin = territory.quantity.start
    named = [p for p in sentence.parts if p.start - sentence.start <= _TOPIC and p.end <= begin]
    growth = sentence.grammar.pattern("is_growth").match(sentence.slice(territory.quantity.end, sentence.end))
    if not growth or not named or any(m.start < begin for m in sentence.metrics):
        return None
    lead = re.split(r"[,;:]", sentence.slice(sentence.start, named[-1].start))[-1].split()
    opens = all(word in ("our", "the", "and", "but", "so", "both", "its", "in") for word in lead)
    return _named(sentence, named[-1]) if opens else None


def _of_opening(sentence: Sentence, way: int) -> str | None:
    """The part that did what a growth only sums up: "| Asia Pacific | had another strong quarter, up 38%"."""
    first = next(((p.start, p.end) for p in sentence.parts if p.end < way), None) or _opening_line(sentence, way)
    if first is None or sentence.slice(way - 2, way) != ", ":
        return None
    lead = sentence.slice(sentence.start, first[0])
    if len(lead) > _OPENING or any(word not in ("our", "the", "and", "but", "so", "in") for word in lead.split()):
        return None
    figures = any(q.start < way for q in sentence.quantities) or any(m.start < way for m in sentence.metrics)
    told = sentence.slice(first[1], way - 2).split()
    if figures or not sentence.grammar.words("no_sales").isdisjoint(told) or not told:
        return None
    return original(sentence, *first)


def _opening_line(sentence: Sentence, way: int) -> tuple[int, int] | None:
    """The line of business that is a sentence's subject: "| enterprise | continues to lead the way, growing 24%"."""
    found = sentence.grammar.pattern("opening_subject").match(sentence.slice(sentence.start, way))
    if found is None or not is_line(sentence.grammar, found[1].split()):
        return None
    return sentence.start + found.start(1), sentence.start + found.end(1)


def _subject(sentence: Sentence, start: int, verb: int, *, plain: bool = False) -> str | None:
    """The part that is the subject of a verb of growth: "and | Asia Pacific | grew", "our | lamps | business grew"; of
    `plain` words too where no doubt is left."""
    grammar, text = sentence.grammar, sentence.slice(start, verb)
    text = text[: found.start() + 1] if (found := grammar.pattern("auxiliary").search(text)) else text
    if expects := sentence.cues_of(("future",), start, start + len(text)):  # "we expect | Sensors | to grow"
        text = " " * (expects[-1].end - start) + text[expects[-1].end - start :]
    kind = ""
    if (found := grammar.pattern("inserted").match(text)) and not sentence.cues_of(
        ("up", "down"), start, start + len(text)
    ):
        kind = (found["kind"] or "").split(" ")[-1]
        text = found[1]  # "The US, our largest market, | declined"
    openers: tuple[str, ...] = grammar.phrases("subject_openers")
    if (bare := text.rstrip(" ,")).endswith(" combined"):
        text = bare.removesuffix(" combined").rstrip(",")  # "Bearings and Seals, | combined, | grew"
        openers = tuple(mark for mark in grammar.phrases("subject_openers") if mark != " and ")
    if relative := grammar.pattern("which_did_so").search(text):  # "in our premium family, | which grew 34%"
        start, text = sentence.start, sentence.slice(sentence.start, start + relative.start())
        openers = (*grammar.phrases("subject_openers"), *grammar.phrases("before_which"))
    elif text.endswith(", ") and not found:
        text, plain = text[:-2], False  # "strength in | glass |, up 6%"
        openers = (*grammar.phrases("subject_openers"), *grammar.phrases("before_which"))
    opened = max((text.rfind(mark) + len(mark) for mark in openers if mark in text), default=0)
    if text[opened:].lstrip().startswith("with "):
        opened = text.index("with ", opened) + len("with ")
    words = list(re.finditer(r"[^\s,;:]+", text[opened:].rstrip()))
    while words and words[0][0] in grammar.words("leads_subject"):
        words.pop(0)
    if len(words) > 1 and words[-1][0] in grammar.words("growth_nouns"):
        words.pop()  # "China | growth | was up 27%"
    if not words or len(words) > _MOST_WORDS:
        return None
    begin, end = start + opened + words[0].start(), start + opened + words[-1].end()
    barred = grammar.words("stoppers", "no_sales", "pronouns")
    whole = any(p.start == begin and p.end == end for p in sentence.parts)  # "emerging markets"
    country = sentence.reader.view[begin:end] == _COUNTRY
    if (any(w[0] in barred or w[0] == "flat" for w in words) and not (whole or country)) or sentence.dated(begin, end):
        return None
    if any(begin < m.end and m.start < end for m in sentence.metrics):
        return None
    known = (
        country or any(begin <= p.start and p.end <= end for p in sentence.parts) or kind in grammar.words("offered")
    )
    known = known or sentence.reader.parts.named(trim(" ".join(w[0] for w in words), grammar))
    if not (
        known
        or is_line(grammar, [w[0] for w in words])
        or (plain and len(words) <= _FEW_WORDS and words[-1][0].islower())
        or (is_name(sentence, begin, end) and not text[:opened].endswith(" with "))
    ):
        return None
    return trim(original(sentence, begin, end), grammar) or None


def is_line(grammar: Grammar, words: list[str]) -> bool:
    """Whether words are a line of business by its noun, or one that many companies have: "seals business", "software",
    "industrial and automotive", "personal electronics"."""
    marked = len(words) > 1 and words[-1] in grammar.words("marks") and words[-2] not in grammar.words("neutral")
    lines = grammar.words("lone_subjects")
    if marked or all(word in lines or (i and word in grammar.words("joints")) for i, word in enumerate(words)):
        return True
    kind = len(words) == _KIND and words[-1] in lines - grammar.words("ends_of_markets")
    return kind and words[0] not in grammar.words("neutral", "others")


_KIND: Final = 2
"""Words of a line of business that are its kind and its noun."""


def is_name(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether words are written as a name within the sentence: "ProBeam", "Life Goods"; the capital of its first word
    tells nothing, and what is written in capitals alone may be an index."""
    view = sentence.reader.view
    opens = not sentence.slice(sentence.start, begin).strip()
    words = [w for w in view[begin:end].split() if w not in ("and", "&", "of")]
    if not all(any(c.isupper() for c in w) for w in words):
        return False
    mixed = any(any(c.islower() for c in w) for w in words)
    return mixed and (not opens or len(words) > 1 or bool(_CAMEL.search(words[0])))
