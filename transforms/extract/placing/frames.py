"""What a sentence inherits from those before it: the topic metric, the part, the period, and whether it looks ahead."""

from __future__ import annotations

from typing import Final

from transforms.extract.claim import Claim
from transforms.extract.placing import openings
from transforms.extract.placing.asked import Question
from transforms.extract.placing.chinese_passage import Passage, announces
from transforms.extract.placing.context import telling
from transforms.extract.placing.named_parts import subject_part
from transforms.extract.placing.topics import topic_of, whole_again
from transforms.extract.reading.lexicon import Hit
from transforms.extract.reading.sentence import Sentence
from transforms.model import PeriodMention
from transforms.periods.labels import ends_later, parse_span

_OPENING: Final = {"en": 16, "zh": 3}
"""A period sets the frame where it stands within so many characters of the sentence's start."""
_MARGINS: Final[tuple[str, ...]] = (
    *("gross_margin", "operating_margin", "ebitda_margin", "net_margin", "pretax_margin"),
    "net_interest_margin",
)
_NOTE: Final = 60
"""Characters of a note without a verb, at most: "Operating expenses flat sequentially." reports nothing."""
_KEEP: Final = 3
"""Sentences over which a topic lives without being renewed."""
_YEAR: Final = 12
"""Sentences over which the year that was spoken of lasts."""
_OVER: Final = 100
"""The age of a part that is not spoken of any more."""
_TOLD: Final = 6
"""Sentences over which a part whose sales were told is "the segment"."""
_CHIEF: Final = 14
"""Sentences over which a part that was told as an amount is the chief one."""
_SHARED: Final = 6
"""Sentences after a part's share of revenue over which growths are of its sales."""


class Frame:
    """The state carried through one turn."""

    period: str | None = None
    period_age: int = 99
    ahead: bool = False
    """An outlook passage has been opened and not left."""
    ahead_period: str | None = None
    headed: bool = False
    """A heading has said of which period the outlook is: other periods said in it hold for their sentence alone."""
    last: Claim | None = None
    """The last claim, for ellipsis ("And was up 5% from …")."""
    last_age: int = 99
    basis: str | None = None
    topic: Hit | None = None
    """The last metric said, with or without a figure."""
    topic_age: int = 99
    opened: Hit | None = None
    """The metric that a sentence without a figure was about: a heading's, or its first word's."""
    opened_age: int = 99
    promise: Claim | None = None
    """The last promise, an earlier one too."""
    promise_age: int = 99
    heading: openings.Heading | None = None
    """The last one that still holds."""
    of_year: bool = False
    """The passage is about the year, or the year to date, and stays so until a quarter is spoken of."""
    quartered: bool = False
    """A quarter was spoken of in the turn: a year named after it is named in passing, unless a heading names it."""
    segment: str | None = None
    segment_age: int = 99
    shared: str | None = None
    """The part whose share of revenue was last told as a sentence's subject: growths after it are of its sales."""
    shared_age: int = 99
    base_distance: str | None = None
    """How far back the sentence's bases lie, once one of them has said so."""
    several: bool = False
    """The passage has several sentences: its topic lasts to its end."""
    reference: str | None = None
    """The period of the sentence's last figure that is no base."""
    margin: str | None = None
    """The kind of margin last spoken of in the turn."""
    margin_age: int = 99
    told: str | None = None
    """The part whose revenue was last told in the turn."""
    told_age: int = 99
    chief: str | None = None
    """The part whose revenue was last told as an amount: growths of its products may stand behind it."""
    chief_age: int = 99
    recent_age: int = 99
    """Sentences since a part became the topic, over paragraphs too."""
    named: str | None = None
    """The one part that the sentence before named, to which a pronoun points back."""
    per_share_age: int = 99
    """Sentences since earnings per share were last spoken of."""

    def __init__(self, now: str | None, asked: Question | None = None) -> None:
        """`now` is the call's own period, `asked` what the question before the turn was about."""
        self.now, self.asked, self.passage = now, asked, Passage()

    def new_passage(self, several_sentences: bool) -> None:
        """A paragraph break closes the topics; a source of one sentence a line has no paragraphs."""
        self.several = several_sentences
        self.passage.new_paragraph(several_sentences)
        if several_sentences:
            self.opened_age = self.promise_age = 99
            self.last_age = self.topic_age = self.segment_age = self.shared_age = 99
            self.period_age = self.period_age if self.of_year else 99
            self.basis = None

    def before(self, sentence: Sentence) -> None:
        """Take the cues of a sentence that is about to be read."""
        self.period_age += 1
        if sentence.has("qoq") or openings.of_a_quarter(sentence):
            self.quartered, self.of_year = True, False
            if self._of_the_year():
                self.period_age = _OVER
        self.last_age += 1
        self.topic_age += 1
        self.opened_age += 1
        self.promise_age += 1
        self.segment_age += 1
        self.shared_age += 1
        self.per_share_age += 1
        self.margin_age += 1
        self.told_age += 1
        self.chief_age += 1
        for m in sentence.metrics:
            if m.metric and m.metric.code in _MARGINS and not m.metric.generic:
                self.margin, self.margin_age = m.metric.code, 0
            elif m.metric and m.metric.code == "eps":
                self.per_share_age = 0
        heading = openings.heading_of(sentence)
        if heading and self.of_year:
            self.period_age, self.of_year = _OVER, False
        if sentence.grammar.language == "zh":
            self.passage.before(sentence)
            self.passage.name_unsaid(sentence)
        elif (part := topic_of(sentence, heading=heading)) is not None:
            self.segment, self.segment_age = part, 0 if part else _OVER
        elif whole_again(sentence, heading=heading):
            self.segment_age = _OVER
        elif part := subject_part(sentence, sentence.end):
            self.segment, self.segment_age = part, 0
        self.recent_age += 1
        if self.segment_age == 0:
            self.shared_age, self.recent_age = 99, 0
        self.base_distance = self.reference = None
        named = sentence.has("guided_range") or bool(
            "model" in sentence.text and sentence.grammar.pattern("for_models").search(sentence.text)
        )
        expects = sentence.has("future", "will")
        opens = heading or named or sentence.has("future")
        later = self._later(sentence) if opens and sentence.periods else None
        if heading and later is not None:  # and no "turning to our full-year highlights" of a report
            spoken = [p for p in sentence.periods if not p.base and not p.shift]
            named |= not any(self._reported(p.label) for p in spoken if not ends_later(p.label, self.now))
        noted = self.ahead and len(sentence.text) <= _NOTE and not sentence.has("present")
        noted &= sentence.grammar.language == "en"
        reports = sentence.has("past") or (not expects and not noted and not named and sentence.has("yoy", "qoq"))
        if (named or sentence.has("future")) and not reports and (later or (named and not sentence.quantities)):
            passing = not sentence.quantities and str(later)[4:5] == "H" and self.ahead
            turned = (heading and (named or not expects)) or (self._opens(sentence) and not passing)
            turned &= not sentence.text.lstrip().startswith(sentence.grammar.phrases("reminders"))
            within = self.ahead and openings.within(self.ahead_period, later, figures=bool(sentence.quantities))
            if turned or not (self.headed or within):
                self.ahead_period = later or self.ahead_period
            self.headed |= bool(named and later) and announces(sentence)
            self.ahead = True
        elif self.ahead and not sentence.has("past") and openings.restates(sentence):
            pass
        elif (reports and not expects) or (heading and not named and not self.headed):
            self.ahead = False

    def _opens(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with a period to come: "对于2026财年,我们预计…"."""
        near = sentence.start + _OPENING[sentence.grammar.language]
        return any(p.start <= near and self._to_come(p) for p in sentence.periods if not p.base)

    def _later(self, sentence: Sentence) -> str | None:
        """The first period of a sentence that begins after the call's own, outside its side remarks."""
        spoken = [p for p in sentence.periods if not p.base and not sentence.in_aside(sentence.start, p.start)]
        spoken = [p for p in spoken if not telling(sentence, p)]
        if sentence.grammar.language == "zh":  # "…增长13%,且各季度相对稳定" opens no frame
            spoken = [p for p in spoken if p.kind != "each"]
        return next((p.forward or p.label for p in spoken if self._to_come(p)), None)

    def _to_come(self, mention: PeriodMention) -> bool:
        """Whether a period ends after the call's own, in the reading of a sentence that looks ahead."""
        return ends_later(mention.forward or mention.label, self.now)

    def after(self, sentence: Sentence, claims: list[Claim]) -> None:
        """Take what a sentence said."""
        parts = sentence.parts
        self.named = sentence.reader.view[parts[0].start : parts[0].end] if len(parts) == 1 else None
        self.passage.after(claims)
        real = claims and [c for c in claims if not c.is_base and c.status != "prior"]
        if real:
            if any(c.metric == "eps" and c.rule == "unit.per_share" for c in real):
                self.per_share_age = 0
            self.last, self.last_age = openings.told_last(sentence, real), 0
            promised = next(
                (c.period for c in real if c.future and c.dated and c.period and not c.period.startswith("@")), None
            )
            if promised and not self.headed and not (self.ahead and self._in_passing(sentence, promised)):
                self.ahead, self.ahead_period = True, promised
            if told := next((c for c in real if c.segment and openings.of_sales(c)), None):
                self.told, self.told_age = told.segment, 0
                if told.measure == "level":
                    self.chief, self.chief_age = told.segment, 0
            if openings.sums_up(sentence) and all(c.segment == self.chief for c in real):
                self.segment, self.segment_age = self.chief, 0
            if part := openings.sharer_told(sentence, real[0]):
                self.shared, self.shared_age, self.segment_age = part, 0, 99
            if real[0].basis:
                self.basis = real[0].basis
            if self.segment_age and not any(c.segment for c in real) and openings.of_the_company(sentence, real[0]):
                self.segment_age = _OVER
        plain = [p for p in sentence.periods if not p.base and not p.shift and p.kind != "each"]
        opening = _OPENING[sentence.grammar.language]
        bare = not (sentence.quantities or sentence.metrics or sentence.announces())  # "2024 was a record year"
        if plain and (bare or sentence.grammar.language == "zh"):
            plain = [p for p in plain if self._reported(p.label) and (parse_span(p.label) or not bare)]
        early = bool(plain) and (
            plain[0].start - sentence.start <= opening or openings.sourced(sentence, plain[0].start)
        )
        early = early or (bool(real) and bool(plain) and openings.run_of_subject(sentence, plain[0], self.now))
        if plain and not self.ahead and (early or openings.heading_of(sentence)):
            self.period, self.period_age = openings.period_told(plain[0], real or []), 0
            self.of_year = self._of_the_year() and (self.of_year or openings.heading_of(sentence) or not self.quartered)
        elif real and not self.ahead and (label := openings.period_of_source(sentence, real)):
            self.period, self.period_age = label, 0
        promises = [c for c in claims if c.future]
        if promises:
            self.promise, self.promise_age = promises[-1], 0
        opens = openings.heading_of(sentence) or sentence.has("guided_range", "prior")
        if sentence.metrics and not claims and (opens or openings.led_by(sentence, sentence.metrics[0])):
            self.opened, self.opened_age = sentence.metrics[-1], 0
        if sentence.metrics:
            self.topic, self.topic_age = (real[-1].mention if real else None) or sentence.metrics[-1], 0

    def _in_passing(self, sentence: Sentence, promised: str) -> bool:
        """Whether a promise's period is not the passage's: "each quarter", or the rest of the year that it is about."""
        whole, part = parse_span(self.ahead_period or ""), parse_span(promised)
        if whole is None or part is None or self.ahead_period == promised:
            return False
        rest = part.last == whole.last and part.first > whole.first and part.last > part.first
        return rest or any(p.kind == "each" for p in sentence.periods)

    def _reported(self, label: str) -> bool:
        """Whether a period is one that the call reports, and not an earlier one or the year to date said in passing."""
        span, now = parse_span(label), parse_span(self.now or "")
        if span is None or now is None:
            return True
        return span.last == now.last and (span.first == now.first or span.last - span.first == 3)

    def _of_the_year(self) -> bool:
        """Whether the year that a call of its last quarter reports, or the year to date, was last spoken of."""
        now, year = parse_span(self.now or ""), parse_span(self.period or "")
        return now is not None and year is not None and now.last == year.last and year.first < now.first

    def period_now(self) -> str | None:
        """The period that a report without its own is about, if the passage gave one."""
        lasting = self.of_year and (self.period or "").startswith("FY")
        return self.period if self.period_age <= (_YEAR if lasting else _KEEP) else None

    def ahead_now(self) -> str | None:
        """The period of a promise without its own: that of the open outlook, or the one that was asked about."""
        return self.ahead_period or (self.asked.period if self.asked else None)

    def promised_for(self, metric: str) -> str | None:
        """The period of the promise told right before: "We expect $3 for 2027. The previous range was | $2 to $3 |"."""
        told = self.promise if self.promise_age <= 1 else None
        return told.period if told and told.metric == metric else None

    def segment_now(self) -> str | None:
        """The part that the passage is about, if a sentence before made it the topic."""
        return self.segment if 0 < self.segment_age <= (99 if self.several else _KEEP) else None

    def pointed_to(self) -> str | None:
        """The part that "that business" means: the topic, over a paragraph's end too, or one whose sales were told."""
        return self.segment_now() or (self.segment if 0 < self.recent_age <= _KEEP else None) or self.told_now()

    def summed_up(self) -> str | None:
        """The part that "segment margin" is of: the topic, or one whose sales were told as an amount."""
        chief = self.chief if self.chief_age <= _CHIEF else None
        return self.segment_now() or chief or self.pointed_to()

    def told_now(self) -> str | None:
        """The part whose sales were told some sentences before, which "segment margin" is of."""
        return self.told if self.told_age <= _TOLD else None

    def shared_now(self) -> str | None:
        """The part whose share was told a few sentences before, if nothing else became the topic since."""
        return self.shared if self.shared_age <= (_SHARED if self.several else 1) else None

    def last_now(self, reach: int = 1) -> Claim | None:
        """The claim of at most `reach` sentences ago, with which an elliptic sentence goes on."""
        return self.last if self.last_age <= reach else None
