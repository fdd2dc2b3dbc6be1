"""A fact of the history of the forms: what a document prescribed for what, and from when to when."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Reform", "ReformKind"]


class ReformKind(StrEnum):
    """What kind of measure a fact belongs to."""

    SIMPLIFIED = "simplified"
    """A simplified form for a traditional one: 谈 for 談."""
    VARIANT = "variant"
    """The form of a group of variants that was chosen: 群 for 羣."""
    PRINT_FORM = "print-form"
    """A new print form for an old one: 内 for 內."""
    SHAPE = "shape"
    """A simplified form as it was printed while one of its components was not simplified yet: 覌 for 觀."""
    SECOND_SCHEME = "second-scheme"
    """A form of the second scheme of 1977: 歺 for 餐."""


@dataclass(frozen=True, slots=True)
class Reform:
    """One fact: a form that a document prescribed, or tried, in the place of another.

    Dates are ISO 8601, as precise as the source has them (`1964-05` is the month); an empty string where there is none.

    Attributes:
        form: The form.
        replaced: What it stands for.
        kind: What kind of measure it was.
        document: The document, by its Chinese title.
        prescribed: From when on it was the prescribed form; empty where it never was.
        trial: When it was published for trial, where it was prescribed later or never.
        printed: From when on a rule let it into print before a list named it.
        until: The first day on which it was so no longer.
        batch: Which of the four batches of 1956 to 1959 brought it, or 0.
        confidence: `sourced`: a transcript of the document has it; `derived`: it follows by a rule.

    >>> dates = "1964-05", "1956-01-31", "1959-07-15", ""
    >>> fact = Reform("谈", "談", ReformKind.SIMPLIFIED, "简化字总表", *dates, 0, "sourced")
    >>> fact.status("1958-12-08"), fact.status("1960-01-01"), fact.status("1964-05-31")
    ('trial', 'printed', 'prescribed')
    """

    form: str
    replaced: str
    kind: ReformKind
    document: str
    prescribed: str
    trial: str
    printed: str
    until: str
    batch: int
    confidence: str

    def in_force(self, day: str) -> bool:
        """Whether the form was prescribed on a day (ISO 8601)."""
        return bool(self.prescribed) and self.prescribed <= day and not (self.until and self.until <= day)

    def status(self, day: str) -> str:
        """What the form was on a day: `prescribed`, `printed`, `trial`, `ended`, or `not yet`."""
        if self.until and self.until <= day:
            return "ended"
        for status in ("prescribed", "printed", "trial"):
            since: str = getattr(self, status)
            if since and since <= day:
                return status
        return "not yet"

    @property
    def authority(self) -> str:
        """Document, batch and date, in words.

        >>> dates = "1959-07-15", "1956-01-31", "", ""
        >>> Reform("发", "發", ReformKind.SIMPLIFIED, "汉字简化方案", *dates, 4, "sourced").authority
        '汉字简化方案, batch 4 (1959-07-15)'
        """
        batch = f", batch {self.batch}" if self.batch else ""
        return f"{self.document}{batch} ({self.prescribed or 'never in force'})"
