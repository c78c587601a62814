"""What a run tells on stderr: a progress bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flows.record import Summary

if TYPE_CHECKING:
    from rich.progress import Progress

_REFUSALS_SHOWN = 20


class PlainTalk:
    """Plain lines, about ten for the files of a run however many there are."""

    def __init__(self) -> None:
        self._total = self._read = self._told = 0

    def line(self, text: str) -> None:
        """One line."""
        print(text, file=sys.stderr, flush=True)

    def begin(self, total: int) -> None:
        """So many files are going to be read."""
        self._total, self._read, self._told = total, 0, 0
        self.line(f"{total} files to read")

    def advance(self, files: int) -> None:
        """So many more are read."""
        self._read += files
        tenths = 10 * self._read // max(self._total, 1)
        if tenths > self._told and self._total > 10:
            self._told = tenths
            self.line(f"{self._read} of {self._total} read")

    def close(self) -> None:
        """Nothing more will be told."""


class TerminalTalk(PlainTalk):
    """A progress bar that goes when the run is over."""

    def __init__(self) -> None:
        super().__init__()
        self._bar: Progress | None = None

    def begin(self, total: int) -> None:
        """So many files are going to be read."""
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

        columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._bar.add_task("reading", total=total)
        self._bar.start()

    def advance(self, files: int) -> None:
        """So many more are read."""
        if self._bar:
            self._bar.advance(self._bar.task_ids[0], files)

    def close(self) -> None:
        """Nothing more will be told."""
        if self._bar:
            self._bar.stop()


def talk_here() -> PlainTalk:
    """The talk that suits stderr as it is."""
    return TerminalTalk() if sys.stderr.isatty() else PlainTalk()


def outcome(summary: Summary) -> list[str]:
    """What a run did, in lines for people."""
    lines = [f"refused {refusal.path}: {refusal.code}: {refusal.message}" for refusal in summary.refusals]
    if len(lines) > _REFUSALS_SHOWN:
        lines = [*lines[:_REFUSALS_SHOWN], f"refused {len(lines) - _REFUSALS_SHOWN} more; `callmart status` lists them"]
    counts = {
        "published": summary.published,
        "superseded by another version": summary.superseded,
        "known already": summary.duplicate,
        "refused": summary.quarantined,
        "still being written": summary.settling,
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing to read"
    lines.append(f"{summary.files} files{' read again' if summary.read_again else ''}: {said}")
    if summary.ignored:
        lines.append(f"{summary.ignored} passed over: hidden, unfinished or linked from elsewhere")
    verb = "found" if summary.read_again else "added"
    if summary.run_id:
        lines.append(f"{summary.turns} turns, {summary.metrics} metrics, {summary.guidance} guidance {verb}")
    else:
        lines.append("nothing new; nothing was changed")
    return lines
