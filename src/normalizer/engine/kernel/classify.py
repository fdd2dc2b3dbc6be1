"""Classes of code points of a string or a column, as `detect` counts them."""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if cython.compiled:
    from cython.cimports.cpython.unicode import PyUnicode_DATA, PyUnicode_KIND
else:
    from normalizer.engine.kernel.constants import LAST_CODE, SIMPLIFIED, TRADITIONAL
    from normalizer.engine.kernel.pointers import longlongs, read_longlongs, read_uchars, uchars, ushorts
    from normalizer.engine.kernel.rows import is_valid
    from normalizer.engine.kernel.utf8 import four_bytes, three_bytes

    def class_of(pages, values, code):
        """The class of a code point, by pages of 256."""
        return values[(pages[code >> 8] << 8) | (code & 255)]


__all__ = ["classify", "classify_rows"]


def classify(text: object, pages: object, values: object, out: object) -> None:
    """Look up the class of every code point, by pages of 256; the string is read in place."""
    size: cython.Py_ssize_t = len(text)
    at: cython.Py_ssize_t
    if cython.compiled:
        kind: cython.int = PyUnicode_KIND(text)
        data: cython.p_void = PyUnicode_DATA(text)
        page: cython.p_ushort = ushorts(pages)
        value: cython.p_uchar = uchars(values)
        into: cython.p_uchar = uchars(out)
        with cython.nogil:
            if kind == 1:
                for at in range(size):
                    into[at] = class_of(page, value, cython.cast(cython.p_uchar, data)[at])
            elif kind == 2:
                for at in range(size):
                    into[at] = class_of(page, value, cython.cast(cython.p_ushort, data)[at])
            else:
                for at in range(size):
                    into[at] = class_of(page, value, cython.cast(cython.p_uint, data)[at])
    else:
        for at in range(size):
            out[at] = class_of(pages, values, ord(text[at]))


def classify_rows(data: object, offsets: object, valid: object, tables: tuple, counts: object) -> int:
    """Count the characters of each row of a column by class.

    Args:
        data: As for `Rows`.
        offsets: The same.
        valid: The same.
        tables: Pages and values, as for `classify`.
        counts: Receives for each row the number of traditional forms, then for each that of simplified forms, then for
            each that of Han characters.

    Returns:
        The first row that ends in the middle of a character; the number of rows if none does.
    """
    column = CountedRows(data, offsets, valid, tables, counts)
    row: cython.Py_ssize_t = 0
    with cython.nogil:
        while row < column.size and classify_row(column, row):
            row += 1
    return row


class CountedRows:
    """The arrays of a column whose characters are counted by class."""

    def __init__(self, data: object, offsets: object, valid: object, tables: tuple, counts: object) -> None:
        """Take the arrays, see `classify_rows`."""
        self.data, self.offsets, self.valid = read_uchars(data), read_longlongs(offsets), read_uchars(valid)
        self.pages, self.values, self.counts = ushorts(tables[0]), uchars(tables[1]), longlongs(counts)
        self.size, self.masked = len(offsets) - 1, len(valid) > 0


def classify_row(column, row):
    """Count one row; true if it ends at the end of a character."""
    data = column.data
    here = column.offsets[row]
    end = column.offsets[row + 1] if is_valid(column.valid, column.masked, row) else here
    traditional = simplified = han = 0
    while here < end:
        code = data[here]
        if code < 0xE0:
            # no Han character takes fewer than three bytes
            here += 1
            continue
        if code < 0xF0:
            if end - here < 3:
                return 0
            code = three_bytes(data, here)
            here += 3
        else:
            if end - here < 4:
                return 0
            code = four_bytes(data, here)
            here += 4
        if code <= LAST_CODE:
            script = class_of(column.pages, column.values, code)
            han += script != 0
            traditional += script == TRADITIONAL
            simplified += script == SIMPLIFIED
    column.counts[row] = traditional
    column.counts[column.size + row] = simplified
    column.counts[2 * column.size + row] = han
    return 1
