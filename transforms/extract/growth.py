"""Whose growth is promised without the word revenue: "we expect our X and Y to grow", "growth in both X and Y"."""

from __future__ import annotations

import re

from transforms.extract import context
from transforms.extract.lexicon import Hit
from transforms.extract.reading import Sentence

_GROWS = {"en": ("grow", "grows", "growth", "growing"), "zh": ("增长", "成长")}
_NEAR = {"en": 60, "zh": 20}
"""Characters between a known part and its growth."""
_TO_GROW = re.compile(r"^(.{2,70}?)\s+to\s+(?:continue to\s+|again\s+|also\s+)?$")
_GROWTH_IN = re.compile(r"^\s+(?:in|for|across|from)\s+([^.;:]{2,70})")
_CLOSED = re.compile(
    r"[.;:(]|,(?! )|\s(?:this|next|for|in|over|during|driven|as|due|while|through|to|with|by|on|at|which|we)\b"
)
_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_LED = re.compile(r"^(?:both|all|of|our|the|its|each|some|continued|strong|modest)\s+")
_WILL = re.compile(r"^(?:\s*(?:have|see|be|return|to|continue|again|deliver|also|some|modest|strong|more|back))*\s*$")
_WILL_REACH = 30
_MOST_WORDS = 4
_PRONOUNS = ("it", "they", "that", "this", "which", "there", "he", "she", "you", "who", "these", "those")


def growth_of(sentence: Sentence, governed: list[Hit], wills: list[Hit]) -> tuple[Hit, list[str | None]] | None:
    """The word of growth that a sentence promises, and whose it is (None: the company's).

    `governed` are the words of growth that an expectation governs, `wills` the cues of "will".
    """
    grammar, view = sentence.grammar, sentence.reader.view
    grows = [c for c in sentence.cues if c.cue == "up" and _says_growth(sentence, c)]
    if not grows:
        return None
    way = grows[0]
    if not any(c.start == way.start for c in governed):
        subject = _subject(sentence, wills, way) if grammar.language == "en" else ""
        return (
            (way, [None if subject in grammar.words("ours") else _original(view, subject, sentence)])
            if subject
            else None
        )
    names = _named(sentence, way) if grammar.language == "en" else []
    if names:
        return way, [_original(view, name, sentence) for name in names]
    near = _NEAR[grammar.language]
    parts = [p for p in sentence.parts if way.start - near <= p.start <= way.end + near]
    if parts:
        return way, [view[p.start : p.end] for p in parts]
    return (way, [None]) if context.ours(sentence, way.start) else None


def _says_growth(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word is growth itself, not what shall bring it: "growth | opportunities"."""
    if sentence.slice(cue.start, cue.end) not in _GROWS[sentence.grammar.language]:
        return False
    following = sentence.slice(cue.end, cue.end + 20).split()[:1]
    return not following or following[0].strip(",.;") not in sentence.grammar.words("growth_of_no_sales")


def _named(sentence: Sentence, way: Hit) -> list[str]:
    """Who is expected to grow, in lower case, by the noun phrase before "to grow" or behind "growth in"."""
    ahead = [c for c in sentence.cues if c.cue == "future" and c.end <= way.start]
    phrase = _TO_GROW.match(sentence.slice(ahead[-1].end, way.start)) if ahead else None
    text = phrase[1] if phrase else ""
    if not phrase and (found := _GROWTH_IN.match(sentence.slice(way.end, sentence.end))):
        text = _CLOSED.split(found[1], maxsplit=1)[0]
    names = [_bare(sentence, name) for name in _LIST.split(text.strip())] if text else []
    return names if all(names) else []


def _bare(sentence: Sentence, name: str) -> str:
    """A name without its article and its closing noun; empty where it is none."""
    grammar, name = sentence.grammar, name.strip(" ,.")
    while found := _LED.match(name + " "):
        name = name[found.end() :].strip()
    words = name.split()
    while len(words) > 1 and words[-1] in grammar.words("part_nouns"):
        words.pop()
    if not words or len(words) > _MOST_WORDS or words[0] in grammar.words("not_parts") or words[0] in _PRONOUNS:
        return ""
    plain = grammar.words("stoppers") | grammar.words("ours")
    return "" if any(w in plain or not any(c.isalpha() for c in w) for w in words) else " ".join(words)


def _subject(sentence: Sentence, wills: list[Hit], way: Hit) -> str:
    """Who "will have growth": "we", or the name right before the verb; empty where it is a pronoun."""
    before = [c for c in wills if c.end <= way.start <= c.end + _WILL_REACH]
    if not before or not _WILL.match(sentence.slice(before[-1].end, way.start)):
        return ""
    lead = re.split(r"[,;:]|\bthat\b|\band\b|\bbut\b", sentence.slice(sentence.start, before[-1].start))[-1]
    lead = lead.strip().removesuffix("'re").removesuffix(" are").removesuffix(" is")
    return lead if lead in sentence.grammar.words("ours") else _bare(sentence, lead)


def _original(view: str, name: str, sentence: Sentence) -> str:
    """A name as it is written."""
    at = sentence.text.find(name)
    return " ".join(view[sentence.start + at : sentence.start + at + len(name)].split()) if at >= 0 else name
