"""The knowledge of words for the repair of layout, by the folding of one standard."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from normalizer.engine.tables.frequencies import Frequencies
from normalizer.lexicon.lists import surnames

__all__ = ["Sense"]

_OPEN_ENDS: Final = "的和与在是把被对从向为以而且并或及于由给让使将就所"
"""Characters that end no sentence."""
_OPEN_BEGINS: Final = "的了着过们之者"
"""Characters that begin no sentence."""


class Sense:
    """Words and names, by the folding of one standard."""

    def __init__(self, read: Callable[[], tuple[dict[int, int], Frequencies]]) -> None:
        """Take what reads the folding and the list of words folded by it, at the first question."""
        self._read: Final = read

    @cached_property
    def _both(self) -> tuple[dict[int, int], Frequencies]:
        return self._read()

    @property
    def _fold(self) -> dict[int, int]:
        return self._both[0]

    @property
    def _words(self) -> Frequencies:
        return self._both[1]

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(name.translate(self._fold) for name in surnames())

    @cached_property
    def _open(self) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(_OPEN_ENDS.translate(self._fold)), frozenset(_OPEN_BEGINS.translate(self._fold))

    def cut(self, run: str) -> list[tuple[int, int]]:
        """Start and end of each word of a run of Han characters."""
        return list(self._words.cut(run.translate(self._fold)))

    def is_word(self, run: str) -> bool:
        """True if a run of two or more characters is a word of the list."""
        return len(run) > 1 and run.translate(self._fold) in self._words.costs

    def is_name(self, run: str) -> bool:
        """True if a run may be the name of a person: a surname with one or two characters after it."""
        folded = run.translate(self._fold)
        return (len(run) == 3 and folded[0] in self._surnames) or (len(run) == 4 and folded[:2] in self._surnames)  # noqa: PLR2004 - the lengths of names

    def goes_on(self, before: str, after: str) -> bool:
        """True if no sentence ends with the one character, or none begins with the other."""
        ends, begins = self._open
        return before.translate(self._fold) in ends or after.translate(self._fold) in begins
