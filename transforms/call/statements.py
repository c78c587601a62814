"""What kind of event this is, its title, and what is said of all its figures: their basis, their comparison."""

from __future__ import annotations

from transforms.call import lexicon, names
from transforms.call.fiscal_period import Period
from transforms.call.named_periods import readings
from transforms.call.words import Words
from transforms.sentences import split_sentences

_LANGUAGES = ("en", "zh")
_TITLE = 160
_PREPARED = 30_000
_AROUND, _MOST = 300, 100


def event_type(words: Words, period: Period) -> str:
    """earnings, conference, other or unknown: by the header's title, else by how the call is opened."""
    texts = [line for _, line in words.header] + list(words.opening[:2])
    for text in texts:
        first = text[:700]
        for kind in ("other", "conference", "earnings"):
            if any(lexicon.pattern(language, "event_type", kind).search(first) for language in _LANGUAGES):
                return kind
    return "earnings" if period.quarter else "unknown"


def title(words: Words) -> str | None:
    """The header's title line: a titled field, else the first line that names a period."""
    if words.fields.get("title"):
        return words.fields["title"]
    for _, line in words.header:
        if len(line) > _TITLE or line.endswith(".") or line[0].islower() or ":" in line[:12] or names.is_prose(line):
            continue
        named = any(lexicon.pattern(language, "company", "event").search(line) for language in _LANGUAGES)
        if named and any(reading.quarter for language in _LANGUAGES for reading in readings(line, language)):
            return line
    return None


def non_gaap_throughout(words: Words) -> bool:
    """Whether the prepared remarks say that all figures are non-GAAP (adjusted, underlying) unless noted."""
    language, text = words.language, words.remarks[:_PREPARED]
    measure, plain, unless, sweeping, none = (
        lexicon.pattern(language, "non_gaap", key) for key in ("measure", "plain", "unless", "sweeping", "none")
    )
    anchors = lexicon.finder(language, "non_gaap", "anchors").find_matches_as_indexes(text)
    for _, position, _ in anchors[:_MOST]:
        sentence = _sentence(text, position, language)
        said = plain.search(sentence) or (unless.search(sentence) and sweeping.search(sentence))
        if said and measure.search(sentence) and not none.search(sentence):
            return True
    return False


def compared_with(words: Words) -> int | None:
    """The calendar year with which all changes are compared unless noted, where the prepared remarks say one."""
    language, text = words.language, words.remarks[:_PREPARED]
    about, statement = (lexicon.pattern(language, "compared_with", key) for key in ("about", "statement"))
    unless = lexicon.pattern(language, "non_gaap", "unless")
    anchors = lexicon.finder(language, "non_gaap", "anchors").find_matches_as_indexes(text)
    for _, position, _ in anchors[:_MOST]:
        sentence = _sentence(text, position, language)
        if unless.search(sentence) and about.search(sentence):
            years = [int(found["year"]) for found in statement.finditer(sentence)]
            if years:
                return min(years)
    return None


def _sentence(text: str, position: int, language: str) -> str:
    begin, end = max(0, position - _AROUND), min(len(text), position + _AROUND)
    spans = split_sentences(text, begin, end, language)
    return next((text[start:stop] for start, stop in spans if start <= position < stop), "")
