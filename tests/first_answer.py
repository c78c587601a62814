"""The first answer that the README shows, as the samples really give it: `make docs` writes it there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SHOWN = re.compile(r"(<!-- answer: (\S+) -->\n```\n)(.*?)(```)", re.DOTALL)


def answer(question: Path) -> str:
    """What `callmart sql` prints for a question after `callmart run` on the samples."""
    with tempfile.TemporaryDirectory() as home:
        where = ["--home", home]
        callmart("run", str(ROOT / "samples"), *where, codes={0, 1})  # 1: some samples are there to be refused
        printed = callmart("sql", *where, "--", question.read_text(encoding="utf-8"), codes={0})
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines() if line.strip())


def callmart(*arguments: str, codes: set[int]) -> str:
    prefect_free = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment = {**prefect_free, "PREFECT_HOME": os.devnull, "COLUMNS": "120"}  # no profile, so no API is asked
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode in codes, done.stderr
    return done.stdout


def shown() -> tuple[Path, str]:
    """The question that the README answers, and the answer that it shows."""
    found = SHOWN.search(README.read_text(encoding="utf-8"))
    assert found, "the README shows no answer"
    return ROOT / found[2], found[3]


if __name__ == "__main__":
    fresh = answer(shown()[0])
    text = SHOWN.sub(lambda found: found[1] + fresh + found[4], README.read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8")
