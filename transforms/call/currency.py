"""The currency in which the company reports: stated, else the one in which most amounts of the remarks are."""

from __future__ import annotations

from collections import Counter

from transforms.call import lexicon
from transforms.call.words import Words

_ENOUGH = 12_000
"""Characters that are read: prepared remarks name the currency over and over."""
_YUAN_SIGNS = ("¥", "￥")


def reporting_currency(words: Words) -> str | None:
    """ISO 4217 code; None without a sign.

    A bare `$` is the US dollar, an amount in 亿元 the yuan, in 億元 the New Taiwan dollar.
    """
    stated = _stated(words)
    if stated:
        return stated
    counts = _counts(words.remarks[:_ENOUGH]) or _counts(words.remarks[_ENOUGH:])
    signs = sum(words.remarks.count(sign) for sign in _YUAN_SIGNS) if counts["JPY"] else 0
    if signs and (words.language == "zh" or counts["CNY"]):
        # one sign for two currencies: it is the yen only where nothing points to China
        counts["CNY"] += signs
        counts["JPY"] -= signs
    return counts.most_common(1)[0][0] if counts else None


def _stated(words: Words) -> str | None:
    codes = lexicon.currencies()
    field = words.fields.get("currency", "")
    if field.upper() in codes.values():
        return field.upper()
    by_folded = {spelling.casefold(): code for spelling, code in codes.items()}
    for text in words.opening:
        match = lexicon.pattern(words.language, "currency", "statement").search(text)
        if match:
            return by_folded[(match["words"] or match["words2"]).casefold()]
    return None


def _counts(text: str) -> Counter[str]:
    """How often each currency is named: the longest spelling at a place counts ("US$" is no bare "$")."""
    counts: Counter[str] = Counter()
    spellings, finder = lexicon.currency_finder()
    for index, start, end in finder.find_matches_as_indexes(text):
        spelling = spellings[index]
        if not (spelling[-1].isascii() and spelling[-1].isalpha()) or _is_word(text, start, end):
            counts[lexicon.currencies()[spelling]] += 1
    return counts


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether no letter goes on before or after, a plural s aside ("euros", not "neurology")."""
    end += text[end : end + 1] == "s"
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())
