"""Markdown of GitHub, with tables, for issues, notes and pages; the sections are those of the terminal report."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from normalizer.lexicon.citations import Citation
from normalizer.model import Chronology, Comparison, Detection, DifferenceKind, Normalization, Span, Witness
from normalizer.report.answered import against, dates_of, slips_of
from normalizer.report.display import form_of, marked, plural, visible
from normalizer.report.headlines import headline_of, registers_of, title_of_words
from normalizer.report.pairs import AROUND, pairs_of
from normalizer.report.places import Places
from normalizer.report.provenance import ABOUT, Provenance
from normalizer.report.sources import TITLE, sources_of, sources_of_changes

__all__ = ["render"]

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")
_DATED: Final = ("form", "", "places", "line:column", "reform")
_MOST: Final = 40
"""The most characters of a long wording that are shown."""


def render(result: Detection | Normalization | Comparison | Chronology, *, provenance: Provenance | None = None) -> str:
    """Make the report; parts of the text are escaped, so that they stay text."""
    about = _about(provenance) if provenance else ()
    answer = ("", f"**{text_of(headline_of(result))}**") if isinstance(result, Normalization) else ()
    return "\n".join((*_PARTS[type(result)](result), *about, *answer)) + "\n"


def text_of(text: str) -> str:
    r"""Escape a text, so that Markdown shows it as it is.

    >>> print(text_of("*談*|<b>"))
    \*談\*\|&lt;b\>
    """
    return _SPECIAL.sub(r"\\\1", visible(text).replace("&", "&amp;").replace("<", "&lt;"))


def _table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(columns)
    yield ""
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def _section(name: str) -> Iterator[str]:
    yield ""
    yield f"## {name}"


def _about(provenance: Provenance) -> Iterator[str]:
    yield from _section(ABOUT)
    yield ""
    yield from (f"- {text_of(line)}" for line in provenance.lines())


def _sources(found: Iterable[Citation]) -> Iterator[str]:
    yield from _section(TITLE)
    yield ""
    yield from (f"- {text_of(str(citation))}" for citation in found)


def _detection(found: Detection) -> Iterator[str]:
    yield f"# {text_of(headline_of(found))}"
    yield from _mixing(found)


def _mixing(found: Detection) -> Iterator[str]:
    """The sections about the mixture, which a normalization has too."""
    if registers := registers_of(found):
        yield ""
        yield registers
    places = Places(found.text)
    if len(found.segments) > 1:
        yield from _section("Segments by script")
        rows = (
            (places.of(s.span.start)[0], s.span.start, s.verdict.value, s.traditional, s.simplified)
            for s in found.segments
        )
        yield from _table(("line", "from", "written", "traditional", "simplified"), rows)
    if doubted := found.doubtful_lines:
        yield from _section("Lines in a doubtful language")
        lines = ((places.of(p.span.start)[0], p.span.start, p.language.value, f"{p.probability:.2f}") for p in doubted)
        yield from _table(("line", "from", "taken for", "probability"), lines)
    if found.spellings:
        yield from _section("Words in two spellings")
        counted = (
            (text_of(s.word), text_of(form), len(spans), places.listed(span.start for span in spans))
            for s in found.spellings
            for form, spans in s.forms
        )
        yield from _table(("word", "spelling", "places", "line:column"), counted)
    if found.private_use:
        yield ""
        points = plural(len(found.private_use), "private-use code point", "private-use code points")
        yield f"{points}, whose meaning is in no table."
    if found.half_converted:
        half: dict[str, list[int]] = {}
        for word in found.half_converted:
            half.setdefault(word.form, []).append(word.span.start)
        yield from _section(title_of_words(found))
        written = ((text_of(form), len(starts), places.listed(starts)) for form, starts in half.items())
        yield from _table(("word", "places", "line:column"), written)


def _normalization(result: Normalization) -> Iterator[str]:
    yield f"# {text_of(headline_of(result))}"
    yield ""
    yield text_of(headline_of(result.detection))
    yield from _mixing(result.detection)
    standard = result.standard
    yield from _section(f"In {text_of(standard.id)}")
    yield ""
    since = f", {standard.date}" if standard.date else ""
    changed = plural(len(result.edits), "place", "places")
    yield f"{text_of(standard.title)}; {text_of(standard.authority)}{text_of(since)}: {changed} changed."
    if standard.note:
        yield ""
        yield f"{text_of(standard.note)}."
    yield from _changes(result)
    yield from _doubts(result)
    if result.findings:
        yield from _section(f"Findings, left as they are: {len(result.findings):,}")
        yield from _findings(result)
    yield from _sources(sources_of_changes(result, {change.evidence.authority for change in result.changes}))


def _changes(result: Normalization) -> Iterator[str]:
    places = Places(result.source)
    grouped: dict[tuple[str, ...], list[int]] = {}
    for change in result.changes:
        evidence = change.evidence
        how = change.kind, change.certainty, evidence.basis, evidence.authority
        grouped.setdefault((form_of(change.before), form_of(change.after), *how), []).append(change.source.start)
    if grouped:
        ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
        rows = ((f"{len(starts)}×", *map(text_of, row), places.listed(starts)) for row, starts in ordered)
        heads = ("", "written", "becomes", "kind", "certainty", "decided by", "authority", "line:column")
        yield from _table(heads, rows)


def _findings(result: Normalization) -> Iterator[str]:
    places = Places(result.source)
    left: dict[tuple[str, ...], list[int]] = {}
    for finding in result.findings:
        key = form_of(finding.form), "、".join(map(form_of, finding.instead)), finding.reason
        left.setdefault(key, []).append(finding.span.start)
    rows = ((f"{len(starts)}×", *map(text_of, row), places.listed(starts)) for row, starts in left.items())
    yield from _table(("", "form", "instead", "why", "line:column"), rows)


def _doubts(result: Normalization) -> Iterator[str]:
    if not result.doubts:
        yield from _section("No doubts")
        return
    yield from _section(f"Doubts: {len(result.doubts):,} to check")
    places = Places(result.source)
    rows = []
    for doubt in result.doubts:
        line, column = places.of(doubt.source.start)
        before, after = places.around(doubt.source, 6)
        place = f"{text_of(before)}**{text_of(form_of(doubt.before))}**{text_of(after)}"
        what = f"→ {text_of(form_of(doubt.after))}" if doubt.changed else "kept"
        written = f"{text_of(form_of(doubt.before))} {what}"
        rows.append((f"{line}:{column}", place, written, text_of(doubt.reason)))
    yield from _table(("line:column", "place", "written", "why"), rows)


def _comparison(found: Comparison) -> Iterator[str]:
    yield f"# {text_of(headline_of(found))}"
    yield from _table(("in", "differences"), found.counts.items())
    one, two = Places(found.text), Places(found.other)
    for kind in DifferenceKind:
        differences = list(found.of_kind(kind))
        if not differences:
            continue
        yield from _section(kind.value.capitalize())
        if kind in {DifferenceKind.SCRIPT, DifferenceKind.VARIANT}:
            pairs = (
                (
                    f"{pair.count}×",
                    text_of(pair.before),
                    text_of(pair.after),
                    " ".join(f"{text_of(before)}/{text_of(after)}" for before, after in pair.words),
                    _context(one, pair.places[0]),
                    one.listed(span.start for span in pair.places),
                    text_of(pair.reform),
                )
                for pair in pairs_of(found, kind)
            )
            yield from _table(("", "one", "other", "in words", "context", "line:column", "reform"), pairs)
            continue
        rows = (
            (
                ":".join(map(str, one.of(d.one.start))),
                ":".join(map(str, two.of(d.two.start))),
                _short(d.before),
                _short(d.after),
                _context(one, d.one),
            )
            for d in differences
        )
        yield from _table(("in one", "in the other", "one", "other", "context"), rows)


def _context(places: Places, span: Span) -> str:
    before, inside, after = places.excerpt(span, AROUND)
    return f"{text_of(before)}**{_short(inside)}**{text_of(after)}"


def _short(text: str) -> str:
    return text_of(marked(text if len(text) <= _MOST else f"{text[: _MOST - 1]}…")) or "–"


def _chronology(found: Chronology) -> Iterator[str]:
    yield f"# {text_of(headline_of(found))}"
    yield ""
    yield from map(text_of, dates_of(found))
    places = Places(found.text)
    if found.witnesses:
        yield from _section("The reforms")
        rows = (_witness(w, "new" if w.is_new else "old", places) for w in found.witnesses)
        yield from _table(_DATED, rows)
    if found.claimed:
        yield from _section(f"Against {text_of(found.claimed)}")
        judged = [_witness(w, how, places) for w, how in against(found)]
        if judged:
            yield from _table(_DATED, judged)
        else:
            yield ""
            yield "Every dated form was prescribed on that day\\."
    if len(found.segments) > 1:
        yield from _section(f"Segments, against {text_of(found.day)}")
        rows_of = (
            (places.of(s.span.start)[0], s.span.start, s.standing.value, text_of(" ".join(w.form for w in s.witnesses)))
            for s in found.segments
        )
        yield from _table(("line", "from", "standing", "shown by"), rows_of)
    if found.slips:
        yield from _section("Slips of a scan, no evidence")
        yield ""
        yield text_of(", ".join(slips_of(found)))
    yield from _section("Limits of the evidence")
    yield ""
    yield from (f"- {text_of(limit)}" for limit in found.limits)
    yield from _sources(sources_of(found))


def _witness(witness: Witness, how: str, places: Places) -> tuple[object, ...]:
    where = places.listed(span.start for span in witness.spans)
    return text_of(witness.form), how, witness.count, where, text_of(witness.fact.authority)


_PARTS: Final[Mapping[type, Callable[[Any], Iterator[str]]]] = {
    Detection: _detection,
    Normalization: _normalization,
    Comparison: _comparison,
    Chronology: _chronology,
}
