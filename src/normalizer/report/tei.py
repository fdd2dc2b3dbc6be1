"""TEI P5: the text with every change as a `choice` of `orig` and `reg`, so that both texts can be read back.

A doubtful place is an `app`: what is written is the `lem`, and every other candidate a `rdg`. What a repair of the
layout writes for a break that it joins is `supplied`. Each reading points with `resp` to the program in the header,
with `ana` to its rule there, and with `source` to the documents behind it, after the text.

Layout is kept. A paragraph (`p`) is a group of lines without an empty one between them, and each line break is an
`lb`, also between paragraphs. A code point that XML cannot contain (controls, lone surrogates) is a `g` that names it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from normalizer.errors import DocumentError
from normalizer.lexicon.citations import LIBRARY, Citation, citations_of
from normalizer.model import Change, Collation, Doubt, Evidence, Finding, Kind, Normalization, Rule
from normalizer.report import tei_collation
from normalizer.report.display import form_of, plural
from normalizer.report.places import Places
from normalizer.report.provenance import Provenance
from normalizer.report.sources import sources_of_changes
from normalizer.report.tei_about import RESP, application_of, files_of, revision_of, sources_of_back
from normalizer.report.tei_text import NAMESPACE, Paragraphs, content_of, next_special, plain_of
from normalizer.require import require_type
from normalizer.version import __version__

__all__ = ["read", "render"]

_CERT: Final = {"certain": "high", "probable": "medium", "doubtful": "low"}
_TARGET_LANGUAGES: Final = re.compile("@.*")


def render(result: Normalization | Collation, *, provenance: Provenance | None = None) -> str:
    """Make the document; the header says what it is of and how it was made, if that is given.

    `cert` is the certainty of a reading. Doubts are listed after the text, each with a pointer to its place.
    The document of a collation is that of `tei_collation`.
    """
    if isinstance(result, Collation):
        return tei_collation.render(result, provenance=provenance)
    rules = _Rules()
    body = _Body(result, rules).parts()
    items = [*_items(result, result.doubts, rules), *_findings(result, result.findings)]
    cited = sources_of_changes(result, rules.authorities)
    header = _header(result, rules, provenance or Provenance())
    before = f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{NAMESPACE}">\n{header}<text>\n<body>\n'
    return "".join((before, *body, f"\n</body>\n{_back(items, cited)}</text>\n</TEI>\n"))


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
        body = root.find(f"{{{NAMESPACE}}}text/{{{NAMESPACE}}}body")
        if body is not None:
            return "".join(_read(body, "reg")), "".join(_read(body, "orig"))
        problem = "it has no text and body"
    except (ET.ParseError, ValueError) as error:  # not XML, not UTF-8, or a `g` that names no code point
        problem = str(error)
    message = f"expected a TEI document with text and body, as this module writes it: {problem}"
    raise DocumentError(message)


def _read(element: ET.Element, left_out: str) -> Iterator[str]:
    """Yield the text of an element without one of the readings, and without white space between paragraphs."""
    inside = element.tag != f"{{{NAMESPACE}}}body"
    if inside and element.text:
        yield element.text
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "lb":
            yield "\n"
        elif name == "g":
            yield chr(int(child.get("n", "").removeprefix("U+"), base=16))
        elif name not in {left_out, "rdg"}:
            yield from _read(child, left_out)
        if inside and child.tail:
            yield child.tail


def _form(text: str) -> str:
    """Show a form, with signs if it is only white space."""
    return text if text.strip() else form_of(text)


def _rule_of(evidence: Evidence) -> tuple[object, ...]:
    """What tells the rules of evidence apart, as long as they are kept."""
    return evidence.basis, id(evidence.rule), evidence.authority


class _Rules:
    """The rules with pointers to them, numbered by first use."""

    def __init__(self) -> None:
        self.editions: Final[set[str]] = set()
        self._numbers: Final[dict[tuple[str, str, str], int]] = {}
        # the rule is kept as well, since only then its `id` is its own
        self._known: Final[dict[tuple[object, ...], tuple[Rule | None, str]]] = {}

    @property
    def authorities(self) -> set[str]:
        """The authorities of all rules."""
        return {authority for _, _, authority in self._numbers}

    def of(self, evidence: Evidence) -> str:
        """Make the attributes of a reading: the program, the rule that decided, and the documents behind it."""
        rule, authority = evidence.rule, evidence.authority
        key = _rule_of(evidence)
        known = self._known.get(key)
        if known is None:
            if rule:
                self.editions.add(rule.edition)
            said = evidence.basis.value, f"{rule.id} ({rule.edition})" if rule else "", authority
            number = self._numbers.setdefault(said, len(self._numbers) + 1)
            documents = (citation for citation in citations_of([authority]) if citation.key != LIBRARY)
            cited = " ".join(f"#{citation.reference}" for citation in documents)
            source = f' source="{cited}"' if cited else ""
            known = self._known[key] = rule, f'{RESP} ana="#r{number}"{source}'
        return known[1]

    def categories(self) -> Iterator[str]:
        """Yield a category for each rule."""
        for (basis, rule, authority), number in self._numbers.items():
            said = "; ".join(filter(None, (f"decided by {basis}", rule, authority)))
            yield f'<category xml:id="r{number}"><catDesc>{plain_of(said)}</catDesc></category>\n'


class _Body:
    """The text with its changes and its doubtful places."""

    def __init__(self, result: Normalization, rules: _Rules) -> None:
        self._result: Final = result
        self._rules: Final = rules
        self._doubts: Final = {doubt.source.start: (number, doubt) for number, doubt in enumerate(result.doubts, 1)}
        self._choices: Final[dict[tuple[object, ...], str]] = {}

    def parts(self) -> list[str]:
        """The content of the body, in parts."""
        source, here, paragraphs = self._result.source, 0, Paragraphs()
        doubts, choice, special = self._doubts, self._choice, next_special(source, 0)
        for start, end, change in self._places():
            if start < here:  # a doubt inside a change is that of the change
                continue
            written = choice(change) if change else content_of(source[start])
            if start in doubts:
                written = self._apparatus(start, written)
            if special < start:
                paragraphs.text(source[here:start])
                special = next_special(source, start)
                paragraphs.inside(written)
            else:
                paragraphs.inside(source[here:start] + written)
            here = end
        paragraphs.text(source[here:])
        paragraphs.end()
        return paragraphs.parts

    def _places(self) -> Iterator[tuple[int, int, Change | None]]:
        """Start and end of each change, and of each doubt about what was not changed, in order."""
        edits = self._result.edits
        changed = set(edits.start)
        unchanged = deque(start for start in self._doubts if start not in changed)
        for start, end, change in zip(edits.start, edits.end, self._result.changes, strict=True):
            while unchanged and unchanged[0] < start:
                yield (at := unchanged.popleft()), at + 1, None
            yield start, end, change
        yield from ((at, at + 1, None) for at in unchanged)

    def _choice(self, change: Change) -> str:
        evidence = change.evidence
        key = change.before, change.after, change.certainty, change.kind, *_rule_of(evidence)
        choice = self._choices.get(key)
        if choice is None:
            said = self._rules.of(evidence)  # which keeps the rule, so that its `id` stays its own
            after = content_of(change.after)
            if change.kind is Kind.LAYOUT and "\n" in change.before:
                after = f'<supplied reason="joined-break" {RESP}>{after}</supplied>'
            reading = f'<reg cert="{_CERT[change.certainty.value]}" {said}>{after}</reg>'
            choice = self._choices[key] = f"<choice><orig>{content_of(change.before)}</orig>{reading}</choice>"
        return choice

    def _apparatus(self, place: int, written: str) -> str:
        """A doubtful place: what is written there, and every other candidate."""
        number, doubt = self._doubts[place]
        others = (form for form in doubt.candidates if form != doubt.after)
        readings = "".join(f"<rdg {RESP}>{content_of(form)}</rdg>" for form in others)
        said = self._rules.of(doubt.evidence)
        return f'<app xml:id="d{number}"><lem cert="low" {said}>{written}</lem>{readings}</app>'


def _header(result: Normalization, rules: _Rules, provenance: Provenance) -> str:
    standard = result.standard
    tool = f"hanzi-normalizer {__version__}"
    counted = f"{plural(len(result.edits), 'change', 'changes')}, {plural(len(result.doubts), 'doubt', 'doubts')}"
    said = f"{standard.title}; {standard.authority}" + (f", {standard.date}" if standard.date else "")
    language = quoteattr(_TARGET_LANGUAGES.sub("", standard.id))
    by = f" with the tables of {', '.join(sorted(rules.editions))}" if rules.editions else ""
    categories = "".join(rules.categories())
    taxonomy = f'<classDecl>\n<taxonomy xml:id="rules">\n{categories}</taxonomy>\n</classDecl>\n' if categories else ""
    given = files_of(provenance) or "<p>The text as it was given; see the orig elements.</p>"
    return f"""<teiHeader>
<fileDesc>
<titleStmt><title>Normalized text</title>
<respStmt xml:id="normalizer"><resp>normalization to {plain_of(standard.id)}</resp><name>{tool}</name></respStmt>
</titleStmt>
<publicationStmt><p>Not published.</p></publicationStmt>
<sourceDesc>{given}</sourceDesc>
</fileDesc>
<encodingDesc>
<appInfo>
{application_of(provenance)}
</appInfo>
<editorialDecl>
<normalization method="markup">
<p>To {plain_of(standard.id)}, {plain_of(said)}, by {tool}{plain_of(by)}: {counted}.</p>
</normalization>
</editorialDecl>
{taxonomy}</encodingDesc>
<profileDesc><langUsage><language ident={language}>{plain_of(standard.title)}</language></langUsage></profileDesc>
{revision_of(provenance, "normalized")}</teiHeader>
"""


def _back(items: Sequence[str], cited: Sequence[Citation]) -> str:
    """The doubts and findings, and the documents that readings point to."""
    listed = f'<div type="doubts">\n<list>\n{"".join(items)}</list>\n</div>\n' if items else ""
    return f"<back>\n{listed}{sources_of_back(cited)}</back>\n"


def _items(result: Normalization, doubts: Iterable[Doubt], rules: _Rules) -> Iterator[str]:
    places = Places(result.source)
    for number, doubt in enumerate(doubts, 1):
        line, column = places.of(doubt.source.start)
        what = f"→ {_form(doubt.after)}" if doubt.changed else "kept"
        others = f" ({', '.join(map(form_of, doubt.candidates))})" if doubt.candidates else ""
        said = plain_of(f"{line}:{column} {_form(doubt.before)} {what}{others}: {doubt.reason}")
        yield f'<item><ref target="#d{number}" {rules.of(doubt.evidence)}>{said}</ref></item>\n'


def _findings(result: Normalization, findings: Iterable[Finding]) -> Iterator[str]:
    places = Places(result.source)
    for finding in findings:
        line, column = places.of(finding.span.start)
        yield f"<item>{plain_of(f'{line}:{column} {_form(finding.form)} left: {finding.reason}')}</item>\n"
