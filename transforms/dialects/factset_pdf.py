"""FactSet CallStreet out of a PDF: dotted rules between turns, names above titles that end in ` Q` or ` A`.

MANAGEMENT DISCUSSION SECTION
Operator: Welcome to ...
......................................................
Jane Doe
Chief Executive Officer & Director, Fabrikam, Inc.  A
Thank you. ...
"""

from __future__ import annotations

import re

from transforms.dialects.base import Line, Said, Verdict
from transforms.dialects.furniture import is_rule
from transforms.dialects.labels import Label, is_name, is_title, role_of
from transforms.dialects.listed_names import ListedNames
from transforms.dialects.words import find

_FIRM_ENDING = re.compile(r"(?:Inc|Ltd|LLC|Corp|Plc|S\.?A|N\.?V)\.?\Z", re.IGNORECASE)
_FEWEST = 5
_ONE_LINE = re.compile(r"(.{4,200}?)\s([QA])(?:\s+(\S.{1,60}))?")
_OPERATOR = re.compile(r"([^:]{2,40}):\s*")


class FactSetPdf(ListedNames):
    """Dotted rules, and a side (Q, A) behind titles."""

    name = "factset_pdf"
    after = re.compile(r"Disclaimer\Z")

    def recognise(self) -> Verdict:
        """Dotted rules with names below them."""
        rules = sum(line.text[0] == "." and is_rule(line.text) for line in self.page.lines)
        if rules < _FEWEST:
            return Verdict(0.0, f"{rules} dotted rules, {_FEWEST} are needed")
        labels = len(self.labels)
        return Verdict(0.95 if labels >= _FEWEST else 0.0, f"{rules} dotted rules, {labels} names below them")

    def detail(self, text: str, group: str) -> tuple[str | None, str | None]:
        """`Title, Firm`: the firm begins at the first part that is no title."""
        parts = text.split(", ")
        at = next((i for i, part in enumerate(parts) if i and not is_title(part)), len(parts))
        if group == "company" and at < len(parts):  # titles of executives hold commas, so their firm is the last part
            at = len(parts) - (2 if _FIRM_ENDING.match(parts[-1]) else 1)
        return ", ".join(parts[:at]) or None, ", ".join(parts[at:]) or None

    def stands(self, line: Line, above: Line | None) -> bool:
        """Labels stand below a dotted rule or a heading."""
        return above is not None and (is_rule(above.text) or self.section(above) is not None)

    def one_line(self, text: str) -> Label | None:
        """Name, title and firm that came out of the PDF on one line: `Name Title, Firm A`, or `Title, Firm Q Name`."""
        match = _ONE_LINE.fullmatch(text)
        if match is None:
            return None
        detail, side, name = match.group(1), match.group(2), match.group(3)
        if name is None and (title := find("titles", "any", detail)):
            name, detail = detail[: title.start()].strip(), detail[title.start() :]
        if name is None or not is_name(name):
            return None
        group = {"Q": "guest", "A": "company"}[side]
        return Label(name, *self.detail(detail, group), group)

    def _is_stranger(self, name: str) -> bool:
        return is_name(name) or role_of(name) is not None

    def label(self, line: Line) -> Said | None:
        """A name below a rule, or a role with a colon."""
        if match := _OPERATOR.match(line.text):
            if role_of(match.group(1)):
                return Said(Label(match.group(1)), line.start + len(match.group().rstrip()), line.start + match.end())
            return None
        return super().label(line)
