"""The fourth step: "about", "more than", "up to", 左右, 以上 around a number."""

from __future__ import annotations

from functools import cache
from typing import Final

from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import PhraseTable
from transforms.quantities.reading import Reading

_KINDS: Final[tuple[str, ...]] = ("approx", "over", "under")


class Qualifiers:
    """Finds the qualifiers of numbers in one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)["qualifiers"]
        self.before = PhraseTable({phrase: kind for kind in _KINDS for phrase in words[kind]})
        self.after = PhraseTable({phrase: kind for kind in _KINDS for phrase in words[f"after_{kind}"]})
        self.not_for_durations = frozenset(words["not_for_durations"])
        self.after_one = PhraseTable(dict.fromkeys(words["after_one_approx"], True))
        self.filler_approx = PhraseTable(dict.fromkeys(words["filler_approx"], True))
        self.filler = PhraseTable(dict.fromkeys(words["filler"], True))
        self.not_after = {phrase: tuple(endings) for phrase, endings in words["not_after"]}
        self.not_before = PhraseTable(dict.fromkeys(words["not_before"], True))
        negative = entries(layer)["negative"]
        self.negative = PhraseTable(dict.fromkeys(negative["before"], True))
        self.negative_not_after = tuple(negative["not_after"])
        self.negative_behind = " (:," + negative.get("behind", "")

    def read(self, low: str, reading: Reading) -> None:
        """Sets qualifier and sign of `reading`, and where the words that belong to it open."""
        opening = self._negative(low, reading)
        kind, opening = self._before(low, reading, opening)
        if kind in (None, "approx"):
            kind = self._after(low, reading) or kind  # "around 5% | or less |"
        if kind and not (reading.qualifier != "exact" and kind == "approx"):
            reading.qualifier = kind
        reading.opening = opening

    def _negative(self, low: str, reading: Reading) -> int:
        """Where the number opens with its minus sign or word; makes it negative."""
        start = reading.start
        if low[start - 1 : start] == "(" and ")" in low[start : reading.end]:  # "(5)%"
            start -= 1
        else:
            place = start - 1 if low[start - 1 : start] == " " else start
            found = self.negative.before(low, place)
            if not found:
                return start
            opening = found[1]
            sign = low[opening:place]
            if low.endswith(self.negative_not_after, 0, opening):
                return start
            if not sign[0].isalpha() and (place != start or (opening and low[opening - 1] not in self.negative_behind)):
                return start
            start = opening
        reading.low, reading.high = -reading.high, -reading.low
        reading.start = start
        return start

    def _before(self, low: str, reading: Reading, start: int) -> tuple[str | None, int]:
        place, only_approx = start, False
        for _ in range(3):
            gap = place - 1 if place and low[place - 1] == " " else place
            if found := self.before.before(low, gap):
                kind, opening = found
                phrase = low[opening:gap]
                if reading.form == "duration" and phrase in self.not_for_durations:
                    return None, start
                compared = kind != "approx" and (only_approx or self._compared(low, reading.end))
                return (None, start) if compared or self._barred(low, phrase, opening) else (kind, opening)
            filler = self.filler.before(low, gap)
            if not filler and (filler := self.filler_approx.before(low, gap)):
                only_approx = True
            if not filler:
                break
            place = filler[1]
        return None, start

    def _barred(self, low: str, phrase: str, opening: int) -> bool:
        """Whether the words before `phrase` make it another one ("was up to", 节约)."""
        barred = self.not_after.get(phrase)
        if not barred:
            return False
        left = low[max(0, opening - 20) : opening].rstrip()
        return left.endswith(barred) or not set(left.split()[-2:-1]).isdisjoint(barred)  # "was also up to"

    def _compared(self, low: str, end: int) -> bool:
        """Whether a limit is a comparison: "above 5% | last year"."""
        return bool(self.not_before.at(low, end + (low[end : end + 1] == " ")))

    def alone(self, low: str, reading: Reading) -> None:
        """ "in the 20% range": about so much, where the figure is no range itself."""
        exact = reading.form == "number" and reading.qualifier == "exact"
        if exact and self.after_one.at(low, reading.end + (low[reading.end : reading.end + 1] == " ")):
            reading.qualifier = "approx"

    def _after(self, low: str, reading: Reading) -> str | None:
        end = reading.end
        found = self.after.at(low, end) or (self.after.at(low, end + 1) if low[end : end + 1] in (" ", "-") else None)
        if not found:
            return None
        kind, end = found
        following = low[end : end + 4].lstrip()
        if following[:1].isdigit() or following.startswith(("$", "or ", "/", "-")):  # "5% plus 3%", "+/-"
            return None
        return kind


@cache
def qualifiers(layer: str) -> Qualifiers:
    """The qualifier finder of a layer of the lexicon."""
    return Qualifiers(layer)
