"""One fictional call in the layouts of sources that the samples do not show: what each puts around the same words."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

IR, CEO, CFO, ANALYST = (
    "Director of Investor Relations",
    "Chief Executive Officer",
    "Chief Financial Officer",
    "Analyst",
)
CALL = [
    ("Operator", "", "", "Good afternoon, and welcome to the Fabrikam Second Quarter 2025 Earnings Conference Call."
     " I would now like to turn the call over to Dana Wren, Director of Investor Relations. Please go ahead."),
    ("Dana Wren", "Fabrikam", IR, "Thank you, operator, and good afternoon, everyone. With me today are Theo"
     " Barlowe, our Chief Executive Officer, and Lena Marsh, our Chief Financial Officer."),
    ("Theo Barlowe", "Fabrikam", CEO, "Thanks, Dana. Revenue grew 12% to $84.2 million.\nOur new plant opened in May."),
    ("Lena Marsh", "Fabrikam", CFO, "Thank you, Theo. Gross margin was 41.5%, up 60 basis points. We expect more."),
    ("Operator", "", "", "We will now begin the question-and-answer session. Our first question comes from the line"
     " of Priya Nandan with Contoso Securities. Please go ahead."),
    ("Priya Nandan", "Contoso Securities", ANALYST, "Good afternoon. How do you think about pricing next year?"),
    ("Theo Barlowe", "Fabrikam", CEO, "Thanks, Priya. Pricing has been stable."),
    ("Priya Nandan", "Contoso Securities", ANALYST, "And margins?"),
    ("Lena Marsh", "Fabrikam", CFO, "We expect them to be flat."),
    ("Operator", "", "", "Our next question comes from Marcus Hale with Northwind Research. Your line is open."),
    ("Marcus Hale", "Northwind Research", ANALYST, "Hi, thanks for taking my question. What about the backlog?"),
    ("Theo Barlowe", "Fabrikam", CEO, "Backlog stands at $210 million, Marcus."),
    ("Operator", "", "", "This concludes today's conference call. You may now disconnect."),
]  # fmt: skip
"""Name, firm, title, words; the questions begin with the fifth."""
QUESTIONS = 4
TITLE = "Fabrikam, Inc. (NASDAQ:FAB) Q2 2025 Earnings Conference Call July 24, 2025 5:00 PM ET"
_PEOPLE = list(dict.fromkeys((name, firm, title) for name, firm, title, _ in CALL if firm))
_OURS = [person for person in _PEOPLE if person[2] != ANALYST]
_GUESTS = [person for person in _PEOPLE if person[2] == ANALYST]

Turn = Callable[[int, str, str, str, str], str]
"""(number, name, firm, title, words) -> the turn as the source writes it."""


def _text(head: list[str], turn: Turn, questions: str = "", tail: str = "") -> str:
    said = [turn(at, *one) for at, one in enumerate(CALL)]
    middle = [questions] if questions else []
    return "\n".join([*head, *said[:QUESTIONS], *middle, *said[QUESTIONS:], tail])


def _marked(at: int, name: str, title: str) -> str:
    """`Q - Name` and `A - Name` in the questions."""
    return name if at < QUESTIONS or not title else f"{'Q' if title == ANALYST else 'A'} - {name}"


def _lists(bold: str = "") -> list[str]:
    ours = [f"{name} - {title}" for name, _, title in _OURS]
    guests = [f"{name} - {firm}" for name, firm, _ in _GUESTS]
    heads = [f"{bold}{words}{bold}" for words in ("Company Participants", "Conference Call Participants")]
    return [TITLE, "", heads[0], *ours, "", heads[1], *guests, ""]


def _dashed(name: str, firm: str, title: str, bold: str = "", dash: str = " -- ") -> str:
    beside = [part for part in ((firm, title) if title == ANALYST else (title,)) if part]
    return dash.join([f"{bold}{name}{bold}", *(f"*{part}*" if bold else part for part in beside)])


def _page() -> str:
    paragraphs = [
        f"<p><strong>{name}</strong>{_dashed('', firm, title)}</p>"
        + "".join(f"<p>{escape(part)}</p>" for part in words.split("\n"))
        for name, firm, title, words in CALL
    ]
    return (
        "<!DOCTYPE html><html><body><nav><p>Markets</p></nav><h1>Fabrikam (FAB) Q2 2025 Earnings Call Transcript</h1>"
        "<p>FAB earnings call for the period ending June 30, 2025.</p><p><strong>Fabrikam</strong> (NASDAQ: FAB)<br/>"
        "Q2 2025 Earnings Call<br/>Jul 24, 2025, <em>5:00 p.m. ET</em></p><h2>Prepared Remarks:</h2>"
        + "".join([*paragraphs[:QUESTIONS], "<h2>Questions &amp; Answers:</h2>", *paragraphs[QUESTIONS:]])
        + "<p><strong>Duration: 42 minutes</strong></p><footer><p>Copyright of the site</p></footer></body></html>"
    )


_CODES = {name: f"spk{at:02d}" for at, name in enumerate(dict.fromkeys(name for name, *_ in CALL))}
_EVENT = {
    "company_name": "Fabrikam",
    "symbol": "FAB",
    "year": 2025,
    "quarter": 2,
    "conference_date": "2025-07-24T17:00:00",
}


def _feed(**parts: Any) -> str:
    return json.dumps(parts)


_SHORT = ["Fabrikam, Inc.", "Second Quarter 2025 Earnings Call", "July 24, 2025", ""]
LAYOUTS = {
    "seeking_alpha_marked.txt": _text(
        _lists(), lambda at, n, f, t, w: f"{_marked(at, n, t)}\n{w}\n", "Question-and-Answer Session"
    ),
    "seeking_alpha.md": _text(
        _lists("**"), lambda at, n, f, t, w: f"**{n}**\n\n{w}\n", "**Question-and-Answer Session**"
    ),
    "motley_fool.md": _text(
        [f"# {TITLE}", "## Prepared Remarks:"],
        lambda at, n, f, t, w: f"{_dashed(n, f, t, '**')}\n\n{w}\n",
        "## Questions & Answers:",
        "**Duration: 42 minutes**",
    ),
    "motley_fool_long_dash.txt": _text(
        [TITLE, "Prepared Remarks:"],
        lambda at, n, f, t, w: f"{_dashed(n, f, t, dash=' — ')}\n\n{w}\n",
        "Questions and Answers:",
    ),
    "motley_fool.html": _page(),
    "terminal.txt": _text(
        [TITLE, "Company Participants", *(f"{n}, {t}" for n, _, t in _OURS)]
        + ["Other Participants", *(f"{n}, {f}" for n, f, _ in _GUESTS), "Presentation"],
        lambda at, n, f, t, w: f"{_marked(at, n, t)}{' {BIO 1234567 <GO>}' if f else ''}\n{w}",
        "Questions And Answers",
    ),
    "angle_brackets.txt": _text(
        [*_SHORT, "MANAGEMENT DISCUSSION SECTION"],
        lambda at, n, f, t, w: (
            f"{n}: {w}" if not f else f"{n}, {t}\n{w}" if at < QUESTIONS else f"<{_marked(at, n, t)} - {f}>: {w}"
        ),
        "QUESTION AND ANSWER SECTION",
    ),
    "bold_inline.md": _text([f"# {TITLE}"], lambda at, n, f, t, w: f"**{n}:** {w}\n"),
    "bold_inline_title.md": _text([f"# {TITLE}"], lambda at, n, f, t, w: f"**{n}{f', {t}' if f else ''}**: {w}\n"),
    "headings.md": _text([f"# {TITLE}"], lambda at, n, f, t, w: f"### {n}\n\n{w}\n"),
    "time_behind.txt": _text([TITLE], lambda at, n, f, t, w: f"\n{n} (00:{at:02d}:10):\n{w}"),
    "time_bare.txt": _text([TITLE], lambda at, n, f, t, w: f"\n{n}  {at}:10\n{w}"),
    "time_in_front.txt": _text([TITLE], lambda at, n, f, t, w: f"[00:{at:02d}:10] {n}: {w}"),
    "time_above.txt": _text([TITLE], lambda at, n, f, t, w: f"\n00:{at:02d}:10\n{n}\n{w}"),
    "captions.srt": _text([], lambda at, n, f, t, w: f"{at + 1}\n0:{at:02d}:10,000 --> 0:{at:02d}:40,000\n{n}: {w}\n"),
    "title_below.txt": _text(_SHORT, lambda at, n, f, t, w: f"{n}\n{t}, {f}\n{w}\n" if f else f"{n}\n{w}\n"),
    "bars.txt": _text(_SHORT, lambda at, n, f, t, w: " | ".join(filter(None, (n, t, f))) + f"\n{w}\n"),
    "sides.json": _feed(
        symbol="FAB", year=2025, quarter=2, time="2025-07-24 17:00:00",
        participant=[{"name": n, "description": f"{f} - {t}", "role": "Corporate Participant"} for n, f, t in _OURS],
        transcript=[
            {"name": n, "session": "question_answer" if at >= QUESTIONS else "management_discussion", "speech": [w]}
            for at, (n, _, _, w) in enumerate(CALL)
        ],
    ),
    "persons.json": _feed(
        event=_EVENT,
        speakers=[{"speaker": _CODES[n], "speaker_info": {"name": n, "title": t}, "text": w} for n, _, t, w in CALL],
    ),
    "codes.json": _feed(
        event=_EVENT,
        speaker_name_map_v2={_CODES[n]: {"name": n, "title": t} for n, _, t, _ in CALL},
        speakers=[{"speaker": _CODES[n], "text": w} for n, _, _, w in CALL],
    ),
    "numbers.json": _feed(
        event=_EVENT,
        transcript={"paragraphs": [{"speaker": [*_CODES].index(n), "text": w} for n, _, _, w in CALL]},
        speaker_mapping=[
            {"speaker": at, "speaker_data": {"name": name, "role": {n: t for n, _, t, _ in CALL}[name]}}
            for at, name in enumerate(_CODES)
        ],
    ),
}  # fmt: skip
"""The call by the name of the file that holds it."""
