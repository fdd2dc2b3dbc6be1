"""Repair of layout: white space, marks of punctuation, broken paragraphs.

Imports the wings `text` and `tables`.
"""
