"""Markdown of GitHub, with tables, for issues, notes and pages; the sections are those of the terminal report."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from normalizer.lexicon.citations import Citation
from normalizer.model import Chronology, Comparison, Detection, DifferenceKind, Normalization, Span, Witness
from normalizer.report.answered import against, dates_of, slips_of
from normalizer.report.display import form_of, marked, visible
from normalizer.report.headlines import headline_of, registers_of, title_of_words
from normalizer.report.pairs import AROUND, pairs_of
from normalizer.report.places import Places
from normalizer.report.provenance import ABOUT, Provenance
from normalizer.report.sources import TITLE, sources_of, sources_of_changes
from normalizer.sentences import sentence
from normalizer.wording import counted, said

__all__ = ["render"]

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")
_DATED: Final = ("form", "", "places", "line:column", "reform")
_MOST: Final = 40
"""The most characters of a long wording that are shown."""


def render(result: Detection | Normalization | Comparison | Chronology, *, provenance: Provenance | None = None) -> str:
    """Make the report; parts of the text are escaped, so that they stay text."""
    headline = text_of(headline_of(result))
    about = _about(provenance) if provenance else ()
    answer = ("", f"**{headline}**") if isinstance(result, Normalization) else ()
    return "\n".join((f"# {headline}", *_PARTS[type(result)](result), *about, *answer)) + "\n"


def text_of(text: str) -> str:
    r"""Escape a text, so that Markdown shows it as it is.

    >>> print(text_of("*談*|<b>"))
    \*談\*\|&lt;b\>
    """
    return _SPECIAL.sub(r"\\\1", visible(text).replace("&", "&amp;").replace("<", "&lt;"))


def _table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = [said(column) for column in columns]
    yield ""
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def _section(name: str) -> Iterator[str]:
    yield ""
    yield f"## {name}"


def _about(provenance: Provenance) -> Iterator[str]:
    yield from _section(said(ABOUT))
    yield ""
    yield from (f"- {text_of(line)}" for line in provenance.lines())


def _sources(found: Iterable[Citation]) -> Iterator[str]:
    yield from _section(said(TITLE))
    yield ""
    yield from (f"- {text_of(str(citation))}" for citation in found)


def _detection(found: Detection) -> Iterator[str]:
    if registers := registers_of(found):
        yield ""
        yield registers
    places = Places(found.text)
    if len(found.segments) > 1:
        yield from _section(said("Segments by script"))
        rows = (
            (places.of(s.span.start)[0], s.span.start, said(s.verdict.value), s.traditional, s.simplified)
            for s in found.segments
        )
        yield from _table(("line", "from", "written", "traditional", "simplified"), rows)
    if doubted := found.doubtful_lines:
        yield from _section(said("Lines in a doubtful language"))
        lines = (
            (places.of(p.span.start)[0], p.span.start, said(p.language.value), f"{p.probability:.2f}") for p in doubted
        )
        yield from _table(("line", "from", "taken for", "probability"), lines)
    if found.spellings:
        yield from _section(said("Words in two spellings"))
        written = (
            (text_of(s.word), text_of(form), len(spans), places.listed(span.start for span in spans))
            for s in found.spellings
            for form, spans in s.forms
        )
        yield from _table(("word", "spelling", "places", "line:column"), written)
    if found.private_use:
        yield ""
        points = counted(len(found.private_use), "private-use code point", "private-use code points")
        yield said("{points}, whose meaning is in no table.", points=points)
    if found.half_converted:
        half: dict[str, list[int]] = {}
        for word in found.half_converted:
            half.setdefault(word.form, []).append(word.span.start)
        yield from _section(title_of_words(found))
        halves = ((text_of(form), len(starts), places.listed(starts)) for form, starts in half.items())
        yield from _table(("word", "places", "line:column"), halves)


def _normalization(result: Normalization) -> Iterator[str]:
    yield ""
    yield text_of(headline_of(result.detection))
    yield from _detection(result.detection)
    standard = result.standard
    yield from _section(said("In {standard}", standard=text_of(standard.id)))
    yield ""
    since = f", {standard.date}" if standard.date else ""
    authority = f"{sentence(standard.authority)}{since}"
    about = said("{one}; {other}", one=sentence(standard.title), other=authority)
    places = counted(len(result.edits), "place", "places")
    yield said("{standard}: {places} changed.", standard=text_of(about), places=places)
    if standard.note:
        yield ""
        yield f"{text_of(sentence(standard.note))}."
    groups = _groups(result)
    yield from _changes(groups, Places(result.source))
    yield from _doubts(result)
    if result.findings:
        yield from _section(said("Findings, left as they are: {number}", number=f"{len(result.findings):,}"))
        yield from _findings(result)
    yield from _sources(sources_of_changes(result, {authority for *_, authority in groups}))


def _groups(result: Normalization) -> dict[tuple[str, ...], list[int]]:
    """The starts of all changes with the same forms, kind, certainty, basis and authority, by these."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for change, start in zip(result.changes, result.edits.start, strict=True):
        found = change.evidence
        key = change.before, change.after, change.kind, change.certainty, found.basis, found.authority
        groups.setdefault(key, []).append(start)
    return groups


def _changes(groups: Mapping[tuple[str, ...], list[int]], places: Places) -> Iterator[str]:
    # what is said of a group is said once; forms that are shown alike are one row
    grouped: dict[tuple[str, ...], list[int]] = {}
    for (before, after, *names, authority), there in groups.items():
        row = form_of(before), form_of(after), *map(said, map(str, names)), sentence(authority)
        grouped.setdefault(row, []).extend(there)
    if grouped:
        ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
        rows = ((f"{len(there)}×", *map(text_of, row), places.listed(sorted(there))) for row, there in ordered)
        heads = ("", "written", "becomes", "kind", "certainty", "decided by", "authority", "line:column")
        yield from _table(heads, rows)


def _findings(result: Normalization) -> Iterator[str]:
    places = Places(result.source)
    left: dict[tuple[str, ...], list[int]] = {}
    for finding in result.findings:
        key = form_of(finding.form), "、".join(map(form_of, finding.instead)), sentence(finding.reason)
        left.setdefault(key, []).append(finding.span.start)
    rows = ((f"{len(starts)}×", *map(text_of, row), places.listed(starts)) for row, starts in left.items())
    yield from _table(("", "form", "instead", "why", "line:column"), rows)


def _doubts(result: Normalization) -> Iterator[str]:
    if not result.doubts:
        yield from _section(said("No doubts"))
        return
    yield from _section(said("Doubts: {number} to check", number=f"{len(result.doubts):,}"))
    places = Places(result.source)
    rows = []
    for doubt in result.doubts:
        line, column = places.of(doubt.source.start)
        before, after = places.around(doubt.source, 6)
        place = f"{text_of(before)}**{text_of(form_of(doubt.before))}**{text_of(after)}"
        before = text_of(form_of(doubt.before))
        kept = said("{form} kept", form=before)
        written = f"{before} → {text_of(form_of(doubt.after))}" if doubt.changed else kept
        rows.append((f"{line}:{column}", place, written, text_of(sentence(doubt.reason))))
    yield from _table(("line:column", "place", "written", "why"), rows)


def _comparison(found: Comparison) -> Iterator[str]:
    yield from _table(("in", "differences"), ((said(kind), count) for kind, count in found.counts.items()))
    one, two = Places(found.text), Places(found.other)
    for kind in DifferenceKind:
        differences = list(found.of_kind(kind))
        if not differences:
            continue
        yield from _section(said(kind.value.capitalize()))
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
    yield ""
    yield from map(text_of, dates_of(found))
    places = Places(found.text)
    if found.witnesses:
        yield from _section(said("The reforms"))
        rows = (_witness(w, said("new") if w.is_new else said("old"), places) for w in found.witnesses)
        yield from _table(_DATED, rows)
    if found.claimed:
        yield from _section(said("Against {day}", day=text_of(found.claimed)))
        judged = [_witness(w, how, places) for w, how in against(found)]
        if judged:
            yield from _table(_DATED, judged)
        else:
            yield ""
            yield text_of(said("Every dated form was prescribed on that day."))
    if len(found.segments) > 1:
        yield from _section(said("Segments, against {day}", day=text_of(found.day)))
        rows_of = (
            (
                places.of(s.span.start)[0],
                s.span.start,
                said(s.standing.value),
                text_of(" ".join(w.form for w in s.witnesses)),
            )
            for s in found.segments
        )
        yield from _table(("line", "from", "standing", "shown by"), rows_of)
    if found.slips:
        yield from _section(said("Slips of a scan, no evidence"))
        yield ""
        yield text_of(said(", ").join(slips_of(found)))
    yield from _section(said("Limits of the evidence"))
    yield ""
    yield from (f"- {text_of(sentence(limit))}" for limit in found.limits)
    yield from _sources(sources_of(found))


def _witness(witness: Witness, how: str, places: Places) -> tuple[object, ...]:
    where = places.listed(span.start for span in witness.spans)
    return text_of(witness.form), how, witness.count, where, text_of(sentence(witness.fact.authority))


_PARTS: Final[Mapping[type, Callable[[Any], Iterator[str]]]] = {
    Detection: _detection,
    Normalization: _normalization,
    Comparison: _comparison,
    Chronology: _chronology,
}
