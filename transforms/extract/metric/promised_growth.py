"""A growth of which no metric is said is one of revenue: "we expect to grow | 10% |", "our outlook is up | 9% |", "we
think the lamps business will be up | 5% |", "at least | $40 million | of growth from Europe".

The words before the figure are read clause by clause: those that are not words of guidance themselves must be one part
of the company.
"""

from __future__ import annotations

import re
from typing import Final

from transforms.extract.metric.evidence import Answer, Evidence
from transforms.extract.metric.part_growth import is_line, is_name
from transforms.extract.metric.tied import LEAST
from transforms.extract.placing.noun_phrase import original, trim
from transforms.extract.reading.kinds import kinds, resolve
from transforms.extract.reading.sentence import Sentence

RULE: Final = "growth.promised"
_TOKEN: Final = re.compile(r"[^\s,;:()]+|[,;:()]")
_MARKS: Final = frozenset(",;:()") | {"--", "-", "—", "–"}
_NEXT: Final = re.compile(r" ([a-z][\w'-]*)")
_SPOKEN: Final = 1
"""Sentences since another metric was named, within which a growth may be one of it."""
_EXPECTS: Final[tuple[str, ...]] = ("future", "will", "target", "prior", "guided_range")
Span = tuple[int, int]


def promised_growth(evidence: Evidence) -> Answer:
    """The claim that a promised growth is one of revenue, where its sentence names nothing else that could grow."""
    if not _may_be(evidence):
        return None
    sentence, previous, q, grammar = evidence.sentence, evidence.previous, evidence.quantity, evidence.sentence.grammar
    start = previous.end if previous is not None else sentence.start
    tail = _masked(sentence, q.end, sentence.end)
    if evidence.kind == "currency" and not grammar.pattern("amount_of_growth").match(tail):
        return None
    read, (closed, behind) = _read(sentence, start, q.start), _closed(sentence, q.end, tail)
    if read is None or not closed:
        return None
    part, words = read
    ours = not grammar.words("we_words").isdisjoint(words) and previous is not None and previous.metric == "market_size"
    if (
        previous is not None
        and not ours
        and (part is None or grammar.pattern("of_the_last").match(sentence.slice(start, q.start)))
    ):
        return None  # it goes on from a figure of something else
    named = _names_company(evidence, words) if part is None else True
    if not named or not _moves(evidence, tail) or _of_topic(evidence, words):
        return None
    part = part or behind
    name = trim(original(sentence, *part), grammar) if part else ""
    return evidence.of("revenue", RULE, segment=name or None, label=name or "growth")


def _may_be(evidence: Evidence) -> bool:
    """Whether a figure is a growth in percent, or an amount of money, before which no metric is named."""
    sentence, said, q, tie = evidence.sentence, evidence.said, evidence.quantity, evidence.tie
    if sentence.grammar.language != "en" or not said.change or said.impact:
        return False
    if (q.unit != "percent" or q.form == "multiple") and evidence.kind != "currency":
        return False
    if (said.is_base and not sentence.has("guided_range")) or (
        tie and tie.score >= LEAST and tie.code != "market_size"
    ):
        return False
    start = evidence.previous.end if evidence.previous is not None else sentence.start
    lead = sentence.slice(start, q.start)
    named = any(start <= m.start and m.end <= q.start for m in sentence.metrics)
    return not named and "new business" not in lead and not lead.endswith(" that ")


def _masked(sentence: Sentence, start: int, end: int) -> str:
    """The words of [start, end) with blanks in place of the periods among them."""
    grammar = sentence.grammar
    text = sentence.slice(start, end)
    for p in sentence.periods:
        if start <= p.start and p.end <= end:
            text = text[: p.start - start] + " " * (p.end - p.start) + text[p.end - start :]
    return (
        grammar.pattern("growth_rate").sub(lambda found: " " * len(found[0]), text) if "growth rate" in text else text
    )


def _read(sentence: Sentence, start: int, end: int) -> tuple[Span | None, list[str]] | None:
    """The part that the words before a figure name, and the words of its own clause; None where they name another
    thing."""
    clauses: list[list[tuple[str, Span]]] = [[]]
    for found in _TOKEN.finditer(_masked(sentence, start, end)):
        if found[0] in _MARKS:
            clauses.append([])
        else:
            clauses[-1].append((found[0], (start + found.start(), start + found.end())))
    expects = sentence.has(*_EXPECTS)
    part: Span | None = None
    known: list[str] = []
    for clause in reversed(clauses):
        strange = [i for i, (word, _) in enumerate(clause) if not _plain(sentence, word)]
        words = [word for word, _ in clause]
        if not strange:
            known = words + known
            continue
        last = strange[-1]
        if last + 1 < len(clause) and words[last + 1] in sentence.grammar.words("marks"):
            last += 1  # "the | seals business | should be up 9%"
        span = (clause[strange[0]][1][0], clause[last][1][1])
        between = {words[i] for i in range(strange[0], strange[-1]) if i not in strange}
        together = between <= sentence.grammar.words("joints", "joint_of")
        topic = words[0] in sentence.grammar.words("topic_prepositions")
        own = part is None and sentence.grammar.words("we_words").isdisjoint(known) and _is_part(sentence, span)
        if clause is clauses[-1] or topic or (own and together):  # "The lamps business, I think, was up | 9% |"
            if not together or part is not None or not _is_part(sentence, span):
                return None
            part, known = span, words + known
        elif words[0] in sentence.grammar.words("opens_aside"):
            continue  # "Lamps, | though uneven by region |, fell 6%"
        elif not expects or not sentence.grammar.words("no_sales", "grown_without_sales", "others").isdisjoint(words):
            return None
    return part, known


def plain_words(sentence: Sentence, until: int) -> list[str] | None:
    """The words before a figure where all are words of guidance, growth or grammar; None where one names something."""
    words = [w for w in _TOKEN.findall(_masked(sentence, sentence.start, until)) if w not in _MARKS]
    return words if all(_plain(sentence, word) for word in words) else None


def _plain(sentence: Sentence, word: str) -> bool:
    """Whether a word is one of guidance, of growth or of grammar, and names nothing."""
    grammar = sentence.grammar
    return word in grammar.words("growth_frame") or grammar.adverb(word) or not word[0].isalpha()


def _is_part(sentence: Sentence, span: Span) -> bool:
    """Whether words are a part of the company: known to the call, a business by its noun, a common line or a name."""
    grammar, (begin, end) = sentence.grammar, span
    words = sentence.slice(begin, end).split()
    barred = grammar.words("no_sales", "pronouns", "others", "grown_without_sales")
    if len(words) > _MOST or any(w in barred or w + "s" in barred for w in words):
        return False
    if any(begin <= p.start and p.end <= end for p in sentence.parts):
        return True
    marked = len(words) > 1 and words[-1] in grammar.words("marks", "part_nouns")
    lone = grammar.words("lone_subjects", "marks", "part_nouns") | {"and", "&"}
    return marked or all(w in lone for w in words) or is_line(grammar, words) or is_name(sentence, begin, end)


_MOST: Final = 5
"""Most words of a part's name."""


def _closed(sentence: Sentence, end: int, tail: str) -> tuple[bool, Span | None]:
    """Whether no other thing is named behind a figure ("10% growth | in the quarter", not "… | in users"), and the part
    that is: "growth of 6% | in glass"."""
    behind = sentence.grammar.pattern("of_growth").match(tail)
    if behind:
        own = [w for w in behind[1].split() if not _plain(sentence, w)]
        begin = end + behind.start(1) + 1
        if own and not _is_part(sentence, (begin, end + behind.end(1))):
            return False, None
        tail, end = tail[behind.end() :], end + behind.end()
    elif (following := _NEXT.match(tail)) and not _plain(sentence, following[1]):
        return False, None
    what = sentence.grammar.pattern("growth_of_names").match(tail)
    if what is None or sentence.asides(end, end + what.end()):
        return True, None  # "up 5% | on weak demand"
    words = what[1].split()
    first = next((i for i, w in enumerate(words) if not _plain(sentence, w)), len(words))
    last = next((i for i, w in enumerate(words) if i > first and _plain(sentence, w)), len(words))
    begin = end + what.start(1) + len(" ".join(words[:first])) + (first > 0)
    if first and words[first - 1] in sentence.grammar.words("growth_ends"):
        return True, None  # "up 5% | on a sequential basis | reflects"
    if first == len(words):
        return True, None
    span = begin, begin + len(" ".join(words[first:last]))
    return (True, span) if _is_part(sentence, span) else (False, None)


def _names_company(evidence: Evidence, words: list[str]) -> bool:
    """Whether the words of a promise are of the company's own growth, or of its guidance."""
    sentence, said = evidence.sentence, evidence.said
    grammar = sentence.grammar
    guided = not grammar.words("guidance_nouns").isdisjoint(words) or sentence.has("guided_range")
    own = not grammar.words("own_business").isdisjoint(words) and "kind" not in words
    if not (guided or own) and not grammar.words("growth_pointers").isdisjoint(words):
        return False  # "we expect it to be up 5%": what was spoken of
    if said.direction is None or evidence.kind == "currency" or own:
        return True
    way = sentence.slice(said.direction.start, said.direction.end)
    return way.startswith(grammar.phrases("growth_words")) or guided or not grammar.words("we_words").isdisjoint(words)


def _moves(evidence: Evidence, tail: str) -> bool:
    """Whether a figure is told as growth or decline, or set against that of a year ago."""
    sentence, way = evidence.sentence, evidence.said.direction
    if way is None or not sentence.start <= way.start < sentence.end:
        return bool(sentence.grammar.pattern("of_growth").match(tail)) or (
            sentence.has("yoy", "qoq") and sentence.has("guided_range")
        )
    told = sentence.slice(way.start, way.end)
    return (
        told.startswith(sentence.grammar.phrases("growth_words"))
        or told in sentence.grammar.words("growth_moves")
        or evidence.kind == "currency"
    )


def _of_topic(evidence: Evidence, words: list[str]) -> bool:
    """Whether a growth may be one of another metric, named in the sentence before: "Deposits were up. We expect growth
    of | 5% |"; that of the company itself is not."""
    frame, said = evidence.frame, evidence.said
    topic = frame.topic.metric if frame.topic and frame.topic_age <= _SPOKEN else None
    if topic is None or topic.code in ("revenue", "other") or topic.generic:
        return False
    if (
        topic.code in kinds().rate_of.values()
        or resolve(topic.code, evidence.quantity, change=True, share=False) is None
    ):
        return False
    grows = said.direction is not None and evidence.sentence.slice(said.direction.start, said.direction.end) == "grow"
    return not (grows and "we" in words) or topic.code in kinds().stock
