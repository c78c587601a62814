"""Damaged and hostile text: refused or read, never a crash, never slower than linear."""

import random
import time

import pytest

from tests.turns.test_cases import CASES
from transforms.decode import decode
from transforms.model import Refused, Transcript
from transforms.transcript import read

TEXTS = [path.read_bytes() for path in sorted(CASES.glob("*.txt"))]
REPEATED = [
    "John - Smith ",
    "John Smith: hi\n",
    "John Smith\n",
    "1\n2\n3\n",
    "的的的的来自",
    "question from the line of ",
    "REFINITIV | ",
    "Operator Good ",
    "A B - C D - E F ",
    "Operator\nOperator\na\n我\n",
    "**A B**\n(00:00:01) a\n",
    'Speaker\tContent\na\t""""\n',
    "Company Participants\nJohn Smith - Cc\n",
    "thank you all everyone, ",
    "(((((",
    ". . . . ",
]


def attempt(data: bytes) -> Transcript | None:
    try:
        return read(decode(data, "call.txt"))
    except Refused as refused:
        assert refused.code and refused.message
        return None


@pytest.mark.parametrize("seed", range(150))
def test_mutations_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = chance.choice(TEXTS)
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    lines = data.split(b"\n")
    chance.shuffle(lines)
    changed = [data[:start], data[start:], data[:start] + chance.choice(TEXTS) + data[end:], b"\n".join(lines)]
    transcript = attempt(chance.choice(changed))
    for turn in transcript.turns if transcript else ():
        assert turn.first_line <= turn.last_line
        assert all(0 <= passage.start < passage.end for passage in turn.passages)


@pytest.mark.parametrize("piece", REPEATED)
def test_time_is_linear(piece: str) -> None:
    """Processor time, with a generous bound: what is quadratic takes a hundred times as long."""
    call = "Operator\nGood day. First question.\nJane Doe\nThanks.\n"
    started = time.process_time()
    attempt((call + piece * (100_000 // len(piece))).encode())
    assert time.process_time() - started < 5
