"""What there is to say about the places of a result: each code with its message, made from the packed columns."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

from normalizer.model import Certainty, Change, Doubt, Finding, Kind, Normalization, Span
from normalizer.report.codes import BY_HAND, DISABLED, DOUBT, FOREIGN, OF_KIND, OF_LAYOUT, UNREADABLE
from normalizer.report.display import form_of, visible
from normalizer.report.places import Places

__all__ = ["FindWords", "Matter", "Told", "digest_of", "matters"]

_CERTAINTIES: Final = tuple(Certainty)
_DOUBTFUL: Final = _CERTAINTIES.index(Certainty.DOUBTFUL)
_WEAKEST: Final = (Certainty.DOUBTFUL, Certainty.PROBABLE, Certainty.CERTAIN)
_OF_SEVERAL: Final = frozenset({Kind.LAYOUT, Kind.TERM, Kind.VOCABULARY})
"""Kinds of change that replace any text, not one character of a word."""
_AROUND: Final = 16
"""Characters on either side of a doubtful form among which its word is looked for."""

FindWords = Callable[[str], Callable[[int], tuple[int, int]]]
"""Takes a text; what it returns finds start and end of the word at an offset of it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What there is to say about a place, wherever that is: one value for all places of which it is true.

    Attributes:
        code: A key of `normalizer.report.codes.CODES`.
        before: The text of the place.
        after: The text in the standard; the same as `before` if it is to be left.
        message: The violation, in a sentence; unprintable characters are escaped.
        certainty: The certainty of the change; for several characters, the lowest.
        standard: The id of the standard; empty for a file that could not be read.
        candidates: The candidates, if there was a choice.
        rules: The rules that decided, each once.
        authorities: The authorities for the rules, each once.
        word: The word that contains the place, as it stands there; the same as `before` if it is unknown.
    """

    code: str
    before: str
    after: str
    message: str
    certainty: Certainty
    standard: str = ""
    candidates: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    word: str = ""

    @property
    def changes(self) -> bool:
        """True if the standard has another text there."""
        return self.before != self.after

    @property
    def is_warning(self) -> bool:
        """True if a human should check it, false if it is an error."""
        return self.certainty is Certainty.DOUBTFUL


class Told(NamedTuple):
    """A place of a text, and what there is to say about it.

    Attributes:
        start: Start of the place.
        end: Its end.
        digest: The digest of its line in the standard.
        matter: What there is to say.
    """

    start: int
    end: int
    digest: str
    matter: Matter


class _Run(NamedTuple):
    """Changes that are one violation: consecutive ones of one code, in one word.

    Attributes:
        first: Index of the first change.
        last: Index of the last one.
        code: Their code.
        word: Start of the word of the first.
        end: End of the word of the last.
        joins: False if they replace any text, and not characters of a word.
    """

    first: int
    last: int
    code: str
    word: int
    end: int
    joins: bool


def digest_of(text: str) -> str:
    """The digest of a line of text, for baselines and fingerprints."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def matters(
    result: Normalization,
    find_words: FindWords | None = None,
    findings: Sequence[Finding] | None = None,
    *,
    reasons: bool = True,
) -> list[Told]:
    """Find what there is to say about every change, doubt and finding of a result, in the order of the text.

    Changes are told together if they have the same code, none is doubtful, and they are in one word, or adjacent if
    words are unknown. Every other doubt and every finding is told by itself.

    Args:
        result: The result.
        find_words: Finds the words of a text; None to know no words.
        findings: The findings to take instead of those of the result.
        reasons: False to leave out rules, authorities and candidates of changes that are not doubtful, which cost more
            than everything else.
    """
    teller = _Teller(result, find_words, reasons=reasons)
    told = teller.all(result.findings if findings is None else findings)
    return sorted(told, key=lambda one: (one.start, one.end, one.matter.code))


class _Teller:
    """What there is to say about one result; each distinct word is described once."""

    def __init__(self, result: Normalization, find_words: FindWords | None, *, reasons: bool) -> None:
        """Find the lines and the words of the text."""
        self._result: Final = result
        self._reasons: Final = reasons
        self._find_words: Final = find_words
        self._word_at: Final = find_words(result.source) if find_words else None
        self._places: Final = Places(result.source)
        edits = result.edits
        self._in_place: Final = edits.start == edits.target_start and edits.end == edits.target_end
        self._codes: Final[dict[tuple[str, str], str]] = {}
        self._known: Final[dict[object, Matter]] = {}
        self._digests: Final[dict[int, str]] = {}
        self._line = (0, 0, "")

    def all(self, findings: Sequence[Finding]) -> Iterator[Told]:
        """Yield doubts about what was left, findings, and changes."""
        edits = self._result.edits
        starts, ends = edits.start, edits.end
        doubted: dict[int, str] = {}
        for doubt in self._result.doubts:
            index = bisect_right(starts, doubt.source.start) - 1
            if index >= 0 and doubt.source.start < ends[index]:
                doubted[index] = doubt.reason
            else:
                yield self._of_doubt(doubt)
        yield from map(self._of_finding, findings)
        run: _Run | None = None
        for index, (start, grade) in enumerate(zip(starts, edits.certainty, strict=True)):
            code, joins = self._code(index)
            if grade == _DOUBTFUL or index in doubted:
                if run:
                    yield self._of_run(run)
                run = None
                yield self._of_doubtful(self._result.changes[index], code, doubted.get(index, ""))
            elif run and code == run.code and self._continues(run, start):
                end = run.end if ends[index] <= run.end else self._word(start, ends[index])[1]
                run = run._replace(last=index, end=end)
            else:
                if run:
                    yield self._of_run(run)
                run = _Run(index, index, code, *self._word(start, ends[index]), joins)
        if run:
            yield self._of_run(run)

    def _code(self, index: int) -> tuple[str, bool]:
        """The code of a change: of its kind, of a repair that of its rule; false if it may replace any text."""
        edits = self._result.edits
        if origin := edits.origins.get(index):
            code = OF_LAYOUT[origin.name] if origin.kind is Kind.LAYOUT else OF_KIND[origin.kind]
            return code, origin.kind not in _OF_SEVERAL
        pair = (
            self._result.source[edits.start[index] : edits.end[index]],
            self._result.text[edits.target_start[index] : edits.target_end[index]],
        )
        code = self._codes.get(pair, "")
        if not code:
            code = self._codes[pair] = OF_KIND[self._result.changes[index].kind]
        return code, True

    def _continues(self, run: _Run, start: int) -> bool:
        """True if a change is told with those before it: in the word of the last, or adjacent on its line."""
        last = self._result.edits.end[run.last]
        if self._word_at is not None and run.joins:
            return last <= start < run.end
        if last != start:
            return False
        before = self._result.edits.start[run.last]
        return self._places.of(before)[0] == self._places.of(start)[0]

    def _word(self, start: int, end: int) -> tuple[int, int]:
        """The words that contain a place."""
        if self._word_at is None or start == end:
            return start, end
        low, high = self._word_at(start)
        if high < end:
            high = self._word_at(end - 1)[1]
        return min(low, start), max(high, end)

    def _of_run(self, run: _Run) -> Told:
        edits, source, text = self._result.edits, self._result.source, self._result.text
        start, end = edits.start[run.first], edits.end[run.last]
        low, high = run.word, max(run.end, end)
        word = source[low:high]
        after = text[low:high] if self._in_place else text[edits.to_target(low) : edits.to_target(high)]
        certainty = edits.certainty[run.first : run.last + 1]
        grounds = self._grounds(run) if self._reasons else ()
        key = word, after, start - low, end - low, run.code, bytes(certainty), grounds
        matter = self._known.get(key)
        if matter is None:
            matter = self._known[key] = Matter(
                run.code,
                source[start:end],
                text[edits.target_start[run.first] : edits.target_end[run.last]],
                _printable(f"{form_of(word)} should be {form_of(after)} in {self._result.standard.id}"),
                min((_CERTAINTIES[grade] for grade in certainty), key=_WEAKEST.index),
                self._result.standard.id,
                *grounds or ((), (), ()),
                word,
            )
        return Told(start, end, self._digest(start), matter)

    def _grounds(self, run: _Run) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Candidates, rules and authorities of changes."""
        changes = [self._result.changes[index] for index in range(run.first, run.last + 1)]
        return (
            changes[0].candidates if len(changes) == 1 else (),
            tuple(dict.fromkeys(change.evidence.rule.id for change in changes if change.evidence.rule)),
            tuple(dict.fromkeys(change.evidence.authority for change in changes if change.evidence.authority)),
        )

    def _word_of(self, decision: Change | Doubt) -> str:
        """The longest word around a doubtful form, with it or with any of its candidates in its place."""
        span, source = decision.source, self._result.source
        if self._find_words is None or len(span) != 1:
            return source[span.slice]
        low = max(0, span.start - _AROUND)
        before, after = source[low : span.start], source[span.end : span.end + _AROUND]
        found = [
            self._find_words(f"{before}{form}{after}")(len(before))
            for form in (decision.before, *decision.candidates)
            if len(form) == 1
        ]
        start, end = max(found, key=lambda word: word[1] - word[0])
        return source[low + start : low + end]

    def _of_doubtful(self, change: Change, code: str, reason: str) -> Told:
        word = self._word_of(change)
        message = f"{_in_word(change.before, word)} may have to be {form_of(change.after)}"
        message = f"{message} in {self._result.standard.id}{f': {reason}' if reason else ''}"
        return self._doubtful(change.source, code, change.after, message, _grounds_of(change), word)

    def _of_doubt(self, doubt: Doubt) -> Told:
        word = self._word_of(doubt)
        message = f"{_in_word(doubt.before, word)} was left in {self._result.standard.id}: {doubt.reason}"
        return self._doubtful(doubt.source, DOUBT, doubt.before, message, _grounds_of(doubt), word)

    def _of_finding(self, finding: Finding) -> Told:
        code = DISABLED if finding.kind else UNREADABLE
        if finding.kind is Kind.LAYOUT and not finding.instead:
            code = BY_HAND
        elif finding.language:
            code = FOREIGN
        form = finding.form
        message = f"{form_of(form)}: {finding.reason}"
        return self._doubtful(finding.span, code, form, message, (finding.instead, (), ()), form)

    def _doubtful(
        self,
        span: Span,
        code: str,
        after: str,
        message: str,
        grounds: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
        word: str,
    ) -> Told:
        before = self._result.source[span.slice]
        standard = self._result.standard.id
        matter = Matter(code, before, after, _printable(message), Certainty.DOUBTFUL, standard, *grounds, word)
        return Told(span.start, span.end, self._digest(span.start), self._known.setdefault(matter, matter))

    def _digest(self, offset: int) -> str:
        """The digest of the line at an offset, independent of its place; one line may be the whole of a large file."""
        start, end, digest = self._line
        if not start <= offset < end:
            number = self._places.of(offset)[0]
            start, end = self._places.line(number)
            if number not in self._digests:
                edits = self._result.edits
                low, high = (start, end) if self._in_place else (edits.to_target(start), edits.to_target(end))
                self._digests[number] = digest_of(self._result.text[low:high].strip())
            digest = self._digests[number]
            self._line = start, end, digest
        return digest


def _printable(message: str) -> str:
    return message if message.isprintable() else visible(message)


def _in_word(form: str, word: str) -> str:
    """A form, and the word that contains it if that is longer."""
    return f"{form_of(form)} in {form_of(word)}" if word != form else form_of(form)


def _grounds_of(decision: Change | Doubt) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Candidates, rules and authorities of one decision."""
    rule, authority = decision.evidence.rule, decision.evidence.authority
    return decision.candidates, (rule.id,) if rule else (), (authority,) if authority else ()
