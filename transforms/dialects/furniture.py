"""What pages repeat: running heads, footers and page numbers in text that came out of a PDF, and ruled lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

_NUMBER = re.compile(r"[0-9]+")
_RULE = re.compile(r"[.\-=_*~━─—·•\s]{5,}\Z")
_FEWEST_PAGES = 3
_STEADY = 0.7
"""Page numbers go up by one nearly always; a line belongs to the page's furniture where it stands by most of them."""
_REACH = 9
_LONGEST_RULE_PERIOD = 400


def is_rule(text: str) -> bool:
    """Whether a line is nothing but dots, dashes or the like."""
    return len(text) >= 5 and text[0] == text[-1] and bool(_RULE.match(text))


def running_heads(lines: Sequence[str]) -> set[int]:
    """The positions in `lines` (blank ones left out) of page numbers and of what stands around them on every page.

    Told by the numbers alone: a line that comes back with a number one higher each time counts pages, and lines that
    come back beside it are heads and footers. Nothing of any vendor is known here. Linear in the number of lines.
    """
    shapes = _shapes(lines)
    numbered = _places((at, shape) for at, shape in enumerate(shapes) if "0" in shape)
    counting = [
        counters for ats in numbered.values() if len(ats) >= _FEWEST_PAGES and (counters := _counting(lines, ats))
    ]
    places = _places((at, shape) for at, shape in enumerate(shapes) if shape) if counting else {}
    return set(chain(*counting, *(_beside(shapes, counters, places) for counters in counting)))


def _shapes(lines: Sequence[str]) -> list[str]:
    """The lines with a nought for every number; very long ones are left out."""
    text = "\n".join(line if len(line) <= _LONGEST_RULE_PERIOD else "" for line in lines)
    for digit in "123456789":
        text = text.replace(digit, "0")
    while "00" in text:
        text = text.replace("00", "0")
    return text.split("\n")


def _places(shapes: Iterable[tuple[int, str]]) -> Mapping[str, list[int]]:
    """Where each shape stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, shape in shapes:
        places[shape].append(at)
    return places


def _counting(lines: Sequence[str], ats: list[int]) -> list[int]:
    """Those of the places whose number goes up by one from place to place."""
    numbers = [[int(digits[-6:]) for digits in _NUMBER.findall(lines[at])] for at in ats]
    for column in range(len(numbers[0])):
        steady = [
            at
            for i, at in enumerate(ats)
            if (i and numbers[i][column] == numbers[i - 1][column] + 1)
            or (i + 1 < len(ats) and numbers[i][column] + 1 == numbers[i + 1][column])
        ]
        if len(steady) >= _FEWEST_PAGES and len(steady) >= _STEADY * len(ats):
            return steady
    return []


def _beside(shapes: Sequence[str], counters: list[int], places: Mapping[str, list[int]]) -> set[int]:
    """Lines that keep one distance to the page number, page after page, without a break in between. What mostly stands
    elsewhere is none: a speaker's label may open several pages."""
    found: set[int] = set()
    for step in (-1, 1):
        alive, near = list(counters), set(counters)
        for distance in range(1, _REACH):
            near.update(counter + side * distance for counter in counters for side in (-1, 1))
            at_distance: dict[str, list[int]] = defaultdict(list)
            for counter in alive:
                at = counter + step * distance
                if 0 <= at < len(shapes):
                    at_distance[shapes[at]].append(counter)
            common = [
                group
                for shape, group in at_distance.items()
                if len(group) >= _FEWEST_PAGES and 2 * sum(at in near for at in places[shape]) > len(places[shape])
            ]
            alive = [counter for group in common for counter in group]
            if len(alive) < 0.3 * len(counters):
                break
            found.update(counter + step * distance for counter in alive)
    return found
