"""The violations of a result, each with its code, for `check` and SARIF."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from normalizer.model import Certainty, Change, Doubt, Finding, Kind, Normalization, Span
from normalizer.report.codes import BY_HAND, DISABLED, DOUBT, FOREIGN, OF_KIND, OF_LAYOUT, UNREADABLE
from normalizer.report.display import form_of, visible
from normalizer.report.places import Places

__all__ = ["FindWord", "Replacement", "Violation", "violations"]

_WEAKEST: Final = (Certainty.DOUBTFUL, Certainty.PROBABLE, Certainty.CERTAIN)
_OF_SEVERAL: Final = frozenset({Kind.LAYOUT, Kind.TERM, Kind.VOCABULARY})
"""Kinds of change that replace any text, not one character of a word."""
_AROUND: Final = 16
"""Characters on either side of a doubtful form among which its word is looked for."""

FindWord = Callable[[str, int], tuple[int, int]]
"""Finds start and end of the word at an offset of a text."""


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

    Attributes:
        code: A key of `normalizer.report.codes.CODES`.
        span: The place.
        line: Its line, counted from 1.
        column: Its column, counted from 1, in code points.
        end_line: The line of its end.
        end_column: The column after its last code point.
        before: The text of the place.
        after: The text in the standard; the same as `before` if it is to be left.
        message: The violation, in a sentence; unprintable characters are escaped.
        certainty: The certainty of the change; for several characters, the lowest.
        line_digest: The digest of the line in the standard, which a partial correction of the line does not change.
        standard: The id of the standard; empty for a file that could not be read.
        candidates: The candidates, if there was a choice.
        rules: The rules that decided, each once.
        authorities: The authorities for the rules, each once.
        word: The word that contains the place, as it stands there; the same as `before` if it is unknown.
        excerpt: What stands on the line before the place, in it, and after it; at most 32 code points on either side.
        replacements: The replacements that make the change; none if the place is to be left.
        member: The member of the container in which the place is; empty for a file that is one text.
        places: The number of places in the file for which this violation stands: 1, or more for a doubt about a word
            that is in the file several times.
    """

    code: str
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    before: str
    after: str
    message: str
    certainty: Certainty
    line_digest: str
    standard: str = ""
    candidates: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    word: str = ""
    excerpt: tuple[str, str, str] = ("", "", "")
    replacements: tuple[Replacement, ...] = ()
    member: str = ""
    places: int = 1

    @property
    def changes(self) -> bool:
        """True if the standard has another text there."""
        return self.before != self.after

    @property
    def fixable(self) -> bool:
        """True if it can be corrected without a check."""
        return self.changes and self.certainty is not Certainty.DOUBTFUL

    @property
    def is_warning(self) -> bool:
        """True if a human should check it, false if it is an error."""
        return self.certainty is Certainty.DOUBTFUL


def violations(
    result: Normalization, find_word: FindWord | None = None, findings: Sequence[Finding] | None = None
) -> tuple[Violation, ...]:
    """Make a violation of every change, doubt and finding of a result, in the order of the text.

    Changes are one violation if they have the same code, none is doubtful, and they are in one word, or adjacent if
    words are unknown. Every other doubt and every finding is a violation of its own.

    Args:
        result: The result.
        find_word: Finds the word at an offset; None to know no words.
        findings: The findings to take instead of those of the result.

    >>> from normalizer import normalize
    >>> for found in violations(normalize("国会议员在里。", "zh-Hant")):
    ...     print(found.line, found.column, found.code, found.message)
    1 1 HN101 国会议员 should be 國會議員 in zh-Hant
    1 6 HN101 里 may have to be 裡 in zh-Hant: the context does not clearly rule out 里
    """
    maker = _Maker(result, find_word)
    made = maker.all(result.findings if findings is None else findings)
    return tuple(sorted(made, key=lambda violation: (violation.span.start, violation.span.end, violation.code)))


class _Maker:
    """The violations of one result, with the lines found once."""

    def __init__(self, result: Normalization, find_word: FindWord | None) -> None:
        """Find the lines of the text."""
        self._result: Final = result
        self._find_word: Final = find_word
        self._places: Final = Places(result.source)
        self._digests: Final[dict[int, str]] = {}

    def all(self, findings: Sequence[Finding]) -> Iterator[Violation]:
        """Yield the violations, the changes first."""
        starts, ends = self._result.edits.start, self._result.edits.end
        reasons: dict[int, str] = {}
        for doubt in self._result.doubts:
            index = bisect_right(starts, doubt.source.start) - 1
            if index >= 0 and doubt.source.start < ends[index]:
                reasons[index] = doubt.reason
            else:
                yield self._of_doubt(doubt)
        yield from map(self._of_finding, findings)
        run: list[Change] = []
        of_run = ""
        for index, change in enumerate(self._result.changes):
            code = self._code(index, change)
            if index in reasons or change.certainty is Certainty.DOUBTFUL:
                yield from self._of_changes(run, of_run)
                run = []
                yield self._of_doubtful(change, code, reasons.get(index, ""))
                continue
            if run and not (code == of_run and self._joins(run[-1], change)):
                yield from self._of_changes(run, of_run)
                run = []
            run.append(change)
            of_run = code
        yield from self._of_changes(run, of_run)

    def _code(self, index: int, change: Change) -> str:
        """The code of a change: that of its kind, of a repair that of its rule."""
        origin = self._result.edits.origins.get(index)
        return OF_LAYOUT[origin.name] if origin and origin.kind is Kind.LAYOUT else OF_KIND[change.kind]

    def _joins(self, one: Change, other: Change) -> bool:
        """True if two changes of one code are one violation: in one word, or adjacent on one line."""
        if self._find_word is not None and one.kind not in _OF_SEVERAL:
            return one.source.end <= other.source.start < self._word(one.source).end
        together = one.source.end == other.source.start
        return together and self._places.of(one.source.start)[0] == self._places.of(other.source.start)[0]

    def _word(self, span: Span) -> Span:
        """The words that contain a span."""
        if self._find_word is None or not span:
            return span
        start, end = self._find_word(self._result.source, span.start)
        if end < span.end:
            end = self._find_word(self._result.source, span.end - 1)[1]
        return Span(min(start, span.start), max(end, span.end))

    def _of_changes(self, run: list[Change], code: str) -> Iterator[Violation]:
        if not run:
            return
        span = Span(run[0].source.start, run[-1].source.end)
        word = self._word(span)
        message = f"{form_of(self._result.source[word.slice])} should be {form_of(self._after(word))}"
        yield self._make(
            code,
            span,
            self._after(span),
            f"{message} in {self._result.standard.id}",
            min((change.certainty for change in run), key=_WEAKEST.index),
            tuple(dict.fromkeys(change.evidence.rule.id for change in run if change.evidence.rule)),
            tuple(dict.fromkeys(change.evidence.authority for change in run if change.evidence.authority)),
            run[0].candidates if len(run) == 1 else (),
            self._result.source[word.slice],
        )

    def _after(self, span: Span) -> str:
        """The text of a span in the standard."""
        return self._result.text[self._result.to_target(span.start) : self._result.to_target(span.end)]

    def _word_of(self, decision: Change | Doubt) -> str:
        """The longest word around a doubtful form, with it or with any of its candidates in its place."""
        span, source = decision.source, self._result.source
        if self._find_word is None or len(span) != 1:
            return source[span.slice]
        low = max(0, span.start - _AROUND)
        before, after = source[low : span.start], source[span.end : span.end + _AROUND]
        found = [
            self._find_word(f"{before}{form}{after}", len(before))
            for form in (decision.before, *decision.candidates)
            if len(form) == 1
        ]
        start, end = max(found, key=lambda word: word[1] - word[0])
        return source[low + start : low + end]

    def _of_doubtful(self, change: Change, code: str, reason: str) -> Violation:
        word = self._word_of(change)
        form = _in_word(change.before, word)
        message = f"{form} may have to be {form_of(change.after)} in {self._result.standard.id}"
        return self._make(
            code,
            change.source,
            change.after,
            f"{message}: {reason}" if reason else message,
            Certainty.DOUBTFUL,
            *_grounds(change),
            word,
        )

    def _of_doubt(self, doubt: Doubt) -> Violation:
        word = self._word_of(doubt)
        message = f"{_in_word(doubt.before, word)} was left in {self._result.standard.id}: {doubt.reason}"
        return self._make(DOUBT, doubt.source, doubt.before, message, Certainty.DOUBTFUL, *_grounds(doubt), word)

    def _of_finding(self, finding: Finding) -> Violation:
        code = DISABLED if finding.kind else UNREADABLE
        if finding.kind is Kind.LAYOUT and not finding.instead:
            code = BY_HAND
        elif finding.language:
            code = FOREIGN
        message = f"{form_of(finding.form)}: {finding.reason}"
        form = finding.form
        return self._make(code, finding.span, form, message, Certainty.DOUBTFUL, (), (), finding.instead, form)

    def _make(
        self,
        code: str,
        span: Span,
        after: str,
        message: str,
        certainty: Certainty,
        rules: tuple[str, ...],
        authorities: tuple[str, ...],
        candidates: tuple[str, ...],
        word: str,
    ) -> Violation:
        place = (*self._places.of(span.start), *self._places.of(span.end))
        before = self._result.source[span.slice]
        return Violation(
            code,
            span,
            *place,
            before,
            after,
            message if message.isprintable() else visible(message),
            certainty,
            self._digest(place[0]),
            self._result.standard.id,
            candidates,
            rules,
            authorities,
            word,
            self._places.excerpt(span),
            (Replacement(*place, after),) if after != before else (),
        )

    def _digest(self, line: int) -> str:
        """The digest of a line, independent of its place; cached, because a line may be the whole of a large file."""
        if line not in self._digests:
            start, end = (self._result.to_target(offset) for offset in self._places.line(line))
            content = self._result.text[start:end].strip().encode("utf-8", "surrogatepass")
            self._digests[line] = sha256(content).hexdigest()[:16]
        return self._digests[line]


def _in_word(form: str, word: str) -> str:
    """A form, and the word that contains it if that is longer."""
    return f"{form_of(form)} in {form_of(word)}" if word != form else form_of(form)


def _grounds(decision: Change | Doubt) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Find rules, authorities and candidates of one decision."""
    rule, authority = decision.evidence.rule, decision.evidence.authority
    return (rule.id,) if rule else (), (authority,) if authority else (), decision.candidates
