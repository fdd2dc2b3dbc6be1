"""The kernel of one standard: the interface for the rest of the engine.

One source for two uses: compiled by Cython, the modules of this folder work on C arrays without the interpreter lock;
interpreted, they are the reference. Types, and the signatures of shared functions, are in the `.pxd` file of each
module.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import (
        CHOICE,
        GIVEN,
        HAN,
        LARGEST_KEPT,
        MOST_KEPT,
        NEARBY,
        NOTHING,
        OTHER_SIDE,
        OWN_SIDE,
        PLACEHOLDERS,
        SCRATCH_STEP,
        SHORT,
        SMALLEST_SCRATCH,
    )
    from normalizer.engine.kernel.decide import (
        convert_text,
        cost_of_form,
        decide_locked,
        decide_locked_forms,
        decide_place,
        leaving_cost,
    )
    from normalizer.engine.kernel.lookup import Lookup, choice_of, flag_of, symbol_of
    from normalizer.engine.kernel.paragraphs import paragraph_end, read_paragraph
    from normalizer.engine.kernel.pointers import uints
    from normalizer.engine.kernel.scratch import Scratch
    from normalizer.engine.kernel.words import cheapest_ends, is_inside_word

__all__ = ["COMPILED", "Kernel"]

COMPILED = cython.compiled
"""True if this is the compiled kernel."""


def rounded(length: int) -> int:
    """The size of a scratch for a text: parts of a text differ a little, and are to use the same one."""
    return length if length <= SMALLEST_SCRATCH else (length + SCRATCH_STEP - 1) // SCRATCH_STEP * SCRATCH_STEP


class Kernel:
    """The tables of one standard, and the pass that uses them. Shared between threads."""

    def __init__(self, tables: dict, simplifies: bool, register: int = NOTHING) -> None:  # noqa: FBT001 - a fact about the tables
        """Take the tables.

        Args:
            tables: The flat arrays by name, see `pack`.
            simplifies: True if their target is simplified.
            register: The number of the register that every paragraph is taken for, or -1 if each shows its own.
        """
        self.lookup, self.simplifies, self.signs = Lookup(tables, register), simplifies, None
        self.spare = [None] * PLACEHOLDERS  # never taken: a list that becomes empty is allocated anew by every call

    def acquire_scratch(self, length: cython.Py_ssize_t) -> Scratch:
        """A scratch for a text of this length: reused if one is large enough, or new."""
        try:
            scratch = self.spare.pop() if len(self.spare) > PLACEHOLDERS else None
        except IndexError:  # other threads were faster
            return Scratch(rounded(length))
        if scratch is None or scratch.size < length:
            return Scratch(rounded(length))
        scratch.begin = NOTHING
        return scratch

    def release_scratch(self, scratch: Scratch) -> None:
        """Keep a scratch for the next call, if it is small."""
        if scratch.size <= LARGEST_KEPT and len(self.spare) < MOST_KEPT + PLACEHOLDERS:
            self.spare.append(scratch)

    def convert(self, text: object) -> object:
        """Convert a text in a scratch of its own.

        Returns:
            The result; or the scratch, to be released, if `convert_in` returns None.
        """
        scratch = self.acquire_scratch(len(text))
        found = self.convert_in(text, scratch)
        if found is None:
            return scratch
        self.release_scratch(scratch)
        return found

    def convert_in(self, text: object, scratch: Scratch) -> object:
        """Convert a text in a scratch that is large enough.

        Returns:
            The result; the very object `text` (a `str` or of a subclass, hence no narrower type) if nothing changed.
            None if the scratch has signs of spans that may have to be left alone, or marked places that a name may
            keep: the caller has to decide on them.

        Raises:
            ValueError: The scratch is too small.
        """
        size = len(text)
        self.decide_in(text, scratch, 0)
        if scratch.has_questions():
            return None
        return scratch.result(size) if scratch.is_changed(size) else text

    def symbol(self, code: cython.uint) -> cython.int:
        """The number of a character in words and contexts, the same for all its forms."""
        return symbol_of(self.lookup, code)

    def is_han(self, code: cython.uint) -> cython.bint:
        """True if a code point is a Han character."""
        return flag_of(self.lookup, code) & HAN != 0

    def has_choice(self, code: cython.uint) -> cython.bint:
        """True if a form may become several, or stay."""
        return flag_of(self.lookup, code) & CHOICE != 0

    def is_given_name(self, code: cython.uint) -> cython.bint:
        """True if a character is typical of given names."""
        lookup = self.lookup
        return lookup.classes[lookup.contexts[symbol_of(lookup, code)]] & GIVEN != 0

    def sides(self, text: str) -> tuple[bool, bool]:
        """Whether a text has forms that only the other script writes, and such that only the target's does."""
        lookup: Lookup = self.lookup
        seen: cython.int = 0
        for character in text:
            seen |= flag_of(lookup, ord(character))
        return seen & OTHER_SIDE != 0, seen & OWN_SIDE != 0

    def is_in_word(self, text: str, place: cython.Py_ssize_t) -> cython.bint:
        """True if a place is inside a word of the list of two characters or more."""
        return is_inside_word(self.lookup, text, place)

    def borders(self, text: str, start: cython.Py_ssize_t, end: cython.Py_ssize_t) -> tuple[bool, bool]:
        """Whether a span begins and whether it ends where words do: by what is near it, or beside no Han character."""
        lookup: Lookup = self.lookup
        low: cython.Py_ssize_t = start
        high: cython.Py_ssize_t = end
        size: cython.Py_ssize_t = len(text)
        while low and start - low < NEARBY and flag_of(lookup, ord(text[low - 1])) & HAN:
            low -= 1
        while high < size and high - end < NEARBY and flag_of(lookup, ord(text[high])) & HAN:
            high += 1
        ends = cheapest_ends(lookup, text[low:high])
        begins = stops = False
        here: cython.Py_ssize_t = low
        while here < high:
            begins |= here == start
            here = low + ends[here - low]
            stops |= here == end
        return begins, stops

    def cut(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each word of a text, by the frequencies of words."""
        ends = cheapest_ends(self.lookup, text)
        size = len(ends)
        start = 0
        found = []
        while start < size:
            found.append((start, ends[start]))
            start = ends[start]
        return found

    def run(self, codes: object, out: object, grades: object, scratch: Scratch, frozen: tuple[object, object]) -> bool:
        """Convert a text in arrays.

        Args:
            codes: The code points of the text.
            out: Of the same length; receives the code points of the result.
            grades: Of the same length, zeros; receives 1 for a probable decision, 2 for a doubtful one.
            scratch: For a paragraph as long as the text.
            frozen: Starts and ends of the spans that stay as they are, see `Scratch.freeze`.

        Returns:
            True if the text contains signs of spans that may have to be left alone.
        """
        lookup: Lookup = self.lookup
        size: cython.Py_ssize_t = len(codes)
        scratch.use(codes, out, grades)
        scratch.freeze(frozen[0], frozen[1])
        scratch.graded = 1
        with cython.nogil:
            convert_text(lookup, size, scratch)
        return scratch.signs > 0

    def starts(self, text: str, begin: cython.Py_ssize_t, scratch: Scratch) -> list:
        """Starts of the paragraphs of a text that begins at `begin` of another; the scratch is for one as long."""
        here: cython.Py_ssize_t = 0
        size: cython.Py_ssize_t = len(text)
        lookup: Lookup = self.lookup
        found: list[int] = []
        scratch.load(text)
        scratch.use_own()
        while here < size:
            found.append(begin + here)
            here = paragraph_end(lookup, here, size, scratch)
        return found

    def decide(
        self,
        codes: object,
        out: object,
        grades: object,
        begin: cython.Py_ssize_t,
        place: cython.int,
        scratch: Scratch,
    ) -> int:
        """Decide one place again, and store the figures of the decision in `scratch`.

        Args:
            codes: The code points of the text.
            out: As for `run`; its content afterwards has no meaning.
            grades: As for `run`.
            begin: Start of the paragraph of the place.
            place: Offset of a form with a choice.
            scratch: For the paragraph; the paragraph is read once for all places in it.

        Returns:
            The number of the chosen candidate.

        Raises:
            ValueError: The form at the place has no choice.
        """
        low: cython.int = 0
        high: cython.int
        middle: cython.int
        lookup: Lookup = self.lookup
        if scratch.begin != begin:
            scratch.use(codes, out, grades)
            scratch.graded = 0
            read_paragraph(lookup, begin, len(codes), scratch)
            decide_locked_forms(lookup, scratch)
            scratch.begin = begin
        else:
            scratch.source = uints(codes)
        scratch.graded = 1
        high = scratch.length
        while high - low > 1:
            middle = (low + high) >> 1
            if scratch.offsets[middle] <= place:
                low = middle
            else:
                high = middle
        code: cython.uint = scratch.source[scratch.offsets[low]]
        if not flag_of(lookup, code) & CHOICE:
            message = f"{chr(code)} at {place} has no choice"
            raise ValueError(message)
        number: cython.int = choice_of(lookup, code)
        if lookup.choices[number].locked:
            return decide_locked(lookup, low, number, 1, scratch)
        cost: cython.int = cost_of_form(lookup, number, leaving_cost(scratch), scratch)
        return decide_place(lookup, low, number, cost, 1, scratch)

    def decide_in(self, text: object, scratch: Scratch, graded: cython.int = 1) -> None:
        """Decide a text in a scratch that is large enough; nothing in it is frozen.

        Args:
            text: The text.
            scratch: The scratch.
            graded: 0 if no grades are wanted.

        Raises:
            ValueError: The scratch is too small.
        """
        size = len(text)
        lookup = self.lookup
        if size > scratch.size:
            message = f"the scratch is for {scratch.size} code points, the text has {size}"
            raise ValueError(message)
        scratch.load(text)
        scratch.use_own()
        if graded:
            scratch.clear_grades(size)
        scratch.graded = graded
        if size < SHORT:
            convert_text(lookup, size, scratch)
        else:
            with cython.nogil:
                convert_text(lookup, size, scratch)
