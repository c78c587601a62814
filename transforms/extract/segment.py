"""Which part of the company a figure is about, read off the words around its metric."""

from __future__ import annotations

import re

from transforms.extract.claim import Claim
from transforms.extract.lexicon import Hit
from transforms.extract.reading import Sentence

_WORD = re.compile(r"[^\s,;:()]+")
_MOST_WORDS = 4
_CLAUSE_END = re.compile(r"[,;:()]|\s(?:was|were|is|are|of|up|down|grew|increased|decreased|declined|rose|fell|to|by|came|and|which|that|at|in|we|for|as|from|on|improved|totaled|will|has|had|driven|due|compared|versus|or|reached|remained|while|with|expanded|contracted|over)\b")
_HAN_STOP = re.compile(r"[,;:()。、,\s]")


def segment_of(sentence: Sentence, claim: Claim) -> str | None:
    """The segment in the speaker's words, or None for the whole company or where the words do not tell."""
    mention = claim.mention
    if mention is None:
        return None
    if mention.metric and mention.metric.segment:
        return mention.metric.segment
    if sentence.grammar.language == "zh":
        return _han_modifier(sentence, mention)
    return _part_behind(sentence, mention.end, claim.start if claim.start > mention.end else sentence.end) or _modifier(sentence, mention)


def _original(sentence: Sentence, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", sentence.reader.view[start:end]).strip(" '\"-")


def _modifier(sentence: Sentence, mention: Hit) -> str | None:
    """The words right before the metric that are not neutral: "our Q1 | data center | revenue"."""
    grammar = sentence.grammar
    words = [(m.start() + sentence.start, m.end() + sentence.start, m[0]) for m in _WORD.finditer(sentence.slice(sentence.start, mention.start))]
    first, last = None, mention.start
    for start, end, word in reversed(words[-_MOST_WORDS:]):
        bare = word.strip("'\".").removesuffix("'s")
        gap = sentence.slice(end, last)
        if gap.strip() or bare in grammar.neutral or any(c.isdigit() or c in "%$" for c in bare) and not any(c.isalpha() for c in bare):
            break
        if any(p.start < end and start < p.end for p in sentence.periods) or any(q.start < end and start < q.end for q in sentence.quantities):
            break
        if bare.endswith("ly") or bare in grammar.part_words:
            break
        first, last = start, start
    if first is None:
        return None
    text = _original(sentence, first, mention.start)
    return _trim(text, grammar.part_nouns) or None


def _part_behind(sentence: Sentence, start: int, until: int) -> str | None:
    """The part named behind the metric: "revenue | from our telecom products | was …"."""
    grammar = sentence.grammar
    found = re.match(r"\s+(%s)\s+(?:our|the|its|all|both)?\s*" % "|".join(grammar.part_words), sentence.slice(start, until))
    if not found:
        return None
    begin = start + found.end()
    rest = sentence.slice(begin, until)
    stop = _CLAUSE_END.search(rest)
    end = begin + (stop.start() if stop else len(rest))
    words = sentence.slice(begin, end).split()
    if not words or len(words) > 7 or words[0].strip("'") in grammar.not_parts or any(q.start < end and begin < q.end for q in sentence.quantities):
        return None
    if any(p.start < end and begin < p.end for p in sentence.periods):
        return None
    return _trim(_original(sentence, begin, end), grammar.part_nouns) or None


def _trim(text: str, nouns: frozenset[str]) -> str:
    """`text` without a closing "segment", "business" …, unless nothing else is left."""
    words = text.split()
    while len(words) > 1 and words[-1].casefold() in nouns:
        words.pop()
    return " ".join(words) if words and words[0].casefold() not in nouns else ""


def _han_modifier(sentence: Sentence, mention: Hit) -> str | None:
    """Chinese: the noun before the metric, up to punctuation, a period or a neutral word."""
    neutral = sentence.grammar.neutral
    end = mention.start
    begin = end
    while begin > sentence.start and end - begin < 16:
        char = sentence.slice(begin - 1, begin)
        if _HAN_STOP.match(char) or any(p.start <= begin - 1 < p.end for p in sentence.periods) or any(q.start <= begin - 1 < q.end for q in sentence.quantities):
            break
        if any(sentence.slice(begin - len(w), begin) == w for w in neutral if w and begin - len(w) >= sentence.start):
            break
        begin -= 1
    text = sentence.reader.view[begin:end].strip("的 ")
    for noun in sentence.grammar.part_nouns:
        if text.endswith(noun) and len(text) > len(noun) + 1:
            text = text[: -len(noun)]
    return text if len(text) > 1 else None
