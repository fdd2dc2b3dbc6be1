"""The kernel: flat arrays, one pass over the code points of a text, and the decision on names.

Imports the wing `text` and the lexicon; the modules of the kernel itself import nothing but each other.
"""
