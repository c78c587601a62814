"""Speaker labels: is this string a name, a role, a title; and a label taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from transforms.dialects.words import find, find_all, whole, words

ROLES = ("operator", "analyst", "executive", "unknown")
_LONGEST_NAME = 60
_MOST_BLANKS = 9
_TITLE_BEGINS = 12
"""A title has its first telling word early ("MD of Equity Research"), a firm late ("Doe Partners Research")."""
_HAN = re.compile("[\u4e00-\u9fff]")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}\Z|[\u4e00-\u9fff]{1,8}(?:[·•・‧][\u4e00-\u9fff]{1,8}){1,3}\Z")
_LATIN_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*\Z")
_BRACKETS = re.compile(r"\s*[(（\[]([^)）\]]{1,60})[)）\]]\s*\Z")
_ASIDE = re.compile(r"\s*[(（\[\"“][^)）\]\"”]{1,30}[)）\]\"”]\s*")
_SENTENCE = re.compile(r"[?!。？！]|(?<!Inc)(?<!Corp)(?<!Co)(?<!Ltd)(?<!Jr)(?<![A-Z])\.\s+\S|(?:\S+ ){9}.*\.\Z")
"""Beside a name stands a title or a firm, never a sentence ("Just -- so you know. ...")."""
_ASKS_OR_ANSWERS = re.compile(r"<?\s?([QA])\s?[-–—]\s?(?=[^\W\d_])")
_TERMINAL = re.compile(r"\s*\{[A-Z]{2,5} \d{3,12}(?: <GO>)?\}")
"""Where a terminal keeps a person's biography."""
_OFFICE_OF = re.compile(r"[^,]{0,80}? (?:of|at|for) ")
_DASH = re.compile(r"[-‐‑‒–—|]")
_CLOSING_BRACKETS = (")", "）", "]")
_DASHED = re.compile(r"\s+[-‐‑‒–—]{1,2}\s+|\s*(?:--|——|—)\s*|\s+\|\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label taken apart."""

    name: str
    title: str | None = None
    affiliation: str | None = None
    group: str | None = None
    """`company` or `guest` where the label says which side the speaker is on."""


@lru_cache(maxsize=4096)
def role_of(name: str) -> str | None:
    """The role that a label states instead of a name ("Operator", "Unidentified Analyst", 操作员); None for a name."""
    bare = name.strip().strip("[]()<>:：").strip()
    if len(bare) > _LONGEST_NAME:
        return None
    return next((role for role in ROLES if whole("labels", role).match(bare)), None)


@lru_cache(maxsize=8192)
def is_name(text: str) -> bool:
    """Whether `text` looks like a person's name: capitalised words, or a Chinese family name and one to three more."""
    if not 2 <= len(text) <= _LONGEST_NAME or text[0].islower() or text.count(" ") > _MOST_BLANKS:
        return False
    text = _ASIDE.sub(" ", text).strip()
    if not text:
        return False
    if _HAN_NAME.match(text):
        return "·" in text or "•" in text or text[0] in next(iter(words("names", "surnames")))
    words_of_it = text.split()
    tokens = _without_suffixes(words_of_it)
    if not 1 <= len(tokens) <= 7 or (
        tokens[0].strip(",.").casefold() in words("names", "never") and not _is_initial(tokens)
    ):
        return False
    if len(tokens) > 1 and tokens[-1].strip(",.").casefold() in words("names", "never_last"):
        return False
    if tokens == words_of_it and text[-1] in ".!?,;:" and len(tokens[-1]) > 2:
        return False
    return all(_is_name_token(token) for token in tokens) and any(token[0].isupper() for token in tokens)


def _without_suffixes(tokens: list[str]) -> list[str]:
    """`Doe, Jr.` and `Doe, CFA` without what stands behind the family name."""
    while len(tokens) > 1 and tokens[-1].casefold().strip(".,") in words("names", "suffixes"):
        tokens = [*tokens[:-2], tokens[-2].rstrip(",")]
    return tokens


def _is_initial(tokens: list[str]) -> bool:
    """`A. J. Doe`, where `A` alone opens no name."""
    return len(tokens) > 1 and len(tokens[0]) == 2 and tokens[0][0].isupper() and tokens[0][1] == "."


def _is_name_token(token: str) -> bool:
    if not _LATIN_TOKEN.match(token):
        return False
    if ord(token[0]) > 0x2E80:
        return bool(_HAN_NAME.match(token))
    if _HAN.search(token):
        return False
    if token[0].isupper() or token.casefold() in words("names", "particles"):
        return True
    particle = token[: next((at for at, letter in enumerate(token) if letter.isupper()), 0)]
    return particle in words("names", "particles")  # `deDoe`, written as one word


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Whether the words beside a name are a title and not a firm."""
    word = find("titles", "any", text)
    if word is None:
        return False
    if _ends_like("company", text):  # "Chief Executive Officer of Fabrikam Corporation" is a title all the same
        return word.start() == 0 and _OFFICE_OF.match(text) is not None
    return word.start() < _TITLE_BEGINS or not _ends_like("firm", text)


def _ends_like(key: str, text: str) -> bool:
    bare = text.rstrip(" .")
    return any(match.end() == len(bare) for match in find_all("titles", key, bare))


def is_speaker(text: str) -> bool:
    """Whether `text` can stand alone as a label: a name, or a role that labels state."""
    return role_of(text) is not None or is_name(text)


@lru_cache(maxsize=4096)
def parse(text: str) -> Label | None:
    """A label taken apart at dashes or at its first comma: `Name - Title`, `Name -- Firm -- Analyst`, `Name (Title)`,
    `Name, Title`, `Name`; `Q - Name` and `<A - Name - Firm>` as agencies write questions and answers. None where what
    stands in front is no name and no role."""
    if not text or text[0].islower():
        return None
    if marked := _ASKS_OR_ANSWERS.match(text):
        label = parse(_TERMINAL.sub("", text[marked.end() :]).strip(" >"))
        return label and replace(label, group="guest" if marked[1] == "Q" else "company")
    bare = (_TERMINAL.sub("", text) if "{" in text else text).strip()
    first, *rest = _DASHED.split(bare) if _DASH.search(bare) else (bare,)
    name, asides = _without_brackets(first)
    if not rest and "," in name and not is_speaker(name):
        name, title = (part.strip() for part in name.split(",", 1))
        rest = [title]
        if not is_speaker(name) or not is_title(title):
            return None
    if not is_speaker(name) or any(part[:1].islower() or _SENTENCE.search(part) for part in rest):
        return None
    return from_parts(name, [*rest, *asides])


def from_parts(name: str, rest: Iterable[str]) -> Label:
    """A label from its name and what stands beside it, titles and firms told apart by their words."""
    title: str | None = None
    firm: str | None = None
    parts = [part.strip(" ,") for part in rest if part.strip(" ,")]
    for part in parts:
        front, comma, behind = part.partition(", ")
        if comma and not firm and not is_title(front) and is_title(behind):
            firm, title = front, behind
        elif is_title(part):
            title = f"{title}, {part}" if title else part
        elif not role_of(f"{part} speaker"):  # "Unknown" states no firm
            firm = f"{firm} - {part}" if firm else part
    return Label(" ".join(name.split()), title, firm)


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """The name in front of brackets and what they hold: a firm, a title or a role. `Analyst (Jane Doe)` is turned
    round; the same name in another script is left out."""
    match = _BRACKETS.search(text) if text.rstrip().endswith(_CLOSING_BRACKETS) else None
    if match is None or match.start() == 0:
        return text.strip(), []
    name, inside = text[: match.start()].strip(), match.group(1).strip()
    if role_of(name) and is_name(inside):
        return inside, [name]
    return name, [inside] if inside.isascii() == name.isascii() or is_title(inside) else []
