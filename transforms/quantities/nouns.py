"""The third step: what a bare number counts ("19 customers", 23个品牌), and whether it counts words of talk."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from transforms.quantities.amounts import COMPARED
from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import PhraseTable
from transforms.quantities.reading import Reading

_PHRASE: Final = re.compile(
    # "20 million plus units", "two 10% or greater customers"
    r"(?:[ -]plus| \d[\d.]{0,5}(?:%|-?[a-z]{1,12})(?: or [a-z]+)?)?"
    r"( of (?:our|the|these|those|its|their))?((?:[ -][a-z][a-z0-9&/'+]*){1,6})"
)
_FIRST_END: Final = re.compile(r" (?:to|or) (?:two|three|four|five)\b")
"""Behind a number that is the first end of a range."""
_ANY_MEASURE: Final = "个"
_WORD_BEFORE: Final = re.compile(r"([a-z]+) $")
_FEW: Final = 20
"""Up to so many, said in words, of things that are sold are kinds or pieces of a story, not volumes."""
_TALK_UP_TO: Final = 10
"""More of a thing than this, in digits, is counted in earnest."""
_HAN: Final = re.compile(r"[^,.;:!?()、。，；：！？（）]{0,12}")
_MEASURED: Final = frozenset(
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
        self.plurals |= dict.fromkeys(nouns["invariable"], "units")
        self.powers: dict[str, int] = nouns.get("powers", {})
        self.plurals |= dict.fromkeys((*words["durations"]["words"], *words["measures"]["words"]), "other")
        self.plurals |= {"day": "days", "days": "days", "shares": "shares"}
        self.talk = frozenset(nouns["talk"])
        self.han_talk = PhraseTable(dict.fromkeys((w for w in words.get("measure_words", {}).get("talk", ())), True))
        self.makes_units = tuple(nouns.get("makes_units", ()))
        self.never, self.stop = frozenset(nouns["never"]), frozenset(nouns["stop"])
        self.one_after = frozenset(nouns["one_after"])

    def read(self, low: str, text: str, reading: Reading) -> None:
        """Sets noun and unit of a number that has no unit, or only a measure word, from the words after it."""
        if reading.excluded is None and reading.noun is None:
            self._english(low, text, reading)
        if self.han_any and reading.excluded is None and (reading.noun is None or reading.noun in _MEASURED):
            self._chinese(low, text, reading)

    def known_at(self, low: str, place: int) -> bool:
        """Whether the very next word is a plural of the lexicon."""
        match = _PHRASE.match(low, place)
        return match is not None and match[2].split()[0] in self.plurals

    def _english(self, low: str, text: str, reading: Reading) -> None:
        single = reading.low == 1 and not reading.scaled
        if single and reading.written == "words" and _FIRST_END.match(low, reading.end):
            return  # "| one | to two points"
        match = _PHRASE.match(low, reading.end)
        if single and reading.written == "words" and (not match or match[1] or self._pronoun(low, reading.start)):
            reading.left_out("idiom")
            return
        place = match.start(2) if match else reading.end
        for token in match[2].split() if match and not COMPARED.match(low, place) else ():
            word = token[token.rfind("-") + 1 :]
            place = low.index(word, low.index(token, place))
            kind = self._kind(word, single or low[reading.end] == "-")
            pronoun = token in self.stop and not (len(token) > 1 and text[place].isupper())  # "us", but not "US"
            if pronoun or (reading.noun and word not in self.plurals):
                break
            if kind == "talk":
                if reading.written == "words" or (not reading.scaled and reading.low <= _TALK_UP_TO):
                    reading.left_out("idiom")
                    return
                kind = "count"
            begin = place
            if kind == "other" and low.endswith(self.makes_units, 0, place):
                kind = "units"  # a length by itself measures no volume, an hour no energy
                begin = max(low.rfind(first, 0, place) for first in self.makes_units)
            if kind:  # of nouns in a row the last is what is counted
                reading.unit, reading.noun = kind, text[begin : place + len(word)]
            place += len(word)
        if reading.noun is None and single and reading.written == "words":
            reading.left_out("idiom")
        elif reading.unit == "units" and reading.written == "words" and reading.low <= _FEW and not reading.scaled:
            reading.unit = "count"
        power = self.powers.get((reading.noun or "").casefold())
        if power and not reading.scaled:
            reading.scale, reading.scaled = Decimal(10) ** power, True

    def _pronoun(self, low: str, start: int) -> bool:
        """Whether the word before "one" makes it a pronoun ("no one customer", "this one")."""
        before = _WORD_BEFORE.search(low[max(0, start - 16) : start])
        return bool(before) and before[1] in self.one_after  # type: ignore[index]

    def _kind(self, word: str, single: bool) -> str | None:
        """count, units, talk, or None for a word that is not the thing counted."""
        if word in self.talk:
            return "talk"
        if word in self.plurals:
            return self.plurals[word]
        if single:
            return self.kinds.get(word)
        if (
            word.endswith(("s", "people"))
            and not word.endswith(("ss", "us", "is"))
            and len(word) > 2
            and word not in self.never
        ):
            return "count"
        return None

    def _chinese(self, low: str, text: str, reading: Reading) -> None:
        if reading.written == "hanzi" and reading.low == 1 and not reading.scaled:
            reading.left_out("idiom")
            return
        match = _HAN.match(low, reading.end)
        window = match.end() if match else reading.end
        if reading.noun is None:  # without a measure word the noun stands close by
            window = min(window, reading.end + (1 if reading.written == "hanzi" else 6))
        elif window == reading.end and reading.written == "hanzi" and reading.low <= _TALK_UP_TO:
            reading.left_out("idiom")  # 他们两个
            return
        if talk := self.han_talk.at(low, reading.end + (low[reading.end : reading.end + 1] == " ")):
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
        if reading.noun == _ANY_MEASURE and reading.written == "hanzi" and reading.low <= _TALK_UP_TO:
            reading.left_out("idiom")  # 三个…: of nothing that is counted in earnest


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word, word[:-1] + "ies") if word.endswith("s") else (word[:-1] + "ies",)
    if word.endswith("s"):
        return (word,)
    if word in ("people", "men", "women", "children", "staff", "personnel", "headcount"):
        return (word,)
    if word.endswith(("ch", "x", "sh")):
        return (word + "es",)
    return (word + "s",)


@cache
def nouns(layer: str) -> Nouns:
    """The noun finder of a layer of the lexicon."""
    return Nouns(layer)
