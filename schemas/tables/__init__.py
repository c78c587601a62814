"""One row model per table."""
