"""The reference file: the user's CSV of companies, kept in the home so that later runs use it too.

Columns: name (needed), aliases (separated by `;`), ticker, mic, cik, lei, fiscal_year_end (a month, 1 to 12); others
are passed over. A change applies to files that are read from then on, and by `--reparse` to all others.
"""

from __future__ import annotations

import csv
from pathlib import Path

from pydantic import ValidationError

from flows.files import write_whole
from flows.home import Home
from flows.settings import BadSetting
from schemas.tables.dimensions import DimCompany
from transforms.call.reference import Ambiguous, Reference
from transforms.model import ReferenceCompany


def reference(home: Home, given: Path | None) -> Reference | None:
    """The companies of `given`, which is kept from now on, or else of the file kept before; None without either.

    Raises BadSetting, with nothing kept.
    """
    if given is None:
        return read(home.companies) if home.companies.exists() else None
    companies = read(given)
    data = given.read_bytes()
    if not home.companies.exists() or home.companies.read_bytes() != data:
        write_whole(home.companies, data, home.scratch)
    return companies


def read(path: Path) -> Reference:
    """The companies of a CSV file. Raises BadSetting."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        rows = list(csv.DictReader(lines, strict=True))
    except (OSError, UnicodeError, csv.Error) as error:
        raise BadSetting(f"{path}: {error}; give a CSV file in UTF-8 with a column `name`") from error
    if not rows or "name" not in rows[0]:
        raise BadSetting(f"{path}: no column `name` or no row; see docs/bi.md for the columns")
    try:
        return Reference.of(_company(path, number, row) for number, row in enumerate(rows, start=2))
    except Ambiguous as error:
        raise BadSetting(f"{path}: {error}") from error


def _company(path: Path, number: int, row: dict[str, str | None]) -> ReferenceCompany:
    cells = {name: text for name, cell in row.items() if isinstance(cell, str) and (text := cell.strip())}
    month, cik = cells.get("fiscal_year_end"), cells.get("cik")
    try:
        checked = DimCompany(
            company_id="-",
            name=cells.get("name", ""),
            ticker=cells.get("ticker"),
            mic=cells.get("mic"),
            cik=cik.zfill(10) if cik else None,
            lei=cells.get("lei"),
            fiscal_year_end_month=month,
            id_source="reference_file",
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadSetting(f"{path}, row {number}: {first['loc'][0]}: {first['msg']}, not {first['input']!r}") from error
    aliases = tuple(alias.strip() for alias in cells.get("aliases", "").split(";") if alias.strip())
    return ReferenceCompany(
        checked.name, aliases, checked.ticker, checked.mic, checked.cik, checked.lei, checked.fiscal_year_end_month
    )
