"""The third step: what a bare number counts ("17 customers", 26个品牌), and whether it counts words of talk."""

from __future__ import annotations

import re
from functools import cache

from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import PhraseTable
from transforms.quantities.reading import Reading

_PHRASE = re.compile(r"(?: of (?:our|the|these|those|its|their))?((?:[ -][a-z][a-z0-9&/'+]*){1,6})")
_HAN = re.compile(r"[^,.;:!?()、。，；：！？（）]{0,12}")
_MEASURED = frozenset(
    {"个", "项", "种", "款", "类", "家", "名", "位", "间", "所", "处", "只", "笔", "份", "套", "件", "批", "组"}
)


class Nouns:
    """Finds nouns after numbers in one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)
        nouns = words["nouns"]
        kinds = dict.fromkeys(nouns["count"], "count") | dict.fromkeys(nouns["units"], "units")
        self.kinds = {word: kind for word, kind in kinds.items() if word.isascii()}
        self.plurals = {plural: kind for word, kind in self.kinds.items() for plural in _plurals(word)}
        self.han = PhraseTable({word: kind for word, kind in kinds.items() if not word.isascii()})
        self.han_any = bool(kinds) and any(not word.isascii() for word in kinds)
        self.talk = frozenset(nouns["talk"])
        self.han_talk = PhraseTable(dict.fromkeys((w for w in words.get("measure_words", {}).get("talk", ())), True))
        self.never, self.stop = frozenset(nouns["never"]), frozenset(nouns["stop"])
        self.one_after = frozenset(nouns["one_after"])

    def read(self, low: str, text: str, reading: Reading) -> None:
        """Sets noun and unit of a number that has no unit, or only a measure word, from the words after it."""
        if reading.excluded is not None:
            return
        if reading.noun is None:
            self._english(low, text, reading)
        if self.han_any and reading.excluded is None and (reading.noun is None or reading.noun in _MEASURED):
            self._chinese(low, text, reading)

    def known_at(self, low: str, place: int) -> bool:
        """Whether the very next word is a plural of the lexicon."""
        match = _PHRASE.match(low, place)
        return bool(match) and match[1].split()[0] in self.plurals  # type: ignore[index]

    def _english(self, low: str, text: str, reading: Reading) -> None:
        single = reading.low == 1 and not reading.scaled
        if match := _PHRASE.match(low, reading.end):
            place = match.start(1)
            for word in match[1].replace("-", " ").split():
                place = low.index(word, place)
                if word in self.stop:
                    break
                kind = self._kind(word, single)
                if kind == "talk":
                    if reading.written == "words" or not reading.scaled:
                        reading.left_out("idiom")
                        return
                elif kind:
                    reading.unit, reading.noun = kind, text[place : place + len(word)]
                    return
                place += len(word)
        if single and reading.written == "words":
            reading.left_out("idiom")

    def _kind(self, word: str, single: bool) -> str | None:
        """count, units, talk, or None for a word that is not the thing counted."""
        if word in self.talk:
            return "talk"
        if word in self.plurals:
            return self.plurals[word]
        if single:
            return self.kinds.get(word)
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2 and word not in self.never:
            return "count"
        return None

    def _chinese(self, low: str, text: str, reading: Reading) -> None:
        if reading.written == "hanzi" and reading.low == 1 and not reading.scaled:
            reading.left_out("idiom")
            return
        match = _HAN.match(low, reading.end)
        window = match.end() if match else reading.end
        if talk := self.han_talk.at(low, reading.end):
            reading.left_out("idiom")
            reading.end = max(reading.end, talk[1])
            return
        for place in range(reading.end, window):
            found = self.han.at(low, place)
            while found:  # of nouns in a row the last is what is counted
                reading.unit, reading.noun = found[0], text[place : found[1]]
                place, found = found[1], self.han.at(low, found[1])
            if reading.noun is not None and place != reading.end and reading.noun not in _MEASURED:
                return


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word, word[:-1] + "ies") if word.endswith("s") else (word[:-1] + "ies",)
    if word.endswith("s"):
        return (word,)
    if word in ("people", "men", "women", "children", "staff", "personnel", "aircraft", "headcount", "boe", "bbl"):
        return (word,)
    if word.endswith(("ch", "x", "sh")):
        return (word + "es",)
    return (word + "s",)


@cache
def nouns(layer: str) -> Nouns:
    """The noun finder of a layer of the lexicon."""
    return Nouns(layer)
