"""What looks like a number and states none: product names, dates, years, places in a document, times, phones."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from transforms.quantities.lexicon import entries
from transforms.quantities.phrases import PhraseTable, is_latin
from transforms.quantities.reading import Reading

_FORM: Final = re.compile(r"-[kqf]s?(?![a-z])")
_HYPHENATED: Final = re.compile(r"-([a-z]+)")
_FISCAL_BEFORE: Final = re.compile(r"(?:^|[^a-z0-9])(?:fy|cy|[1-4]?[qh]|[1-4]q|[12]h)'?$")
_FISCAL_AFTER: Final = re.compile(r"(?:[qh](?:[' ]?\d{2,4})?|fy\d*)(?![a-z0-9])")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)(?![a-z0-9])")
_DECADE: Final = re.compile(r"'?s(?![a-z0-9])")
_CLOCK: Final = re.compile(r":\d\d| ?(?:a\.?m\b|p\.?m\b|o'clock|noon\b)| (?:eastern|pacific|central|cet|gmt|hours)\b")
_PHONE: Final = re.compile(r"(?:\+\d{1,3}[-. ])?(?:1-)?\(?\d{3}\)?[-. ]{1,2}\d{3}[-.]\d{4}|\+\d{1,3}[ \d()-]{8,16}")
_CAPITALISED: Final = re.compile(r"(?<![A-Za-z0-9])([A-Z][A-Za-z0-9&'+.]*)[ -]$")
_TO_ONE: Final = re.compile(r":1(?![\d:])")
_SCALES: Final = "BMK"
"""Letters that are a scale, or a part of the name of a programme."""
_NUMBERED: Final = 100
"""So many billions of no currency are the number of a paragraph: "our | 340B | revenue"."""
_STAGES: Final = 10
"""Stages, levels and the like end below this; "in that category 22 vessels" counts vessels."""
_NAME: Final = 24
"""Longest name looked at before a number."""
_PHONE_GROUPS: Final = 2
_LONGEST: Final = 16
"""More digits than this are a number of something, not an amount of it."""


class Traps:
    """Marks readings that are no quantity, in one language."""

    def __init__(self, layer: str) -> None:
        words = entries(layer)
        reference = words["reference"]
        self.chinese = "digits" in words
        self.months = PhraseTable[int](words["months"])
        self.reference = PhraseTable(
            {phrase: reason for reason, phrases in reference["before"].items() for phrase in phrases}
        )
        self.reference_after = PhraseTable(
            {phrase: reason for reason, phrases in reference.get("after", {}).items() for phrase in phrases}
        )
        self.idioms = PhraseTable(dict.fromkeys(words["idioms"]["phrases"], True))
        durations = words["durations"]
        self.framed_by = PhraseTable(dict.fromkeys(durations["framed_by"], True))
        self.followed_by = PhraseTable(dict.fromkeys(durations["followed_by"], True))
        lists = words["qualifiers"]
        self.qualifier = PhraseTable(dict.fromkeys([*lists["after_over"], *lists["after_approx"]], True))
        self.counted = frozenset(words["nouns"]["count"]) | frozenset(words["nouns"]["units"])
        self.programmes = PhraseTable(dict.fromkeys(reference["programmes"], True))
        self.plain_capitals = frozenset(reference["plain_capitals"])
        self.rate = PhraseTable(dict.fromkeys(words["times_of"]["followed_by"], True))

    def read(self, low: str, text: str, reading: Reading) -> None:
        """Sets `excluded` where the shape or the neighbours of the number say that it is no quantity."""
        if reading.written in ("digits", "words") and (idiom := self.idioms.at(low, reading.start)):
            reading.left_out("idiom")
            reading.end = max(reading.end, idiom[1])
            return
        if ranked := self.reference.before(low, reading.start) if reading.written == "hanzi" else None:
            found = self.reference_after.at(low, reading.end)
            reading.left_out(found[0] if found else ranked[0])  # 第三季度, 第二部分
            reading.start, reading.end = ranked[1], found[1] if found else reading.end
            return
        if reading.form == "measure" and reading.written == "hanzi" and reading.low == 1:
            reading.left_out("idiom")  # 一次
            return
        if reading.form == "duration" and reading.written == "digits" and self._is_year(low, reading):
            reading.left_out("year")  # "2021 year-to-date"
            return
        if reading.written == "digits":
            self._glued(low, text, reading)
        if reading.excluded is None and reading.written in ("digits", "hanzi", "words"):
            if reading.form == "duration":
                self._duration(low, reading)
            elif reading.unit == "ratio" and reading.written == "words" and self.rate.at(low, reading.end):
                reading.left_out("idiom")
            elif reading.unit is None and not reading.scaled:
                self._named(low, text, reading)

    def _glued(self, low: str, text: str, reading: Reading) -> None:
        """Letters, hyphens, slashes and colons that make one token with the digits."""
        start, end = reading.start, reading.end
        left, right = low[start - 1 : start], low[end : end + 1]
        if not reading.currency and is_latin(left) and not left.isdigit():
            reading.left_out(
                "fiscal_period" if _FISCAL_BEFORE.search(low[max(0, start - 5) : start]) else "product_name"
            )
        elif is_latin(right) and not right.isdigit() and low[end - 1].isdigit():
            self._letters_after(low, text, reading)
        elif (
            text[end - 1] in _SCALES
            and not reading.currency
            and (text[end - 1] == "B" and reading.low >= _NUMBERED or self.programmes.at(low, end + (right == " ")))
        ):
            reading.left_out("product_name")  # "under the 340B program"
        elif left in ("#", "'"):
            reading.left_out("ordinal" if left == "#" else "year")
        elif left == "-" and low[start - 2 : start - 1].isalpha() and reading.unit is None and not reading.scaled:
            reading.left_out("year" if self._is_year(low, reading) else "product_name")
        elif right == "-" and reading.unit is None and self._describes(low, end):
            reading.left_out("form" if _FORM.match(low, end) else "specification")
        elif right in (":", "/") or left in (":", "/"):
            self._punctuated(low, reading, left, right)
        elif reading.unit is None and not reading.scaled:
            self._plain_digits(low, reading)
        if reading.excluded:
            reading.start, reading.end = _token(low, reading.start, reading.end)

    def _describes(self, low: str, end: int) -> bool:
        """ "10-K", "64-way", but neither "200-plus" nor "a 400-store chain"."""
        hyphenated = _HYPHENATED.match(low, end)
        if hyphenated is None or hyphenated[1] in self.counted:
            return False
        return not self.qualifier.at(low, end)

    def _letters_after(self, low: str, text: str, reading: Reading) -> None:
        if _ORDINAL.match(low, reading.end):
            reading.left_out("date" if self._is_month_day(low, text, reading) else "ordinal")
        elif _DECADE.match(low, reading.end):
            reading.left_out("year" if reading.low > 1000 else "idiom")
        else:
            reading.left_out("fiscal_period" if _FISCAL_AFTER.match(low, reading.end) else "product_name")

    def _punctuated(self, low: str, reading: Reading, left: str, right: str) -> None:
        before, after = low[reading.start - 2 : reading.start - 1], low[reading.end + 1 : reading.end + 2]
        if ratio := _TO_ONE.match(low, reading.end):
            reading.unit, reading.end = "ratio", ratio.end()
        elif (right == ":" and after.isdigit()) or (left == ":" and before.isdigit()):
            reading.left_out("time_of_day")
        elif (right == "/" and after.isdigit()) or (left == "/" and before.isdigit()):
            reading.left_out("date")

    def _plain_digits(self, low: str, reading: Reading) -> None:
        start, end = reading.start, reading.end
        digits = low[start:end]
        if len(digits) > _LONGEST and "." not in digits or (digits[0] == "0" and len(digits) > 1 and digits.isdigit()):
            reading.left_out("identifier")
        elif (
            low.startswith(")", end)
            and len(digits) <= 2
            and (start == 0 or low[start - 1] in "( ")
            or start == 0
            and len(digits) <= 2
            and low.startswith(". ", end)
        ):
            reading.left_out("list_number")
        elif _CLOCK.match(low, end) and reading.low <= 24:
            reading.left_out("time_of_day")
        elif low.startswith("(k)", end):
            reading.left_out("product_name")

    def _duration(self, low: str, reading: Reading) -> None:
        """ "the last 3 years", "five-year", "3 years ago", 2024年: time, not quantity."""
        place = reading.start - (low[reading.start - 1 : reading.start] == " ")
        if reading.noun == "年" and (
            self._is_year(low, reading) or (reading.written == "digits" and 10 <= reading.low <= 49)
        ):
            reading.left_out("year")
        elif (
            "-" in low[reading.start : reading.end]
            or self.framed_by.before(low, place)
            or reading.low == 1
            and reading.written != "digits"
            or self.followed_by.at(low, reading.end + (low[reading.end : reading.end + 1] == " "))
        ):
            reading.left_out("duration")

    def _named(self, low: str, text: str, reading: Reading) -> None:
        """A bare number that the word before or after it turns into a date, a place or a name."""
        start = reading.start
        gap = start - (low[start - 1 : start] == " ")
        found = self.reference_after.at(low, reading.end + (low[reading.end : reading.end + 1] == " "))
        if found:
            if found[0] != "date" or reading.low <= 31:
                reading.left_out(found[0])
                reading.end = found[1]
        elif self._is_month_day(low, text, reading):
            reading.left_out("date")
        elif found_before := self.reference.before(low, gap):
            if found_before[0] != "product_name" or reading.low < _STAGES or text[found_before[1]].isupper():
                reading.left_out(found_before[0])
        elif reading.written == "digits" and self._is_year(low, reading):
            reading.left_out("year")

    def name(self, text: str, reading: Reading) -> None:
        """A bare number after a capitalised word ("Zephyr 1000") is part of a name; called once nouns are known."""
        if reading.written != "digits" or reading.start == 0 or "," in text[reading.start : reading.end]:
            return
        opening = max(0, reading.start - _NAME)
        match = _CAPITALISED.search(text[opening : reading.start])
        if not match or match[1].lower() in self.plain_capitals:
            return
        place = opening + match.start(1)
        before = text[max(0, place - 4) : place].rstrip()
        opens = not before or before.endswith((".", "?", "!", ":"))
        if self.chinese or not opens or self._opens_name(text, match[1], reading):
            reading.left_out("product_name")

    @staticmethod
    def _opens_name(text: str, word: str, reading: Reading) -> bool:
        """Whether the first word of an English sentence, which is a capital anyway, is one of a name: "Kiln | 365 |
        cloud revenue", not "Opened 300 new stores"."""
        counts = word.endswith(("ed", "ing", "ly")) or reading.low < _NUMBERED
        return not counts and text[reading.end + 1 : reading.end + 2].isalpha()

    def _is_month_day(self, low: str, text: str, reading: Reading) -> bool:
        gap = reading.start - (low[reading.start - 1 : reading.start] == " ")
        if reading.low > 31 or reading.low != int(reading.low):
            return False
        month = self.months.before(low, gap)
        if month and text[month[1]].isupper():
            return True
        following = self.months.at(low, reading.end + (low[reading.end : reading.end + 1] == " "))
        return bool(following and text[following[1] - 1 : following[1]].isalpha() and text[reading.end + 1].isupper())

    @staticmethod
    def _is_year(low: str, reading: Reading) -> bool:
        return (
            1900 <= reading.low <= 2100
            and reading.low == int(reading.low)
            and "," not in low[reading.start : reading.end]
        )

    def phones(self, low: str, readings: list[Reading]) -> list[Reading]:
        """`readings` with the groups of digits of each telephone number as one."""
        if sum(reading.unit is None and reading.written == "digits" for reading in readings) < _PHONE_GROUPS:
            return readings
        spans = [match.span() for match in _PHONE.finditer(low)]
        kept: list[Reading] = []
        for reading in readings:
            while spans and spans[0][1] <= reading.start:
                spans.pop(0)
            if not spans or reading.start < spans[0][0]:
                kept.append(reading)
            elif not (kept and kept[-1].end > reading.start):  # the first group stands for the whole number
                reading.start = max(spans[0][0], kept[-1].end if kept else 0)
                reading.end, reading.excluded = spans[0][1], "phone"
                kept.append(reading)
        return kept


def _token(low: str, start: int, end: int) -> tuple[int, int]:
    """The whole token of letters, digits and inner hyphens around [start, end)."""
    while start and (is_latin(low[start - 1]) or (low[start - 1] in "-/" and start > 1 and is_latin(low[start - 2]))):
        start -= 1
    while end < len(low) and (
        is_latin(low[end]) or (low[end] in "-/+" and is_latin(low[end + 1 : end + 2])) or low[end] == "+"
    ):
        end += 1
    return start, end


@cache
def traps(layer: str) -> Traps:
    """The traps of a layer of the lexicon."""
    return Traps(layer)
