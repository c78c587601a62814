"""Every table: its grain, its key, its columns. The one list from which schemas, comments and documents are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import get_args, get_type_hints

from schemas.columns import Column
from schemas.tables import dimensions, facts, load_record
from schemas.tables.base import Row

SCHEMA_VERSION = 2
"""Grows when a stored table changes its layout."""


@dataclass(frozen=True)
class TableColumn:
    """A column of a table."""

    name: str
    column: Column
    python_type: type
    nullable: bool

    @property
    def vocabulary(self) -> type[StrEnum] | None:
        """The closed vocabulary of the column, where it has one."""
        return self.python_type if issubclass(self.python_type, StrEnum) else None

    @property
    def comment(self) -> str:
        """One line of words: description, unit and values."""
        unit = f" [{self.column.unit}]" if self.column.unit else ""
        values = f": {', '.join(self.vocabulary)}" if self.vocabulary else ""
        return f"{self.column.description}{unit}{values}"


@dataclass(frozen=True)
class Table:
    """A table. `row`: as users query it; `stored`: as a run writes it (None: derived or static, never written)."""

    name: str
    row: type[Row]
    key: tuple[str, ...]
    stored: type[Row] | None
    per_document: bool = False
    """Written once per document, and served only where that document is the current version of its call."""

    @property
    def description(self) -> str:
        """Grain and meaning, from the row model's docstring."""
        return " ".join((self.row.__doc__ or "").split())

    @cached_property
    def columns(self) -> tuple[TableColumn, ...]:
        """The columns that users see, in order."""
        return columns_of(self.row)


def columns_of(row: type[Row]) -> tuple[TableColumn, ...]:
    """The columns of a row model: its own, then those it takes over from Evidence."""
    hints = get_type_hints(row, include_extras=True)
    names = list(row.model_fields)
    if issubclass(row, facts.Evidence):
        inherited = list(facts.Evidence.model_fields)
        names = [name for name in names if name not in inherited] + inherited
    return tuple(_column(name, hints[name]) for name in names)


def _column(name: str, hint: object) -> TableColumn:
    options = [hint, *get_args(hint)]
    annotated = next(option for option in options if getattr(option, "__metadata__", None))
    python_type, *metadata = get_args(annotated)
    column = next(item for item in metadata if isinstance(item, Column))
    return TableColumn(name, column, python_type, nullable=type(None) in options)


_ROWS: list[Table] = [
    Table("dim_company", dimensions.DimCompany, ("company_id",), dimensions.DimCompany, per_document=True),
    Table("dim_call", dimensions.DimCall, ("call_id",), dimensions.ParsedCall, per_document=True),
    Table("dim_speaker", dimensions.DimSpeaker, ("speaker_id",), dimensions.DimSpeaker, per_document=True),
    Table("dim_metric", dimensions.DimMetric, ("code",), None),
    Table("dim_date", dimensions.DimDate, ("date_day",), None),
    Table("dim_period", dimensions.DimPeriod, ("company_id", "period"), dimensions.DimPeriod, per_document=True),
    Table("fact_turn", facts.FactTurn, ("turn_id",), facts.FactTurn, per_document=True),
    Table("fact_metric", facts.FactMetric, ("metric_id",), facts.FactMetric, per_document=True),
    Table("fact_guidance", facts.FactGuidance, ("guidance_id",), facts.FactGuidance, per_document=True),
    Table("meta_run", load_record.MetaRun, ("run_id",), load_record.LoggedRun),
    Table("meta_file", load_record.MetaFile, ("file_id",), load_record.MetaFile),
    Table("meta_reject", load_record.MetaReject, ("reject_id",), load_record.MetaReject),
    Table(
        "meta_coverage",
        load_record.MetaCoverage,
        ("call_id", "table_name"),
        load_record.MetaCoverage,
        per_document=True,
    ),
    Table("meta_freshness", load_record.MetaFreshness, ("table_name",), None),
    Table("call_event", load_record.CallEvent, ("source_sha256",), load_record.CallEvent),
    Table("call_version", load_record.CallVersion, ("call_id", "source_sha256"), load_record.LoadedVersion),
]

TABLES: Mapping[str, Table] = {table.name: table for table in _ROWS}
STORED: tuple[Table, ...] = tuple(table for table in _ROWS if table.stored)
"""The tables that a run writes."""
