"""What `detect` answers: the class of every character, and what follows from it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from normalizer.model.values import Script, Span, Verdict
from normalizer.require import require_offset, require_type

__all__ = ["PRIVATE_USE", "Detection", "HalfConverted", "Segment", "Spelling", "Words", "verdict_of"]


def verdict_of(traditional: int, simplified: int, han: int) -> Verdict:
    """The verdict that these counts of one-sided forms give.

    One form of each side is enough for MIXED: how much of each there is, the shares say.

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
        verdict: How the segment is written, a stray character aside; MIXED where the two scripts alternate too fast to
            part them.
        traditional: Characters in it that only the traditional script has.
        simplified: Characters in it that only the simplified script has.
    """

    span: Span
    verdict: Verdict
    traditional: int
    simplified: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that stands in the text in more than one spelling.

    Attributes:
        word: The word in simplified characters, as a name for it.
        forms: Each spelling with the places where it stands, the most frequent first. A place may be longer than
            the spelling where white space stands between the characters.
    """

    word: str
    forms: tuple[tuple[str, tuple[Span, ...]], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How often each spelling stands in the text."""
        return {form: len(spans) for form, spans in self.forms}


@dataclass(frozen=True, slots=True)
class HalfConverted:
    """A word with characters of both scripts in it: 陣营, 团結.

    Attributes:
        form: The word as it is written, white space left out.
        word: The same in simplified characters.
    """

    span: Span
    form: str
    word: str


@dataclass(frozen=True, slots=True)
class Words:
    """What looking at words adds to a detection."""

    spellings: tuple[Spelling, ...]
    half_converted: tuple[HalfConverted, ...]


PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_RUNS: Final = {script: re.compile(b"%c+" % script.value) for script in Script}


class Detection:
    """Where and how a text is mixed. Made by `normalizer.detect`, immutable.

    The class of every code point is kept packed, one byte each; words and segments are looked for when asked.

    Attributes:
        text: The text that was looked at.
        scripts: One byte for each code point of it, a value of `Script`.

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
        find_segments: Callable[[str, bytes], tuple[Segment, ...]],
        find_words: Callable[[str, bytes], Words],
    ) -> None:
        """Keep the packed classes and the functions that look further on demand."""
        self.text: Final = text
        self.scripts: Final = scripts
        self._find_segments: Final = find_segments
        self._find_words: Final = find_words

    def __repr__(self) -> str:
        """The verdict and the counts behind it."""
        return (
            f"<Detection {self.verdict.value}: {self.han} Han, "
            f"{self.traditional} only traditional, {self.simplified} only simplified>"
        )

    def __eq__(self, other: object) -> bool:
        """Equal when text and classes are."""
        if not isinstance(other, Detection):
            return NotImplemented
        return self.text == other.text and self.scripts == other.scripts

    def __hash__(self) -> int:
        """Of text and classes."""
        return hash((self.text, self.scripts))

    @cached_property
    def counts(self) -> dict[Script, int]:
        """How many code points are of each class; classes that do not occur are left out."""
        return {script: n for script in Script if script and (n := self.scripts.count(script))}

    @cached_property
    def han(self) -> int:
        """How many Han characters there are."""
        return sum(self.counts.values())

    @property
    def traditional(self) -> int:
        """How many characters only the traditional script has."""
        return self.counts.get(Script.TRADITIONAL, 0)

    @property
    def simplified(self) -> int:
        """How many characters only the simplified script has."""
        return self.counts.get(Script.SIMPLIFIED, 0)

    @property
    def verdict(self) -> Verdict:
        """In which script the text is written."""
        return verdict_of(self.traditional, self.simplified, self.han)

    @property
    def share_traditional(self) -> float | None:
        """Traditional forms as a share of all one-sided forms, 0 to 1; None where there is none."""
        total = self.traditional + self.simplified
        return self.traditional / total if total else None

    @property
    def share_simplified(self) -> float | None:
        """Simplified forms as a share of all one-sided forms, 0 to 1; None where there is none."""
        total = self.traditional + self.simplified
        return self.simplified / total if total else None

    def script_at(self, offset: int) -> Script:
        """The class of the code point at `offset`.

        Raises:
            IndexError: There is no such code point.
            TypeError: The offset is no whole number.
        """
        return Script(self.scripts[require_offset(offset, len(self.scripts) - 1)])

    def spans(self, script: Script) -> Iterator[Span]:
        """The maximal runs of one class, in order.

        Raises:
            TypeError: `script` is no `Script`.
        """
        require_type("the class", script, Script, "a Script such as Script.TRADITIONAL")
        for run in _RUNS[script].finditer(self.scripts):
            yield Span(run.start(), run.end())

    @cached_property
    def private_use(self) -> tuple[Span, ...]:
        """The private-use code points, in order: what they show depends on the font."""
        return tuple(Span(*found.span()) for found in PRIVATE_USE.finditer(self.text))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the text, each in one script; they tile it. Empty for an empty text."""
        return self._find_segments(self.text, self.scripts)

    @cached_property
    def _words(self) -> Words:
        return self._find_words(self.text, self.scripts)

    @property
    def spellings(self) -> tuple[Spelling, ...]:
        """The words that stand in more than one spelling, the most frequent first."""
        return self._words.spellings

    @property
    def half_converted(self) -> tuple[HalfConverted, ...]:
        """The words that have characters of both scripts in them, in order."""
        return self._words.half_converted
