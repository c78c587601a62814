"""Whose growth is promised without the word revenue: "we expect our X and Y to grow", "growth in both X and Y"."""

from __future__ import annotations

import re

from transforms.extract.placing import chinese_segments
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence

_GROWS = {
    "en": ("grow", "grows", "growth", "growing"),
    "zh": ("增长", "成长", "下降", "减少", "下滑", "年增", "季增", "季减", "年减", "回升", "高增", "衰退"),
}
_MOVES_IN = ("decline", "declines", "increase", "decrease")
"""Nouns that are growth or decline of sales where a known part of the company stands behind: "a decline in | X"."""
_TO_GROW = re.compile(r"^(.{2,70}?)\s+to\s+(?:continue to\s+|again\s+|also\s+)?$")
_GROWTH_IN = re.compile(r"^\s+(?:in|for|across|from)\s+([^.;:]{2,70})")
_GROWING = re.compile(r"(?:with|and|while)\s+([^,;:]{2,40}?)\s+(?:to be\s+|continuing to\s+)?$")
_IS_TO_BE = re.compile(
    r"^ (?:our |the )?([^,;:]{2,32}?) (?:to|will|should) (?:be|remain|continue to be|trend)"
    r"(?: [a-z]+ly| a bit| a little)* $"
)
_OFFSET_BY = re.compile(r"\boffset (?:in part |somewhat )?by (?:an? |the |some |our |continued )*(?:[a-z-]+ ){0,2}$")
"""Before a decline that is expected as much as what it offsets."""
_PLAIN_BEFORE = re.compile(
    r"(?:\b(?:an?|and|to|some|for|expect|anticipate|of|with|slight|slower|faster|low|high|decent|nice|positive|similar|"
    r"accelerating|improving|continuing|year-over-year|quarter-over-quarter|double-digit|single-digit)|(?:al|ed|ly|ous|ive"
    r"|ful|ble|ant)) $"
)
"""Before "growth" where nothing says what else than sales it is of."""
_BUSINESS = ("business", "businesses", "segment", "segments", "division", "divisions", "franchise")
"""Nouns by which what grows is the company's own."""
_CLOSED = re.compile(
    r"[.;:(]|,(?! )|\s(?:and an?|this|next|for|in|over|during|driven|as|due|while|through|to|with|by|on|at|which|we)\b"
)
_AND_THEN = re.compile(r",? and(?= )|,(?= )")
"""Between one part that is expected to be up and the next."""
_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_LED = re.compile(r"^(?:both|all|of|our|the|its|each|some|continued|strong|modest)\s+")
_WILL = re.compile(r"^(?:\s*(?:have|see|be|return|to|continue|again|deliver|also|some|modest|strong|more|back))*\s*$")
_WILL_REACH = 30
_NO_GROWTH = re.compile(
    r"(?:率|速度)?[^,;]{0,6}?(?:放缓|趋缓|减速|放慢|减缓)|的|型|点|曲线|引擎|空间|潜力|机会|动能|低于|高于"
)
"""Behind a Chinese word of growth: it slows, or is no growth itself."""
_MOST_WORDS = 4
_OBJECT = re.compile(r" (?:our|the|its|their|your|his|her|those|these|out|into|and [a-z]+ (?:in|into|out|on))\b")
"""Behind "grow": what somebody makes grow is named, which is no growth of sales ("grow | their creative teams")."""
_RELATIVE = re.compile(
    r"\b(?!believes|expects|means|says|sees|suggests|shows|implies|assumes)[a-z]{4,}s that we\b[^,;]*$"
)
"""Before "grow": what we make grow is named ("the skills that we're going to | grow")."""
_OWNED = re.compile(r"(?:'s|\b(?:the|our|its|their|these|those|this|an?)) $")
"""Before "growing" where it only describes what follows: "the state's | growing | needs"."""
_PASSIVE = re.compile(r" (?:is|are) [a-z]+ed$")
_FIGURE = 30
"""Characters behind a word of growth within which a figure says how much."""
_PRONOUNS = ("it", "they", "that", "this", "which", "there", "he", "she", "you", "who", "these", "those")


_Growth = list[tuple[Hit, str | None]]
"""Words of direction, and whose each is (None: the company's)."""


def growth_of(sentence: Sentence, governed: list[Hit], wills: list[Hit]) -> _Growth:
    """The words of growth that a sentence promises, and whose growth it is.

    `governed` are the words of growth that an expectation governs, `wills` the cues of "will".
    """
    ways = [c for c in sentence.cues if c.cue in ("up", "down") and _says_growth(sentence, c)]
    ways = [c for c in ways if not any(c.end <= q.start < c.end + _FIGURE for q in sentence.quantities)]
    if sentence.grammar.language == "zh":
        return _han(sentence, [c for c in ways if any(c.start == g.start for g in governed)])
    likened = sentence.grammar.words("likened")
    level = [c for c in sentence.cues if c.cue == "flat" and sentence.slice(c.start, c.end) not in likened]
    moving = [*level, *(c for c in sentence.cues if c.cue in ("up", "down"))]
    moved = _to_be(sentence, sorted(moving, key=lambda c: c.start))
    if moved:
        return moved
    if told := _of_parts(sentence, governed, wills):
        return told
    if sentence.metrics or sentence.quantities:
        return _besides(sentence, ways, wills)
    if not ways:
        return []
    way, view = ways[0], sentence.reader.view
    if not any(c.start == way.start for c in governed):
        subject = _subject(sentence, wills, way)
        if not subject:
            return []
        return [(way, None if subject in sentence.grammar.words("ours") else _original(view, subject, sentence))]
    named = [(other, name) for other in governed if _says_growth(sentence, other) for name in _named(sentence, other)]
    named += [
        (other, name)
        for other in governed
        if sentence.slice(other.start, other.end) in _MOVES_IN
        for name in _named(sentence, other)
        if any(name in sentence.slice(p.start, p.end) for p in sentence.parts)
    ]
    if named:
        return [(other, _original(view, name, sentence)) for other, name in named]
    ahead = [c for c in sentence.cues if c.cue == "future" and c.end <= way.start]
    plain = bool(ahead) and sentence.grammar.only("plain_growth").match(sentence.slice(ahead[-1].end, way.start))
    if plain and _PASSIVE.search(sentence.slice(sentence.start, ahead[-1].end)):
        lead = re.split(r"[,;:]|\bthat\b", sentence.slice(sentence.start, ahead[-1].start))[-1].rsplit(" ", 2)[0]
        name = lead.strip() if lead.strip() in sentence.grammar.words("ours") else _bare(sentence, lead)
        return (
            [(way, None if name in sentence.grammar.words("ours") else _original(view, name, sentence))] if name else []
        )
    elsewhere = _GROWTH_IN.match(sentence.slice(way.end, sentence.end))
    return [(way, None)] if plain and not (elsewhere and _ours_in(sentence, elsewhere[1])) else []


def _of_parts(sentence: Sentence, governed: list[Hit], wills: list[Hit]) -> _Growth:
    """Parts that growth or decline is promised in, other metrics and figures of the sentence apart: "a modest growth in
    | Sensors |", "offset by a decline in | our sensing business |", "growth for | this segment |"."""
    found: _Growth = []
    ahead = [c for c in sentence.cues if c.cue == "future"]
    for way in (c for c in sentence.cues if c.cue in ("up", "down")):
        word = sentence.slice(way.start, way.end)
        if not (word in _MOVES_IN or (word == "growth" and _says_growth(sentence, way))):
            continue
        lead = sentence.slice(sentence.start, way.start)
        offset = _OFFSET_BY.search(lead) and any(c.end <= way.start for c in ahead)
        if not offset and not any(c.start == way.start for c in governed):
            continue
        behind = _GROWTH_IN.match(sentence.slice(way.end, sentence.end))
        if behind is None or any(0 <= m.end - way.start <= _FIGURE // 3 for m in sentence.metrics):
            continue
        start = way.end + behind.start(1)
        text = _CLOSED.split(behind[1], maxsplit=1)[0]
        if any(m.start < start + len(text) and start <= m.end for m in sentence.metrics) or sentence.dated(
            start, start + len(text)
        ):
            continue
        if sentence.grammar.find("this_part").match(text):
            found.append((way, ""))
            continue
        if not (offset or _PLAIN_BEFORE.search(lead) or sentence.grammar.only("plain_growth").match(lead.split()[-1])):
            continue  # "optimize | bit output | growth in memory"
        names = [_bare(sentence, name) for name in _LIST.split(text.strip())]
        if all(names) and any(_own(sentence, name, start) for name in names):
            found += [(way, _original(sentence.reader.view, name, sentence)) for name in names]
    return found


def _own(sentence: Sentence, name: str, start: int) -> bool:
    """Whether a name behind `start` is a known part, a business by its noun, or written as a name."""
    at = sentence.text.find(name, start - sentence.start)
    if at < 0:
        return False
    at += sentence.start
    known = any(p.start < at + len(name) and at < p.end for p in sentence.parts)
    noun = sentence.slice(at + len(name), at + len(name) + 10).split()[:1]
    written = all(
        w[0].isupper() for w in sentence.reader.view[at : at + len(name)].split() if w.isalpha() and len(w) > 3
    )
    return known or bool(noun) and noun[0].strip(",.;") in _BUSINESS or (written and sentence.reader.view[at].isupper())


def _to_be(sentence: Sentence, ways: list[Hit]) -> _Growth:
    """Known parts that are expected to be up or down: "we expect | Sensors to be down | and | Motors to be flat |"."""
    opens = [c.end for c in sentence.cues if c.cue == "future"]
    moved: _Growth = []
    for way in ways:
        before = [end for end in opens if end <= way.start]
        start = before[-1] if before else 0
        lead = sentence.slice(start, way.start)
        found = _IS_TO_BE.match(lead) if before else None
        if found is None or any(way.end <= q.start < way.end + _FIGURE for q in sentence.quantities):
            continue
        start, end = start + found.start(1), start + found.end(1)
        known = any(p.start < end and start < p.end for p in sentence.parts)
        named = any(m.start < end and start < m.end for m in sentence.metrics)
        name = _bare(sentence, found[1])
        if name and known and not named:
            moved.append((way, _original(sentence.reader.view, name, sentence)))
            if joined := _AND_THEN.match(sentence.slice(way.end, sentence.end)):
                opens.append(way.end + joined.end())
    return moved


def _ours_in(sentence: Sentence, words: str) -> bool:
    """Whether what grows is named, and neither a time nor the company: "growth in | the market |"."""
    start = sentence.text.find(words)
    return start >= 0 and not sentence.dated(sentence.start + start, sentence.start + start + 12)


def _besides(sentence: Sentence, ways: list[Hit], wills: list[Hit]) -> _Growth:
    """A part whose growth is told beside a figure: "revenue growth of 20%, with | automotive growing faster |"."""
    future = [c for c in sentence.cues if c.cue == "future"]
    for way in ways:
        told = sentence.slice(way.start, way.end) in ("growing", "to grow")
        found = _GROWING.search(sentence.slice(max(sentence.start, way.start - 60), way.start)) if told else None
        name = _bare(sentence, found[1]) if found else ""
        if name and future and future[0].end <= way.start and not any(w in name for w in _PRONOUNS):
            return [(way, _original(sentence.reader.view, name, sentence))]
    return []


def _han(sentence: Sentence, ways: list[Hit]) -> _Growth:
    """A Chinese part that is expected to grow or shrink: 预计 | 海外业务 | 会环比下降."""
    for way in ways:
        clause = max(sentence.slice(sentence.start, way.start).rfind(mark) for mark in ",;") + 1 + sentence.start
        if any(clause <= m.start for m in sentence.metrics if m.start < way.end + _FIGURE):
            continue
        name = chinese_segments.grows(sentence, _described_from(sentence, clause, way.start))
        if name:
            return [(way, name)]
        ahead = [c for c in sentence.cues if c.cue == "future" and clause <= c.start and c.end <= way.start]
        ours = any(sentence.slice(clause, ahead[-1].start).endswith(w) for w in ("我们", "公司")) if ahead else False
        ours = ours or (bool(ahead) and sentence.slice(ahead[-1].start, ahead[-1].end).startswith("我们"))
        if ours and sentence.grammar.only("plain_growth").match(sentence.slice(ahead[-1].end, way.start)):
            return [(way, None)]
    return []


def _described_from(sentence: Sentence, start: int, end: int) -> int:
    """Where the words begin that only describe a Chinese growth which ends them: 云业务 | 将继续保持强劲 | 增长."""
    text = sentence.slice(start, end)
    while word := next((w for w in sentence.grammar.words("describes_growth") if text.endswith(w)), ""):
        text = text.removesuffix(word)
    return start + len(text)


def _says_growth(sentence: Sentence, cue: Hit) -> bool:
    """Whether a word is growth itself, not what shall bring it: "growth | opportunities"."""
    if sentence.slice(cue.start, cue.end) not in _GROWS[sentence.grammar.language]:
        return False
    if sentence.grammar.language == "zh":
        return not _NO_GROWTH.match(sentence.slice(cue.end, cue.end + 12))
    if _OBJECT.match(sentence.slice(cue.end, cue.end + 20)) or _RELATIVE.search(
        sentence.slice(max(sentence.start, cue.start - 2 * _WILL_REACH), cue.start)
    ):
        return False
    if sentence.slice(cue.start, cue.end) == "growing" and _OWNED.search(
        sentence.slice(max(sentence.start, cue.start - _FIGURE), cue.start)
    ):
        return False
    if sentence.grammar.pattern("slows_behind").match(sentence.slice(cue.end, sentence.end)):
        return False
    following = sentence.slice(cue.end, cue.end + 20).split()[:1]
    return not following or following[0].strip(",.;") not in sentence.grammar.words("growth_of_no_sales")


def _named(sentence: Sentence, way: Hit) -> list[str]:
    """Who is expected to grow, in lower case, by the noun phrase before "to grow" or behind "growth in"."""
    ahead = [c for c in sentence.cues if c.cue == "future" and c.end <= way.start]
    phrase = _TO_GROW.match(sentence.slice(ahead[-1].end, way.start)) if ahead else None
    text = phrase[1] if phrase else ""
    plain = bool(ahead) and sentence.grammar.only("plain_growth").match(sentence.slice(ahead[-1].end, way.start))
    if not phrase and plain and (found := _GROWTH_IN.match(sentence.slice(way.end, sentence.end))):
        text = _CLOSED.split(found[1], maxsplit=1)[0]
    names = [_bare(sentence, name) for name in _LIST.split(text.strip())] if text else []
    return names if all(names) else []


def _bare(sentence: Sentence, name: str) -> str:
    """A name without its article and its closing noun; empty where it is none."""
    grammar, name = sentence.grammar, name.strip(" ,.")
    while found := _LED.match(name + " "):
        name = name[found.end() :].strip()
    words = name.split()
    if words and words[-1] in grammar.words("others"):
        return ""  # "our construction | market |"
    while len(words) > 1 and words[-1] in grammar.words("part_nouns"):
        words.pop()
    if not words or len(words) > _MOST_WORDS or words[0] in grammar.words("not_parts") or words[0] in _PRONOUNS:
        return ""
    plain = grammar.words("stoppers", "ours", "no_sales")
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
