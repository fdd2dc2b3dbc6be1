"""EPUB 2 and 3: chapters, both tables of contents, and the metadata of the package.

Source: EPUB 3.3 (W3C), EPUB Open Container Format, Open Packaging Format 2.0.1 and its NCX.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from normalizer.documents import xmltext
from normalizer.documents.archive import Archive
from normalizer.documents.blocks import Blocks
from normalizer.documents.encoding.guess import decoded
from normalizer.documents.html.encoding import declared
from normalizer.documents.html.page import page
from normalizer.documents.html.text import parts, seen_through, write
from normalizer.documents.html.tokens import tag_attributes
from normalizer.documents.markup import ElementRule, Role, ended_blocks
from normalizer.documents.values import Reading, Selection, Tag
from normalizer.documents.xmltext import End, Event, Start, Text, scan
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_CONTAINER: Final = "META-INF/container.xml"
_PACKAGE: Final = "application/oebps-package+xml"
_PAGES: Final = frozenset({"application/xhtml+xml", "image/svg+xml", "text/html", "text/x-oeb1-document"})
_NCX: Final = "application/x-dtbncx+xml"
_DC: Final = "http://purl.org/dc/elements/1.1/ "
_READ: Final = frozenset(
    _DC + name
    for name in ("contributor", "coverage", "creator", "description", "publisher", "rights", "subject", "title")
)
"""Metadata that people read. Values for sorting and matching (`file-as`, `alternate-script`, names of files,
identifiers) stay: they may be in another script on purpose."""

_PROPERTIES: Final = frozenset({"belongs-to-collection", "schema:accessibilitySummary"})
_METAS: Final = frozenset({"calibre:series"})
_FONTS: Final = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_HAN_ELSEWHERE: Final = frozenset({"ja", "ko", "vi"})


@dataclass(slots=True)
class _Package:
    """The content of a package document.

    Attributes:
        items: Kind and path of every item of the manifest, by its id.
        spine: Ids in reading order.
        language: The language of what names none.
        reading: Its own text.
    """

    items: dict[str, tuple[str, str]] = field(default_factory=dict)
    spine: list[str] = field(default_factory=list)
    language: str = ""
    reading: Reading = field(default_factory=lambda: Reading(()))


def read(archive: Archive, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """Metadata first, then the tables of contents, then the chapters in reading order, then the other documents.

    Raises:
        DocumentError: The book is encrypted, or it names a document that is missing or outside the book.
    """
    locked = _locked(archive)
    readings: list[Reading] = []
    seen: set[str] = set()
    for place in _packages(archive):
        _unlocked(archive, place, locked)
        package = _package(archive, place)
        seen.add(place)
        readings.append(package.reading)
        for kind, href in _in_order(package):
            member = _member(archive, place, href)
            if member is None or member in seen:
                continue
            seen.add(member)
            _unlocked(archive, member, locked)
            readings.append(_document(archive, member, kind, package.language))
    return Reading(
        Blocks.joined(Blocks.of(reading.blocks, {}) for reading in readings),
        tuple(tag for reading in readings for tag in reading.languages),
        tuple(tag for reading in readings for tag in reading.encodings),
        sealed="it is signed (META-INF/signatures.xml), and a change would break the signature; take it out first"
        if "META-INF/signatures.xml" in archive
        else "",
    )


def _packages(archive: Archive) -> list[str]:
    """The package documents that the container names."""
    found = [
        start.attributes.get("full-path", "")
        for start in _starts(archive, _CONTAINER)
        if start.local == "rootfile" and start.attributes.get("media-type", _PACKAGE) == _PACKAGE
    ]
    places = [place for path in dict.fromkeys(found) if (place := _member(archive, "", path))]
    if not places:
        message = f"{archive.name}: {_CONTAINER} names no package document; is the file an EPUB?"
        raise DocumentError(message)
    return places


def _package(archive: Archive, member: str) -> _Package:
    found = _Package()
    text = archive.source(member).text
    events = list(scan(text, f"{archive.name}: {member}"))
    languages: list[Tag] = []
    books: list[str] = []
    inside = ""
    for event in events:
        if isinstance(event, Start):
            inside, said = event.name, event.attributes
            if event.local == "item":
                found.items[said.get("id", "")] = said.get("media-type", "").strip().lower(), said.get("href", "")
            elif event.local == "itemref":
                found.spine.append(said.get("idref", ""))
            languages += _language_tags(text, event, member)
        elif isinstance(event, End):
            inside = ""
        elif inside == f"{_DC}language" and not event.part.whole and (said_name := event.part.text.strip()):
            start = event.part.start + event.part.text.index(said_name)
            languages.append(Tag(start, start + len(said_name), said_name, member))
            books.append(said_name)
    found.language = _default_language(books or [tag.name for tag in languages])
    own = ended_blocks(_dressed(text, events), _package_rule, member=member, language=found.language, collapse=True)
    found.reading = Reading(Blocks.of(own, {member: text}).in_order(), tuple(languages))
    return found


def _dressed(text: str, events: list[Event]) -> Iterator[Event]:
    """The events, with each attribute that people read as an element of its own."""
    for event in events:
        if isinstance(event, Text):
            yield from (Text(part) for part in seen_through(event.part))
            continue
        if isinstance(event, Start) and event.local in {"meta", "reference"}:
            wanted = "title" if event.local == "reference" else "content"
            for attribute in tag_attributes(text, event.start):
                if attribute.name == wanted and (wanted == "title" or event.attributes.get("name") in _METAS):
                    name = f"@{event.local} {wanted}"
                    yield Start(name, {}, attribute.start, attribute.end)
                    yield from (Text(part) for part in parts(text, attribute.start, attribute.end, attribute.context))
                    yield End(name, attribute.end)
        yield event


def _package_rule(tag: Start) -> ElementRule:
    # tools name their own language for the package, and that of the book in `dc:language`
    language = None if tag.local == "package" else tag.attributes.get("http://www.w3.org/XML/1998/namespace lang")
    own = tag.name.startswith("@")
    is_read = own or tag.name in _READ or tag.attributes.get("property") in _PROPERTIES
    # containers show their content; other metadata contain nothing that people read
    shown = True if is_read else False if tag.name.startswith(_DC) or tag.local == "meta" else None
    return ElementRule(
        Role.ASIDE if own else Role.BLOCK,
        tag.name.lstrip("@") if own else tag.local,
        language,
        verbatim=own or None,
        shown=shown,
    )


def _default_language(books: Sequence[str]) -> str:
    """The language of metadata and chapters that declare none, from those of the book.

    It counts only if it writes Han characters in its own way: tools write `en` into books in every language. A book in
    Chinese too, such as a reader for learners, has none.
    """
    primary = [name.replace("_", "-").partition("-")[0].lower() for name in books]
    return books[0] if primary and primary[0] in _HAN_ELSEWHERE and "zh" not in primary else ""


def _in_order(package: _Package) -> Iterator[tuple[str, str]]:
    """Kind and path of the documents: tables of contents, then the spine, then the others."""
    tables = [item for item in package.items.values() if item[0] == _NCX]
    spine = [package.items[number] for number in package.spine if number in package.items]
    for kind, href in (*tables, *spine, *package.items.values()):
        if kind in _PAGES or kind == _NCX:
            yield kind, href


def _document(archive: Archive, member: str, kind: str, language: str) -> Reading:
    text = archive.source(member, _declared).text
    if kind != _NCX:
        return page(text, member=member, language=language, xml=True)
    events = list(scan(text, f"{archive.name}: {member}"))
    languages = [tag for event in events if isinstance(event, Start) for tag in _language_tags(text, event, member)]
    own = ended_blocks(_dressed(text, events), _ncx_rule, member=member, language=language, collapse=True)
    return Reading(Blocks.of(own, {member: text}).in_order(), tuple(languages))


def _declared(data: bytes) -> str | None:
    """The encoding that a document names; old books name it in a `meta` element of a page, which counts if needed."""
    return xmltext.declared(data) or (None if decoded(data, "utf-8") else declared(data))


def _ncx_rule(tag: Start) -> ElementRule:
    return ElementRule(Role.BLOCK, tag.local, tag.attributes.get("http://www.w3.org/XML/1998/namespace lang"))


def _language_tags(text: str, tag: Start, member: str) -> list[Tag]:
    if "http://www.w3.org/XML/1998/namespace lang" not in tag.attributes:
        return []
    return [
        Tag(attribute.start, attribute.end, text[attribute.start : attribute.end], member)
        for attribute in tag_attributes(text, tag.start)
        if attribute.name == "xml:lang" and attribute.start < attribute.end
    ]


def _member(archive: Archive, base: str, href: str) -> str | None:
    """The member that a reference names; None if it is an address in the net.

    Raises:
        DocumentError: The reference leads out of the book, or to a missing member.
    """
    try:
        split = urlsplit(href)
    except ValueError:
        message = f"{archive.name}: {base or _CONTAINER} names {href!a}, which is not a reference; correct it"
        raise DocumentError(message) from None
    if split.scheme or split.netloc:
        return None
    path = normpath(join(dirname(base), unquote(split.path)))
    if path.startswith(("..", "/")):
        message = f"{archive.name}: {base or _CONTAINER} names {href!a}, which leads out of the book; correct it"
        raise DocumentError(message)
    if path not in archive:
        message = f"{archive.name}: {base or _CONTAINER} names {href!a}, but the book has no {path!a}; is it complete?"
        raise DocumentError(message)
    return path


def _locked(archive: Archive) -> dict[str, str]:
    """The encrypted members, each with the method."""
    found: dict[str, str] = {}
    if "META-INF/encryption.xml" not in archive:
        return found
    how = ""
    for start in _starts(archive, "META-INF/encryption.xml"):
        if start.local == "EncryptedData":
            how = ""
        elif start.local == "EncryptionMethod":
            # the first method, before the reference, is that of the data; later ones belong to keys
            how = how or start.attributes.get("Algorithm", "")
        elif start.local == "CipherReference":
            found[normpath(unquote(start.attributes.get("URI", "")))] = how
    return found


def _unlocked(archive: Archive, member: str, locked: dict[str, str]) -> None:
    if member in locked and locked[member] not in _FONTS:
        message = f"{archive.name}: {member} is encrypted (DRM); take a copy of the book without DRM"
        raise DocumentError(message)


def _starts(archive: Archive, member: str) -> Iterator[Start]:
    events = scan(archive.source(member).text, f"{archive.name}: {member}")
    return (event for event in events if isinstance(event, Start))
