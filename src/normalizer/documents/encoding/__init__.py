"""Encodings: `names` knows what they are called, `guess` weighs the candidates, `decode` reads a file in the right one.

It may import `source` of the documents, the lexicon, and the errors.
"""
