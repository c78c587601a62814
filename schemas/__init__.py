"""What the data is: vocabularies, columns, one row model per table, and their Arrow schemas.

Start at `schemas.registry`: every table with its grain, key and columns. Imports pydantic and pyarrow only.
"""
