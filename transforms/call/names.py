"""Company names: cleaning what was said or written, and telling whether two of them are one company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transforms.call import lexicon
from transforms.call.words import has_han

_EDGE = " \t,;:-–—|*#\"'“”()[]·"
_NEVER_IN_NAMES = frozenset("。；，！？：、%$:")
_TOKEN = re.compile(r"[^\s,]+|,")
_TICKER = re.compile(r"\s?[(（][^()（）]{0,24}[)）]\s*$")
_POSSESSIVE = re.compile(r"(?:['’]s?|(?<=[A-Z][A-Z])s)$")
_LONGEST_HAN = 32
_BLANKS = re.compile(r"\s+")


def clean(said: str) -> str | None:
    """A neat name: blanks, quotes, tickers and legal forms at its end gone; None where no name is left."""
    name = _TICKER.sub("", _BLANKS.sub(" ", _trim(said))).strip(_EDGE)
    bare = _without_legal_form(name)
    name = bare.removeprefix("The ") if bare != name else name
    is_name = len(name) > 1 and any(char.isalpha() for char in name) and not set(name) & _NEVER_IN_NAMES
    return name if is_name else None


def _trim(said: str) -> str:
    """Blanks, dashes and quotes off both ends; a bracket only where it has no partner."""
    name = said.strip(_EDGE.replace("(", "").replace(")", ""))
    return name if name.count("(") == name.count(")") else name.strip(_EDGE)


def company_key(name: str) -> str:
    """Equal for the spellings of one company: no case, blanks, punctuation, legal form or leading article."""
    words = _without_legal_form(name, also_kept=True).casefold().replace("&", " and ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return "".join(char for char in "".join(words) if char.isalnum())


def related(one: str, other: str) -> bool:
    """Whether two keys are of one company: one contains the other's beginning."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 2 and long.startswith(short)


def is_initials(short: str, long: str) -> bool:
    """Whether `short` is made of the first letters of the words of `long` ("HMC", "Harbor Mills Corporation")."""
    small = lexicon.words("en", "company", "inside")
    letters = "".join(word[0] for word in re.findall(r"[A-Za-z]+", long) if word.casefold() not in small).upper()
    return len(letters) >= 2 and short.isupper() and short.rstrip("ICL") == letters.rstrip("ICL") != ""


def has_legal_form(name: str) -> bool:
    """Whether a line ends like the name of a company ("Harbor Mills, Inc.")."""
    return _without_legal_form(name.strip(_EDGE)) != name.strip(_EDGE)


def is_prose(line: str) -> bool:
    """Whether a line is prose ("Strong demand drives results in Q1"): its small words are not those of titles."""
    small = [word for word in line.split() if word.islower() and word.isalpha()]
    return not lexicon.words("en", "company", "leads_in").issuperset(small)


def name_in(phrase: str) -> str | None:
    """The name that a phrase holds, small words and words of the trade around it left out ("hosted", "today's")."""
    return _han_name(phrase) if has_han(phrase) else _latin_name(phrase)


def _latin_name(phrase: str) -> str | None:
    never, inside = lexicon.words("en", "company", "never"), lexicon.words("en", "company", "inside")
    legal = _legal_forms("en")
    kept: list[str] = []
    for token in _TOKEN.findall(phrase):
        folded = token.casefold().strip("'’.")
        named = any(char.isupper() or char.isdigit() for char in token) or folded in legal
        if token == ",":
            kept += [token] if kept else []
        elif named and (folded not in never or (kept and token[0].isupper() and kept[-1] != ",")):
            if kept and kept[-1] == "," and folded not in legal:
                kept.pop()
                break
            kept.append(token)
            if folded in legal and token.endswith("."):
                break
        elif (token == "The" and not kept) or (token in inside and kept and kept[-1] != ","):
            kept.append(token)
        elif any(t != "," and t.casefold() not in inside for t in kept):
            break
        else:
            kept = []
    while kept and (kept[-1] == "," or kept[-1].casefold() in inside or kept[-1].casefold() in never):
        kept.pop()
    return clean(" ".join(kept).replace(" ,", ",")) if kept else None


def _han_name(phrase: str) -> str | None:
    never = sorted(lexicon.words("zh", "company", "never"), key=len, reverse=True)
    name, before = _trim(phrase).strip("，、："), ""
    while name != before:
        before = name
        for word in never:
            name = _trim(name.removeprefix(word).removesuffix(word)).strip("，、：")
    return name if 2 <= len(name) <= _LONGEST_HAN else None


def without_possessive(name: str, text: str) -> str:
    """`Harbor's` is Harbor, but a name that stands so by itself ("at Lowry's, we") keeps its `'s`."""
    bare = _POSSESSIVE.sub("", name)
    if bare == name or not bare:
        return name
    follows = lexicon.pattern("en", "company", "possessive_is_name")
    by_itself = sum(bool(follows.search(text[at : at + 8])) for at in _ends_of(name, text))
    alone = len(re.findall(re.escape(bare) + r"(?!['’\w])", text))
    return name if by_itself > alone else clean(bare) or bare


def _ends_of(name: str, text: str) -> Iterator[int]:
    position = text.find(name)
    while position >= 0:
        yield position + len(name)
        position = text.find(name, position + 1)


def _without_legal_form(name: str, *, also_kept: bool = False) -> str:
    end = _legal_end(also_kept).search(name)
    stem = name[: end.start()].rstrip(" ,&") if end else ""
    return name if stem.casefold() in ("", "the") else stem


@cache
def _legal_end(also_kept: bool) -> re.Pattern[str]:
    """Legal forms at the end of a name; `also_kept` words such as "Group" too."""
    latin, han = (lexicon.any_of(_legal_forms(language, also_kept)) for language in ("en", "zh"))
    return re.compile(rf"(?:[ ,]{{1,3}}(?:{latin})\.?|(?:{han}))+[. ]*$", re.IGNORECASE)


@cache
def _legal_forms(language: str, also_kept: bool = False) -> frozenset[str]:
    forms = lexicon.data(language)["company"]["legal_forms"]
    return frozenset(forms["strip"] + (forms["keep"] if also_kept else []))
