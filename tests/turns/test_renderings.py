"""Real calls, written in the shapes of six sources, come back as they went in."""

from collections import Counter

import pytest

from tests.turns.gold import SHARED
from tests.turns.renderers import SHAPES, expected, load
from transforms.decode import decode
from transforms.repair import repair
from transforms.transcript import read

CALLS = [load(path) for path in sorted((SHARED / "corpora" / "motley_fool_json").iterdir())]


@pytest.mark.parametrize("shape", SHAPES)
def test_turns_come_back(shape: str) -> None:
    wanted = found = spoken = 0
    for call in CALLS:
        turns = Counter(expected(call))
        transcript = read(decode(SHAPES[shape](call).encode(), "call.txt"))
        back = Counter((turn.name, turn.section, repair(turn.text)) for turn in transcript.turns)
        wanted += turns.total()
        found += (turns & back).total()
        said = Counter((name, words) for name, _, words in turns.elements())
        spoken += (said & Counter((name, words) for name, _, words in back.elements())).total()
    assert spoken >= 0.99 * wanted
    assert found >= 0.99 * wanted


def test_roles_without_titles() -> None:
    """Where labels are bare names, the course of the call tells analysts from the company's people."""
    asked = right = 0
    for call in CALLS:
        for turn in read(decode(SHAPES["inline_names"](call).encode(), "call.txt")).turns:
            if turn.name in call.details:
                title, firm = call.details[turn.name]
                asked += 1
                right += (turn.role == "analyst") == (firm is not None and "Analyst" in title)
    assert right >= 0.985 * asked
