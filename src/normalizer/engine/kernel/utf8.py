"""UTF-8 decoding and encoding without a Python string."""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import NOTHING

    def three_bytes(data, at):
        """The code point of three bytes."""
        return (data[at] & 15) << 12 | (data[at + 1] & 63) << 6 | (data[at + 2] & 63)

    def four_bytes(data, at):
        """The code point of four bytes."""
        return (data[at] & 7) << 18 | (data[at + 1] & 63) << 12 | (data[at + 2] & 63) << 6 | (data[at + 3] & 63)

    def put_three_bytes(out, at, code):
        """Write a code point that takes three bytes."""
        out[at] = 0xE0 | code >> 12
        out[at + 1] = 0x80 | (code >> 6 & 63)
        out[at + 2] = 0x80 | (code & 63)


def decode(data, here, end, codes):
    """Decode UTF-8 into an array; the number of code points, or -1 if the last one is cut off."""
    size = 0
    while here < end:
        code = data[here]
        if code < 0x80:
            here += 1
        elif 0xE0 <= code < 0xF0:
            if end - here < 3:
                return NOTHING
            code = three_bytes(data, here)
            here += 3
        elif code < 0xE0:
            if end - here < 2:
                return NOTHING
            code = (code & 31) << 6 | (data[here + 1] & 63)
            here += 2
        else:
            if end - here < 4:
                return NOTHING
            code = four_bytes(data, here)
            here += 4
        codes[size] = code
        size += 1
    return size


def encode(codes, size, out, at):
    """Encode code points as UTF-8; the end of the result."""
    for here in range(size):
        code = codes[here]
        if 0x800 <= code < 0x10000:
            put_three_bytes(out, at, code)
            at += 3
        elif code < 0x80:
            out[at] = code
            at += 1
        elif code < 0x800:
            out[at] = 0xC0 | code >> 6
            out[at + 1] = 0x80 | (code & 63)
            at += 2
        else:
            out[at] = 0xF0 | (code >> 18 & 7)
            out[at + 1] = 0x80 | (code >> 12 & 63)
            out[at + 2] = 0x80 | (code >> 6 & 63)
            out[at + 3] = 0x80 | (code & 63)
            at += 4
    return at
