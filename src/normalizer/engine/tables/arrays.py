"""The tables of one standard as the flat arrays that the kernel reads."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import (
    filter_slot_of,
    hash_of_window,
    pair_of,
    step_key_of,
    triple_of,
)
from normalizer.engine.kernel.quotations import CLOSING, OPENING
from normalizer.engine.kernel.records import CandidateRecord, ChoiceRecord
from normalizer.engine.tables.candidates import Forms
from normalizer.engine.tables.features import pack_features
from normalizer.engine.tables.frequencies import Frequencies
from normalizer.engine.tables.hashed import Symbols, add_to_filter, hashed, set_both
from normalizer.engine.tables.registers import Registers, pack_registers
from normalizer.engine.tables.simple import pack_simple
from normalizer.engine.tables.weights import Weights, name_classes, register_costs, register_leads
from normalizer.engine.tables.word_blocks import Spelt, pack_words
from normalizer.engine.tables.words import Words
from normalizer.engine.text.characters import HAN_RANGES, OPERATORS, SELECTORS
from normalizer.engine.text.paragraphs import LINE_BREAKS, PUNCTUATION, SPACES
from normalizer.lexicon.lists import Price, name_contexts, surnames, wrong_conversions
from normalizer.lexicon.lists import villages as villages_of_towns

__all__ = ["Tables", "pack", "pack_common"]

_FIRST: Final = 36
_MOST_AHEAD: Final = 64
_PRINT_FORM: Final = 52
"""The lead of a form over one that differs in print only, so that 内 stays only if little around it is simplified."""
_EMPTY: Final = constants.ONES
_PAGES: Final = 0x200000 // 256  # all that four bytes of UTF-8 can encode, so that the kernel checks no bounds
_BLOCK: Final = 256
_CODE: Final = "`"
"""A letter for the words and contexts around it, as those of the name in it: `config.rb` 里."""


def _ranges(inside: str) -> list[tuple[int, int]]:
    """The ranges of code points in a character class of a pattern."""
    found, at = [], 0
    while at < len(inside):
        if inside[at + 1 : at + 2] == "-":
            found.append((ord(inside[at]), ord(inside[at + 2])))
            at += 3
        else:
            found.append((ord(inside[at]), ord(inside[at])))
            at += 1
    return found


def _trie(words: Collection[str], symbols: Symbols) -> tuple[array[int], array[int]]:
    """A trie: its transitions (pairs of a key of node and symbol, and a node; hashed), and its roots by first symbol.

    The words are the first nodes, in their order, so that the number of a node identifies the word that ends there.
    The node after a first symbol is numbered by it, from `FIRST_NODE` on, so that it need not be looked up. The root
    of a symbol is its word, or a node that is no word if only longer words begin with it, or -1 if none does.
    """
    numbers = {word: number for number, word in enumerate(words)}
    steps: dict[int, int] = {}
    inner: set[int] = set()
    roots = array("i", [-1]) * (constants.MOST_SYMBOLS + 1)
    for word in words:
        node = constants.FIRST_NODE + symbols[word[0]]
        roots[symbols[word[0]]] = numbers.setdefault(word[0], len(numbers))
        for length in range(2, len(word) + 1):
            inner.add(node)
            key = step_key_of(node, symbols[word[length - 1]])
            node = steps[key] = numbers.setdefault(word[:length], len(numbers))
    if len(numbers) >= constants.FIRST_NODE:
        message = f"the dictionaries need {len(numbers)} nodes, there is space for {constants.FIRST_NODE}"
        raise ValueError(message)
    cells = hashed(((key, node if node in inner else node | constants.LEAF) for key, node in steps.items()), _EMPTY)
    return cells, roots


class _Characters:
    """Properties of single characters, in blocks of 256 code points; equal blocks are stored once."""

    def __init__(self) -> None:
        self.flags: dict[int, int] = {}
        self.symbols: dict[int, int] = {}
        self.ways: dict[int, int] = {}

    def mark(self, codes: Iterable[int], flag: int) -> None:
        """Set a bit in the flags of some code points."""
        for code in codes:
            self.flags[code] = self.flags.get(code, 0) | flag

    def arrays(self) -> dict[str, array[int]]:
        """The arrays `pages` and `cells`, see `CharacterRecord`.

        Every other character of the Han ranges is an unknown Han character.
        """
        columns = (self.flags, self.symbols, self.ways)
        touched = {code // _BLOCK for column in columns for code in column}
        pages = array("H", [0]) * _PAGES
        empty = tuple(tuple([0] * _BLOCK) for _ in columns)
        unknown = (tuple([constants.HAN] * _BLOCK), tuple([constants.UNKNOWN] * _BLOCK), empty[2])
        kept = {empty: 0, unknown: 1}
        ranges = [(ord(first), ord(last)) for first, last in HAN_RANGES]
        for first, last in ranges:
            for page in range(first // _BLOCK, last // _BLOCK + 1):
                if page not in touched and first <= page * _BLOCK and (page + 1) * _BLOCK - 1 <= last:
                    pages[page] = kept[unknown]
                else:
                    touched.add(page)
        for page in sorted(touched):
            codes = range(page * _BLOCK, (page + 1) * _BLOCK)
            han = [False] * _BLOCK
            for first, last in ranges:
                for code in range(max(first, codes[0]), min(last, codes[-1]) + 1):
                    han[code - codes[0]] = True
            flags = tuple(self.flags.get(c, 0) | (constants.HAN if h else 0) for c, h in zip(codes, han, strict=True))
            known = tuple(
                self.symbols.get(c, constants.UNKNOWN if h else constants.END) for c, h in zip(codes, han, strict=True)
            )
            block = (flags, known, tuple(self.ways.get(c, 0) for c in codes))
            pages[page] = kept.setdefault(block, len(kept))
        cells = array("I")
        for flags, symbols, ways in kept:
            for flag, symbol, way in zip(flags, symbols, ways, strict=True):
                cells.extend((flag << 16 | symbol, way))
        return {"pages": pages, "cells": cells}


Tables = dict[str, memoryview]
"""Flat arrays by name."""


def pack_common(
    frequencies: Frequencies,
    weights: Mapping[str, Weights],
    registers: Registers,
    fold: Mapping[int, int],
) -> tuple[Tables, dict[str, int]]:
    """Make the arrays that all standards of one script share, and the symbols that they use.

    Args:
        frequencies: The list of words with their costs.
        weights: The weights by ambiguous form; empty if none are known.
        registers: The marks of the registers, and the weights that each adds; empty if no weights are known.
        fold: The folding.
    """
    symbols = Symbols()
    for character in chain(registers.marks, *sorted(frequencies.costs, key=frequencies.costs.__getitem__)):
        symbols[character]  # the most frequent ones first: what is read of them is side by side
    tables: dict[str, array[int]] = {}
    tables["cost_steps"], tables["cost_roots"] = _trie(frequencies.costs, symbols)
    tables["cost_of"] = array("H", frequencies.costs.values())
    tables["cost_reach"] = _reach(frequencies.costs, symbols)
    tables["cost_pairs"] = _pairs(frequencies.costs, symbols)
    tables |= pack_registers(registers, sorted(weights), symbols)
    tables |= pack_features([*(weights[form] for form in sorted(weights)), *registers.added()], symbols)
    tables["classes"] = _classes(fold, symbols, names_are_followed=bool(weights))
    tables["unknown_cost"] = array("i", [frequencies.unknown])
    return {name: memoryview(column) for name, column in tables.items()}, dict(symbols)


def _classes(fold: Mapping[int, int], symbols: Symbols, *, names_are_followed: bool) -> array[int]:
    """The classes of characters in names by symbol.

    Args:
        fold: The folding.
        symbols: The symbols.
        names_are_followed: True if a form that a name may keep is a surname, so that a given name or a title follows;
            otherwise it is in a given name, so that a surname stands before it.
    """
    known = {symbols[character]: value for character, value in name_classes(fold).items()}
    titles = {symbols[title[0].translate(fold)] for title, side in name_contexts() if side == "title"}
    ends = {symbols.get(name[-1].translate(fold), constants.UNKNOWN) for name in surnames()}
    everywhere = constants.PRECEDES if names_are_followed else constants.FOLLOWS
    classes = array("B", [everywhere]) * (constants.MOST_SYMBOLS + 1)
    for symbol, value in known.items():
        classes[symbol] |= value | (constants.FOLLOWS if value & constants.GIVEN else 0)
    for symbol in titles:
        classes[symbol] |= constants.FOLLOWS
    for text in {text for text, side in name_contexts() if side == "before" and len(text) > 1}:
        classes[symbols[text[-1].translate(fold)]] |= constants.CALLS
    for symbol in ends:
        classes[symbol] |= constants.PRECEDES | constants.SURNAME
    for last in {town[-1].translate(fold) for town in villages_of_towns()}:
        classes[symbols[last]] |= constants.TOWN
    for symbol in range(constants.FIRST_SYMBOL + len(symbols), len(classes)):
        classes[symbol] |= constants.PRECEDES  # a character of one standard's words
    return classes


def pack(
    *,
    compiled: Forms,
    found: Words,
    fold: Mapping[int, int],
    common: tuple[Tables, Mapping[str, int]],
    weights: Mapping[str, Weights],
    trained: Mapping[str, str],
    costs: Mapping[str, int],
    sides: tuple[frozenset[str], frozenset[str]],
    marked: Mapping[int, Iterable[str]],
) -> Tables:
    """Make the arrays of one standard.

    Args:
        compiled: The forms of the standard for single characters.
        found: The words of the dictionaries.
        fold: The folding.
        common: The shared arrays, and their symbols.
        weights: The weights by ambiguous form.
        trained: For every form with a choice and weights: the ambiguous form that has these weights.
        costs: The costs of single characters in text of the target; empty if they were not counted.
        sides: The forms that are evidence of the other script, and those of the target's.
        marked: The forms that have a property, by its bit.
    """
    known = Symbols(common[1])
    tables: dict[str, array[int]] = {}
    words = [*_spelt(found, known)]
    blocks, begins = pack_words(words)
    tables |= blocks
    tables["word_reach"], tables["triples"] = _reach(found.entries, known), _triples(found.entries, known)
    tables |= _choices(compiled, weights, trained, costs)
    tables |= _characters(compiled, fold, known, sides, marked)
    tables["contexts"] = _contexts(known)
    tables["word_back"] = _back(found.entries, {known[chr(fold.get(ord(c), ord(c)))] for c in compiled.choices}, known)
    forms = [known[chr(fold.get(ord(form), ord(form)))] for form in compiled.choices]
    tables |= pack_simple({**common[0], **tables}, words, begins, forms)
    return {name: memoryview(column) for name, column in tables.items()}


def _spelt(found: Words, known: Symbols) -> Iterator[Spelt]:
    """The words with their symbols and spellings, in their order."""
    for number, (key, entries) in enumerate(found.entries.items()):
        word = entries[0]
        symbols = tuple(known[character] for character in key)
        spellings = (word.form, *word.others)
        yield Spelt(number, symbols, spellings, bool(word.disputed), word.chosen)


def _reach(words: Iterable[str], symbols: Symbols) -> array[int]:
    """The length of the longest word that begins with a pair of symbols, by hash; 0 if there is none."""
    reach = array("B", [0]) * (constants.REACH_MASK + 1)
    for word in words:
        if len(word) > 1:
            at = filter_slot_of(pair_of(symbols[word[0]], symbols[word[1]]), len(reach))
            reach[at] = max(reach[at], len(word))
    return reach


def _pairs(words: Iterable[str], symbols: Symbols) -> array[int]:
    """A filter of the pairs of neighbours in words."""
    bits = array("I", [0]) * constants.BOTH_NUMBERS
    for word in words:
        for one, two in pairwise(word):
            set_both(bits, hash_of_window(0, 0, symbols[one], symbols[two]))
    return bits


def _back(words: Iterable[str], choices: Collection[int], symbols: Symbols) -> array[int]:
    """The greatest distance from the start of a word to the second of a pair of symbols, by hash; 0 if no word has it.

    Only for pairs whose second is the symbol of a form with a choice: the kernel looks up no others.
    """
    back = array("B", [0]) * (constants.REACH_MASK + 1)
    for word in words:
        for place in range(1, len(word)):
            if symbols[word[place]] in choices:
                at = filter_slot_of(pair_of(symbols[word[place - 1]], symbols[word[place]]), len(back))
                back[at] = max(back[at], place)
    return back


def _triples(words: Iterable[str], symbols: Symbols) -> array[int]:
    """A filter of the first three symbols of words: one bit for each word, by hash."""
    bits = array("I", [0]) * ((constants.FILTER_MASK + 1) // 32)
    for word in words:
        if len(word) > 2:  # noqa: PLR2004 - three symbols
            add_to_filter(bits, triple_of(*(symbols[character] for character in word[:3])))
    return bits


def _prior(candidates: Sequence[str], costs: Mapping[str, int]) -> list[int]:
    """The lead of each candidate without other evidence, in 1/16 nat.

    The first of the table has at least `_FIRST` (2.25 nats), and more if it is counted so much more often than the
    others: 着 before 著, 于 before 於. The list counts today's mainland print, so it contains only forms of it.
    """
    first, *others = (costs.get(candidate) for candidate in candidates)
    ahead = _FIRST
    if first is not None and all(other is None or other > first for other in others):
        ahead = max(ahead, min(_MOST_AHEAD, *((other or _MOST_AHEAD + first) - first for other in others)))
    return [ahead, *[0] * len(others)]


_NEVER: Final = Price(0, 0, 0)
"""The price of a form that is never mended."""


def _choices(
    compiled: Forms,
    weights: Mapping[str, Weights],
    trained: Mapping[str, str],
    costs: Mapping[str, int],
) -> dict[str, array[int]]:
    """The choices and their candidates, see `ChoiceRecord`; an extra last choice marks the end of the candidates.

    In Hong Kong, Cantonese stands in text of every kind, so what must speak against a form is what it is in talk.
    """
    rows: list[ChoiceRecord] = []
    added = register_costs() if weights else {}
    leads = register_leads() if weights else {}
    known: list[CandidateRecord] = []
    forms = sorted(weights)
    for form, choice in compiled.choices.items():
        number = forms.index(trained[form]) if form in trained else -1
        staying = sum(cost << constants.STAYING * place for place, cost in enumerate(added.get(form, ())))
        rows.append(ChoiceRecord(len(known), choice.own, int(choice.locked), number, staying))
        among = weights[trained[form]].candidates if form in trained else ""
        ahead = _prior(choice.candidates, costs)
        if choice.print_form:
            ahead[0] = _PRINT_FORM
        for candidate, pivot, spelt, prior in zip(choice.candidates, choice.pivots, choice.spelt, ahead, strict=True):
            prices = wrong_conversions().get((choice.pivots[choice.own], pivot), _NEVER) if choice.locked else _NEVER
            if compiled.standard.region == "HK":
                prices = prices.as_in_talk()
            taken = sum(
                (each & constants.TAKEN_ONES) << constants.TAKEN * place
                for place, each in enumerate(leads.get((form, pivot), ()))
            )
            known.append(CandidateRecord(ord(spelt), among.find(pivot), prior, ord(candidate), *prices, taken))
    rows.append(ChoiceRecord(first=len(known), own=-1, locked=0, form=-1, staying=0))
    return {"choices": _flat(rows), "candidates": _flat(known)}


def _flat(records: Iterable[tuple[int, ...]]) -> array[int]:
    """The fields of records as one array of numbers."""
    return array("i", [number for record in records for number in record])


def _characters(
    compiled: Forms,
    fold: Mapping[int, int],
    symbols: Symbols,
    sides: tuple[frozenset[str], frozenset[str]],
    marked: Mapping[int, Iterable[str]],
) -> dict[str, array[int]]:
    known = _Characters()
    for code in (*fold, *map(ord, symbols)):
        if chr(fold.get(code, code)) in symbols:
            known.symbols[code] = symbols[chr(fold.get(code, code))]
    for first, last in _ranges(SELECTORS):
        known.mark(range(first, last + 1), constants.SELECTOR)
    for flag, characters in (
        (constants.SPACE, SPACES),
        (constants.BREAK, LINE_BREAKS),
        (constants.PUNCTUATION, PUNCTUATION),
        (constants.SIGN, OPERATORS),
        (constants.CHOICE, compiled.choices),
        *marked.items(),
        (constants.OPENING, OPENING),
        (constants.CLOSING, CLOSING),
        (constants.OTHER_SIDE, sides[0]),
        (constants.OWN_SIDE, sides[1]),
    ):
        known.mark(map(ord, characters), flag)
    known.ways.update((ord(form), (ord(after) - ord(form)) & _EMPTY) for form, after in compiled.direct.items())
    known.ways.update((ord(form), number) for number, form in enumerate(compiled.choices))
    for code in (*range(0x3000), *range(0xFF00, 0xFFF0)):
        if chr(code).isalnum() or chr(code) == _CODE:
            known.symbols.setdefault(code, _letter_or_digit(chr(code)))
    return known.arrays()


def _contexts(symbols: Symbols) -> array[int]:
    """The symbols in contexts: all letters are one symbol, so are all digits, and what else is not Han is the end."""
    contexts = array("H", range(constants.MOST_SYMBOLS))
    for character, symbol in symbols.items():
        if not any(first <= character <= last for first, last in HAN_RANGES):
            contexts[symbol] = _letter_or_digit(character) if character.isalnum() else constants.END
    return contexts


def _letter_or_digit(character: str) -> int:
    return constants.DIGIT if character.isnumeric() else constants.LETTER
