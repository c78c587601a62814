"""Superset's REST API, as much of it as we use. Standard library only: tests call it from another environment."""

from __future__ import annotations

import json
import uuid
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

TIMEOUT_SECONDS = 120


class SupersetError(Exception):
    """Superset answered with an error: status and what it says."""


class Superset:
    """A logged-in session. Raises SupersetError, and OSError where nobody answers."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.url = url.rstrip("/")
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
        self._headers = {"Referer": self.url}
        credentials = {"username": username, "password": password, "provider": "db"}
        token = self.post("/api/v1/security/login", credentials)["access_token"]
        self._headers["Authorization"] = f"Bearer {token}"
        self._headers["X-CSRFToken"] = self.get("/api/v1/security/csrf_token/")["result"]

    def get(self, path: str) -> Any:
        """The answer to a GET, from JSON."""
        return self._call(Request(self.url + path))

    def post(self, path: str, body: object) -> Any:
        """The answer to a POST of JSON, from JSON."""
        return self._call(Request(self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}))

    def import_assets(self, bundle: bytes) -> None:
        """Imports databases, datasets, charts and dashboards, over those that Superset has already."""
        boundary = uuid.uuid4().hex
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="bundle"; filename="callmart.zip"\r\n\r\n'
        body = head.encode() + bundle + f"\r\n--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        self._call(Request(self.url + "/api/v1/assets/import/", body, headers))

    def charts(self) -> dict[str, int]:
        """The id of each chart by its name."""
        found = self.get("/api/v1/chart/?q=(page_size:100)")["result"]
        return {chart["slice_name"]: chart["id"] for chart in found}

    def rows(self, chart: int) -> list[dict[str, Any]]:
        """What a chart shows: the rows of its query."""
        rows: list[dict[str, Any]] = self.get(f"/api/v1/chart/{chart}/data/")["result"][0]["data"]
        return rows

    def _call(self, request: Request) -> Any:
        for name, value in self._headers.items():
            request.add_header(name, value)
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                return json.load(answer)
        except HTTPError as error:
            text = error.read().decode(errors="replace")
            raise SupersetError(f"{request.full_url}: {error.code}: {text}") from error
