"""Why a document is no transcript that can be read: a reason code and what to do, from what its text shows."""

from __future__ import annotations

import re

from transforms.dialects.labels import role_of
from transforms.dialects.registry import Consideration
from transforms.dialects.words import find, find_all
from transforms.model import Document, Refused

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
_TIMES = re.compile(r"^\s*[\[(]?\d{1,5}[:.]\d{2,3}\b", re.MULTILINE)
_HEAD = 6000
_SHORT = 1500
_MOST_SIGNATORIES = 8
_SPEECH_SIGNS = ("closing", "opens_questions", "concludes")
"""Thanks for joining come first, mostly in the first words."""


def refusal(document: Document, considered: Consideration) -> Refused:
    """The refusal of a document in which no dialect found enough labels."""
    code, what = _diagnosis(document.text)
    nearest = [answer for answer in considered.answers if answer.verdict.score] or considered.answers[-2:]
    tried = "; ".join(f"{answer.name}: {answer.verdict.reason}" for answer in nearest[:2])
    refused = Refused("dialect", code, f"{document.name}: {what} (considered: {tried})", line=1, start=0)
    refused.considered = considered.told()
    return refused


def not_a_call(document: Document, labels: list[str | None]) -> Refused | None:
    """The refusal of a press release in which names alone on a line (contacts, signatories) looked like labels."""
    if len(labels) > _MOST_SIGNATORIES or any(name and role_of(name) == "operator" for name in labels):
        return None
    if _is_spoken(document.text) or _signs("press_release", document.text) < 2:
        return None
    return Refused(
        "dialect",
        "press_release",
        f"{document.name}: a press release, not a call; deliver the call's transcript",
        line=1,
    )


def _diagnosis(text: str) -> tuple[str, str]:
    head = text[:_HEAD]
    if _MARKUP.match(head):
        if _signs("error_page", text[:_HEAD]) or len(re.sub(r"<[^>]{0,400}>", "", text)) < _SHORT:
            return "html_error_page", "an HTML error page, not a transcript; fetch the page again"
        return "html_without_turns", "an HTML page in which no speakers were found; deliver the transcript as text"
    if _signs("error_page", head) and len(text) < _SHORT:
        return "html_error_page", "the text of an error page, not a transcript; fetch the page again"
    if _signs("paywall", text):
        return "paywall", "an article cut off at a paywall; deliver the whole transcript"
    if _signs("press_release", text) >= 2 and not _is_spoken(text):
        return "press_release", "a press release, not a call; deliver the call's transcript"
    if _signs("brief", text):
        return "event_brief", "a vendor's brief of a call, without its words; deliver the full transcript"
    if len(_TIMES.findall(text)) >= 5 or any(find("speech", sign, text) for sign in _SPEECH_SIGNS):
        return "no_speakers", "speech without speaker labels; deliver a transcript that says who speaks"
    return "unknown_shape", "in no shape that is read; docs/dialects.md lists those that are"


def _is_spoken(text: str) -> bool:
    """Whether a text calls itself a call and holds what is said at its turning points."""
    calls_itself = find("refusals", "call", text[:_HEAD])
    return calls_itself is not None and any(find("speech", sign, text) for sign in _SPEECH_SIGNS)


def _signs(key: str, text: str) -> int:
    """How many different signs of a kind the text shows."""
    return len({match.group().casefold()[:12] for match in find_all("refusals", key, text)})
