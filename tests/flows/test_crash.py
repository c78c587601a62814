"""A run that dies at any step leaves nothing half done: the next run ends where an undisturbed one would have."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.home import Home, HomeBusy
from tests.flows.conftest import Load, Quiet, ask, export


class Killed(BaseException):
    """Stands for a SIGKILL: nothing in the code catches it."""


class Saboteur:
    """Lets the N-th call of some functions of `os` fail, before or after it has done its work."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException, after: bool = False) -> None:
        self.calls, self.at, self.error, self.after = 0, at, error, after
        for name in ("replace", "unlink"):
            monkeypatch.setattr(os, name, self._wrap(getattr(os, name)))

    def _wrap(self, real: Any) -> Any:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            if self.calls == self.at and not self.after:
                raise self.error
            result = real(*args, **kwargs)
            if self.calls == self.at:
                raise self.error
            return result

        return wrapped


def _steps(load: Load, delivery: Path, tmp_path: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        counter = Saboteur(patch, 0, Killed())
        load(delivery / "one.txt", delivery / "notes.txt", home=tmp_path / "counted")
        first = counter.calls
        load(delivery, home=tmp_path / "counted")
        return counter.calls - first


def test_killed_at_any_step_of_a_load(
    load: Load, delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.steps.failing_rows", lambda parts: [])  # writes nothing, and takes a third of the time
    load(delivery, home=tmp_path / "undisturbed")
    expected = export(tmp_path / "undisturbed")
    steps = _steps(load, delivery, tmp_path)
    assert steps > 15
    home = tmp_path / "killed"
    load(delivery / "one.txt", delivery / "notes.txt", home=home)
    before = export(home)
    shutil.copytree(home, tmp_path / "saved")
    for step in range(1, steps + 1):
        shutil.rmtree(home)
        shutil.copytree(tmp_path / "saved", home)
        with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
            Saboteur(patch, step, Killed())
            load(delivery, home=home)
        assert export(home) in (before, expected)
        load(delivery, home=home)
        assert export(home) == expected
        assert not list((home / "scratch").iterdir())
        assert not (home / "run.json").exists()
        statuses = ask(home, "SELECT status, count(*) FROM meta_run GROUP BY ALL ORDER BY 1")
        assert statuses in ([("completed", 2)], [("completed", 2), ("crashed", 1)])


def test_killed_while_the_two_files_are_swapped(load: Load, delivery: Path, tmp_path: Path) -> None:
    load(delivery / "one.txt", bi=True)
    shutil.copytree(tmp_path / "home", tmp_path / "saved")
    with pytest.MonkeyPatch.context() as patch:
        counter = Saboteur(patch, 0, Killed())
        load(bi=True)
        steps = counter.calls
    for step in range(steps - 3, steps):  # one file, the other, and the note of the run
        shutil.rmtree(tmp_path / "home")
        shutil.copytree(tmp_path / "saved", tmp_path / "home")
        with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
            Saboteur(patch, step, Killed())
            load(bi=True)
        load(bi=True)
        with duckdb.connect(str(tmp_path / "home" / "callmart-bi.duckdb"), read_only=True) as bi:
            query = "SELECT * FROM fact_metric ORDER BY ALL"
            assert bi.execute(query).fetchall() == ask(tmp_path / "home", query)
            assert bi.execute("SELECT count(*) FROM dim_call").fetchall() == [(3,)]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OSError(5, "Input/output error")])
def test_a_storage_error_publishes_nothing(load: Load, delivery: Path, tmp_path: Path, error: OSError) -> None:
    load(delivery / "one.txt")
    before = export(tmp_path / "home")
    for step in (7, 8):
        with pytest.MonkeyPatch.context() as patch, pytest.raises(OSError, match=str(error.strerror)):
            Saboteur(patch, step, error)
            load()
        assert export(tmp_path / "home") == before
    assert load().published == 2
    statuses = ask(tmp_path / "home", "SELECT status FROM meta_run ORDER BY started_utc")
    assert statuses == [("completed",), ("crashed",), ("crashed",), ("completed",)]


def test_the_lock_goes_with_its_holder(load: Load, delivery: Path, tmp_path: Path) -> None:
    load()
    code = (
        "import sys, time; from pathlib import Path; from flows.home import Home\n"
        "with Home(Path(sys.argv[1])).locked(0, lambda: None):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "home")], stdout=subprocess.PIPE)
    assert holder.stdout and holder.stdout.readline() == b"held\n"
    with pytest.raises(HomeBusy, match="another run"):
        load(lock_wait_seconds=0)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert load(lock_wait_seconds=0).duplicate == 5


def test_two_runs_at_once_load_each_file_once(delivery: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from flows.run import run; from flows.settings import Settings\n"
        "from tests.flows.fake import parse; from tests.flows.conftest import Quiet\n"
        "run(Settings(Path(sys.argv[1]), (Path(sys.argv[2]),)), Quiet(), parser=parse)"
    )
    root = Path(__file__).resolve().parents[2]
    arguments = [sys.executable, "-c", code, str(tmp_path / "home"), str(delivery)]
    running = [subprocess.Popen(arguments, cwd=root) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert ask(tmp_path / "home", "SELECT count(*), count(DISTINCT source_sha256) FROM meta_file") == [(5, 5)]


def test_a_reader_never_sees_half_a_load(load: Load, delivery: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    load(delivery / "one.txt")
    code = (
        "import sys, time, duckdb\n"
        "seen, end = set(), time.time() + 60\n"
        "while 4 not in seen and time.time() < end:\n"
        "    with duckdb.connect(sys.argv[1], read_only=True) as c:\n"
        "        calls, orphans = c.execute('SELECT (SELECT count(*) FROM dim_call), (SELECT count(*) FROM fact_turn "
        "ANTI JOIN dim_call USING (call_id))').fetchone()\n"
        "    seen.add(calls)\n"
        "    assert not orphans and calls in (1, 3), (calls, orphans)\n"
        "    if calls == 3: break"
    )
    reader = subprocess.Popen([sys.executable, "-c", code, str(home / "callmart.duckdb")])
    time.sleep(0.5)
    load()
    assert reader.wait() == 0


def test_a_home_that_cannot_be_made_is_said(load: Load, delivery: Path, tmp_path: Path) -> None:
    from flows.home import HomeUnusable

    (tmp_path / "file").write_text("")
    with pytest.raises(HomeUnusable, match="choose another --home"):
        load(home=tmp_path / "file" / "home")
    assert Home(tmp_path).database == tmp_path / "callmart.duckdb"
    assert Quiet().lines == []


def test_a_killed_run_leaves_no_process_behind(load: Load, delivery: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from flows.run import run; from flows.settings import Settings\n"
        "from tests.flows.fake import parse_slowly; from tests.flows.conftest import Quiet\n"
        "if __name__ == '__main__':\n"
        "    settings = Settings(Path(sys.argv[1]), (Path(sys.argv[2]),), workers=2, pool_from=1)\n"
        "    run(settings, Quiet(), parser=parse_slowly)"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    arguments = [sys.executable, str(script), str(tmp_path / "home"), str(delivery)]
    run = subprocess.Popen(arguments, env=environment)
    children: list[str] = []
    deadline = time.time() + 30
    while len(children) < 3 and time.time() < deadline:  # two readers and Python's own resource tracker
        time.sleep(0.1)
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert children
    while any(Path(f"/proc/{child}").exists() for child in children) and time.time() < deadline:
        time.sleep(0.1)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    talk = Quiet()
    assert load(talk=talk).published == 3
    assert "did not finish" in talk.lines[0]
    assert ask(tmp_path / "home", "SELECT status FROM meta_run ORDER BY started_utc") == [("crashed",), ("completed",)]
