"""The violations of a result, each with its code, for `check` and SARIF."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from normalizer.model import Certainty, Change, Doubt, Finding, Kind, Normalization, Span
from normalizer.report.codes import BY_HAND, DISABLED, DOUBT, FOREIGN, OF_KIND, UNREADABLE
from normalizer.report.display import form_of, visible
from normalizer.report.places import Places

__all__ = ["Violation", "violations"]

_WEAKEST: Final = (Certainty.DOUBTFUL, Certainty.PROBABLE, Certainty.CERTAIN)


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
        candidates: The candidates, if there was a choice.
        rules: The rules that decided, each once.
        authorities: The authorities for the rules, each once.
        line_digest: The digest of the line in the standard, which a partial correction of the line does not change.
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
    candidates: tuple[str, ...]
    rules: tuple[str, ...]
    authorities: tuple[str, ...]
    line_digest: str

    @property
    def changes(self) -> bool:
        """True if the standard has another text there."""
        return self.before != self.after

    @property
    def fixable(self) -> bool:
        """True if it can be corrected without a check."""
        return self.changes and self.certainty is not Certainty.DOUBTFUL


def violations(result: Normalization) -> tuple[Violation, ...]:
    """Make a violation of every change, doubt and finding of a result, in the order of the text.

    Adjacent changes are one violation if they have the same code and none is doubtful. Every other doubt and every
    finding is a violation of its own.

    >>> from normalizer import normalize
    >>> for found in violations(normalize("国会议员在里。", "zh-Hant")):
    ...     print(found.line, found.column, found.code, found.message)
    1 1 HN101 国会议员 should be 國會議員 in zh-Hant
    1 6 HN101 里 may have to be 裡 in zh-Hant: the context does not clearly rule out 里
    """
    maker = _Maker(result)
    return tuple(sorted(maker.all(), key=lambda violation: (violation.span, violation.code)))


class _Maker:
    """The violations of one result, with the lines found once."""

    def __init__(self, result: Normalization) -> None:
        """Find the lines of the text."""
        self._result: Final = result
        self._places: Final = Places(result.source)
        self._digests: Final[dict[int, str]] = {}

    def all(self) -> Iterator[Violation]:
        """Yield the violations, the changes first."""
        starts, ends = self._result.edits.start, self._result.edits.end
        reasons: dict[int, str] = {}
        for doubt in self._result.doubts:
            index = bisect_right(starts, doubt.source.start) - 1
            if index >= 0 and doubt.source.start < ends[index]:
                reasons[index] = doubt.reason
            else:
                yield self._of_doubt(doubt)
        yield from map(self._of_finding, self._result.findings)
        run: list[Change] = []
        for index, change in enumerate(self._result.changes):
            if index in reasons or change.certainty is Certainty.DOUBTFUL:
                yield from self._of_changes(run)
                run = []
                yield self._of_doubtful(change, reasons.get(index, ""))
                continue
            if run and not self._joins(run[-1], change):
                yield from self._of_changes(run)
                run = []
            run.append(change)
        yield from self._of_changes(run)

    def _joins(self, one: Change, other: Change) -> bool:
        """True if two changes are one violation: adjacent, of one kind, on one line."""
        together = one.source.end == other.source.start and one.kind is other.kind
        return together and self._places.of(one.source.start)[0] == self._places.of(other.source.start)[0]

    def _of_changes(self, run: list[Change]) -> Iterator[Violation]:
        if not run:
            return
        before, after = "".join(change.before for change in run), "".join(change.after for change in run)
        message = f"{form_of(before)} should be {form_of(after)} in {self._result.standard.id}"
        yield self._make(
            OF_KIND[run[0].kind],
            Span(run[0].source.start, run[-1].source.end),
            after,
            message,
            min((change.certainty for change in run), key=_WEAKEST.index),
            tuple(dict.fromkeys(change.evidence.rule.id for change in run if change.evidence.rule)),
            tuple(dict.fromkeys(change.evidence.authority for change in run if change.evidence.authority)),
            run[0].candidates if len(run) == 1 else (),
        )

    def _of_doubtful(self, change: Change, reason: str) -> Violation:
        message = f"{form_of(change.before)} may have to be {form_of(change.after)} in {self._result.standard.id}"
        return self._make(
            OF_KIND[change.kind],
            change.source,
            change.after,
            f"{message}: {reason}" if reason else message,
            Certainty.DOUBTFUL,
            *_grounds(change),
        )

    def _of_doubt(self, doubt: Doubt) -> Violation:
        message = f"{form_of(doubt.before)} was left in {self._result.standard.id}: {doubt.reason}"
        return self._make(DOUBT, doubt.source, doubt.before, message, Certainty.DOUBTFUL, *_grounds(doubt))

    def _of_finding(self, finding: Finding) -> Violation:
        code = DISABLED if finding.kind else UNREADABLE
        if finding.kind is Kind.LAYOUT and not finding.instead:
            code = BY_HAND
        elif finding.language:
            code = FOREIGN
        message = f"{form_of(finding.form)}: {finding.reason}"
        return self._make(code, finding.span, finding.form, message, Certainty.DOUBTFUL, (), (), finding.instead)

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
    ) -> Violation:
        line, column = self._places.of(span.start)
        return Violation(
            code,
            span,
            line,
            column,
            *self._places.of(span.end),
            self._result.source[span.slice],
            after,
            message if message.isprintable() else visible(message),
            certainty,
            candidates,
            rules,
            authorities,
            self._digest(line),
        )

    def _digest(self, line: int) -> str:
        """The digest of a line, independent of its place; cached, because a line may be the whole of a large file."""
        if line not in self._digests:
            start, end = (self._result.to_target(offset) for offset in self._places.line(line))
            content = self._result.text[start:end].strip().encode("utf-8", "surrogatepass")
            self._digests[line] = sha256(content).hexdigest()[:16]
        return self._digests[line]


def _grounds(decision: Change | Doubt) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Find rules, authorities and candidates of one decision."""
    rule, authority = decision.evidence.rule, decision.evidence.authority
    return (rule.id,) if rule else (), (authority,) if authority else (), decision.candidates
