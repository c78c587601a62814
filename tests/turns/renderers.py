"""Real calls of one feed (speaker and speech as data) written in the text shapes of other sources.

What must come back is known exactly: the speaker, section and words of every turn.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from transforms.repair import repair

_RULE, _DOUBLE_RULE = "-" * 80, "=" * 80


@dataclass(frozen=True)
class Said:
    speaker: str
    section: str
    speech: str


@dataclass(frozen=True)
class Call:
    said: list[Said]
    details: dict[str, tuple[str, str | None]]
    """Title and firm of each participant."""

    def details_of(self, speaker: str, form: str) -> str:
        """`form` filled with name, title and firm, as far as known."""
        if speaker not in self.details:
            return speaker
        title, firm = self.details[speaker]
        return form.format(name=speaker, title=title, firm=f"{firm}")


def load(path: Path) -> Call:
    """A call of the feed; the pseudo-speaker that tells the duration and empty speeches are no turns."""
    data = json.loads(path.read_text(encoding="utf-8"))
    said = [
        Said(row["speaker"], section, row["speech"])
        for key, section in (("prepared_remarks", "prepared_remarks"), ("q_and_a", "qa"))
        for row in data[key]
        if row["speech"].strip() and not row["speaker"].startswith("Duration:")
    ]
    details: dict[str, tuple[str, str | None]] = {}
    for entry in data["participants"]:
        name, _, rest = entry.partition("--")
        firm, _, title = rest.rpartition(" -- ")
        if name.strip() and title.strip():
            details[name.strip()] = (title.strip(), firm.strip() or None)
    return Call(said, details)


def motley_fool(call: Call) -> str:
    lines = ["Prepared Remarks:"]
    section = "prepared_remarks"
    for one in call.said:
        if one.section != section:
            section = one.section
            lines.append("Questions and Answers:\n")
        title, firm = call.details.get(one.speaker, (None, None))
        lines += [" -- ".join(part for part in (one.speaker, firm, title) if part), "", one.speech, ""]
    return "\n".join(lines)


def seeking_alpha(call: Call) -> str:
    company = [f"{name} - {title}" for name, (title, firm) in call.details.items() if not firm]
    guests = [f"{name} - {firm}" for name, (_, firm) in call.details.items() if firm]
    head = ["Northwind Optics, Inc. (NYSE:NWO) Q3 2021 Earnings Conference Call October 25, 2021  9:30 AM ET"]
    lines = [*head, "Company Participants", *company, "Conference Call Participants", *guests]
    section = "prepared_remarks"
    for one in call.said:
        if one.section != section:
            section = one.section
            lines.append("Question-and-Answer Session")
        lines += [one.speaker, one.speech]
    return "\n".join(lines)


def streetevents(call: Call) -> str:
    lines = [_DOUBLE_RULE, "Presentation", _DOUBLE_RULE]
    section, number = "prepared_remarks", 0
    for one in call.said:
        if one.section != section:
            section, number = one.section, 0
            lines += [_DOUBLE_RULE, "Questions and Answers", _DOUBLE_RULE]
        number += 1
        label = call.details_of(one.speaker, "{name},  {firm} - {title}")
        lines += [_RULE, f"{label}    [{number}]", _RULE, "", f"          {one.speech}", ""]
    return "\n".join(lines)


def inline_names(call: Call) -> str:
    return "\n".join(f"{one.speaker}: {one.speech}" for one in call.said)


def plain_names(call: Call) -> str:
    return "\n".join(f"{one.speaker}\n{one.speech}" for one in call.said)


def doubled(call: Call) -> str:
    lines = []
    for one in call.said:
        label = call.details_of(one.speaker, "{name} - {title}")
        lines += [label, label]
        for paragraph in filter(str.strip, one.speech.split("\n")):
            lines += [paragraph, "這是前面那一段的譯文。"]
    return "\n".join(lines)


SHAPES: dict[str, Callable[[Call], str]] = {
    "motley_fool": motley_fool,
    "seeking_alpha": seeking_alpha,
    "streetevents": streetevents,
    "inline_names": inline_names,
    "plain_names": plain_names,
    "bilingual_doubled": doubled,
}


def expected(call: Call) -> list[tuple[str, str, str]]:
    return [(one.speaker, one.section, repair(one.speech)) for one in call.said]
