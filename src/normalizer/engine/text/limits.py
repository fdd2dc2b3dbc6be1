"""Limits of a paragraph: how far it is looked back in, and how long it can be; nothing here is slow to import."""

__all__ = ["LONG", "LONGEST", "LOOK_BACK"]

LOOK_BACK = 120
"""How far before a line break punctuation is looked for, which makes it a break inside a sentence."""

LONG = 1 << 16
"""After so many code points a paragraph ends at the next mark."""

LONGEST = 1 << 17
"""After so many code points it ends anywhere."""
