"""Violations: places that differ from a standard, or that a human should check, for `check` and SARIF."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from normalizer.model import Certainty, Finding, Normalization, Span
from normalizer.report.matters import FindWords, Matter, matters
from normalizer.report.places import Places, Where

__all__ = ["Replacement", "Violation", "violations"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text to write in a place.

    Attributes:
        line: The line of the place, counted from 1.
        column: Its column, counted from 1, in code points.
        end_line: The line of its end.
        end_column: The column after its last code point.
        text: The text to write there, escaped as the file asks.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A place that differs from the standard, or that a human should check.

    A large file has hundreds of thousands, so what many places share is one value, and lines are found when asked for.

    Attributes:
        matter: What there is to say; its attributes are those of the violation too.
        span: The place.
        where: Finds lines in the text of the file.
        line_digest: The digest of the line in the standard, which a partial correction of the line does not change.
        member: The member of the container in which the place is; empty for a file that is one text.
        replacements: The replacements that make the change; none if the place is to be left, or nobody asked.
        places: The number of places in the file for which this violation stands: 1, or more for a doubt about a word
            that is in the file several times.
    """

    matter: Matter
    span: Span
    where: Where = field(compare=False)
    line_digest: str
    member: str = ""
    replacements: tuple[Replacement, ...] = ()
    places: int = 1

    @property
    def code(self) -> str:
        """A key of `normalizer.report.codes.CODES`."""
        return self.matter.code

    @property
    def before(self) -> str:
        """The text of the place."""
        return self.matter.before

    @property
    def after(self) -> str:
        """The text in the standard; the same as `before` if it is to be left."""
        return self.matter.after

    @property
    def message(self) -> str:
        """The violation, in a sentence; unprintable characters are escaped."""
        return self.matter.message

    @property
    def certainty(self) -> Certainty:
        """The certainty of the change; for several characters, the lowest."""
        return self.matter.certainty

    @property
    def standard(self) -> str:
        """The id of the standard; empty for a file that could not be read."""
        return self.matter.standard

    @property
    def candidates(self) -> tuple[str, ...]:
        """The candidates, if there was a choice."""
        return self.matter.candidates

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that decided, each once."""
        return self.matter.rules

    @property
    def authorities(self) -> tuple[str, ...]:
        """The authorities for the rules, each once."""
        return self.matter.authorities

    @property
    def word(self) -> str:
        """The word that contains the place, as it stands there; the same as `before` if it is unknown."""
        return self.matter.word

    @property
    def changes(self) -> bool:
        """True if the standard has another text there."""
        return self.matter.changes

    @property
    def fixable(self) -> bool:
        """True if it can be corrected without a check."""
        return self.changes and not self.is_warning

    @property
    def is_warning(self) -> bool:
        """True if a human should check it, false if it is an error."""
        return self.matter.is_warning

    @property
    def line(self) -> int:
        """The line of the place, counted from 1."""
        return self.where.of(self.span.start)[0]

    @property
    def column(self) -> int:
        """Its column, counted from 1, in code points."""
        return self.where.of(self.span.start)[1]

    @property
    def end_line(self) -> int:
        """The line of its end."""
        return self.where.of(self.span.end)[0]

    @property
    def end_column(self) -> int:
        """The column after its last code point."""
        return self.where.of(self.span.end)[1]

    @property
    def excerpt(self) -> tuple[str, str, str]:
        """What stands on the line before the place, in it, and after it; at most 32 code points on either side."""
        return self.where.excerpt(self.span)


def violations(
    result: Normalization, find_words: FindWords | None = None, findings: Sequence[Finding] | None = None
) -> tuple[Violation, ...]:
    """Make a violation of every change, doubt and finding of a result, in the order of the text.

    Args:
        result: The result.
        find_words: Finds the words of a text; None to know no words.
        findings: The findings to take instead of those of the result.

    >>> from normalizer import normalize
    >>> for found in violations(normalize("国会议员回里。", "zh-Hant")):
    ...     print(found.line, found.column, found.code, found.message)
    1 1 HN101 国会议员 should be 國會議員 in zh-Hant
    1 6 HN201 里 was left in zh-Hant: only the word 回里 (STPhrases) supports 里, the context does not
    """
    where = Places(result.source)
    return tuple(
        Violation(
            told.matter,
            Span(told.start, told.end),
            where,
            told.digest,
            "",
            (Replacement(*where.of(told.start), *where.of(told.end), told.matter.after),) * told.matter.changes,
        )
        for told in matters(result, find_words, findings)
    )
