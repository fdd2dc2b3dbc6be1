"""Findings: changes of disabled kinds, flaws of the layout, unresolved forms, lines in other languages, registers."""

import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from normalizer.engine.answers.registers import register_of
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.layout.repair import Scope, find_repairs, notes
from normalizer.engine.layout.rules import STANDARD_QUOTES
from normalizer.engine.normalization.options import Options
from normalizer.engine.tables.standard_tables import StandardTables
from normalizer.engine.tables.variants import ambiguous_variants
from normalizer.engine.text.paragraphs import Paragraphs
from normalizer.lexicon import Lexicon
from normalizer.model import Certainty, Finding, Kind, LanguageSpan, Register, Span
from normalizer.patterns import PRIVATE_USE

__all__ = ["find_findings"]


def _changes(passed: Pass, tables: StandardTables) -> Iterator[tuple[int, str, str, Kind]]:
    """Each change of the kernel: offset, form before, form after, kind."""
    for start in passed.differences()[0]:
        before, after = passed.source[start], chr(passed.out[start])
        yield start, before, after, tables.facts.pair(before, after).kind


def _layout(paragraphs: Paragraphs, tables: StandardTables, options: Options) -> Iterator[Finding]:
    """Flaws of the layout: repairs that are disabled, and flaws without a repair."""
    text = paragraphs.text
    frozen = options.left_alone(text)
    if not options.layout:
        scope = Scope(layout=True, quotes=options.quotes)
        for repair in find_repairs(paragraphs, tables.sense, tables.standard, scope, frozen):
            if repair.rule == STANDARD_QUOTES:
                continue
            form = text[repair.start : repair.end]
            yield Finding(Span(repair.start, repair.end), form, (repair.after,), Kind.LAYOUT, repair.reason)
    for start, end, reason in notes(paragraphs, tables.standard, frozen, quotes=options.quotes):
        yield Finding(Span(start, end), text[start:end], (), Kind.LAYOUT, reason)


def _reason_of(part: LanguageSpan) -> str:
    """The reason why a line in another language is left alone."""
    name = part.language.value.capitalize()
    if part.mixed:
        return f"a {name} part of a line that is also Chinese; check both parts"
    if part.certainty is Certainty.DOUBTFUL:
        return f"probably a {name} line, on little evidence; check it"
    return f"a {name} line, which a Chinese standard leaves as it is"


def _contradictions(paragraphs: Paragraphs, given: Register, lexicon: Lexicon) -> Iterator[Finding]:
    """Paragraphs whose function words clearly show another register than the one that was given, and is obeyed."""
    text = paragraphs.text
    for start, end in paragraphs.spans:
        shown = register_of(text[start:end], lexicon)
        if shown not in {given, Register.MODERN}:
            end = start + len(text[start:end].rstrip())  # noqa: PLW2901 - without the line end
            reason = f"it reads as {shown} text, and is taken for {given}, as the option register says"
            yield Finding(Span(start, end), text[start:end], (), None, reason)


@cache
def _rare_forms(lexicon: Lexicon) -> re.Pattern[str]:
    """A variant that may stand for several characters."""
    forms = "".join(sorted(ambiguous_variants(lexicon)))
    return re.compile(f"[{forms}]" if forms else "(?!)")


def find_findings(text: str, tables: StandardTables, options: Options) -> tuple[Finding, ...]:
    """Everything in a text that is reported and left as it is, in order."""
    found = [
        Finding(Span(*place.span()), place.group(), (), None, "a private-use code point; no table knows what it shows")
        for place in PRIVATE_USE.finditer(text)
    ]
    several = ambiguous_variants(tables.lexicon)
    for place in _rare_forms(tables.lexicon).finditer(text):
        form = place.group()
        reason = f"a form of 第二次汉字简化方案（草案） that may stand for {'、'.join(several[form])}"
        found.append(Finding(Span(*place.span()), form, several[form], None, reason))
    paragraphs = Paragraphs(text)
    found += _layout(paragraphs, tables, options)
    foreign = () if options.foreign else tables.foreign(text)
    found += [Finding(p.span, text[p.span.slice], (), None, _reason_of(p), p.language) for p in foreign]
    if options.register is not None:
        found += _contradictions(paragraphs, options.register, tables.lexicon)
    kinds = options.kinds
    if kinds is not None:
        passed = Pass(tables.kernel_for(register=options.register), text)
        passed.run([(part.span.start, part.span.end) for part in foreign])
        for start, before, after, kind in _changes(passed, tables):
            if kind not in kinds:
                reason = f"changes of kind {kind} are disabled"
                found.append(Finding(Span(start, start + 1), before, (after,), kind, reason))
        passed.close()
    return tuple(sorted(found, key=attrgetter("span")))
