"""The same job as a Prefect flow: the steps of `flows.steps`, each a task, with retries and a summary to look at.

Works without a server of one's own: Prefect starts one on the loopback for the time of the run.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")  # a first start takes up to 30 s

from prefect import Task, flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows import steps
from flows.record import Summary
from flows.run import Steps, run
from flows.settings import SAMPLES, Settings
from flows.talk import PlainTalk, outcome

P = ParamSpec("P")
R = TypeVar("R")


class FlowTalk(PlainTalk):
    """Tells through the log of the flow run."""

    def line(self, text: str) -> None:
        """One line."""
        get_run_logger().info(text)


def storage_error(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a failed task may be tried again: only input and output heal by themselves, data errors never do."""
    return isinstance(state.result(raise_on_failure=False), OSError)


def _task(step: Callable[P, R], name: str) -> Task[P, R]:
    return task(
        name=name,
        retries=3,
        retry_delay_seconds=[1, 5, 20],
        retry_condition_fn=storage_error,
        cache_policy=NO_CACHE,  # the home knows what is done; and a session, with its lock, cannot be hashed
        persist_result=False,
    )(step)


TASKS = Steps(
    discover=_task(steps.discover_files, "discover"),
    parse=_task(steps.parse_batch, "parse"),
    write=_task(steps.write_batch, "write"),
    publish=_task(steps.publish, "publish"),
)


@flow(name="callmart", persist_result=False)
def callmart(
    home: str,
    paths: list[str] | None = None,
    companies: str | None = None,
    bi: bool = True,
    reparse: bool = False,
) -> Summary:
    """Loads what is new under `paths` (default: the samples) into `home`.

    companies: a CSV file of the user's companies; bi: whether a file for BI tools is kept; reparse: read all known
    files again instead, with today's code.
    """
    settings = Settings(
        Path(home),
        tuple(Path(path) for path in paths or [str(SAMPLES)]),
        companies=Path(companies) if companies else None,
        bi=bi,
        reparse=reparse,
    )
    summary = run(settings, FlowTalk(), TASKS)
    create_markdown_artifact(key="callmart-run", markdown=markdown(summary), description="What the run did")
    return summary


def run_as_flow(settings: Settings) -> Summary:
    """Runs the flow in this process. Without the heartbeat, whose thread alone takes a second to end."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return callmart(
            str(settings.home),
            [str(path) for path in settings.paths],
            str(settings.companies) if settings.companies else None,
            settings.bi,
            settings.reparse,
        )


def markdown(summary: Summary) -> str:
    """The summary as a page; text that comes from files is set as code, so that it formats nothing."""
    counts = ("published", "duplicate", "superseded", "quarantined", "settling")
    rows = [f"| {name} | {getattr(summary, name)} |" for name in counts]
    lines = [f"    {line}".replace("\n", " ") for line in outcome(summary)]
    table = ["| files | |", "| --- | ---: |", f"| in | {summary.files} |", *rows]
    return "\n".join([f"# Run {summary.run_id or 'without anything new'}", "", *table, "", *lines])
