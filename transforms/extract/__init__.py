"""From turns to facts: quantities, the words around them, and one visible step that joins the two."""
