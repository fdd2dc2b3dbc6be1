"""The encoding that a page names.

Source: WHATWG HTML 13.2.3.2, the prescan of a byte stream, and WHATWG Encoding 4.2, names and labels.
"""

import codecs
import re
from typing import Final

from normalizer.documents import xmltext
from normalizer.documents.html.tokens import Token, attributes, meaning

__all__ = ["content_type", "declared"]

_SNIFFED: Final = 1024
_CHARSET: Final = re.compile(
    r"charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\f\r \"';]+))", re.IGNORECASE
)
_BEGINS: Final = re.compile(r"<!--|<meta(?=[\t\n\f\r /])|</?[A-Za-z][^\t\n\f\r />]*|<[!/?]", re.IGNORECASE)
_MEANT: Final = {
    label: codec
    for codec, labels in {
        "gb18030": "chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
        # with the codes of Big5-HKSCS and of code page 932: `decode` tries the wider ones first
        "big5": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
        "shift_jis": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
        "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ksc5601 ksc_5601",
        "cp1252": "ansi_x3.4-1968 ascii cp1252 cp819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 l1 latin1"
        " us-ascii windows-1252 x-cp1252 x-user-defined",
        # a name that can be read byte by byte is not in UTF-16
        "utf-8": "ucs-2 unicode unicode-1-1-utf-8 utf-16 utf-16be utf-16le utf-8 utf8",
    }.items()
    for label in labels.split()
}
"""The encodings that browsers mean by a label, as names of Python's codecs."""


def declared(head: bytes) -> str | None:
    """The encoding that the first 1,024 bytes of a page name, or None.

    As in browsers, `gb2312` and `gbk` mean GB 18030, and `iso-8859-1` means Windows-1252.

    >>> declared(b'<!doctype html><meta charset="gb2312">')
    'gb18030'
    """
    text = head[:_SNIFFED].decode("latin-1")
    label = xmltext.declared(head) or _prescan(text)
    if label is None:
        return None
    label = label.strip().lower()
    if label in _MEANT:
        return _MEANT[label]
    try:
        return codecs.lookup(label).name
    except (LookupError, ValueError):
        # an unknown label, or one that contains a NUL
        return None


def content_type(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of the encoding in the value of `content`: `big5` in `text/html; charset=big5`."""
    found = _CHARSET.search(text, start, end)
    if not found:
        return None
    number = next(group for group in (1, 2, 3) if found.group(group) is not None)
    return found.span(number)


def _prescan(text: str) -> str | None:
    at = 0
    while found := _BEGINS.search(text, at):
        at = found.end()
        said = found.group().lower()
        if said == "<!--":
            end = text.find("-->", found.start() + 2)
            at = len(text) if end < 0 else end + 3
        elif said in {"<!", "</", "<?"}:
            end = text.find(">", at)
            at = len(text) if end < 0 else end + 1
        else:
            scanned = attributes(text, at)
            if scanned is None:
                return None
            at = scanned[1]
            label = _label(text, Token("meta", 0, at, scanned[0])) if said == "<meta" else None
            if label:
                return label
    return None


def _label(text: str, meta: Token) -> str | None:
    said = {attribute.name: attribute for attribute in meta.attributes}
    if charset := said.get("charset"):
        return meaning(text, charset)
    pragma, content = said.get("http-equiv"), said.get("content")
    if pragma and content and meaning(text, pragma).strip().lower() == "content-type":
        span = content_type(text, content.start, content.end)
        return text[slice(*span)] if span else None
    return None
