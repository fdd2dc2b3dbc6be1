"""What TEI documents say of themselves: the files that they are of, the program, and the documents to be cited."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import quoteattr

from normalizer.lexicon.citations import Citation
from normalizer.report.display import plural
from normalizer.report.provenance import Provenance, ReadFile
from normalizer.report.tei_text import plain_of
from normalizer.version import __version__

__all__ = ["RESP", "application_of", "files_of", "revision_of", "sources_of_back"]

RESP: Final = 'resp="#normalizer"'
"""The attribute of what the program decided; the header has a `respStmt` of this name."""


def files_of(provenance: Provenance) -> str:
    """The files that the text was read from, a `bibl` each, for the `sourceDesc`.

    >>> files_of(Provenance())
    ''
    """
    return "".join(map(_file, provenance.files))


def _file(file: ReadFile) -> str:
    size = f"<extent>{plural(file.size, 'byte', 'bytes')}</extent>"
    return f'<bibl><title>{plain_of(file.name)}</title> {size} <idno type="SHA-256">{file.sha256}</idno></bibl>'


def application_of(provenance: Provenance) -> str:
    """The program, with the command that made the document, for the `appInfo`."""
    command = "<label>hanzi-normalizer</label>"
    if provenance.command:
        command += f"<desc>{plain_of(provenance.command)}</desc>"
    return f'<application ident="hanzi-normalizer" version={quoteattr(__version__)}>{command}</application>'


def revision_of(provenance: Provenance, done: str) -> str:
    """The `revisionDesc`: on which day it was done; empty if that is not said."""
    change = f'<change when="{provenance.made}" who="#normalizer">{done}</change>'
    return f"<revisionDesc>{change}</revisionDesc>\n" if provenance.made else ""


def sources_of_back(cited: Iterable[Citation]) -> str:
    """The documents and tables that a document points to, for its `back`."""
    documents = "".join(map(_bibl, cited))
    return f'<div type="sources">\n<listBibl>\n{documents}</listBibl>\n</div>\n'


def _bibl(citation: Citation) -> str:
    """A document or a table, as one cites it."""
    parts = [f"<author>{plain_of(issuer)}</author>" for issuer in citation.issuers]
    parts.append(f"<title>{plain_of(citation.title)}</title>")
    if citation.english:
        parts.append(f'<title type="translation" xml:lang="en">{plain_of(citation.english)}</title>')
    if citation.version:
        parts.append(f"<edition>{plain_of(citation.version)}</edition>")
    if citation.date:
        parts.append(f"<date when={quoteattr(citation.date)}>{plain_of(citation.date)}</date>")
    if citation.publication:
        parts.append(f"<note>{plain_of(citation.publication)}</note>")
    if citation.address:
        parts.append(f"<ref target={quoteattr(citation.address)}>{plain_of(citation.address)}</ref>")
    return f'<bibl xml:id="{citation.reference}">{" ".join(parts)}</bibl>\n'
