"""JSON: lists of speakers and their words, or a whole transcript in one string, with fields around them.

    {"ticker": "FAB", "prepared_remarks": [{"speaker": "Operator", "speech": "Good day.\\nWelcome."}], "q_and_a": [...]}
    [{"speaker": "Jane Doe", "title": "CEO", "content": "..."}]
    {"fab-2025-Q1": {"year": 2025, "quarter": 1, "fullTranscript": "Operator: Good day. ..."}}
    {"ticker": "FAB", "quarter": 1, "speaker": "Operator", "text": "Good day."}       one object a line, or one a call

Fields are known by the names in `feeds.all.toml`. A list becomes marks; a string is left to the dialects of text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from transforms import lexicons
from transforms.containers import feed_fields as fields
from transforms.containers.feed_people import People, label_of_item, people_of
from transforms.containers.opened import Opened, Writer, paragraphs, refused
from transforms.dialects.base import participants_heading, section_of
from transforms.dialects.labels import Label, parse
from transforms.dialects.motley_fool import AFTER
from transforms.model import MarkKind

_DEEPEST = 12
_LONGEST_VALUE = 300
_DAY = len("2025-01-31")
"""A date may have a time behind it, which differs from paragraph to paragraph."""
_SHORTEST_TRANSCRIPT = 300
"""A string of fewer characters is no transcript."""

_INLINE = re.compile(r"([^:：]{2,60}?)[:：]\s*(?=\S)")
_HEADINGS = {"prepared_remarks": "Prepared Remarks", "qa": "Questions and Answers"}


@dataclass(frozen=True, slots=True)
class Talk:
    """One call of a feed: the object that holds it, those around it, and where its words are."""

    around: tuple[dict[str, Any], ...]
    """Outermost first; the last holds the lists or the string itself."""
    lists: tuple[tuple[str, list[Any]], ...]
    """(key, list of speakers and words), in order."""
    words: str | None


def read(text: str) -> Opened | None:
    """The call in a JSON text; None where the text is no JSON.

    Raises Refused (`feed_without_call`, `several_calls`, `too_deep`).
    """
    data = load(text)
    return None if data is None else opened(data, "json")


def opened(data: Any, container: str) -> Opened:
    """The call in the data of a feed. Raises Refused (`feed_without_call`, `several_calls`)."""
    talks = calls(data)
    if not talks:
        message = "no list of speakers and words and no transcript in it; deliver the call"
        raise refused("feed_without_call", f"{container} data with {message}")
    if len(talks) > 1:
        message = "`callmart run` loads each; to look at one, take it out"
        raise refused("several_calls", f"{len(talks)} calls in one {container} file; {message}")
    return _render(talks[0], container)


def load(text: str) -> Any:
    """What a JSON text, or one with an object a line, holds; None where it is neither. Raises Refused (`too_deep`)."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise refused("too_deep", "JSON nested too deeply for a transcript; deliver the call alone") from error
    except ValueError:
        return _load_lines(text)


def _load_lines(text: str) -> list[Any] | None:
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (RecursionError, ValueError):
        return None


def members(data: Any) -> list[dict[str, Any]]:
    """The calls of a feed one by one, each with the plain fields that stand around it."""
    return [
        {
            **{key: value for node in talk.around[:-1] for key, value in node.items() if isinstance(value, str | int)},
            **(talk.around[-1] if talk.around else {}),
            **{key or "transcript": items for key, items in talk.lists},
        }
        for talk in calls(data)
    ]


def calls(data: Any) -> list[Talk]:
    """The calls in the data of a feed, in order."""
    found: list[Talk] = []
    waiting: list[tuple[Any, tuple[dict[str, Any], ...]]] = [(data, ())]
    while waiting:
        node, around = waiting.pop()
        if len(around) > _DEEPEST:
            continue
        if isinstance(node, list):
            if _is_talk(node):
                found += (Talk((*around, stated), (("", items),), None) for stated, items in _by_call(node))
            else:
                waiting += ((item, around) for item in reversed(node))
        elif isinstance(node, dict):
            talk = _talk(node, around)
            if talk:
                found.append(talk)
            else:
                waiting += ((item, (*around, node)) for item in reversed(node.values()))
    return found


def _talk(node: dict[str, Any], around: tuple[dict[str, Any], ...]) -> Talk | None:
    lists = tuple((key, value) for key, value in node.items() if _is_talk(value))
    strings = (node[key] for key in node if key.casefold() in fields.names("words") and isinstance(node[key], str))
    words = None if lists else max(strings, key=len, default="")
    if lists or (words and len(words) >= _SHORTEST_TRANSCRIPT):
        return Talk((*around, node), lists, words)
    return None


def _is_talk(value: Any) -> bool:
    """Whether most items of a list are objects with a speaker and words."""
    if not isinstance(value, list) or not value:
        return False
    spoken = sum(
        isinstance(item, dict) and fields.get(item, "speaker") is not None and _words(item) != [] for item in value
    )
    return 2 * spoken > len(value)


def _by_call(items: list[Any]) -> list[tuple[dict[str, Any], list[Any]]]:
    """A list of speakers and words cut where its items say that they are of another call, each part with what all of
    its items say of their call. One part where an item may say so of itself alone (a time, a page)."""
    parts: list[tuple[tuple[str, ...], list[Any]]] = []
    for item in items:
        stated = item.items() if isinstance(item, dict) else ()
        which = tuple(str(value)[:_DAY] for key, value in stated if fields.plain(key) in fields.identity())
        if not parts or parts[-1][0] != which:
            parts.append((which, []))
        parts[-1][1].append(item)
    if len({which for which, _ in parts}) < len(parts) or 2 * len(parts) > len(items):
        parts = [((), items)]
    return [(_stated_by_all(part), part) for _, part in parts]


def _stated_by_all(items: list[Any]) -> dict[str, Any]:
    """The fields that say what call it is and are the same in all items; those of a speaker are not asked."""
    of_calls = fields.canonical().keys() - fields.names("title").keys() - fields.names("firm").keys()
    objects = [item for item in items if isinstance(item, dict)]
    return {
        key: value
        for key, value in (objects[0].items() if objects else ())
        if fields.plain(key) in of_calls and all(item.get(key) == value for item in objects)
    }


def _render(talk: Talk, container: str) -> Opened:
    writer = Writer()
    for name, value in metadata(talk):
        writer.line(f"{name}: {value}", MarkKind.HEADER)
    if talk.words is not None:
        if all_labelled := _labelled(talk.words):
            for label, said in all_labelled:
                writer.line(f"{label.name}:", MarkKind.LABEL, name=label.name, title=label.title)
                writer.line(said, MarkKind.BODY)
            return writer.opened(container, "feed_string")
        return Opened(container, writer.text + "\n" + talk.words.replace("\r\n", "\n"))
    _participants(writer, talk.around[-1] if talk.around else {})
    for key, items in talk.lists:
        _items(writer, items, _section(key), people_of(talk.around))
    return writer.opened(container, "json_feed")


def _labelled(words: str) -> list[tuple[Label, str]]:
    """The turns of a string in which every line is `Name: words`; empty for any other."""
    turns: list[tuple[Label, str]] = []
    for line in paragraphs(words):
        match = _INLINE.match(line)
        label = parse(match.group(1)) if match else None
        if match is None or label is None:
            return []
        turns.append((label, line[match.end() :]))
    return turns if len({label.name for label, _ in turns}) > 1 else []


def metadata(talk: Talk) -> Iterator[tuple[str, str]]:
    """The fields that say what call it is, by the name under which a header states them; the innermost wins."""
    stated: dict[str, str] = {}
    for node in _nodes(talk.around):
        for key, value in node.items():
            name = fields.canonical().get(fields.plain(key))
            if name and isinstance(value, str | int | float) and not isinstance(value, bool):
                said = " ".join(str(value).split())
                if 0 < len(said) <= _LONGEST_VALUE:
                    stated[name] = said
    return ((name, stated[name]) for name in dict.fromkeys(fields.canonical().values()) if name in stated)


def _nodes(around: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The objects around the words, outermost first, each behind the objects in it that describe the call."""
    for node in around:
        for key, value in node.items():
            if key.casefold() in fields.names("about") and isinstance(value, dict):
                yield value
        yield node


def _participants(writer: Writer, call: dict[str, Any]) -> None:
    """The list of participants, which the feed keeps beside the words: strings, or objects with a name."""
    listed = next((value for key, value in call.items() if key.casefold() in fields.names("participants")), None)
    for item in listed if isinstance(listed, list) and not _is_talk(listed) else ():
        label = label_of_item(item, {}) if isinstance(item, dict) else parse(item) if isinstance(item, str) else None
        said = _said(label) if isinstance(item, dict) and label else item
        if label and isinstance(said, str):
            writer.line(said, MarkKind.PARTICIPANT, name=label.name, title=label.title, affiliation=label.affiliation)


def _items(writer: Writer, items: list[Any], of_list: str | None, people: People) -> None:
    section: str | None = None
    listing = False  # below a heading of participants nothing is said any more
    for item in items:
        if not isinstance(item, dict):
            continue
        stated = _section(str(fields.get(item, "section") or "")) or of_list
        if stated and stated != section:
            section = stated
            writer.line(_HEADINGS[section], MarkKind.SECTION, name=section)
        label, words = label_of_item(item, people), _words(item)
        name = label.name if label else ""
        if not any(words) and (heading := section_of(name)):
            writer.line(name, MarkKind.SECTION, name=heading)
        elif listing or (not any(words) and participants_heading(name)):
            listing = True
            writer.line(name, MarkKind.PARTICIPANT)
            writer.lines(words, MarkKind.NOTICE)
        elif AFTER.match(name):
            writer.line(name, MarkKind.FURNITURE)
            writer.lines(words, MarkKind.NOTICE)
        elif label and any(words):
            writer.line(_said(label), MarkKind.LABEL, name=name, title=label.title, affiliation=label.affiliation)
            writer.lines(words, MarkKind.BODY)
        elif words or name:
            writer.lines([name, *words], MarkKind.OTHER)


def _said(label: Label) -> str:
    return " - ".join(part for part in (label.name, label.affiliation, label.title) if part)


def _words(item: dict[str, Any]) -> list[str]:
    """The paragraphs of one speaker; empty where the object has no field for words, `[""]` where that is empty."""
    words = fields.get(item, "words")
    if isinstance(words, str):
        return paragraphs(words) or [""]
    if isinstance(words, list):
        return [part for one in words if isinstance(one, str) for part in paragraphs(one)] or [""]
    return []


def _section(name: str) -> str | None:
    bare = name.replace("_", " ").strip()
    other = lexicons.load("feeds", "all")["sections"]
    return section_of(bare) or next((key for key, spellings in other.items() if name.casefold() in spellings), None)
