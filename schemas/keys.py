"""Identifiers: hashes of stated natural keys, the same on every machine and in every rebuild.

| id | natural key |
| --- | --- |
| company_id | the company's name, folded (`fold_company_name`) |
| call_id | company + fiscal period; + call date where there is no period, or it is no results call; else the bytes |
| call_id of another event | the call_id of its company and period + the event's date, else its document's bytes |
| turn_id | call + turn index: a correction that leaves the order of turns alone keeps their ids |
| speaker_id | folded name + the company or firm that the person speaks for |
| metric_id, guidance_id | turn + place of the figure in its turn + metric, measure, …: an edit elsewhere keeps it |
| slot_id | company + metric + segment + basis + measure + period: the series that a later call continues |
| reject_id | document + stage + reason + span |

The bytes' own hash is the key only where a call cannot say which call it is.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import date
from functools import cache
from importlib import resources

_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder anew for every id
_ID_LENGTH = 24  # hex digits: 96 bits, so that a billion rows still collide with odds below one in ten billion


def stable_id(*parts: object) -> str:
    """The hash of a natural key: 24 hex digits. None and '' are told apart, and no two lists of parts run together."""
    text = _encode([None if part is None else str(part) for part in parts])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


@cache
def _legal_forms() -> tuple[frozenset[str], tuple[str, ...]]:
    """Forms that end a company's name without naming it: (whole words, endings of names written without spaces)."""
    forms = resources.files("schemas").joinpath("legal_forms.csv").read_text(encoding="utf-8").split()[1:]
    words = frozenset(form for form in forms if form.isascii())
    endings = sorted((form for form in forms if not form.isascii()), key=len, reverse=True)
    return words, tuple(endings)


def fold_name(name: str) -> str:
    """A name without what makes no other person or company: width, case, punctuation, spaces."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(c if c.isalnum() else "" if c in "'.’" else " " for c in folded)
    return " ".join(kept.split())


def fold_company_name(name: str) -> str:
    """`fold_name` without legal forms at its end: "Example Works, Inc." and "EXAMPLE WORKS" are the same company."""
    words, endings = _legal_forms()
    parts = fold_name(name).split()
    while len(parts) > 1 and parts[-1] in words:
        parts.pop()
    folded = " ".join(parts)
    for ending in endings:
        if folded.endswith(ending) and folded != ending:
            return folded.removesuffix(ending).strip()
    return folded


def company_id(name: str) -> str:
    """Id of a company by its name."""
    return stable_id("company", fold_company_name(name))


def call_id(
    company: str | None,
    *,
    fiscal_period: str | None,
    call_date: date | None = None,
    event_type: str = "earnings",
    sha256: str,
) -> str:
    """Id of a call. `company` is a company_id; see the module's table for what identifies a call when."""
    results_call = event_type in ("earnings", "unknown")
    if company and fiscal_period and results_call:
        return stable_id("call", company, fiscal_period)
    if company and call_date:
        return stable_id("call", company, "" if results_call else event_type, call_date.isoformat())
    return stable_id("call", "sha256", sha256)


def event_id(call: str, which: str) -> str:
    """Id of a call that is another event than the one that `call` names: `which` is its date or a document's hash.

    The ids of its turns and facts are hashed anew with it (`warehouse.build`), for they were made with `call`.
    """
    return stable_id("call", call, which)


def turn_id(call: str, turn_index: int) -> str:
    """Id of a turn of a call."""
    return stable_id("turn", call, turn_index)


def speaker_id(name: str, organisation: str | None) -> str:
    """Id of a person. `organisation`: the company_id for the company's own people, the firm's name for analysts."""
    return stable_id("speaker", fold_name(name), fold_company_name(organisation) if organisation else None)


def metric_id(turn: str, start: int, end: int, metric: str, measure: str, *also: str | None) -> str:
    """Id of a metric. `start`, `end`: the figure's span counted from the first character of its turn (`char_start`).

    `also`: what tells apart two facts that one figure states ("both regions grew 10%"): segment, period.
    """
    return stable_id("metric", turn, start, end, metric, measure, *also)


def guidance_id(turn: str, start: int, end: int, metric: str, measure: str, *also: str | None) -> str:
    """Id of a piece of guidance; parts as in `metric_id`."""
    return stable_id("guidance", turn, start, end, metric, measure, *also)


def slot_id(
    company: str | None, metric: str, segment: str | None, basis: str | None, measure: str, period: str | None
) -> str:
    """Id of the series of guidance that a later call continues."""
    return stable_id("slot", company, metric, fold_name(segment) if segment else None, basis, measure, period)


def reject_id(sha256: str, stage: str, reason_code: str, char_start: int | None, char_end: int | None) -> str:
    """Id of a refusal or an unparsed span."""
    return stable_id("reject", sha256, stage, reason_code, char_start, char_end)
