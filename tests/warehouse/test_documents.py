"""One call in several documents: both are kept, one is current by a stated preference, and a view tells them apart."""

from __future__ import annotations

import os
from pathlib import Path

from tests.flows.conftest import Load, ask, load  # noqa: F401  (the fixture)
from tests.flows.fake import write_call

_DIFFERENCES = """
SELECT source_name, is_current, turn_count, current_turn_count, same_words, figures_only_here, figures_only_in_current
FROM v_document_differences ORDER BY version
"""


def test_two_vendors_copies_are_one_call_with_its_differences(load: Load, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "in"
    os.utime(write_call(folder, "vendor-a.txt", "Example Works", "2024Q4", 12, 13), (1, 1))
    os.utime(write_call(folder, "vendor-b.txt", "Example Works Inc", "2024Q4", 12, 14, 15), (2, 2))
    write_call(folder, "alone.txt", "Northern Mills", "2024Q4", 7)
    load()
    assert ask(tmp_path / "home", "SELECT count(*) FROM dim_call") == [(2,)]
    assert ask(tmp_path / "home", _DIFFERENCES) == [
        ("vendor-a.txt", False, 2, 3, True, 1, 2),
        ("vendor-b.txt", True, 3, 3, True, 0, 0),
    ]


def test_documents_with_other_words_are_told(load: Load, tmp_path: Path) -> None:  # noqa: F811
    first = write_call(tmp_path / "in", "results.txt", "Example Works", "2024Q4", 12)
    os.utime(first, (1, 1))
    other = write_call(tmp_path / "in", "breakfast.txt", "Example Works", "2024Q4", 12)
    words = "Ada Stone: Welcome everyone, breakfast with investors begins beside 12 windows."
    other.write_text(other.read_text().split("\n")[0] + "\n" + words)
    load()
    assert ask(tmp_path / "home", "SELECT source_name, same_words FROM v_document_differences ORDER BY version") == [
        ("results.txt", False),
        ("breakfast.txt", True),
    ]


def test_a_copy_that_lost_its_lines_stands_behind_one_that_kept_them(
    load: Load,  # noqa: F811
    tmp_path: Path,
) -> None:
    os.utime(write_call(tmp_path / "in", "kept.txt", "Example Works", "2024Q4", 12, dialect="streetevents"), (1, 1))
    lost = write_call(tmp_path / "in", "lost.txt", "Example Works", "2024Q4", 13, dialect="streetevents_line")
    os.utime(lost, (9, 9))
    load()
    assert ask(tmp_path / "home", "SELECT source_name FROM dim_call") == [("kept.txt",)]
    write_call(
        tmp_path / "in", "said.txt", "Example Works", "2024Q4", 14, mark="corrected", dialect="streetevents_line"
    )
    load()
    assert ask(tmp_path / "home", "SELECT source_name FROM dim_call") == [("said.txt",)]
