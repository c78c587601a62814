"""Lists of participants behind courtesies; people and firms are invented."""

from transforms.decode import decode
from transforms.dialects.courtesy_list import courtesy_list
from transforms.dialects.page import Page

LISTED = """“Fabrikam Limited
Q3 FY26 Earnings Call”

MANAGEMENT: MR. ARUN DAYAL – CHIEF FINANCIAL OFFICER –
FABRIKAM LIMITED
MS. NILA SHORE – HEAD, INVESTOR RELATIONS – FABRIKAM LIMITED

MODERATOR: MR. Per Holm – Quay Securities

Moderator: Ladies and gentlemen, good day.
Mr. Dayal – as you know – is with us.
"""


def test_people_behind_courtesies() -> None:
    found = courtesy_list(Page(decode(LISTED.encode(), "test.txt")).lines).values()
    assert [(mark.name, mark.title, mark.affiliation, mark.group) for mark in found] == [
        ("Arun Dayal", "CHIEF FINANCIAL OFFICER", "FABRIKAM LIMITED", "company"),
        ("Nila Shore", "HEAD, INVESTOR RELATIONS", "FABRIKAM LIMITED", "company"),
        ("Per Holm", None, "Quay Securities", "guest"),
    ]
    assert LISTED[next(iter(found)).start :].startswith("MANAGEMENT")
