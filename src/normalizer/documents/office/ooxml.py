"""What the packages of Office Open XML share: namespaces, parts by their content types, signatures, and written text.

Source: ISO/IEC 29500-2, Open Packaging Conventions; 29500-1 and -4 for the namespaces, strict and transitional.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from normalizer.documents.archive import Archive
from normalizer.documents.markup import ElementRule
from normalizer.documents.xmltext import Start, scan
from normalizer.documents.xmltext import write as write_xml
from normalizer.errors import DocumentError

__all__ = ["each", "members", "names", "sealed", "write"]

_SCHEMAS: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml"
_SPACES: Final = {
    "w": (f"{_SCHEMAS}/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main"),
    "s": (f"{_SCHEMAS}/spreadsheetml/2006/main", f"{_STRICT}/spreadsheetml/main"),
    "p": (f"{_SCHEMAS}/presentationml/2006/main", f"{_STRICT}/presentationml/main"),
    "a": (f"{_SCHEMAS}/drawingml/2006/main", f"{_STRICT}/drawingml/main"),
    "c": (f"{_SCHEMAS}/drawingml/2006/chart", f"{_STRICT}/drawingml/chart"),
    "wp": (f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing", f"{_STRICT}/drawingml/wordprocessingDrawing"),
    "pic": (f"{_SCHEMAS}/drawingml/2006/picture", f"{_STRICT}/drawingml/picture"),
    "xdr": (f"{_SCHEMAS}/drawingml/2006/spreadsheetDrawing", f"{_STRICT}/drawingml/spreadsheetDrawing"),
    "m": (f"{_SCHEMAS}/officeDocument/2006/math", f"{_STRICT}/officeDocument/math"),
    "mc": (f"{_SCHEMAS}/markup-compatibility/2006",),
    "w16se": ("http://schemas.microsoft.com/office/word/2015/wordml/symex",),
    "p14": ("http://schemas.microsoft.com/office/powerpoint/2010/main",),
    "xltc": ("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",),
    "cp": (f"{_SCHEMAS}/package/2006/metadata/core-properties",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "vt": (f"{_SCHEMAS}/officeDocument/2006/docPropsVTypes", f"{_STRICT}/officeDocument/docPropsVTypes"),
    "ep": (f"{_SCHEMAS}/officeDocument/2006/extended-properties", f"{_STRICT}/officeDocument/extendedProperties"),
}
"""Namespaces by their customary prefixes, each with the one of the strict form."""

_CONTENT_TYPES: Final = "[Content_Types].xml"
_SIGNATURES: Final = "_xmlsignatures/"
_FAMILY: Final = {
    "wordprocessingml.document.main": "a document of Word; give it the ending .docx",
    "spreadsheetml.sheet.main": "a spreadsheet; give it the ending .xlsx",
    "presentationml.presentation.main": "a presentation; give it the ending .pptx",
    "sheet.binary.macroEnabled.main": "a binary spreadsheet; save it as .xlsx",
}
"""Packages of the family by their main part, each with what to do."""


def names(*short: str) -> Iterator[str]:
    """Names with customary prefixes as full names, as `scan` gives them."""
    for name in short:
        prefix, _, local = name.partition(":")
        yield from (f"{space} {local}" for space in _SPACES[prefix])


def each(rules: Mapping[str, ElementRule]) -> dict[str, ElementRule]:
    """The rules by full names, from rules by several short names with blanks between."""
    return {full: rule for name, rule in rules.items() for full in names(*name.split())}


def members(archive: Archive, parts: Mapping[str, str], *, main: str, title: str) -> list[tuple[str, str]]:
    """The members that contain text, each with its label; the main ones first.

    Args:
        archive: The package.
        parts: The labels of parts by their content types.
        main: The label of the main parts.
        title: What the package is expected to be.

    Raises:
        DocumentError: There is no main part.
    """
    if _CONTENT_TYPES not in archive:
        message = f"{archive.name}: not {title}: the member {_CONTENT_TYPES} is missing; is the file complete?"
        raise DocumentError(message)
    paths = {f"/{name}".lower(): name for name in archive.infos}
    defaults: dict[str, str] = {}
    kinds: dict[str, str] = {}
    source = archive.source(_CONTENT_TYPES)
    for event in scan(source.text, source.name):
        if isinstance(event, Start) and event.local == "Default":
            defaults[event.attributes.get("Extension", "").lower()] = event.attributes.get("ContentType", "")
        elif isinstance(event, Start) and event.local == "Override":
            kinds[event.attributes.get("PartName", "").lower()] = event.attributes.get("ContentType", "")
    found = {name: kinds.get(path, defaults.get(path.rpartition(".")[2], "")) for path, name in paths.items()}
    labels = {name: parts[kind] for name, kind in found.items() if kind in parts}
    if main not in labels.values():
        other = next((what for mark, what in _FAMILY.items() if any(mark in kind for kind in found.values())), None)
        problem = f" but {other}" if other else ": the main part is missing; is the file complete?"
        message = f"{archive.name}: not {title}{problem}"
        raise DocumentError(message)
    return sorted(labels.items(), key=lambda one: one[1] != main)


def sealed(archive: Archive, program: str) -> str:
    """The reason for which a signed package may not change; empty if it is not signed."""
    signed = any(name.startswith(_SIGNATURES) and not name.endswith("/") for name in archive.infos)
    reason = f"it is signed, and a change would break the signature; remove the signature in {program} first"
    return reason if signed else ""


def write(after: str, before: str, context: str) -> str:
    """Text as XML writes it; see `xmltext.write`.

    Raises:
        DocumentError: It contains a line end that was not there before: Office would show a space.
    """
    if {"\n", "\r"} & set(after) - set(before):
        message = f"Office cannot hold the line end of {after!a} in a run; see the terms"
        raise DocumentError(message)
    return write_xml(after, before, context)
