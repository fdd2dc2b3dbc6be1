"""Markdown: `document` reads and writes it, `trace` follows the parser, `line` maps a block back to the source.

It may import the values of documents and markdown-it-py; nothing outside of the folder imports more than `document`.
"""
