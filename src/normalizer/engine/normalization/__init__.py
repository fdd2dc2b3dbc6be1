"""From a text to the same text in one standard, with every change, doubt and finding.

Imports every other wing.
"""
