"""Containers with bytes changed, lost, doubled and put in: read or refused, never a crash."""

from __future__ import annotations

import json
import random

import pytest

from tests.containers.making import CALL, docx, pdf, zipped
from tests.containers.test_html import bilingual
from transforms.containers import members, open_document
from transforms.model import Refused
from transforms.transcript import read

ITEMS = [{"speaker": name, "speech": words} for name, _, words in CALL]
SOUND = {
    "json": json.dumps({"prepared_remarks": ITEMS, "q_and_a": ITEMS, "participants": ["Jane Doe--CEO"]}).encode(),
    "html": bilingual(),
    "csv": b'Speaker,Content\nOperator,"Good day.\nWelcome."\nJane Doe,"Thank you."\n',
    "docx": docx([[(name, True)] for name, _, _ in CALL]),
    "pdf": pdf([(40, 800 - 20 * at, words, False) for at, (_, _, words) in enumerate(CALL)]),
    "zip": zipped({"call.txt": b"Operator: Good day.\n" * 50}),
}
SCRAPS = [b"null", b"{}", b"[", b'"', b"<td>", b"</table>", b"\x00", b'{"speaker": 1, "speech": [2]},', b"\xff"]


def damaged(sound: bytes, chance: random.Random) -> bytes:
    data = bytearray(sound)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        how = chance.randrange(4)
        if how == 0:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif how == 1:
            del data[at : at + chance.randint(1, 30)]
        elif how == 2:
            data[at:at] = data[max(0, at - 40) : at]
        else:
            data[at:at] = chance.choice(SCRAPS)
    return bytes(data)


@pytest.mark.parametrize("kind", SOUND)
def test_damage_is_read_or_refused(kind: str) -> None:
    chance = random.Random(kind)
    for _ in range(300):
        data = damaged(SOUND[kind], chance)
        for attempt in (lambda data: read(open_document(data, "x")), lambda data: list(members(data, "x"))):
            try:
                attempt(data)
            except Refused as refused:
                assert refused.code and refused.message
