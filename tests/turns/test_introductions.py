"""Whom an operator announces, in the wordings that occur; names and firms are invented."""

import pytest

from transforms.transcript.introductions import questioner, title_said
from transforms.transcript.people import same_person
from transforms.transcript.sounds import sounds_alike

ANNOUNCED = [
    ("Our first question comes from the line of Tom Ford with Hyde & Co. Please proceed.", "Tom Ford", "Hyde & Co"),
    ("Tom Ford with Hyde Securities, your line is open.", "Tom Ford", "Hyde Securities"),
    ("(Operator Instructions) Tom Ford, Hyde.", "Tom Ford", "Hyde"),
    ("Thank you. Tom Ford of Hyde, please go ahead.", "Tom Ford", "Hyde"),
    ("And next up, we have Tom Ford from Hyde.", "Tom Ford", "Hyde"),
    ("Our next question is coming from Tom Ford of J.P. Hyde. Your line is live.", "Tom Ford", "J.P. Hyde"),
    ("We'll go next to the line of J.R. Smith-Jones of D.A. Hyde. Please go ahead.", "J.R. Smith-Jones", "D.A. Hyde"),
    ("Nick Ashby from Contoso has the next question.", "Nick Ashby", "Contoso"),
    ("Our next question comes from Tom Ford. Please go ahead.", "Tom Ford", None),
    ("Next up from Hyde is Tom Ford.", "Tom Ford", "Hyde"),
    ("The next question, from Hyde & Co, is Tom Ford.", "Tom Ford", "Hyde & Co"),
    ("谢谢。[操作员说明] 我们的第一个问题来自海德证券的Wei Lang[音译]。", "Wei Lang", "海德证券"),
    ("下一個問題來自海德證券的陳大文。您的線路已接通。", "陳大文", "海德證券"),
    ("下一位提问的是海德证券的分析师李明。", "李明", "海德证券"),
    ("有请北岸证券的王芳女士提问。", "王芳", "北岸证券"),
    ("最後一個提問來自海德投顧的林先生。", "林先生", "海德投顧"),
    ("下一个问题来自 Nick Ashby 和 Contoso 的线路。请继续。", "Nick Ashby", "Contoso"),
    ("高地的 Gaby Ford 有下一个问题。", "Gaby Ford", "高地"),
    ("[接线员指示]我们将回答海德证券 Tom Ford 提出的第一个问题。", "Tom Ford", "海德证券"),
]


@pytest.mark.parametrize(("spoken", "name", "firm"), ANNOUNCED)
def test_announcements(spoken: str, name: str, firm: str | None) -> None:
    said = questioner(spoken)
    assert said is not None
    assert (said.name, said.firm) == (name, firm)


@pytest.mark.parametrize(
    "spoken",
    [
        "I will now turn the call back over to Mr. Tom Ford for closing remarks.",
        "Thank you. This concludes today's conference.",
        "Certainly. One moment, please.",
        "谢谢。请Tom为大家介绍财务业绩。",
        "是的,我们能听到您的声音。",
    ],
)
def test_what_announces_nobody(spoken: str) -> None:
    assert questioner(spoken) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Richard Cutts Shale", "Richard Shale", True),
        ("Bill Shale", "William B. Shale", True),
        ("Chris Shale", "Christopher Brett Shale", True),
        ("C.J. Shale", "Christopher James Shale", True),
        ("Ron O’Shale", "Ron O'Shale", True),
        ("Frédéric Shale", "Frederic Shale", True),
        ("Dr. Tom Shale", "Tom Shale, Jr.", True),
        ("马修·希尔德", "马特·希尔德", True),
        ("马修·希尔德", "约翰·希尔德", False),
        ("John Shale", "Jane Shale", False),
        ("John Shale", "John Marsh", False),
        ("Operator", "Operators Shale", False),
        ("马丁·哈特曼", "Martin Hartmann", True),
        ("马丁·哈特曼", "Mark Murray", False),
        ("卡琳·斯托克曼", "卡琳·斯托曼", True),
    ],
)
def test_spellings_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same_person(other, one) is same


def test_renderings_that_merely_resemble() -> None:
    assert not sounds_alike("艾米·哈特", "Rami Hart")
    assert sounds_alike("约翰·汉森", "John Hansen")


@pytest.mark.parametrize(
    ("spoken", "name", "title"),
    [
        (
            "With me are Jane Doe, our Chief Executive Officer; and John Roe, CFO.",
            "Jane Doe",
            "Chief Executive Officer",
        ),
        ("With me are Jane Doe, our Chief Executive Officer; and John Roe, CFO.", "John Roe", "CFO"),
        ("I am Jane Doe, Investor Relations for Northwind, and I welcome you.", "Jane Doe", "Investor Relations"),
        ("With me are Jane Doe and John Roe.", "Jane Doe", None),
        ("以及首席财务官Jane Doe。", "Jane Doe", "首席财务官"),
        ("现在我将会议交给北风科技投资者关系负责人Jane Doe。", "Jane Doe", "投资者关系负责人"),
    ],
)
def test_titles_by_introduction(spoken: str, name: str, title: str | None) -> None:
    assert title_said(spoken, name) == title
