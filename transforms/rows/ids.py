"""The ids of one document's call, company, turns and speakers: made once, used by every row."""

from __future__ import annotations

from schemas import keys
from transforms.model import Call, Document, Transcript, Turn


class Ids:
    """Ids by natural key; `turns` and `speakers` run along the turns."""

    def __init__(self, document: Document, transcript: Transcript, call: Call) -> None:
        self.company = keys.company_id(call.company_name) if call.company_name else None
        self.call = keys.call_id(
            self.company,
            fiscal_period=call.fiscal_period,
            call_date=call.call_date,
            event_type=call.event_type,
            sha256=document.sha256,
        )
        self.turns = [keys.turn_id(self.call, turn.index) for turn in transcript.turns]
        self.speakers = [self._speaker(transcript, turn) for turn in transcript.turns]

    def _speaker(self, transcript: Transcript, turn: Turn) -> str:
        person = transcript.people[turn.person] if turn.person is not None else None
        ours = turn.role in ("executive", "investor_relations")
        return keys.speaker_id(person.name if person else turn.name, self.company if ours else turn.affiliation)
