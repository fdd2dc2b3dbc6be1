"""Text for a terminal: a summary in a sentence, and a few tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text

from normalizer.model import Basis, Certainty
from normalizer.report.display import form_of, table, title, visible
from normalizer.report.grid import Grid, folded
from normalizer.report.headlines import headline_of, registers_of, title_of_words
from normalizer.report.places import Places
from normalizer.report.provenance import ABOUT
from normalizer.report.sources import TITLE, sources_of, sources_of_changes
from normalizer.sentences import sentence
from normalizer.wording import counted, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from normalizer.lexicon.citations import Citation
    from normalizer.model import Change, Detection, Doubt, Normalization
    from normalizer.report import Result
    from normalizer.report.provenance import Provenance

__all__ = ["render", "written"]

_COLOURS: Final = {Certainty.CERTAIN: "green", Certainty.PROBABLE: "cyan", Certainty.DOUBTFUL: "bold yellow"}


def render(result: Result, *, width: int = 100, colour: bool = False, provenance: Provenance | None = None) -> str:
    """Make a report for a terminal.

    Args:
        result: The result.
        width: Columns of the terminal; a Han character takes two.
        colour: True to write colours (ANSI sequences).
        provenance: What the report is of and how it was made.
    """
    kind = type(result).__name__
    parts = [*_parts(kind, result), *(_about(provenance) if provenance else ())]
    if kind == "Normalization":
        parts.append(title(headline_of(result)))  # the last line is what a terminal shows of a long report
    return written(parts, width=width, colour=colour)


def written(parts: Iterable[RenderableType], *, width: int = 100, colour: bool = False) -> str:
    """Write the parts of a report for a terminal; the other arguments are those of `render`."""
    found = list(parts)
    plain = None if colour else _plain(found, width)
    lines = _by_rich(found, width, colour=colour) if plain is None else plain
    return "\n".join(line.rstrip() for text in lines for line in text.splitlines() or ("",)) + "\n"


def _plain(parts: Iterable[RenderableType], width: int) -> list[str] | None:
    """The lines of the parts as rich folds them, without its consoles and styles; None if a table needs more of it."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Text):
            lines += folded(part.plain, width)
        elif isinstance(part, Grid | _Marked):
            rows = part.lines(width)
            if rows is None:
                return None
            lines += rows
        else:
            return None
    return lines


def _by_rich(parts: Iterable[RenderableType], width: int, *, colour: bool) -> list[str]:
    """The lines of the parts on a console of rich."""
    from io import StringIO  # noqa: PLC0415 - as below

    from rich.console import Console, Group  # noqa: PLC0415 - slow, and plain text does without

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
    with console.capture() as captured:
        console.print(Group(*parts))
    return captured.get().splitlines()


def _about(provenance: Provenance) -> Iterator[RenderableType]:
    yield title(said(ABOUT))
    yield from map(Text, provenance.lines())


def _sources(found: Iterable[Citation]) -> Iterator[RenderableType]:
    yield title(said(TITLE))
    yield from (Text(str(citation)) for citation in found)


def _detection(found: Detection) -> Iterator[RenderableType]:
    yield Text(headline_of(found), style="bold")
    if registers := registers_of(found):
        yield Text(registers)
    places = Places(found.text)
    if len(found.segments) > 1:
        yield title(said("Segments by script"))
        rows = table("line", "from", "written", "traditional", "simplified", "begins")
        for segment in found.segments:
            start = segment.span.start
            begins = found.text[segment.span.slice].lstrip()[:12].split("\n")[0]
            row = (said(segment.verdict.value), str(segment.traditional), str(segment.simplified), visible(begins))
            rows.add_row(str(places.of(start)[0]), str(start), *row)
        yield rows
    if doubted := found.doubtful_lines:
        yield title(said("Lines in a doubtful language"))
        rows = table("line", "from", "taken for", "probability", "begins")
        for part in doubted:
            start = part.span.start
            begins = visible(found.text[part.span.slice][:12])
            line = str(places.of(start)[0])
            rows.add_row(line, str(start), said(part.language.value), f"{part.probability:.2f}", begins)
        yield rows
    if found.spellings:
        yield title(said("Words in two spellings"))
        rows = table("word", "spellings")
        for spelling in found.spellings:
            counts = "   ".join(f"{form} {count}" for form, count in spelling.counts.items())
            rows.add_row(spelling.word, counts)
        yield rows
    if found.private_use:
        points = counted(len(found.private_use), "private-use code point", "private-use code points")
        yield Text(said("{points}, whose meaning is in no table.", points=points))
    if found.half_converted:
        half = Counter(word.form for word in found.half_converted)
        yield title(title_of_words(found))
        yield Text("   ".join(f"{form} {count}" for form, count in half.items()))


def _normalization(result: Normalization) -> Iterator[RenderableType]:
    changes = list(result.changes)
    forms = len({change.before for change in changes})
    yield Text(headline_of(result), style="bold")
    yield from _detection(result.detection)
    standard = result.standard
    heading = said("In {standard}, {title}", standard=standard.id, title=sentence(standard.title))
    yield Text(f"\n{heading}", style="bold")
    yield Text(
        said(
            "{authority}: {characters} ({forms} different) changed.",
            authority=", ".join(filter(None, (sentence(standard.authority), standard.date))),
            characters=counted(len(changes), "character", "characters"),
            forms=f"{forms:,}",
        )
    )
    if standard.note:
        yield Text(said("{note}.", note=sentence(standard.note)))
    if changes:
        yield title(said("Every difference"))
        yield _changes(result, changes)
    if result.doubts:
        yield title(said("Doubts: {number} to check", number=f"{len(result.doubts):,}"))
        yield _doubts(result.source, result.doubts)
    else:
        yield title(said("No doubts."))
    if result.findings:
        yield title(said("Findings, left as they are: {number}", number=f"{len(result.findings):,}"))
        yield _findings(result)
    yield from _sources(sources_of_changes(result, {change.evidence.authority for change in changes}))
    yield title(said("The text"))
    yield _Marked(result, changes)


def _changes(result: Normalization, changes: list[Change]) -> Grid:
    """Make a table with one row for each form, target and reason, the most frequent first."""
    grouped: defaultdict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in changes:
        rule = change.evidence.rule
        word = rule.key if rule and change.evidence.basis is Basis.WORD else ""
        key = (change.before, change.after, change.certainty, word, change.evidence.authority)
        grouped[key].append(change)
    rows = table("", "", "", "certainty", "decided by", "authority", "line:column")
    places = Places(result.source)
    for (before, after, certainty, word, authority), group in sorted(
        grouped.items(), key=lambda item: (-len(item[1]), item[0])
    ):
        pair = Text(f"{form_of(before)} → {form_of(after)}", style=_COLOURS[Certainty(certainty)])
        basis = said(group[0].evidence.basis.value)
        reason = f"{basis} {visible(word)}".rstrip()
        where = places.listed(change.source.start for change in group)
        rows.add_row(f"{len(group)}×", pair, "", said(certainty), reason, sentence(authority), where)
    return rows


def _doubts(source: str, doubts: tuple[Doubt, ...]) -> Grid:
    rows = table("line:column", "place", "written", "why")
    places = Places(source)
    for doubt in doubts:
        line, column = places.of(doubt.source.start)
        before, after = places.around(doubt.source, 6)
        place = Text.assemble(visible(before), ("[" + form_of(doubt.before) + "]", "bold yellow"), visible(after))
        written = (
            f"{form_of(doubt.before)} → {form_of(doubt.after)}"
            if doubt.changed
            else said("{form} kept", form=form_of(doubt.before))
        )
        rows.add_row(f"{line}:{column}", place, written, visible(sentence(doubt.reason)))
    return rows


def _findings(result: Normalization) -> Grid:
    """Make a table with one row for each form and reason, the most frequent first."""
    grouped = Counter((finding.form, finding.instead, finding.reason) for finding in result.findings)
    rows = table("", "", "why")
    for (form, instead, reason), count in sorted(grouped.items(), key=lambda item: (-item[1], item[0])):
        pair = f"{form_of(form)} → {'、'.join(map(form_of, instead))}" if instead else form_of(form)
        rows.add_row(f"{count}×", pair, sentence(reason))
    return rows


class _Marked:
    """The text of a result; with colours its changes are marked."""

    def __init__(self, result: Normalization, changes: list[Change]) -> None:
        self._result = result
        self._changes = changes

    def lines(self, width: int) -> list[str]:
        """The lines of the text, folded."""
        return [line for text in self._result.text.split("\n") for line in folded(visible(text), width)]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The text, marked; without colours its lines."""
        text = self._result.text
        if console.color_system is None:
            yield Text("\n".join(self.lines(options.max_width)))
            return
        styles = {change.target.start: _COLOURS[change.certainty] for change in self._changes}
        shown = Text()
        for _, target, changed in self._result.pieces():
            piece = "\n".join(map(visible, text[target.slice].split("\n")))
            shown.append(piece, style=f"underline {styles[target.start]}" if changed else None)
        yield shown


_APART: Final = {
    "Comparison": ("differences", "differences"),
    "Collation": ("readings", "readings"),
    "Chronology": ("timeline", "timeline"),
    "Character": ("card", "card"),
}
"""Results whose parts have a module of their own, and its function; it is imported when there is such a result."""


def _parts(kind: str, result: Any) -> Iterator[RenderableType]:  # noqa: ANN401 - the functions take one kind each
    """The parts of a report, with the sources of a result about reforms."""
    if kind not in _APART:
        yield from _detection(result) if kind == "Detection" else _normalization(result)
        return
    module, function = _APART[kind]
    parts: Callable[[Any], Iterator[RenderableType]] = getattr(import_module(f"normalizer.report.{module}"), function)
    yield from parts(result)
    if kind != "Comparison":
        yield from _sources(sources_of(result))
