"""PDF, Word documents and archives, well-made and hostile, in this process and in one of their own."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable

import pytest

from flows.isolated import read_binary
from tests.containers.making import CALL, WORDS, docx, pdf, zipped
from tests.turns.gold import SHARED
from transforms.containers import binary_kind, members, open_document
from transforms.model import Refused
from transforms.transcript import read

TEXT = "\n".join(f"{name}: {words}" for name, _, words in CALL).encode()
EXPECTED = [(name, words.strip()) for name, _, words in CALL]


def said(data: bytes) -> list[tuple[str, str]]:
    transcript = read(open_document(data, "x.txt", read_binary))
    return [(turn.name, turn.text) for turn in transcript.turns]


def refusal(data: bytes) -> str:
    began = time.perf_counter()
    with pytest.raises(Refused) as refused:
        open_document(data, "x.bin", read_binary)
    assert refused.value.stage == "container" and refused.value.message.startswith("x.bin: ")
    assert time.perf_counter() - began < 20, "a reader has 10 s, and a busy machine needs some more to stop it"
    return refused.value.code


def pages_of_a_call(margin: bool) -> bytes:
    """A PDF of the call, labels drawn last: in the margin beside the words, or in bold above them."""
    words, labels, at = [], [], 800
    for name, beside, text in CALL:
        label = name if margin or not beside else f"{name}, {beside}"
        labels.append((40, at, label, not margin))
        at -= 0 if margin else 14
        words.append((200 if margin else 40, at, text.strip(), False))
        at -= 40
    return pdf([*words, *labels])


@pytest.mark.parametrize("margin", [False, True], ids=["bold", "margin"])
def test_a_pdf_is_read_by_where_words_stand(margin: bool) -> None:
    assert said(pages_of_a_call(margin)) == EXPECTED


def test_a_word_document() -> None:
    paragraphs = []
    for name, beside, words in CALL:
        label = f"{name}, {beside}" if beside else name
        paragraphs += [[(label[:3], True), (label[3:], True)], [(words[:9], False), (words[9:], False)]]
    assert said(docx(paragraphs)) == EXPECTED


@pytest.mark.parametrize(
    "pack", [gzip.compress, lambda text: zipped({"folder/call.txt": text, "__MACOSX/._call.txt": b"x"})]
)
def test_an_archive_of_one_is_that_one(pack: Callable[[bytes], bytes]) -> None:
    assert said(pack(TEXT)) == said(TEXT)


def test_the_hash_is_that_of_what_was_delivered() -> None:
    data = gzip.compress(TEXT)
    assert open_document(data, "call.txt.gz").sha256 != open_document(TEXT, "call.txt").sha256
    assert open_document(data, "call.txt.gz").name == "call.txt.gz"


def test_members_of_an_archive() -> None:
    data = zipped({"2025/a.txt": TEXT, "../../b.txt": TEXT, ".hidden": TEXT, "c\\d.txt": TEXT})
    expected = [("2025/a.txt", TEXT), ("../../b.txt", TEXT), ("c/d.txt", TEXT)]
    assert list(members(data, "calls.zip", read_binary)) == list(members(data, "calls.zip")) == expected
    assert list(members(gzip.compress(TEXT), "call.txt.gz")) == [("call.txt", TEXT)]
    assert list(members(TEXT, "call.txt")) == []
    assert refusal(data) == "several_members"


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: gzip.compress(b"0" * 300_000_000, 1), "archive_too_large"),
        (lambda: zipped({"call.txt": b"0" * 150_000_000}), "archive_too_large"),
        (lambda: zipped({f"{at}.txt": b"x" for at in range(10_001)}), "too_many_members"),
        (lambda: zipped({"call.zip": zipped({"call.txt": TEXT})}), "nested_archive"),
        (lambda: zipped({}), "empty_archive"),
        (lambda: zipped({"call.txt": TEXT})[:-30], "damaged_archive"),
        (lambda: gzip.compress(TEXT)[:-20], "damaged_archive"),
        (lambda: docx([[(WORDS, False)]], prologue=ENTITIES), "xml_entities"),
        (lambda: docx([[("0" * 50_000_000, False)]]), "docx_too_large"),
        (lambda: docx([[(WORDS, False)]])[:-40], "damaged_docx"),
        (lambda: pdf([(40, 800, WORDS, False)], pages=5000), "pdf_too_large"),
        (lambda: pdf([]), "pdf_without_text"),
        (lambda: b"%PDF-1.4\n" + b"\x00garbage" * 1000, "damaged_pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_are_refused_in_time(make: Callable[[], bytes], code: str) -> None:
    assert refusal(make()) == code


def test_a_zip_with_a_password() -> None:
    data = bytearray(zipped({"call.txt": TEXT}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    assert refusal(bytes(data)) == "encrypted_archive"


def test_a_reader_that_dies_or_hangs_costs_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.isolated._COMMAND", ("sleep", "60", "#"))
    monkeypatch.setattr("flows.isolated.SECONDS", 0.3)
    assert refusal(pdf([(40, 800, WORDS, False)])) in ("too_slow", "unreadable_binary")
    monkeypatch.setattr("flows.isolated._COMMAND", ("false",))
    assert refusal(pdf([(40, 800, WORDS, False)])) == "unreadable_binary"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"%PDF-1.7", "pdf"), (b"\n%PDF-1.7", "pdf"), (docx([]), "docx"), (zipped({"a": b""}), "archive"), (b"PK", None)],
)
def test_kinds_are_told_by_content(data: bytes, kind: str | None) -> None:
    assert binary_kind(data) == kind


def test_real_documents_have_their_speakers() -> None:
    paths = sorted((SHARED / "corpora").glob("*_pdf/*.pdf"))
    assert paths
    for path in paths:
        transcript = read(open_document(path.read_bytes(), path.name, read_binary))
        roles = [turn.role for turn in transcript.turns]
        assert len(transcript.turns) > 30 and len(transcript.people) > 6, path.name
        assert {"executive", "analyst"} <= {*roles} and roles.count("unknown") < 0.05 * len(roles), path.name
