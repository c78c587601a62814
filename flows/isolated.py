"""Untrusted binary files are read in a process of their own, with limits on time and memory, that writes no file.

PDF, office documents and archives come from anywhere, and what reads them is large or written in C. The answer comes
back as JSON, and the members of an archive as bytes behind it: nothing that the child says is ever run.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from subprocess import DEVNULL, PIPE
from threading import Timer
from typing import IO, Any

from transforms.containers import read_directly
from transforms.containers.archive import Member
from transforms.containers.opened import Opened
from transforms.model import Refused

SECONDS = 10
ARCHIVE_SECONDS = 60
"""For as long as its members are taken; the reader itself has `SECONDS` of work."""
MEMORY_BYTES = 512 << 20
_CODE = str(Path(__file__).resolve().parent.parent)
_COMMAND = (sys.executable, "-P", "-m", "flows.isolated")


def read_binary(kind: str, data: bytes) -> Any:
    """As `transforms.containers.read_directly`, in a child process.

    Raises Refused (stage `container`): what the reader refuses, `too_slow` and `unreadable_binary` where it ran into a
    limit or died. The members of an archive come one by one, so that no more than one is in memory.
    """
    if kind == "archive":
        return _members(data)
    try:
        done = subprocess.run(
            [*_COMMAND, kind],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env=_environment(),
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
    return _decoded(answer["read"])


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": _CODE}


def _decoded(read: Any) -> Opened:
    emphasis = tuple((int(start), int(end)) for start, end in read["emphasis"])
    return Opened(str(read["container"]), str(read["text"]), emphasis=emphasis)


def _members(data: bytes) -> Iterator[Member]:
    """The members of an archive as the child hands them over: a line of JSON each, then as many bytes as it says."""
    child = subprocess.Popen([*_COMMAND, "archive"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment())
    assert child.stdin and child.stdout
    alarm = Timer(ARCHIVE_SECONDS, child.kill)
    alarm.start()
    try:
        with suppress(BrokenPipeError):
            child.stdin.write(data)
            child.stdin.close()
        while "end" not in (head := _head(child.stdout.readline())):
            refusal = Refused("container", **head["refused"]) if "refused" in head else None
            if refusal and "name" not in head:
                raise refusal
            yield str(head["name"]), refusal or _exactly(child.stdout, int(head["size"]))
    finally:
        alarm.cancel()
        child.kill()
        child.stdout.close()
        child.wait()


def _head(line: bytes) -> dict[str, Any]:
    if not line.endswith(b"\n"):
        raise Refused("container", "unreadable_binary", "the archive broke its reader; deliver the files themselves")
    head: dict[str, Any] = json.loads(line)
    return head


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        _head(b"")
    return content


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
    kind, data = sys.argv[1], sys.stdin.buffer.read()
    try:
        read = read_directly(kind, data)
        if kind == "archive":
            for name, content in read:
                _hand_over(name, content)
            _say({"end": True})
        else:
            _say({"read": asdict(read)})
    except Refused as refusal:
        _say({"refused": _told(refusal)})


def _hand_over(name: str, content: bytes | Refused) -> None:
    if isinstance(content, Refused):
        _say({"name": name, "refused": _told(content)})
    else:
        _say({"name": name, "size": len(content)})
        sys.stdout.buffer.write(content)


def _told(refusal: Refused) -> dict[str, str]:
    return {"code": refusal.code, "message": refusal.message}


def _say(answer: dict[str, Any]) -> None:
    """One line; a string's line ends are escaped in JSON."""
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


if __name__ == "__main__":
    main()
