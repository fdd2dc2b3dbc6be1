"""Markdown: `document` reads and writes it, `trace` follows the parser, `line` maps a block back to the source.

It may import the values of documents, markdown-it-py and its footnotes; other code imports `document` only.
"""
