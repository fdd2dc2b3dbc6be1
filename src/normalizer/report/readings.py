"""A collation for a terminal: the editions, what they lack, and the readings at each place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from normalizer.model import Collation
from normalizer.report.apparatus import dated, editions_of, headline, lacunae_of, rows_of, shown
from normalizer.report.display import table, title, visible
from normalizer.wording import said

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["readings"]


def readings(found: Collation) -> Iterator[RenderableType]:
    """Yield the parts of the report."""
    yield Text(headline(found), style="bold")
    yield title(said("The editions"))
    rows = table("siglum", "edition", "in common", "differences")
    for siglum, name, share, counts in editions_of(found):
        rows.add_row(siglum, visible(name), share, counts)
    yield rows
    if found.lacunae:
        yield title(said("Passages that an edition lacks"))
        rows = table("siglum", "from", "to", "characters", "begins")
        for siglum, begin, end, length, begins in lacunae_of(found):
            rows.add_row(siglum, begin, end, f"{length:,}", visible(begins))
        yield rows
    if found.variations:
        yield title(said("Readings"))
        yield _readings(found)


def _readings(found: Collation) -> RenderableType:
    rows = table("in the base", "reading", "editions", "kind", "context or reform")
    for row in rows_of(found):
        base, *others = row.variation.readings
        where = ":".join(map(str, row.where))
        before, after = map(visible, row.context)
        rows.add_row(where, shown(base.text), " ".join(base.sigla), "", f"{before}[{shown(base.text)}]{after}")
        for reading in others:
            kind = reading.kind.value if reading.kind else ""
            rows.add_row("", shown(reading.text), " ".join(reading.sigla), kind, dated(reading))
        if row.variation.absent:
            rows.add_row("", "lacking", " ".join(row.variation.absent), "", "")
    return rows
