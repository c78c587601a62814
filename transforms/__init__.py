"""How raw transcripts change into facts: pure functions, no input or output."""
