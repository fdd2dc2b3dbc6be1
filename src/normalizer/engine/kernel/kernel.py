"""The kernel: one pass over the code points of a text that decides every form.

One source for two uses: compiled by Cython it works on C arrays without the interpreter lock; interpreted it is the
reference. Everything it knows stands in flat arrays, which `pack` makes from the tables.

It is one file because it is one unit of compilation: what the pass calls for every character must be within reach of
the C compiler, and in pure Python mode nothing of C is shared between files.

A text is read paragraph by paragraph. Of each, the *skeleton* is kept: its characters as symbols (folded characters,
numbered), without variation selectors and without white space inside Han. Words and contexts are looked up in it.
"""

from __future__ import annotations

import sys
from array import array

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.engine.kernel.uncompiled as cython

if cython.compiled:
    from cython.cimports.cpython.unicode import (
        PyUnicode_AsUCS4,
        PyUnicode_DATA,
        PyUnicode_FromKindAndData,
        PyUnicode_KIND,
    )
    from cython.cimports.libc.math import log
    from cython.cimports.libc.string import memcmp, memcpy, memset
else:
    from math import log

__all__ = [
    "COMPILED",
    "Kernel",
    "Rows",
    "Scratch",
    "check_of_feature",
    "classify",
    "classify_rows",
    "key_of_feature",
    "mark_of_single",
    "place_of",
]

COMPILED = cython.compiled
"""Whether this is the compiled kernel."""

# Of the compiled kernel these are constants of C, in `kernel.pxd`: the compiler cannot know that a variable of a module
# never changes, and reads it anew at every use (a ninth of the time). A test compares the two.
if not cython.compiled:
    # what a character is, as bits of its flag; `pack` sets them
    HAN = 1
    CHOICE = 2
    DOUBTED = 4
    OTHER_SIDE = 8
    OWN_SIDE = 16
    SPACE = 32
    BREAK = 64
    SELECTOR = 128
    PUNCTUATION = 256
    OPERATOR = 512
    NAMED = 1024
    OPENING = 2048
    CLOSING = 4096

    # symbols that are no character of the tables
    END = 0
    ALNUM = 1
    UNKNOWN = 2

    CERTAIN = 0
    PROBABLE = 1
    DOUBTFUL = 2

    _MOST_ROOM = 1 << 16
    _MOST_ROOMS = 16
    _LOOK_BACK = 120
    _MOST_MATCHES = 32
    _NEAR = 5
    _LONGEST = 4
    _BOUND = 32
    _FIGURES = 64

    # in 1/16 nat
    _UNIT = 16
    _VOTE_SHORT = 40
    _VOTE_LONG = 56
    _FIRM_SHORT = 48
    _FIRM_LONG = 80
    _LOOSE_SHORT = 12
    _LOOSE_LONG = 28
    _UNTRAINED = 48
    _UNLOCK = 110
    _WORD_ALONE = 16
    _CLEAR_LEAD = 32
    _FORBIDDEN = 1 << 20

    _MULTIPLIER = 0x1E3779B97F4A7C15
    _GOLDEN = 2654435769
    _MASK = 0x3FFFFFFFFFFFFFFF
    _ONES = 0xFFFFFFFF
    _LAST = 0x10FFFF
    _NOTHING = -1

    # what a filter keeps of a hash: one less than its room
    _REACH = 0xFFFF
    _FILTER = 0x7FFFF

    _FIRST_LEAD_OF_HAN = 0xE2
    # `Script.TRADITIONAL` and `Script.SIMPLIFIED`
    _TRADITIONAL = 1
    _SIMPLIFIED = 2

    # how many numbers stand side by side for one choice, candidate and word: what is asked together lies together
    _PER_CHOICE = 4
    _PER_CANDIDATE = 3
    _PER_WORD = 4

    # features whose place is known: of each form so many numbers, and where the kinds begin among them
    _PER_FORM = 32
    _ALWAYS = 0
    _RUN = 0
    _NAME = 9
    _VOTE = 13
    _MOST_CANDIDATES = 4

    # which longer n-grams a neighbour stands in, as bits beside its weight
    _TWO = 1 << 16
    _THREE = 2 << 16
    _AROUND = 4 << 16
    _AROUND_LEFT = 8 << 16
    _AROUND_RIGHT = 16 << 16
    _AROUND_BOTH = 32 << 16
    _WEIGHT = 0xFFFF
    _MIDDLE = 1 << 15

    # nodes of tries: those behind a first symbol are numbered by it, and none follows on a leaf
    _FIRST_NODE = (1 << 18) - (1 << 14)
    _LEAF = 1 << 30
    _NODE = (1 << 30) - 1

    def _fetch(table: object, at: int) -> None:
        """Nothing: only the compiled kernel waits for memory."""


_PRIOR_OTHER = cython.declare(cython.double, 0.08)
_PRIOR_OWN = cython.declare(cython.double, 0.002)
_RAREST = cython.declare(cython.double, 1e-4)

FLAGS = {
    "HAN": HAN,
    "CHOICE": CHOICE,
    "DOUBTED": DOUBTED,
    "OTHER_SIDE": OTHER_SIDE,
    "OWN_SIDE": OWN_SIDE,
    "SPACE": SPACE,
    "BREAK": BREAK,
    "SELECTOR": SELECTOR,
    "PUNCTUATION": PUNCTUATION,
    "OPERATOR": OPERATOR,
    "NAMED": NAMED,
    "OPENING": OPENING,
    "CLOSING": CLOSING,
}
"""The bits of a flag by name, for who makes the tables."""

ROOMS = {"reach": _REACH + 1, "filter": _FILTER + 1}
"""The room of each kind of filter: bytes and bits."""

FIXED = {
    "room": _PER_FORM,
    "always": _ALWAYS,
    "run": _RUN,
    "name": _NAME,
    "vote": _VOTE,
    "candidates": _MOST_CANDIDATES,
    "middle": _MIDDLE,
}
"""Where features stand whose place is known, how many candidates a form may have, and what is added to a weight."""

NODES = {"first": _FIRST_NODE, "leaf": _LEAF}
"""The node behind the first of all symbols, and the mark of a node that nothing follows on."""

LONGER = {2: _TWO, 3: _TWO, 7: _THREE, 8: _THREE, 4: _AROUND, 5: _AROUND_LEFT, 6: _AROUND_RIGHT, 9: _AROUND_BOTH}
"""The bit of a neighbour by the template that it stands in."""


_UTF32 = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
_ROOM = 256


# Arrays are read through pointers: a view is a structure of 208 bytes, which a call copies and of which eight fill a
# page of addresses that the processor keeps at hand. Interpreted, an array is its own pointer. Who takes one keeps the
# array alive.


@cython.cfunc
def _uints(view: cython.uint[::1]) -> cython.p_uint:
    """Where numbers of 32 bits stand."""
    if cython.compiled:
        return cython.address(view[0])
    else:  # noqa: RET505 - no C would be made of it otherwise
        return view


@cython.cfunc
def _ints(view: cython.int[::1]) -> cython.p_int:
    """Where signed numbers of 32 bits stand."""
    if cython.compiled:
        return cython.address(view[0])
    else:  # noqa: RET505 - as above
        return view


@cython.cfunc
def _ushorts(view: cython.ushort[::1]) -> cython.p_ushort:
    """Where numbers of 16 bits stand."""
    if cython.compiled:
        return cython.address(view[0])
    else:  # noqa: RET505 - as above
        return view


@cython.cfunc
def _shorts(view: cython.short[::1]) -> cython.p_short:
    """Where signed numbers of 16 bits stand."""
    if cython.compiled:
        return cython.address(view[0])
    else:  # noqa: RET505 - as above
        return view


@cython.cfunc
def _uchars(view: cython.uchar[::1]) -> cython.p_uchar:
    """Where bytes stand."""
    if cython.compiled:
        return cython.address(view[0])
    else:  # noqa: RET505 - as above
        return view


@cython.final
@cython.cclass
class Scratch:
    """Room for one call: a text and what becomes of it, the skeleton of a paragraph, the figures of one place.

    `source`, `target` and `sure` are the text that is being read, what becomes of it and the grades: in the room's own
    arrays, or in those of the caller, see `lay_out`.
    """

    codes: cython.uint[::1]
    out: cython.uint[::1]
    grades: cython.uchar[::1]
    source: cython.p_uint
    target: cython.p_uint
    sure: cython.p_uchar
    symbols: cython.p_ushort
    offsets: cython.p_int
    places: cython.p_int
    marked: cython.p_int
    starts: cython.p_int
    ends: cython.p_int
    words: cython.p_int
    firm: cython.p_int
    votes: cython.p_int
    scores: cython.p_int
    raw: cython.p_int
    base: cython.p_int
    plain: cython.p_int
    longest: cython.p_int
    costs: cython.p_int
    length: cython.int
    matches: cython.int
    count: cython.int
    cost: cython.int
    lead: cython.int
    other: cython.int
    own: cython.int
    place: cython.int
    operators: cython.int
    marks: cython.int
    size: cython.int
    graded: cython.int
    begin: cython.Py_ssize_t
    held: list

    def __init__(self, length: int) -> None:
        """Make room for texts of up to so many code points."""
        self.size = length = max(length, _ROOM)
        self.codes, self.out = array("I", bytes(4 * length)), array("I", bytes(4 * length))
        self.grades = bytearray(length)
        symbols = array("H", bytes(2 * length + 2))
        skeleton = [array("i", bytes(4 * length + 4)) for _ in range(3)]
        figures = [array("i", bytes(4 * _FIGURES)) for _ in range(11)]
        self.held = [symbols, skeleton, figures]
        self.symbols = _ushorts(symbols)
        self.offsets, self.places, self.marked = _ints(skeleton[0]), _ints(skeleton[1]), _ints(skeleton[2])
        self.starts, self.ends, self.words = _ints(figures[0]), _ints(figures[1]), _ints(figures[2])
        self.firm, self.votes, self.scores = _ints(figures[3]), _ints(figures[4]), _ints(figures[5])
        self.raw, self.base, self.plain = _ints(figures[6]), _ints(figures[7]), _ints(figures[8])
        self.longest, self.costs = _ints(figures[9]), _ints(figures[10])
        self.begin = _NOTHING
        self.length = self.count = self.matches = self.cost = self.lead = self.other = self.own = self.place = (
            self.operators
        ) = self.marks = self.graded = 0
        self.lay_out(self.codes, self.out, self.grades)

    @cython.cfunc
    def lay_out(self, codes: cython.uint[::1], out: cython.uint[::1], grades: cython.uchar[::1]) -> None:
        """Read a text here, and write what becomes of it there; nothing of it is marked yet."""
        self.source, self.target, self.sure = _uints(codes), _uints(out), _uchars(grades)
        self.operators = self.marks = self.count = 0
        self.begin = _NOTHING

    def marked_places(self) -> list:
        """Where the last pass met a form that a name may keep, or a quoted character."""
        return [self.marked[index] for index in range(self.marks)]

    def trace(self) -> tuple:
        """What the last decision weighed.

        Returns:
            The words (where each begins counted from the place, its number, the candidate that it votes for or -1,
            whether it is firm), the scores, the cost of leaving, the lead or -1, the share of the other script.
        """
        found = [
            (self.starts[i] - self.place, self.words[i], self.votes[i], bool(self.firm[i])) for i in range(self.matches)
        ]
        share = (self.other + _PRIOR_OTHER) / (self.other + self.own + _PRIOR_OTHER + _PRIOR_OWN)
        return found, [self.scores[i] for i in range(_FIGURES)], self.cost, self.lead, share


@cython.cfunc
def _lay_out(text: object, codes: cython.uint[::1]) -> None:
    """Write the code points of a text into an array that has room for them."""
    if cython.compiled:
        if len(text):
            PyUnicode_AsUCS4(text, cython.cast(cython.pointer[cython.Py_UCS4], cython.address(codes[0])), len(text), 0)
    else:
        codes[: len(text)] = array("I", text.encode(_UTF32, "surrogatepass"))


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def _place(key: cython.uint, size: cython.uint) -> cython.uint:
    """Where a key is looked for first in a table of so many cells."""
    key = (key * _GOLDEN) & _ONES
    return cython.cast(cython.uint, (cython.cast(cython.ulonglong, key) * size) >> 32)


def place_of(key: int, size: int) -> int:
    """Where a key is looked for first in a table of so many cells, for who makes it."""
    return _place(key, size)


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def _pair(one: cython.uint, two: cython.uint) -> cython.uint:
    """Two symbols as one number."""
    return (one * 24989 + two) & _ONES


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def _fold_up(value: cython.uint, mask: cython.uint) -> cython.uint:
    """The place of a number in a filter: one of a power of two."""
    return (value ^ (value >> 16)) & mask


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def _in(bits: cython.p_uint, at: cython.uint) -> cython.int:
    """Whether a bit is set."""
    return (bits[at >> 5] >> (at & 31)) & 1


@cython.cfunc
def _text_of(codes: cython.uint[::1], size: cython.Py_ssize_t) -> str:
    """The text of so many code points."""
    if cython.compiled:
        return PyUnicode_FromKindAndData(4, cython.address(codes[0]), size)
    return codes[:size].tobytes().decode(_UTF32, "surrogatepass")


@cython.cfunc
def _differ(one: cython.uint[::1], two: cython.uint[::1], size: cython.Py_ssize_t) -> cython.bint:
    """Whether two arrays differ in so many code points."""
    if cython.compiled:
        return size > 0 and memcmp(cython.address(one[0]), cython.address(two[0]), 4 * size) != 0
    return one[:size] != two[:size]


@cython.final
@cython.cclass
class Rows:
    """A column of UTF-8 texts one after the other, and room for what becomes of it.

    Attributes:
        data: The bytes of the texts.
        offsets: Where each row begins in them, and where the last one ends.
        valid: A bit for each row, the lowest first: whether there is one; empty where all are.
        out: Receives the bytes of the results: four for every three of the source at most.
        ends: As `offsets`, of the results.
        counts: Receives for each row how many code points were changed, then for each how many are doubtful; empty
            where nobody asks.
        size: The number of rows.
    """

    data: cython.const[cython.uchar][::1]
    offsets: cython.const[cython.longlong][::1]
    valid: cython.const[cython.uchar][::1]
    out: cython.uchar[::1]
    ends: cython.longlong[::1]
    counts: cython.longlong[::1]
    size: cython.Py_ssize_t

    def __init__(self, data: object, offsets: object, valid: object, out: object, ends: object, counts: object) -> None:
        """Take the arrays."""
        self.data, self.offsets, self.valid = data, offsets, valid
        self.out, self.ends, self.counts = out, ends, counts
        self.size = len(offsets) - 1
        self.ends[0] = 0

    def put(self, row: cython.Py_ssize_t, text: bytes, changes: int, doubts: int) -> None:
        """Write a row that was converted elsewhere; all rows before it are written."""
        at: cython.Py_ssize_t = self.ends[row]
        memoryview(self.out)[at : at + len(text)] = text
        self.ends[row + 1] = at + len(text)
        if self.counts.shape[0]:
            self.counts[row], self.counts[self.size + row] = changes, doubts


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def _is_valid(valid: cython.const[cython.uchar][::1], row: cython.Py_ssize_t) -> cython.int:
    """Whether there is a row."""
    return valid.shape[0] == 0 or (valid[row >> 3] >> (row & 7)) & 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _decode(
    data: cython.const[cython.uchar][::1], here: cython.Py_ssize_t, end: cython.Py_ssize_t, codes: cython.uint[::1]
) -> cython.Py_ssize_t:
    """Write the code points of UTF-8 into an array; how many, or -1 where the last one is cut off."""
    size: cython.Py_ssize_t = 0
    code: cython.uint
    while here < end:
        code = data[here]
        if code < 0x80:
            here += 1
        elif 0xE0 <= code < 0xF0:
            if end - here < 3:
                return _NOTHING
            code = (code & 15) << 12 | (data[here + 1] & 63) << 6 | (data[here + 2] & 63)
            here += 3
        elif code < 0xE0:
            if end - here < 2:
                return _NOTHING
            code = (code & 31) << 6 | (data[here + 1] & 63)
            here += 2
        else:
            if end - here < 4:
                return _NOTHING
            code = (code & 7) << 18 | (data[here + 1] & 63) << 12 | (data[here + 2] & 63) << 6 | (data[here + 3] & 63)
            here += 4
        codes[size] = code
        size += 1
    return size


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _encode(
    codes: cython.uint[::1], size: cython.Py_ssize_t, out: cython.uchar[::1], at: cython.Py_ssize_t
) -> cython.Py_ssize_t:
    """Write code points as UTF-8; where it ends."""
    here: cython.Py_ssize_t = 0
    code: cython.uint
    while here < size:
        code = codes[here]
        here += 1
        if 0x800 <= code < 0x10000:
            out[at] = 0xE0 | code >> 12
            out[at + 1] = 0x80 | (code >> 6 & 63)
            out[at + 2] = 0x80 | (code & 63)
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


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _copy(rows: Rows, here: cython.Py_ssize_t, end: cython.Py_ssize_t, at: cython.Py_ssize_t) -> cython.void:
    """Take bytes of a column over as they are."""
    if cython.compiled:
        if here < end:
            memcpy(cython.address(rows.out[at]), cython.address(rows.data[here]), end - here)
    else:
        rows.out[at : at + end - here] = rows.data[here:end]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _differs(room: Scratch, size: cython.Py_ssize_t) -> cython.int:
    """Whether the first code points in a room were changed."""
    if cython.compiled:
        return size > 0 and memcmp(cython.address(room.codes[0]), cython.address(room.out[0]), 4 * size) != 0
    return room.codes[:size] != room.out[:size]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _forget(room: Scratch, size: cython.Py_ssize_t) -> cython.void:
    """Nothing is doubted of the first code points in a room."""
    if cython.compiled:
        if size > 0:
            memset(cython.address(room.grades[0]), 0, size)
    else:
        room.grades[:size] = bytes(size)


@cython.final
@cython.cclass
class Kernel:
    """The tables of one standard, flat, and the pass that uses them. Read only, shared between threads."""

    pages: cython.p_ushort
    cells: cython.p_uint
    arguments: cython.p_ushort
    contexts: cython.p_ushort
    classes: cython.p_uchar
    choices: cython.p_int
    candidates: cython.p_int
    words: cython.p_int
    word_codes: cython.p_uint
    word_steps: cython.p_uint
    word_reach: cython.p_uchar
    word_back: cython.p_uchar
    triples: cython.p_uint
    cost_roots: cython.p_int
    cost_reach: cython.p_uchar
    cost_steps: cython.p_uint
    cost_of: cython.p_ushort
    fixed: cython.p_int
    singles: cython.p_uint
    features: cython.p_uint
    known: cython.p_uint
    form_count: cython.p_int
    weights: cython.p_short
    word_room: cython.uint
    cost_room: cython.uint
    feature_room: cython.uint
    single_room: cython.uint
    most_words: cython.int
    most_costs: cython.int
    unknown_cost: cython.int
    tables: dict
    rooms: list
    guard: object

    def __init__(self, tables: dict, guard: object = None) -> None:
        """Take the flat arrays by name, see `pack`, and who is asked about the places that are marked."""
        self.tables, self.guard, self.rooms = tables, guard, []
        self.pages, self.arguments = _ushorts(tables["pages"]), _ushorts(tables["arguments"])
        self.cells = _uints(tables["cells"])
        self.contexts, self.classes = _ushorts(tables["contexts"]), _uchars(tables["classes"])
        self.choices, self.candidates = _ints(tables["choices"]), _ints(tables["candidates"])
        self.words, self.word_codes = _ints(tables["words"]), _uints(tables["word_codes"])
        self.word_steps = _uints(tables["word_steps"])
        self.word_reach, self.word_back = _uchars(tables["word_reach"]), _uchars(tables["word_back"])
        self.triples = _uints(tables["triples"])
        self.cost_steps, self.cost_roots = _uints(tables["cost_steps"]), _ints(tables["cost_roots"])
        self.cost_reach, self.cost_of = _uchars(tables["cost_reach"]), _ushorts(tables["cost_of"])
        self.features, self.known = _uints(tables["features"]), _uints(tables["known"])
        self.fixed = _ints(tables["fixed"])
        self.form_count, self.weights = _ints(tables["form_count"]), _shorts(tables["weights"])
        self.word_room, self.cost_room = len(tables["word_steps"]) // 2, len(tables["cost_steps"]) // 2
        self.singles = _uints(tables["singles"])
        self.single_room, self.feature_room = len(tables["singles"]) // 2, len(tables["features"]) // 2
        self.most_words, self.most_costs = tables["most_words"][0], len(tables["cost_of"])
        self.unknown_cost = tables["unknown_cost"][0]

    def borrow(self, length: int) -> Scratch:
        """A scratch with room for a text of this length: one that was given back, or a new one."""
        room: Scratch
        try:
            room = self.rooms.pop()
        except IndexError:
            return Scratch(length)
        room.begin = _NOTHING
        return room if room.size >= length else Scratch(length)

    def give_back(self, room: Scratch) -> None:
        """Keep a scratch for the next call, if it is small."""
        if room.size <= _MOST_ROOM and len(self.rooms) < _MOST_ROOMS:
            self.rooms.append(room)

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _slot(self, code: cython.uint) -> cython.int:
        """Where a code point stands in the tables of characters; there are pages for all that UTF-8 can write."""
        return (self.pages[code >> 8] << 8) | (code & 255)

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _flag(self, code: cython.uint) -> cython.int:
        """What a character is."""
        return self.cells[2 * self._slot(code)] >> 16

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _step(self, steps: cython.p_uint, room: cython.uint, node: cython.int, symbol: cython.uint) -> cython.int:
        """The node of a trie that follows on a symbol, with `_LEAF` where it is the last one, or -1.

        `steps` holds keys and nodes in turn, hashed.
        """
        key: cython.uint = (cython.cast(cython.uint, node) << 14) | symbol
        at: cython.uint = _place(key, room)
        while steps[2 * at] != key:
            if steps[2 * at] == _ONES:
                return _NOTHING
            at += 1
            if at == room:
                at = 0
        return steps[2 * at + 1]

    # -- the pass ------------------------------------------------------------------------------------------------

    def convert(self, text: object) -> object:
        """Convert a text; see `convert_in`."""
        room: Scratch = self.borrow(len(text))
        found = self.convert_in(text, room)
        self.give_back(room)
        return found

    @cython.ccall
    def convert_in(self, text: object, room: Scratch) -> object:
        """Convert a text in a room that is large enough.

        Returns:
            The result, the very object `text` (a `str` or of a subclass, hence no narrower type) where it is the
            same, or None where operators of ideographic description sequences stand in it.

        Raises:
            ValueError: The room is too small.
        """
        size: cython.Py_ssize_t = len(text)
        if size > room.size:
            message = f"the room is for {room.size} code points, the text has {size}"
            raise ValueError(message)
        _lay_out(text, room.codes)
        room.lay_out(room.codes, room.out, room.grades)
        room.graded = 0
        with cython.nogil:
            self._convert(size, room)
        if room.operators:
            return None
        if room.marks:
            for place, stays, _ in self.judge(text, room.out, room.marked_places()):
                if stays:
                    room.out[place] = room.codes[place]
        return _text_of(room.out, size) if _differ(room.codes, room.out, size) else text

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _convert(self, size: cython.Py_ssize_t, room: Scratch) -> cython.void:
        """Convert the text that is laid out, paragraph by paragraph."""
        here: cython.Py_ssize_t = 0
        while here < size:
            if not room.count:
                here = self._pass_by(here, size, room)
            if here < size:
                here = self._read(here, size, room)
                self._settle(room)

    def convert_rows(self, rows: Rows, row: cython.Py_ssize_t, room: Scratch) -> int:
        """Convert rows of a column one after the other, from `row` on.

        Returns:
            The first row that this cannot do, because it is longer than the room, is no UTF-8, draws a shape, or holds
            what a name may keep; the number of rows where all are done. `Rows.put` takes what becomes of such a row.
        """
        room.lay_out(room.codes, room.out, room.grades)
        room.graded = rows.counts.shape[0] > 0
        with cython.nogil:
            while row < rows.size and self._convert_row(rows, row, room):
                row += 1
        return row

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _convert_row(self, rows: Rows, row: cython.Py_ssize_t, room: Scratch) -> cython.int:
        """Convert one row, or say that it has to be done elsewhere."""
        here: cython.Py_ssize_t = rows.offsets[row]
        end: cython.Py_ssize_t = rows.offsets[row + 1]
        at: cython.Py_ssize_t = rows.ends[row]
        size: cython.Py_ssize_t = 0
        place: cython.Py_ssize_t = 0
        changes: cython.longlong = 0
        doubts: cython.longlong = 0
        if not _is_valid(rows.valid, row):
            end = here
        place = here
        while place < end and rows.data[place] < _FIRST_LEAD_OF_HAN:
            place += 1
        if place < end:
            if not room.count and self._pass_row(rows, row, here, end):
                return 1
            if end - here > room.size:
                return 0
            size = _decode(rows.data, here, end, room.codes)
            if size < 0 or not self._convert_room(size, room):
                return 0
            if rows.counts.shape[0]:
                for place in range(size):
                    changes += room.codes[place] != room.out[place]
                    doubts += room.grades[place] == DOUBTFUL
        if _differs(room, size):
            rows.ends[row + 1] = _encode(room.out, size, rows.out, at)
        else:
            _copy(rows, here, end, at)
            rows.ends[row + 1] = at + end - here
        if rows.counts.shape[0]:
            rows.counts[row] = changes
            rows.counts[rows.size + row] = doubts
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pass_row(
        self, rows: Rows, row: cython.Py_ssize_t, here: cython.Py_ssize_t, end: cython.Py_ssize_t
    ) -> cython.int:
        """Convert one row in which nothing has to be decided, from bytes to bytes; whether it is such a row.

        As with `_pass_by`, most rows are towards simplified characters, and it is tried only behind such a one.
        """
        pages: cython.p_ushort = self.pages
        cells: cython.p_uint = self.cells
        data: cython.const[cython.uchar][::1] = rows.data
        out: cython.uchar[::1] = rows.out
        at: cython.Py_ssize_t = rows.ends[row]
        changes: cython.longlong = 0
        slot: cython.int
        code: cython.uint
        after: cython.uint
        while here < end:
            code = data[here]
            if 0xE0 <= code < 0xF0 and end - here > 2:
                code = (code & 15) << 12 | (data[here + 1] & 63) << 6 | (data[here + 2] & 63)
                slot = 2 * ((pages[code >> 8] << 8) | (code & 255))
                if (cells[slot] >> 16) & (CHOICE | BREAK | OPERATOR | DOUBTED | NAMED | OPENING):
                    return 0
                after = (code + cells[slot + 1]) & _ONES
                if after != code:
                    if after > 0xFFFF:
                        return 0
                    changes += 1
                    out[at] = 0xE0 | after >> 12
                    out[at + 1] = 0x80 | (after >> 6 & 63)
                    out[at + 2] = 0x80 | (after & 63)
                else:
                    out[at] = data[here]
                    out[at + 1] = data[here + 1]
                    out[at + 2] = data[here + 2]
                at += 3
                here += 3
            elif code < 0x80:
                if (cells[2 * ((pages[0] << 8) | code)] >> 16) & BREAK:
                    return 0
                out[at] = code
                at += 1
                here += 1
            else:
                return 0
        rows.ends[row + 1] = at
        if rows.counts.shape[0]:
            rows.counts[row] = changes
            rows.counts[rows.size + row] = 0
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _convert_room(self, size: cython.Py_ssize_t, room: Scratch) -> cython.int:
        """Convert the code points in a room; whether nothing in them has to be judged."""
        index: cython.int
        room.operators = room.marks = room.count = 0
        if room.graded:
            _forget(room, size)
        self._convert(size, room)
        if room.operators:
            return 0
        for index in range(room.marks):
            if room.codes[room.marked[index]] != room.out[room.marked[index]]:
                return 0
        return 1

    def judge(self, text: object, out: object, places: list) -> list:
        """What is to be said of marked places; see `Guard`."""
        return self.guard(self, text, out, places) if self.guard is not None and places else []

    def reason(self, text: str, place: int) -> str:
        """Why a marked place is doubtful; see `Guard`."""
        return self.guard.reason(self, text, place) if self.guard is not None else ""

    def symbol(self, code: cython.uint) -> int:
        """The number that all forms of a character share in words and contexts."""
        return self.cells[2 * self._slot(code)] & 65535

    def is_given_name(self, code: cython.uint) -> bool:
        """Whether a character is typical of given names."""
        return self.classes[self.contexts[self.symbol(code)]] & 2 != 0

    def is_in_word(self, text: str, place: cython.Py_ssize_t) -> bool:
        """Whether a word of the list, of two characters or more, lies over a place."""
        start: cython.Py_ssize_t
        end: cython.Py_ssize_t
        node: cython.int
        for start in range(max(0, place - _LONGEST + 1), place + 1):
            node = _FIRST_NODE + self.symbol(ord(text[start]))
            end = start + 1
            while not node & _LEAF and end < len(text) and end < start + _LONGEST:
                node = self._step(self.cost_steps, self.cost_room, node, self.symbol(ord(text[end])))
                end += 1
                if end > place and node & _NODE < self.most_costs:
                    return True
        return False

    def run(self, codes: cython.uint[::1], out: cython.uint[::1], grades: cython.uchar[::1], scratch: Scratch) -> bool:
        """Convert.

        Args:
            codes: The code points of the text.
            out: As long; receives the code points of the result.
            grades: As long, zeros; receives 1 where a decision is probable, 2 where it is doubtful.
            scratch: Room for a paragraph as long as the text.

        Returns:
            Whether there are operators of ideographic description sequences in the text.
        """
        size: cython.Py_ssize_t = codes.shape[0]
        scratch.lay_out(codes, out, grades)
        scratch.graded = 1
        with cython.nogil:
            self._convert(size, scratch)
        return scratch.operators > 0

    def starts(
        self, codes: cython.uint[::1], out: cython.uint[::1], grades: cython.uchar[::1], scratch: Scratch
    ) -> list:
        """Where the paragraphs of a text begin; the arrays are as for `run`."""
        here: cython.Py_ssize_t = 0
        size: cython.Py_ssize_t = codes.shape[0]
        found = [0]
        scratch.lay_out(codes, out, grades)
        while here < size:
            here = self._read(here, size, scratch)
            if here < size:
                found.append(here)
        return found

    def differences(self, codes: cython.uint[::1], out: cython.uint[::1], grades: cython.uchar[::1]) -> tuple:
        """What `run` decided, packed.

        Returns:
            Where each changed code point begins, where it ends, its grade; and where doubtful code points are.
        """
        at: cython.Py_ssize_t
        found: cython.Py_ssize_t = 0
        doubtful: cython.Py_ssize_t = 0
        for at in range(codes.shape[0]):
            found += codes[at] != out[at]
            doubtful += grades[at] == DOUBTFUL
        begins, ends, doubts = (array("q", bytes(8 * count)) for count in (found, found, doubtful))
        certainties = bytearray(found)
        first: cython.longlong[::1] = begins
        last: cython.longlong[::1] = ends
        certainty: cython.uchar[::1] = certainties
        places: cython.longlong[::1] = doubts
        found = doubtful = 0
        for at in range(codes.shape[0]):
            if codes[at] != out[at]:
                first[found] = at
                last[found] = at + 1
                certainty[found] = grades[at]
                found += 1
            if grades[at] == DOUBTFUL:
                places[doubtful] = at
                doubtful += 1
        return begins, ends, certainties, doubts

    def decide(
        self,
        codes: cython.uint[::1],
        out: cython.uint[::1],
        grades: cython.uchar[::1],
        begin: cython.Py_ssize_t,
        place: cython.int,
        scratch: Scratch,
    ) -> int:
        """Decide one place again and leave in `scratch` what was weighed.

        Args:
            codes: The code points of the text.
            out: As for `run`; what it receives is of no use.
            grades: As for `run`.
            begin: Where the paragraph of the place begins.
            place: Where a form with a choice stands.
            scratch: Room for the paragraph; the paragraph is read once for all places in it.

        Returns:
            The number of the chosen candidate.
        """
        low: cython.int = 0
        high: cython.int
        middle: cython.int
        if scratch.begin != begin:
            scratch.lay_out(codes, out, grades)
            self._read(begin, codes.shape[0], scratch)
            scratch.begin = begin
        else:
            scratch.source = _uints(codes)
        scratch.graded = 1
        high = scratch.length
        while high - low > 1:
            middle = (low + high) >> 1
            if scratch.offsets[middle] <= place:
                low = middle
            else:
                high = middle
        return self._decide(low, self._choice(scratch.source[scratch.offsets[low]]), self._leaving(scratch), 1, scratch)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pass_by(self, here: cython.Py_ssize_t, size: cython.Py_ssize_t, scratch: Scratch) -> cython.Py_ssize_t:
        """Convert the paragraphs in which nothing has to be decided; where the first one begins in which it has.

        Towards simplified characters these are most. No skeleton is made of them. Tried only behind such a paragraph,
        since a text towards traditional characters has hardly any.
        """
        pages: cython.p_ushort = self.pages
        cells: cython.p_uint = self.cells
        codes: cython.p_uint = scratch.source
        out: cython.p_uint = scratch.target
        begin: cython.Py_ssize_t = here
        marks: cython.int = scratch.marks
        operators: cython.int = scratch.operators
        ahead: cython.Py_ssize_t
        slot: cython.int
        code: cython.uint
        flag: cython.int
        while here < size:
            code = codes[here]
            slot = 2 * ((pages[code >> 8] << 8) | (code & 255))
            flag = cells[slot] >> 16
            out[here] = (code + cells[slot + 1]) & _ONES
            if flag & (CHOICE | BREAK | OPERATOR | DOUBTED | NAMED | OPENING):
                if flag & CHOICE:
                    scratch.marks, scratch.operators = marks, operators
                    return begin
                if flag & BREAK:
                    ahead = here
                    while ahead < size and self._flag(codes[ahead]) & (SPACE | SELECTOR):
                        out[ahead] = codes[ahead]
                        ahead += 1
                    if not self._breaks_sentence(begin, here, ahead, size, scratch):
                        begin, marks, operators = ahead, scratch.marks, scratch.operators
                    here = ahead
                    continue
                self._note(here, size, flag, scratch)
            here += 1
        return size

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _breaks_sentence(
        self,
        begin: cython.Py_ssize_t,
        here: cython.Py_ssize_t,
        ahead: cython.Py_ssize_t,
        size: cython.Py_ssize_t,
        scratch: Scratch,
    ) -> cython.int:
        """Whether white space `[here, ahead)` with a line break stands in the middle of a sentence; see `_read`."""
        codes: cython.p_uint = scratch.source
        place: cython.Py_ssize_t = here
        start: cython.Py_ssize_t = here
        flag: cython.int = 0
        if ahead == size or not self._flag(codes[ahead]) & HAN:
            return 0
        while place > begin:
            flag = self._flag(codes[place - 1])
            if not flag & (SPACE | SELECTOR):
                break
            place -= 1
            start = place if flag & SPACE else start
        if place == begin or not flag & HAN:
            return 0
        while place > begin and place > start - _LOOK_BACK:
            place -= 1
            flag = self._flag(codes[place])
            if flag & PUNCTUATION:
                return 1
            if flag & BREAK:
                return 0
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _read(self, here: cython.Py_ssize_t, size: cython.Py_ssize_t, scratch: Scratch) -> cython.Py_ssize_t:
        """Read one paragraph into the skeleton, convert what has one possibility, and say where the next begins.

        A paragraph ends behind white space with a line break, unless Han characters stand on both sides and the line
        before holds punctuation: then the break is one inside a sentence.
        """
        pages: cython.p_ushort = self.pages
        cells: cython.p_uint = self.cells
        codes: cython.p_uint = scratch.source
        out: cython.p_uint = scratch.target
        symbols: cython.p_ushort = scratch.symbols
        offsets: cython.p_int = scratch.offsets
        places: cython.p_int = scratch.places
        length: cython.int = 0
        count: cython.int = 0
        other: cython.Py_ssize_t = 0
        own: cython.Py_ssize_t = 0
        flag: cython.int = 0
        before: cython.int
        broken: cython.int
        slot: cython.int
        code: cython.uint
        cell: cython.uint
        punctuation: cython.Py_ssize_t = _NOTHING
        ahead: cython.Py_ssize_t
        while here < size:
            before = flag
            code = codes[here]
            slot = 2 * ((pages[code >> 8] << 8) | (code & 255))
            cell = cells[slot]
            flag = cell >> 16
            out[here] = (code + cells[slot + 1]) & _ONES
            if flag & (SPACE | SELECTOR | OPERATOR | DOUBTED | NAMED | OPENING):
                if flag & SELECTOR:
                    flag = before
                    here += 1
                    continue
                if flag & SPACE:
                    ahead = here
                    broken = 0
                    while ahead < size and self._flag(codes[ahead]) & (SPACE | SELECTOR):
                        broken |= self._flag(codes[ahead]) & BREAK
                        out[ahead] = codes[ahead]
                        ahead += 1
                    flag = self._flag(codes[ahead]) & HAN if ahead < size else 0
                    if broken:
                        if not (before & HAN and flag and punctuation >= 0 and punctuation >= here - _LOOK_BACK):
                            here = ahead
                            break
                        punctuation = _NOTHING
                    elif (
                        length
                        and ahead < size
                        and not (before & HAN and flag)
                        and not (
                            # between Han and letters or digits white space is a matter of layout: 15 隻 is 15隻
                            (before & HAN and self._is_alnum(codes[ahead]))
                            or (flag and self._is_alnum(codes[here - 1]))
                        )
                    ):
                        symbols[length] = END
                        offsets[length] = here
                        length += 1
                        before = 0
                    flag = before
                    here = ahead
                    continue
                self._note(here, size, flag, scratch)
            # without branches where many characters differ: counted in units of their bits, and places overwritten
            # until one is a choice
            other += flag & OTHER_SIDE
            own += flag & OWN_SIDE
            punctuation = here if flag & PUNCTUATION else punctuation
            places[count] = length
            count += (flag & CHOICE) // CHOICE
            symbols[length] = cell & 65535
            offsets[length] = here
            length += 1
            here += 1
        symbols[length] = END
        scratch.length, scratch.count = length, count
        scratch.other, scratch.own = other // OTHER_SIDE, own // OWN_SIDE
        return here

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _is_alnum(self, code: cython.uint) -> cython.int:
        """Whether a code point is a letter or a digit."""
        return self.contexts[self.cells[2 * self._slot(code)] & 65535] == ALNUM

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _note(
        self, here: cython.Py_ssize_t, size: cython.Py_ssize_t, flag: cython.int, scratch: Scratch
    ) -> cython.void:
        """Keep in mind what is doubted, what draws a shape, and what a name or a quotation may keep."""
        scratch.operators += (flag & OPERATOR) != 0
        scratch.sure[here] = DOUBTFUL if flag & DOUBTED else CERTAIN
        if flag & NAMED:
            self._mark(here, scratch)
        elif (
            flag & OPENING
            and here + 2 < size
            and self._flag(scratch.source[here + 2]) & CLOSING
            and self._flag(scratch.source[here + 1]) & (HAN | NAMED) == HAN
        ):
            self._mark(here + 1, scratch)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _mark(self, place: cython.Py_ssize_t, scratch: Scratch) -> cython.void:
        """Note a place that names or quotations may keep."""
        if scratch.marks < scratch.size:
            scratch.marked[scratch.marks] = place
            scratch.marks += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _leaving(self, scratch: Scratch) -> cython.int:
        """What it costs to leave a form that both sides write: the rarer the other script is here, the more."""
        other: cython.double = scratch.other + _PRIOR_OTHER
        own: cython.double = scratch.own + _PRIOR_OWN
        share: cython.double = other / (other + own)
        return cython.cast(cython.int, _UNIT * -log(max(share, _RAREST)) + 0.5)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _settle(self, scratch: Scratch) -> cython.void:
        """Decide every form with a choice in the paragraph."""
        leaving: cython.int = self._leaving(scratch) if scratch.count else 0
        index: cython.int
        chosen: cython.int
        at: cython.int
        choice: cython.int
        ahead: cython.int = self._prepare(0, scratch) if scratch.count else 0
        for index in range(scratch.count):
            choice = ahead
            if index + 1 < scratch.count:
                ahead = self._prepare(index + 1, scratch)
            at = scratch.offsets[scratch.places[index]]
            chosen = self._decide(scratch.places[index], choice, leaving, 0, scratch)
            scratch.target[at] = self.candidates[_PER_CANDIDATE * (self.choices[_PER_CHOICE * choice] + chosen)]
            if scratch.graded and not self._flag(scratch.source[at]) & DOUBTED:
                scratch.sure[at] = self._grade(chosen, self.choices[_PER_CHOICE * choice + 2], scratch)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _prepare(self, index: cython.int, scratch: Scratch) -> cython.int:
        """Ask for what deciding a place will read of large tables, while another is decided: which choice it has.

        Only time depends on it: running text gains a tenth to a fifth, one that repeats itself loses a twentieth.
        """
        symbols: cython.p_ushort = scratch.symbols
        place: cython.int = scratch.places[index]
        choice: cython.int = self._choice(scratch.source[scratch.offsets[place]])
        form: cython.int = self.choices[_PER_CHOICE * choice + 3]
        here: cython.uint = symbols[place]
        before: cython.uint = symbols[place - 1] if place else END
        behind: cython.uint = symbols[place + 1] if place < scratch.length else END
        _fetch(self.word_back, _fold_up(_pair(before, here), _REACH))
        _fetch(self.word_reach, _fold_up(_pair(here, behind), _REACH))
        _fetch(self.word_steps, 2 * _place((_FIRST_NODE + before) << 14 | here, self.word_room))
        _fetch(self.word_steps, 2 * _place((_FIRST_NODE + here) << 14 | behind, self.word_room))
        if form >= 0:
            self._fetch_single(form, 0, self.contexts[before])
            self._fetch_single(form, 1, self.contexts[behind])
            if place > 1:
                self._fetch_single(form, 2, self.contexts[symbols[place - 2]])
            if place + 2 < scratch.length:
                self._fetch_single(form, 3, self.contexts[symbols[place + 2]])
        return choice

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _fetch_single(self, form: cython.int, side: cython.int, symbol: cython.int) -> cython.void:
        """Ask for the weights of a neighbour."""
        _fetch(self.singles, 2 * _place(single_mark(form, side, symbol), self.single_room))

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _choice(self, code: cython.uint) -> cython.int:
        """The number of the choice that a form has."""
        return self.arguments[self._slot(code)]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _grade(self, chosen: cython.int, locked: cython.int, scratch: Scratch) -> cython.uchar:
        """How sure the last decision was."""
        index: cython.int
        if scratch.lead < 0:
            return CERTAIN
        if scratch.lead < _CLEAR_LEAD:
            return DOUBTFUL
        for index in range(scratch.matches):
            if scratch.votes[index] == chosen:
                if self.words[_PER_WORD * scratch.words[index] + 3]:
                    return DOUBTFUL
            elif locked and scratch.votes[index] >= 0:
                return DOUBTFUL
        return PROBABLE

    # -- one place -----------------------------------------------------------------------------------------------

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _decide(
        self, place: cython.int, choice: cython.int, leaving: cython.int, exact: cython.int, scratch: Scratch
    ) -> cython.int:
        """Weigh the candidates of a place of the skeleton; the number of the winner.

        Leaves the lead of the winner in `scratch`, or -1 where nothing had to be weighed. Unless it has to be exact,
        the lead is only on the right side of a clear one, and where nothing is graded it is not asked for.
        """
        own: cython.int = self.choices[_PER_CHOICE * choice + 1]
        locked: cython.int = self.choices[_PER_CHOICE * choice + 2]
        form: cython.int = self.choices[_PER_CHOICE * choice + 3]
        against: cython.int = 0
        index: cython.int
        best: cython.int
        second: cython.int
        scratch.place = place
        self._match(place, scratch)
        for index in range(scratch.matches):
            _fetch(self.word_codes, self.words[_PER_WORD * scratch.words[index]])
        scratch.cost = 0
        scratch.lead = _NOTHING
        if form >= 0 and not locked:
            self._context(place, form, scratch)
        for index in range(scratch.matches):
            scratch.votes[index] = self._vote(scratch.words[index], place - scratch.starts[index], choice)
            if scratch.votes[index] >= 0 and scratch.votes[index] != own:
                against = 1
        if locked and not against:
            return own
        if own >= 0:
            scratch.cost = 2 * leaving + _UNLOCK if locked else leaving
        if form >= 0 and locked:
            self._context(place, form, scratch)
        self._weigh(choice, scratch)
        if scratch.matches == 1 and scratch.votes[0] >= 0 and not exact:
            # one word: where it makes no difference whether it is firm, that is not asked
            scratch.firm[0] = 0
            index = self._choose(place, choice, scratch)
            second = scratch.lead
            scratch.firm[0] = 1
            best = self._choose(place, choice, scratch)
            if best == index and (not scratch.graded or (second < _CLEAR_LEAD) == (scratch.lead < _CLEAR_LEAD)):
                return best
            if self._is_firm(scratch, 0):
                return best
            scratch.firm[0] = 0
            return self._choose(place, choice, scratch)
        for index in range(scratch.matches):
            scratch.firm[index] = scratch.votes[index] < 0 or self._is_firm(scratch, index)
        return self._choose(place, choice, scratch)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _weigh(self, choice: cython.int, scratch: Scratch) -> cython.void:
        """What each candidate scores whatever the words are worth, cost of leaving included."""
        plain: cython.p_int = scratch.plain
        candidate: cython.p_int = self.candidates
        first: cython.int = self.choices[_PER_CHOICE * choice]
        count: cython.int = self.choices[_PER_CHOICE * (choice + 1)] - first
        own: cython.int = self.choices[_PER_CHOICE * choice + 1]
        locked: cython.int = self.choices[_PER_CHOICE * choice + 2]
        form: cython.int = self.choices[_PER_CHOICE * choice + 3]
        index: cython.int
        place: cython.int
        for index in range(count):
            place = candidate[_PER_CANDIDATE * (first + index) + 1]
            if form < 0:
                plain[index] = candidate[_PER_CANDIDATE * (first + index) + 2]
            else:
                plain[index] = scratch.base[place] if place >= 0 else -_UNTRAINED
            if own >= 0 and index != own:
                plain[index] -= scratch.cost
                if locked and not self._wanted(index, scratch):
                    plain[index] -= _FORBIDDEN

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _choose(self, place: cython.int, choice: cython.int, scratch: Scratch) -> cython.int:
        """The best candidate with the words as firm as they are marked; leaves the scores, and the lead, if needed."""
        scores: cython.p_int = scratch.scores
        count: cython.int = self.choices[_PER_CHOICE * (choice + 1)] - self.choices[_PER_CHOICE * choice]
        index: cython.int
        best: cython.int = 0
        if scratch.matches > 1 or (scratch.matches and scratch.votes[0] < 0):
            self._hear(place, choice, count, scratch)
        else:
            for index in range(count):
                scores[index] = scratch.plain[index]
            if scratch.matches:
                self._hear_one(place, choice, count, scratch)
        for index in range(1, count):
            if scores[index] > scores[best]:
                best = index
        if scratch.graded:
            scratch.lead = self._lead(best, choice, scratch)
        return best

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _lead(self, best: cython.int, choice: cython.int, scratch: Scratch) -> cython.int:
        """How far the winner is ahead, or would be if no word were known."""
        count: cython.int = self.choices[_PER_CHOICE * (choice + 1)] - self.choices[_PER_CHOICE * choice]
        index: cython.int
        second: cython.int = -_FORBIDDEN * 4
        lead: cython.int
        for index in range(count):
            if index != best and scratch.scores[index] > second:
                second = scratch.scores[index]
        lead = scratch.scores[best] - second
        if self.choices[_PER_CHOICE * choice + 3] >= 0:
            lead = max(0, min(lead, self._lead_without_words(best, choice, scratch) + _WORD_ALONE))
        return lead

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _lead_without_words(self, best: cython.int, choice: cython.int, scratch: Scratch) -> cython.int:
        """How far the winner would be ahead if no word were known; negative where the context is against it."""
        first: cython.int = self.choices[_PER_CHOICE * choice]
        count: cython.int = self.choices[_PER_CHOICE * (choice + 1)] - first
        own: cython.int = self.choices[_PER_CHOICE * choice + 1]
        index: cython.int
        place: cython.int
        score: cython.int
        winner: cython.int = 0
        second: cython.int = -_FORBIDDEN
        for index in range(count):
            place = self.candidates[_PER_CANDIDATE * (first + index) + 1]
            score = scratch.base[place] if place >= 0 else -_UNTRAINED
            if own >= 0 and index != own:
                score -= scratch.cost
            if index == best:
                winner = score
            else:
                second = max(second, score)
        return winner - second

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _wanted(self, candidate: cython.int, scratch: Scratch) -> cython.int:
        """Whether a word votes for a candidate."""
        index: cython.int
        for index in range(scratch.matches):
            if scratch.votes[index] == candidate:
                return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _match(self, place: cython.int, scratch: Scratch) -> cython.void:
        """The words over a place that do not lie inside another: those without white space inside, if there are any."""
        symbols: cython.p_ushort = scratch.symbols
        length: cython.int = scratch.length
        start: cython.int = place
        furthest: cython.int = 0
        found: cython.int = 0
        whole: cython.int = 0
        node: cython.int
        end: cython.int
        last: cython.int
        best: cython.int
        word: cython.int
        value: cython.uint
        if place:
            value = _pair(symbols[place - 1], symbols[place])
            start = max(0, place - self.word_back[_fold_up(value, _REACH)])
        while start <= place and start + 1 < length:
            value = _pair(symbols[start], symbols[start + 1])
            last = start + self.word_reach[_fold_up(value, _REACH)]
            if last <= place or (
                start + 1 < place
                and not _in(self.triples, _fold_up((value * 31 + symbols[start + 2]) & _ONES, _FILTER))
            ):
                start += 1
                continue
            node, end, best, word = _FIRST_NODE + symbols[start], start + 1, 0, _NOTHING
            last = min(last, length)
            while not node & _LEAF and end < last:
                node = self._step(self.word_steps, self.word_room, node, symbols[end])
                end += 1
                if end > place and node & _NODE < self.most_words:
                    best, word = end, node & _NODE
            if best > furthest and found < _MOST_MATCHES:
                scratch.starts[found], scratch.ends[found], scratch.words[found] = start, best, word
                whole += self._is_whole(scratch, found)
                furthest = best
                found += 1
            start += 1
        scratch.matches = found
        if 0 < whole < found:
            best = 0
            for end in range(found):
                if self._is_whole(scratch, end):
                    scratch.starts[best], scratch.ends[best] = scratch.starts[end], scratch.ends[end]
                    scratch.words[best] = scratch.words[end]
                    best += 1
            scratch.matches = best

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _is_whole(self, scratch: Scratch, index: cython.int) -> cython.int:
        """Whether the characters of a match stand side by side in the text."""
        start: cython.int = scratch.starts[index]
        last: cython.int = scratch.ends[index] - 1
        return scratch.offsets[last] - scratch.offsets[start] == last - start

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _vote(self, word: cython.int, at: cython.int, choice: cython.int) -> cython.int:
        """The candidate that a word wants at a place in it, or -1.

        A spelling that only the target's side writes and that the row allows too is not voted down.
        """
        first: cython.int = self.choices[_PER_CHOICE * choice]
        count: cython.int = self.choices[_PER_CHOICE * (choice + 1)] - first
        own: cython.int = self.choices[_PER_CHOICE * choice + 1]
        index: cython.int
        code: cython.int
        if self.choices[_PER_CHOICE * choice + 2]:
            other: cython.int = word
            code = self.candidates[_PER_CANDIDATE * (first + own)]
            while other >= 0:
                if cython.cast(cython.int, self.word_codes[self.words[_PER_WORD * other] + at]) == code:
                    return own
                other = self.words[_PER_WORD * other + 1]
        code = self.word_codes[self.words[_PER_WORD * word] + at]
        for index in range(count):
            if self.candidates[_PER_CANDIDATE * (first + index)] == code:
                return index
        return _NOTHING

    # -- where words begin and end -------------------------------------------------------------------------------

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_firm(self, scratch: Scratch, index: cython.int) -> cython.int:
        """Whether a match begins and ends where words do, as far as the frequencies of words tell.

        展示了如何: to end a word behind 了如 costs much, because 如何 is one.
        """
        start: cython.int = scratch.starts[index]
        end: cython.int = scratch.ends[index]
        low: cython.int = start
        high: cython.int = end
        broken: cython.int = not self._is_whole(scratch, index)
        if end - start > _LONGEST:
            return 1
        while low and start - low < _NEAR and (broken or scratch.offsets[low] - scratch.offsets[low - 1] == 1):
            low -= 1
        while (
            high < scratch.length
            and high - end < _NEAR
            and (broken or scratch.offsets[high] - scratch.offsets[high - 1] == 1)
        ):
            high += 1
        if not self._crossed(scratch, low, start, high) and not self._crossed(scratch, low, end, high):
            return 1
        return self._is_free(scratch, low, start, end, high)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _crossed(self, scratch: Scratch, low: cython.int, border: cython.int, high: cython.int) -> cython.int:
        """Whether any word of the list lies across a border."""
        start: cython.int = max(low, border - _LONGEST + 1)
        end: cython.int
        node: cython.int
        symbols: cython.p_ushort = scratch.symbols
        if border >= high:
            return 0
        while start < border:
            if start + self.cost_reach[_fold_up(_pair(symbols[start], symbols[start + 1]), _REACH)] > border:
                node, end = _FIRST_NODE + symbols[start], start + 1
                while not node & _LEAF and end < high and end < start + _LONGEST:
                    node = self._step(self.cost_steps, self.cost_room, node, symbols[end])
                    end += 1
                    if end > border and node & _NODE < self.most_costs:
                        return 1
            start += 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_free(
        self, scratch: Scratch, low: cython.int, start: cython.int, end: cython.int, high: cython.int
    ) -> cython.int:
        """Whether the cheapest cut of a part of the skeleton costs no more when a border is set at `start` and `end`.

        The costs from each place on are kept twice: without the borders, and, `_BOUND` further, with them.
        """
        here: cython.int = high - 1
        ahead: cython.int
        node: cython.int
        cost: cython.int
        free: cython.int
        bound: cython.int
        words: cython.int = self.most_costs
        symbols: cython.p_ushort = scratch.symbols
        costs: cython.p_int = scratch.costs
        costs[high - low] = costs[_BOUND + high - low] = 0
        while here >= low:
            free = self.unknown_cost + costs[here + 1 - low]
            bound = self.unknown_cost + costs[_BOUND + here + 1 - low]
            node, ahead = self.cost_roots[symbols[here]], here + 1
            while node >= 0:
                if node & _NODE < words:
                    cost = self.cost_of[node & _NODE]
                    free = min(free, cost + costs[ahead - low])
                    if not (here < start < ahead or here < end < ahead):
                        bound = min(bound, cost + costs[_BOUND + ahead - low])
                if node & _LEAF or ahead >= high or ahead >= here + _LONGEST:
                    break
                if ahead == here + 1:
                    if not self.cost_reach[_fold_up(_pair(symbols[here], symbols[ahead]), _REACH)]:
                        break
                    node = _FIRST_NODE + symbols[here]
                node = self._step(self.cost_steps, self.cost_room, node, symbols[ahead])
                ahead += 1
            costs[here - low], costs[_BOUND + here - low] = free, bound
            here -= 1
        return costs[0] == costs[_BOUND]

    # -- what stands around --------------------------------------------------------------------------------------

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hear(self, place: cython.int, choice: cython.int, count: cython.int, scratch: Scratch) -> cython.void:
        """The scores of the candidates with what several words add to them."""
        scores: cython.p_int = scratch.scores
        longest: cython.p_int = scratch.longest
        first: cython.int = self.choices[_PER_CHOICE * choice]
        form: cython.int = self.choices[_PER_CHOICE * choice + 3]
        trained: cython.int = self.form_count[form] if form >= 0 else 0
        index: cython.int
        length: cython.int
        vote: cython.int
        worth: cython.int
        firm: cython.int = 0
        for index in range(count):
            scores[index] = longest[index] = 0
        self._clear(scratch.raw)
        for index in range(scratch.matches):
            vote = scratch.votes[index]
            length = scratch.ends[index] - scratch.starts[index]
            if scratch.firm[index]:
                firm = 1
                worth = self.words[_PER_WORD * scratch.words[index] + 2]
                if form >= 0 and worth >= 0:
                    self._gram(form, 14, place - scratch.starts[index], worth, 0, 0, trained, scratch.raw)
            if vote < 0:
                continue
            if scratch.firm[index]:
                longest[vote] = max(longest[vote], length)
                worth = _FIRM_LONG if length > 2 else _FIRM_SHORT
            else:
                worth = _LOOSE_LONG if length > 2 else _LOOSE_SHORT
            scores[vote] = max(scores[vote], worth)
        for index in range(count):
            length = longest[index]
            if length:
                scores[index] += self._worth(
                    form, self.candidates[_PER_CANDIDATE * (first + index) + 1], length, scratch
                )
            scores[index] += scratch.plain[index]
        if firm and form >= 0:
            self._spread(first, count, scratch)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hear_one(self, place: cython.int, choice: cython.int, count: cython.int, scratch: Scratch) -> cython.void:
        """Add what the only word adds, which has a vote: so it is in two thirds of all decisions, twice in each."""
        scores: cython.p_int = scratch.scores
        first: cython.int = self.choices[_PER_CHOICE * choice]
        form: cython.int = self.choices[_PER_CHOICE * choice + 3]
        vote: cython.int = scratch.votes[0]
        length: cython.int = scratch.ends[0] - scratch.starts[0]
        word: cython.int
        if not scratch.firm[0]:
            scores[vote] += _LOOSE_LONG if length > 2 else _LOOSE_SHORT
            return
        scores[vote] += _FIRM_LONG if length > 2 else _FIRM_SHORT
        self._clear(scratch.raw)
        scores[vote] += self._worth(form, self.candidates[_PER_CANDIDATE * (first + vote) + 1], length, scratch)
        if form >= 0:
            word = self.words[_PER_WORD * scratch.words[0] + 2]
            if word >= 0:
                self._gram(form, 14, place - scratch.starts[0], word, 0, 0, self.form_count[form], scratch.raw)
            self._spread(first, count, scratch)

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _worth(self, form: cython.int, candidate: cython.int, length: cython.int, scratch: Scratch) -> cython.int:
        """What a firm word is worth to the candidate that it votes for, where `raw` does not receive its weights."""
        which: cython.int = _VOTE + _MOST_CANDIDATES * (min(length, 5) - 2) + candidate
        if form >= 0 and candidate >= 0 and self._fixed(form, which, self.form_count[form], scratch.raw):
            return 0
        return _VOTE_LONG if length > 2 else _VOTE_SHORT

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _spread(self, first: cython.int, count: cython.int, scratch: Scratch) -> cython.void:
        """Add what `raw` received to the scores of the candidates."""
        index: cython.int
        place: cython.int
        for index in range(count):
            place = self.candidates[_PER_CANDIDATE * (first + index) + 1]
            if place >= 0:
                scratch.scores[index] += scratch.raw[place]

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _clear(self, weights: cython.p_int) -> cython.void:
        """No weights yet of as many candidates as a form may have."""
        weights[0] = weights[1] = weights[2] = weights[3] = 0

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _around(self, at: cython.int, scratch: Scratch) -> cython.int:
        """The symbol at a place as the figures know it; one END on either side of the paragraph, -1 beyond."""
        if at < -1 or at > scratch.length:
            return _NOTHING
        if at == -1 or at == scratch.length:
            return END
        return self.contexts[scratch.symbols[at]]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _context(self, place: cython.int, form: cython.int, scratch: Scratch) -> cython.void:
        """Sum the weights of the n-grams around a place, and of the names around it, up in `base`."""
        base: cython.p_int = scratch.base
        trained: cython.int = self.form_count[form]
        b: cython.int = self._around(place - 2, scratch)
        c: cython.int = self._around(place - 1, scratch)
        d: cython.int = self._around(place + 1, scratch)
        e: cython.int = self._around(place + 2, scratch)
        left: cython.uint
        right: cython.uint
        self._clear(base)
        self._fixed(form, _ALWAYS, trained, base)
        left = self._single(form, 0, c, trained, base)
        right = self._single(form, 1, d, trained, base)
        if b >= 0:
            self._single(form, 2, b, trained, base)
            if left & (_TWO | _THREE):
                self._gram(form, 2, b, c, 0, 0, trained, base)
                if left & _THREE and place >= 2:
                    self._gram(form, 7, self._around(place - 3, scratch), b, c, 0, trained, base)
        if e >= 0:
            self._single(form, 3, e, trained, base)
            if right & (_TWO | _THREE):
                self._gram(form, 3, d, e, 0, 0, trained, base)
                if right & _THREE and place + 3 <= scratch.length:
                    self._gram(form, 8, d, e, self._around(place + 3, scratch), 0, trained, base)
        left &= right
        if left & (_AROUND | _AROUND_LEFT | _AROUND_RIGHT | _AROUND_BOTH):
            if left & _AROUND:
                self._gram(form, 4, c, d, 0, 0, trained, base)
            if left & _AROUND_LEFT and b >= 0:
                self._gram(form, 5, b, c, d, 0, trained, base)
            if left & _AROUND_RIGHT and e >= 0:
                self._gram(form, 6, c, d, e, 0, trained, base)
            if left & _AROUND_BOTH and b >= 0 and e >= 0:
                self._gram(form, 9, b, c, d, e, trained, base)
        if (self.classes[c] & 1) | self.classes[d]:
            self._names(form, max(b, 0), c, d, max(e, 0), trained, base)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _names(
        self,
        form: cython.int,
        b: cython.int,
        c: cython.int,
        d: cython.int,
        e: cython.int,
        trained: cython.int,
        into: cython.p_int,
    ) -> cython.void:
        """Add the weights of what transliterates foreign names around a place, and of what given names are made of."""
        behind: cython.int = self.classes[d]
        after: cython.int = self.classes[e]
        run: cython.int = (1 + (self.classes[b] & 1)) * 3 if self.classes[c] & 1 else 0
        run += 1 + (after & 1) if behind & 1 else 0
        if run:
            self._fixed(form, _RUN + run, trained, into)
        if behind & 2:
            self._fixed(form, _NAME + (2 if c == END else 0) + (1 if after & 2 else 0), trained, into)

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _fixed(self, form: cython.int, which: cython.int, trained: cython.int, into: cython.p_int) -> cython.int:
        """Add the weights of a feature whose place is known; whether the feature is."""
        value: cython.int = self.fixed[_PER_FORM * form + which]
        if value < 0:
            return 0
        self._sum(value, trained, into)
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _sum(self, value: cython.int, trained: cython.int, into: cython.p_int) -> cython.void:
        """Add the weights of a feature: the one of a form with two candidates, or those that begin there."""
        index: cython.int
        if trained == 2:
            into[1] += value - _MIDDLE
            return
        for index in range(1, trained):
            into[index] += self.weights[value + index - 1]

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _single(
        self, form: cython.int, side: cython.int, symbol: cython.int, trained: cython.int, into: cython.p_int
    ) -> cython.uint:
        """Add the weights of a neighbour, 0 before the place, 1 behind it, 2 and 3 one further; what it stands in."""
        singles: cython.p_uint = self.singles
        mark: cython.uint = single_mark(form, side, symbol)
        at: cython.uint = _place(mark, self.single_room)
        while singles[2 * at] != mark:
            if singles[2 * at] == 0:
                return 0
            at += 1
            if at == self.single_room:
                at = 0
        self._sum(singles[2 * at + 1] & _WEIGHT, trained, into)
        return singles[2 * at + 1]

    @cython.cfunc
    @cython.nogil
    @cython.inline
    @cython.exceptval(check=False)
    def _gram(
        self,
        form: cython.int,
        template: cython.int,
        one: cython.int,
        two: cython.int,
        three: cython.int,
        four: cython.int,
        trained: cython.int,
        into: cython.p_int,
    ) -> cython.void:
        """Add the weights of a feature of up to four symbols, if it is known."""
        key: cython.ulonglong = feature_key(form, template, one, two, three, four)
        if _in(self.known, _fold_up(cython.cast(cython.uint, key & _ONES) >> 1, _FILTER)):
            self._find(key, trained, into)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _find(self, key: cython.ulonglong, trained: cython.int, into: cython.p_int) -> cython.void:
        """Add the weights of a feature by its key, if it is known; 46 bits of the key are compared."""
        features: cython.p_uint = self.features
        mark: cython.uint = key & _ONES
        at: cython.uint = _place(mark, self.feature_room)
        while features[2 * at] != mark:
            if features[2 * at] == 0:
                return
            at += 1
            if at == self.feature_room:
                at = 0
        if features[2 * at + 1] >> 16 == feature_check(key, trained):
            self._sum(features[2 * at + 1] & _WEIGHT, trained, into)


def classify(text: object, pages: cython.ushort[::1], values: cython.uchar[::1], out: cython.uchar[::1]) -> None:
    """Look the class of every code point up, by pages of 256; the string is read in place."""
    at: cython.Py_ssize_t
    code: cython.uint
    size: cython.Py_ssize_t = len(text)
    if cython.compiled:
        kind: cython.int = PyUnicode_KIND(text)
        data: cython.p_void = PyUnicode_DATA(text)
        with cython.nogil:
            if kind == 1:
                for at in range(size):
                    code = cython.cast(cython.p_uchar, data)[at]
                    out[at] = values[(pages[code >> 8] << 8) | (code & 255)]
            elif kind == 2:
                for at in range(size):
                    code = cython.cast(cython.p_ushort, data)[at]
                    out[at] = values[(pages[code >> 8] << 8) | (code & 255)]
            else:
                for at in range(size):
                    code = cython.cast(cython.p_uint, data)[at]
                    out[at] = values[(pages[code >> 8] << 8) | (code & 255)]
    else:
        for at in range(size):
            code = ord(text[at])
            out[at] = values[(pages[code >> 8] << 8) | (code & 255)]


def classify_rows(
    data: cython.const[cython.uchar][::1],
    offsets: cython.const[cython.longlong][::1],
    valid: cython.const[cython.uchar][::1],
    tables: tuple,
    counts: cython.longlong[::1],
) -> int:
    """Count what stands in each row of a column.

    Args:
        data: As for `Rows`.
        offsets: The same.
        valid: The same.
        tables: Pages and values, as for `classify`.
        counts: Receives for each row how many characters only the traditional script has, then for each how many only
            the simplified one has, then for each how many Han characters there are.

    Returns:
        The first row that ends in the middle of a character; the number of rows where none does.
    """
    pages: cython.const[cython.ushort][::1] = tables[0]
    values: cython.const[cython.uchar][::1] = tables[1]
    size: cython.Py_ssize_t = offsets.shape[0] - 1
    row: cython.Py_ssize_t = 0
    with cython.nogil:
        while row < size and _classify_row(data, offsets, valid, pages, values, counts, row):
            row += 1
    return row


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _classify_row(
    data: cython.const[cython.uchar][::1],
    offsets: cython.const[cython.longlong][::1],
    valid: cython.const[cython.uchar][::1],
    pages: cython.const[cython.ushort][::1],
    values: cython.const[cython.uchar][::1],
    counts: cython.longlong[::1],
    row: cython.Py_ssize_t,
) -> cython.int:
    """Count what stands in one row; whether it ends where a character does."""
    here: cython.Py_ssize_t = offsets[row]
    end: cython.Py_ssize_t = offsets[row + 1] if _is_valid(valid, row) else here
    rows: cython.Py_ssize_t = offsets.shape[0] - 1
    traditional: cython.longlong = 0
    simplified: cython.longlong = 0
    han: cython.longlong = 0
    code: cython.uint
    script: cython.int
    while here < end:
        code = data[here]
        if code < 0xE0:
            # no Han character takes fewer than three bytes
            here += 1
            continue
        if code < 0xF0:
            if end - here < 3:
                return 0
            code = (code & 15) << 12 | (data[here + 1] & 63) << 6 | (data[here + 2] & 63)
            here += 3
        else:
            if end - here < 4:
                return 0
            code = (code & 7) << 18 | (data[here + 1] & 63) << 12 | (data[here + 2] & 63) << 6 | (data[here + 3] & 63)
            here += 4
        if code <= _LAST:
            script = values[(pages[code >> 8] << 8) | (code & 255)]
            han += script != 0
            traditional += script == _TRADITIONAL
            simplified += script == _SIMPLIFIED
    counts[row], counts[rows + row], counts[2 * rows + row] = traditional, simplified, han
    return 1


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def feature_key(
    form: cython.int, template: cython.int, one: cython.int, two: cython.int, three: cython.int, four: cython.int
) -> cython.ulonglong:
    """A feature as a number of 62 bits, never 0."""
    high: cython.ulonglong = cython.cast(cython.ulonglong, form) << 5 | cython.cast(cython.ulonglong, template)
    low: cython.ulonglong = (
        cython.cast(cython.ulonglong, one) << 42
        | cython.cast(cython.ulonglong, two) << 28
        | cython.cast(cython.ulonglong, three) << 14
        | cython.cast(cython.ulonglong, four)
    )
    key: cython.ulonglong = ((high + 1) * _MULTIPLIER) & _MASK
    key = ((key ^ (key >> 31) ^ low) * _MULTIPLIER) & _MASK
    return (key ^ (key >> 31)) | 1


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def feature_check(key: cython.ulonglong, trained: cython.int) -> cython.uint:
    """More of a key: 15 bits, and one that keeps the features of forms with two candidates apart from others."""
    return ((cython.cast(cython.uint, key >> 32) & 0x7FFF) << 1) | (trained == 2)


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def single_mark(form: cython.uint, side: cython.uint, symbol: cython.uint) -> cython.uint:
    """A neighbour of a form as a number, never 0."""
    return (((form << 2) | side) << 14 | symbol) + 1


def check_of_feature(key: int, trained: int) -> int:
    """What a cell of the table of features says of a key beside its mark, for who makes the table."""
    return feature_check(key, trained)


def mark_of_single(form: int, side: int, symbol: int) -> int:
    """The mark of a neighbour, for who makes the table."""
    return single_mark(form, side, symbol)


def key_of_feature(
    form: cython.int,
    template: cython.int,
    one: cython.int = 0,
    two: cython.int = 0,
    three: cython.int = 0,
    four: cython.int = 0,
) -> int:
    """The key of a feature, for who makes the table."""
    return feature_key(form, template, one, two, three, four)
