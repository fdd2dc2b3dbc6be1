"""Laws to test any function from text to text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from normalizer.errors import LawError
from normalizer.frames.missing import Needs
from normalizer.testing import complaints, edits
from normalizer.testing.arguments import at_least_one, flags, strategy, text_drawn
from normalizer.testing.complaints import Converter, RaisedError, guarded
from normalizer.testing.edits import Edited
from normalizer.testing.fixed import FIRST, FIRST_WITHIN, shortest
from normalizer.testing.strategies import dirty_text, han_text, mixed_text
from normalizer.testing.words import SIDES, side_of

with Needs("testing"):
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings
    from hypothesis import strategies as st
    from hypothesis.errors import Flaky

__all__ = ["Law", "Trial", "laws"]

_WHY: Final = "without a text every converter keeps a law"


@dataclass(frozen=True, slots=True)
class Trial:
    """Outcome of testing a law.

    Attributes:
        law: The law.
        examples: Number of texts that were tried, those of shrinking included.
        broken: Error for the shortest text that breaks the law; None if none was found.
    """

    law: "Law"
    examples: int
    broken: LawError | None

    def __str__(self) -> str:
        """Outcome in one line."""
        return str(self.broken) if self.broken else f"{self.law.name}: kept by {self.examples:,} texts"


@dataclass(frozen=True, slots=True)
class Law:
    """Law for one converter.

    Attributes:
        name: Short, stable name such as `twice-is-once`.
        statement: Statement of the law, one sentence.
        texts: Strategy of the texts.
        complaint: Check of one text: returns what is wrong, or an empty string.
        examples: Number of texts for `run` and `tried`; None leaves it to the profile of Hypothesis.
        derandomize: True if the texts are the same in every run.
        first: Texts that are tried before the drawn ones, and count with them.
    """

    name: str
    statement: str
    texts: st.SearchStrategy[str]
    complaint: Callable[[str], str]
    examples: int | None = None
    derandomize: bool = True
    first: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name of the law."""
        return self.name

    def check(self, text: str) -> None:
        """Test the law on one text.

        Raises:
            LawError: The text breaks the law. If the converter raised, its error is the cause, and the text is the one
                that was given to it: a law tries variations of the text too.
            TypeError: `text` is not a `str`.
        """
        text_drawn(text)
        try:
            complaint = guarded(self.complaint)(text)
        except RaisedError as raised:
            error = raised.__cause__
            raise LawError(self.name, self.statement, raised.text, f"raised {error!r}") from error
        if complaint:
            raise LawError(self.name, self.statement, text, complaint)

    def run(self) -> None:
        """Test the law on many texts.

        Raises:
            LawError: A text breaks the law; the error contains the shortest that was found.
        """
        broken = self.tried().broken
        if broken:
            raise broken

    def tried(self, examples: int | None = None) -> Trial:
        """Test the law on many texts, and return the outcome.

        Args:
            examples: Number of texts; None takes the law's own number.

        Raises:
            TypeError: `examples` is not an `int`, or `texts` drew something else than a `str`.
            OptionError: `examples` is less than 1.
        """
        wanted = examples if examples is not None else self.examples
        number = at_least_one("examples", wanted, _WHY) if wanted is not None else settings().max_examples
        runner = _Runner(self)
        first = self.first[:number]
        for text in first:
            if runner.breaks(text):
                shortest(text, runner.breaks)
                return Trial(self, runner.count, runner.broken[-1])
        if number == len(first):
            return Trial(self, runner.count, None)

        def check(text: str) -> None:
            runner.of(text)

        ask = self._settings(number - len(first))(given(self.texts)(check))
        try:
            ask()
        except LawError as error:
            return Trial(self, runner.count, error)
        except Flaky as error:
            if not runner.broken:
                raise
            return Trial(self, runner.count, runner.in_two_ways(error))
        return Trial(self, runner.count, None)

    def _settings(self, examples: int) -> settings:
        return settings(
            max_examples=examples,
            derandomize=self.derandomize,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            print_blob=False,
            verbosity=Verbosity.quiet,
            phases=(Phase.generate, Phase.target, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )


class _Runner:
    """Run of a law: counts the texts, and collects those that break it."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self.count = 0
        self.broken: list[LawError] = []

    def of(self, text: str) -> None:
        self.count += 1
        try:
            self._law.check(text)
        except LawError as error:
            self.broken.append(error)
            raise

    def breaks(self, text: str) -> bool:
        try:
            self.of(text)
        except LawError:
            return True
        return False

    def in_two_ways(self, error: Flaky) -> LawError:
        """Error for the shortest text that broke the law, but not on a second call."""
        found = min(self.broken, key=lambda broken: len(broken.text))
        complaint = (
            f"{found.complaint}; on a second call it keeps the law: the converter gives two results for one text"
        )
        law = LawError(found.law, found.statement, found.text, complaint)
        law.__cause__ = error
        return law


def laws(
    converter: Converter,
    *,
    script: str | None = None,
    normalize: Callable[[str], Edited] | None = None,
    lengths: bool = True,
    texts: st.SearchStrategy[str] | None = None,
    examples: int | None = None,
    derandomize: bool = True,
) -> tuple[Law, ...]:
    """Make the laws for a converter, each to be run by itself.

    Args:
        converter: Any function from text to text.
        script: Script that it writes, `traditional` or `simplified`, for the law about text in that script.
        normalize: The same conversion as a function that explains its edits, for the laws about edits; see `Edited`.
        lengths: True if one character becomes one character; False for a converter of regional words.
        texts: Strategy of the texts; by default some fixed texts, and then mixed, spaced and dirty text.
        examples: Number of texts for each law; None leaves it to the profile of Hypothesis.
        derandomize: True if the texts are the same in every run.

    Raises:
        TypeError: `converter` or `normalize` is not callable, `script` is not a `str`, `texts` no strategy, `examples`
            not an `int`, or one of the rest not a `bool`.
        OptionError: There is no such script, or `examples` is less than 1.

    >>> from normalizer import convert
    >>> [law.name for law in laws(convert)]
    ['any-text', 'twice-is-once', 'only-han-changes', 'nothing-is-lost', 'paragraphs-are-independent', 'same-again']
    >>> print(laws(lambda text: text[::-1])[1].tried(examples=100).broken.complaint[:5])
    gives
    """
    if not callable(converter):
        message = f"converter must be a function from str to str, got {converter!r}"
        raise TypeError(message)
    if normalize is not None and not callable(normalize):
        message = f"normalize must be a function from str to its result with the edits, or None, got {normalize!r}"
        raise TypeError(message)
    flags(lengths=lengths, derandomize=derandomize)
    strategy("texts", texts)
    if examples is not None:
        at_least_one("examples", examples, _WHY)
    drawn = texts if texts is not None else st.one_of(mixed_text(), mixed_text(spaced=True), dirty_text())
    convert = complaints.checked(converter)
    found = _of_text(convert, drawn, lengths=lengths)
    if script is not None:
        found += [_of_script(convert, side_of(script))]
    if normalize is not None:
        found += _of_edits(convert, guarded(normalize), drawn)
    first = FIRST if texts is None else ()
    return tuple(replace(law, examples=examples, derandomize=derandomize, first=law.first or first) for law in found)


def _of_text(convert: Converter, texts: st.SearchStrategy[str], *, lengths: bool) -> list[Law]:
    """Laws for every converter."""
    lost = (
        ("No character is lost, and none is added.", complaints.lengths)
        if lengths
        else ("Where Han characters went in, some come out.", complaints.loss)
    )
    statements = {
        "any-text": ("Any str is taken, and a str comes back.", complaints.any_text),
        "twice-is-once": ("Text that was converted stays as it is.", complaints.twice),
        "only-han-changes": ("What is not Han comes out as it went in.", complaints.others),
        "nothing-is-lost": lost,
        "paragraphs-are-independent": ("Cutting between paragraphs changes nothing.", complaints.paragraphs),
        "same-again": ("The same text gives the same result, whatever came between.", complaints.again),
    }
    return [Law(name, statement, texts, partial(of, convert)) for name, (statement, of) in statements.items()]


def _of_edits(convert: Converter, normalize: Callable[[str], Edited], texts: st.SearchStrategy[str]) -> list[Law]:
    """Laws for a function that explains its edits."""
    return [
        Law("pieces-tile", "The pieces tile source and result in order.", texts, partial(edits.pieces, normalize)),
        Law(
            "changes-apply",
            "The changes give the result, their inverse the source.",
            texts,
            partial(edits.changes, normalize),
        ),
        Law(
            "edits-agree",
            "The converter and the function with edits give one result.",
            texts,
            partial(edits.agreement, convert, normalize),
        ),
        Law("offsets-map", "Offsets map both ways, and never backwards.", texts, partial(edits.offsets, normalize)),
    ]


def _of_script(convert: Converter, script: str) -> Law:
    """Law for a converter that writes one script."""
    other = SIDES["simplified" if script == "traditional" else "traditional"]
    statement = f"Text wholly in {script} characters gets no form that is only {other.label}."
    complaint = partial(complaints.strange, convert, other)
    return Law("its-own-script-stays", statement, han_text(script), complaint, first=FIRST_WITHIN[script])
