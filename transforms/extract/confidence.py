"""How likely a row is right: by the rule that tied it, where it was said, and what is doubtful about it.

The numbers are measured: of the rows of a rule on the labelled calls, the part that is right (docs/accuracy.md).
"""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.lexicons import load

_PENALTY: Final = 0.05


def confidence(claim: Claim, section: str) -> float:
    """0 to 1, two decimals. `section`: of the turn; people speak more loosely when they answer questions."""
    table = load("confidence", "all")
    rule = "other" if claim.metric == "other" else claim.rule
    base = float(table["rule"].get(rule, table["rule"]["default"])) * float(table["section"].get(section, 1))
    return round(max(0.05, base - _PENALTY * claim.penalty), 2)
