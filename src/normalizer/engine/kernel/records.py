"""Records of the kernel's arrays: consecutive numbers, by name.

Compiled modules read the same fields as structures of C, see `lookup.pxd`; a test compares the two files.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

__all__ = [
    "CandidateRecord",
    "CharacterRecord",
    "ChoiceRecord",
    "HashCell",
    "PartRecord",
    "Records",
    "SimpleRecord",
]


class CharacterRecord(NamedTuple):
    """A code point.

    Attributes:
        mark: Flag and symbol as one number, `flag << 16 | symbol`.
        way: The distance to its conversion, or the number of its choice if it has one.
    """

    mark: int
    way: int


class ChoiceRecord(NamedTuple):
    """A form with a choice.

    Attributes:
        first: The number of its first candidate; those of the next choice follow its last one.
        own: The candidate that is the form itself, counted from the first one, or -1.
        locked: True if only the target's side writes it: it stays, or is mended.
        form: The number of the form whose weights it has, or -1.
        staying: For each register, from the lowest 8 bits on, what is added to the cost of leaving the form where all
            around is written in the target's script, in 1/16 nat.
    """

    first: int
    own: int
    locked: int
    form: int
    staying: int


class CandidateRecord(NamedTuple):
    """A candidate of a choice.

    Attributes:
        code: Its code point as words spell it.
        trained: Its index among the candidates of the weights, or -1.
        ahead: Its score without weights, in 1/16 nat.
        written: The code point that is written if it wins: its own, or with `DISABLED` another, see
            `tables/kinds.py`.
        price: What speaks for it must exceed what speaks for a locked form by this in a modern paragraph, in 1/16
            nat, for the form to be mended; 0 if it never is.
        price_elsewhere: The same in paragraphs of other registers.
        price_with_word: The same where a word votes for it, twice that in other registers; 0 if that is only a doubt.
        taken: For each register, from the lowest 8 bits on, a number with a sign: what is taken off the lead with which
            it wins, in 1/16 nat.
    """

    code: int
    trained: int
    ahead: int
    written: int
    price: int
    price_elsewhere: int
    price_with_word: int
    taken: int


class PartRecord(NamedTuple):
    """A part of a table in parts: its first bucket, and how many it has."""

    begin: int
    buckets: int


class SimpleRecord(NamedTuple):
    """What the fast path knows of a choice.

    Attributes:
        kind: `LOCKED` if only the target's side writes the form, `TWO` for two candidates, `SEVERAL` for others.
        sign: What the sum of the weights adds to the score of the second candidate: 1, -1 or 0 times the sum.
        ahead: The score of the second candidate minus that of the first, without weights and words.
    """

    kind: int
    sign: int
    ahead: int


class HashCell(NamedTuple):
    """A key of a hash table and its value."""

    key: int
    value: int


_Kind = (
    type[CharacterRecord]
    | type[ChoiceRecord]
    | type[CandidateRecord]
    | type[PartRecord]
    | type[SimpleRecord]
    | type[HashCell]
)


class Records:
    """An array of numbers as records, like a pointer to structures in the compiled kernel."""

    __slots__ = ("_kind", "_numbers", "_size")

    def __init__(self, kind: _Kind, numbers: Sequence[int]) -> None:
        """Take the array; it is not copied."""
        self._kind: Final = kind
        self._numbers: Final = numbers
        self._size: Final = len(kind._fields)

    def __getitem__(self, index: int) -> tuple[int, ...]:
        """The record of a number."""
        at = index * self._size
        return self._kind._make(self._numbers[at : at + self._size])
