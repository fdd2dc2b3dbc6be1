"""The answers that change nothing: detection, comparison, chronology, and what is known of one character.

Imports the wings `text`, `kernel` and `tables`.
"""
