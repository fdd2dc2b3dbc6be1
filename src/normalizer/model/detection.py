"""The result of `detect`: the class of every character, and the verdict, segments and words from it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from normalizer.model.language import LanguageSpan
from normalizer.model.shown import Shown
from normalizer.model.span import Span
from normalizer.model.values import Certainty, Language, Register, Script, Verdict
from normalizer.patterns import PRIVATE_USE
from normalizer.require import require_offset, require_type

__all__ = ["Detection", "HalfConverted", "Segment", "Spelling", "Words", "verdict_of"]


def verdict_of(traditional: int, simplified: int, han: int) -> Verdict:
    """Decide the verdict from counts of one-sided forms.

    One form of each side is enough for MIXED; the shares tell how much of each there is.

    >>> verdict_of(traditional=1, simplified=1, han=9).value
    'mixed'
    """
    if traditional and simplified:
        return Verdict.MIXED
    if traditional:
        return Verdict.TRADITIONAL
    if simplified:
        return Verdict.SIMPLIFIED
    return Verdict.UNDETERMINED if han else Verdict.NO_HAN


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text in one script; segments tile the text.

    Attributes:
        verdict: The script of the segment, except for stray characters; MIXED if the two scripts alternate too fast to
            be separated.
        traditional: Number of characters in it that only the traditional script has.
        simplified: Number of characters in it that only the simplified script has.
    """

    span: Span
    verdict: Verdict
    traditional: int
    simplified: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that the text contains in more than one spelling.

    Attributes:
        word: The word in simplified characters, as a name for it.
        forms: Each spelling with its places, the most frequent first. A place with white space between the characters
            is longer than the spelling.
    """

    word: str
    forms: tuple[tuple[str, tuple[Span, ...]], ...]

    @property
    def counts(self) -> dict[str, int]:
        """The number of places of each spelling."""
        return {form: len(spans) for form, spans in self.forms}


@dataclass(frozen=True, slots=True)
class HalfConverted:
    """A word with forms of both scripts in it: 陣营, 团結; also 干淨, since 乾 is its form beside 淨.

    Attributes:
        form: The word as written, without white space.
        word: The same in simplified characters.
    """

    span: Span
    form: str
    word: str


@dataclass(frozen=True, slots=True)
class Words:
    """The part of a detection that is about words."""

    spellings: tuple[Spelling, ...]
    half_converted: tuple[HalfConverted, ...]


_RUNS: Final = {script: re.compile(b"%c+" % script.value) for script in Script}


class Detection(Shown):
    """The script of a text, and where it is mixed. Made by `normalizer.detect`, immutable.

    The class of every code point is packed into one byte; words and segments are found at first use.

    Attributes:
        text: The text.
        scripts: One byte for each code point of the text, a value of `Script`.

    >>> from normalizer import detect
    >>> found = detect("双方在会談中談到陣营的团結。")
    >>> found.verdict.value, found.traditional, found.simplified
    ('mixed', 4, 4)
    >>> [word.form for word in found.half_converted]
    ['会談', '陣营', '团結']
    """

    def __init__(
        self,
        text: str,
        scripts: bytes,
        *,
        find_languages: Callable[[str], tuple[LanguageSpan, ...]],
        find_period: Callable[[str], tuple[str, str] | None],
        find_registers: Callable[[bytes], dict[Register, int]],
        find_segments: Callable[[str, bytes, Sequence[LanguageSpan]], tuple[Segment, ...]],
        find_words: Callable[[bytes, Sequence[LanguageSpan]], Words],
    ) -> None:
        """Keep the packed classes and the functions that find segments and words."""
        self.text: Final = text
        self.scripts: Final = scripts
        self._find_languages: Final = find_languages
        self._find_period: Final = find_period
        self._find_registers: Final = find_registers
        self._find_segments: Final = find_segments
        self._find_words: Final = find_words

    def __repr__(self) -> str:
        """The verdict and its counts."""
        return (
            f"<Detection {self.verdict.value}: {self.han} Han, "
            f"{self.traditional} only traditional, {self.simplified} only simplified>"
        )

    def __eq__(self, other: object) -> bool:
        """True if text and classes are equal."""
        if not isinstance(other, Detection):
            return NotImplemented
        return self.text == other.text and self.scripts == other.scripts

    def __hash__(self) -> int:
        """The hash of text and classes."""
        return hash((self.text, self.scripts))

    @cached_property
    def counts(self) -> dict[Script, int]:
        """The number of code points of each class that occurs."""
        return {script: n for script in Script if script and (n := self.scripts.count(script))}

    @cached_property
    def han(self) -> int:
        """The number of Han characters."""
        return sum(self.counts.values())

    @property
    def traditional(self) -> int:
        """The number of characters that only the traditional script has."""
        return self.counts.get(Script.TRADITIONAL, 0)

    @property
    def simplified(self) -> int:
        """The number of characters that only the simplified script has."""
        return self.counts.get(Script.SIMPLIFIED, 0)

    @property
    def mixture(self) -> float:
        """The share of the rarer script in the characters that only one script has: 0 if it is not mixed, at most 0.5.

        >>> from normalizer import detect
        >>> detect("双方在会談中談到陣营的团結。").mixture, detect("双方在会谈中谈到。").mixture
        (0.5, 0.0)
        """
        if self.verdict is not Verdict.MIXED:
            return 0.0
        return min(self.traditional, self.simplified) / (self.traditional + self.simplified)

    @cached_property
    def verdict(self) -> Verdict:
        """The script in which the text is written, or its language if it is Japanese or Korean.

        It is the verdict of the Chinese part, unless the rest has at least as many Han characters.
        """
        foreign = self.foreign
        if not foreign:
            return verdict_of(self.traditional, self.simplified, self.han)
        left = {script: n - self._within(script, foreign) for script, n in self.counts.items()}
        if sum(left.values()) <= self.han / 2:
            korean = [part for part in foreign if part.language is Language.KOREAN]
            length = sum(len(part.span) for part in korean)
            return Verdict.KOREAN if 2 * length > sum(len(part.span) for part in foreign) else Verdict.JAPANESE
        return verdict_of(left.get(Script.TRADITIONAL, 0), left.get(Script.SIMPLIFIED, 0), sum(left.values()))

    def _within(self, script: Script, parts: Sequence[LanguageSpan]) -> int:
        return sum(self.scripts.count(script, part.span.start, part.span.end) for part in parts)

    @cached_property
    def languages(self) -> tuple[LanguageSpan, ...]:
        """The lines that contain kana, hangul or Japanese forms, in order, each with its language.

        A line in two languages gives several spans. A line that is not listed is Chinese, as far as its characters
        show.
        """
        return self._find_languages(self.text)

    @property
    def foreign(self) -> tuple[LanguageSpan, ...]:
        """The Japanese and Korean ones of `languages`."""
        return tuple(part for part in self.languages if part.is_foreign)

    @property
    def doubtful_lines(self) -> tuple[LanguageSpan, ...]:
        """The ones of `languages` that a human should check."""
        return tuple(part for part in self.languages if part.certainty is Certainty.DOUBTFUL)

    @cached_property
    def registers(self) -> dict[Register, int]:
        """The number of Han characters in the paragraphs of each register that occurs, the most frequent first."""
        return self._find_registers(self.scripts)

    @cached_property
    def period(self) -> tuple[str, str] | None:
        """The days between which mainland print had the mixture of scripts of the text: it may be right for its day.

        None if the text is not mixed, or mixed in another way. `normalizer.date` says more.
        """
        return self._find_period(self.text) if self.verdict is Verdict.MIXED else None

    @property
    def share_traditional(self) -> float | None:
        """Traditional forms as a share of all one-sided forms, 0 to 1; None if there are none."""
        total = self.traditional + self.simplified
        return self.traditional / total if total else None

    @property
    def share_simplified(self) -> float | None:
        """Simplified forms as a share of all one-sided forms, 0 to 1; None if there are none."""
        total = self.traditional + self.simplified
        return self.simplified / total if total else None

    def script_at(self, offset: int) -> Script:
        """The class of the code point at `offset`.

        Raises:
            IndexError: The offset is outside the text.
            TypeError: The offset is not an integer.
        """
        return Script(self.scripts[require_offset(offset, len(self.scripts) - 1)])

    def spans(self, script: Script) -> Iterator[Span]:
        """Yield the maximal runs of one class, in order.

        Raises:
            TypeError: `script` is not a `Script`.
        """
        require_type("the class", script, Script, "a Script such as Script.TRADITIONAL")
        for run in _RUNS[script].finditer(self.scripts):
            yield Span(run.start(), run.end())

    @cached_property
    def private_use(self) -> tuple[Span, ...]:
        """The private-use code points, in order; their glyphs depend on the font."""
        return tuple(Span(*found.span()) for found in PRIVATE_USE.finditer(self.text))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the text, each in one script or language; they tile it. Empty for an empty text."""
        return self._find_segments(self.text, self.scripts, self.foreign)

    @cached_property
    def _words(self) -> Words:
        return self._find_words(self.scripts, self.foreign)

    @property
    def spellings(self) -> tuple[Spelling, ...]:
        """The words in more than one spelling, the most frequent first."""
        return self._words.spellings

    @property
    def half_converted(self) -> tuple[HalfConverted, ...]:
        """The words with characters of both scripts, in order."""
        return self._words.half_converted
