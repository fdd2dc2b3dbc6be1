"""The summary of a result in a sentence, the first line of every report for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from normalizer.model import Register, Verdict
from normalizer.wording import counted, noted, said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from normalizer.model import Chronology, Comparison, Detection, Normalization
    from normalizer.report.results import Result

__all__ = ["UNRELATED", "halves_of", "headline_of", "registers_of", "title_of_words"]

_HALF: Final = noted("Half-converted words")

_VERDICTS: Final = {
    Verdict.MIXED: noted("Mixed script"),
    Verdict.TRADITIONAL: noted("Traditional"),
    Verdict.SIMPLIFIED: noted("Simplified"),
    Verdict.UNDETERMINED: noted("Undetermined"),
    Verdict.JAPANESE: noted("Japanese"),
    Verdict.KOREAN: noted("Korean"),
    Verdict.NO_HAN: noted("No Han characters"),
}
UNRELATED: Final = noted("They have hardly a passage in common: they are probably not editions of one text.")


def headline_of(found: Result) -> str:
    """Summarize a result in a sentence.

    >>> from normalizer import compare, detect, normalize
    >>> headline_of(detect("会談"))
    'Mixed script: 1 traditional and 1 simplified form in 2 Han characters.'
    >>> headline_of(normalize("他在干", "zh-Hant"))
    '1 place is not in zh-Hant, with 1 different form; 1 doubt to check.'
    >>> headline_of(compare("会談", "會谈了"))
    '2 differences, 1 of them of wording; 80.0 % of the characters are in both.'
    """
    return _HEADLINES[type(found).__name__](found)


def _detection(found: Detection) -> str:
    name, han = said(_VERDICTS[found.verdict]), counted(found.han, "Han character", "Han characters")
    if found.verdict is Verdict.NO_HAN:
        return said("{name} in {length}.", name=name, length=counted(len(found.text), "code point", "code points"))
    if found.verdict is Verdict.UNDETERMINED:
        return said("{name}: {han}, written alike in both scripts.", name=name, han=han)
    if found.verdict in {Verdict.JAPANESE, Verdict.KOREAN}:
        return said("{name}, not Chinese: {han}.", name=name, han=han)
    both = {
        "name": name,
        "traditional": f"{found.traditional:,}",
        "simplified": counted(found.simplified, "simplified form", "simplified forms"),
        "han": han,
    }
    if found.period is None:
        return said("{name}: {traditional} traditional and {simplified} in {han}.", **both)
    return said(
        "{name}: {traditional} traditional and {simplified} in {han}, as in mainland print between {first} and {last}; "
        "date says more.",
        **both,
        first=found.period[0],
        last=found.period[1],
    )


def _normalization(found: Normalization) -> str:
    standard, edits = found.standard.id, found.edits
    doubts = said("no doubts")
    if found.doubts:
        doubts = counted(len(found.doubts), "doubt to check", "doubts to check")
    if not len(edits):
        return said("Nothing is to be changed for {standard}; {doubts}.", standard=standard, doubts=doubts)
    forms = len({found.source[start:end] for start, end in zip(edits.start, edits.end, strict=True)})
    return said(
        "{places} not in {standard}, with {forms}; {doubts}.",
        places=counted(len(edits), "place is", "places are"),
        standard=standard,
        forms=counted(forms, "different form", "different forms"),
        doubts=doubts,
    )


def halves_of(headline: str) -> tuple[str, str]:
    """Divide a headline at its colon.

    >>> halves_of("Mixed script: 1 traditional and 1 simplified form in 2 Han characters.")
    ('Mixed script', '1 traditional and 1 simplified form in 2 Han characters.')
    """
    name, *rest = re.split(": |\uff1a", headline, maxsplit=1)
    return name, "".join(rest)


def title_of_words(found: Detection) -> str:
    """The title of the words with characters of both scripts; in print of a time they are right.

    >>> from normalizer import detect
    >>> title_of_words(detect("会談"))
    'Half-converted words'
    >>> title_of_words(detect("关于朝鮮問題的会談，两国代表团發表了声明"))
    'Words with characters of both scripts, as print of that time has them'
    """
    if found.period:
        return said("Words with characters of both scripts, as print of that time has them")
    return said(_HALF)


def registers_of(found: Detection) -> str:
    """The registers of a text in a sentence; empty if all of it is modern.

    >>> from normalizer import detect
    >>> registers_of(detect("子曰：學而時習之，不亦說乎？"))
    'Register: classical 100 %.'
    """
    if not found.registers.keys() - {Register.MODERN}:
        return ""
    shares = (f"{said(register.value)} {100 * han / found.han:.0f} %" for register, han in found.registers.items())
    return said("Register: {shares}.", shares=said(", ").join(shares))


def _comparison(found: Comparison) -> str:
    if not found.differences:
        return said("The two texts are the same, character by character.")
    wording = found.counts.get("wording", 0)
    values = {
        "differences": counted(len(found.differences), "difference", "differences"),
        "share": f"{100 * found.similarity:.1f}",
    }
    if wording:
        sentence = said(
            "{differences}, {wording} of them of wording; {share} % of the characters are in both.",
            wording=f"{wording:,}",
            **values,
        )
    else:
        sentence = said("{differences}, none of them of wording; {share} % of the characters are in both.", **values)
    return sentence if found.related else f"{sentence} {said(UNRELATED)}"


def _chronology(found: Chronology) -> str:
    from normalizer.report.answered import answer_of  # noqa: PLC0415 - it imports the results of `date`

    return answer_of(found)


_HEADLINES: Final[Mapping[str, Callable[[Any], str]]] = {
    "Detection": _detection,
    "Normalization": _normalization,
    "Chronology": _chronology,
    "Comparison": _comparison,
}
"""What summarizes each type of result; by its name, so that one result imports no other."""
