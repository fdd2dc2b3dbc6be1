"""OpenDocument as one flat file of XML."""

from typing import Final

from normalizer.documents.office.odt import Content, refuse, write
from normalizer.documents.values import Reading, Selection
from normalizer.documents.xmltext import Start, declared, encoding_tags, scan

__all__ = ["declared", "read", "write"]

_MIMETYPE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 mimetype"


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """The text of the document; see `odt.read`.

    Raises:
        DocumentError: It is not well-formed, or no document with text.
    """
    root = next((event for event in scan(text) if isinstance(event, Start)), None)
    refuse(root.attributes.get(_MIMETYPE, "") if root else "")
    content = Content(text)
    return Reading(content.blocks(), tuple(content.languages), encoding_tags(text))
