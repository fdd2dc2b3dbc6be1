"""The card of a character, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from normalizer.model import Character, Reform, Relation
from normalizer.report.display import table, title, visible
from normalizer.wording import said

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["card"]


def card(found: Character) -> Iterator[RenderableType]:
    """Yield the parts of the card."""
    level = f", level {found.level} of 通用规范汉字表" if found.level else ""
    yield Text(f"{visible(found.char)}  {found.code_point}  {found.script.label}{level}", style="bold")
    yield title(said("In the standards"))
    rows = table("standard", "written")
    for name, forms in found.counterparts.items():
        rows.add_row(name, visible(" or ".join(forms)))
    if found.japanese:
        rows.add_row("Japan", visible(" or ".join(found.japanese)))
    yield rows
    if found.reforms or found.replaced:
        yield title(said("Reforms"))
        yield _reforms((*found.reforms, *found.replaced))
    if found.related:
        yield title(said("Other forms"))
        yield _relations(found.related)
    if found.informal:
        yield title(said("Lists that were never in force on the mainland"))
        yield _relations(found.informal)
    if found.notes:
        yield title(said("Notes"))
        yield from map(Text, found.notes)


def _reforms(facts: tuple[Reform, ...]) -> RenderableType:
    rows = table("", "kind", "prescribed", "trial", "print", "until", "document", "confidence")
    for fact in facts:
        batch = f", batch {fact.batch}" if fact.batch else ""
        dates = (date or "–" for date in (fact.prescribed, fact.trial, fact.printed, fact.until))
        pair = visible(f"{fact.replaced} → {fact.form}")
        rows.add_row(pair, fact.kind.value, *dates, f"{fact.document}{batch}", fact.confidence)
    return rows


def _relations(relations: tuple[Relation, ...]) -> RenderableType:
    rows = table("form", "is", "authority")
    for relation in relations:
        rows.add_row(visible(relation.form), relation.relation, relation.authority)
    return rows
