"""What data is: vocabularies, columns, row models, the table registry."""
