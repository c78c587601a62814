"""Finding and reading every number in a sentence, English and Chinese."""

from transforms.quantities.find import find_quantities

__all__ = ["find_quantities"]
