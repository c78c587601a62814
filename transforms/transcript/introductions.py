"""Who is announced, and as what: the words by which an operator or a host brings somebody in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms.dialects.labels import is_name, is_title
from transforms.dialects.words import find, find_all, within, words

_ASIDE = re.compile(r"[(\[（［][^)\]）］]{0,60}[)\]）］]")
_NAME = r"[^\W\d_a-z](?:[^\W\d_]|['.\-])*"
_LONGEST_FIRM = 80
_FIRST_WORDS = 300
_LONGEST_ANNOUNCEMENT = 14
"""Words in an operator's turn that says no more than "Jane Doe, Fabrikam Securities"."""
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bCo)(?<!\bSt)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)[.!?;](?=\s|$)|--")
_FIRM_FIRST = re.compile(
    rf"(?P<firm>[A-Z][\w.&' -]{{1,40}}?),? (?:is|we have|we'll hear from|comes) (?P<name>{_NAME} {_NAME})(?=[,.]|$)"
)
_NAME_END = re.compile(r"(?<=[a-z]{3})\.(?: |$)")
_TITLE_BEHIND = re.compile(
    r"(?:,| [-–—])? (?:our |the |its |[A-Z]\w+'s )?(?P<title>[A-Z](?:[^;.,]|, (?=[A-Z])(?!and )){2,70}?)"
    r"(?=[;.,]| for | at | and [A-Z]\w+ [A-Z]|$)"
)
_HAN_TITLE_END = re.compile("[\u4e00-\u9fff]{2,24}$")
_LONGEST_TITLE = 40
_HAN = re.compile("[\u4e00-\u9fff]")
_COURTEOUS = re.compile("[\u4e00-\u9fff](?:先生|女士|小姐|博士)$")
_LATIN = "[A-Z][A-Za-z'.-]*"
_HAN_FIRM_LATIN_NAME = re.compile(f"(?P<firm>[\u4e00-\u9fff]{{2,12}}) ?(?P<name>{_LATIN}(?: {_LATIN}){{1,3}})")
_HAN_STOP = re.compile(r"[。,;!?]")


@dataclass(frozen=True, slots=True)
class Introduction:
    """An announced questioner."""

    name: str
    firm: str | None


@lru_cache(maxsize=512)
def questioner(spoken: str) -> Introduction | None:
    """Whom an operator's or host's words announce as the next questioner; the last one where there are several.

    `spoken` is folded text."""
    bare = " ".join(_ASIDE.sub(" ", spoken).split())
    found: Introduction | None = None
    for lead in find_all("speech", "question_from", bare):
        found = _named(bare[lead.end() : lead.end() + 2 * _LONGEST_FIRM].lstrip(" :,")) or found
    if found is None and (end := find("speech", "question_after", bare)):
        opened = max(bare.rfind(stop, 0, end.start()) for stop in (". ", "。", "! ", "? "))
        found = _named(bare[opened + 1 : end.start()].strip())
    return found or _announcement(bare)


def self_introduced(spoken: str) -> list[Introduction]:
    """As whom a speaker introduces himself in his first words ("This is Jane Doe with Fabrikam", 我是某公司的某人)."""
    bare = " ".join(spoken[:_FIRST_WORDS].split())
    leads = find_all("speech", "self_introduction", bare)
    said = (_named(bare[lead.end() : lead.end() + 2 * _LONGEST_FIRM].lstrip(" ,")) for lead in leads)
    return [one for one in said if one and one.firm]


def title_said(spoken: str, name: str) -> str | None:
    """The title by which somebody is introduced: `Jane Doe, our Chief Executive Officer;`, 首席执行官Jane Doe."""
    at = spoken.lower().find(name.lower()) if name.isupper() else spoken.find(name)
    if at < 0:
        return None
    behind = _TITLE_BEHIND.match(spoken, at + len(name))
    if behind and is_title(behind["title"]):
        return behind["title"].strip()
    front = _HAN_TITLE_END.search(spoken[max(at - _LONGEST_TITLE, 0) : at])
    begins = find("titles", "begins", front.group()) if front else None
    return front.group()[begins.start() :] if front and begins else None


def _announcement(bare: str) -> Introduction | None:
    """A turn that is nothing but a name and a firm."""
    bare = within("speech", "before_announcement").sub("", bare, count=1).strip()
    if not bare or len(bare.split()) > _LONGEST_ANNOUNCEMENT:
        return None
    said = _named(bare)
    return said if said and said.firm and len(said.name.split()) > 1 else None


def _named(after: str) -> Introduction | None:
    """The name and firm with which `after` begins: `Jane Doe with Fabrikam`, `Fabrikam is Jane Doe`, 某公司的某人."""
    if _HAN.search(after[:40]):
        return _chinese(after)
    turned = _FIRM_FIRST.match(after)
    if turned and is_name(name := turned["name"].rstrip(".")):
        return Introduction(name, turned["firm"])
    match = _english().match(after)
    if match is None:
        return None
    if stop := _NAME_END.search(match["name"]):  # the sentence ends with the name: no firm is stated
        name, firm = match["name"][: stop.start()], None
    else:
        name, firm = match["name"].rstrip(". "), match["firm"]
    return Introduction(name, _firm(firm)) if is_name(name) else None


@cache
def _english() -> re.Pattern[str]:
    """A name, then perhaps a connecting word or comma and a firm."""
    particles = "|".join(sorted(word for word in words("names", "particles") if word.isalpha()))
    courtesies = "|".join(sorted(word.title() for word in words("names", "courtesies") if word.isascii()))
    connectors = "|".join(words("speech", "firm_after"))
    return re.compile(
        rf"(?:(?:{courtesies})\.? )?(?P<name>{_NAME}(?: (?:{particles}|{_NAME})){{0,4}})"
        rf"(?:(?:,? (?:{connectors})|,| -) (?P<firm>\S.{{0,{_LONGEST_FIRM}}}))?"
    )


@cache
def _firm_end() -> re.Pattern[str]:
    endings = "|".join(sorted(word for word in words("speech", "firm_ends") if word[0].isascii() and word[0].isalpha()))
    return re.compile(rf"[,.]? (?:{endings})\b", re.IGNORECASE)


def _firm(rest: str | None) -> str | None:
    for pattern in (_SENTENCE_END, _firm_end()):
        if rest and (stop := pattern.search(rest)):
            rest = rest[: stop.start()]
    firm = (rest or "").strip(" ,.-")
    return firm if firm and not firm[0].islower() else None


def _chinese(after: str) -> Introduction | None:
    """`某公司的某人`, or, word for word from the English, `某人 和 某公司 的线路`."""
    segment = after[: stop.start()] if (stop := _HAN_STOP.search(after)) else after[:40]
    for _ in range(2):  # "女士提问": one ending behind another
        segment = within("speech", "behind_name").sub("", segment.strip())
    segment = within("speech", "before_firm").sub("", segment, count=1)
    for mark in words("speech", "name_with"):
        name, found, firm = segment.partition(mark)
        if found and is_name(name.strip()):
            return Introduction(name.strip(), _chinese_firm(firm))
    for mark in words("speech", "name_after"):
        firm, found, name = segment.rpartition(mark)
        name = within("speech", "before_name").sub("", name.strip())
        if found and (is_name(name) or _COURTEOUS.match(name)):
            return Introduction(name, _chinese_firm(firm))
    if both := _HAN_FIRM_LATIN_NAME.match(segment.strip()):
        return Introduction(both["name"], _chinese_firm(both["firm"]))
    return Introduction(segment, None) if is_name(segment) and len(segment) > 3 else None


def _chinese_firm(firm: str) -> str | None:
    bare = firm.strip()
    return bare if bare and len(bare) < _LONGEST_FIRM // 2 and not find("speech", "no_firm", bare) else None
