# The constants of the compiled kernel; see `kernel.py`, where they stand for the interpreted one.

cdef enum:
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

    _LAST = 0x10FFFF
    _NOTHING = -1

    _REACH = 0xFFFF
    _FILTER = 0x7FFFF

    _FIRST_LEAD_OF_HAN = 0xE2
    _TRADITIONAL = 1
    _SIMPLIFIED = 2

    _PER_CHOICE = 4
    _PER_CANDIDATE = 3
    _PER_WORD = 4

    _PER_FORM = 32
    _ALWAYS = 0
    _RUN = 0
    _NAME = 9
    _VOTE = 13
    _MOST_CANDIDATES = 4

    _TWO = 1 << 16
    _THREE = 2 << 16
    _AROUND = 4 << 16
    _AROUND_LEFT = 8 << 16
    _AROUND_RIGHT = 16 << 16
    _AROUND_BOTH = 32 << 16
    _WEIGHT = 0xFFFF
    _MIDDLE = 1 << 15

    _FIRST_NODE = (1 << 18) - (1 << 14)
    _LEAF = 1 << 30
    _NODE = (1 << 30) - 1

# more than an `int` holds
cdef extern from *:
    """
    #define HANZI_MULTIPLIER 0x1E3779B97F4A7C15ULL
    #define HANZI_MASK 0x3FFFFFFFFFFFFFFFULL
    #define HANZI_GOLDEN 2654435769U
    #define HANZI_ONES 0xFFFFFFFFU
    """
    const unsigned long long _MULTIPLIER "HANZI_MULTIPLIER"
    const unsigned long long _MASK "HANZI_MASK"
    const unsigned int _GOLDEN "HANZI_GOLDEN"
    const unsigned int _ONES "HANZI_ONES"

# asks for what will be read soon
cdef extern from *:
    """
    #if defined(__GNUC__)
    #define HANZI_FETCH(table, at) __builtin_prefetch((table) + (at))
    #else
    #define HANZI_FETCH(table, at) ((void)(table), (void)(at))
    #endif
    """
    void _fetch "HANZI_FETCH"(const void *table, size_t at) noexcept nogil
