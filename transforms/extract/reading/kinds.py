"""What each metric is by nature: which units it is said in, whether it is a stock, a cost, an expense of revenue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from schemas.metrics import metric_rows
from transforms.lexicons import load
from transforms.model import Quantity

_DEFAULT: Final = {
    "currency": ("currency",),
    "percent": ("percent", "basis_points", "percentage_points"),
    "currency_per_share": ("per_share", "currency"),
}


@dataclass(frozen=True, slots=True)
class Kinds:
    """The nature of every metric; see transforms/lexicons/metric_kinds.toml."""

    stock: frozenset[str]
    cost: frozenset[str]
    basis: frozenset[str]
    expense: frozenset[str]
    signed: frozenset[str]
    whole: frozenset[str]
    rate_of: dict[str, str]
    amount_of: dict[str, str]
    units: dict[str, tuple[str, ...]]
    per_share_of: dict[str, str]
    days_of: dict[str, str]
    coin_of: dict[str, str]
    whole_of: dict[str, str]
    whole_part: dict[str, str]
    worth_of: dict[str, str]
    bank_signs: frozenset[str]
    only_banks: dict[str, str]
    small: frozenset[str]
    in_points: frozenset[str]
    balances: frozenset[str]


def _loaded() -> Kinds:
    data = load("metric_kinds", "all")
    units = {
        str(row["code"]): tuple(
            data["units"].get(row["code"], _DEFAULT.get(str(row["default_unit"]), (str(row["default_unit"]),)))
        )
        for row in metric_rows()
    }
    return Kinds(
        stock=frozenset(data["stock"]),
        cost=frozenset(data["cost"]),
        basis=frozenset(data["basis"]),
        expense=frozenset(data["expense"]),
        signed=frozenset(data["signed"]),
        whole=frozenset(data["whole"]),
        rate_of=data["rate_of"],
        amount_of={rate: amount for amount, rate in data["rate_of"].items()},
        units=units,
        per_share_of=data["per_share_of"],
        days_of=data["days_of"],
        coin_of=data["coin_of"],
        whole_of=data["whole_of"],
        whole_part=data["whole_part"],
        worth_of=data["worth_of"],
        bank_signs=frozenset(data["bank_signs"]),
        only_banks=data["only_banks"],
        small=frozenset(data["amounts"]["small"]),
        in_points=frozenset(data["in_points"]),
        balances=frozenset(data["balances"]),
    )


_KINDS: Final = _loaded()


def kinds() -> Kinds:
    """The one table of metric natures."""
    return _KINDS


COUNTS: Final[tuple[str, ...]] = ("count", "units", "shares")
"""Units of what is counted in pieces."""


def unit_kind(unit: str) -> str:
    """The kind of a unit: `currency` for an ISO 4217 code, `per_share` for `XXX/share`, else the unit itself."""
    if unit.endswith("/share"):
        return "per_share"
    return "currency" if len(unit) == 3 and unit.isupper() else unit


_LEAST_AMOUNT: Final = 1000
_PER_SHARE: Final = 100
_WHOLE: Final = 100
_MANY: Final = 10_000
_MOST_BOOKED: Final = 5
"""Times what it bills that a company books at most."""


def bare(quantity: Quantity) -> bool:
    """Whether a number has no noun and so counts what its sentence speaks of: "grew by | 1.1 million |"."""
    return quantity.unit == "other" and quantity.noun is None and quantity.form == "number"


def resolve(code: str, quantity: Quantity, *, change: bool, share: bool) -> str | None:
    """The code that a mention of `code` means for a figure, or None where it cannot be.

    "Operating income of 12%" is the operating margin; a percentage of growth or of a whole fits any metric; no company
    has a revenue of $1.55, and none earns $25 million a share.
    """
    kind, allowed = unit_kind(quantity.unit), kinds().units[code]
    if code == "other":
        return code
    if code == "shares_outstanding" and share and not change and kind == "percent":
        return None  # a stake
    if kind == "per_share" and code in kinds().per_share_of:
        return kinds().per_share_of[code]
    if kind == "ratio" and code == "total_debt":
        return "leverage_ratio"  # "net debt of 3 times EBITDA"
    if kind == "days" and code in kinds().days_of:
        return kinds().days_of[code]
    if kind == "currency":
        if code in kinds().worth_of:
            return kinds().worth_of[code]  # "design wins of $300 million"
        if not change and code in kinds().coin_of and max(abs(quantity.low), abs(quantity.high)) < _PER_SHARE:
            return kinds().coin_of[code]  # "adjusted earnings of $1.20"
        nothing = quantity.high == 0 and quantity.form == "words"  # "interest expense of zero"
        small = max(abs(quantity.low), abs(quantity.high)) < _LEAST_AMOUNT and not nothing
        if not small and code in kinds().whole_of:
            return kinds().whole_of[code]  # "a special dividend of $90 million"
        if (small and code not in kinds().small) or (not small and allowed[0] == "per_share"):
            return None
    if kind in ("percent", "percentage_points", "basis_points"):
        if kind == "percent" and code in kinds().amount_of and not change and quantity.high > _WHOLE:
            return None  # no margin is above a hundred
        if kind != "percent" and code in kinds().rate_of:
            return kinds().rate_of[code]
        if kind == "basis_points" and allowed[0] == "count":
            return None  # "customer losses of 150 basis points": of revenue, not of their number
        if "percent" in allowed or change or share:
            return code
        return kinds().rate_of.get(code) or (code if code in kinds().expense else None)
    if kind == "ratio" and code == "bookings" and quantity.high > _MOST_BOOKED:
        return None
    if kind in allowed:
        return code
    if kind == "other" and "count" in allowed and bare(quantity) and (change or quantity.high >= _MANY):
        return code
    if kind == "currency" and "percent" in allowed:
        return kinds().amount_of.get(code)
    return None
