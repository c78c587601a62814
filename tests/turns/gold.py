"""The hand-made turn labels and how they are compared: the rules of `score_turns` in the shared score."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transforms.decode import decode
from transforms.model import Transcript, Turn
from transforms.transcript import read

SHARED = Path(os.environ.get("CALLMART_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FIELDS = {
    "turn_index": "index",
    "speaker_name": "name",
    "speaker_title": "title",
    "speaker_role": "role",
    "section": "section",
    "kind": "kind",
    "exchange_index": "exchange",
}


@dataclass
class Comparison:
    """Counts of one call, and what is wrong in words."""

    hit: int
    full: int
    labelled: int
    found: int
    wrong: list[str]

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.labelled + self.found)


def read_file(path: Path) -> Transcript:
    return read(decode(path.read_bytes(), path.name))


def compare(stem: str) -> Comparison:
    raw = next(path for folder in ("seeds", "gold_text") for path in (SHARED / folder).glob(f"{stem}*"))
    lines = (SHARED / "gold" / f"{stem}.turns.jsonl").read_text(encoding="utf-8").splitlines()
    labels: list[dict[str, Any]] = [json.loads(line) for line in lines]
    turns = read_file(raw).turns
    found: dict[tuple[int, int], Turn] = {(turn.first_line, turn.last_line): turn for turn in turns}
    hit = full = 0
    wrong: list[str] = []
    for label in labels:
        ends = [label["last_line"], *label.get("accept_last_line", [])]
        turn = next((found[label["first_line"], end] for end in ends if (label["first_line"], end) in found), None)
        if turn is None:
            wrong.append(f"missed: {label}")
            continue
        hit += 1
        bad = {
            key: getattr(turn, ours)
            for key, ours in FIELDS.items()
            if getattr(turn, ours) not in [label.get(key), *label.get(f"accept_{key}", [])]
        }
        full += not bad
        if bad:
            wrong.append(f"line {turn.first_line}: found {bad}, labelled { {key: label.get(key) for key in bad} }")
    return Comparison(hit, full, len(labels), len(turns), wrong)
