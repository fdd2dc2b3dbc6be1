"""reStructuredText: its paragraphs (`lines`), the text in them (`inline`), and both together (`document`)."""
