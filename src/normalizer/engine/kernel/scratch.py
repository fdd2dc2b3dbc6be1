"""Working memory of one call: its text and result, one paragraph, the figures of one place."""

from __future__ import annotations

import sys

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if cython.compiled:
    from cython.cimports.cpython.unicode import (
        PyUnicode_AsUCS4,
        PyUnicode_DATA,
        PyUnicode_FromKindAndData,
        PyUnicode_KIND,
        PyUnicode_New,
    )
    from cython.cimports.libc.string import memcmp, memset
else:
    from array import array

    from normalizer.engine.kernel.constants import (
        DOUBTFUL,
        FIGURES,
        MODERN,
        MOST_MARKS,
        NOTHING,
        PRIOR_OTHER,
        PRIOR_OWN,
        SMALLEST_SCRATCH,
    )
    from normalizer.engine.kernel.pointers import ints, longlongs, uchars, uints, ushorts

from normalizer.engine.kernel.pointers import numbers

__all__ = ["UTF32", "Scratch"]

UTF32 = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
"""The codec of code points in the order of bytes of this machine, without a mark."""


class Scratch:
    """Working memory of one call.

    `source`, `target` and `sure` are the text, its result and the grades: in arrays of the scratch itself, see
    `use_own`, or in those of the caller, see `use`.

    Attributes:
        size: The capacity of its own arrays, and of those for a paragraph, in code points.
    """

    def __init__(self, length: int) -> None:
        """Allocate arrays for texts of up to `length` code points."""
        self.size = length = max(length, SMALLEST_SCRATCH)
        self.codes, self.out = numbers("I", length), numbers("I", length)
        self.grades = bytearray(length)
        self.own_source, self.own_target, self.own_sure = uints(self.codes), uints(self.out), uchars(self.grades)
        symbols, heard = numbers("H", length + 1), numbers("I", MOST_MARKS)
        skeleton = [numbers("i", length + 1) for _ in range(3)]
        figures = [numbers("i", FIGURES) for _ in range(14)]
        self.held = [symbols, heard, skeleton, figures]
        self.symbols, self.heard = ushorts(symbols), uints(heard)
        self.offsets, self.places, self.marked = ints(skeleton[0]), ints(skeleton[1]), ints(skeleton[2])
        self.starts, self.ends, self.words = ints(figures[0]), ints(figures[1]), ints(figures[2])
        self.firm, self.votes, self.scores = ints(figures[3]), ints(figures[4]), ints(figures[5])
        self.base, self.always, self.plain = ints(figures[6]), ints(figures[7]), ints(figures[8])
        self.bare, self.costs, self.borders = ints(figures[9]), ints(figures[10]), ints(figures[11])
        self.signed_starts, self.signed_ends = ints(figures[12]), ints(figures[13])
        nothing = numbers("q", 0)
        self.freeze(nothing, nothing)
        self.length = self.matches = self.cost = self.lead = self.apart = 0
        self.other = self.own = self.place = self.graded = 0
        self.paragraph = 0
        self.register = self.leaning = MODERN
        self.use_own()

    def use(self, codes, out, grades):
        """Read a text from `codes`, and write the result into `out`; no place is marked yet."""
        self.source, self.target, self.sure = uints(codes), uints(out), uchars(grades)
        self.begin_text()

    def use_own(self):
        """Read a text from its own `codes`, and write the result into its own `out`; no place is marked yet."""
        self.source, self.target, self.sure = self.own_source, self.own_target, self.own_sure
        self.begin_text()

    def begin_text(self):
        """Reset the state of the last text: no marks, no frozen spans, no paragraph."""
        self.signs = self.signed = self.marks = self.count = self.frozen_count = self.frozen_at = 0
        self.begin = NOTHING

    def freeze(self, starts, ends):
        """Freeze spans of the text: nothing in them is converted, decided or doubted.

        Args:
            starts: Their starts, format `q`, in order; the spans do not overlap.
            ends: Their ends.
        """
        self.frozen = starts, ends
        self.frozen_starts, self.frozen_ends = longlongs(starts), longlongs(ends)
        self.frozen_count, self.frozen_at = len(starts), 0

    def load(self, text):
        """Write the code points of a text into `codes`."""
        if cython.compiled:
            if PyUnicode_KIND(text) == 2:
                widen(cython.cast(cython.p_ushort, PyUnicode_DATA(text)), self.own_source, len(text))
            elif len(text):
                PyUnicode_AsUCS4(text, cython.cast(cython.pointer(cython.Py_UCS4), self.own_source), len(text), 0)
        else:
            self.codes[: len(text)] = array("I", text.encode(UTF32, "surrogatepass"))

    def result(self, size):
        """The text of the first code points in `out`."""
        if cython.compiled:
            seen: cython.uint = all_bits(self.own_target, size)
            if 0xFF < seen <= 0xFFFF:
                # as most texts are; the function of Python reads it twice, number by number
                made: object = PyUnicode_New(size, 0xFFFF)
                narrow(self.own_target, cython.cast(cython.p_ushort, PyUnicode_DATA(made)), size)
                return made
            return PyUnicode_FromKindAndData(4, self.own_target, size)
        return self.out[:size].tobytes().decode(UTF32, "surrogatepass")

    def is_changed(self, size):
        """True if the first code points in `out` differ from those in `codes`."""
        if cython.compiled:
            return size > 0 and memcmp(self.own_source, self.own_target, 4 * size) != 0
        else:  # noqa: RET505 - otherwise Cython would compile it too
            return self.codes[:size] != self.out[:size]

    def clear_grades(self, size):
        """Clear the grades of the first code points."""
        if cython.compiled:
            if size > 0:
                memset(self.own_sure, 0, size)
        else:
            self.grades[:size] = bytes(size)

    def writing(self):
        """The share of the other script in the paragraph."""
        other = self.other + PRIOR_OTHER
        return other / (other + (self.own + PRIOR_OWN))

    def signed_spans(self) -> list:
        """Spans of whole paragraphs of the last text with signs of something that may have to be left alone."""
        return [(self.signed_starts[index], self.signed_ends[index]) for index in range(self.signed)]

    def keep(self, place: cython.Py_ssize_t) -> None:
        """Leave one place of the last text as it was, and doubt nothing there."""
        self.out[place], self.grades[place] = self.codes[place], 0

    def doubt(self, place: cython.Py_ssize_t) -> None:
        """Doubt one place of the last text."""
        self.grades[place] = DOUBTFUL

    def converted(self, text: object) -> object:
        """The result of the last text; the very object `text` (a `str` or of a subclass) if nothing changed."""
        return self.result(len(text)) if self.is_changed(len(text)) else text

    def marked_places(self) -> list:
        """Offsets of forms that changed and that a name or a quotation may keep, in the last text."""
        return [self.marked[index] for index in range(self.marks) if self.is_marked_change(index)]

    def is_marked_change(self, index):
        """True if the form at a marked place changed."""
        return self.source[self.marked[index]] != self.target[self.marked[index]]

    def has_questions(self):
        """True if the text contains signs, or forms that changed and that a name or a quotation may keep."""
        if self.signed:
            return 1
        for index in range(self.marks):
            if self.is_marked_change(index):
                return 1
        return 0

    def trace(self) -> tuple:
        """The figures of the last decision.

        Returns:
            The words (start counted from the place, number, the candidate that it votes for or -1, true if it is
            firm), the scores, the cost of leaving, the lead or -1, the share of the other script, the lead before its
            register took off something or -1, the number of the register.
        """
        found = [
            (self.starts[i] - self.place, self.words[i], self.votes[i], bool(self.firm[i])) for i in range(self.matches)
        ]
        scores = [self.scores[i] for i in range(FIGURES)]
        return found, scores, self.cost, self.lead, self.writing(), self.apart, self.register


def widen(source, target, size):
    """Copy numbers of 16 bits into numbers of 32 bits."""
    for at in range(size):
        target[at] = source[at]


def narrow(source, target, size):
    """Copy numbers of 32 bits into numbers of 16 bits, which have space for them."""
    for at in range(size):
        target[at] = source[at]


def all_bits(numbers, size):
    """All bits that any of some numbers has."""
    found = 0
    for at in range(size):
        found |= numbers[at]
    return found
