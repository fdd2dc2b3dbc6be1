"""Markdown of GitHub, with tables, for issues, notes and pages; the sections are those of the terminal report."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from normalizer.lexicon.citations import Citation
from normalizer.model import Chronology, Comparison, Detection, Difference, DifferenceKind, Normalization
from normalizer.report.answered import against, dates_of, slips_of
from normalizer.report.display import form_of, marked, plural, visible
from normalizer.report.headlines import headline_of, registers_of, title_of_words
from normalizer.report.pairs import AROUND, pairs_of
from normalizer.report.places import Places
from normalizer.report.provenance import ABOUT, Provenance
from normalizer.report.sources import TITLE, sources_of, sources_of_changes

__all__ = ["render"]

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")
_MOST: Final = 40
"""The most characters of a long wording that are shown."""


def render(result: Detection | Normalization | Comparison | Chronology, *, provenance: Provenance | None = None) -> str:
    """Make the report; parts of the text are escaped, so that they stay text."""
    about = _about(provenance) if provenance else ()
    return "\n".join((*_PARTS[type(result)](result), *about)) + "\n"


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
            (text_of(s.word), ", ".join(f"{text_of(form)} {n}" for form, n in s.counts.items()))
            for s in found.spellings
        )
        yield from _table(("word", "spellings"), counted)
    if found.private_use:
        yield ""
        points = plural(len(found.private_use), "private-use code point", "private-use code points")
        yield f"{points}, whose meaning is in no table."
    if found.half_converted:
        half = Counter(word.form for word in found.half_converted)
        yield from _section(title_of_words(found))
        yield ""
        yield ", ".join(f"{text_of(form)} {count}" for form, count in half.items())


def _normalization(result: Normalization) -> Iterator[str]:
    yield from _detection(result.detection)
    standard = result.standard
    yield from _section(f"In {text_of(standard.id)}")
    yield ""
    since = f", {standard.date}" if standard.date else ""
    changed = plural(len(result.edits), "place", "places")
    yield f"{text_of(standard.title)}; {text_of(standard.authority)}{text_of(since)}: {changed} changed."
    if standard.note:
        yield ""
        yield f"{text_of(standard.note)}."
    evidence = ((change, change.evidence) for change in result.changes)
    counts = Counter((c.before, c.after, c.kind, c.certainty, found.basis, found.authority) for c, found in evidence)
    grouped: Counter[tuple[str, ...]] = Counter()
    for (before, after, *others), count in counts.items():
        grouped[form_of(before), form_of(after), *others] += count
    if grouped:
        ordered = sorted(grouped.items(), key=lambda item: (-item[1], item[0]))
        rows = ((f"{count}×", *map(text_of, row)) for row, count in ordered)
        yield from _table(("", "written", "becomes", "kind", "certainty", "decided by", "authority"), rows)
    yield from _doubts(result)
    if result.findings:
        yield from _section(f"Findings, left as they are: {len(result.findings):,}")
        left = Counter((form_of(f.form), "、".join(map(form_of, f.instead)), f.reason) for f in result.findings)
        yield from _table(
            ("", "form", "instead", "why"), ((f"{count}×", *map(text_of, row)) for row, count in left.items())
        )
    yield from _sources(sources_of_changes(result, (row[-1] for row in grouped)))


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
                    text_of(pair.reform),
                )
                for pair in pairs_of(found, kind)
            )
            yield from _table(("", "one", "other", "in words", "reform"), pairs)
            continue
        rows = (
            (
                ":".join(map(str, one.of(d.one.start))),
                ":".join(map(str, two.of(d.two.start))),
                _short(d.before),
                _short(d.after),
                _context(one, d),
            )
            for d in differences
        )
        yield from _table(("in one", "in the other", "one", "other", "context"), rows)


def _context(places: Places, difference: Difference) -> str:
    before, after = places.around(difference.one, AROUND)
    return f"{text_of(before)}**{_short(difference.before)}**{text_of(after)}"


def _short(text: str) -> str:
    return text_of(marked(text if len(text) <= _MOST else f"{text[: _MOST - 1]}…")) or "–"


def _chronology(found: Chronology) -> Iterator[str]:
    yield f"# {text_of(headline_of(found))}"
    yield ""
    yield from map(text_of, dates_of(found))
    if found.witnesses:
        yield from _section("The reforms")
        rows = (
            (text_of(w.form), "new" if w.is_new else "old", w.count, text_of(w.fact.authority)) for w in found.witnesses
        )
        yield from _table(("form", "", "places", "reform"), rows)
    if found.claimed:
        yield from _section(f"Against {text_of(found.claimed)}")
        judged = [(text_of(w.form), how, w.count, text_of(w.fact.authority)) for w, how in against(found)]
        if judged:
            yield from _table(("form", "", "places", "reform"), judged)
        else:
            yield ""
            yield "Every dated form was prescribed on that day\\."
    if len(found.segments) > 1:
        yield from _section(f"Segments, against {text_of(found.day)}")
        places = Places(found.text)
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


_PARTS: Final[Mapping[type, Callable[[Any], Iterator[str]]]] = {
    Detection: _detection,
    Normalization: _normalization,
    Comparison: _comparison,
    Chronology: _chronology,
}
