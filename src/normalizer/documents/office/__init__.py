"""Office documents: `docx`, `pptx` and `xlsx` of Microsoft, OpenDocument (`odt`, `fodt`), and what they share.

It may import the archive, the XML scanner, the reader of markup and the values of documents, and no other format.
"""
