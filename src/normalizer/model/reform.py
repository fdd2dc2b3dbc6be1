"""A fact of the history of the forms: a form that a document prescribed for another, with dates."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Reform", "ReformKind"]


class ReformKind(StrEnum):
    """The kind of measure of a fact."""

    SIMPLIFIED = "simplified"
    """A simplified form for a traditional one: 谈 for 談."""
    VARIANT = "variant"
    """The form that was chosen from a group of variants: 群 for 羣."""
    PRINT_FORM = "print-form"
    """A new print form for an old one: 内 for 內."""
    SHAPE = "shape"
    """A simplified form as it was printed while one of its components was not simplified yet: 覌 for 觀."""
    SECOND_SCHEME = "second-scheme"
    """A form of the second scheme of 1977: 歺 for 餐."""


@dataclass(frozen=True, slots=True)
class Reform:
    """One fact: a form that a document prescribed, or tried, instead of another.

    Dates are ISO 8601, as precise as in the source (`1964-05` is the month); an empty string if there is none.

    Attributes:
        form: The form.
        replaced: The form that it replaced.
        kind: The kind of measure.
        document: The Chinese title of the document.
        prescribed: The first day on which it was the prescribed form; empty if it never was.
        trial: The day of publication for trial, if it was prescribed later or never.
        printed: The first day on which a rule permitted it in print, if a list named it only later.
        until: The first day on which it was no longer prescribed.
        batch: The batch of 1956 to 1959 that introduced it, 1 to 4, or 0.
        confidence: `sourced`: from a transcript of the document; `derived`: by a rule.

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

    def __repr__(self) -> str:
        """The two forms and the authority."""
        return f"<Reform {self.form} for {self.replaced}: {self.authority}>"

    def in_force(self, day: str) -> bool:
        """True if the form was prescribed on a day (ISO 8601)."""
        return bool(self.prescribed) and self.prescribed <= day and not (self.until and self.until <= day)

    def status(self, day: str) -> str:
        """The status of the form on a day: `prescribed`, `printed`, `trial`, `ended`, `not yet`, or `never`."""
        if self.until and self.until <= day:
            return "ended"
        for status in ("prescribed", "printed", "trial"):
            since: str = getattr(self, status)
            if since and since <= day:
                return status
        return "not yet" if self.prescribed or self.trial or self.printed else "never"

    @property
    def authority(self) -> str:
        """Document, batch and date, in words.

        >>> dates = "1959-07-15", "1956-01-31", "", ""
        >>> Reform("发", "發", ReformKind.SIMPLIFIED, "汉字简化方案", *dates, 4, "sourced").authority
        '汉字简化方案, batch 4 (1959-07-15)'
        """
        batch = f", batch {self.batch}" if self.batch else ""
        return f"{self.document}{batch} ({self.prescribed or 'never in force'})"
