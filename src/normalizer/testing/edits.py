"""Checks of the edits of a function on one text: each returns a complaint, or an empty string."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from normalizer.model import Span
from normalizer.testing.complaints import Converter, shown

__all__ = ["AnyChange", "Edited", "agreement", "changes", "offsets", "pieces"]


class AnyChange(Protocol):
    """Protocol of one change."""

    @property
    def source(self) -> Span:
        """Span in the source."""

    @property
    def target(self) -> Span:
        """Span in the result."""

    @property
    def before(self) -> str:
        """Text in the source."""

    @property
    def after(self) -> str:
        """Text in the result."""


class Edited(Protocol):
    """Protocol of a result that explains its edits, such as `normalizer.Normalization`."""

    @property
    def text(self) -> str:
        """Text of the result."""

    @property
    def changes(self) -> Sequence[AnyChange]:
        """All changes, in order."""

    def pieces(self) -> Iterable[tuple[Span, Span, bool]]:
        """Spans in source and result, and True if they differ, in order."""

    def apply(self) -> str:
        """Make the result from the source and the changes."""

    def revert(self) -> str:
        """Make the source from the result and the changes."""

    def to_target(self, offset: int) -> int:
        """Map an offset of the source to the result."""

    def to_source(self, offset: int) -> int:
        """Map an offset of the result to the source."""


def pieces(normalize: Callable[[str], Edited], text: str) -> str:
    """Check that the pieces tile both texts."""
    result = normalize(text)
    found = list(result.pieces())
    if "".join(text[source.slice] for source, _, _ in found) != text:
        return "its pieces are not the source"
    if "".join(result.text[target.slice] for _, target, _ in found) != result.text:
        return "its pieces are not the result"
    if found and (found[-1][0].end, found[-1][1].end) != (len(text), len(result.text)):
        return "its pieces reach beyond the texts"
    if any(one[0].end != two[0].start or one[1].end != two[1].start for one, two in pairwise(found)):
        return "its pieces do not touch"
    wrong = any(changed == (text[a.slice] == result.text[b.slice]) for a, b, changed in found)
    return "a piece is marked as changed and is equal, or the other way round" if wrong else ""


def changes(normalize: Callable[[str], Edited], text: str) -> str:
    """Check that the changes lead from the source to the result and back."""
    result = normalize(text)
    there = list(text)
    for change in reversed(result.changes):
        if text[change.source.slice] != change.before or result.text[change.target.slice] != change.after:
            return f"the change of {change.before!r} is not where it says"
        there[change.source.slice] = change.after
    if not "".join(there) == result.apply() == result.text:
        return "its changes do not give the result"
    return "" if result.revert() == text else f"reverts to {shown(result.revert())}"


def agreement(convert: Converter, normalize: Callable[[str], Edited], text: str) -> str:
    """Check that the result equals that of the converter."""
    one, two = convert(text), normalize(text).text
    return "" if one == two else f"gives {shown(one)}, and with its edits {shown(two)}"


def offsets(normalize: Callable[[str], Edited], text: str) -> str:
    """Check that offsets map both ways."""
    result = normalize(text)
    there = [result.to_target(offset) for offset in range(len(text) + 1)]
    back = [result.to_source(offset) for offset in range(len(result.text) + 1)]
    if there != sorted(there) or back != sorted(back):
        return "offsets are not monotone"
    if (there[0], there[-1], back[0], back[-1]) != (0, len(result.text), 0, len(text)):
        return "the ends do not map on each other"
    for source, target, _ in result.pieces():
        if (there[source.start], there[source.end]) != (target.start, target.end):
            return f"the piece {source} does not map on {target}"
        if (back[target.start], back[target.end]) != (source.start, source.end):
            return f"the piece {target} does not map back on {source}"
    return ""
