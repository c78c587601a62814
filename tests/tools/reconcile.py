"""Labels of several annotators made one, as the gold labels were: what they differ on is `core` false, or accepted.

usage: python -m tests.tools.reconcile FIRST.guidance.jsonl SECOND.guidance.jsonl ... > MERGED.guidance.jsonl
"""

from __future__ import annotations

import json
import sys
from functools import reduce
from pathlib import Path

from tests.extract.scoring import Row, rules

_TABLES = {"metrics": "fact_metric", "guidance": "fact_guidance"}
_LONGEST = 5
"""Words of a label: it names a thing and quotes nothing."""


def reconciled(kind: str, first: list[Row], second: list[Row]) -> list[Row]:
    """The rows of both annotators: one that both have is `core` where both say so, and accepts what either says of its
    metric and its details; one that only one of them has is `core` false."""
    placed = [{**row, "source_line": row["line"]} for row in second]
    pairs, only_first, only_second = rules().match(kind, first, placed)
    rows = [_agreed(kind, one, other) for one, other in pairs]
    rows += [{**row, "core": False} for row in only_first]
    rows += [
        {field: value for field, value in row.items() if field != "source_line"} | {"core": False}
        for row in only_second
    ]
    return sorted(rows, key=lambda row: (row["line"], row["metric"], row["measure"], not row["core"], json.dumps(row)))


def _agreed(kind: str, one: Row, other: Row) -> Row:
    """A row of both annotators, in the words of the first."""
    row = {**one, "core": one.get("core", True) and other.get("core", True)}
    for field in ("metric", *rules().DETAILS[kind]):
        accept = "accept" if field == "metric" else f"accept_{field}"
        said = [*one.get(accept, []), other.get(field), *other.get(accept, [])]
        fair = [value for i, value in enumerate(said) if value != one.get(field) and value not in said[:i]]
        if fair:
            row[accept] = fair
    return row


def main(paths: list[str]) -> None:
    kind = next((of for name, of in _TABLES.items() if all(path.endswith(f".{name}.jsonl") for path in paths)), None)
    if kind is None or len(paths) < 2:
        sys.exit(__doc__)
    annotators = [[json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line] for path in paths]
    for row in reduce(lambda first, second: reconciled(kind, first, second), annotators):
        row["label"] = " ".join(row["label"].split()[:_LONGEST])
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
