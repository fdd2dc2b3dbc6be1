"""The laws, asked of any function that makes a text of a text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from normalizer.errors import LawError, OptionError
from normalizer.testing import complaints, edits
from normalizer.testing.complaints import Converter
from normalizer.testing.edits import Edited
from normalizer.testing.strategies import dirty_text, han_text, mixed_text
from normalizer.testing.words import SIDES, side_of

__all__ = ["Law", "Trial", "laws"]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of asking a law.

    Attributes:
        law: The law.
        examples: How many texts were asked, those of shrinking included.
        broken: The shortest text that breaks it, with what came out; None where none was found.
    """

    law: "Law"
    examples: int
    broken: LawError | None

    def __str__(self) -> str:
        """One line."""
        return str(self.broken) if self.broken else f"{self.law.name}: kept by {self.examples:,} texts"


@dataclass(frozen=True, slots=True)
class Law:
    """One law, asked of one converter.

    Attributes:
        name: Short and stable, such as `twice-is-once`.
        statement: What has to hold, in a sentence.
        texts: The texts that it is asked of.
        complaint: What is wrong with the answer to a text; an empty string where nothing is.
        examples: How many texts `run` and `tried` ask; None leaves it to the profile of Hypothesis.
        derandomize: Whether these are the same in every run.
    """

    name: str
    statement: str
    texts: st.SearchStrategy[str]
    complaint: Callable[[str], str]
    examples: int | None = None
    derandomize: bool = True

    def __str__(self) -> str:
        """The name."""
        return self.name

    def check(self, text: str) -> None:
        """Ask the law of one text.

        Raises:
            LawError: The text breaks it; an error of the converter does too, and is the cause.
        """
        try:
            complaint = self.complaint(text)
        except Exception as error:
            raise LawError(self.name, self.statement, text, f"raised {error!r}") from error
        if complaint:
            raise LawError(self.name, self.statement, text, complaint)

    def run(self) -> None:
        """Ask it of many texts.

        Raises:
            LawError: A text breaks it; it is the shortest that was found.
        """
        broken = self.tried().broken
        if broken:
            raise broken

    def tried(self, examples: int | None = None) -> Trial:
        """Ask it of many texts, and tell what came of it.

        Args:
            examples: How many; None takes the law's own number.
        """
        count = 0

        def check(text: str) -> None:
            nonlocal count
            count += 1
            self.check(text)

        ask = self._settings(examples or self.examples)(given(self.texts)(check))
        try:
            ask()
        except LawError as error:
            return Trial(self, count, error)
        except Flaky as error:
            found = LawError(self.name, self.statement, "", "the converter answers one text in two ways")
            found.__cause__ = error
            return Trial(self, count, found)
        return Trial(self, count, None)

    def _settings(self, examples: int | None) -> settings:
        return settings(
            max_examples=examples or settings().max_examples,
            derandomize=self.derandomize,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            print_blob=False,
            verbosity=Verbosity.quiet,
            phases=(Phase.generate, Phase.target, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )


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
    """The laws that can be asked of a converter, each to be run by itself.

    Args:
        converter: Any function from text to text.
        script: The script that it writes, `traditional` or `simplified`, for the laws about text that is in it.
        normalize: The same as a function that explains its edits, for the laws about edits; see `Edited`.
        lengths: Whether one character becomes one character; False for a converter of regional words.
        texts: What the laws are asked of; mixed, spaced and dirty text by default.
        examples: How many texts each law is asked of; None leaves it to the profile of Hypothesis.
        derandomize: Whether these are the same in every run.

    Raises:
        TypeError: `converter` is not callable, or `script` not a `str`.
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
    if examples is not None and examples < 1:
        message = f"examples must be at least 1, got {examples}"
        raise OptionError(message)
    asked = texts if texts is not None else st.one_of(mixed_text(), mixed_text(spaced=True), dirty_text())
    convert = complaints.checked(converter)
    found = _of_text(convert, asked, lengths=lengths)
    if script is not None:
        found += [_of_script(convert, side_of(script))]
    if normalize is not None:
        found += _of_edits(convert, normalize, asked)
    return tuple(replace(law, examples=examples, derandomize=derandomize) for law in found)


def _of_text(convert: Converter, texts: st.SearchStrategy[str], *, lengths: bool) -> list[Law]:
    """The laws of every converter."""
    lost = (
        ("No character is lost, and none is added.", complaints.lengths)
        if lengths
        else ("Where Han characters went in, some come out.", complaints.loss)
    )
    asked = {
        "any-text": ("Any str is taken, and a str comes back.", complaints.any_text),
        "twice-is-once": ("Text that was converted stays as it is.", complaints.twice),
        "only-han-changes": ("What is not Han comes out as it went in.", complaints.others),
        "nothing-is-lost": lost,
        "paragraphs-are-independent": ("Cutting between paragraphs changes nothing.", complaints.paragraphs),
        "same-again": ("The same text gives the same result, whatever came between.", complaints.again),
    }
    return [Law(name, statement, texts, partial(of, convert)) for name, (statement, of) in asked.items()]


def _of_edits(convert: Converter, normalize: Callable[[str], Edited], texts: st.SearchStrategy[str]) -> list[Law]:
    """The laws of a function that explains its edits."""
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
    """The law of a converter that writes a script."""
    other = SIDES["simplified" if script == "traditional" else "traditional"]
    statement = f"Text wholly in {script} characters gets no form that is only {other.label}."
    return Law("its-own-script-stays", statement, han_text(script), partial(complaints.strange, convert, other))
