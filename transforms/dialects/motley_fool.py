"""The Motley Fool as text until 2024, in English and in Chinese renderings: labels on a line of their own with dashes.

    Prepared Remarks:
    Operator
    Jane Doe -- Director, Investor Relations
    Questions and Answers:
    John Smith -- Contoso Securities -- Analyst

Dashes may have lost their blanks (`Jane Doe--Director`) or become Chinese ones (`Jane Doe——投资者关系主管`).
The same labels stand once more in the list of participants at the end, behind the call's duration.
"""

from __future__ import annotations

import re

from transforms.dialects.base import Verdict
from transforms.dialects.labels import is_name, role_of
from transforms.dialects.plain_names import LONGEST_LABEL, PlainNames

_FEWEST = 3
_DASHES = re.compile(r"--|——|—")
AFTER = re.compile(
    r"Duration:|持续时间|持續時間|通话时长|時長|More .{1,40} analysis|更多.{0,40}分析|All earnings call transcripts"
    r"|This article is a transcript|本文是|(The |《)?Motley Fool (has|recommends|owns|推荐|有)|《Motley Fool》"
    r"|Stocks Mentioned|提及的股票"
)
"""The site's lines behind a call."""


class MotleyFool(PlainNames):
    """`Name -- Title` or `Name -- Firm -- Analyst` on lines of their own."""

    name = "motley_fool"
    after = AFTER

    def recognise(self) -> Verdict:
        """Most labels but the operator's carry dashes, under the site's two headings."""
        short = [line for line in self.page.lines if len(line.text) <= LONGEST_LABEL]
        dashed_lines = (line for line in short if "--" in line.text or "—" in line.text)
        fronts = (_DASHES.split(line.text, 1)[0].strip() for line in dashed_lines)
        if sum(map(is_name, fronts)) < _FEWEST:
            return Verdict(0.0, f"fewer than {_FEWEST} short lines carry a name in front of double dashes")
        lines = {line.index: line.text for line in short}
        named = [at for at, label in self.labels.items() if not role_of(label.name)]
        dashed = sum(bool(_DASHES.search(lines[at])) for at in named)
        if len(named) < _FEWEST or dashed < 0.6 * len(named):
            return Verdict(0.0, f"{dashed} of {len(named)} names alone on a line carry double dashes")
        both = set(self.page.sections.values()) == {"qa", "prepared_remarks"}
        return Verdict(
            0.9 if both else 0.75,
            f"{dashed} of {len(named)} names carry double dashes; {'both headings' if both else 'not both headings'}",
        )
