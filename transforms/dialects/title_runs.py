"""Titles beside a label: where one ends that runs straight into the words (`Chairman & CEO So, to begin with ...`), and
whether a line below a name holds one."""

from __future__ import annotations

import re

from transforms.dialects.labels import is_title
from transforms.dialects.words import words

CAPITAL = r"[^\W\d_a-z][\w.'’\-]{0,24}"
"""A capitalised word."""
_TITLE_WORD = re.compile(rf"{CAPITAL},?|&|of|and|for|in|the|to|-")
_CONNECTORS = frozenset({"&", "of", "and", "for", "in", "the", "to", "-"})
_LONGEST_TITLE = 16
_LONGEST_LINE = 120
_SENTENCE_ENDS = tuple(".?!。？！…”\"')]）］")


def title_of(afters: list[str]) -> str:
    """The title with which each of the texts begins."""
    runs = [after.split(" ")[:_LONGEST_TITLE] for after in afters]
    if len(runs) > 1:
        common = 0
        while common < min(map(len, runs)) and len({run[common] for run in runs}) == 1:
            common += 1
        title = " ".join(runs[0][:common])
        if is_title(title):
            return title.rstrip(" ,")
    run: list[str] = []
    for word in runs[0]:
        opens = run and word[0].isupper() and word.strip(",.?!").casefold() in words("names", "never")
        if opens or not _TITLE_WORD.fullmatch(word):
            if run and word[:1].islower() and len(run) > 1 and not is_title(run[-1]):
                run.pop()  # the capitalised word before a small one opens the sentence
            break
        run.append(word)
    while run and run[-1] in _CONNECTORS:
        run.pop()
    return " ".join(run).rstrip(",")


def is_title_line(text: str) -> bool:
    """Whether a line holds a title, perhaps with a firm, and no words."""
    if len(text) > _LONGEST_LINE or text.endswith(_SENTENCE_ENDS) or not text[0].isupper():
        return False
    return is_title(text.partition(",")[0]) and text.split()[0].strip(",").casefold() not in words("names", "never")


def split_title(text: str) -> list[str]:
    """`Title, Firm` in two; with more commas they are the title's own."""
    return text.split(", ") if text.count(", ") == 1 else [text]
