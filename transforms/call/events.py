"""Documents of one company and one period: are they one event or several? Words decide, for dates are often missing.

Two accounts of one call share most runs of five words, whoever wrote them down; two calls of one company, even about
the same quarter, share fewer than one in five: greetings, notices, the way in which its people speak. Measured in
`docs/accuracy.md`, "One call or two".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from schemas import keys

_TOKEN = re.compile(r"[^\W_\u3400-\u9fff]+|[\u3400-\u9fff]")
_RUN = 5
_SAME = 0.3
"""Share of the runs of the shorter document: that of accounts of which every fifth word differs; calls of other
quarters reach 0.19."""
_FEWEST = 100
"""Runs of words; what holds fewer cannot be told from anything."""
_SAME_DAYS = 2
"""A call in the evening has the next day's date elsewhere."""


@dataclass(frozen=True)
class Account:
    """What one document says of an event: its words in order, when that was, in which language (`en`, `zh-Hans`)."""

    sha256: str
    language: str
    call_date: date | None
    text: str

    @cached_property
    def runs(self) -> frozenset[int]:
        """Hashes of all runs of words."""
        tokens = _TOKEN.findall(self.text.lower())
        return frozenset(hash(tuple(tokens[at : at + _RUN])) for at in range(len(tokens) - _RUN + 1))


def tell_apart(call_id: str, accounts: Iterable[Account]) -> dict[str, str]:
    """The ids of those documents that are of another event than the call whose id all of them have, by hash.

    The event with the longest document keeps the id; another is known by its date, or where that is open by its
    documents. The answer hangs on the documents alone, not on their order.
    """
    events = _events(sorted(accounts, key=lambda account: (-len(account.runs), account.sha256)))
    told: dict[str, str] = {}
    used: set[str] = set()
    for event in events[1:]:
        dates = sorted(account.call_date for account in event if account.call_date)
        own = keys.event_id(call_id, dates[0].isoformat() if dates else min(account.sha256 for account in event))
        if own in used:
            own = keys.event_id(call_id, min(account.sha256 for account in event))
        used.add(own)
        told |= {account.sha256: own for account in event}
    return told


def _events(accounts: Sequence[Account]) -> list[list[Account]]:
    """The accounts by event, the event of the first account first."""
    events: list[list[Account]] = []
    for account in accounts:
        alike = [event for event in events if any(_same(account, other) for other in event)]
        events = [event for event in events if event not in alike]
        events.append([*(other for event in alike for other in event), account])
    order = {account.sha256: at for at, account in enumerate(accounts)}
    return _undecided_joined(sorted(events, key=lambda event: min(order[account.sha256] for account in event)))


def _undecided_joined(events: list[list[Account]]) -> list[list[Account]]:
    """Events that nothing tells from an earlier one join it: the one of their day, else the first."""
    kept: list[list[Account]] = []
    for event in events:
        open_to = [k for k in kept if all(_same(one, other) is not False for one in event for other in k)]
        of_the_day = [k for k in open_to if any(_same_day(one, other) for one in event for other in k)]
        if open_to:
            (of_the_day or open_to)[0].extend(event)
        else:
            kept.append(event)
    return kept


def _same(one: Account, other: Account) -> bool | None:
    """Whether two documents are of one event; None where nothing says.

    Two translations share few runs, so that in Chinese only another day tells events apart.
    """
    if one.language[:2] != other.language[:2] or min(len(one.runs), len(other.runs)) < _FEWEST:
        return None
    if len(one.runs & other.runs) >= _SAME * min(len(one.runs), len(other.runs)):
        return True
    if one.language.startswith("zh"):
        return False if one.call_date and other.call_date and not _same_day(one, other) else None
    return False


def _same_day(one: Account, other: Account) -> bool:
    if not one.call_date or not other.call_date:
        return False
    return abs((one.call_date - other.call_date).days) <= _SAME_DAYS
