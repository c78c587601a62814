"""What the tests of the warehouse share."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.read import transcript_parser
from flows.run import run
from flows.settings import SAMPLES, Settings
from tests.flows.conftest import Quiet


@pytest.fixture(scope="session")
def samples_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the samples in it; only to be read."""
    home = tmp_path_factory.mktemp("samples")
    run(Settings(home, (SAMPLES,), workers=1), Quiet(), parser=transcript_parser())
    return home
