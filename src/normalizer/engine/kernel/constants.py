"""Constants of the kernel: the layout of its arrays, and the parameters of its decisions.

Compiled modules take them from `constants.pxd`, where they are constants of C: the compiler cannot know that a variable
of a module never changes, and would read it at every use (11 % of the time). A test compares the two files.
"""

from normalizer.engine.text.limits import LOOK_BACK  # noqa: F401 - a constant of the kernel too

# properties of a character, as bits of its flag
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
"""A sign of a span that may have to be left alone: an operator of a description sequence, kana, hangul."""
NAMED = 1024
OPENING = 2048
CLOSING = 4096
AUTHORED = 8192
"""A form that stays after the name of an author, where no Han character follows."""
LISTED = 16384
"""A form that stays in the name of a village after its town, or of a person who is alone on a line: 于志維：."""
VARIANT = 32768
"""A variant that a given name may keep, towards traditional characters."""
SPECIAL = SPACE | DOUBTED | SELECTOR | SIGN | NAMED | OPENING | AUTHORED | LISTED | VARIANT
"""What a reader of a paragraph has to stop at."""

# symbols that are not characters of the tables; those of characters follow
END = 0
DIGIT = 1
LETTER = 2
UNKNOWN = 3
FIRST_SYMBOL = 4
MOST_SYMBOLS = 1 << 14
SYMBOL = 0xFFFF
"""The part of a cell that is the symbol; the flag is above it."""

# the field `written` of a candidate: a code point, and a bit if its kind of change is disabled
CODE_POINT = 0x1FFFFF
DISABLED = 1 << 30

# grades of a decision, in the order of `Certainty`
CERTAIN = 0
PROBABLE = 1
DOUBTFUL = 2

# scratches: the largest that is kept for the next call, how many are kept, what the list of them holds at least, the
# smallest
LARGEST_KEPT = 1 << 16
MOST_KEPT = 16
PLACEHOLDERS = 2
SMALLEST_SCRATCH = 256
SCRATCH_STEP = 1 << 12
SHORT = 256
"""A shorter text is converted with the interpreter lock: to let it go and take it again would take longer."""
PART = 1 << 15
"""A text that is longer is converted in parts of about this length."""

MOST_MATCHES = 32
MOST_OPEN = 3
"""So many words over a place are weighed in both ways before their borders are checked."""
FIRM = 1
LOOSE = 2
MOST_SIGNED = 64
NEAR = 5
"""Number of characters on either side of a word that are cut into words to check its borders."""
NEARBY = 8
"""The same for a word of another region."""
LONGEST_COUNTED = 4
"""Maximum length of the words with a known frequency."""
BOUND = 32
"""Start of the costs with borders in the figures of a place."""
FIGURES = 64

# scores, in 1/16 nat
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
"""From this cost of leaving a form on, a paragraph counts as written in the script of the standard."""

# shares of the two scripts: the priors, and the least share
PRIOR_OTHER = 0.08
PRIOR_OWN = 0.002
RAREST = 1e-4

# registers: modern, vernacular, classical, Cantonese; their number, and the least lead of another one over modern
REGISTERS = 4
MODERN = 0
CLEAR_REGISTER = 24

# verse: what each clause adds to the score of the classical register, up to so many; the longest clause; and the code
# points before and after which letters and digits are, which verse does not have
VERSE = 25
MOST_CLAUSES = 4
LONGEST_CLAUSE = 7
FIRST_WIDE = 0x3000
FIRST_FULL = 0xFF00

# what a mark adds to the scores of the registers but the modern one: three signed fields of one number
MOST_MARKS = 1 << 10
FIELD = 21
FIELD_ONES = (1 << 21) - 1
FIELD_SIGN = 1 << 20

# what a register adds to the cost of leaving a form: its bits in the number of a choice
STAYING = 8
STAYING_ONES = 255

# what a register takes off the lead of a candidate that wins: its bits in the number of the candidate, and their sign
TAKEN = 8
TAKEN_ONES = 255
TAKEN_SIGN = 128

# hashes
MULTIPLIER = 0x1E3779B97F4A7C15
GOLDEN = 2654435769
MASK = 0x3FFFFFFFFFFFFFFF
WORD_MASK = 0xFFFFFFFFFFFFFFFF
ONES = 0xFFFFFFFF
PAIR_FACTOR = 24989
TRIPLE_FACTOR = 31

# masks of the filters: one less than their sizes, bytes for the reach of pairs, bits for the others
REACH_MASK = 0xFFFF
FILTER_MASK = 0x7FFFF

LAST_CODE = 0x10FFFF
NOTHING = -1

FIRST_LEAD_OF_HAN = 0xE2
# `Script.TRADITIONAL` and `Script.SIMPLIFIED`
TRADITIONAL = 1
SIMPLIFIED = 2

# classes of characters in names, as bits
TRANSLITERATES = 1
GIVEN = 2
FOLLOWS = 4
"""May follow a form that a name may keep: a given name or a title towards traditional characters, else anything."""
PRECEDES = 8
"""May stand one or two places before it: the end of a surname towards simplified characters, else anything."""
TOWN = 16
"""Ends the name of a town."""
SURNAME = 32
"""Ends a surname."""
CALLS = 64
"""Ends a word of two characters or more that stands before names: 候選人."""
LONGEST_VILLAGE = 4
"""So many characters a name of a village has at most, without its last one."""
LONGEST_PERSON = 4
"""So many characters a name of a person has at most."""
ENUMERATES = 0x3001  # the comma of lists
COLON = 0x3A
WIDE_COLON = 0xFF1A

# templates of features: the symbols around a place, from the farthest before it to the farthest after it
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

# sides of a place for a single neighbour
BEFORE = 0
AFTER = 1
FAR_BEFORE = 2
FAR_AFTER = 3

# features at fixed places: their number for each form, and the start of each kind among them
FIXED_SIZE = 16
FIXED_ALWAYS = 0
FIXED_RUN = 0
FIXED_NAME = 9
MOST_CANDIDATES = 4

# the longer n-grams that contain a neighbour, as bits above its weight
IN_TWO = 1 << 16
IN_THREE = 2 << 16
IN_AROUND = 4 << 16
IN_AROUND_LEFT = 8 << 16
IN_AROUND_RIGHT = 16 << 16
IN_AROUND_BOTH = 32 << 16
WEIGHT = 0xFFFF
MIDDLE = 1 << 15
"""The offset of a stored weight, so that it is not negative."""

# tables in parts: buckets as long as a line of cache, with ten marks of 16 bits, a number that is 0, and ten values
BUCKET = 10
BUCKET_NUMBERS = 16
BUCKET_VALUES = 6

# words of two characters over a choice: where they begin in the blocks; as bits above it the vote (one beyond the
# candidates is none), that the region chose the form, that the form itself may stay, that the word
# is disputed, and that it exists
PAIR_NUMBER = 0x1FFFFFF
PAIR_REGIONAL = 1 << 25
PAIR_VOTE = 26
PAIR_VOTES = 7
NO_VOTE = 7
PAIR_OWN = 1 << 29
PAIR_DISPUTED = 1 << 30
PAIR_EXISTS = 31

# words of three characters or more that may be over a place: those that begin at it, and before it
BEGIN = 1
OVER = 2

# kinds of choices: a locked form, two candidates with one weight, others
LOCKED = 0
TWO = 1
SEVERAL = 2

# filters of two bits: numbers of 32 bits, found by the upper bits of a hash
BOTH_NUMBERS = 1 << 15
BOTH_SHIFT = 17

# the head of a word in a block: its length, the number of its spellings, that it is disputed, that it is the last one,
# that the region chose its first and its second form, and its number
WORD_LENGTH = 63
WORD_COUNT = 6
WORD_SPELLINGS = 31
WORD_DISPUTED = 1 << 11
WORD_LAST = 1 << 12
WORD_REGIONAL = 13
CHOSEN = 2
WORD_NUMBER = 15

# nodes of tries: those after a first symbol have its number, and a leaf has no next node
FIRST_NODE = (1 << 18) - (1 << 14)
LEAF = 1 << 30
NODE = (1 << 30) - 1
