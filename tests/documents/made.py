"""A document of every format with given texts in it; a new format adds its own line."""

from collections.abc import Callable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile


def epub(texts: Sequence[str]) -> bytes:
    """A book of one chapter, whose title is the first text."""
    title, *_ = texts
    chapter = "".join(f"<p>{escape(text)}</p>" for text in texts)
    out = BytesIO()
    with ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            ZIP_DEFLATED,
        )
        book.writestr(
            "OPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
            '<dc:language>zh</dc:language><dc:identifier id="id">a</dc:identifier></metadata><manifest>'
            '<item id="c" href="c%201.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
            ZIP_DEFLATED,
        )
        book.writestr(
            "OPS/c 1.xhtml",
            f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>a</title></head><body>{chapter}</body></html>',
            ZIP_DEFLATED,
        )
    return out.getvalue()


def html(texts: Sequence[str]) -> bytes:
    """A page with paragraphs and attributes, with quotes and without."""
    page = "".join(
        f"<p title='{escape(text, {chr(39): '&#39;'})}'>{escape(text)}<br>{text.replace('<', '&lt')}" for text in texts
    )
    bare = escape(texts[0], {" ": "&#32;", "'": "&#39;", '"': "&quot;"})
    return f"<!DOCTYPE html><meta charset=utf-8><title>{escape(texts[0])}</title><img alt={bare}>{page}".encode()


MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "epub": epub,
    "html": html,
    "text": lambda texts: "\n".join(texts).encode(),
    "xml": lambda texts: f"<doc>{''.join(f'<p>{escape(text)}</p>' for text in texts)}</doc>".encode(),
}
"""For every format: from texts without line ends and controls, each not empty, to a document in which they stand."""
