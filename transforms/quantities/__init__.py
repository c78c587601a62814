"""Finding and reading every number in a sentence, English and Chinese."""

from transforms.quantities.find import NumberPlaces, find_quantities

__all__ = ["NumberPlaces", "find_quantities"]
