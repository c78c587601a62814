"""How the data is asked: the DuckDB file over the Parquet parts, views, data checks. The only user of duckdb."""
