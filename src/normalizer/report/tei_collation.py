"""TEI P5 of a collation: an `app` at each place where editions differ, by parallel segmentation.

The `lem` is what the base writes, with the editions that share it, each `rdg` what others write, with the kind of its
difference in `type` and its reforms in `ana`; a reform points with `source` to its document, after the text. So each
edition can be read by taking, at each `app`, what names it in `wit`; an edition that no reading names lacks the
passage, whose borders are a `lacunaStart` and a `lacunaEnd`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from normalizer.errors import DocumentError
from normalizer.lexicon.citations import LIBRARY, citations_of
from normalizer.model import Collation, DifferenceKind, Lacuna, Reading, Reform, Variation
from normalizer.report.provenance import Provenance
from normalizer.report.sources import sources_of
from normalizer.report.tei_about import application_of, files_of, revision_of, sources_of_back
from normalizer.report.tei_text import NAMESPACE, Paragraphs, content_of, plain_of
from normalizer.require import require_type
from normalizer.version import __version__

__all__ = ["read", "render"]

_SAID: Final = {
    DifferenceKind.SCRIPT: "a simplified form and its traditional form",
    DifferenceKind.VARIANT: "variants, or an old and a new print form, of one character",
    DifferenceKind.LAYOUT: "white space, punctuation, or the width of letters",
    DifferenceKind.VOCABULARY: "words of two regions for one thing",
    DifferenceKind.WORDING: "wording",
}


def render(found: Collation, *, provenance: Provenance | None = None) -> str:
    """Make the document; the header says what it is of and how it was made, if that is given."""
    facts = _Facts()
    body = "".join(_Body(found, facts).parts())
    header = _header(found, facts, provenance or Provenance())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{NAMESPACE}">\n{header}'
        f"<text>\n<body>\n{body}\n</body>\n<back>\n{sources_of_back(sources_of(found))}</back>\n</text>\n</TEI>\n"
    )


def read(document: str) -> dict[str, str]:
    r"""Read the text of every edition of a document that `render` made, by siglum.

    Raises:
        TypeError: `document` is not a `str`.
        DocumentError: `document` is not XML, or was not made by `render`.

    >>> from normalizer.editions import collate
    >>> read(render(collate("會談\n结束", "会谈\n\n结束。")))
    {'A': '會談\n结束', 'B': '会谈\n\n结束。'}
    """
    require_type("the document", document, str, "a str, as this module writes it")
    try:
        root = ET.fromstring(document.encode())  # noqa: S314 - expat expands no external entities
        name = "{http://www.w3.org/XML/1998/namespace}id"
        sigla = [found.get(name, "") for found in root.iter(f"{{{NAMESPACE}}}witness")]
        body = root.find(f"{{{NAMESPACE}}}text/{{{NAMESPACE}}}body")
        if sigla and body is not None:
            return {siglum: "".join(_Reader(siglum).read(body)) for siglum in sigla}
        problem = "it has no witness, or no text and body"
    except (ET.ParseError, ValueError) as error:  # not XML, not UTF-8, or a `g` that names no code point
        problem = str(error)
    message = f"expected a TEI document with witnesses and a body, as this module writes it: {problem}"
    raise DocumentError(message)


class _Reader:
    """Reads one edition: what names it at each place, and nothing inside of its lacunae."""

    def __init__(self, siglum: str) -> None:
        self._name: Final = f"#{siglum}"
        self._lacks = False

    def read(self, element: ET.Element) -> Iterator[str]:
        """Yield the text of an element without white space between paragraphs."""
        inside = element.tag != f"{{{NAMESPACE}}}body"
        if inside:
            yield from self._kept(element.text)
        for child in element:
            name = child.tag.rpartition("}")[2]
            if name == "lb":
                yield from self._kept("\n")
            elif name == "g":
                yield from self._kept(chr(int(child.get("n", "").removeprefix("U+"), base=16)))
            elif name in {"lacunaStart", "lacunaEnd"}:
                self._lacks = name == "lacunaStart"
            elif name not in {"lem", "rdg"} or self._name in child.get("wit", "").split():
                yield from self.read(child)
            if inside and name not in {"lem", "rdg"}:
                yield from self._kept(child.tail)

    def _kept(self, text: str | None) -> Iterator[str]:
        if text and not self._lacks:
            yield text


class _Facts:
    """The facts of reforms with pointers to them, numbered by first use; no siglum begins with `_` as they do."""

    def __init__(self) -> None:
        self._numbers: dict[Reform, int] = {}

    def of(self, facts: tuple[Reform, ...]) -> str:
        """Make the pointers to facts."""
        return " ".join(f"#_r{self._numbers.setdefault(fact, len(self._numbers) + 1)}" for fact in facts)

    def categories(self) -> Iterator[str]:
        """Yield a category for each fact, with the day from which it was in force."""
        for fact, number in self._numbers.items():
            day = fact.prescribed
            since = f'in force from <date when="{day}">{day}</date>' if day else "never in force"
            said = plain_of(
                f"{fact.form} for {fact.replaced}: {fact.document}{f', batch {fact.batch}' * bool(fact.batch)}"
            )
            documents = (citation for citation in citations_of([fact.document]) if citation.key != LIBRARY)
            cited = " ".join(f"#{citation.reference}" for citation in documents)
            source = f' source="{cited}"' if cited else ""
            yield f'<category xml:id="_r{number}"{source}><catDesc>{said}, {since}</catDesc></category>\n'


class _Body:
    """The text of the base with its places and the borders of lacunae."""

    def __init__(self, found: Collation, facts: _Facts) -> None:
        self._text: Final = found.base.text
        self._base: Final = found.base.siglum
        self._facts: Final = facts
        self._places: Final[list[tuple[int, int, Variation | Lacuna]]] = [
            # an insertion at the border of a lacuna is outside of it
            *((place.span.start, 3 if place.span else 1, place) for place in found.variations),
            *((lacuna.span.start, 2, lacuna) for lacuna in found.lacunae),
            *((lacuna.span.end, 0, lacuna) for lacuna in found.lacunae),
        ]

    def parts(self) -> list[str]:
        """The content of the body, in parts."""
        here, paragraphs = 0, Paragraphs()
        for offset, order, place in sorted(self._places, key=lambda found: found[:2]):
            paragraphs.text(self._text[here:offset])
            here = offset
            if isinstance(place, Variation):
                paragraphs.inside(self._app(place))
                here = place.span.end
            else:
                paragraphs.inside(self._border(place, "lacunaStart" if order else "lacunaEnd"))
        paragraphs.text(self._text[here:])
        paragraphs.end()
        return paragraphs.parts

    def _app(self, variation: Variation) -> str:
        base, *others = variation.readings
        lemma = f'<lem wit="{_pointers(base.sigla)}">{content_of(base.text)}</lem>'
        return f"<app>{lemma}{''.join(self._rdg(reading) for reading in others)}</app>"

    def _rdg(self, reading: Reading) -> str:
        ana = self._facts.of(reading.reforms)
        kind = f' type="{reading.kind.value}"' if reading.kind else ""
        attributes = f'wit="{_pointers(reading.sigla)}"{kind}' + (f' ana="{ana}"' if ana else "")
        return f"<rdg {attributes}>{content_of(reading.text)}</rdg>"

    def _border(self, lacuna: Lacuna, name: str) -> str:
        return f'<app><lem wit="#{self._base}"/><rdg wit="#{lacuna.siglum}"><{name}/></rdg></app>'


def _pointers(sigla: tuple[str, ...]) -> str:
    return " ".join(f"#{siglum}" for siglum in sigla)


def _header(found: Collation, facts: _Facts, provenance: Provenance) -> str:
    witnesses = "".join(
        f'<witness xml:id="{one.siglum}">{plain_of(one.title or one.siglum)}</witness>\n' for one in found.editions
    )
    kinds = "".join(
        f"<item><label>{kind.value}</label>: {_SAID[kind]}</item>\n" for kind in DifferenceKind if kind in found.kinds
    )
    categories = "".join(facts.categories())
    taxonomy = (
        f'<classDecl>\n<taxonomy xml:id="_reforms">\n{categories}</taxonomy>\n</classDecl>\n' if categories else ""
    )
    return f"""<teiHeader>
<fileDesc>
<titleStmt><title>Collation of {len(found.editions)} editions</title>
<respStmt xml:id="normalizer"><resp>collation</resp><name>hanzi-normalizer {__version__}</name></respStmt>
</titleStmt>
<publicationStmt><p>Not published.</p></publicationStmt>
<sourceDesc>
<listWit>
{witnesses}</listWit>{files_of(provenance)}
</sourceDesc>
</fileDesc>
<encodingDesc>
<appInfo>
{application_of(provenance)}
</appInfo>
<variantEncoding method="parallel-segmentation" location="internal"/>
<editorialDecl>
<interpretation>
<p>Every edition was aligned with {found.base.siglum}. The type of a reading is the kind of its difference:
<list>
{kinds}</list></p>
</interpretation>
</editorialDecl>
{taxonomy}</encodingDesc>
{revision_of(provenance, "collated")}</teiHeader>
"""
