"""Measures how often each rule is right on the labelled calls, and writes that down as the confidence of its rows.

usage: python -m tests.tools.calibrate          writes transforms/lexicons/confidence.all.toml
       python -m tests.tools.calibrate --show   prints it

A row is right where it meets a label by the rules of the shared score: metric, measure, unit and figures agree. Shares
are drawn towards that of the worst rule, the more so the fewer rows a rule has. Rules are measured on prepared remarks;
how much less of the same rules' rows is right in answers is one number for all of them.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from tests.extract.scoring import ROOT, found_rows, label_rows, rules, stems, verdicts

LEXICON = ROOT / "transforms" / "lexicons" / "confidence.all.toml"
_WEIGHT = 4
"""A rule counts as if so many more rows had been seen of it, right as often as those of the worst rule."""
_WELL_SEEN = 20
"""Rows of a rule whose share says something by itself."""
_LOOSE = "qa"
_HEAD = """\
# Of the rows that a rule produces, the share that is right on the labelled calls; behind it right of seen. Written by
# `python -m tests.tools.calibrate`; what is measured stands in docs/accuracy.md. A share is multiplied by that of its
# section, where there is one.
[rule]
"""


def shares() -> dict[str, tuple[float, int, int]]:
    """Of each rule: its smoothed share, the rows that are right and the rows seen, in prepared remarks."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for verdict in verdicts():
        if verdict.section != _LOOSE:
            seen[verdict.rule].append(verdict.right)
    least = min(sum(of_rule) / len(of_rule) for of_rule in seen.values() if len(of_rule) >= _WELL_SEEN)
    seen.pop("other", None)  # rows of rule `other` whose metric another figure told later: those without one are below
    measured = {rule: (_smooth(of_rule, least), sum(of_rule), len(of_rule)) for rule, of_rule in seen.items()}
    others = _others()
    return {
        "default": (least, 0, 0),  # a rule never seen is trusted as the worst
        "other": (_smooth(others, 0.5), sum(others), len(others)),
        **dict(sorted(measured.items())),
    }


def _others() -> list[bool]:
    """Of every found row of code `other`, whether a label of any code met it."""
    found: list[bool] = []
    for labels in ("gold", "own", "samples"):
        for kind in ("fact_metric", "fact_guidance"):
            for stem in stems(labels, kind):
                pairs, _, extra = rules().match(kind, label_rows(labels, stem, kind), found_rows(labels, stem, kind))
                found += [True for _, row in pairs if row["metric"] == "other"]
                found += [False for row in extra if row["metric"] == "other"]
    return found


def looseness() -> tuple[float, int, int]:
    """By what the share of a rule is multiplied in answers; the rows that are right there and the rows seen."""
    measured = shares()
    told = [verdict for verdict in verdicts() if verdict.section == _LOOSE]
    expected = sum(measured.get(verdict.rule, measured["default"])[0] for verdict in told)
    right = sum(verdict.right for verdict in told)
    return min(1.0, right / expected), right, len(told)


def _smooth(rights: list[bool], towards: float) -> float:
    return (sum(rights) + _WEIGHT * towards) / (len(rights) + _WEIGHT)


def written() -> str:
    """The lexicon as TOML."""
    lines = [
        f"{rule if rule.isidentifier() else chr(34) + rule + chr(34)} = {share:.2f}"
        + (f"  # {right} of {seen}" if seen else "")
        for rule, (share, right, seen) in shares().items()
    ]
    factor, right, seen = looseness()
    section = f"\n[section]\n{_LOOSE} = {factor:.2f}  # {right} of {seen}\n"
    return _HEAD + "\n".join(lines) + "\n" + section


def main(arguments: list[str]) -> int:
    text = written()
    if "--show" in arguments:
        print(text, end="")
    else:
        LEXICON.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
