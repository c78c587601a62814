"""The company's own name where a part's is looked for."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.placing.call_context import CallContext
from transforms.extract.placing.named_parts import named_part
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.sentence import Sentence


def beyond(sentence: Sentence, claim: Claim, segment: str, call: CallContext) -> str | None:
    """`segment`, or where it is the company itself the part named beside it, or None."""
    if _reports(sentence, segment, call.company):
        return None
    return _beside(sentence, claim, call.names) if _itself(segment, call.names) else segment


def _beside(sentence: Sentence, claim: Claim, names: frozenset[str]) -> str | None:
    """The part named where the words beside the metric are the company's name: "Acme's market share | in Spain |"."""
    if sentence.grammar.language == "zh" or claim.metric in kinds().whole:
        return None
    view = sentence.reader.view
    others = [p for p in sentence.parts if not _itself(view[p.start : p.end], names)]
    named = named_part(sentence.with_parts(others), claim)
    return None if named is None or _itself(named, names) else named


def _reports(sentence: Sentence, segment: str, names: frozenset[str]) -> bool:
    """Whether a sentence opens with the company that reports, though a brand be called so: "| Acme | reported …"."""
    text = sentence.text.lstrip()
    if not _itself(segment, names) or not text.startswith(segment.casefold()):
        return False
    return bool(sentence.grammar.pattern("reports").match(text, len(segment)))


def _itself(segment: str, names: frozenset[str]) -> bool:
    return segment.casefold().removesuffix("'s").removesuffix("’s") in names
