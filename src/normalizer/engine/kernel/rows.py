"""Conversion of a column of UTF-8 texts, row by row, from bytes to bytes."""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if cython.compiled:
    from cython.cimports.libc.string import memcpy
else:
    from normalizer.engine.kernel.constants import (
        BREAK,
        CHOICE,
        DOUBTED,
        DOUBTFUL,
        FIRST_LEAD_OF_HAN,
        NAMED,
        ONES,
        OPENING,
        SIGN,
        VARIANT,
    )
    from normalizer.engine.kernel.decide import convert_text
    from normalizer.engine.kernel.lookup import Lookup, slot_of
    from normalizer.engine.kernel.pointers import longlongs, read_longlongs, read_uchars, uchars
    from normalizer.engine.kernel.scratch import Scratch
    from normalizer.engine.kernel.utf8 import decode, encode, put_three_bytes, three_bytes

    def is_valid(valid, masked, row):
        """True if the row is not null."""
        return not masked or (valid[row >> 3] >> (row & 7)) & 1


__all__ = ["Rows", "convert_rows"]


class Rows:
    """A column of consecutive UTF-8 texts, and the arrays for its conversion.

    Attributes:
        size: The number of rows.
    """

    def __init__(self, data: object, offsets: object, valid: object, out: object, ends: object, counts: object) -> None:
        """Take the arrays.

        Args:
            data: The bytes of the texts.
            offsets: The start of each row in them, and the end of the last one.
            valid: A bit for each row, the lowest first, set if it is not null; empty if none is null.
            out: Receives the bytes of the results: at most four for every three of the source.
            ends: The same as `offsets`, for the results.
            counts: Receives for each row the number of changed code points, then for each that of doubtful ones; empty
                if no counts are wanted.
        """
        self.held = (data, offsets, valid, out, ends, counts)
        self.data, self.offsets, self.valid = read_uchars(data), read_longlongs(offsets), read_uchars(valid)
        self.out, self.ends, self.counts = uchars(out), longlongs(ends), longlongs(counts)
        self.size, self.masked, self.counted = len(offsets) - 1, len(valid) > 0, len(counts) > 0
        self.ends[0] = 0

    def put(self, row: cython.Py_ssize_t, text: bytes, changes: int, doubts: int) -> None:
        """Write a row that was converted elsewhere; all rows before it must be written."""
        at: cython.Py_ssize_t = self.ends[row]
        memoryview(self.held[3])[at : at + len(text)] = text
        self.ends[row + 1] = at + len(text)
        if self.counted:
            self.counts[row], self.counts[self.size + row] = changes, doubts


def convert_rows(lookup: Lookup, rows: Rows, row: cython.Py_ssize_t, scratch: Scratch) -> int:
    """Convert rows of a column in order, from `row` on.

    Returns:
        The first row that has to be converted elsewhere, because it is longer than the scratch, is not UTF-8, or
        contains a description sequence or a form that a name may keep; the number of rows if all are done. `Rows.put`
        takes the conversion of that row.
    """
    scratch.use_own()
    scratch.graded = rows.counted
    with cython.nogil:
        while row < rows.size and convert_row(lookup, rows, row, scratch):
            row += 1
    return row


def copy(rows, here, end, at):
    """Copy bytes of a column unchanged."""
    if cython.compiled:
        if here < end:
            memcpy(rows.out + at, rows.data + here, end - here)
    else:
        rows.out[at : at + end - here] = rows.data[here:end]


def convert_row(lookup, rows, row, scratch):
    """Convert one row; false if it has to be converted elsewhere."""
    here = rows.offsets[row]
    end = rows.offsets[row + 1]
    at = rows.ends[row]
    size = changes = doubts = 0
    if not is_valid(rows.valid, rows.masked, row):
        end = here
    place = here
    while place < end and rows.data[place] < FIRST_LEAD_OF_HAN:
        place += 1
    if place < end:
        if not scratch.count and convert_unambiguous_row(lookup, rows, row, here, end):
            return 1
        if end - here > scratch.size:
            return 0
        size = decode(rows.data, here, end, scratch.own_source)
        if size < 0 or not convert_own(lookup, size, scratch):
            return 0
        if rows.counted:
            for place in range(size):
                changes += scratch.own_source[place] != scratch.own_target[place]
                doubts += scratch.own_sure[place] == DOUBTFUL
    if scratch.is_changed(size):
        rows.ends[row + 1] = encode(scratch.own_target, size, rows.out, at)
    else:
        copy(rows, here, end, at)
        rows.ends[row + 1] = at + end - here
    if rows.counted:
        rows.counts[row] = changes
        rows.counts[rows.size + row] = doubts
    return 1


def convert_unambiguous_row(lookup, rows, row, here, end):
    """Convert one row in which nothing has to be decided, from bytes to bytes; false if it is not such a row.

    As in `convert_unambiguous`, most rows are towards simplified characters, and it is tried only after such a row.
    """
    data = rows.data
    out = rows.out
    at = rows.ends[row]
    changes = 0
    while here < end:
        code = data[here]
        if 0xE0 <= code < 0xF0 and end - here > 2:
            code = three_bytes(data, here)
            slot = slot_of(lookup, code)
            if (lookup.cells[slot].mark >> 16) & (CHOICE | BREAK | SIGN | DOUBTED | NAMED | OPENING | VARIANT):
                return 0
            after = (code + lookup.cells[slot].way) & ONES
            if after != code:
                if after > 0xFFFF:
                    return 0
                changes += 1
                put_three_bytes(out, at, after)
            else:
                out[at] = data[here]
                out[at + 1] = data[here + 1]
                out[at + 2] = data[here + 2]
            at += 3
            here += 3
        elif code < 0x80:
            if (lookup.cells[slot_of(lookup, code)].mark >> 16) & BREAK:
                return 0
            out[at] = code
            at += 1
            here += 1
        else:
            return 0
    rows.ends[row + 1] = at
    if rows.counted:
        rows.counts[row] = changes
        rows.counts[rows.size + row] = 0
    return 1


def convert_own(lookup, size, scratch):
    """Convert the code points of a scratch; false if they contain description sequences or places for `names.judge`."""
    scratch.begin_text()
    if scratch.graded:
        scratch.clear_grades(size)
    convert_text(lookup, size, scratch)
    return not scratch.has_questions()
