"""The real Prefect flow, on Prefect's own server for tests: one start for the session, on the loopback only."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import ask, contents
from tests.flows.fake import parse, write_call


@pytest.fixture(scope="module")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        patch.delenv("PREFECT_API_URL", raising=False)
        from prefect.testing.utilities import prefect_test_harness

        import flows.flow  # noqa: F401  telemetry off before Prefect is imported

        with prefect_test_harness(server_startup_timeout=120):
            yield


def test_the_flow_runs_the_same_steps_as_tasks(
    prefect_server: None, delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect import get_client

    from flows.flow import run_as_flow
    from flows.settings import Settings

    monkeypatch.setattr("flows.read.transcript_parser", lambda: parse)
    settings = Settings(tmp_path / "home", (delivery,))
    summary = run_as_flow(settings)
    assert (summary.published, summary.superseded, summary.quarantined) == (3, 1, 1)
    assert ask(tmp_path / "home", "SELECT count(*) FROM dim_call") == [(3,)]

    before = contents(tmp_path / "home")
    assert run_as_flow(settings).run_id is None
    assert contents(tmp_path / "home") == before

    async def recorded() -> tuple[list[str], str]:
        async with get_client() as client:
            runs = await client.read_flow_runs()
            artifacts = await client.read_artifacts()
            return sorted(str(run.state_name) for run in runs), str(artifacts[-1].data)

    states, page = asyncio.run(recorded())
    assert states == ["Completed", "Completed"]
    assert "| in | 5 |" in page

    attempts = 0

    def shaky(self: object, *args: object) -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise OSError(5, "Input/output error")

    write_call(delivery, "four.txt", "Example Works", "2025Q2", 3)
    monkeypatch.setattr("flows.snapshots.sweep", shaky)
    assert run_as_flow(settings).published == 1
    assert attempts == 2, "a storage error is tried again; the second try does not publish twice"
    assert ask(tmp_path / "home", "SELECT count(*) FROM meta_run") == [(2,)]


def test_telemetry_is_off(prefect_server: None) -> None:
    from prefect.settings import PREFECT_SERVER_ANALYTICS_ENABLED

    assert os.environ["DO_NOT_TRACK"] == "1"
    assert not PREFECT_SERVER_ANALYTICS_ENABLED.value()


def test_only_storage_errors_are_tried_again() -> None:
    from flows.flow import storage_error

    class State:
        def __init__(self, error: Exception) -> None:
            self.error = error

        def result(self, raise_on_failure: bool) -> Exception:
            return self.error

    assert storage_error(None, None, State(OSError()))
    assert not storage_error(None, None, State(ValueError()))


@pytest.mark.parametrize(("answering", "through_prefect"), [(True, True), (False, False)])
def test_a_run_is_recorded_where_an_api_is_configured(
    delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answering: bool, through_prefect: bool
) -> None:
    import flows.flow
    from flows.cli import main
    from flows.record import Summary

    flown = []
    monkeypatch.setattr("flows.read.transcript_parser", lambda: parse)
    monkeypatch.setattr("flows.prefect_api.configured_api", lambda: "http://127.0.0.1:9/api")
    monkeypatch.setattr("flows.prefect_api.answers", lambda url: answering)
    monkeypatch.setattr(flows.flow, "run_as_flow", lambda settings: flown.append(settings) or Summary(5))
    main(["run", str(delivery), "--home", str(tmp_path / "home")])
    assert bool(flown) == through_prefect
