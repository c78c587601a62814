"""Fictional calls in every dialect: `cases/NAME.txt` and the turns that must come out, `cases/NAME.tsv`.

The first line of a .tsv holds dialect and languages, each other line a turn: lines, name, title, affiliation, role,
section, kind, exchange, introduced_as, first words, last words. `cases/refused_CODE.txt` must be refused with that
code. To make or renew a .tsv: `python -m tests.turns.test_cases NAME`, then read it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.turns.gold import read_file
from transforms.model import MarkKind, Refused, Transcript

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))


def as_table(transcript: Transcript) -> str:
    rows = [[transcript.dialect, transcript.primary_language, transcript.translation_language or ""]]
    for turn in transcript.turns:
        row = [f"{turn.first_line}-{turn.last_line}", turn.name, turn.title, turn.affiliation, turn.role, turn.section]
        row += [turn.kind, turn.exchange, turn.introduced_as, turn.text[:24], turn.text[-16:]]
        rows.append(["" if cell is None else str(cell).replace("\n", "/") for cell in row])
    return "".join("\t".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("refused_")])
def test_turns_of_a_case(name: str) -> None:
    assert as_table(read_file(CASES / f"{name}.txt")) == (CASES / f"{name}.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("refused_")])
def test_refusal_of_a_case(name: str) -> None:
    with pytest.raises(Refused) as caught:
        read_file(CASES / f"{name}.txt")
    assert caught.value.code == name.removeprefix("refused_")
    assert name in caught.value.message


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("refused_")])
def test_every_character_is_in_a_turn_or_accounted_for(name: str) -> None:
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    transcript = read_file(CASES / f"{name}.txt")
    covered = [False] * len(text)
    spans = [(gap.start, gap.end) for gap in transcript.unparsed]
    for turn in transcript.turns:
        spans += [span for span in [turn.label, *((p.start, p.end) for p in turn.passages)] if span]
        spans += [p.translation for p in turn.passages if p.translation]
    for start, end in spans:
        covered[start:end] = [True] * (end - start)
    assert not "".join(c for c, is_covered in zip(text, covered, strict=True) if not is_covered).strip()


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("refused_")])
def test_view_keeps_offsets(name: str) -> None:
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    transcript = read_file(CASES / f"{name}.txt")
    assert len(transcript.view) == len(text)
    assert "\n" not in transcript.view
    for mark in transcript.header:
        assert mark.kind is MarkKind.HEADER
        assert not transcript.view[mark.start : mark.end].strip()


if __name__ == "__main__":
    for stem in sys.argv[1:]:
        (CASES / f"{stem}.tsv").write_text(as_table(read_file(CASES / f"{stem}.txt")), encoding="utf-8")
