"""Untrusted binary files are read in a process of their own, with limits on time and memory, that writes no file.

PDF, office documents and archives come from anywhere, and what reads them is large or written in C. The answer comes
back as JSON: nothing that the child says is ever run.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from transforms.containers import read_directly
from transforms.containers.opened import Opened
from transforms.model import Refused

SECONDS = 10
MEMORY_BYTES = 512 << 20
_CODE = str(Path(__file__).resolve().parent.parent)
_COMMAND = (sys.executable, "-P", "-m", "flows.isolated")


def read_binary(kind: str, data: bytes) -> Any:
    """As `transforms.containers.read_directly`, in a child process.

    Raises Refused (stage `container`): what the reader refuses, `too_slow` and `unreadable_binary` where it ran into a
    limit or died.
    """
    try:
        done = subprocess.run(
            [*_COMMAND, kind],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": _CODE},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"the {kind} took over {SECONDS} seconds to read; deliver the transcript as text"
        raise Refused("container", "too_slow", message) from error
    if done.returncode or not done.stdout:
        message = f"the {kind} broke its reader (exit code {done.returncode}); deliver the transcript as text"
        raise Refused("container", "unreadable_binary", message)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Refused("container", **answer["refused"])
    return _decoded(kind, answer["read"])


def _decoded(kind: str, read: Any) -> Any:
    if kind == "archive":
        return [(str(name), str(content).encode("latin-1")) for name, content in read]
    emphasis = tuple((int(start), int(end)) for start, end in read["emphasis"])
    return Opened(str(read["container"]), str(read["text"]), emphasis=emphasis)


def _encoded(read: Any) -> Any:
    if isinstance(read, Opened):
        return asdict(read)
    return [(name, content.decode("latin-1")) for name, content in read]


def _limit() -> None:
    """Takes away what a reader does not need. Core dumps, files and processes: none."""
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        resource.setrlimit(kind, (most, most))


def main() -> None:
    """The child: bytes on stdin, what the reader of the kind in the argument makes of them as JSON on stdout."""
    _limit()
    try:
        answer = {"read": _encoded(read_directly(sys.argv[1], sys.stdin.buffer.read()))}
    except Refused as refusal:
        answer = {"refused": {"code": refusal.code, "message": refusal.message}}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
