"""The folding and the list of words as columns: those of all standards, and what one standard has instead."""

from __future__ import annotations

from array import array
from functools import cache

from normalizer.engine.tables.columns import COMMON, Columns, packed_texts, read_columns
from normalizer.engine.tables.frequencies import Frequencies, frequencies
from normalizer.lexicon import Lexicon

__all__ = ["common_words", "pack_words", "read_words"]

FoldedWords = tuple[dict[int, int], Frequencies]
"""A folding, and the list of words folded by it."""

_NONE: FoldedWords = {}, Frequencies({}, {}, 0)


def pack_words(found: FoldedWords, common: FoldedWords = _NONE) -> dict[str, memoryview]:
    """A folding and its words as columns: only where they differ from the common ones."""
    (fold, words), (common_fold, common_of) = found, common
    folded = fold.items() - common_fold.items()
    costs = {key: cost for key, cost in words.costs.items() if common_of.costs.get(key) != cost}
    names = {key: words.names.get(key, key) for key in words.costs}
    names = {key: name for key, name in names.items() if name != common_of.names.get(key, key)}
    columns = {
        "folded": array("I", sorted(code for code, _ in folded)),
        "folded_to": array("I", (to for _, to in sorted(folded))),
        "not_folded": array("I", sorted(common_fold.keys() - fold.keys())),
        "word_costs": array("H", costs.values()),
        "unknown_word": array("H", [words.unknown]),
    }
    texts = {
        "words": costs,
        "no_words": sorted(common_of.costs.keys() - words.costs.keys()),
        "named_words": names,
        "word_names": names.values(),
    }
    packed = {name: memoryview(column) for name, column in columns.items()}
    return packed | {name: packed_texts(lines) for name, lines in texts.items()}


def read_words(columns: Columns, common: FoldedWords = _NONE) -> FoldedWords:
    """The folding and the words of `pack_words`."""
    fold = common[0] | dict(zip(columns["folded"], columns["folded_to"], strict=True))
    for code in columns["not_folded"]:
        del fold[code]
    costs = dict(zip(columns.texts("words"), columns["word_costs"], strict=True))
    names = dict(zip(columns.texts("named_words"), columns.texts("word_names"), strict=True))
    lost, known = columns.texts("no_words"), common[1]
    if not (costs or names or lost):
        return fold, known
    costs, names = {**known.costs, **costs}, {**known.names, **names}
    for word in lost:
        del costs[word]
        names.pop(word, None)
    return fold, Frequencies(
        costs, {key: name for key, name in names.items() if name != key}, columns["unknown_word"][0]
    )


@cache
def common_words(lexicon: Lexicon) -> FoldedWords:
    """The folding and the words that all standards share; compiled or made in memory."""
    columns = read_columns(COMMON, lexicon)
    if columns is not None:
        return read_words(columns)
    from normalizer.engine.tables.folding import fold_table  # noqa: PLC0415 - compiled tables need none of it

    return fold_table(lexicon), frequencies(lexicon)
