"""OpenDocument packages: texts, presentations, drawings and spreadsheets.

Source: OASIS Open Document Format for Office Applications 1.3.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from normalizer.documents.archive import Archive
from normalizer.documents.markup import ElementRule, Role, blocks
from normalizer.documents.office.events import foreign, text_in
from normalizer.documents.office.sheet import CELL, Sheet
from normalizer.documents.values import OBJECT, Block, Reading, Selection, Tag
from normalizer.documents.xmltext import Event, Start, Text, attribute, attribute_parts, scan
from normalizer.documents.xmltext import write as write_xml
from normalizer.errors import DocumentError

__all__ = ["Content", "read", "refuse", "write"]

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES: Final = {
    **{name: f"{_URN}:{name}:1.0" for name in ("text", "office", "table", "style", "number", "presentation", "form")},
    "draw": f"{_URN}:drawing:1.0",
    "fo": f"{_URN}:xsl-fo-compatible:1.0",
    "svg": f"{_URN}:svg-compatible:1.0",
    "meta": f"{_URN}:meta:1.0",
    "manifest": f"{_URN}:manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
}

_KINDS: Final = (
    "text",
    "text-template",
    "text-master",
    "text-master-template",
    "text-web",
    "presentation",
    "presentation-template",
    "graphics",
    "graphics-template",
    "spreadsheet",
    "spreadsheet-template",
)
_TYPE: Final = "application/vnd.oasis.opendocument."
_NAMES: Final = frozenset({"content.xml", "styles.xml", "meta.xml"})
_SIGNATURE: Final = "META-INF/documentsignatures.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_MAX_SPACES: Final = 1000


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{_SPACES[prefix]} {local}"


def _each(rules: Mapping[str, ElementRule]) -> dict[str, ElementRule]:
    return {_full(name): rule for names, rule in rules.items() for name in names.split()}


_PROPERTIES: Final = "dc:title dc:subject dc:description meta:keyword"
_COMPUTED: Final = """
    author-initials author-name bibliography-mark character-count conditional-text creation-date creation-time
    creator database-display database-name database-next database-row-number database-row-select date
    dde-connection drop-down editing-cycles editing-duration execute-macro expression file-name hidden-paragraph
    hidden-text image-count initial-creator measure meta-field modification-date modification-time object-count
    page-continuation page-count page-number paragraph-count print-date print-time printed-by script sender-city
    sender-company sender-country sender-email sender-fax sender-firstname sender-initials sender-lastname
    sender-phone-private sender-phone-work sender-position sender-postal-code sender-state-or-province
    sender-street sender-title sheet-name table-count table-formula template-name time user-defined
    user-field-get user-field-input variable-get variable-input variable-set word-count
"""
"""Fields whose text is not text of the document: the program computes or copies it."""
_RULES: Final = _each(
    {
        "text:p": ElementRule(Role.BLOCK),
        "text:h": ElementRule(Role.BLOCK, "heading"),
        "style:header style:header-left style:header-first": ElementRule(Role.BLOCK, "header"),
        "style:footer style:footer-left style:footer-first": ElementRule(Role.BLOCK, "footer"),
        "text:index-title-template text:index-entry-span": ElementRule(Role.BLOCK, "index"),
        "svg:title svg:desc": ElementRule(Role.BLOCK, "alternative text"),
        _PROPERTIES: ElementRule(Role.BLOCK, "property"),
        "text:note": ElementRule(Role.ASIDE, "note"),
        "office:annotation": ElementRule(Role.ASIDE, "comment"),
        "text:ruby-text": ElementRule(Role.ASIDE, "ruby"),
        "text:deletion": ElementRule(Role.BLOCK, "deleted text"),
        "text:tab": ElementRule(Role.HIDE, sign="\t"),
        "text:line-break": ElementRule(Role.BREAK),
        # written by the program: numbers of notes and lists, authors and times of changes and comments
        "text:note-citation text:number dc:creator dc:date meta:creator-initials meta:date-string": ElementRule(
            Role.HIDE
        ),
        "office:binary-data office:scripts office:forms office:settings number:number-style": ElementRule(Role.HIDE),
        " ".join(f"text:{name}" for name in _COMPUTED.split()): ElementRule(Role.SKIP),
        "math:math": ElementRule(Role.SKIP),
    }
)
"""The rules of elements; a word may continue across all others."""

_INLINE: Final = ElementRule(Role.INLINE)
_FRAME: Final = ElementRule(Role.ASIDE, "text box", sign=OBJECT)
_FLOATING: Final = ElementRule(Role.ASIDE, "text box")
_ON_SHEET: Final = ElementRule(Role.ASIDE, "text box", shown=True)
"""A drawing over the cells, whatever is in the cell that holds it."""
_SPREADSHEET: Final = re.compile(r"<(?:[\w.-]+:)?spreadsheet\b")
_DRAWN: Final = f"{_SPACES['draw']} "
_SPACE: Final = _full("text:s")
_COUNT: Final = _full("text:c")
_ANCHOR_TYPE: Final = _full("text:anchor-type")
_SPAN: Final = _full("text:span")
_STYLE: Final = _full("style:style")
_STYLE_NAME: Final = _full("text:style-name")
_NAME: Final = _full("style:name")
_ASIAN: Final = _full("style:language-asian")
_PARAGRAPHS: Final = frozenset({_full("text:p"), _full("text:h")})
_SPANS: Final = frozenset({_SPAN})
_LANGUAGE: Final = _full("dc:language")
_HOLDERS: Final = frozenset(
    {*_PARAGRAPHS, *map(_full, _PROPERTIES.split())}
    | {_full(f"text:index-{name}") for name in ("title-template", "entry-span")}
    | {_full(f"svg:{name}") for name in ("title", "desc")}
)
_PAIRS: Final = {
    tuple(_full(f"{prefix}:{name}{which}") for name in ("language", "script", "country")): tuple(
        f"*:{name}{which}" for name in ("language", "script", "country")
    )
    for prefix, which in (("fo", ""), ("style", "-asian"), ("style", "-complex"))
}
"""The attributes that name one language together, and the names by which `attribute` finds them."""
_WHOLE: Final = ("*:rfc-language-tag", "*:rfc-language-tag-asian", "*:rfc-language-tag-complex")
_NAMING: Final = frozenset(
    {*(names[0] for names in _PAIRS), *(_full(f"style:{name.removeprefix('*:')}") for name in _WHOLE)}
)
"""The attributes of which a tag has at least one if it names a language."""
_WHITE: Final = re.compile(r"[\t\r\n]|  ")


def read(archive: Archive, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """The text of the document, its headers and footers, and the objects embedded in it.

    Raises:
        DocumentError: It is broken, dangerous, encrypted, or no document with text.
    """
    kind = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in archive else ""
    refuse(kind, f"{archive.name}: ")
    if _MANIFEST in archive:
        source = archive.source(_MANIFEST)
        names = {event.name for event in scan(source.text, source.name) if isinstance(event, Start)}
        if _full("manifest:encryption-data") in names:
            message = f"{archive.name}: the document has a password; save it without one"
            raise DocumentError(message)
    if "content.xml" not in archive:
        message = f"{archive.name}: not an OpenDocument: the member content.xml is missing; is the file complete?"
        raise DocumentError(message)
    found: list[Block] = []
    languages: list[Tag] = []
    for member in sorted((name for name in archive.infos if name.rpartition("/")[2] in _NAMES), key=_order):
        content = Content(archive.source(member).text, f"{archive.name}: {member}", member)
        found += content.blocks()
        languages += content.languages
    sealed = "it is signed, and a change would break the signature; remove the signature first"
    return Reading(tuple(found), tuple(languages), sealed=sealed if _SIGNATURE in archive else "")


def refuse(kind: str, before: str = "") -> None:
    """Refuse kinds that are not read.

    Raises:
        DocumentError: The kind is a database or unknown.
    """
    if kind and kind not in {_TYPE + known for known in _KINDS}:
        message = f"{before}the document is of the kind {kind!r}, not a text"
        raise DocumentError(message)


def _order(member: str) -> tuple[bool, str]:
    return member != "content.xml", member


class Content:
    """One member of a package, or a flat file.

    Attributes:
        languages: The places that name languages; complete after a call of `blocks`.
    """

    def __init__(self, text: str, name: str = "", member: str = "") -> None:
        """Prepare the text of a member; `name` is for messages."""
        self.languages: Final[list[Tag]] = []
        self._text: Final = text
        self._name: Final = name
        self._member: Final = member
        self._foreign: dict[int, str] = {}
        self._aloud: Final[list[Block]] = []
        self._sheet: Final = Sheet() if _SPREADSHEET.search(text) else None

    def blocks(self) -> tuple[Block, ...]:
        """The text.

        Raises:
            DocumentError: It is not well-formed.
        """
        if styles := self._foreign_styles():
            events = text_in(scan(self._text, self._name), _HOLDERS)
            self._foreign = foreign(
                events, _PARAGRAPHS, _SPANS, lambda tag: styles.get(tag.attributes.get(_STYLE_NAME, ""), "")
            )
        events = text_in(self._events(), _HOLDERS)
        found = blocks(events, self._rule, member=self._member, label="paragraph", collapse=True)
        return self._sheet.without_references((*found, *self._aloud)) if self._sheet else found

    def _foreign_styles(self) -> dict[str, str]:
        """The automatic styles that declare Japanese or Korean themselves."""
        if "language-asian=" not in self._text:
            return {}
        found, style = {}, ""
        for event in scan(self._text, self._name):
            if isinstance(event, Start):
                style = event.attributes.get(_NAME, "") if event.name == _STYLE else style
                if event.attributes.get(_ASIAN) in {"ja", "ko"}:
                    found[style] = event.attributes[_ASIAN]
        return found

    def _events(self) -> Iterator[Event]:
        named = False
        for event in scan(self._text, self._name):
            if isinstance(event, Text):
                if named:
                    part = event.part
                    self.languages.append(Tag(part.start, part.end, part.text, self._member, "locale"))
            else:
                named = isinstance(event, Start) and event.name == _LANGUAGE
            yield event

    def _rule(self, tag: Start) -> ElementRule:
        if not _NAMING.isdisjoint(tag.attributes):
            self.languages.extend(self._tags(tag))
        if self._sheet and (rule := self._sheet.rule(tag)):
            if rule.label == CELL and (place := attribute(self._text, tag, "*:string-value")):
                self._aloud.append(Block(attribute_parts(self._text, *place), self._member, CELL))
            return rule
        if tag.name == _SPACE:
            count = tag.attributes.get(_COUNT, "1")
            return ElementRule(Role.HIDE, sign=" " * _number(count))
        if tag.name.startswith(_DRAWN) and tag.local not in {"a", "page"}:
            anchor = tag.attributes.get(_ANCHOR_TYPE, "as-char")
            if self._sheet:
                return _ON_SHEET
            return _FRAME if anchor == "as-char" else _FLOATING
        if tag.start in self._foreign:
            return ElementRule(Role.INLINE, language=self._foreign[tag.start])
        return _RULES.get(tag.name, _INLINE)

    def _tags(self, tag: Start) -> Iterator[Tag]:
        for attributes, names in _PAIRS.items():
            language, script, country = (tag.attributes.get(name, "") for name in attributes)
            whole = "-".join(part for part in (language, script, country) if part and part != "none")
            for name, form in zip(names, ("language", "script", "country"), strict=True):
                if language and (place := attribute(self._text, tag, name)):
                    yield Tag(*place, whole, self._member, form)
        for name in _WHOLE:
            if place := attribute(self._text, tag, name):
                yield Tag(*place, self._text[slice(*place)], self._member)


def _number(written: str) -> int:
    """The number of spaces, within a limit."""
    if not written.isdecimal():
        return 1
    return min(int(written), _MAX_SPACES) if len(written) < len(str(_MAX_SPACES)) else _MAX_SPACES


def write(after: str, before: str, context: str) -> str:
    """Text as XML writes it; see `xmltext.write`.

    Raises:
        DocumentError: It contains a tab, a line end or two spaces: OpenDocument would show one space.
    """
    if _WHITE.search(after) and not _WHITE.search(before):
        message = f"OpenDocument reads the white space in {after!a} as one space; see the terms"
        raise DocumentError(message)
    return write_xml(after, before, context)
