"""Encodings: `names` lists their names, `guess` weighs the candidates, `decode` reads a file in the right one.

It may import `source` of the documents, and what is below documents: the lexicon, Han characters, errors, argument
checks.
"""
