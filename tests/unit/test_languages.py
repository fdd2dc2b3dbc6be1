"""The language of a line: Japanese and Korean lines, and Chinese ones that look like them."""

from pathlib import Path

import pytest

from normalizer import Certainty, Verdict, detect
from normalizer.model import Language

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent.parent / "cases/languages.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def _languages(text: str) -> str:
    found = detect(text).languages
    return ("/".join(part.language.value for part in found) or "none") + (
        "/mixed" if any(p.mixed for p in found) else ""
    )


@pytest.mark.parametrize(("text", "language", "why"), CASES, ids=[case[0] for case in CASES])
def test_case(text: str, language: str, why: str) -> None:
    """Each case has its language, and the verdict follows."""
    assert _languages(text) == language, why
    verdict = detect(text).verdict
    if language in {"japanese", "korean"}:
        assert verdict.value == language
    else:
        assert verdict not in {Verdict.JAPANESE, Verdict.KOREAN} or "mixed" in language


def test_each_line_by_itself() -> None:
    """A bilingual cue keeps its Japanese line, and its verdict is that of the Chinese one."""
    text = "僕は君に触れて\n我碰到了你，這是真的\n"
    (part,) = detect(text).languages
    assert (part.language, text[part.span.slice]) == (Language.JAPANESE, "僕は君に触れて")
    assert detect(text).verdict is Verdict.TRADITIONAL
    assert [segment.verdict for segment in detect(text).segments] == [Verdict.JAPANESE, Verdict.TRADITIONAL]


def test_each_cell_by_itself() -> None:
    """Cells between tabs are judged one by one."""
    text = "これは夢ですか\t这是梦吗"
    assert [text[part.span.slice] for part in detect(text).foreign] == ["これは夢ですか"]
    assert detect(text).verdict is Verdict.SIMPLIFIED


def test_two_languages_in_one_line_are_a_doubt() -> None:
    """The stretches are judged one by one, and none of them is sure."""
    text = "今日はいい天気ですね。你今天要去哪里呢？"
    (part,) = detect(text).languages
    assert (text[part.span.slice], part.mixed, part.certainty) == ("今日はいい天気ですね。", True, Certainty.DOUBTFUL)


def test_a_guess_is_a_doubt() -> None:
    """Little evidence gives a low probability, much a high one."""
    (little,), (much,) = (detect(text).languages for text in ("鮮の每日", "僕は君に触れて泣いていたのでした"))
    assert (little.certainty, much.certainty) == (Certainty.DOUBTFUL, Certainty.PROBABLE)
    assert 0.5 <= little.probability < 0.8
    assert 0.99 < much.probability <= 1


def test_words_of_japanese_lines_are_not_half_converted() -> None:
    """国際 in a Japanese line is no half-converted word, and no second spelling of 國際."""
    found = detect("国際会議に参加した\n國際會議\n")
    assert not found.half_converted
    assert not found.spellings
    assert [word.form for word in detect("国際会議\n國際會議\n").half_converted] == ["国際", "会議"]


def test_no_han() -> None:
    """Kana and hangul alone are text in a language; letters, digits and faces are not."""
    assert detect("おはよう").verdict is Verdict.JAPANESE
    assert detect("안녕하세요").verdict is Verdict.KOREAN
    assert {detect(text).verdict for text in ("beef", "12345 ABC！", "(・ω・)ノ", "ー", "ヽ", "")} == {Verdict.NO_HAN}


def test_numbers_of_a_date() -> None:
    """年月日 with digits says nothing."""
    assert {detect(text).verdict for text in ("2009年9月5日", "平成21年9月5日")} == {Verdict.UNDETERMINED}
