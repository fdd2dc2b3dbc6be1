"""HTML: one self-contained page that works offline and makes no request.

>>> from normalizer import normalize, render
>>> page = render(normalize("会談<script>"), "html")
>>> page.count("<script"), "会談&lt;script&gt;" in page, "https:" in page
(2, False, False)
>>> '<mark>談</mark>&lt;script&gt;' in page
True
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from normalizer.model import Chronology, Collation, Comparison, Detection, Normalization
from normalizer.report.html.collated import collated
from normalizer.report.html.compared import compared
from normalizer.report.html.dated import dated
from normalizer.report.html.detected import detected
from normalizer.report.html.normalized import normalized
from normalizer.report.provenance import Provenance

__all__ = ["render"]


def render(
    result: Detection | Normalization | Comparison | Collation | Chronology, *, provenance: Provenance | None = None
) -> str:
    """Make the page, always valid UTF-8, with a Content-Security-Policy that forbids every request."""
    return _PAGES[type(result)](result, provenance)


_PAGES: Final[Mapping[type, Callable[[Any, Provenance | None], str]]] = {
    Detection: detected,
    Normalization: normalized,
    Comparison: compared,
    Collation: collated,
    Chronology: dated,
}
