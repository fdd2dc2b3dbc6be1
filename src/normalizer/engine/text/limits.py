"""Limits of a paragraph: how far back punctuation is searched, and its maximum length. Fast to import."""

__all__ = ["LONG", "LONGEST", "LOOK_BACK"]

LOOK_BACK = 120
"""The number of code points before a line break to search for punctuation, which makes it a break in a sentence."""

LONG = 1 << 16
"""A paragraph of this many code points ends at the next punctuation mark."""

LONGEST = 1 << 17
"""A paragraph of this many code points ends at once."""
