"""Whether a transcript says of itself, before the first speaker, that it is a corrected one."""

from __future__ import annotations

from transforms.call import lexicon
from transforms.model import Document, Transcript

_LONGEST_NOTICE = 120
"""Longer lines are prose, in which `corrected` is said of other things."""


def revision(document: Document, transcript: Transcript) -> int:
    """1 for a corrected transcript, 0 for any other: of two versions of a call the corrected one is the later one."""
    first = transcript.turns[0]
    before = document.text[: first.label[0] if first.label else first.passages[0].start]
    corrected = [lexicon.pattern(language, "revision", "corrected") for language in ("en", "zh")]
    notices = [line.strip() for line in before.split("\n") if len(line) <= _LONGEST_NOTICE]
    return int(any(pattern.search(line) for line in notices for pattern in corrected))
