"""What the laws find with the texts that they ask first, and how they tell it."""

import asyncio
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from normalizer import LawError, detect
from normalizer.testing import Law, laws
from normalizer.testing.fixed import FIRST, FIRST_WITHIN, shortest


def _law(name: str, converter: Callable[[str], str], texts: st.SearchStrategy[str] | None = None) -> Law:
    return next(law for law in laws(converter, texts=texts) if law.name == name)


def _broken(name: str, converter: Callable[[str], str], texts: st.SearchStrategy[str] | None = None) -> LawError:
    broken = _law(name, converter, texts).tried().broken
    assert broken is not None
    return broken


def _utf16(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _noting(asked: list[str]) -> Callable[[str], str]:
    def convert(text: str) -> str:
        asked.append(text)
        return text

    return convert


EVERYDAY: dict[str, tuple[Callable[[str], str], str, str]] = {
    "line ends": (lambda text: text.replace("\r\n", "\n"), "nothing-is-lost", "\r\n"),
    "universal line ends": (lambda text: text.replace("\r", "\n"), "only-han-changes", "\r"),
    "the last line end": (lambda text: text.removesuffix("\n"), "nothing-is-lost", "\n"),
    "composing": (lambda text: unicodedata.normalize("NFC", text), "only-han-changes", "\u212b"),
    "composing pairs": (lambda text: text.replace("e\u0301", "\xe9"), "only-han-changes", "e\u0301"),
    "decomposing": (lambda text: unicodedata.normalize("NFD", text), "only-han-changes", "\u212b"),
    "compatibility": (lambda text: unicodedata.normalize("NFKC", text), "only-han-changes", "\xa0"),
    "no width": (lambda text: text.replace("\u200b", ""), "nothing-is-lost", "\u200b"),
    "order of bytes": (lambda text: text.replace("\ufeff", ""), "nothing-is-lost", "\ufeff"),
    "description": (lambda text: text.replace("⿰", ""), "nothing-is-lost", "⿰"),
    "selectors": (lambda text: text.replace("\U000e0100", ""), "nothing-is-lost", "\U000e0100"),
    "wide space": (lambda text: text.replace("\u3000", " "), "only-han-changes", "\u3000"),
    "strip": (str.strip, "nothing-is-lost", "\n"),
    "runs of space": (lambda text: re.sub(" +", " ", text), "nothing-is-lost", "  "),
    "capitals": (str.lower, "only-han-changes", "Ｂ"),
    "quotes": (lambda text: text.replace("“", "「"), "only-han-changes", "“"),
    "NUL": (lambda text: text.replace("\0", ""), "nothing-is-lost", "\0"),
    "end at NUL": (lambda text: text.partition("\0")[0], "nothing-is-lost", "\0"),
    "private use": (lambda text: text.replace("\ue000", "?"), "only-han-changes", "\ue000"),
    "beyond the BMP": (lambda text: re.sub("[\U00010000-\U0010ffff]", "", text), "nothing-is-lost", "\U000e0100"),
    "surrogates": (lambda text: text.encode().decode(), "any-text", "\ud842"),
    "ignored surrogates": (lambda text: text.encode(errors="ignore").decode(), "nothing-is-lost", "\ud842"),
    "joined surrogates": (lambda text: re.sub("\ud842\udfb7", "𠮷", text), "nothing-is-lost", "\ud842\udfb7"),
    "UTF-16": (lambda text: _utf16(text) if "\udfb7" in text else text, "nothing-is-lost", "\ud842\udfb7"),
    "a word": (lambda text: text.replace("頭髮", "頭"), "nothing-is-lost", "頭髮"),
    "a simplified word": (lambda text: text.replace("干净", "干"), "nothing-is-lost", "干净"),
    "no text": (lambda text: text[0] + text[1:], "any-text", ""),
}
"""Everyday defects: each with the law that tells it, and the shortest text that shows it, or one as short."""


@pytest.mark.parametrize("name", sorted(EVERYDAY))
def test_an_everyday_defect_is_found(name: str) -> None:
    """With the default number of examples, and it ends as the shortest text."""
    converter, law, text = EVERYDAY[name]
    assert _broken(law, converter).text == text


@pytest.mark.parametrize("size", [200, 4096])
def test_a_text_cut_off_is_found(size: int) -> None:
    """A converter that takes only so much at once; the message does not show all of the text."""
    broken = _broken("nothing-is-lost", lambda text: text[:size])
    assert len(broken.text) == size + 1
    assert len(str(broken)) < 500
    assert f"… ({size + 1:,} characters)" in str(broken)


def test_the_first_texts_count() -> None:
    """They are among the texts that were asked for, and where these are fewer, no more are asked."""
    asked: list[str] = []
    law = _law("any-text", _noting(asked))
    assert [law.tried(number).examples for number in (3, len(FIRST), 40)] == [3, len(FIRST), 40]
    assert asked[: 3 + len(FIRST)] == [*FIRST[:3], *FIRST]
    assert len(asked) == 3 + len(FIRST) + 40


def test_own_texts_are_asked_alone() -> None:
    """Who gives texts says what the converter is for: nothing else is asked."""
    asked: list[str] = []
    _law("any-text", _noting(asked), st.just("國")).tried()
    assert set(asked) == {"國"}


@pytest.mark.parametrize("script", sorted(FIRST_WITHIN))
def test_first_texts_in_a_script(script: str) -> None:
    """They are wholly in it."""
    assert {detect(text).verdict for text in FIRST_WITHIN[script]} == {script}


def test_shortest() -> None:
    """Nothing can be taken out of what is left, wherever it stood."""
    text = "國" * 50 + "頭" + "國" * 30 + "髮" + "國" * 7
    assert shortest(text, lambda some: "頭" in some and "髮" in some) == "頭髮"
    assert shortest(text, lambda _: True) == ""
    assert shortest("", lambda _: True) == ""


def _without_hair(text: str) -> str:
    if "髮" in text:
        missing = "髮"
        raise KeyError(missing)
    return text


def test_an_error_names_what_raised() -> None:
    """A law asks more than its own text: the one at which the converter raised is told, and shows it again."""
    law = _law("same-again", _without_hair, st.just("絲"))
    broken = law.tried().broken
    assert broken is not None
    assert str(broken) == "same-again: broken by '絲頭髮头发': raised KeyError('髮')"
    assert isinstance(broken.__cause__, KeyError)
    with pytest.raises(LawError, match="raised KeyError"):
        law.check(broken.text)


class _Panic(BaseException):
    """As a library written in Rust raises it."""


def test_a_panic_is_an_answer() -> None:
    """An error outside of `Exception` breaks the law like any other."""

    def convert(text: str) -> str:
        if "國" in text:
            raise _Panic(text)
        return text

    broken = _broken("any-text", convert)
    assert str(broken) == "any-text: broken by '國': raised _Panic('國')"


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, SystemExit, GeneratorExit, asyncio.CancelledError, pytest.skip.Exception]
)
def test_an_end_is_no_answer(error: type[BaseException]) -> None:
    """What ends a run, or leaves a test out, goes through."""

    def convert(_: str) -> str:
        raise error

    with pytest.raises(error):
        _law("any-text", convert).check("國")


def test_an_assumption_is_no_answer() -> None:
    """A converter may say that a text is not for it, in the way of Hypothesis."""
    law = _law("any-text", lambda text: (assume("國" not in text), text)[1], st.sampled_from(["國", "国"]))
    assert law.tried().broken is None


def test_an_answer_in_two_ways_names_its_text() -> None:
    """A converter that keeps a law the second time is told with the text that broke it the first time."""
    seen: set[str] = set()

    def convert(text: str) -> str:
        first = text not in seen
        seen.add(text)
        return text + "!" * first

    broken = _broken("nothing-is-lost", convert, st.just("國"))
    assert broken.text == "國"
    assert broken.complaint.startswith("gives '國!', 2 characters for 1; on a second call it keeps the law")


def test_what_can_be_printed_is() -> None:
    """Only what cannot be printed is escaped: a text with a line break is read as it is."""
    broken = _broken("paragraphs-are-independent", lambda text: text[:1] + text[1:].replace("國", "国"), st.just("國"))
    assert str(broken) == (
        r"paragraphs-are-independent: broken by '國': before its reverse gives '國。\n\n国。\n', "
        r"by paragraphs '國。\n\n國。\n'"
    )
    assert str(_broken("any-text", lambda text: text.encode().decode(), st.just("國\ud842"))).startswith(
        r"any-text: broken by '國\ud842': raised UnicodeEncodeError"
    )
