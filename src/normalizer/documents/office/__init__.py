"""Office documents: Word (`docx`), OpenDocument (`odt`, `fodt`), and what they share (`events`).

It may import the archive, the XML scanner, the reader of markup and the values of documents, and no other format.
"""
