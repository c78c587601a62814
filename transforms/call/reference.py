"""The user's own list of companies: a call whose company is in it gets that name and those identifiers.

A company is recognised by its ticker or by one of its names, as a whole and never by resemblance. Where they point at
two companies, or at none, the call stays as its transcript has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from schemas.keys import fold_company_name
from transforms.model import Call, ReferenceCompany

K = TypeVar("K")


class Ambiguous(ValueError):
    """Two companies of the list share a name or a ticker: which ones."""


@dataclass(frozen=True)
class Reference:
    """The companies by what they are recognised by."""

    by_name: dict[str, ReferenceCompany]
    by_ticker: dict[tuple[str, str | None], ReferenceCompany]

    @classmethod
    def of(cls, companies: Iterable[ReferenceCompany]) -> Reference:
        """Raises Ambiguous."""
        by_name: dict[str, ReferenceCompany] = {}
        by_ticker: dict[tuple[str, str | None], ReferenceCompany] = {}
        for company in companies:
            for name in (company.name, *company.aliases):
                _enter(by_name, fold_company_name(name), company, name)
            if company.ticker:
                _enter(by_ticker, (company.ticker.upper(), company.mic), company, company.ticker)
        return cls(by_name, by_ticker)

    def find(self, call: Call) -> ReferenceCompany | None:
        """The company that holds the call; None where nothing, or more than one thing, is found."""
        names = [name for name in (call.company_name, call.company_name_local) if name]
        found = {id(company): company for name in names if (company := self.by_name.get(fold_company_name(name)))}
        if call.ticker:
            listed = self.by_ticker.get((call.ticker.upper(), call.mic))
            if listed:
                found[id(listed)] = listed
        return next(iter(found.values())) if len(found) == 1 else None


def _enter(table: dict[K, ReferenceCompany], key: K, company: ReferenceCompany, shown: str) -> None:
    if table.setdefault(key, company) is not company:
        raise Ambiguous(
            f"{shown} belongs to {table[key].name} and to {company.name}; a name or ticker is of one company"
        )


def identified(call: Call, reference: Reference) -> Call:
    """The call under the name and with the identifiers that the list gives its company."""
    company = reference.find(call)
    if company is None:
        return call
    said = call.company_name or company.name
    return replace(
        call,
        company_name=company.name,
        company_name_local=call.company_name_local or (said if said.isascii() != company.name.isascii() else None),
        ticker=company.ticker or call.ticker,
        mic=company.mic if company.ticker else call.mic,
        year_end_month=call.year_end_month or company.fiscal_year_end_month,
        reference=company,
    )
