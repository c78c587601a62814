"""Sentences of a passage: the unit that is quoted as evidence and in which a figure finds its metric and period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from transforms import lexicons

_END: Final = re.compile(r"""([.。．!?！？][.。．!?！？]*)["'”’」』)）\]]*|\s(?=[-•▪■●◦]\s[A-Z])""")
"""A mark that may end a sentence, with what closes around it; or the blank before the next item of a list."""
_STOP: Final = re.compile(_END.pattern.partition("|")[0])
"""The marks alone: in a passage without a list no blank need be looked at."""
_ITEM: Final = re.compile(r"[-•▪■●◦]\s[A-Z]")
_BULLETS: Final[tuple[str, ...]] = ("- ", "-\n", "-\t", "•", "▪", "■", "●", "◦")
"""Without one of these there is no item: a look that costs a tenth of the search."""
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z']*")
_LONGEST_WORD: Final = 24
"""How far back the word before a full stop is read: no abbreviation is longer."""
_LONGEST: Final = {"en": 1000, "zh": 400}
"""Characters of the longest sentence. What runs on without an end (a table, a list) is cut there: the work that is done
on a sentence grows faster than its length."""
_JOINT: Final = re.compile(r" |[,，](?!\d)")
_HAN: Final = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    never_last: frozenset[str]
    never_last_before_digit: frozenset[str]
    perhaps_last: frozenset[str]
    seldom_last: frozenset[str]
    """All of these three."""
    openers: frozenset[str]
    never_opening: frozenset[str]
    stop_after: str


@cache
def _lexicon(language: str) -> _Lexicon:
    """English rules serve every language, since Chinese calls are full of English names; Chinese adds its own."""
    english = lexicons.load("sentences", "en")
    own = lexicons.load("sentences", language) if language.startswith("zh") else {}
    return _Lexicon(
        never_last=frozenset(english["never_last"]),
        never_last_before_digit=frozenset(english["never_last_before_digit"]),
        perhaps_last=frozenset(english["perhaps_last"]),
        seldom_last=frozenset(english["never_last"] + english["never_last_before_digit"] + english["perhaps_last"]),
        openers=frozenset(english["openers"]),
        never_opening=frozenset(english["never_opening"]),
        stop_after=own.get("stop_after", ""),
    )


def split_sentences(view: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Spans of the sentences in `view[start:end]`, in order, trimmed of blanks, as offsets into `view`.

    `view` is `Transcript.view` (folded text, furniture blanked); `language` a BCP 47 tag. Every character that is not
    blank is in exactly one span. Time is linear in `end - start`.
    """
    lexicon = _lexicon(language)
    longest = _LONGEST["zh" if language.startswith("zh") else "en"]
    spans: list[tuple[int, int]] = []
    opened = _skip_blanks(view, start, end)
    listed = any(view.find(bullet, start, end) >= 0 for bullet in _BULLETS) and _ITEM.search(view, start, end)
    for match in (_END if listed else _STOP).finditer(view, start, end):
        if match.start() < opened:
            continue
        item = match[1] is None
        if _opens_item(view, match.end(), lexicon) if item else _ends_sentence(view, opened, match, end, lexicon):
            ended = match.end() if not item else opened + len(view[opened : match.start()].rstrip())
            spans += _cut(view, opened, ended, longest)
            opened = _skip_blanks(view, match.end(), end)
    if opened < end and (rest := view[opened:end].rstrip()):
        spans += _cut(view, opened, opened + len(rest), longest)
    return spans


def _cut(view: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """A sentence whole, or one that is far too long in pieces, each cut at a blank or a comma where one is near."""
    pieces = []
    while end - start > longest:
        low, high = start + longest // 2, start + longest
        place = max((joint.end() for joint in _JOINT.finditer(view, low, high)), default=high)
        pieces.append((start, start + len(view[start:place].rstrip())))
        start = _skip_blanks(view, place, end)
    return [*pieces, (start, end)]


def _opens_item(view: str, mark: int, lexicon: _Lexicon) -> bool:
    """Whether a mark opens an item of a list; a dash only before a word that opens sentences: " - We raised …"."""
    word = _WORD.match(view, mark + 2, mark + 2 + _LONGEST_WORD)
    return view[mark] != "-" or (word is not None and word.group() != "I" and word.group().lower() in lexicon.openers)


def _skip_blanks(view: str, position: int, end: int) -> int:
    while position < end and view[position].isspace():
        position += 1
    return position


def _ends_sentence(view: str, opened: int, match: re.Match[str], end: int, lexicon: _Lexicon) -> bool:
    marks, after = match.group(1), match.end()
    if marks.strip(".．") != "":
        # "Harbor! said": a mark inside a quotation or a name is followed by a small letter
        following = _skip_blanks(view, after, end)
        spaced = after == end or following > after or bool(_HAN.match(view[after]))
        return bool(re.search("[。！？]", marks)) or (spaced and not view[following : following + 1].islower())
    if after == end:
        return True
    here = view[after]
    if not here.isspace():
        return _ends_unspaced(view, match, here, end, lexicon)
    following = _skip_blanks(view, after, end)
    if following == end:
        return True
    return _ends_spaced(view, opened, match, following, end, lexicon)


def _ends_unspaced(view: str, match: re.Match[str], here: str, end: int, lexicon: _Lexicon) -> bool:
    """A full stop with no blank after it: inside a figure or a name, or a blank was lost."""
    before = view[match.start() - 1 : match.start()]
    if _HAN.match(here):
        return bool(_HAN.match(before)) or (before != "" and before in lexicon.stop_after)
    word = _WORD.match(view, match.end(), min(end, match.end() + _LONGEST_WORD))
    return (
        before.islower()
        and word is not None
        and word.group().istitle()
        and len(word.group()) > 1
        and word.group().lower() not in lexicon.never_opening
    )


def _ends_spaced(view: str, opened: int, match: re.Match[str], following: int, end: int, lexicon: _Lexicon) -> bool:
    """A full stop with a blank after it: an abbreviation, an initial, a pause ("…"), or an end."""
    if match.end(1) - match.start(1) >= 2:
        return not view[following].islower()
    last = view[max(opened, match.start() - _LONGEST_WORD) : match.start()].rsplit(None, 1)
    word = last[-1].lstrip("(\"'[").lower() if last and not view[match.start() - 1].isspace() else ""
    if len(word) > 1 and word not in lexicon.seldom_last:
        # "1. Revenue": the number of a list opens its sentence
        return not (len(word) <= 2 and word.isdigit() and match.start() - len(word) == opened)
    next_word = _WORD.match(view, following, min(end, following + _LONGEST_WORD))
    opener = next_word is not None and next_word.group()[0].isupper() and next_word.group().lower() in lexicon.openers
    if word in lexicon.never_last:
        return False
    if word in lexicon.never_last_before_digit and view[following].isdigit():
        return False
    if word in lexicon.perhaps_last:
        return opener
    if len(word) == 1 and word.isalpha() and word != "i":
        return opener or not (next_word is not None and view[following].isupper())
    return not (word.isdigit() and len(word) <= 2 and match.start() - len(word) == opened)
