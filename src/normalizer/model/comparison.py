"""The result of `compare`: the differences of two editions of a text, by kind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from normalizer.model.reform import Reform
from normalizer.model.shown import Shown
from normalizer.model.span import Span

__all__ = ["Comparison", "Difference", "DifferenceKind"]


_SHORT: Final = 40
_SHARED: Final = 10
_PASSAGE: Final = 8
"""Of texts that have nothing to do with each other, passages of this length make up a fiftieth at most."""


class DifferenceKind(StrEnum):
    """The kind of a difference between two editions."""

    SCRIPT = "script"
    """A simplified form in one edition, its traditional form in the other: 談, 谈."""
    VARIANT = "variant"
    """Two variants, or an old and a new print form of one character: 羣, 群; 內, 内."""
    LAYOUT = "layout"
    """White space, line breaks, punctuation, the width of letters and digits."""
    VOCABULARY = "vocabulary"
    """Two words of two regions for one thing: 软件, 軟體."""
    WORDING = "wording"
    """A difference of wording: other characters, or characters that one edition lacks."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two editions differ.

    Attributes:
        kind: The kind of difference.
        one: The place of `before` in the first text; empty if the first text has nothing there.
        two: The place of `after` in the second text.
        words: The words that the place is a part of, in the first and in the second text; the place itself where
            nothing stands or no word is known.
        reforms: The facts by which a form of one edition replaced that of the other, or another old form of the same
            character, in the order of the forms; none for other differences than of forms.

    >>> from normalizer import compare
    >>> found = compare("朝鮮問題", "朝鲜問題").differences[0]
    >>> found.before, found.words[0], [fact.authority for fact in found.reforms]
    ('鮮', Span(start=0, end=2), ['简化字总表 (1964-05)'])
    """

    kind: DifferenceKind
    one: Span
    two: Span
    before: str
    after: str
    words: tuple[Span, Span]
    reforms: tuple[Reform, ...]

    def __repr__(self) -> str:
        """The kind, the place in the first edition, and both forms."""
        return f"<Difference {self.kind.value} {self.one.start}:{self.one.end} {self.before!r} / {self.after!r}>"


@dataclass(frozen=True)
class Comparison(Shown):
    """Two editions of one text, aligned. Made by `normalizer.compare`, immutable.

    Attributes:
        text: The first edition.
        other: The second.
        differences: Every difference, in order; between two of them the texts are the same, character by character.
        shared: Number of characters (Han, letters and digits) that both contain, in any form.
        characters: Number of such characters in both texts together; `similarity` is twice `shared`, divided by it.

    >>> from normalizer import compare
    >>> found = compare("朝鮮問題进行会談", "朝鲜问题进行了会谈")
    >>> [(d.kind.value, d.before, d.after) for d in found.differences]
    [('script', '鮮問題', '鲜问题'), ('wording', '', '了'), ('script', '談', '谈')]
    >>> found.counts
    {'script': 2, 'wording': 1}
    """

    text: str
    other: str
    differences: tuple[Difference, ...]
    shared: int
    characters: int

    def __repr__(self) -> str:
        """The number of differences and the similarity."""
        return f"<Comparison: {len(self.differences)} differences, similarity {self.similarity:.3f}>"

    def __hash__(self) -> int:
        """The hash of the two texts."""
        return hash((self.text, self.other))

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of differences of each kind that occurs."""
        counted = Counter(difference.kind for difference in self.differences)
        return {kind.value: counted[kind] for kind in DifferenceKind if counted[kind]}

    @cached_property
    def related(self) -> bool:
        """False if the two are probably not editions of one text.

        So it is if the shorter has forty characters or more, of which less than a tenth stand in passages of eight or
        more that both have.
        """
        shorter = min(len(self.text), len(self.other))
        return shorter < _SHORT or _SHARED * sum(self._passages()) >= shorter

    def _passages(self) -> Iterator[int]:
        """Yield the length of each passage without a difference of wording, if it is long enough to be no chance."""
        here = 0
        for difference in (*self.of_kind("wording", "vocabulary"), None):
            end = difference.one.start if difference else len(self.text)
            if end - here >= _PASSAGE:
                yield end - here
            here = difference.one.end if difference else end

    @property
    def similarity(self) -> float:
        """The share of the characters that both contain, in any form; 1 if neither has any.

        For short texts with little in common it depends on their order, as the alignment does.
        """
        return 2 * self.shared / self.characters if self.characters else 1.0

    def of_kind(self, *kinds: DifferenceKind | str) -> Iterator[Difference]:
        """Yield the differences of these kinds, such as the wording alone."""
        wanted = {DifferenceKind(kind) for kind in kinds}
        return (difference for difference in self.differences if difference.kind in wanted)

    def pieces(self) -> Iterator[tuple[Span, Span, Difference | None]]:
        """Yield the spans in both texts and the difference or None; the pieces tile both texts in order."""
        here, there = 0, 0
        for difference in self.differences:
            if here < difference.one.start or there < difference.two.start:
                yield Span(here, difference.one.start), Span(there, difference.two.start), None
            yield difference.one, difference.two, difference
            here, there = difference.one.end, difference.two.end
        if here < len(self.text) or there < len(self.other):
            yield Span(here, len(self.text)), Span(there, len(self.other)), None
