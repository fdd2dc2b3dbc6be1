"""TEI P5: the text with every change as a `choice` of `orig` and `reg`, so that both texts can be read back.

Layout is kept. A paragraph (`p`) is a group of lines without an empty one between them, and each line break is an
`lb`, also between paragraphs. A code point that XML cannot contain (controls, lone surrogates) is a `g` that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from normalizer.errors import DocumentError
from normalizer.model import Change, Doubt, Evidence, Finding, Normalization
from normalizer.report.display import form_of, plural
from normalizer.report.places import Places
from normalizer.require import require_type
from normalizer.version import __version__

__all__ = ["read", "render"]

_NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_CERT: Final = {"certain": "high", "probable": "medium", "doubtful": "low"}
_NOT_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\n")
_TARGET_LANGUAGES: Final = re.compile("@.*")


def render(result: Normalization) -> str:
    """Make the document.

    `cert` is the certainty of a change, `resp` points to its rule in the header. Doubts are listed after the text,
    each with a pointer to its place.
    """
    rules = _Rules()
    body = "".join(_Body(result, rules).parts())
    back = "".join(_back(result, rules))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{_NAMESPACE}">\n{_header(result, rules)}'
        f"<text>\n<body>\n{body}\n</body>\n{back}</text>\n</TEI>\n"
    )


def read(document: str) -> tuple[str, str]:
    r"""Read the two texts of a document that `render` made: all `orig`, and all `reg`.

    Raises:
        TypeError: `document` is not a `str`.
        DocumentError: `document` is not XML, or was not made by `render`.

    >>> from normalizer import normalize
    >>> read(render(normalize("會談\n\n結束\r\n", "zh-Hans")))
    ('會談\n\n結束\r\n', '会谈\n\n结束\r\n')
    """
    require_type("the document", document, str, "a str, as this module writes it")
    try:
        root = ET.fromstring(document.encode())  # noqa: S314 - expat expands no external entities
        body = root.find(f"{{{_NAMESPACE}}}text/{{{_NAMESPACE}}}body")
        if body is not None:
            return "".join(_read(body, "reg")), "".join(_read(body, "orig"))
        problem = "it has no text and body"
    except (ET.ParseError, ValueError) as error:  # not XML, not UTF-8, or a `g` that names no code point
        problem = str(error)
    message = f"expected a TEI document with text and body, as this module writes it: {problem}"
    raise DocumentError(message)


def _read(element: ET.Element, left_out: str) -> Iterator[str]:
    """Yield the text of an element without one of the readings, and without white space between paragraphs."""
    inside = element.tag != f"{{{_NAMESPACE}}}body"
    if inside and element.text:
        yield element.text
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "lb":
            yield "\n"
        elif name == "g":
            yield chr(int(child.get("n", "").removeprefix("U+"), base=16))
        elif name != left_out:
            yield from _read(child, left_out)
        if inside and child.tail:
            yield child.tail


def _xml(text: str) -> str:
    """Escape a text as content, with a `g` for each code point that XML cannot contain."""

    def named(found: re.Match[str]) -> str:
        return "<lb/>" if found.group() == "\n" else f'<g n="U+{ord(found.group()):04X}"/>'

    return _NOT_XML.sub(named, escape(text))


def _plain(text: str) -> str:
    """Escape a text for the header and the notes, where a name of a code point is enough."""
    return escape(_NOT_XML.sub(lambda found: f"U+{ord(found.group()):04X}", text))


def _form(text: str) -> str:
    """Show a form, with signs if it is only white space."""
    return text if text.strip() else form_of(text)


class _Rules:
    """The rules with pointers to them, numbered by first use."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, str], int] = {}

    def of(self, evidence: Evidence) -> str:
        """Make the pointer to the rule that decided."""
        rule = evidence.rule
        key = evidence.basis.value, f"{rule.id} ({rule.edition})" if rule else "", evidence.authority
        return f"#r{self._numbers.setdefault(key, len(self._numbers) + 1)}"

    def categories(self) -> Iterator[str]:
        """Yield a category for each rule."""
        for (basis, rule, authority), number in self._numbers.items():
            said = "; ".join(filter(None, (f"decided by {basis}", rule, authority)))
            yield f'<category xml:id="r{number}"><catDesc>{_plain(said)}</catDesc></category>\n'


class _Body:
    """The text with its changes and its doubtful places."""

    def __init__(self, result: Normalization, rules: _Rules) -> None:
        self._result, self._rules = result, rules
        self._doubts = {doubt.source.start: number for number, doubt in enumerate(result.doubts, 1)}
        self._open = False
        self._empty = True

    def parts(self) -> Iterator[str]:
        """Yield the content of the body."""
        changes = iter(self._result.changes)
        for source, _, changed in self._result.pieces():
            if changed:
                yield from self._inside(self._choice(next(changes)))
            else:
                yield from self._unchanged(source.start, source.end)
        if self._empty:  # TEI requires a paragraph in the body
            yield "<p/>"
        yield from self._close()

    def _inside(self, content: str) -> Iterator[str]:
        if not self._open:
            self._open, self._empty = True, False
            yield '<p xml:space="preserve">'
        yield content

    def _close(self) -> Iterator[str]:
        if self._open:
            self._open = False
            yield "</p>"

    def _choice(self, change: Change) -> str:
        number = self._doubts.get(change.source.start)
        name = f' xml:id="d{number}"' if number else ""
        cert, resp = _CERT[change.certainty.value], self._rules.of(change.evidence)
        reading = f'<reg cert="{cert}" resp="{resp}">{_xml(change.after)}</reg>'
        return f"<choice{name}><orig>{_xml(change.before)}</orig>{reading}</choice>"

    def _unchanged(self, start: int, end: int) -> Iterator[str]:
        text = self._result.source
        here = start
        for place in [place for place in range(start, end) if place in self._doubts] if self._doubts else ():
            yield from self._lines(text[here:place])
            doubt = self._result.doubts[self._doubts[place] - 1]
            resp = self._rules.of(doubt.evidence)
            number = self._doubts[place]
            form = f'<seg xml:id="d{number}" type="doubt" cert="low" resp="{resp}">{_xml(text[place])}</seg>'
            yield from self._inside(form)
            here = place + 1
        yield from self._lines(text[here:end])

    def _lines(self, text: str) -> Iterator[str]:
        """Yield unchanged text; an empty line ends a paragraph."""
        parts = re.split("(\n{2,})", text)
        for part in parts:
            if part.startswith("\n\n"):
                yield from self._close()
                yield "\n" + "<lb/>" * len(part) + "\n"
            elif part:
                yield from self._inside(_xml(part))


def _header(result: Normalization, rules: _Rules) -> str:
    standard = result.standard
    tool = f"hanzi-normalizer {__version__}"
    counted = f"{plural(len(result.edits), 'change', 'changes')}, {plural(len(result.doubts), 'doubt', 'doubts')}"
    said = f"{standard.title}; {standard.authority}" + (f", {standard.date}" if standard.date else "")
    language = quoteattr(_TARGET_LANGUAGES.sub("", standard.id))
    editions = sorted({c.evidence.rule.edition for c in result.changes if c.evidence.rule})
    by = f" with the tables of {', '.join(editions)}" if editions else ""
    categories = "".join(rules.categories())
    taxonomy = f'<classDecl>\n<taxonomy xml:id="rules">\n{categories}</taxonomy>\n</classDecl>\n' if categories else ""
    return f"""<teiHeader>
<fileDesc>
<titleStmt><title>Normalized text</title></titleStmt>
<publicationStmt><p>Not published.</p></publicationStmt>
<sourceDesc><p>The text as it was given; see the orig elements.</p></sourceDesc>
</fileDesc>
<encodingDesc>
<appInfo>
<application ident="hanzi-normalizer" version={quoteattr(__version__)}><label>hanzi-normalizer</label></application>
</appInfo>
<editorialDecl>
<normalization method="markup">
<p>To {_plain(standard.id)}, {_plain(said)}, by {tool}{_plain(by)}: {counted}.</p>
</normalization>
</editorialDecl>
{taxonomy}</encodingDesc>
<profileDesc><langUsage><language ident={language}>{_plain(standard.title)}</language></langUsage></profileDesc>
</teiHeader>
"""


def _back(result: Normalization, rules: _Rules) -> Iterator[str]:
    """Yield the lists of doubts and findings."""
    items = [*_items(result, result.doubts, rules), *_findings(result, result.findings)]
    if items:
        yield '<back>\n<div type="doubts">\n<list>\n'
        yield from items
        yield "</list>\n</div>\n</back>\n"


def _items(result: Normalization, doubts: Iterable[Doubt], rules: _Rules) -> Iterator[str]:
    places = Places(result.source)
    for number, doubt in enumerate(doubts, 1):
        line, column = places.of(doubt.source.start)
        what = f"→ {_form(doubt.after)}" if doubt.changed else "kept"
        others = f" ({', '.join(map(form_of, doubt.candidates))})" if doubt.candidates else ""
        said = _plain(f"{line}:{column} {_form(doubt.before)} {what}{others}: {doubt.reason}")
        yield f'<item><ref target="#d{number}" resp="{rules.of(doubt.evidence)}">{said}</ref></item>\n'


def _findings(result: Normalization, findings: Iterable[Finding]) -> Iterator[str]:
    places = Places(result.source)
    for finding in findings:
        line, column = places.of(finding.span.start)
        yield f"<item>{_plain(f'{line}:{column} {_form(finding.form)} left: {finding.reason}')}</item>\n"
