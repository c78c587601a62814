"""Superset as processes of its own: its metadata, its administrator, its web server on loopback."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
ADMIN = "admin"
START_SECONDS = 300


def environment(home: Path) -> dict[str, str]:
    """What Superset's commands run with. `home` keeps its metadata and the key that its secrets are encrypted with."""
    home.mkdir(parents=True, exist_ok=True)
    key = home / "secret_key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(42), encoding="ascii")
    return os.environ | {
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "SUPERSET_HOME": str(home.resolve()),
        "SUPERSET_SECRET_KEY": key.read_text(encoding="ascii"),
        "FLASK_APP": "superset.app:create_app()",
    }


def prepare(home: Path, password: str) -> None:
    """Metadata of this version, and an administrator with this password. What was made in Superset before is kept.

    Raises CalledProcessError; what went wrong stands in `home`/prepare.log.
    """
    settings = environment(home)
    with (home / "prepare.log").open("ab") as log:
        for command in (
            ["superset", "db", "upgrade"],
            ["superset", "init"],
            ["python", "-m", "warehouse.superset.admin", ADMIN],
        ):
            subprocess.run(
                [str(BIN / command[0]), *command[1:]],
                cwd=HERE.parents[1],
                env=settings,
                input=password.encode(),
                stdout=log,
                stderr=log,
                check=True,
            )


@contextmanager
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The web server, from when it answers until the context ends. Raises TimeoutError."""
    command = [str(BIN / "gunicorn"), "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "8"]
    command += ["--timeout", "120", "superset.app:create_app()"]
    settings = environment(home)
    with (home / "server.log").open("ab") as log:
        server = subprocess.Popen(command, env=settings, stdout=log, stderr=log)
    try:
        _wait_for(server, f"http://127.0.0.1:{port}/health", home / "server.log")
        yield server
    finally:
        server.terminate()
        server.wait()


def _wait_for(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    opener = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with opener.open(url, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(f"Superset did not start; its log: {log}")
