"""All facts of a call: turn by turn, passage by passage, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extract.claim import Claim
from transforms.extract.claims import claims_of
from transforms.extract.directions import directions_of
from transforms.extract.frames import Frame
from transforms.extract.place import CallContext
from transforms.extract.reading import Reader, Sentence
from transforms.model import Call, Transcript, Turn
from transforms.sentences import split_sentences

_SILENT = ("operator", "analyst")
"""Roles whose figures are no facts: the operator's, and what analysts state in their questions."""


@dataclass(frozen=True, slots=True)
class Found:
    """One claim with its place."""

    turn: Turn
    start: int
    end: int
    """The sentence."""
    claim: Claim


@dataclass(slots=True)
class Counts:
    """Numeric mentions of a call: every one is a fact or excluded for a reason."""

    seen: int
    explained: int
    excluded: dict[str, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a call states."""

    metrics: list[Found]
    guidance: list[Found]
    counts: Counts


def extract(transcript: Transcript, call: Call) -> Facts:
    """The metrics and the guidance of a call."""
    reader = Reader(transcript.view, transcript.primary_language, call.currency or "USD", call.calendar)
    context = _context(call, transcript)
    metrics: list[Found] = []
    guidance: list[Found] = []
    counts = Counts(0, 0, {})
    for turn in transcript.turns:
        frame = Frame()
        for passage in turn.passages:
            spans = split_sentences(transcript.view, passage.start, passage.end, transcript.primary_language)
            frame.new_passage(len(spans) > 1)
            for start, end in spans:
                sentence = reader.read(start, end)
                _count(counts, sentence, turn)
                if turn.role in _SILENT:
                    continue
                frame.before(sentence)
                claims = claims_of(sentence, frame, context)
                frame.after(sentence, claims)
                claims += directions_of(sentence, claims, frame, context)
                for claim in claims:
                    (guidance if claim.future else metrics).append(Found(turn, start, end, claim))
    counts.explained = len(metrics) + len(guidance)
    return Facts(metrics, guidance, counts)


def _count(counts: Counts, sentence: Sentence, turn: Turn) -> None:
    counts.seen += len(sentence.quantities) + len(sentence.excluded)
    for quantity in sentence.excluded:
        counts.excluded[quantity.excluded or ""] = counts.excluded.get(quantity.excluded or "", 0) + 1
    if turn.role in _SILENT and sentence.quantities:
        reason = f"{turn.role}_figure"
        counts.excluded[reason] = counts.excluded.get(reason, 0) + len(sentence.quantities)


def _context(call: Call, transcript: Transcript) -> CallContext:
    year, quarter = call.fiscal_year, call.fiscal_quarter
    if year is None:
        return CallContext(None, None, call.non_gaap_throughout)
    if quarter is None:
        return CallContext(f"FY{year}", f"FY{year + 1}", call.non_gaap_throughout)
    following = f"FY{year + 1}" if quarter == 4 else f"FY{year}"
    return CallContext(f"{year}Q{quarter}", following, call.non_gaap_throughout)
