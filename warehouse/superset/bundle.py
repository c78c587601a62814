"""The zip file that Superset imports: the YAML files beside this module, completed.

They are in Superset's own export format. Three things are left out of them because they follow from elsewhere: where
the file of tables lies, the columns of each dataset with their comments (from that file), the saved query of each chart
(from its settings). An export of Superset holds them too, so exported files can replace ours.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import yaml

from warehouse.sql_text import identifier, literal
from warehouse.superset.queries import query_context

ASSETS = Path(__file__).resolve().parent / "assets"
TEMPORAL = {"DATE", "TIMESTAMP"}

Asset = dict[str, Any]


def bundle(database: Path) -> bytes:
    """The zip file for the BI file `database`. Raises duckdb.Error where a dataset does not fit the file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, asset in complete(database).items():
            archive.writestr(f"callmart/{name}", yaml.safe_dump(asset, sort_keys=False, allow_unicode=True))
    return packed.getvalue()


def complete(database: Path) -> dict[str, Asset]:
    """Each asset by its path in the zip file."""
    assets = {
        path.relative_to(ASSETS).as_posix(): yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(ASSETS.rglob("*.yaml"))
    }
    with duckdb.connect(str(database), read_only=True) as connection:
        for name, asset in assets.items():
            if name.startswith("databases/"):
                asset["sqlalchemy_uri"] = f"duckdb:///{database.resolve()}"
            elif name.startswith("datasets/"):
                asset["columns"] = _columns(connection, asset)
            elif name.startswith("charts/"):
                asset["query_context"] = query_context(asset["params"])
    return assets


def _columns(connection: duckdb.DuckDBPyConnection, dataset: Asset) -> list[Asset]:
    """The columns that the query or view returns, where the YAML file says nothing else; then the computed ones."""
    written = {column["column_name"]: column for column in dataset["columns"]}
    source = f"({dataset['sql']})" if dataset.get("sql") else identifier(dataset["table_name"])
    comments = _comments(connection, dataset["table_name"])
    columns = []
    for name, kind, *_ in connection.execute(f"DESCRIBE FROM {source}").fetchall():
        found = {
            "column_name": name,
            "verbose_name": name.replace("_", " ").capitalize(),
            "description": comments.get(name),
            "type": kind,
            "is_dttm": kind in TEMPORAL,
            "groupby": True,
            "filterable": True,
        }
        columns.append(found | written.pop(name, {}))
    return columns + [column for column in written.values() if column.get("expression")]


def _comments(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """What the BI file says of the columns of a table or view; nothing for a query."""
    return dict(
        connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() "
            f"WHERE schema_name = 'main' AND comment IS NOT NULL AND table_name = {literal(table)}"
        ).fetchall()
    )
