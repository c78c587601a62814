"""The company's own growth with no metric said, so that its revenue is meant: "we grew | 20%", "we had 7% growth"."""

from __future__ import annotations

from typing import Final

from transforms.extract.metric.counted_noun import nouns
from transforms.extract.metric.evidence import Answer, Evidence

_TOPICS: Final = ("units_shipped", "customers", "headcount")
"""What is counted and may be named first: "On shipments, we grew | 4% |"."""
_NEAR: Final = 3
"""Sentences since the market was spoken of, within which a growth that is expected is one of it."""
_LEAD: Final = 110
_TAIL: Final = 60
"""Characters before and behind the figure in which its clause is read."""


def company_growth(evidence: Evidence) -> Answer:
    """The claim that a growth is one of revenue, where the company itself, and nothing of it, is what grew."""
    sentence, said, q = evidence.sentence, evidence.said, evidence.quantity
    grammar = sentence.grammar
    if q.unit != "percent" or said.direction is None or said.direction.cue not in ("up", "down"):
        return None
    if grammar.language != "en" or said.is_base:
        return None
    spoken = evidence.frame.topic.metric if evidence.frame.topic and evidence.frame.topic_age <= _NEAR else None
    if spoken and spoken.code == "market_size" and not sentence.has("past"):
        return None  # "Industry demand was soft. For next year, we expect growth of | 3% |"
    lead = grammar.lead(sentence.slice(max(sentence.start, q.start - _LEAD), q.start)) + " "
    end: int | None = None
    grew = grammar.pattern("company_grew").search(lead) or grammar.pattern("company_growth_of").search(lead)
    if grew:
        topic = grammar.pattern("of_topic").search(lead[: grew.start()])
        code = nouns("en")[0].get(topic[1].split()[-1]) if topic else None
        if code in _TOPICS:
            return evidence.of(str(code), "company.growth", label=topic[1] if topic else "")
        end = q.end
    elif sentence.grammar.pattern("company_had").search(lead):
        behind = sentence.grammar.pattern("grown_by").match(sentence.slice(q.end, min(sentence.end, q.end + _TAIL)))
        end = q.end + behind.end() if behind else None
    if end is None or _of_another(evidence, end):
        return None
    return evidence.of("revenue", "company.growth", label="growth")


def size_multiplied(evidence: Evidence) -> Answer:
    """The claim that a business is multiplied, which is told of its revenue: "to | double | the size of our firm"."""
    sentence, q = evidence.sentence, evidence.quantity
    if q.form != "multiple" or evidence.tie is not None or sentence.grammar.language != "en":
        return None
    size = sentence.grammar.pattern("size_of").match(sentence.slice(q.end, min(sentence.end, q.end + _TAIL)))
    if size is None:
        return None
    whose = (size["whose"] or "").strip()
    neutral = sentence.grammar.words("neutral")
    whose = " ".join(word for word in whose.split() if word not in neutral)
    return evidence.of("revenue", "company.growth", label=size[0].strip(), segment=whose or None)


def _of_another(evidence: Evidence, end: int) -> bool:
    """Whether words behind a growth say what it is one of: "7% growth | in users", not "… | in the quarter"."""
    sentence = evidence.sentence
    named = sentence.grammar.pattern("growth_of_what").match(sentence.slice(end, min(sentence.end, end + _TAIL)))
    if named is None:
        return False
    start = end + named.end()
    starts = [p.start for p in sentence.periods] + [p.start for p in sentence.parts]
    return not any(start - 4 <= known <= start for known in starts)
