"""The words of a standard as the kernel reads them: blocks of the words that begin with the same two characters.

What the kernel needs of a word is in one place, and the words that it has to tell apart are side by side: a hash table
leads from two symbols to their block. A word of these two alone comes first, since the kernel often knows that there is
none longer; the others follow, the longest first. Blocks of frequent characters, whose symbols are low numbers, come
first: what is often read is side by side.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import step_key_of
from normalizer.engine.tables.hashed import hashed

__all__ = ["Spelt", "pack_words", "spelling_at"]


class Spelt(NamedTuple):
    """A word with its spellings.

    Attributes:
        number: Its number among the words of the standard.
        key: Its symbols.
        spellings: The spelling of its row, then the others that the row allows.
        disputed: True if the two editions of the dictionaries disagree on it.
        chosen: For each character whether the region of the standard chose its form; else empty.
    """

    number: int
    key: tuple[int, ...]
    spellings: tuple[str, ...]
    disputed: bool
    chosen: tuple[bool, ...]

    def numbers(self, *, last: bool) -> list[int]:
        """What a block says about the word: its head, the rest of its key in pairs, its spellings.

        Args:
            last: True if it is the last word of its block.
        """
        size = len(self.key)
        fields = (
            (size, constants.WORD_LENGTH),
            (len(self.spellings), constants.WORD_SPELLINGS),
            (len(self.chosen), constants.CHOSEN),
            (self.number, constants.ONES >> constants.WORD_NUMBER),
        )
        for value, most in fields:
            if value > most:
                message = f"a word has {value} in a field of its head for at most {most}"
                raise ValueError(message)
        head = (
            self.number << constants.WORD_NUMBER
            | last * constants.WORD_LAST
            | self.disputed * constants.WORD_DISPUTED
            | sum(chosen << constants.WORD_REGIONAL + place for place, chosen in enumerate(self.chosen))
            | len(self.spellings) << constants.WORD_COUNT
            | size
        )
        rest = (*self.key[2:], 0)
        pairs = [rest[at] | rest[at + 1] << 16 for at in range(0, size - 2, 2)]
        return [head, *pairs, *map(ord, "".join(self.spellings))]


def pack_words(words: Iterable[Spelt]) -> tuple[dict[str, array[int]], dict[int, int]]:
    """The arrays `word_pairs` and `word_blocks`, and by the number of each word where it begins in the second."""
    blocks: dict[tuple[int, ...], list[Spelt]] = {}
    for word in words:
        if len(word.key) > 1:  # a single character is no word over a place
            blocks.setdefault(word.key[:2], []).append(word)
    numbers, begins, pairs = array("I"), {}, []
    for key, block in sorted(blocks.items(), key=lambda item: (sum(item[0]), item[0])):
        pairs.append((step_key_of(*key), len(numbers)))
        in_order = sorted(block, key=lambda word: (word.key != key, -len(word.key)))
        for word in in_order:
            begins[word.number] = len(numbers)
            numbers.extend(word.numbers(last=word is in_order[-1]))
    return {"word_pairs": hashed(pairs, constants.ONES), "word_blocks": numbers}, begins


def spelling_at(tables: Mapping[str, Sequence[int]], begin: int) -> str:
    """The first spelling of the word that begins at a place of `word_blocks`."""
    blocks = tables["word_blocks"]
    size = blocks[begin] & constants.WORD_LENGTH
    start = begin + 1 + (size - 1) // 2
    return "".join(map(chr, blocks[start : start + size]))
