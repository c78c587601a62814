"""Finding and reading every number in a sentence, English and Chinese."""

from transforms.quantities.find import Numbers, find_quantities

__all__ = ["Numbers", "find_quantities"]
