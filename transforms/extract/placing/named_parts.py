"""Parts of the company that a sentence names away from the metric: beside the figure, as its subject, as what it turns
to, or one behind each amount of a list."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing.noun_phrase import original, trim
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.parts import Part
from transforms.extract.reading.sentence import Sentence

_CALLED: Final = 24
_LISTED: Final = 2
"""Figures from which there is a list."""
_TOPIC_WORDS: Final = 5
_TOPIC: Final = 60
"""A part named so near the start of a sentence is its topic."""


def named_part(sentence: Sentence, claim: Claim) -> str | None:
    """The part that a sentence names for a figure, in the speaker's words; None where it names none."""
    return (
        _known(sentence, claim)
        or _listed(sentence, claim)
        or _turned_to(sentence, claim)
        or _owner(sentence, claim)
        or performer(sentence, claim)
        or subject_part(sentence, claim.start)
    )


def region(sentence: Sentence, claim: Claim) -> str | None:
    """The known part, or the one turned to, where a market is told of: "Moving to | Japan, | the market was down"."""
    return _known(sentence, claim) or _turned_to(sentence, claim)


def _known(sentence: Sentence, claim: Claim) -> str | None:
    """A known part in the figure's own words, else as the topic of the sentence; no part of a side remark."""
    territory = claim.territory
    head_start, tail_end = (territory.head_start, territory.tail_end) if territory else (sentence.start, sentence.end)
    mention = claim.mention
    if named := tied_part(sentence, claim):
        return named
    behind = [p for p in sentence.parts if claim.end <= p.start and p.end <= tail_end]
    tied = sentence.grammar.pattern("tied_name").match(sentence.reader.view[claim.end : sentence.end])
    if tied and not behind and not sentence.dated(claim.end + tied.start(1), claim.end + tied.end(1)):
        return tied[1]
    told = [p for p in sentence.parts if p.end <= claim.start and not _aside(sentence, p, claim)]
    told = [p for p in told if not _explains(sentence, p, claim)]
    before = [p for p in told if head_start <= p.start]
    if mention is not None and mention.start >= head_start:
        before = [p for p in before if p.end <= mention.start] or [p for p in before if p.start >= mention.end]
    if mention is not None and before and _summed_up(sentence, mention):
        before = [p for p in before if "," not in sentence.slice(p.end, max(p.end, mention.start))]
    if before:
        return original(sentence, before[-1].start, before[-1].end)
    topic = [p for p in told if p.start - sentence.start <= _TOPIC]
    if topic and not (mention is not None and _summed_up(sentence, mention)):
        return original(sentence, topic[-1].start, topic[-1].end)
    return None


def _summed_up(sentence: Sentence, mention: Hit) -> bool:
    """Whether a metric is called the whole company's: "consolidated | revenue |"."""
    near = sentence.slice(max(sentence.start, mention.start - _CALLED), mention.end)
    return bool(sentence.grammar.find("whole").search(near))


def tied_part(sentence: Sentence, claim: Claim) -> str | None:
    """The known part that is tied to a figure behind it: "grew to 14% | in Spain"."""
    end = claim.territory.tail_end if claim.territory else sentence.end
    behind = next((p for p in sentence.parts if claim.end <= p.start and p.end <= end), None)
    if behind is None or not sentence.grammar.pattern("ties_part").search(sentence.slice(claim.end, behind.start)):
        return None
    # "up 71%, supported by demand for our | drives"
    return None if sentence.asides(claim.end, behind.start) else original(sentence, behind.start, behind.end)


def part_opening(sentence: Sentence, claim: Claim) -> str | None:
    """The known part that opens a figure's own words: "the Americas grew 14%, with | Chile | growing 13%"."""
    start = claim.territory.head_start if claim.territory else claim.start
    found = next((p for p in sentence.parts if start <= p.start and p.end <= claim.start), None)
    if found is None or not sentence.grammar.pattern("opens_territory").fullmatch(sentence.slice(start, found.start)):
        return None
    return original(sentence, found.start, found.end)


def part_before(sentence: Sentence, claim: Claim) -> str | None:
    """The known part right before a figure: "the Americas grew 6%, | EMEA | 2%"."""
    start = claim.territory.head_start if claim.territory else sentence.start
    found = next((p for p in sentence.parts if start <= p.start and p.end == claim.start - 1), None)
    return original(sentence, found.start, found.end) if found else None


def _aside(sentence: Sentence, part: Part, claim: Claim) -> bool:
    """Whether a part stands in a side remark that is closed before the figure: "excluding | Sensors, was 2%"."""
    if not sentence.in_aside(sentence.start, part.start):
        return False
    if sentence.grammar.pattern("opens_without").match(
        sentence.slice(sentence.start, part.start)
    ) and "," in sentence.slice(part.end, claim.start):
        return True
    return bool(sentence.grammar.pattern("main_verb").match(sentence.slice(part.end, claim.start)))


def _explains(sentence: Sentence, part: Part, claim: Claim) -> bool:
    """Whether a part is one that another is made of: "In Iberia, which includes Spain and | Portugal |, sales grew"."""
    if sentence.grammar.language == "zh":
        return False
    found = sentence.grammar.pattern("made_of").search(sentence.slice(sentence.start, part.start))
    if found is None or "," not in sentence.slice(part.end, claim.start):
        return False
    opened = sentence.start + found.end()
    verbs = sentence.cues_of(("past", "up", "down", "will", "future"), opened, part.start)
    return not verbs and not any(opened <= q.start < part.start for q in sentence.quantities)


def _listed(sentence: Sentence, claim: Claim) -> str | None:
    """The part behind an amount in a list of parts: "$30 million | in automotive, | $22 million | in industrial"."""
    quantities, kind = sentence.quantities, unit_kind(claim.unit or "")
    if kind not in ("currency", "percent") or len(quantities) < _LISTED:
        return None
    read = [
        (q.start, found)
        for q in quantities
        if unit_kind(q.unit) == kind
        and (found := sentence.grammar.pattern("listed_part").match(sentence.slice(q.end, q.end + 60)))
    ]
    own = next((found for start, found in read if start == claim.start), None)
    if own is None or sum(1 for _, found in read if found["list"] == own["list"]) < _LISTED:
        return None
    begin, end = claim.end + own.start("part"), claim.end + own.end("part")
    words = own["part"].split()
    if cut := next((w for w in words if w in sentence.grammar.words("ends_part")), None):
        end = begin + own["part"].index(f" {cut}") if words[0] != cut else begin
        words = words[: words.index(cut)]
    if set(words) <= sentence.grammar.words("neutral", "not_parts"):
        return None
    measured = any(m.start < end and begin < m.end for m in sentence.metrics)
    measured |= any(c.start < end and begin < c.end for c in sentence.cues if c.cue in ("gaap", "non_gaap"))
    measured |= bool(sentence.grammar.pattern("currency_name").match(sentence.slice(begin, begin + 24)))
    if measured or words[0] in sentence.grammar.words("not_parts") or sentence.dated(begin, end):
        return None
    return trim(original(sentence, begin, end), sentence.grammar) or None


def _turned_to(sentence: Sentence, claim: Claim) -> str | None:
    """The part that a sentence turns to before the figure's clause: "Beginning with | advisory fees, | sales were"."""
    if side := sentence.grammar.pattern("on_side").match(sentence.text.lstrip()) if " side" in sentence.text else None:
        offset = sentence.end - len(sentence.text.lstrip())
        if offset + side.end() <= claim.start and side[1].split()[0] not in sentence.grammar.words("no_topics"):
            return original(sentence, offset + side.start(1), offset + side.end(1))
    joint = sentence.grammar.pattern("opening_joint").match(sentence.text)
    opened = sentence.start + (joint.end() if joint else 0)
    opener = sentence.grammar.only_first("turns").match(sentence.slice(opened, opened + 40))
    if opener is None:
        return None
    begin = opened + opener.end()
    comma = sentence.text.find(",", begin - sentence.start)
    end = sentence.start + comma
    if comma < 0 or end > claim.start:
        return None
    begin += 4 if sentence.slice(begin, begin + 4) in ("the ", "our ") else 0
    words = sentence.slice(begin, end).split()
    marked = bool(words) and words[-1] in sentence.grammar.words("part_nouns")
    if len(words) > _TOPIC_WORDS + 2 * marked:
        return None
    named = [m for m in sentence.metrics if m.start < end and begin < m.end and m.metric and not m.metric.names_part]
    barred = sentence.grammar.words("not_parts", "no_topics")
    if named or not words or sentence.dated(begin, end) or any(w in barred or w[0].isdigit() for w in words):
        return None
    lone = words[0] in sentence.grammar.words("lone_parts") and len(words) == 1
    if not lone and set(words) <= sentence.grammar.words("neutral", "part_nouns"):
        return None  # "at the consolidated level"
    return trim(original(sentence, begin, end), sentence.grammar) or None


def _owner(sentence: Sentence, claim: Claim) -> str | None:
    """The subject of the verb right before a metric: "| Tool services | reported negative EBITDA of …"."""
    mention, grammar = claim.mention, sentence.grammar
    if mention is None or not sentence.start < mention.start < claim.start or grammar.language != "en":
        return None
    found = grammar.pattern("owner").match(sentence.slice(sentence.start, mention.start))
    if found is None:
        return None
    words, barred = found[1].split(), grammar.words("pronouns", "neutral", "stoppers", "no_owners")
    begin = sentence.start + found.start(1)
    if any(w in barred for w in words) or sentence.dated(begin, begin + len(found[1])):
        return None
    if len(words) == 1 and sentence.reader.view[begin].islower():
        return None  # "our | fleet | earned …"
    return trim(original(sentence, begin, begin + len(found[1])), grammar) or None


def performer(sentence: Sentence, claim: Claim) -> str | None:
    """Whose results are told: "you see | Dunmore's | operating performance, generating revenue of $9 million"."""
    if "'s " not in sentence.text and "’s " not in sentence.text:
        return None
    found = sentence.grammar.pattern("results_of").search(sentence.reader.view[sentence.start : claim.start])
    words = found[1].casefold().split() if found else []
    barred = sentence.grammar.words("pronouns", "neutral")
    if found is None or any(w in barred for w in words) or not sentence.text[: found.start()].strip():
        return None
    return None if sentence.dated(sentence.start + found.start(1), sentence.start + found.end(1)) else found[1]


_VERB: Final = 12
"""The verb behind such a subject is one of the first so many words."""


def subject_part(sentence: Sentence, until: int) -> str | None:
    """The part that is the sentence's subject: "Our | Storage | Business Unit posted a revenue increase of 7%"."""
    if sentence.grammar.language == "zh" or not sentence.mentions("posting"):
        return None
    text = sentence.slice(sentence.start, until)
    if sentence.grammar.words("posting").isdisjoint(text.split(None, _VERB)[:_VERB]):
        return None
    found = sentence.grammar.pattern("subject_and_verb").match(text)
    if found is None:
        return None
    words = found[1].split()
    if words[0] in sentence.grammar.words("pronouns", "neutral") or words[-1] in sentence.grammar.words("no_owners"):
        return None
    verb = sentence.slice(sentence.start + found.end(), until).split(" ", 1)[0]
    begin = sentence.start + found.start(1)
    named = words[-1] in sentence.grammar.words("part_nouns") or _is_name(sentence, begin, words)
    tied = not sentence.grammar.words("part_words").isdisjoint(words)  # "sales | in | this channel grew"
    tied |= any(m.start == sentence.start + found.start(1) for m in sentence.metrics)  # "| Sales | to carriers fell"
    if verb not in sentence.grammar.words("posting") or not named or tied:
        return None
    name = original(sentence, begin, begin + len(found[1]))
    return (trim(name, sentence.grammar) or None) if len(words) > 1 or named else None


def _is_name(sentence: Sentence, begin: int, words: list[str]) -> bool:
    """Whether one word is a name by how it is written within other sentences: "on an annual basis, | Corvane | had"."""
    if len(words) != 1 or words[0] in sentence.grammar.words("pronouns", "neutral"):
        return False
    view = sentence.reader.view
    written = view[begin : begin + len(words[0])]
    if not written[:1].isupper():
        return False
    place = view.find(f" {written}")
    while place > 0:
        if (view[place - 1] == "," or view[place - 1].islower()) and not view[place + len(written) + 1].isalnum():
            return True
        place = view.find(f" {written}", place + 1)
    return False
