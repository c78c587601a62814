"""The company of a call: every place that names it gives a vote, the names of one company are counted together."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.call import dates, identifiers, lexicon, names
from transforms.call.named_periods import readings
from transforms.call.words import Words, has_han

_CLAUSE = 160
_LONGEST_NAME = 70
_SPACED_OUT = 3
"""Single letters in a line: spaced capitals (`R E S U LT S`) spell no name."""
_FIELD, _TITLE, _WELCOME, _INTRODUCTION, _AFFILIATION = 30.0, 25.0, 5.0, 3.0, 3.0
_OFTEN = 3.0
"""The most that being said again and again is worth."""
_DATE_BEFORE = re.compile(r"^.*\s[-–—]\s(?=\S)")
_MOST_SAID = 12
"""How often a name must be said to be the company's on that ground alone."""
_LATIN = re.compile(r"(?<![A-Za-z] )(?<![A-Za-z])[A-Z][A-Za-z]*[a-z][A-Za-z]*")
"""A capitalised word, not in capitals throughout, that opens a name."""
_FIELD_LINE = re.compile(r"""^["\s]*[A-Za-z][A-Za-z_ ]{1,20}"?\s?:\s""")
_ALIAS = re.compile(r"(?P<one>[^()（）]{2,60}?)\s?[(（](?P<other>[^()（）]{2,60})[)）]")
_CONTRACTION = re.compile(r"['’](?:ve|re|ll|d|m)\b")
_NAME_AND_DATE = re.compile(r"^[#\s]*(?P<name>[^\s_#][^_#]{1,40})_20\d{6}$")


@dataclass(frozen=True, slots=True)
class _Vote:
    name: str
    weight: float


def company(words: Words) -> tuple[str | None, str | None]:
    """The company's name and its name in the other script (Chinese beside Latin), None where nothing names it."""
    votes = list(_votes(words, words.language, words.opening))
    local = list(_spoken_votes(words, words.translation, words.opening_translated)) if words.translation else []
    latin = _elect([v for v in votes if not has_han(v.name)], words.remarks)
    han = _elect([v for v in (*votes, *local) if has_han(v.name)], words.remarks + " ".join(words.opening_translated))
    if latin is None:
        latin = _elect([v for v in local if not has_han(v.name)], " ".join(words.opening_translated))
    if latin is None and han is None and words.language == "zh":
        latin = _said_most(words.remarks)
    if latin and han and (han in latin or latin in han):
        han = None
    return (latin, han) if latin else (han, None)


def _said_most(remarks: str) -> str | None:
    """The Latin name that stands in Chinese remarks more than twice as often as any other, where none is introduced."""
    names_said: Counter[str] = Counter(match.group() for match in _LATIN.finditer(remarks))
    said = names_said.most_common(2)
    if not said or said[0][1] < _MOST_SAID or (len(said) > 1 and said[0][1] < 2 * said[1][1]):
        return None
    return said[0][0]


def _votes(words: Words, language: str, opening: tuple[str, ...]) -> Iterator[_Vote]:
    yield from _header_votes(words)
    yield from _spoken_votes(words, language, opening)
    for person in words.people:
        if person.role in ("executive", "investor_relations") and person.affiliation:
            name = names.name_in(person.affiliation)
            if name and name.casefold() not in lexicon.words("en", "company", "not_company"):
                yield _Vote(name, _AFFILIATION if person.role == "executive" else _AFFILIATION / 2)


def _header_votes(words: Words) -> Iterator[_Vote]:
    field = words.fields.get("company")
    if field:
        is_ticker = names.company_key(field) == words.fields.get("ticker", "").casefold()
        yield from _with_alias(field, 1.0 if is_ticker else _FIELD)
    lines = [line for _, line in words.header if not _FIELD_LINE.match(line)]
    for index, line in enumerate(lines):
        listing = identifiers.in_line(line, index)
        dated = _NAME_AND_DATE.match(line)
        if dated:
            yield from _with_alias(dated["name"], _TITLE)
        if listing and not line.startswith(listing.ticker):
            before = _DATE_BEFORE.sub("", line[: listing.start]).strip(" (（") or (lines[index - 1] if index else "")
            if not before.strip() or ":" in before:
                before = lines[index + 1] if index + 1 < len(lines) else ""
            if 1 < len(before) <= _LONGEST_NAME and (name := names.clean(before)):
                yield _Vote(name, _TITLE)
        elif listing or _is_title(line):
            title = line[listing.end :] if listing else line
            name = _name_of_call(title, "en")
            if name and not names.is_prose(title):
                yield _Vote(name, _TITLE)
        elif len(line) <= _LONGEST_NAME and names.has_legal_form(line) and (name := names.clean(line)):
            yield _Vote(name, _TITLE / 2)


def _is_title(line: str) -> bool:
    if len(line) > _CLAUSE or sum(len(word) == 1 and word.isalpha() for word in line.split()) >= _SPACED_OUT:
        return False
    return any(reading.quarter for language in ("en", "zh") for reading in readings(line, language))


def _with_alias(said: str, weight: float) -> Iterator[_Vote]:
    """`Harbor Mills (港磨)`: two names of one company."""
    match = _ALIAS.search(said)
    parts = (match["one"], match["other"]) if match else (said,)
    yield from (_Vote(name, weight) for part in parts if (name := names.clean(part)))


def _spoken_votes(words: Words, language: str | None, opening: tuple[str, ...]) -> Iterator[_Vote]:
    if language is None:
        return
    found = False
    people = {part.casefold() for person in words.people for part in (person.name, *person.name.split())}
    for index, text in enumerate(opening[:4]):
        if index == 2 and found:
            return
        fresh = (1.0, 0.9, 0.5, 0.4)[index]
        for match in lexicon.pattern(language, "company", "opens_call").finditer(text):
            clause = _clause(text, match.end(), language)
            if clause and (name := _name_of_call(clause, language)) and _may_be_company(name, people, language):
                found = True
                yield from _with_alias(names.without_possessive(name, words.remarks), _WELCOME * fresh)
        if lexicon.data(language)["company"]["opens_company"]:
            for match in lexicon.pattern(language, "company", "opens_company").finditer(text):
                said = names.name_in(_clause(text, match.end(), language))
                if said and _may_be_company(said, people, language):
                    yield _Vote(names.without_possessive(said, words.remarks), _INTRODUCTION * fresh)


def _may_be_company(name: str, people: set[str], language: str) -> bool:
    return not _CONTRACTION.search(name) and name.casefold() not in people | lexicon.words(
        language, "company", "not_company"
    )


def _clause(text: str, start: int, language: str) -> str:
    stop = lexicon.pattern(language, "company", "stop").search(text, start, start + _CLAUSE)
    return text[start : stop.start() if stop else start + _CLAUSE]


def _name_of_call(clause: str, language: str) -> str | None:
    """The company in "the Harbor Mills first quarter 2024 earnings call": what is neither period nor kind of event."""
    cuts = [(reading.start, reading.end) for reading in readings(clause, language)]
    event = lexicon.pattern(language, "company", "event").search(clause)
    if not cuts and event and event.group().casefold() in lexicon.words(language, "company", "gatherings"):
        return None
    for section, key in (("company", "event"), ("year_end", "named_quarter")):
        cuts += [match.span() for match in lexicon.pattern(language, section, key).finditer(clause)]
    if not cuts:
        return None
    cuts += dates.spans(clause, language)
    position = 0
    for start, end in (*sorted(cuts), (len(clause), len(clause))):
        segment = clause[position:start]
        if segment.strip() and (name := names.name_in(segment)) and (position == 0 or _led_in(segment, name, language)):
            return name
        position = max(position, end)
    return None


def _led_in(segment: str, name: str, language: str) -> bool:
    """Whether only small words stand between the kind of event and the name ("call | today is Ann" has another)."""
    before = segment[: max(0, segment.find(name.split(" ")[0]))]
    return has_han(name) or lexicon.words(language, "company", "leads_in").issuperset(
        before.lower().strip(" ,").split()
    )


def _elect(votes: list[_Vote], text: str) -> str | None:
    """The name with most votes, those of its other spellings included; often said counts too."""
    if not votes:
        return None
    keys = {vote.name: names.company_key(vote.name) for vote in votes}
    said = {name: min(_OFTEN, math.log2(1 + text.count(name))) for name in keys}

    def support(name: str) -> float:
        return sum(vote.weight for vote in votes if _same(name, vote.name, keys)) + said[name]

    best = max(keys, key=support)
    spellings = {name: _own_weight(votes, name) for name in keys if _same(best, name, keys)}
    spellings = {n: w for n, w in spellings.items() if not any(names.is_initials(n, other) for other in spellings)}
    return _cased(max(spellings, key=lambda name: (spellings[name], len(name)), default=best), text)


def _own_weight(votes: list[_Vote], name: str) -> float:
    return max(vote.weight for vote in votes if vote.name == name)


def _same(one: str, other: str, keys: dict[str, str]) -> bool:
    if names.related(keys[one], keys[other]):
        return True
    return names.is_initials(one, other) or names.is_initials(other, one)


def _cased(name: str, text: str) -> str:
    """A name in capitals, spelled as in the remarks, else with capital initials; a short one may be meant so."""
    return " ".join(_cased_word(word, text) for word in name.split()) if name.isupper() else name


def _cased_word(word: str, text: str) -> str:
    spelled = [match.group() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]
    mixed = next((said for said in spelled if said[0].isupper() and not said.isupper()), None)
    if mixed or len(word) <= 3 or word in spelled:
        return mixed or word
    return word.capitalize()
