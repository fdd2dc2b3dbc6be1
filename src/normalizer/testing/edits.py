"""What is wrong with the edits that a function explains: a sentence, or an empty string where nothing is."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from normalizer.model import Span
from normalizer.testing.complaints import Converter, shown

__all__ = ["Change", "Edited", "agreement", "changes", "offsets", "pieces"]


class Change(Protocol):
    """One change, as the laws read it."""

    @property
    def source(self) -> Span:
        """Where it stands in the source."""

    @property
    def target(self) -> Span:
        """Where it stands in the result."""

    @property
    def before(self) -> str:
        """What stands in the source."""

    @property
    def after(self) -> str:
        """What stands in the result."""


class Edited(Protocol):
    """What a function that explains its edits answers, as the laws read it; `normalizer.Normalization` is one."""

    @property
    def text(self) -> str:
        """The result."""

    @property
    def changes(self) -> Sequence[Change]:
        """Every difference, in order."""

    def pieces(self) -> Iterable[tuple[Span, Span, bool]]:
        """Source span, result span and whether it changed, in order."""

    def apply(self) -> str:
        """The result, made from the source and the changes."""

    def revert(self) -> str:
        """The source, made from the result and the changes."""

    def to_target(self, offset: int) -> int:
        """Where an offset of the source lies in the result."""

    def to_source(self, offset: int) -> int:
        """Where an offset of the result lies in the source."""


def pieces(normalize: Callable[[str], Edited], text: str) -> str:
    """That its pieces do not tile both texts."""
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
    return "a piece is marked as changed and is the same, or the other way round" if wrong else ""


def changes(normalize: Callable[[str], Edited], text: str) -> str:
    """That its changes do not lead there and back."""
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
    """That it gives another text than the converter."""
    one, two = convert(text), normalize(text).text
    return "" if one == two else f"gives {shown(one)}, and with its edits {shown(two)}"


def offsets(normalize: Callable[[str], Edited], text: str) -> str:
    """That its offsets do not map."""
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
