"""What all row models share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Row(BaseModel):
    """A row of a table: immutable, no columns but the declared ones. None means not stated; '' is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1)


def in_order(*pairs: tuple[str, object, object]) -> None:
    """Raises ValueError unless low <= high in each (name, low, high); None on either side passes."""
    for name, low, high in pairs:
        if low is not None and high is not None and low > high:  # type: ignore[operator]
            raise ValueError(f"{name} out of order: {low} > {high}")
