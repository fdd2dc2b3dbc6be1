r"""HTML and XHTML: paragraphs, headings and cells, and the attributes that people read.

Scripts, styles, code and text marked as not to be translated stay as they are. Well-formed XHTML is read as XML,
everything else as browsers read it.

>>> from normalizer.documents import read
>>> page = read("page.html", "<p title=会談>朝<b>鮮</b>问題<p><code>会談</code>".encode())
>>> [block.text for block in page.blocks]
['会談', '朝鮮问題']
>>> page.normalize("zh-Hans").to_bytes().decode()
'<p title=会谈>朝<b>鲜</b>问题<p><code>会談</code>'
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from normalizer.documents.blocks import Blocks
from normalizer.documents.html.elements import words
from normalizer.documents.html.encoding import content_type, declared
from normalizer.documents.html.text import parts, seen_through, write
from normalizer.documents.html.tokens import Attribute, meaning, tag_attributes
from normalizer.documents.html.tree import tree
from normalizer.documents.markup import ElementRule, Role, ended_blocks
from normalizer.documents.values import Reading, Selection, Tag
from normalizer.documents.xmltext import End, Event, Start, Text, encoding_tags, scan
from normalizer.errors import DocumentError

__all__ = ["declared", "page", "read", "write"]

_BLOCKS: Final = words(
    "address applet article aside audio blockquote body caption center col colgroup dd desc details dialog dir"
    " div dl dt fieldset figcaption figure footer foreignobject form frame frameset h1 h2 h3 h4 h5 h6 head"
    " header hgroup hr html legend li listing main marquee menu nav noscript object ol optgroup option p"
    " plaintext pre search section summary table tbody td template text tfoot th thead title tr ul video canvas"
)
_ROLES: Final[Mapping[str, Role]] = {
    **dict.fromkeys(_BLOCKS, Role.BLOCK),
    **dict.fromkeys(("code", "kbd", "samp", "var", "xmp"), Role.SKIP),
    **dict.fromkeys(("@object", "embed", "iframe", "img", "input", "keygen", "math"), Role.SKIP),
    **dict.fromkeys(("base", "link", "meta", "noembed", "noframes", "param", "script", "source", "style"), Role.HIDE),
    **dict.fromkeys(("area", "track"), Role.HIDE),
    **dict.fromkeys(("button", "rp", "rt", "rtc", "select", "svg", "textarea"), Role.ASIDE),
    "br": Role.BREAK,
}
_OBJECTS: Final = frozenset({"button", "select", "svg", "textarea"})
"""Elements in a line, like an image, with text of their own."""

_CODE: Final = frozenset({"code", "kbd", "samp", "var", "xmp"})
_VERBATIM: Final = frozenset({"listing", "plaintext", "pre", "textarea"})
_READ: Final[Mapping[str, frozenset[str] | None]] = {
    "abbr": frozenset({"th"}),
    "alt": None,
    "aria-description": None,
    "aria-label": None,
    "aria-placeholder": None,
    "aria-roledescription": None,
    "aria-valuetext": None,
    "label": frozenset({"optgroup", "option", "track"}),
    "placeholder": None,
    "summary": frozenset({"table"}),
    "title": None,
}
"""Attributes that people read, and the elements in which they do; WHATWG HTML 3.2.6.1, and WAI-ARIA 1.2."""

_META: Final = words(
    "abstract apple-mobile-web-app-title application-name dc.description dc.subject dc.title dcterms.abstract"
    " dcterms.description dcterms.subject dcterms.title description keywords og:description og:image:alt"
    " og:site_name og:title title twitter:description twitter:image:alt twitter:title"
)
_WANTED: Final = frozenset({*_READ, "content", "charset", "lang", "value", "xml:lang"})
_PREFIXES: Final = {"http://www.w3.org/XML/1998/namespace": "xml:", "http://www.idpf.org/2007/ops": "epub:"}
_XHTML: Final = re.compile(
    r"\s*<\?xml\b|(?>(?:<!--.*?-->|<!DOCTYPE[^>]*>|\s+)*)<html\b[^>]*\sxmlns\b", re.DOTALL | re.IGNORECASE
)
_META_TAG: Final = re.compile("<meta[^>]*+", re.IGNORECASE)
_CONTENT_LANGUAGE: Final = re.compile("content-language|&", re.IGNORECASE)
_SNIFFED: Final = 4096


@dataclass(slots=True)
class _Gathered:
    """Languages and encodings that tags name, gathered while the events pass by."""

    text: str
    member: str
    languages: list[Tag] = field(default_factory=list)
    encodings: list[Tag] = field(default_factory=list)
    language: str | None = None
    seen: set[int] = field(default_factory=set)


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """Find the blocks of a page, in the order of the source, and the places that name languages and its encoding."""
    return page(text)


def page(text: str, *, member: str = "", language: str = "", xml: bool | None = None) -> Reading:
    """Find the blocks and tags of a page.

    Args:
        text: The source.
        member: The member of the container.
        language: The language of a page that names none.
        xml: True to read it as XML if possible; None to tell by its beginning.
    """
    found = _Gathered(text, member)
    as_xml = bool(_XHTML.match(text[:_SNIFFED])) if xml is None else xml
    events: Iterable[Event] = _dressed(_events(text, as_xml=as_xml), found)
    if any(_CONTENT_LANGUAGE.search(text, *found.span()) for found in _META_TAG.finditer(text)):
        # an element near the beginning names the language of all of it
        events = list(events)
    ended = ended_blocks(events, _rule, member=member, language=found.language or language, collapse=True)
    blocked = Blocks.of(ended, {member: text}).in_order()
    encodings = (*encoding_tags(text, member), *found.encodings)
    return Reading(blocked, tuple(found.languages), encodings)


def _events(text: str, *, as_xml: bool) -> Iterable[Event]:
    if as_xml:
        try:
            return [plain for event in scan(text) for plain in _plain(event)]
        except DocumentError:
            # many pages only look like XHTML
            pass
    return tree(text)


def _plain(event: Event) -> Iterator[Event]:
    """An event of XML, with names as in HTML, and without the characters that nobody sees."""
    if isinstance(event, Text):
        yield from (Text(part) for part in seen_through(event.part))
    elif isinstance(event, Start):
        said = {}
        for name, value in event.attributes.items():
            space, _, local = name.rpartition(" ")
            said[_PREFIXES.get(space, "") + local] = value
        yield Start(event.local.lower(), said, event.start, event.end)
    else:
        yield event


def _dressed(events: Iterable[Event], found: _Gathered) -> Iterator[Event]:
    """The events, and for each attribute that people read an element of its own, whose name begins with `@`."""
    for event in events:
        if isinstance(event, Start):
            if event.attributes and event.start not in found.seen and not _WANTED.isdisjoint(event.attributes):
                found.seen.add(event.start)
                yield from _attributes(event, found)
            if event.name in _OBJECTS:
                yield Start("@object", {}, event.start, event.start)
                yield End("@object", event.start)
        yield event


def _attributes(tag: Start, found: _Gathered) -> Iterator[Event]:
    for attribute in tag_attributes(found.text, tag.start):
        name = attribute.name
        if name in {"lang", "xml:lang"} and attribute.start < attribute.end:
            found.languages.append(_named(attribute, found))
        elif tag.name == "meta" and name in {"charset", "content"}:
            _meta(tag, attribute, found)
        if _is_read(tag, name) and attribute.start < attribute.end:
            yield Start(f"@{tag.name} {name}", tag.attributes, attribute.start, attribute.end)
            for part in parts(found.text, attribute.start, attribute.end, attribute.context):
                yield Text(part)
            yield End(f"@{tag.name} {name}", attribute.end)


def _is_read(tag: Start, name: str) -> bool:
    """Check if people read the value of an attribute."""
    said = tag.attributes
    if name == "value":
        return tag.name == "input" and said.get("type", "").lower() in {"button", "reset"}
    if name == "content":
        keys = (said.get(key, "").strip().lower() for key in ("name", "property", "itemprop"))
        return tag.name == "meta" and not _META.isdisjoint(keys)
    return name in _READ and ((only := _READ[name]) is None or tag.name in only)


def _meta(tag: Start, attribute: Attribute, found: _Gathered) -> None:
    """Gather the encoding and the language that a `meta` element names for the whole page."""
    says = tag.attributes.get("http-equiv", "").strip().lower()
    value = meaning(found.text, attribute)
    if attribute.name == "charset" and attribute.start < attribute.end:
        found.encodings.append(_named(attribute, found))
    elif says == "content-type" and (span := content_type(found.text, attribute.start, attribute.end)):
        found.encodings.append(Tag(*span, found.text[slice(*span)], found.member))
    elif says == "content-language" and re.fullmatch(r"[\w-]+", value):
        found.languages.append(_named(attribute, found))
        found.language = found.language or value


def _named(attribute: Attribute, found: _Gathered) -> Tag:
    said = found.text[attribute.start : attribute.end]
    lead = len(said) - len(said.lstrip())
    return Tag(attribute.start + lead, attribute.start + len(said.rstrip()), said.strip(), found.member)


def _rule(tag: Start) -> ElementRule:
    """The rule for an element."""
    if not tag.attributes and not tag.name.startswith("@"):
        return _rule_of_name(tag.name)
    return _rule_with(tag)


@lru_cache(maxsize=512)
def _rule_of_name(name: str) -> ElementRule:
    """The rule for an element without attributes."""
    return _rule_with(Start(name, {}, 0, 0))


def _rule_with(tag: Start) -> ElementRule:
    said, name = tag.attributes, tag.name
    language = said.get("lang", said.get("xml:lang"))
    language = None if language is None else language.strip()
    shown = _is_shown(said)
    if name.startswith("@") and name != "@object":
        return ElementRule(Role.ASIDE, name[1:], language, verbatim=True, shown=shown)
    role = _ROLES.get(name, Role.INLINE)
    if role is Role.INLINE and "noteref" in f"{said.get('epub:type', '')} {said.get('role', '')}":
        role = Role.ASIDE
    if name in _CODE and shown:
        role = Role.INLINE
    if role is Role.INLINE and shown is False:
        role = Role.SKIP
    label = name if role in {Role.BLOCK, Role.ASIDE} else ""
    return ElementRule(role, label, language, verbatim=name in _VERBATIM or None, shown=shown)


def _is_shown(said: Mapping[str, str]) -> bool | None:
    """The value of `translate` of an element; None if it has none."""
    value = said.get("translate", "").strip().lower() if "translate" in said else None
    if value in {"", "yes"}:
        return True
    if value == "no" or "notranslate" in said.get("class", "").split():
        return False
    return None
