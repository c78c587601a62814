"""How likely a row is right: by the rule that tied it and by what is doubtful about it.

The numbers are measured: of the rows of a rule on the labelled calls, the part that is right (docs/accuracy.md).
"""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.lexicons import load

_PENALTY = 0.05


def confidence(claim: Claim) -> float:
    """0 to 1, two decimals."""
    table = load("confidence", "all")["rule"]
    base = float(table.get(claim.rule, table["default"]))
    if claim.metric == "other":
        base = float(table["other"])
    return round(max(0.05, base - _PENALTY * claim.penalty), 2)
