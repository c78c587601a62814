"""S&P Capital IQ out of a PDF: a table of estimates, then names above titles (executives) or firms (analysts).

EXECUTIVES
Jane Doe
Vice President of Finance &
Investor Relations
ANALYSTS
John Smith
Contoso Securities, LLC,
Research Division
Presentation
Jane Doe
Vice President of Finance & Investor Relations
Good afternoon, ...
"""

from __future__ import annotations

import re

from transforms.dialects.base import Verdict
from transforms.dialects.listed_names import ListedNames

_VENDOR = ("s&p global", "capital iq", "spglobal.com")


class CapitalIqPdf(ListedNames):
    """Labels repeat the two-line entries of the lists."""

    name = "capital_iq_pdf"
    after = re.compile(r"Copyright ©|These materials have been prepared")

    def recognise(self) -> Verdict:
        """The vendor's name on the first page and labels that repeat the lists."""
        if not self.page.names_early(_VENDOR, 40):
            return Verdict(0.0, "the vendor is not named on the first page")
        listed, labels = len(self._people), len(self.labels)
        score = 0.9 if listed >= 2 and labels >= 3 else 0.0
        return Verdict(score, f"the vendor is named on the first page; {listed} participants, {labels} labels")

    def detail(self, text: str, group: str) -> tuple[str | None, str | None]:
        """Executives have a title, analysts a firm."""
        return (text or None, None) if group == "company" else (None, text or None)
