"""Seeking Alpha as text: a headline, two lists of participants, then bare names as labels.

    Fabrikam, Inc. (NYSE:FAB) Q3 2018 Earnings Conference Call October 25, 2018  9:30 AM ET
    Company Participants
    Jane Doe - Director, Investor Relations
    Conference Call Participants
    John Smith - Contoso Securities
    Operator
    Good morning, ...
    Question-and-Answer Session

Until 2018 the lists were "Executives" and "Analysts", and labels repeated the entry with its firm. A poll of sentiment
("1 / V. Bearish / 2 / Bearish ...") that stood beside the article may follow the last turn.
"""

from __future__ import annotations

import re

from transforms.dialects.base import Line, Verdict
from transforms.dialects.plain_names import PlainNames
from transforms.model import MarkKind

_TICKER = re.compile(r"\([A-Z]{2,10}: ?[A-Z0-9.\-]{1,8}\)|\((?:NYSE|NASDAQ|OTC)[^)]{0,20}\)")
_AFTER = re.compile(
    r"\d+\s*\Z|(V\. )?(Bearish|Bullish)\Z|Neutral\Z|\d+ Authors? in the Last|Copyright policy:|Read more current"
    r"|Seeking Alpha|Sign (in|up) to|This article was written by|Recommended For You",
    re.IGNORECASE,
)
_END = "end of q&a"


class SeekingAlpha(PlainNames):
    """Bare names under two lists of participants."""

    name = "seeking_alpha"
    after = _AFTER

    def recognise(self) -> Verdict:
        """Two lists of participants, the company's first, right under a headline with a ticker."""
        groups = [entry.group for entry in self.entries.values() if entry.name]
        if "company" not in groups:
            return Verdict(0.0, "no list of the company's participants")
        head = " ".join(line.text for line in self.page.lines[:3])
        signs = {
            "a list of analysts": "guest" in groups,
            "a headline with a ticker": bool(_TICKER.search(head)),
            "names alone on a line": super().recognise().score >= 0.5,
            "a question-and-answer heading": "qa" in self.page.sections.values(),
        }
        missing = [sign for sign, there in signs.items() if not there]
        if len(missing) > 2 or "names alone on a line" in missing:
            return Verdict(0.0, f"missing: {', '.join(missing)}")
        return Verdict(
            0.95 - 0.1 * len(missing), f"all but: {', '.join(missing)}" if missing else "all signs are there"
        )

    def furniture(self, line: Line) -> MarkKind | None:
        """The end of the questions is marked by a line of its own."""
        return super().furniture(line) or (
            MarkKind.FURNITURE if len(line.text) == len(_END) and line.text.casefold() == _END else None
        )
