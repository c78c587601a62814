"""Whether a line that looks like a name stands where a label does: by the lines around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from transforms.dialects.labels import Label, role_of
from transforms.dialects.page import Line

_WORDS = 25
"""A line of at least so many characters, or one that ends like a sentence, is words and not a name."""
_ANNOUNCED = 160
"""Characters in front of a label in which somebody is announced by his full name."""
_ENDS = tuple(".?!。？！…”\"')]）］")


def says_a_word(lines: list[Line], i: int, times: Counter[str]) -> bool:
    """Whether what looks like a first name below a label is all that is said ("Internally", between two sentences)."""
    said = lines[i + 1].text
    return " " not in said and times[said] == 1 and not role_of(said) and i > 0 and lines[i - 1].text.endswith(_ENDS)


def stands_apart(lines: list[Line], i: int, label: Label, section: Callable[[Line], str | None]) -> bool:
    """A name that occurs once is a label where words stand on both sides of it, or where he has just been called or
    announced."""
    above, name = lines[i - 1].text if i else ".", label.name
    called = name.split()[0] in above.split()[-6:] or (" " in name and name in above[-_ANNOUNCED:])
    opens = called or above.endswith(_ENDS) or section(lines[i - 1]) is not None
    return opens and (len(lines[i + 1].text) >= _WORDS or lines[i + 1].text.endswith(_ENDS))
