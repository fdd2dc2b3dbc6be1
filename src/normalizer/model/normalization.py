"""The result of `normalize`: the text, and every difference with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol, overload

from normalizer.model.change import Change
from normalizer.model.edits import Edits
from normalizer.model.shown import Shown
from normalizer.model.span import Span
from normalizer.model.values import Doubt, Finding, Standard
from normalizer.require import require_offset

if TYPE_CHECKING:
    from normalizer.model.detection import Detection

__all__ = ["Changes", "Normalization", "Reasons"]


class Reasons(Protocol):
    """The reasons of a result, made on demand; the packed columns have the changes themselves."""

    def changes(self, result: Normalization, indexes: range) -> Iterator[Change]:
        """Yield the changes at some indexes of the packed columns."""

    def doubts(self, result: Normalization) -> tuple[Doubt, ...]:
        """The places that a human should check, in order."""

    def findings(self) -> tuple[Finding, ...]:
        """The places that were left as they are and are reported, in order."""

    def detection(self) -> Detection:
        """The detection of the source."""


class Changes(Sequence[Change]):
    """A sequence of changes that makes each one on access.

    >>> from normalizer import normalize
    >>> changes = normalize("朝鮮問題", "zh-Hans").changes
    >>> len(changes), changes[0].before, changes[-1].after
    (3, '鮮', '题')
    """

    __slots__ = ("_normalization", "_reasons")

    def __init__(self, normalization: Normalization, reasons: Reasons) -> None:
        """Keep the result and its reasons, which make the changes."""
        self._normalization = normalization
        self._reasons = reasons

    def __len__(self) -> int:
        """The number of changes."""
        return len(self._normalization.edits)

    @overload
    def __getitem__(self, index: int) -> Change: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Change, ...]: ...

    def __getitem__(self, index: int | slice) -> Change | tuple[Change, ...]:
        """Make one change, or a tuple of them for a slice."""
        if isinstance(index, slice):
            return tuple(self._reasons.changes(self._normalization, range(*index.indices(len(self)))))
        place = range(len(self))[index]
        return next(self._reasons.changes(self._normalization, range(place, place + 1)))

    def __iter__(self) -> Iterator[Change]:
        """Make every change, in order."""
        return self._reasons.changes(self._normalization, range(len(self)))

    def __eq__(self, other: object) -> bool:
        """True for any sequence of the same changes."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """The hash of the changes."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """The number of changes."""
        return f"<{len(self)} changes>"


class Normalization(Shown):
    """A text in one standard, with its changes. Made by `normalizer.normalize`, immutable.

    Attributes:
        source: The text as given.
        text: The text in the standard; the same object as `source` if nothing changed.
        standard: The standard.
        edits: The changes, packed.

    >>> from normalizer import normalize
    >>> result = normalize("双方就朝鮮問題進行了会談。", "zh-Hans")
    >>> result.text
    '双方就朝鲜问题进行了会谈。'
    >>> change = result.changes[0]
    >>> change.before, change.after, change.source, change.evidence.rule.id
    ('鮮', '鲜', Span(start=4, end=5), 'TSCharacters:鮮')
    >>> result.revert() == result.source
    True
    """

    def __init__(
        self,
        source: str,
        text: str,
        standard: Standard,
        edits: Edits,
        reasons: Reasons,
    ) -> None:
        """Keep the packed result and its reasons."""
        self.source: Final = source
        self.text: Final = text
        self.standard: Final = standard
        self.edits: Final = edits
        self._reasons: Final = reasons

    def __repr__(self) -> str:
        """The standard and the number of changes."""
        return f"<Normalization to {self.standard.id}: {len(self.edits)} changes>"

    def __eq__(self, other: object) -> bool:
        """True if source, result, standard and packed changes are equal."""
        if not isinstance(other, Normalization):
            return NotImplemented
        mine = (self.source, self.text, self.standard, self.edits)
        return mine == (other.source, other.text, other.standard, other.edits)

    def __hash__(self) -> int:
        """The hash of source, result and standard."""
        return hash((self.source, self.text, self.standard.id))

    @cached_property
    def detection(self) -> Detection:
        """The detection of the source."""
        return self._reasons.detection()

    @property
    def changes(self) -> Changes:
        """Every difference between source and result, in order, each made on access."""
        return Changes(self, self._reasons)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The places that a human should check, in order, including those that were not changed."""
        return self._reasons.doubts(self)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The places that were left as they are and are reported, in order.

        They are changes of disabled kinds, private-use code points, forms of several characters, lines in other
        languages, and flaws of the layout (see `docs/decisions.md`).
        """
        return self._reasons.findings()

    def pieces(self) -> Iterator[tuple[Span, Span, bool]]:
        """Yield source span, result span and True if changed; the pieces tile both texts in order.

        >>> from normalizer import normalize
        >>> [(s.start, s.end, changed) for s, _, changed in normalize("朝鮮人民", "zh-Hans").pieces()]
        [(0, 1, False), (1, 2, True), (2, 4, False)]
        """
        return self.edits.pieces(len(self.source), len(self.text))

    def to_target(self, offset: int) -> int:
        """Map an offset of the source to the result.

        Inside a change of unequal lengths the offset advances up to the end of the change. Monotone.

        Args:
            offset: 0 to `len(source)`, in code points.

        Raises:
            IndexError: The offset is outside the source.
            TypeError: The offset is not an integer.
        """
        return self.edits.to_target(require_offset(offset, len(self.source)))

    def to_source(self, offset: int) -> int:
        """Map an offset of the result to the source; the reverse of `to_target`."""
        return self.edits.to_source(require_offset(offset, len(self.text)))

    def apply(self) -> str:
        """Make the result from the source and the changes."""
        return self.edits.apply(self.source, self.text)

    def revert(self) -> str:
        """Make the source from the result and the inverse of the changes."""
        return self.edits.revert(self.source, self.text)
