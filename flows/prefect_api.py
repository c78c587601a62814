"""Whether a Prefect API is configured, found out without importing Prefect, which takes seconds."""

from __future__ import annotations

import os
import tomllib
import urllib.error
import urllib.request
from pathlib import Path


def configured_api() -> str | None:
    """The URL of the API that Prefect would use: from the environment, else from the active profile."""
    url = os.environ.get("PREFECT_API_URL")
    if url:
        return url
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    path = Path(os.environ.get("PREFECT_PROFILES_PATH", home / "profiles.toml"))
    try:
        profiles = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    active = os.environ.get("PREFECT_PROFILE", profiles.get("active"))
    profile = profiles.get("profiles", {}).get(active, {})
    found = profile.get("PREFECT_API_URL")
    return found if isinstance(found, str) else None


def answers(url: str, seconds: float = 2.0) -> bool:
    """Whether an API answers there. One that does not must not stop a load."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=seconds) as response:
            return bool(response.status == 200)
    except (OSError, ValueError):
        return False
