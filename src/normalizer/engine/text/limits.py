"""Limits of paragraphs and of turns. Fast to import."""

__all__ = ["LONG", "LONGEST", "LOOK_BACK", "MOST_TURNS"]

LOOK_BACK = 120
"""The number of code points before a line break to search for punctuation, which makes it a break in a sentence."""

LONG = 1 << 16
"""A paragraph of this many code points ends at the next punctuation mark."""

LONGEST = 1 << 17
"""A paragraph of this many code points ends at once."""

MOST_TURNS = 8
"""A text is read so many times at most if its words are replaced: next to another word a form may be decided
differently."""
