"""Text before any table: classes of characters, paragraphs, and the search for many strings.

Imports nothing of the engine.
"""
