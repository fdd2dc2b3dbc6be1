r"""BibTeX: an entry for each source of a result, for LaTeX and for managers of references.

The text outside of entries is a comment to BibTeX: it says what the entries are of, and lists every doubt.
"""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.lexicon.citations import Citation
from normalizer.model import Character, Chronology, Collation, Normalization
from normalizer.report.display import form_of, visible
from normalizer.report.places import Places
from normalizer.report.provenance import Provenance
from normalizer.report.sources import sources_of, sources_of_changes

__all__ = ["render"]

_SPECIAL: Final = re.compile(r"([&%$#_{}])")


def render(result: Normalization | Collation | Chronology | Character, *, provenance: Provenance | None = None) -> str:
    """Make the entries; each key is that of a citation."""
    said = (*_comments(result), *(provenance.lines() if provenance else ()))
    comments = [f"% {visible(line).replace('@', '(at)')}\n" for line in said]
    return "".join([*comments, *(f"\n{_entry(citation)}" for citation in _sources(result))])


def _sources(result: Normalization | Collation | Chronology | Character) -> tuple[Citation, ...]:
    if isinstance(result, Normalization):
        return sources_of_changes(result, {change.evidence.authority for change in result.changes})
    return sources_of(result)


def _comments(result: Normalization | Collation | Chronology | Character) -> Iterator[str]:
    if isinstance(result, Character):
        yield f"the sources of what is known about {result.char} ({result.code_point})"
    elif isinstance(result, Collation):
        yield "the sources of the reforms by which editions differ"
    elif isinstance(result, Chronology):
        yield "the sources of the dated forms"
    else:
        yield f"the sources of the changes to {result.standard.id}"
        places = Places(result.source)
        for doubt in result.doubts:
            line, column = places.of(doubt.source.start)
            yield f"{line}:{column}: doubt: {form_of(doubt.before)} → {form_of(doubt.after)}: {doubt.reason}"


def _entry(citation: Citation) -> str:
    note = "; ".join(filter(None, (citation.english, citation.publication)))
    fields = {
        "author": " and ".join(f"{{{_escaped(issuer)}}}" for issuer in citation.issuers),
        "title": f"{{{_escaped(citation.title)}}}",
        "year": citation.date[:4],
        "date": citation.date,
        "version": citation.version,
        "note": _escaped(note),
        "url": citation.address,
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{citation.reference},\n{''.join(lines)}}}\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
