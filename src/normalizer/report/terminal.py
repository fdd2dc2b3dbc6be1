"""Text for a terminal: what was found, in a sentence and a few tables."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from normalizer.model import Basis, Certainty, Change, Detection, Doubt, Normalization, Verdict
from normalizer.report.places import Places

__all__ = ["render_text"]

_HEADLINES: Final = {
    Verdict.MIXED: "Mixed script",
    Verdict.TRADITIONAL: "Traditional",
    Verdict.SIMPLIFIED: "Simplified",
    Verdict.UNDETERMINED: "Undetermined",
    Verdict.NO_HAN: "No Han characters",
}
_PLACES_SHOWN: Final = 6
_COLOURS: Final = {Certainty.CERTAIN: "green", Certainty.PROBABLE: "cyan", Certainty.DOUBTFUL: "bold yellow"}


def render_text(result: Detection | Normalization, *, width: int = 100, colour: bool = False) -> str:
    """A report to be read in a terminal.

    Args:
        result: The result.
        width: Columns of the terminal; a Han character takes two.
        colour: Whether to write colours (ANSI sequences).
    """
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        emoji=False,
        markup=False,
        highlight=False,
        _environ={},
    )
    parts = _detection(result) if isinstance(result, Detection) else _normalization(result)
    with console.capture() as captured:
        console.print(Group(*parts))
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _plural(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _visible(text: str) -> str:
    """A text whose controls and surrogates can be printed and cannot steer the terminal."""
    return "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in text)


def headline(found: Detection) -> str:
    """What was found, in a sentence."""
    name = _HEADLINES[found.verdict]
    if found.verdict is Verdict.NO_HAN:
        return f"{name} in {_plural(len(found.text), 'code point', 'code points')}."
    if found.verdict is Verdict.UNDETERMINED:
        return f"{name}: {_plural(found.han, 'Han character', 'Han characters')}, written alike in both scripts."
    forms = "form" if found.simplified == 1 else "forms"
    counted = f"{found.traditional:,} traditional and {found.simplified:,} simplified {forms}"
    return f"{name}: {counted} in {_plural(found.han, 'Han character', 'Han characters')}."


def _title(title: str) -> Text:
    return Text(f"\n{title}", style="bold")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", style=None, header_style="dim")
    return table


def _detection(found: Detection) -> Iterator[RenderableType]:
    yield Text(headline(found), style="bold")
    places = Places(found.text)
    if len(found.regions) > 1:
        yield _title("Runs in one way of writing")
        table = _table("line", "from", "written", "traditional", "simplified", "begins")
        for region in found.regions:
            start = region.span.start
            begins = found.text[region.span.slice].lstrip()[:12].split("\n")[0]
            row = (region.verdict.value, str(region.traditional), str(region.simplified), _visible(begins))
            table.add_row(str(places.of(start)[0]), str(start), *row)
        yield table
    if found.spellings:
        yield _title("Words in two spellings")
        table = _table("word", "spellings")
        for spelling in found.spellings:
            counts = "   ".join(f"{form} {count}" for form, count in spelling.counts.items())
            table.add_row(spelling.word, counts)
        yield table
    if found.half_converted:
        half = Counter(word.form for word in found.half_converted)
        yield _title("Half-converted words")
        yield Text("   ".join(f"{form} {count}" for form, count in half.items()))


def _where(places: Places, changes: Iterable[Change]) -> str:
    found = [f"{line}:{column}" for line, column in (places.of(change.source.start) for change in changes)]
    more = f" … {len(found) - _PLACES_SHOWN} more" if len(found) > _PLACES_SHOWN else ""
    return " ".join(found[:_PLACES_SHOWN]) + more


def _normalization(result: Normalization) -> Iterator[RenderableType]:
    changes = list(result.changes)
    forms = len({change.before for change in changes})
    yield from _detection(result.detection)
    different = f"{_plural(len(changes), 'character', 'characters')} ({forms:,} different) changed"
    yield Text(f"\nIn {result.standard.id}, {result.standard.title}", style="bold")
    yield Text(
        f"{result.standard.authority}{f', {result.standard.date}' if result.standard.date else ''}: {different}."
    )
    if changes:
        yield _title("Every difference")
        yield _changes(result, changes)
    if result.doubts:
        yield _title(f"Doubts: {len(result.doubts):,} to look at")
        yield _doubts(result.source, result.doubts)
    else:
        yield _title("No doubts.")
    yield _title("The text")
    yield _text(result, changes)


def _changes(result: Normalization, changes: list[Change]) -> Table:
    """One row for each form, target and reason, the most frequent first."""
    grouped: defaultdict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in changes:
        rule = change.evidence.rule
        word = rule.key if rule and change.evidence.basis is Basis.WORD else ""
        key = (change.before, change.after, change.certainty.value, word, change.evidence.authority)
        grouped[key].append(change)
    table = _table("", "", "", "certainty", "decided by", "authority", "line:column")
    places = Places(result.source)
    for (before, after, certainty, word, authority), group in sorted(
        grouped.items(), key=lambda item: (-len(item[1]), item[0])
    ):
        pair = Text(f"{_visible(before)} → {_visible(after)}", style=_COLOURS[Certainty(certainty)])
        basis = group[0].evidence.basis.value
        reason = f"{basis} {_visible(word)}".rstrip()
        table.add_row(f"{len(group)}×", pair, "", certainty, reason, authority, _where(places, group))
    return table


def _doubts(source: str, doubts: tuple[Doubt, ...]) -> Table:
    table = _table("line:column", "place", "written", "why")
    places = Places(source)
    for doubt in doubts:
        line, column = places.of(doubt.source.start)
        before, after = places.around(doubt.source, 6)
        place = Text.assemble(_visible(before), ("[" + _visible(doubt.before) + "]", "bold yellow"), _visible(after))
        written = f"{doubt.before} → {doubt.after}" if doubt.changed else f"{doubt.before} kept"
        table.add_row(f"{line}:{column}", place, _visible(written), _visible(doubt.reason))
    return table


def _text(result: Normalization, changes: list[Change]) -> Text:
    styles = {change.target.start: _COLOURS[change.certainty] for change in changes}
    shown = Text()
    for _, target, changed in result.pieces():
        piece = "\n".join(map(_visible, result.text[target.slice].split("\n")))
        shown.append(piece, style=f"underline {styles[target.start]}" if changed else None)
    return shown
