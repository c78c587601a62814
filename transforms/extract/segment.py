"""Which part of the company a figure is about, read off the words around it."""

from __future__ import annotations

import re

from transforms.extract import chinese
from transforms.extract.claim import Claim
from transforms.extract.frames import Frame
from transforms.extract.kinds import kinds
from transforms.extract.lexicon import Hit
from transforms.extract.reading import Sentence

_WORD = re.compile(r"[^\s,;:()]+")
_MOST_WORDS = 4
_CLAUSE_END = re.compile(
    r"[,;:()]|\s(?:was|were|is|are|of|up|down|grew|increased|decreased|declined|rose|fell|to|by|came|which|that|at|in|we"
    r"|for|as|from|on|improved|totaled|will|has|had|driven|due|compared|versus|or|reached|remained|while|with|expanded"
    r"|contracted|over|and (?:a|an|the|our|we|approximately|about)|and \d)\b|\$|\d"
)
_SHARE_FROM = re.compile(
    r"\s*(?:(?:was|were|is|are|came|comes|coming|derived|generated|contributed|being)\s+)*(?:from|in|by|for)\s+(?:our|the|its)?\s*"
)
_PROGRESSIVE = re.compile(r"\b(?:been|be|are|is|was|were|'re|by|for|of|and)\s+$")
_TOGETHER = ("combined", "together", "collectively")
_OF_NAME = re.compile(
    r"\s+(?:related to|associated with|for|from)\s+(?:the\s+|our\s+)?([A-Z][\w&'-]+(?:\s+[A-Z][\w&'-]+){0,3})"
)
"""A name that an amount is tied to: "$50 million | related to Acme"."""
_TOPIC = 60
"""A part named so near the start of a sentence is its topic."""


def segment_of(sentence: Sentence, claim: Claim, frame: Frame) -> str | None:
    """The segment in the speaker's words, or None for the whole company or where the words do not tell."""
    mention = claim.mention
    here = mention is not None and sentence.start <= mention.start < sentence.end
    if claim.metric == "customer_concentration" and mention is not None:
        return _original(sentence, mention.start, mention.end) if here else claim.segment
    if mention is not None and mention.metric and mention.metric.segment:
        return mention.metric.segment
    if mention is not None and here and mention.metric and mention.metric.names_part:
        return _original(sentence, mention.start, mention.end)
    if sentence.grammar.language == "zh":
        total = mention is not None and bool(
            sentence.grammar.find("whole").search(sentence.slice(max(sentence.start, mention.start - 6), mention.end))
        )
        return chinese.segment(
            sentence, claim, claim.rule in (*_CARRIED, "carried.sentence"), None if total else frame.segment_now()
        )
    if claim.measure == "share" and claim.metric not in kinds().expense:
        return _shared_part(sentence, claim) or (
            _beside_metric(sentence, claim, mention) if mention is not None and here else None
        )
    own = _beside_metric(sentence, claim, mention) if mention is not None and here else None
    if claim.metric in kinds().whole:
        return own
    if (
        claim.rule in _CARRIED
        and claim.territory
        and (subject := clause_subject(sentence, claim.territory.head_start, claim.start))
    ):
        return subject
    named = _named(sentence, claim)
    if claim.metric in _PARTIAL_COSTS and mention is not None and here:
        return _cost_part(sentence, mention, own, named or frame.segment_now())
    if own or named:
        return own or named
    if mention is not None and sentence.grammar.find("whole").search(
        sentence.slice(max(sentence.start, mention.start - 24), mention.end)
    ):
        return None
    return frame.segment_now()


_CARRIED = ("metric.carried", "carried.clause", "topic.change")
_PARTIAL_COSTS = ("cost_of_revenue",)


def _cost_part(sentence: Sentence, mention: Hit, own: str | None, part: str | None) -> str | None:
    """A kind of cost is a part of its own: the shrink of a segment, the freight costs of the company."""
    words = _original(sentence, mention.start, mention.end)
    kind = own or (
        None if words.casefold() in ("cost of revenue", "cost of sales", "cost of goods sold", "cogs") else words
    )
    return " ".join(x for x in (part if part != own else None, kind) if x) or None


def clause_subject(sentence: Sentence, start: int, end: int) -> str | None:
    """The subject of an elliptic clause: ", and | Networks | grew 6%", "Next, | devices | was up 25%"."""
    verbs = [c for c in sentence.cues if c.cue in ("past", "up", "down", "future", "will") and start <= c.start < end]
    if not verbs:
        return None
    text = sentence.slice(start, verbs[0].start)
    opened = max(text.rfind(","), text.rfind(";"), text.rfind(" and "), text.rfind(" while "), text.rfind(" but "))
    begin = start + (opened + 1 if opened >= 0 else 0)
    subject = _subject(sentence, begin, verbs[0].start)
    return None if subject and any(m.start < verbs[0].start and m.end > begin for m in sentence.metrics) else subject


def _beside_metric(sentence: Sentence, claim: Claim, mention: Hit) -> str | None:
    until = claim.start if claim.start > mention.end else sentence.end
    return _part_behind(sentence, mention.end, until) or _modifier(sentence, mention)


def _named(sentence: Sentence, claim: Claim) -> str | None:
    """A known part in the figure's own words, else as the topic of the sentence."""
    territory = claim.territory
    head_start, tail_end = (territory.head_start, territory.tail_end) if territory else (sentence.start, sentence.end)
    mention = claim.mention
    behind = [p for p in sentence.parts if claim.end <= p.start and p.end <= tail_end]
    if behind and re.search(
        r"\b(?:at|in|for|from|within|across)\s+(?:the\s+|our\s+)?$", sentence.slice(claim.end, behind[0].start)
    ):
        return _original(sentence, behind[0].start, behind[0].end)
    tied = _OF_NAME.match(sentence.reader.view[claim.end : sentence.end])
    if tied and not behind and not sentence.dated(claim.end + tied.start(1), claim.end + tied.end(1)):
        return tied[1]
    before = [p for p in sentence.parts if head_start <= p.start and p.end <= claim.start]
    if mention is not None and mention.start >= head_start:
        before = [p for p in before if p.end <= mention.start] or [p for p in before if p.start >= mention.end]
    if before:
        return _original(sentence, before[-1].start, before[-1].end)
    topic = [p for p in sentence.parts if p.start - sentence.start <= _TOPIC and p.end <= claim.start]
    if topic and not (
        mention is not None
        and sentence.grammar.find("whole").search(sentence.slice(max(sentence.start, mention.start - 24), mention.end))
    ):
        return _original(sentence, topic[-1].start, topic[-1].end)
    return None


def _original(sentence: Sentence, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", sentence.reader.view[start:end]).strip(" '\"-").rstrip(".,")


def _shared_part(sentence: Sentence, claim: Claim) -> str | None:
    """Whose share it is: "48% of our revenue was | from our X products", or the subject of "represented"."""
    territory, grammar = claim.territory, sentence.grammar
    if territory is None:
        return None
    anchors = [c.end for c in sentence.cues if c.cue == "share_of_revenue" and claim.end <= c.start < claim.end + 40]
    anchors += [m.end for m in sentence.metrics if claim.end <= m.start < claim.end + 40]
    for anchor in [*anchors[:1], claim.end]:
        found = _SHARE_FROM.match(sentence.slice(anchor, sentence.end))
        if found and found[0].strip():
            begin = anchor + found.end()
            rest = sentence.slice(begin, sentence.end)
            if (
                rest.split()[:1]
                and rest.split()[0] in grammar.words("not_parts")
                or any(p.start <= begin < p.end for p in sentence.periods)
            ):
                continue
            stop = re.search(
                r"[;.]|,\s*(?:with|and)?\s*(?:the\s+)?(?:remaining\s+)?(?:\d|about|approximately|which|while|or|up|down)|,\s*$|\sand\s+(?:\d|about|approx)",
                rest,
            )
            return (
                _trim(
                    _original(sentence, begin, begin + (stop.start() if stop else min(len(rest), 60))),
                    grammar.words("part_nouns"),
                )
                or None
            )
    if claim.mention is not None and territory.head_start <= claim.mention.start < claim.start:
        return None
    verbs = [c for c in sentence.cues if c.cue == "share" and territory.head_start <= c.start < claim.start]
    if verbs:
        return _main_subject(sentence, territory.head_start, verbs[-1].start)
    lead = re.sub(
        r"\s+(?:was|were|is|are|at|came in|came|came in at|about|approximately|roughly)*\s*$",
        "",
        sentence.slice(territory.head_start, claim.start),
    )
    return _main_subject(sentence, territory.head_start, territory.head_start + len(lead))


def _main_subject(sentence: Sentence, start: int, end: int) -> str | None:
    """The subject before a verb, over an apposition: "Acme, a partner of ours, | came in at …" is Acme's."""
    text = sentence.slice(start, end).strip()
    head = re.match(r"([^,;]{2,60}), (?:an?|one|our|all|which|who|the) [^;]*,?$", text)
    if head:
        offset = start + len(sentence.slice(start, end)) - len(sentence.slice(start, end).lstrip())
        found = _subject(sentence, offset, offset + head.end(1))
        if found:
            return found
    return _subject(sentence, start, end)


def _subject(sentence: Sentence, start: int, end: int) -> str | None:
    """The noun phrase that ends right before a verb."""
    words = list(_WORD.finditer(sentence.slice(start, end)))
    while words and words[-1][0] in _TOGETHER:
        words.pop()
    first = len(words)
    while (
        first > 0
        and words[first - 1][0].strip("'\"")
        not in sentence.grammar.words("stoppers") | sentence.grammar.words("neutral")
        and len(words) - first < 5
    ):
        first -= 1
    if first == len(words):
        return None
    return (
        _trim(
            _original(sentence, start + words[first].start(), start + words[-1].end()),
            sentence.grammar.words("part_nouns"),
        )
        or None
    )


def _modifier(sentence: Sentence, mention: Hit) -> str | None:
    """The words right before the metric that are not neutral: "our Q1 | data center | revenue"."""
    grammar, first, last = sentence.grammar, None, mention.start
    words = [
        (m.start() + sentence.start, m.end() + sentence.start, m[0])
        for m in _WORD.finditer(sentence.slice(sentence.start, mention.start))
    ]
    for start, end, word in reversed(words[-_MOST_WORDS:]):
        bare = word.strip("'\".").removesuffix("'s")
        if "'" in bare or bare.endswith(("-quarter", "-year", "-half", "-month")):
            break
        if (
            sentence.slice(end, last).strip()
            or bare in grammar.words("neutral")
            or bare in grammar.words("stoppers")
            or not (any(c.isalpha() for c in bare) or (bare == "&" and first is not None))
        ):
            break
        if (
            sentence.dated(start, end) or any(m.start < end and start < m.end for m in sentence.metrics)
        ) or bare.endswith("ly"):
            break
        if bare.endswith("ing") and _PROGRESSIVE.search(sentence.slice(max(sentence.start, start - 10), start)):
            break
        first, last = start, start
    return (
        None if first is None else _trim(_original(sentence, first, mention.start), grammar.words("part_nouns")) or None
    )


def _part_behind(sentence: Sentence, start: int, until: int) -> str | None:
    """The part named behind the metric: "revenue | from our telecom products | was …"."""
    grammar = sentence.grammar
    found = re.match(
        rf"\s+({'|'.join(sorted(grammar.words('part_words')))})\s+(?:our|the|its|all|both)?\s*",
        sentence.slice(start, until),
    )
    if not found:
        return None
    begin = start + found.end()
    rest = sentence.slice(begin, until)
    stop = _CLAUSE_END.search(rest)
    end = begin + (stop.start() if stop else len(rest))
    words = sentence.slice(begin, end).split()
    if not words or len(words) > 7 or words[0].strip("'") in grammar.words("not_parts"):
        return None
    if sentence.dated(begin, end):
        return None
    return _trim(_original(sentence, begin, end), grammar.words("part_nouns")) or None


def _trim(text: str, nouns: frozenset[str]) -> str:
    """`text` without a closing "segment", "business" …, unless nothing else is left."""
    words = text.split()
    while len(words) > 1 and words[-1].casefold() in nouns:
        words.pop()
    return " ".join(words) if words and words[0].casefold() not in nouns else ""
