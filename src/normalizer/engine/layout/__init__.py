"""Repair of layout: white space, punctuation, broken paragraphs.

Imports the wings `text` and `tables`.
"""
