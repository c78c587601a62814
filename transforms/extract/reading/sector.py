"""Words that mean a metric in one sector and another, or none, elsewhere: read as what they mean in this call."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from transforms.extract.reading.grammar import grammar
from transforms.extract.reading.kinds import kinds
from transforms.extract.reading.lexicon import Hit

_BANK: Final = 12
"""A call that speaks so often of loans, deposits and charge-offs is a bank's."""


def _spelled_out(text: str, hits: list[Hit]) -> list[Hit]:
    """`hits` without an acronym that the call spells out as something else: RPO, the outsourcing of recruiting."""
    acronyms = {h.start for h in hits if h.end - h.start <= len("rpos") and text[h.start : h.end].startswith("rpo")}
    if not acronyms or not grammar("en").find("recruiting").search(text):
        return hits
    return [h for h in hits if h.start not in acronyms]


_BUILDERS: Final = 4
"""A call that speaks so often of the production of its industry means it by "production" too."""


def _reckoned(text: str, hit: Hit) -> Hit:
    """Revenue a piece is a price ("net | revenue | per case"); an average price is one, unless it is that of shares."""
    if hit.metric is None:
        return hit
    if hit.metric.code == "revenue" and text.startswith(" per ", hit.end):
        told = grammar("en").pattern("per_piece").match(text, hit.end)
        return replace(hit, metric=replace(hit.metric, code="average_selling_price")) if told else hit
    if hit.metric.code == "capital_ratio" and "tangible" in text[hit.start : hit.end]:
        lead = text[max(0, hit.start - _SAID) : hit.start]
        on = grammar("en").pattern("return_on").search(lead)  # "returns on average assets and | tangible common equity"
        return replace(hit, metric=replace(hit.metric, code="return_on_capital")) if on else hit
    if hit.metric.code == "other" and text.startswith("average price of", hit.start):
        shares = grammar("en").pattern("of_shares").search(text, max(0, hit.start - _SAID), hit.end + _SAID)
        return hit if shares else replace(hit, metric=replace(hit.metric, code="average_selling_price"))
    return hit


def _spoken_of(text: str, hit: Hit) -> bool:
    """Whether earnings without their kind are told or promised, and not the call or a release of that name."""
    lead = text[max(0, hit.start - _SAID // 2) : hit.start]
    if grammar("en").pattern("no_earnings_before").search(lead):
        return False
    if grammar("en").pattern("earnings_told").match(text, hit.end):
        return True
    behind = text[hit.end : hit.end + _SAID // 4]
    return grammar("en").pattern("amount_of_earnings").search(f"{lead}|{behind}") is not None


_SAID: Final = 90
"""Characters around an average price in which shares are named that it was paid for."""


def for_sector(text: str, hits: list[Hit]) -> list[Hit]:
    """Banking words, and production, read as what they mean in this call."""
    plain = grammar("en").words("plain_earnings")
    spelled = _spelled_out(text, hits)
    hits = [_reckoned(text, h) for h in spelled if text[h.start : h.end] not in plain or _spoken_of(text, h)]
    of_industry = sum(
        1 for h in hits if h.metric and h.metric.code == "market_size" and text.endswith("production", h.start, h.end)
    )
    if of_industry >= _BUILDERS:
        hits = [_of_builders(text, h) for h in hits]
    only_banks = kinds().only_banks
    if sum(1 for h in hits if h.metric and h.metric.code in kinds().bank_signs) >= _BANK:
        return [_of_bank(h) for h in hits]
    kept, sure = [], grammar("zh").words("sure_banking")
    for hit in hits:
        assert hit.metric is not None
        instead = only_banks.get(hit.metric.code, hit.metric.code)
        if instead != hit.metric.code and text[hit.start : hit.end] in sure:
            instead = hit.metric.code
        if instead:
            kept.append(hit if instead == hit.metric.code else replace(hit, metric=replace(hit.metric, code=instead)))
    return kept


def _of_builders(text: str, hit: Hit) -> Hit:
    """ "Production" of nobody in particular is the industry's: "versus the 2% | production | growth"."""
    plain = text[hit.start : hit.end] == "production" and not text[max(0, hit.start - 4) : hit.start].startswith("our")
    return replace(hit, metric=replace(hit.metric, code="market_size")) if plain and hit.metric else hit


def _of_bank(hit: Hit) -> Hit:
    """A bank's margin without its kind is the one on its interest."""
    generic = hit.metric is not None and hit.metric.generic
    return replace(hit, metric=replace(hit.metric, code="net_interest_margin")) if generic and hit.metric else hit
