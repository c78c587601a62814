"""Parts of the company that are promised to move: "a decline in our sensing business", "Sensors to be flat"."""

from __future__ import annotations

from transforms.extract.guidance.growth_words import (
    FIGURE,
    Growth,
    bare,
    original,
    says_growth,
)
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence


def of_parts(sentence: Sentence, governed: list[Hit], ahead: list[Hit]) -> Growth:
    """Parts that growth or decline is promised in, other metrics and figures of the sentence apart: "a modest growth in
    | Sensors |", "offset by a decline in | our sensing business |", "growth for | this segment |"."""
    found: Growth = []
    for way in (c for c in sentence.cues if c.cue in ("up", "down")):
        word = sentence.slice(way.start, way.end)
        if not (word in sentence.grammar.words("moves_in") or (word == "growth" and says_growth(sentence, way))):
            continue
        lead = sentence.slice(sentence.start, way.start)
        offset = sentence.grammar.pattern("offset_by").search(lead) and any(c.end <= way.start for c in ahead)
        if not offset and not any(c.start == way.start for c in governed):
            continue
        behind = sentence.grammar.pattern("growth_in_names").match(sentence.slice(way.end, sentence.end))
        if behind is None or any(0 <= m.end - way.start <= FIGURE // 3 for m in sentence.metrics):
            continue
        start = way.end + behind.start(1)
        text = sentence.grammar.pattern("ends_names").split(behind[1], maxsplit=1)[0]
        if any(m.start < start + len(text) and start <= m.end for m in sentence.metrics) or sentence.dated(
            start, start + len(text)
        ):
            continue
        if sentence.grammar.find("this_part").match(text):
            found.append((way, ""))
            continue
        if not (
            offset
            or sentence.grammar.pattern("plain_before").search(lead)
            or sentence.grammar.only("plain_growth").match(lead.split()[-1])
        ):
            continue  # "optimize | bit output | growth in memory"
        names = [bare(sentence, name) for name in sentence.grammar.pattern("names_joint").split(text.strip())]
        if all(names) and any(own(sentence, name, start) for name in names):
            found += [(way, original(sentence.reader.view, name, sentence)) for name in names]
    return found


def own(sentence: Sentence, name: str, start: int) -> bool:
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
    return (
        known
        or bool(noun)
        and noun[0].strip(",.;") in sentence.grammar.phrases("business_nouns")
        or (written and sentence.reader.view[at].isupper())
    )


def to_be(sentence: Sentence, ways: list[Hit]) -> Growth:
    """Known parts that are expected to be up or down: "we expect | Sensors to be down | and | Motors to be flat |"."""
    opens = [c.end for c in sentence.cues if c.cue == "future"]
    moved: Growth = []
    for way in ways:
        before = [end for end in opens if end <= way.start]
        start = before[-1] if before else sentence.start
        lead = sentence.slice(start, way.start)
        found = (sentence.grammar.pattern("name_to_be").match(lead) if before else None) or sentence.grammar.pattern(
            "part_will_be"
        ).search(lead)
        if found is None or any(way.end <= q.start < way.end + FIGURE for q in sentence.quantities):
            continue
        start, end = start + found.start(1), start + found.end(1)
        known = any(p.start < end and start < p.end for p in sentence.parts) or found[1].endswith(
            sentence.grammar.phrases("business_nouns")
        )
        named = any(m.start < end and start < m.end for m in sentence.metrics)
        name = bare(sentence, found[1])
        if name and known and not named:
            moved.append((way, original(sentence.reader.view, name, sentence)))
            if joined := sentence.grammar.pattern("next_to_be").match(sentence.slice(way.end, sentence.end)):
                opens.append(way.end + joined.end())
    return moved
