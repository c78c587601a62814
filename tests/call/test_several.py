"""Two calls in one file are refused, with the line where the second begins; one call about two things is not."""

from __future__ import annotations

import pytest

from flows.settings import SAMPLES
from transforms.model import Refused
from transforms.parse import parse


def joined(*names: str) -> bytes:
    return b"\n\n".join((SAMPLES / name).read_bytes() for name in names)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ossian_FY2025Q1.txt", "ossian_FY2025Q2.txt"),
        ("chenyu_biotech_2025Q2_zh-Hant.txt", "lantu_2025Q3_zh-Hans.txt"),
        ("harborlight_2025Q3_factset.txt", "aurelis_2025H1_company_issued.txt"),
        ("northmere_2025Q4_motley_fool.txt", "harborlight_2025Q3_factset.txt"),
        ("vestra_2025Q3_streetevents.txt", "copperfield_2026Q2_seeking_alpha.txt"),
        ("copperfield_2026Q2_seeking_alpha.txt", "quillmark_2025Q1_motley_fool_2025.txt"),
        ("glasswick_2025Q2_capital_iq.txt", "vestra_2025Q3_streetevents.txt"),
        ("larkfield_2025Q2_timed.txt", "lantu_2025Q3_zh-Hans.txt"),
    ],
)
def test_a_second_call_is_refused_and_its_place_told(first: str, second: str) -> None:
    lines = joined(first).count(b"\n")
    with pytest.raises(Refused, match="a second call begins in line") as refused:
        parse(joined(first, second), "two.txt")
    assert (refused.value.stage, refused.value.code) == ("turns", "several_calls")
    assert refused.value.line and refused.value.line > lines


def test_a_guest_is_welcomed_to_the_one_call() -> None:
    text = joined("northmere_2025Q4_motley_fool.txt").decode()
    before, found, after = text.rpartition("Operator\n")
    greeting = "Operator\n\nThis concludes the presentation. Welcome to the Fabrikam part of our call, everyone.\n\n"
    assert found and parse(f"{before}{greeting}{found}{after}".encode(), "one.txt")


def test_the_same_call_twice_is_no_second_one() -> None:
    assert parse(joined("vestra_2025Q3_streetevents.txt", "vestra_2025Q3_streetevents.txt"), "twice.txt")
