"""The summary of a result in a sentence, the first line of every report for people."""

from typing import Final

from normalizer.model import Chronology, Comparison, Detection, Normalization, Register, Verdict
from normalizer.report.answered import answer_of
from normalizer.report.display import plural

__all__ = ["UNRELATED", "headline_of", "registers_of", "title_of_words"]

_HALF: Final = "Half-converted words"

_VERDICTS: Final = {
    Verdict.MIXED: "Mixed script",
    Verdict.TRADITIONAL: "Traditional",
    Verdict.SIMPLIFIED: "Simplified",
    Verdict.UNDETERMINED: "Undetermined",
    Verdict.JAPANESE: "Japanese",
    Verdict.KOREAN: "Korean",
    Verdict.NO_HAN: "No Han characters",
}
UNRELATED: Final = "They have hardly a passage in common: they are probably not editions of one text."


def headline_of(found: Detection | Normalization | Comparison | Chronology) -> str:
    """Summarize a result in a sentence.

    >>> from normalizer import compare, detect, normalize
    >>> headline_of(detect("会談"))
    'Mixed script: 1 traditional and 1 simplified form in 2 Han characters.'
    >>> headline_of(normalize("他在里", "zh-Hant"))
    '1 place is not in zh-Hant, with 1 different form; 1 doubt to check.'
    >>> headline_of(compare("会談", "會谈了"))
    '2 differences, 1 of them of wording; 80.0 % of the characters are in both.'
    """
    if isinstance(found, Detection):
        return _detection(found)
    if isinstance(found, Normalization):
        return _normalization(found)
    return answer_of(found) if isinstance(found, Chronology) else _comparison(found)


def _detection(found: Detection) -> str:
    name = _VERDICTS[found.verdict]
    if found.verdict is Verdict.NO_HAN:
        return f"{name} in {plural(len(found.text), 'code point', 'code points')}."
    if found.verdict is Verdict.UNDETERMINED:
        return f"{name}: {plural(found.han, 'Han character', 'Han characters')}, written alike in both scripts."
    if found.verdict in {Verdict.JAPANESE, Verdict.KOREAN}:
        return f"{name}, not Chinese: {plural(found.han, 'Han character', 'Han characters')}."
    forms = "form" if found.simplified == 1 else "forms"
    counted = f"{found.traditional:,} traditional and {found.simplified:,} simplified {forms}"
    sentence = f"{name}: {counted} in {plural(found.han, 'Han character', 'Han characters')}"
    if found.period is None:
        return f"{sentence}."
    return f"{sentence}, as in mainland print between {found.period[0]} and {found.period[1]}; date says more."


def _normalization(found: Normalization) -> str:
    standard, edits = found.standard.id, found.edits
    doubts = f"{plural(len(found.doubts), 'doubt', 'doubts')} to check" if found.doubts else "no doubts"
    if not len(edits):
        return f"Nothing is to be changed for {standard}; {doubts}."
    forms = len({found.source[start:end] for start, end in zip(edits.start, edits.end, strict=True)})
    places = f"{plural(len(edits), 'place is', 'places are')} not in {standard}"
    return f"{places}, with {plural(forms, 'different form', 'different forms')}; {doubts}."


def title_of_words(found: Detection) -> str:
    """The title of the words with characters of both scripts; in print of a time they are right.

    >>> from normalizer import detect
    >>> title_of_words(detect("会談"))
    'Half-converted words'
    >>> title_of_words(detect("关于朝鮮問題的会談，两国代表团發表了声明"))
    'Words with characters of both scripts, as print of that time has them'
    """
    return "Words with characters of both scripts, as print of that time has them" if found.period else _HALF


def registers_of(found: Detection) -> str:
    """The registers of a text in a sentence; empty if all of it is modern.

    >>> from normalizer import detect
    >>> registers_of(detect("子曰：學而時習之，不亦說乎？"))
    'Register: classical 100 %.'
    """
    if not found.registers.keys() - {Register.MODERN}:
        return ""
    shares = (f"{register} {100 * han / found.han:.0f} %" for register, han in found.registers.items())
    return f"Register: {', '.join(shares)}."


def _comparison(found: Comparison) -> str:
    if not found.differences:
        return "The two texts are the same, character by character."
    wording = found.counts.get("wording", 0)
    counted = plural(len(found.differences), "difference", "differences")
    share = f"{100 * found.similarity:.1f} % of the characters are in both"
    said = f"{counted}, {f'{wording:,}' if wording else 'none'} of them of wording; {share}."
    return said if found.related else f"{said} {UNRELATED}"
