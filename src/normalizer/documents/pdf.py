"""PDF: the text layer, to detect and to report on; a file is never written.

Needs the extra `pdf` (pypdfium2).
"""

from typing import Final

from normalizer.documents.plain import write
from normalizer.documents.values import Block, Part, Reading, Selection
from normalizer.errors import DocumentError, MissingError

__all__ = ["extract", "read", "write"]

_PAGE: Final = "\f"
_SEALED: Final = "a PDF file is never written; convert the document that it was made from, or its text"


def extract(name: str, data: bytes) -> str:
    """The text of all pages, with a form feed after each; lines end as on the page.

    Raises:
        MissingError: The extra `pdf` is not installed.
        DocumentError: The file is broken or has a password, or no page has text.
    """
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = f"{name}: a PDF file; to read its text: pip install 'hanzi-normalizer[pdf]'; it is never written"
        raise MissingError(message, name=error.name) from error
    pages: list[str] = []
    try:
        with pypdfium2.PdfDocument(data) as document:
            for page in document:
                text = page.get_textpage()
                pages.append(text.get_text_range().replace("\r\n", "\n").replace(_PAGE, "\n"))
                text.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        message = f"{name}: a PDF file that cannot be read ({error}); take another copy, or save it without a password"
        raise DocumentError(message) from None
    if not any(map(str.strip, pages)):
        message = f"{name}: a PDF file without text; it has pictures of pages, whose text must be recognized first"
        raise DocumentError(message)
    return "".join(page + _PAGE for page in pages)


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each page that is not blank."""
    found: list[Block] = []
    here = 0
    for number, page in enumerate(text.split(_PAGE), 1):
        if page.strip():
            found.append(Block((Part(here, here + len(page), page),), label=f"page {number}"))
        here += len(page) + 1
    return Reading(tuple(found), sealed=_SEALED)
