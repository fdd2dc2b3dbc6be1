"""The compiled tables of one standard, and the look-ups of single characters."""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import (
        BUCKET,
        BUCKET_NUMBERS,
        BUCKET_VALUES,
        MIDDLE,
        REGISTERS,
        SYMBOL,
        WEIGHT,
        WORD_COUNT,
        WORD_LENGTH,
        WORD_SPELLINGS,
    )
    from normalizer.engine.kernel.hashes import place as place_of
    from normalizer.engine.kernel.pointers import ints, longlongs, shorts, uchars, uints, ushorts
    from normalizer.engine.kernel.records import (
        CandidateRecord,
        CharacterRecord,
        ChoiceRecord,
        HashCell,
        PartRecord,
        Records,
        SimpleRecord,
    )

    def find(cells, part, mark):
        """The value of a mark in a part of a table, or 0."""
        at = BUCKET_NUMBERS * (part.begin + place_of(mark, part.buckets))
        while True:
            for index in range(BUCKET):
                if (cells[at + index // 2] >> (index % 2 * 16)) & SYMBOL == mark:
                    found = cells[at + BUCKET_VALUES + index]
                    break
            else:
                found = 0
            if found or not cells[at + BUCKET_NUMBERS - 1]:
                return found
            at += BUCKET_NUMBERS

    def signed(value):
        """The lower 16 bits as a number with a sign."""
        return ((value & WEIGHT) ^ MIDDLE) - MIDDLE

    def slot_of(lookup, code):
        """The index of a code point in the tables of characters; there are pages for all that UTF-8 can encode."""
        return (lookup.pages[code >> 8] << 8) | (code & 255)

    def flag_of(lookup, code):
        """The properties of a character, as bits."""
        return lookup.cells[slot_of(lookup, code)].mark >> 16

    def symbol_of(lookup, code):
        """The number of a character in words and contexts, the same for all its forms."""
        return lookup.cells[slot_of(lookup, code)].mark & SYMBOL

    def choice_of(lookup, code):
        """The number of the choice of a form."""
        return lookup.cells[slot_of(lookup, code)].way

    def length_of(lookup, word):
        """The length of a word, by where it begins in the blocks."""
        return lookup.word_blocks[word] & WORD_LENGTH

    def spelling_count(lookup, word):
        """How many spellings a word has."""
        return (lookup.word_blocks[word] >> WORD_COUNT) & WORD_SPELLINGS

    def first_code(lookup, word):
        """Where the first spelling of a word begins in the blocks; each other one follows the one before it."""
        return word + 1 + (length_of(lookup, word) - 1) // 2

    def candidate_count(lookup, number):
        """The number of candidates of a choice."""
        return lookup.choices[number + 1].first - lookup.choices[number].first


__all__ = ["Lookup"]


class Lookup:
    """The flat arrays of one standard, by name; see `docs/tables.md`. Read only, shared between threads."""

    def __init__(self, tables: dict, register: int) -> None:
        """Take the arrays, which `pack` makes, and keep them alive.

        Args:
            tables: The arrays by name.
            register: The number of the register of every paragraph, or -1 if each shows its own.
        """
        self.tables, self.register = tables, register
        self.pages = ushorts(tables["pages"])
        self.contexts, self.classes = ushorts(tables["contexts"]), uchars(tables["classes"])
        self.word_blocks, self.triples = uints(tables["word_blocks"]), uints(tables["triples"])
        self.word_reach, self.word_back = uchars(tables["word_reach"]), uchars(tables["word_back"])
        self.cost_roots, self.cost_reach = ints(tables["cost_roots"]), uchars(tables["cost_reach"])
        self.cost_pairs = uints(tables["cost_pairs"])
        self.cost_of, self.known = ushorts(tables["cost_of"]), uints(tables["known"])
        self.fixed, self.form_count = ints(tables["fixed"]), ints(tables["form_count"])
        self.weights = shorts(tables["weights"])
        self.singles, self.pairs = uints(tables["singles"]), uints(tables["pairs"])
        self.register_marks, self.register_forms = longlongs(tables["register_marks"]), ints(tables["register_forms"])
        self.general_forms = len(tables["register_forms"]) // REGISTERS
        self.end_of_marks = len(tables["register_marks"])
        if cython.compiled:
            self.cells = cython.cast(cython.pointer(CharacterRecord), uints(tables["cells"]))
            self.choices = cython.cast(cython.pointer(ChoiceRecord), ints(tables["choices"]))
            self.candidates = cython.cast(cython.pointer(CandidateRecord), ints(tables["candidates"]))
            self.word_pairs = cython.cast(cython.pointer(HashCell), uints(tables["word_pairs"]))
            self.cost_steps = cython.cast(cython.pointer(HashCell), uints(tables["cost_steps"]))
            self.features = cython.cast(cython.pointer(HashCell), uints(tables["features"]))
            self.single_parts = cython.cast(cython.pointer(PartRecord), ints(tables["single_parts"]))
            self.simple = cython.cast(cython.pointer(SimpleRecord), ints(tables["simple"]))
            self.pair_parts = cython.cast(cython.pointer(PartRecord), ints(tables["pair_parts"]))
        else:
            self.cells = Records(CharacterRecord, tables["cells"])
            self.choices = Records(ChoiceRecord, tables["choices"])
            self.candidates = Records(CandidateRecord, tables["candidates"])
            self.word_pairs = Records(HashCell, tables["word_pairs"])
            self.cost_steps = Records(HashCell, tables["cost_steps"])
            self.features = Records(HashCell, tables["features"])
            self.single_parts = Records(PartRecord, tables["single_parts"])
            self.simple = Records(SimpleRecord, tables["simple"])
            self.pair_parts = Records(PartRecord, tables["pair_parts"])
        self.word_cells, self.cost_cells = len(tables["word_pairs"]) // 2, len(tables["cost_steps"]) // 2
        self.feature_cells, self.windows = len(tables["features"]) // 2, uints(tables["windows"])
        self.cost_count, self.unknown_cost = len(tables["cost_of"]), tables["unknown_cost"][0]
