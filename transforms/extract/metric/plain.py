"""Words that mean one metric or another by what stands beside them: earnings without their kind, what is booked to
what is billed."""

from __future__ import annotations

from transforms.extract.claim import Claim
from transforms.extract.reading.kinds import unit_kind
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence


def suppose(sentence: Sentence, claim: Claim) -> None:
    """Take earnings without their kind for those of a part, until it is known that they are of none."""
    if claim.metric == "net_income" and is_plain(sentence, claim.mention):
        claim.metric = "operating_income"


def is_plain(sentence: Sentence, mention: Hit | None) -> bool:
    """Whether a mention is one of earnings without their kind."""
    plain = sentence.grammar.words("plain_earnings")
    return mention is not None and sentence.slice(mention.start, mention.end) in plain


def settle(sentence: Sentence, claim: Claim) -> None:
    """Give a claim by such a word the metric that it means: earnings of a part are those of its operations, a growth
    of earnings beside earnings per share is one of these, and of a book-to-bill only the ratio is one of bookings."""
    mention = claim.mention
    if mention is None or mention.metric is None or sentence.grammar.language == "zh":
        return
    if mention.metric.segment == "book-to-bill":
        if claim.metric == "bookings" and claim.unit != "ratio":
            claim.metric, claim.segment = "other", None  # "book-to-bill was 0.6. That business fell | 7% |"
    elif claim.metric == "operating_income" and is_plain(sentence, mention):
        if claim.measure == "change" and claim.unit == "percent" and _per_share(sentence):
            claim.metric, claim.segment = "eps", None
        elif claim.segment is None:
            claim.metric = "net_income"


def _per_share(sentence: Sentence) -> bool:
    """Whether a sentence tells of earnings per share too."""
    told = any(m.metric and m.metric.code == "eps" for m in sentence.metrics)
    return told or any(unit_kind(q.unit) == "per_share" for q in sentence.quantities)
