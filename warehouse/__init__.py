"""How the tables are asked: building and publishing the DuckDB files."""
