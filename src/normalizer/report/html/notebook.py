"""What a notebook shows of a result: its summary, and the beginning of its details, in one fragment of HTML.

>>> from normalizer import detect
>>> fragment = detect("会談<b>")._repr_html_()
>>> "Mixed script: 1 traditional and 1 simplified form" in fragment, "&lt;b&gt;" in fragment, "<script" in fragment
(True, True, False)
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from markupsafe import Markup

from normalizer.model import Chronology, Comparison, Detection, Normalization, Script
from normalizer.report.headlines import headline_of, registers_of
from normalizer.report.html.escaped import marked
from normalizer.report.html.page import filled
from normalizer.report.places import Places
from normalizer.sentences import sentence
from normalizer.wording import counted, said

__all__ = ["fragment"]

_LENGTH: Final = 600
"""The most characters of a text that are shown."""
_ROWS: Final = 12
"""The most rows of a table that are shown."""
_AROUND: Final = 8
_CHANGE: Final = Markup("<del>{}</del><ins>{}</ins>")
_MARKS: Final[Mapping[int, str]] = {
    Script.TRADITIONAL: '<mark class="traditional" title="traditional">',
    Script.SIMPLIFIED: '<mark class="simplified" title="simplified">',
}


def fragment(result: Normalization | Detection | Comparison | Chronology) -> str:
    """Make the fragment: no script and no request, with a style that applies to itself alone."""
    values, rows = _PARTS[type(result)](result)
    beyond = max(0, rows - _ROWS)
    return filled("notebook.html.jinja", **({"remark": "", "text": "", "left": 0} | values), beyond=beyond)


def _detection(found: Detection) -> tuple[dict[str, Any], int]:
    end = min(len(found.text), _LENGTH)
    marks = [(at, at + 1, _MARKS[side]) for at in range(end) if (side := found.scripts[at]) in _MARKS]
    spellings = [(s.word, "  ".join(f"{form} {count}×" for form, count in s.counts.items())) for s in found.spellings]
    return {
        "headline": headline_of(found),
        "remark": registers_of(found),
        "text": _shown(found.text[:end], marks),
        "left": len(found.text) - end,
        "columns": (said("word in two spellings"), said("spellings")) if spellings else (),
        "rows": spellings[:_ROWS],
    }, len(spellings)


def _normalization(result: Normalization) -> tuple[dict[str, Any], int]:
    doubts, places = result.doubts, Places(result.source)
    rows = [
        (
            f"{':'.join(map(str, places.of(doubt.source.start)))}",
            f"{doubt.before} → {doubt.after}" if doubt.changed else said("{form} kept", form=doubt.before),
            sentence(doubt.reason),
        )
        for doubt in doubts[:_ROWS]
    ]
    numbers = {
        "changes": counted(len(result.edits), "change", "changes"),
        "doubts": counted(len(doubts), "doubt", "doubts"),
        "findings": counted(len(result.findings), "finding", "findings"),
    }
    return {
        "headline": said("{changes} to {standard}, {doubts}, {findings}.", standard=result.standard.id, **numbers),
        "remark": f"{sentence(result.standard.title)}; {sentence(result.standard.authority)}",
        "text": _edited(result),
        "left": len(result.source) - min(len(result.source), _LENGTH),
        "columns": (said("line:column"), said("doubt"), said("why")) if rows else (),
        "rows": rows,
    }, len(doubts)


def _edited(result: Normalization) -> Markup:
    """The beginning of the source, each change with the form that it has in the result."""
    parts = []
    for source, target, changed in result.pieces():
        if source.start >= _LENGTH:
            break
        # a long piece between two changes is cut, a change never
        old = result.source[source.start : source.end if changed else min(source.end, _LENGTH)]
        shown = _shown(old)
        parts.append(_CHANGE.format(shown, _shown(result.text[target.slice])) if changed else shown)
    return Markup("").join(parts)


def _shown(text: str, marks: Sequence[tuple[int, int, str]] = ()) -> Markup:
    """The text, escaped, in its lines; no mark crosses the end of one."""
    ends = [at for at, character in enumerate(text) if character == "\n"]
    lines = zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True)
    return Markup("\n").join(
        marked(text, start, end, [mark for mark in marks if start <= mark[0] < end]) for start, end in lines
    )


def _comparison(found: Comparison) -> tuple[dict[str, Any], int]:
    places = Places(found.text)
    rows = []
    for difference in found.differences[:_ROWS]:
        line, column = places.of(difference.one.start)
        before, after = places.around(difference.one, _AROUND)
        context = f"{before}[{difference.before or '–'} / {difference.after or '–'}]{after}"
        rows.append((f"{line}:{column}", said(difference.kind.value), context))
    return {
        "headline": headline_of(found),
        "columns": (said("line:column"), said("kind"), said("in its line")) if rows else (),
        "rows": rows,
    }, len(found.differences)


def _chronology(found: Chronology) -> tuple[dict[str, Any], int]:
    known = sorted(found.witnesses, key=lambda witness: -witness.count)
    new, old = said("new form"), said("old form")
    rows = [(w.form, f"{w.count}×", new if w.is_new else old, w.fact.authority) for w in islice(known, _ROWS)]
    dates = {"first": found.dating.earliest or "–", "last": found.dating.latest or "–"}
    return {
        "headline": headline_of(found),
        "remark": said("From {first} to {last}, by the forms alone.", **dates),
        "columns": (said("form"), said("places"), said("it is"), said("by")) if rows else (),
        "rows": rows,
    }, len(known)


_PARTS: Final[Mapping[type, Callable[[Any], tuple[dict[str, Any], int]]]] = {
    Detection: _detection,
    Normalization: _normalization,
    Comparison: _comparison,
    Chronology: _chronology,
}
