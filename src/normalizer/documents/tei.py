"""TEI, for editions. Notes and other readings are texts of their own; breaks of pages and lines divide no word.

Records of the source stay: `orig` and `sic` keep their text, and in a `choice` only `reg` and `corr` are normalized.
Abbreviations and expansions are both text.

A file without the namespace of TEI is read in the same way, and TEI P4 too, which keeps both readings as
`<orig reg="鲜">鮮</orig>` and names a language in `lang`.

Source: TEI P5 and P4 (elements and their content models).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from normalizer.documents.markup import ElementRule, Role, blocks
from normalizer.documents.values import Reading, Selection, Tag
from normalizer.documents.xml import LANG, SPACE, language_tag
from normalizer.documents.xmltext import CDATA, End, Event, Start, Text, attribute, declared, encoding_tags, scan
from normalizer.documents.xmltext import write as write_xml

__all__ = ["Header", "choice", "declared", "header", "read", "write"]

_TEI: Final = "http://www.tei-c.org/ns/1.0"


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_NO_TEXT: Final = frozenset(
    {"http://www.tei-c.org/ns/Examples", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg"}
)
"""Other markup languages in editions, which contain no prose."""

_ROLES: Final[dict[str, Role]] = {
    **dict.fromkeys(_names("note rdg rdgGrp wit witDetail figure fw rt del metamark index noteGrp stage"), Role.ASIDE),
    **dict.fromkeys(_names("lb pb cb gb milestone anchor handShift addSpan delSpan damageSpan ptr caesura"), Role.HIDE),
    **dict.fromkeys(_names("alt altGrp certainty interp interpGrp join joinGrp link linkGrp precision"), Role.HIDE),
    **dict.fromkeys(_names("respons span spanGrp"), Role.HIDE),
    **dict.fromkeys(_names("encodingDesc revisionDesc xenoData fsdDecl"), Role.SKIP),
    **dict.fromkeys(_names("code gi att val tag ident formula eg egXML binaryObject email idno"), Role.SKIP),
    **dict.fromkeys(_names("gap space graphic media notatedMusic ellipsis sic orig"), Role.SKIP),
}
"""Elements that are neither paragraphs nor phrases."""

_PHRASES: Final = _names(
    """abbr add addName affiliation am app bibl bloc c camera caption catchwords choice cit cl corr country damage
    date depth desc dim distinct district emph ex expan foreign forename g genName geo geogFeat geogName gloss
    height heraldry hi lang lem locus m material measure measureGrp mentioned mod name nameLink num objectName
    objectType offset oRef orgName origDate origPlace pc persName persPronouns phr placeName pRef q quote rb ref
    reg region restore retrace rhyme roleName rs ruby s said secFol seg settlement signatures soCalled sound
    stamp subst supplied surname surplus tech term time title unclear unit view w watermark width writing"""
)
"""Elements among text, if the element around them has text: see the content of `hi`."""

_STRUCTURES: Final = _names(
    """address altIdentifier analytic argument back biblFull biblStruct body castGroup castList category classDecl
    correspAction correspContext div div1 div2 div3 div4 div5 div6 div7 docTitle editionStmt entry epigraph
    epilogue event exemplum figure fileDesc floatingText front graph group imprint keywords langUsage lg list
    listBibl listEvent listOrg listPerson listPlace listRelation listWit location macroSpec monogr msDesc
    msIdentifier msItem msItemStruct msPart notesStmt nym object objectIdentifier org particDesc performance
    person persona personGrp place postscript profileDesc prologue publicationStmt recording relatedItem
    respStmt row scriptStmt seriesStmt setting settingDesc sourceDesc sourceDoc sp spGrp standOff state surface
    surfaceGrp table taxonomy TEI teiCorpus teiHeader text textClass titlePage titleStmt trait tree unitDef"""
)
"""Elements without text of their own: each element in them is a block, also a `title` or a `name`."""

_ALTERNATIVES: Final = frozenset({"app", "choice", "rdgGrp", "ruby", "subst"})
"""Elements among text that contain nothing but readings: white space in them is no text."""

_ONE_READING: Final = _names(
    """altIdent am binaryObject c charName constraint corr defaultVal depth dim ex f g geo glyphName height interp
    localName locus m mapping memberOf measureGrp msName oRef outputRendition postBox postCode pRef reg series string
    unicodeName value width"""
)
"""Elements with text that may contain no `choice`, and the readings of one."""

_DATES: Final = frozenset({"date", "origDate"})
"""Elements whose `when` (in P4 `value`) is a date."""

_STATED_IN: Final = ("creation", "sourceDesc")
"""The parts of a header that say of when the text is, the one that counts more first."""

_WHEN: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)

_ONE: Final = "one reading"
"""The context of text that may contain no `choice`."""

_P4: Final = "P4"
"""The context of text in TEI P4, which has no `choice`."""


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """Find paragraphs, headings, verses, items and cells, notes, and the titles of the header.

    Raises:
        DocumentError: It is not well-formed.
    """
    reader = _Reader(text)
    found = blocks(reader.events(), reader.rule, collapse=True)
    return Reading(found, tuple(reader.languages), encoding_tags(text))


class Header(NamedTuple):
    """What the headers of a file say about its text.

    Attributes:
        claimed: The day, month or year of the text, ISO 8601; empty if they name none.
        places: Start and end of each header in the source.
    """

    claimed: str
    places: tuple[tuple[int, int], ...]


def header(text: str) -> Header:
    """Find the headers, and the date of the text in the first that names one: of its creation, or else of its source.

    When the edition was published or changed is no date of the text.

    Raises:
        DocumentError: It is not well-formed.

    >>> header("<TEI><teiHeader><sourceDesc><p><date when='1958-12-08'/></p></sourceDesc></teiHeader></TEI>")
    Header(claimed='1958-12-08', places=((5, 73),))
    """
    path: list[str] = []
    places: list[tuple[int, int]] = []
    found: dict[str, str] = {}
    for event in scan(text):
        if isinstance(event, Start):
            path.append(event.local)
            if event.local == "teiHeader":
                places.append((event.start, event.end))
            elif event.local in _DATES and "teiHeader" in path:
                when = event.attributes.get("when", event.attributes.get("value", ""))
                where = next((name for name in _STATED_IN if name in path), "")
                if where and _WHEN.fullmatch(when):
                    found.setdefault(where, when)
        elif isinstance(event, End) and path.pop() == "teiHeader":
            places[-1] = places[-1][0], event.start
    return Header(next((found[name] for name in _STATED_IN if name in found), ""), tuple(places))


def write(after: str, before: str, context: str) -> str:
    """Escape text for XML; see `xmltext.write`."""
    return write_xml(after, before, CDATA if context == CDATA else "")


def choice(before: str, after: str, context: str) -> str:
    """Both readings if the schema permits a `choice` here, else the new one.

    Args:
        before: The old text, as in the source.
        after: The new text, escaped for XML.
        context: The prefix of the element around it, with its colon; or a mark that no `choice` is permitted.

    >>> choice("鮮", "鲜", "tei:")
    '<tei:choice><tei:orig>鮮</tei:orig><tei:reg>鲜</tei:reg></tei:choice>'
    >>> choice("鮮", "鲜", "P4")
    '<orig reg="鲜">鮮</orig>'
    """
    if context in {CDATA, _ONE}:
        return after
    if context == _P4:
        quoted = after.replace('"', "&quot;")
        return f'<orig reg="{quoted}">{before}</orig>'
    orig, reg, both = (f"{context}{name}" for name in ("orig", "reg", "choice"))
    return f"<{both}><{orig}>{before}</{orig}><{reg}>{after}</{reg}></{both}>"


class _Reader:
    """A reader that knows the elements around each one."""

    def __init__(self, text: str) -> None:
        self.languages: Final[list[Tag]] = []
        self._text: Final = text
        self._names: Final[list[str]] = [""]
        self._contexts: Final[list[str]] = [""]
        self._taken: Final[list[bool]] = [False]

    def events(self) -> Iterator[Event]:
        for event in scan(self._text):
            if isinstance(event, Text):
                if self._names[-1] in _ALTERNATIVES:
                    continue
                context = self._contexts[-1]
                yield Text(event.part._replace(context=context)) if context and not event.part.context else event
                continue
            yield event
            if not isinstance(event, Start):
                for stack in (self._names, self._contexts, self._taken):
                    stack.pop()

    def rule(self, tag: Start) -> ElementRule:
        """The rule for an element; called for each start tag in order."""
        role = self._role(tag)
        space, name = tag.name.rpartition(" ")[::2]
        name = name if space in {"", _TEI} else tag.name
        self._names.append(name)
        self._contexts.append(self._context(tag, name))
        self._taken.append(False)
        if LANG in tag.attributes:
            self.languages.extend(language_tag(self._text, tag))
        language = tag.attributes.get(LANG, tag.attributes.get("lang") if self._contexts[-1] == _P4 else None)
        if name == "language" and (place := attribute(self._text, tag, "ident")):
            self.languages.append(Tag(*place, tag.attributes["ident"]))
        verbatim = {"preserve": True, "default": False}.get(tag.attributes.get(SPACE, ""))
        return ElementRule(role, tag.local, language, verbatim)

    def _context(self, tag: Start, name: str) -> str:
        """The context of the text of an element."""
        if self._contexts[-1] == _ONE or name in _ONE_READING or " " in name:
            return _ONE
        if self._contexts[-1] == _P4 or name.endswith(".2"):
            return _P4
        return self._text[tag.start + 1 : self._text.index(tag.local, tag.start)]

    def _role(self, tag: Start) -> Role:
        space, name = tag.name.rpartition(" ")[::2]
        if space in _NO_TEXT:
            return Role.SKIP
        parent = self._names[-1]
        if parent == "choice":
            return self._reading(name)
        if name == "g" and self._is_empty(tag):
            return Role.SKIP
        if name == "foreign" and tag.attributes.keys().isdisjoint({LANG, "lang"}):
            return Role.SKIP
        if name in _ROLES:
            return _ROLES[name]
        return Role.INLINE if name in _PHRASES and parent not in _STRUCTURES else Role.BLOCK

    def _reading(self, name: str) -> Role:
        """The role of a reading in a `choice`: the first is part of the text, the others are asides."""
        if name in {"orig", "sic"}:
            return Role.HIDE
        first = not self._taken[-1]
        self._taken[-1] = True
        return Role.INLINE if first else Role.ASIDE

    def _is_empty(self, tag: Start) -> bool:
        return self._text.startswith("/>", tag.end - 2) or self._text.startswith("</", tag.end)
