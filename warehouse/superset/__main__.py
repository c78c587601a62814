"""`python -m warehouse.superset`: a Superset on loopback that shows a BI file, with our dashboards imported."""

from __future__ import annotations

import argparse
import secrets
import signal
import sys
from pathlib import Path

from warehouse.superset.bundle import bundle
from warehouse.superset.rest import Superset
from warehouse.superset.service import ADMIN, prepare, serving


def main() -> int:
    """Prepares, serves, imports, prints where to look; then stays until it is stopped."""
    parser = argparse.ArgumentParser(prog="python -m warehouse.superset", description=__doc__)
    parser.add_argument("--database", type=Path, required=True, help="the BI file, callmart-bi.duckdb")
    parser.add_argument("--home", type=Path, default=Path("build/superset"), help="where Superset keeps its own data")
    parser.add_argument("--port", type=int, default=8088)
    arguments = parser.parse_args()
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: sys.exit(0))

    packed = bundle(arguments.database)
    password = secrets.token_urlsafe(12)
    print("Superset starts; the first time takes about a minute.", flush=True)
    prepare(arguments.home, password)
    (arguments.home / "callmart.zip").write_bytes(packed)
    with serving(arguments.home, arguments.port) as server:
        url = f"http://127.0.0.1:{arguments.port}"
        Superset(url, ADMIN, password).import_assets(packed)
        for dashboard in ("guidance-tracker", "calls"):
            print(f"{url}/superset/dashboard/{dashboard}/")
        print(f"user {ADMIN}, password {password} (a new one at each start)", flush=True)
        return server.wait()


if __name__ == "__main__":
    sys.exit(main())
