"""The tables of one standard as the flat arrays that the kernel reads."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.hashes import (
    check_of_feature,
    filter_slot_of,
    key_of_feature,
    mark_of_single,
    pair_of,
    place_of,
    step_key_of,
    triple_of,
)
from normalizer.engine.kernel.names import CLOSING, OPENING
from normalizer.engine.kernel.records import CandidateRecord, ChoiceRecord, WordRecord
from normalizer.engine.tables.candidates import Choice, Forms
from normalizer.engine.tables.frequencies import Frequencies
from normalizer.engine.tables.weights import Weights, name_classes
from normalizer.engine.tables.words import Words
from normalizer.engine.text.characters import HAN_RANGES, OPERATORS, SELECTORS
from normalizer.engine.text.paragraphs import LINE_BREAKS, PUNCTUATION, SPACES

__all__ = ["Tables", "pack", "pack_common"]

_MARKS: Final = {"#": constants.END, "0": constants.ALNUM}
_FIRST: Final = 36
_MOST_AHEAD: Final = 64
_EMPTY: Final = constants.ONES
_PAGES: Final = 0x200000 // 256  # all that four bytes of UTF-8 can encode, so that the kernel checks no bounds
_BLOCK: Final = 256
_TEMPLATES: Final = {
    (1, 0): constants.LEFT,
    (0, 1): constants.RIGHT,
    (2, 0): constants.LEFT_TWO,
    (0, 2): constants.RIGHT_TWO,
    (1, 1): constants.AROUND,
    (2, 1): constants.AROUND_LEFT,
    (1, 2): constants.AROUND_RIGHT,
    (3, 0): constants.LEFT_THREE,
    (0, 3): constants.RIGHT_THREE,
    (2, 2): constants.AROUND_BOTH,
}
_PART_OF: Final = {
    constants.LEFT_TWO: constants.IN_TWO,
    constants.RIGHT_TWO: constants.IN_TWO,
    constants.LEFT_THREE: constants.IN_THREE,
    constants.RIGHT_THREE: constants.IN_THREE,
    constants.AROUND: constants.IN_AROUND,
    constants.AROUND_LEFT: constants.IN_AROUND_LEFT,
    constants.AROUND_RIGHT: constants.IN_AROUND_RIGHT,
    constants.AROUND_BOTH: constants.IN_AROUND_BOTH,
}
"""The bit of a neighbour by the template that it is part of."""
_SINGLES: Final = {constants.LEFT, constants.RIGHT, constants.SKIP_LEFT, constants.SKIP_RIGHT}
_FIXED_TEMPLATES: Final = {constants.TRANSLITERATION, constants.NAME, constants.VOTE, constants.ALWAYS}


class _Symbols(dict[str, int]):
    """Numbers of the folded characters of the tables."""

    def __missing__(self, character: str) -> int:
        """Number a new character."""
        number = self[character] = len(self) + constants.FIRST_SYMBOL
        if number >= constants.MOST_SYMBOLS:
            message = f"the dictionaries have more than {constants.MOST_SYMBOLS} different characters"
            raise ValueError(message)
        return number


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


def _trie(words: Collection[str], symbols: _Symbols) -> tuple[array[int], array[int]]:
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
    hashed = _hashed({key: node if node in inner else node | constants.LEAF for key, node in steps.items()}, _EMPTY)
    return hashed, roots


class _Characters:
    """Properties of single characters, in blocks of 256 code points; equal blocks are stored once."""

    def __init__(self) -> None:
        self.flags: dict[int, int] = {}
        self.symbols: dict[int, int] = {}
        self.ways: dict[int, int] = {}
        self.arguments: dict[int, int] = {}

    def mark(self, codes: Iterable[int], flag: int) -> None:
        """Set a bit in the flags of some code points."""
        for code in codes:
            self.flags[code] = self.flags.get(code, 0) | flag

    def arrays(self) -> dict[str, array[int]]:
        """The arrays `pages`, `cells` (flag and symbol in one number; distance to the new form) and `arguments`.

        Every other character of the Han ranges is an unknown Han character.
        """
        columns = (self.flags, self.symbols, self.ways, self.arguments)
        touched = {code // _BLOCK for column in columns for code in column}
        pages = array("H", [0]) * _PAGES
        empty = tuple(tuple([0] * _BLOCK) for _ in columns)
        unknown = (tuple([constants.HAN] * _BLOCK), tuple([constants.UNKNOWN] * _BLOCK), empty[2], empty[3])
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
            han = [any(first <= code <= last for first, last in ranges) for code in codes]
            flags = tuple(self.flags.get(c, 0) | (constants.HAN if h else 0) for c, h in zip(codes, han, strict=True))
            known = tuple(
                self.symbols.get(c, constants.UNKNOWN if h else constants.END) for c, h in zip(codes, han, strict=True)
            )
            block = (flags, known, *(tuple(column.get(c, 0) for c in codes) for column in columns[2:]))
            pages[page] = kept.setdefault(block, len(kept))
        cells, arguments = array("I"), array("H")
        for flags, symbols, ways, numbers in kept:
            for flag, symbol, way in zip(flags, symbols, ways, strict=True):
                cells.extend((flag << 16 | symbol, way))
            arguments.extend(numbers)
        return {"pages": pages, "cells": cells, "arguments": arguments}


Tables = dict[str, memoryview]
"""Flat arrays by name."""


def pack_common(
    frequencies: Frequencies, weights: Mapping[str, Weights], fold: Mapping[int, int], words: Mapping[str, int]
) -> tuple[Tables, dict[str, int]]:
    """Make the arrays that all standards of one script share, and the symbols that they use.

    Args:
        frequencies: The list of words with their costs.
        weights: The weights by ambiguous form; empty if none are known.
        fold: The folding.
        words: The numbers of words in features, by folded key.
    """
    symbols = _Symbols()
    tables: dict[str, array[int]] = {}
    tables["cost_steps"], tables["cost_roots"] = _trie(frequencies.costs, symbols)
    tables["cost_of"] = array("H", frequencies.costs.values())
    tables["cost_reach"] = _reach(frequencies.costs, symbols)
    tables |= _features(weights, sorted(weights), words, symbols)
    classes = array("B", [0]) * (constants.MOST_SYMBOLS + 1)
    for character, value in name_classes(fold).items():
        classes[symbols[character]] = value
    tables["classes"] = classes
    tables["unknown_cost"] = array("i", [frequencies.unknown])
    return {name: memoryview(column) for name, column in tables.items()}, dict(symbols)


def pack(
    *,
    compiled: Forms,
    found: Words,
    fold: Mapping[int, int],
    symbols: Mapping[str, int],
    shared: Mapping[str, int],
    weights: Mapping[str, Weights],
    trained: Mapping[str, str],
    costs: Mapping[str, int],
    sides: tuple[frozenset[str], frozenset[str]],
    doubted: frozenset[str],
    named: frozenset[str],
    foreign: str,
) -> Tables:
    """Make the arrays of one standard.

    Args:
        compiled: The forms of the standard for single characters.
        found: The words of the dictionaries.
        fold: The folding.
        symbols: The symbols of the shared arrays.
        shared: The numbers of words in features, by folded key.
        weights: The weights by ambiguous form.
        trained: For every form with a choice and weights: the ambiguous form that has these weights.
        costs: The costs of single characters in text of the target; empty if they were not counted.
        sides: The forms that are evidence of the other script, and those of the target's.
        doubted: Forms that stay and are doubted.
        named: Forms that a name may keep.
        foreign: The signs of other languages.
    """
    known = _Symbols(symbols)
    tables: dict[str, array[int]] = {}
    tables["word_steps"], _ = _trie(found.entries, known)
    tables |= _spellings(found, shared)
    tables["word_reach"], tables["triples"] = _reach(found.entries, known), _triples(found.entries, known)
    tables |= _choices(compiled.choices, weights, trained, costs)
    marked = {constants.DOUBTED: doubted, constants.NAMED: named, constants.SIGN: foreign}
    tables |= _characters(compiled, fold, known, sides, marked)
    tables["contexts"] = _contexts(known)
    tables["word_back"] = _back(found.entries, {known[chr(fold.get(ord(c), ord(c)))] for c in compiled.choices}, known)
    return {name: memoryview(column) for name, column in tables.items()}


def _spellings(found: Words, shared: Mapping[str, int]) -> dict[str, array[int]]:
    """The spellings of words: the first of each word, in their order, then the others of its row as a chain.

    See `WordRecord`.
    """
    firsts = {key: entries[0] for key, entries in found.entries.items()}
    codes = array("I")
    rows = []
    for key, word in firsts.items():
        rows.append(WordRecord(len(codes), -1, shared.get(key, -1), int(bool(word.disputed))))
        codes.extend(map(ord, word.form))
    for number, word in enumerate(firsts.values()):
        last = number
        for other in word.others:
            rows[last] = rows[last]._replace(next=len(rows))
            last = len(rows)
            rows.append(WordRecord(begin=len(codes), next=-1, name=-1, disputed=0))
            codes.extend(map(ord, other))
    return {"words": _flat(rows), "word_codes": codes, "most_words": array("i", [len(firsts)])}


def _reach(words: Iterable[str], symbols: _Symbols) -> array[int]:
    """The length of the longest word that begins with a pair of symbols, by hash; 0 if there is none."""
    reach = array("B", [0]) * (constants.REACH_MASK + 1)
    for word in words:
        if len(word) > 1:
            at = filter_slot_of(pair_of(symbols[word[0]], symbols[word[1]]), len(reach))
            reach[at] = max(reach[at], len(word))
    return reach


def _back(words: Iterable[str], choices: Collection[int], symbols: _Symbols) -> array[int]:
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


def _triples(words: Iterable[str], symbols: _Symbols) -> array[int]:
    """A filter of the first three symbols of words: one bit for each word, by hash."""
    bits = array("I", [0]) * ((constants.FILTER_MASK + 1) // 32)
    for word in words:
        if len(word) > 2:  # noqa: PLR2004 - three symbols
            _set(bits, triple_of(*(symbols[character] for character in word[:3])))
    return bits


def _set(bits: array[int], value: int) -> None:
    """Set the bit for the hash of a value."""
    at = filter_slot_of(value, 32 * len(bits))
    bits[at >> 5] |= 1 << (at & 31)


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


def _choices(
    choices: Mapping[str, Choice],
    weights: Mapping[str, Weights],
    trained: Mapping[str, str],
    costs: Mapping[str, int],
) -> dict[str, array[int]]:
    """The choices and their candidates, see `ChoiceRecord`; an extra last choice marks the end of the candidates."""
    rows: list[ChoiceRecord] = []
    known: list[CandidateRecord] = []
    forms = sorted(weights)
    for form, choice in choices.items():
        number = forms.index(trained[form]) if form in trained else -1
        rows.append(ChoiceRecord(first=len(known), own=choice.own, locked=int(choice.locked), form=number))
        among = weights[trained[form]].candidates if form in trained else ""
        ahead = _prior(choice.candidates, costs)
        for candidate, pivot, spelt, prior in zip(choice.candidates, choice.pivots, choice.spelt, ahead, strict=True):
            known.append(CandidateRecord(ord(spelt), among.find(pivot), prior, ord(candidate)))
    rows.append(ChoiceRecord(first=len(known), own=-1, locked=0, form=-1))
    return {"choices": _flat(rows), "candidates": _flat(known)}


def _flat(records: Iterable[tuple[int, ...]]) -> array[int]:
    """The fields of records as one array of numbers."""
    return array("i", [number for record in records for number in record])


def _features(
    weights: Mapping[str, Weights], forms: Sequence[str], word_ids: Mapping[str, int], symbols: _Symbols
) -> dict[str, array[int]]:
    """The weights, and the tables that lead from features to them.

    A feature of a form with two candidates has one weight, and the table contains the weight itself; a feature of a
    form with more has several, and the table contains their start in `weights`, which begins with zeros. Neighbours
    have a table of their own, with bits for the n-grams that contain them; it also contains neighbours that have no
    weights but are part of an n-gram. So hardly any n-gram is looked up in vain.
    """
    counts = array("i", [len(weights[form].candidates) for form in forms])
    flat = array("h", [0]) * constants.MOST_CANDIDATES
    singles: dict[int, int] = {}
    longer: dict[int, int] = {}
    features: dict[int, int] = {}
    fixed = array("i", [-1]) * (constants.FIXED_SIZE * len(forms))
    for number, form in enumerate(forms):
        _require_few(form, weights[form].candidates)
        nothing = constants.MIDDLE if len(weights[form].candidates) == 2 else 0  # noqa: PLR2004 - see above
        for feature, values in weights[form].features.items():
            parsed = _parse(feature, weights[form].candidates, word_ids, symbols)
            if parsed is None:
                continue
            template, names = parsed
            value = values[0] + constants.MIDDLE if len(values) == 1 else len(flat)
            flat.extend(values if len(values) > 1 else ())
            sides = [mark_of_single(number, side, name) for side, name in _sides_of(template, names)]
            if template in _FIXED_TEMPLATES:
                fixed[constants.FIXED_SIZE * number + _fixed_place(template, names)] = value
            elif template in _SINGLES:
                singles[sides[0]] = value
            else:
                key = key_of_feature(number, template, *names)
                check = check_of_feature(key, len(weights[form].candidates))
                if features.setdefault(key & constants.ONES, check << 16 | value) != check << 16 | value:
                    message = f"two features have the same mark, the second one is {feature} of {form}"
                    raise ValueError(message)
            for mark in sides:
                singles.setdefault(mark, nothing)
                longer[mark] = longer.get(mark, 0) | _PART_OF.get(template, 0)
    filtered = array("I", [0]) * ((constants.FILTER_MASK + 1) // 32)
    for mark in features:
        _set(filtered, mark >> 1)
    return {
        "form_count": counts,
        "weights": flat,
        "fixed": fixed,
        "singles": _hashed({mark: longer[mark] | value for mark, value in singles.items()}),
        "features": _hashed(features),
        "known": filtered,
    }


def _require_few(form: str, candidates: str) -> None:
    """Refuse a form with more candidates than the kernel has space for."""
    if len(candidates) > constants.MOST_CANDIDATES:
        message = f"{form} has more than {constants.MOST_CANDIDATES} candidates"
        raise ValueError(message)


def _hashed(values: Mapping[int, int], empty: int = 0) -> array[int]:
    """A hash table of alternating marks and values, a quarter full; no mark equals `empty`."""
    size = len(values) * 4 + 1
    hashed = array("I", [empty]) * (2 * size)
    for mark, value in values.items():
        at = place_of(mark, size)
        while hashed[2 * at] != empty:
            at = (at + 1) % size
        hashed[2 * at], hashed[2 * at + 1] = mark, value
    return hashed


def _fixed_place(template: int, names: Sequence[int]) -> int:
    """The index of a feature that has a fixed place."""
    if template == constants.TRANSLITERATION:
        return constants.FIXED_RUN + names[0]
    if template == constants.NAME:
        return constants.FIXED_NAME + 2 * names[0] + names[1] - 1
    if template == constants.VOTE:
        return constants.FIXED_VOTE + constants.MOST_CANDIDATES * (names[0] - 2) + names[1]
    return constants.FIXED_ALWAYS


def _sides_of(template: int, symbols: tuple[int, ...]) -> list[tuple[int, int]]:
    """The neighbours in a feature, each as a side of the place and a symbol."""
    if template in {constants.SKIP_LEFT, constants.SKIP_RIGHT}:
        return [(constants.FAR_BEFORE + template - constants.SKIP_LEFT, symbols[0])]
    for (left, right), number in _TEMPLATES.items():
        if number == template:
            before = [(constants.BEFORE, symbols[left - 1])] if left else []
            return [*before, (constants.AFTER, symbols[left])] if right else before
    return []


def _parse(
    feature: str, candidates: str, word_ids: Mapping[str, int], symbols: _Symbols
) -> tuple[int, tuple[int, ...]] | None:
    """The template and the symbols of a feature; None if it cannot occur."""

    def of(character: str) -> int:
        return _MARKS[character] if character in _MARKS else symbols[character]

    if feature == "*":
        return constants.ALWAYS, ()
    if feature[0] == "W":
        place = candidates.find(feature[2:])
        return (constants.VOTE, (int(feature[1]), place)) if place >= 0 else None
    if feature[0] == "P":
        return (constants.WORD, (int(feature[1]), word_ids[feature[2:]])) if feature[2:] in word_ids else None
    if feature[0] == "t":
        return constants.TRANSLITERATION, (int(feature[1:]),)
    if feature[0] == "n":
        return constants.NAME, (int(feature[1]), int(feature[2]))
    before, _, after = feature.partition("~")
    if before[1:] == "_":
        return constants.SKIP_LEFT, (of(before[0]),)
    if after[:1] == "_":
        return constants.SKIP_RIGHT, (of(after[1]),)
    return _TEMPLATES[len(before), len(after)], tuple(map(of, before + after))


def _characters(
    compiled: Forms,
    fold: Mapping[int, int],
    symbols: _Symbols,
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
    known.arguments.update((ord(form), number) for number, form in enumerate(compiled.choices))
    for code in (*range(0x3000), *range(0xFF00, 0xFFF0)):
        if chr(code).isalnum():
            known.symbols.setdefault(code, constants.ALNUM)
    return known.arrays()


def _contexts(symbols: _Symbols) -> array[int]:
    """The symbols in contexts: all letters are one symbol, and all other characters that are not Han are the end."""
    contexts = array("H", range(constants.MOST_SYMBOLS))
    for character, symbol in symbols.items():
        if not any(first <= character <= last for first, last in HAN_RANGES):
            contexts[symbol] = constants.ALNUM if character.isalnum() else constants.END
    return contexts
