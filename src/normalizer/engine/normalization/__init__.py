"""Normalization of a text to one standard, with every change, doubt and finding.

Imports every other wing.
"""
