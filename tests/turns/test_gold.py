"""Turns of the hand-labelled calls."""

import pytest

from tests.turns.gold import compare

SEEDS = ["000_59a6e448c9aa75ca", "001_d41a21adb219e9fd", "002_e5ecd12b90eeea12"]


@pytest.mark.parametrize("stem", SEEDS)
def test_founding_calls_are_read_without_a_fault(stem: str) -> None:
    result = compare(stem)
    assert not result.wrong
    assert result.found == result.labelled
