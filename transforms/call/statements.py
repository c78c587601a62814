"""What kind of event this is, its title, and whether figures are non-GAAP throughout."""

from __future__ import annotations

from transforms.call import lexicon
from transforms.call.fiscal_period import Period, readings
from transforms.call.words import Words
from transforms.sentences import split_sentences

_LANGUAGES = ("en", "zh")
_TITLE = 160


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
        short = len(line) <= _TITLE and not line.startswith(("{", '"'))
        if short and any(reading.quarter for language in _LANGUAGES for reading in readings(line, language)):
            return line
    return None


def non_gaap_throughout(words: Words) -> bool:
    """Whether the opening says that all figures are non-GAAP (adjusted, underlying) unless noted."""
    language = words.language
    measure, plain = (lexicon.pattern(language, "non_gaap", key) for key in ("measure", "plain"))
    unless, sweeping, none = (lexicon.pattern(language, "non_gaap", key) for key in ("unless", "sweeping", "none"))
    for text in words.opening:
        if not measure.search(text):
            continue
        for start, end in split_sentences(text, 0, len(text), language):
            sentence = text[start:end]
            if not measure.search(sentence) or none.search(sentence):
                continue
            if plain.search(sentence) or (unless.search(sentence) and sweeping.search(sentence)):
                return True
    return False
