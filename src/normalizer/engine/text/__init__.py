"""Text without tables: classes of characters, paragraphs, and a search for many strings.

Imports nothing of the engine.
"""
