"""Real kills at random moments of a run of its own process, over and over on one home: the end is as if nothing was."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.flows.conftest import Load, ask, export
from tests.flows.fake import write_call

KILLS = int(os.environ.get("CALLMART_KILLS", "6"))
"""For the full bar: CALLMART_KILLS=200."""
CALLS = 12
_RUNS = """
import os, sys
from pathlib import Path
from flows.run import run
from flows.settings import Settings
from tests.flows.conftest import Quiet
from tests.flows.fake import parse
for line in sys.stdin:  # each run in a child, so that the imports are paid for once
    child = os.fork()
    if not child:
        run(Settings(Path(sys.argv[1]), (Path(sys.argv[2]),), bi=line == '1\\n'), Quiet(), parser=parse)
        os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()
    print(os.waitpid(child, 0)[1], flush=True)
"""


def test_killed_at_random_moments(load: Load, tmp_path: Path) -> None:
    chance = random.Random(20240229)
    home, saved, folder = tmp_path / "home", tmp_path / "saved", tmp_path / "in"
    for number in range(CALLS):
        name = "Example Works" if number % 2 else "Northern Mills"
        write_call(folder, f"{number}.txt", name, f"{2020 + number // 2}Q1", 12, number + 1)
    load(folder / "0.txt", folder / "1.txt", home=home)
    before = export(home)
    shutil.copytree(home, saved)
    began = time.monotonic()
    load(folder, home=home)
    took = time.monotonic() - began
    expected = export(home)
    arguments = [sys.executable, "-c", _RUNS, str(home), str(folder)]
    runs = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert runs.stdin and runs.stdout
    killed = 0
    for attempt in range(KILLS):
        if export(home) == expected:  # begin again; a run that was killed is followed by the next on what it left
            shutil.rmtree(home)
            shutil.copytree(saved, home)
        print(attempt % 2, file=runs.stdin, flush=True)
        child = int(runs.stdout.readline())
        time.sleep(chance.uniform(0, 1.2 * took))
        os.kill(child, signal.SIGKILL)  # at the latest as a zombie: nobody waits for it before the next line is written
        print(file=runs.stdin, flush=True)
        killed += int(runs.stdout.readline()) == signal.SIGKILL
        assert export(home) in (before, expected)
    runs.stdin.close()
    assert runs.wait() == 0
    assert killed > KILLS // 4
    load(folder, home=home)
    assert export(home) == expected
    assert not list((home / "scratch").iterdir())
    published = "SELECT count(*), count(DISTINCT source_sha256) FROM meta_file WHERE status = 'published'"
    assert ask(home, published) == [(CALLS, CALLS)]
