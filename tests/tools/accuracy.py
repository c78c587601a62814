"""The tables of docs/accuracy.md: scores per call, language, section and metric family.

usage: python -m tests.tools.accuracy          prints them as Markdown
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator

from schemas.metrics import metric_rows
from tests.extract.scoring import Outcome, Row, found_rows, label_rows, rules, stems

_SETS = ("gold", "own")
_TABLES = {"fact_metric": "metrics", "fact_guidance": "guidance"}
_FEWEST = 5
"""Labels that a line of a table stands for, at least."""
Key = Callable[[str, str, Row], str]


def outcomes(kind: str, key: Key) -> dict[str, Outcome]:
    """Counts by what `key` says of a set, a call and a label (or of a found row that meets none)."""
    counted: dict[str, Outcome] = defaultdict(Outcome)
    for labels in _SETS:
        for stem in stems(labels, kind):
            score = rules().score_facts(kind, label_rows(labels, stem, kind), found_rows(labels, stem, kind))
            pairs, _, _ = rules().match(kind, label_rows(labels, stem, kind), found_rows(labels, stem, kind))
            details = rules().DETAILS[kind]
            for label, row in pairs:
                if rules().is_scored(label):
                    full = all(rules().same_detail(field, label, row) for field in details)
                    counted[key(labels, stem, label)] += Outcome(1, int(full))
            for label in score["missed"]:
                counted[key(labels, stem, label)] += Outcome(missed=1)
            for row in score["extra"]:
                counted[key(labels, stem, row)] += Outcome(extra=1)
    return dict(counted)


def by_call(labels: str, stem: str, row: Row) -> str:
    return f"{labels} {stems(labels).index(stem) + 1}"


def by_language(labels: str, stem: str, row: Row) -> str:
    return str(found_rows(labels, stem, "dim_call")[0]["primary_language"])


def by_section(labels: str, stem: str, row: Row) -> str:
    line = row.get("line", row.get("source_line"))
    turns = found_rows(labels, stem, "fact_turn")
    return next((str(turn["section"]) for turn in turns if turn["first_line"] <= line <= turn["last_line"]), "no turn")


def by_family(labels: str, stem: str, row: Row) -> str:
    return {str(metric["code"]): str(metric["family"]) for metric in metric_rows()}[row["metric"]]


def lines() -> Iterator[str]:
    """The tables."""
    for title, key in (("call", by_call), ("language", by_language), ("section", by_section), ("family", by_family)):
        yield f"| {title} | table | labels | precision | recall | F1 | full F1 |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for kind, name in _TABLES.items():
            found = outcomes(kind, key)
            for group, one in sorted(found.items()):
                labelled = one.hit + one.missed
                if labelled >= _FEWEST:
                    scores = " | ".join(f"{x:.3f}" for x in (one.precision, one.recall, one.f1, one.full_f1))
                    yield f"| {group} | {name} | {labelled} | {scores} |"
        yield ""


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()))
