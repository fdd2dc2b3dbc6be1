# The constants of `constants.py` as constants of C; a test compares the two files.

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
    SIGN = 512
    NAMED = 1024
    OPENING = 2048
    CLOSING = 4096
    AUTHORED = 8192
    LISTED = 16384
    VARIANT = 32768
    SPECIAL = 0xEEA4
    END = 0
    DIGIT = 1
    LETTER = 2
    UNKNOWN = 3
    FIRST_SYMBOL = 4
    MOST_SYMBOLS = 1 << 14
    SYMBOL = 0xFFFF
    CODE_POINT = 0x1FFFFF
    DISABLED = 1 << 30

    CERTAIN = 0
    PROBABLE = 1
    DOUBTFUL = 2
    LARGEST_KEPT = 1 << 16
    MOST_KEPT = 16
    PLACEHOLDERS = 2
    SHORT = 256
    PART = 1 << 15
    SMALLEST_SCRATCH = 256
    SCRATCH_STEP = 1 << 12
    LOOK_BACK = 120
    MOST_MATCHES = 32
    MOST_OPEN = 3
    FIRM = 1
    LOOSE = 2
    MOST_SIGNED = 64
    NEAR = 5
    NEARBY = 8
    LONGEST_COUNTED = 4
    BOUND = 32
    FIGURES = 64
    UNIT = 16
    FIRM_SHORT = 144
    FIRM_LONG = 192
    UNWEIGHED_SHORT = 88
    UNWEIGHED_LONG = 136
    LOOSE_SHORT = 12
    LOOSE_LONG = 28
    UNTRAINED = 48
    WORD_ALONE = 36
    CLEAR_LEAD = 32
    FORBIDDEN = 1 << 20
    OWN_WRITING = 40
    PAIR_FACTOR = 24989
    TRIPLE_FACTOR = 31
    REACH_MASK = 0xFFFF
    FILTER_MASK = 0x7FFFF
    LAST_CODE = 0x10FFFF
    NOTHING = -1
    FIRST_LEAD_OF_HAN = 0xE2
    TRADITIONAL = 1
    SIMPLIFIED = 2
    TRANSLITERATES = 1
    GIVEN = 2
    FOLLOWS = 4
    PRECEDES = 8
    TOWN = 16
    SURNAME = 32
    CALLS = 64
    LONGEST_VILLAGE = 4
    LONGEST_PERSON = 4
    ENUMERATES = 0x3001
    COLON = 0x3A
    WIDE_COLON = 0xFF1A
    LEFT = 0
    RIGHT = 1
    LEFT_TWO = 2
    RIGHT_TWO = 3
    AROUND = 4
    AROUND_LEFT = 5
    AROUND_RIGHT = 6
    LEFT_THREE = 7
    RIGHT_THREE = 8
    AROUND_BOTH = 9
    SKIP_LEFT = 10
    SKIP_RIGHT = 11
    TRANSLITERATION = 12
    NAME = 13
    ALWAYS = 14
    BEFORE = 0
    AFTER = 1
    FAR_BEFORE = 2
    FAR_AFTER = 3
    FIXED_SIZE = 16
    FIXED_ALWAYS = 0
    FIXED_RUN = 0
    FIXED_NAME = 9
    MOST_CANDIDATES = 4
    IN_TWO = 1 << 16
    IN_THREE = 2 << 16
    IN_AROUND = 4 << 16
    IN_AROUND_LEFT = 8 << 16
    IN_AROUND_RIGHT = 16 << 16
    IN_AROUND_BOTH = 32 << 16
    WEIGHT = 0xFFFF
    MIDDLE = 1 << 15

    REGISTERS = 4
    MODERN = 0
    CLEAR_REGISTER = 24
    VERSE = 25
    MOST_CLAUSES = 4
    LONGEST_CLAUSE = 7
    FIRST_WIDE = 0x3000
    FIRST_FULL = 0xFF00

    STAYING = 8
    STAYING_ONES = 255
    TAKEN = 8
    TAKEN_ONES = 255
    TAKEN_SIGN = 128

    MOST_MARKS = 1 << 10
    FIELD = 21
    FIELD_ONES = (1 << 21) - 1
    FIELD_SIGN = 1 << 20

    BUCKET = 10
    BUCKET_NUMBERS = 16
    BUCKET_VALUES = 6
    PAIR_NUMBER = 0x1FFFFFF
    PAIR_REGIONAL = 1 << 25
    PAIR_VOTE = 26
    PAIR_VOTES = 7
    NO_VOTE = 7
    PAIR_OWN = 1 << 29
    PAIR_DISPUTED = 1 << 30
    PAIR_EXISTS = 31
    BEGIN = 1
    OVER = 2

    LOCKED = 0
    TWO = 1
    SEVERAL = 2
    BOTH_NUMBERS = 1 << 15
    BOTH_SHIFT = 17

    WORD_LENGTH = 63
    WORD_COUNT = 6
    WORD_SPELLINGS = 31
    WORD_DISPUTED = 1 << 11
    WORD_LAST = 1 << 12
    WORD_REGIONAL = 13
    CHOSEN = 2
    WORD_NUMBER = 15

    FIRST_NODE = (1 << 18) - (1 << 14)
    LEAF = 1 << 30
    NODE = (1 << 30) - 1

# more than an `int` can hold, and fractions
cdef extern from *:
    """
    #define HANZI_MULTIPLIER 0x1E3779B97F4A7C15ULL
    #define HANZI_MASK 0x3FFFFFFFFFFFFFFFULL
    #define HANZI_WORD_MASK 0xFFFFFFFFFFFFFFFFULL
    #define HANZI_GOLDEN 2654435769U
    #define HANZI_ONES 0xFFFFFFFFU
    #define HANZI_PRIOR_OTHER 0.08
    #define HANZI_PRIOR_OWN 0.002
    #define HANZI_RAREST 1e-4
    """
    const unsigned long long MULTIPLIER "HANZI_MULTIPLIER"
    const unsigned long long MASK "HANZI_MASK"
    const unsigned long long WORD_MASK "HANZI_WORD_MASK"
    const unsigned int GOLDEN "HANZI_GOLDEN"
    const unsigned int ONES "HANZI_ONES"
    const double PRIOR_OTHER "HANZI_PRIOR_OTHER"
    const double PRIOR_OWN "HANZI_PRIOR_OWN"
    const double RAREST "HANZI_RAREST"
