"""The labelled calls beside what the program finds in them, compared by the rules of the shared score.

Four sets: `gold` (hand-made labels of seven calls beside the repository), `own` (`tests/labels`, made for this
repository), `unseen` (those of `tests/labels` that no rule was ever made with) and `samples` (`tests/golden`, of
invented calls).
"""

from __future__ import annotations

import glob
import importlib.util
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from transforms.parse import Parsed, parse

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CALLMART_SHARED", ROOT.parent / "shared"))
LABELS = {
    "gold": SHARED / "gold",
    "own": ROOT / "tests" / "labels",
    "unseen": ROOT / "tests" / "labels",
    "reconciled": ROOT / "tests" / "labels" / "reconciled",
    "samples": ROOT / "tests" / "golden",
}
UNSEEN = {
    "APOG_2026_Q3_633270",
    "AVA_q4_2020",
    "CNS_q2_2021",
    "CYH_q1_2021",
    "IVZ_q3_2021",
    "J-91360-full",
    "MDB_Q4_2025_interleaved",
    "PSX_q3_2021",
    "Thermo Fisher Scientific Inc. (TMO) CEO Marc Casper on Q3 2020 Results - Earnings Call Transcript",
    "WWE_q4_2020",
}
"""Calls of `tests/labels` whose first score is kept apart. Once causes found in them are worked on, they are seen."""
_CORPORA = tuple(sorted((SHARED / "corpora").glob("*")))
_TEXTS = {
    "gold": (SHARED / "seeds", SHARED / "gold_text"),
    "own": _CORPORA,
    "unseen": _CORPORA,
    "reconciled": _CORPORA,
    "samples": (ROOT / "samples",),
}
KINDS = {"fact_turn": "turns", "fact_metric": "metrics", "fact_guidance": "guidance"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """Counts of one table over some calls."""

    hit: int = 0
    full: int = 0
    missed: int = 0
    extra: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.hit + other.hit, self.full + other.full, self.missed + other.missed, self.extra + other.extra
        )

    @property
    def precision(self) -> float:
        return self.hit / max(1, self.hit + self.extra)

    @property
    def recall(self) -> float:
        return self.hit / max(1, self.hit + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, 2 * self.hit + self.missed + self.extra)

    @property
    def full_f1(self) -> float:
        return 2 * self.full / max(1, 2 * self.hit + self.missed + self.extra)


@cache
def rules() -> ModuleType:
    """The shared score as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def there() -> bool:
    """Whether the labelled calls are on this machine."""
    return (SHARED / "score" / "score.py").is_file()


@cache
def stems(labels: str, kind: str | None = None) -> tuple[str, ...]:
    """The labelled calls of a set, by the name of their file without its suffix; with `kind` those of which that table
    is labelled."""
    if kind is not None:
        return tuple(stem for stem in stems(labels) if (LABELS[labels] / f"{stem}.{KINDS[kind]}.jsonl").is_file())
    if labels == "reconciled":
        return stems("unseen")
    names = {path.name.removesuffix(".call.json") for path in LABELS[labels].glob("*.call.json")}
    if labels in ("own", "unseen"):
        names = names & UNSEEN if labels == "unseen" else names - UNSEEN
    return tuple(sorted(names))


def raw(labels: str, stem: str) -> Path:
    """The file that a set's labels are of."""
    return next(path for folder in _TEXTS[labels] for path in sorted(folder.glob(f"{glob.escape(stem)}.*")))


@cache
def parsed(labels: str, stem: str) -> Parsed:
    path = raw(labels, stem)
    return parse(path.read_bytes(), path.name)


def label_rows(labels: str, stem: str, kind: str) -> list[Row]:
    path = LABELS[labels] / f"{stem}.{KINDS[kind]}.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def found_rows(labels: str, stem: str, kind: str) -> list[Row]:
    return [row.model_dump() for row in parsed(labels, stem).tables[kind]]


@cache
def outcome(labels: str, stem: str, kind: str) -> Outcome:
    """How one table of one call compares with its labels."""
    wanted, found = label_rows(labels, stem, kind), found_rows(labels, stem, kind)
    compare = rules().score_turns if kind == "fact_turn" else rules().score_facts
    counts = compare(wanted, found) if kind == "fact_turn" else compare(kind, wanted, found)
    return Outcome(counts["hit"], counts["full"], len(counts["missed"]), len(counts["extra"]))


def total(labels: str, kind: str) -> Outcome:
    """How one table of all calls of a set compares with the labels."""
    return sum((outcome(labels, stem, kind) for stem in stems(labels, kind)), Outcome())


@dataclass(frozen=True)
class Verdict:
    """One found row of the labelled calls, and whether it is right."""

    rule: str
    confidence: float
    right: bool
    metric: str
    section: str
    language: str


def verdicts(sets: tuple[str, ...] = ("gold", "own", "samples")) -> list[Verdict]:
    """Every found row that the labels decide on: not those that meet a label with `core` false, nor those of code
    `other`, of which no two readers keep the same."""
    decided = []
    for labels in sets:
        for kind in ("fact_metric", "fact_guidance"):
            for stem in stems(labels, kind):
                language = found_rows(labels, stem, "dim_call")[0]["primary_language"]
                pairs, _, extra = rules().match(kind, label_rows(labels, stem, kind), found_rows(labels, stem, kind))
                rows = [(row, True) for label, row in pairs if label.get("core", True)]
                rows += [(row, False) for row in extra]
                decided += [
                    Verdict(row["rule_id"], row["confidence"], right, row["metric"], row["section"], language)
                    for row, right in rows
                    if row["metric"] != "other"
                ]
    return decided


def call_errors(labels: str, stem: str) -> list[str]:
    """The columns of `dim_call` that differ from the label."""
    label = json.loads((LABELS[labels] / f"{stem}.call.json").read_text(encoding="utf-8"))
    (call,) = found_rows(labels, stem, "dim_call")
    errors: list[str] = rules().score_call(label, call)
    return errors
