"""What the call says of all its figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallContext:
    """What the call says of all its figures."""

    period: str | None
    """The call's own period ("2024Q4")."""
    next_period: str | None
    """What a promise without a period is about."""
    non_gaap_throughout: bool
    usual_base: str = "yoy"
    """The comparison of changes where nothing is said: `other` against a year before the last one, `qoq` where the call
    compares with the quarter before throughout."""
    last_month: str | None = None
    """The month in which the call's own period ended ("2024-12")."""
    names: frozenset[str] = frozenset()
    """What the company is called: its parts never are."""
    company: frozenset[str] = frozenset()
    """What the company is called, names that it has given to a part or a brand too."""
