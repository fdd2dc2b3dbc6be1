"""The tables of a standard: classes, candidates, words, weights and authorities, and the arrays made from them.

Imports the wings `text` and `kernel`, and the lexicon.
"""
