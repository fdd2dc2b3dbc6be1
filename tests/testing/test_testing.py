"""What `normalizer.testing` promises of its texts and its laws."""

import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from normalizer import (
    DateError,
    FormatError,
    LawError,
    Normalizer,
    OptionError,
    Verdict,
    convert,
    date,
    detect,
    documents,
    normalize,
)
from normalizer.day import last_day
from normalizer.engine.text.characters import is_han
from normalizer.model import Script
from normalizer.testing import dirty_text, han_text, han_words, laws, mixed_text, period_text
from normalizer.testing import documents as files
from normalizer.testing.makers import MAKERS
from normalizer.testing.period import dated_words, on_day
from normalizer.testing.words import words

DAYS = ["1950", "1956-06-01", "1958-12-08", "1964-05", "2000-01-01"]
SCRIPTS = ["traditional", "simplified"]
RATES = [0.2, 0.5, 0.8]
T = TypeVar("T")
STEADY = settings(derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def _all(strategy: st.SearchStrategy[T], examples: int = 200) -> list[T]:
    texts: list[T] = []

    @settings(STEADY, max_examples=examples)
    @given(strategy)
    def collect(text: T) -> None:
        texts.append(text)

    collect()
    return texts


@pytest.mark.parametrize("strategy", [han_text, han_words])
@pytest.mark.parametrize("script", SCRIPTS)
def test_text_in_one_script(script: str, strategy: Callable[..., st.SearchStrategy[str]]) -> None:
    """It has that verdict, and ambiguous forms only where they are asked for."""
    assert {detect(text).verdict for text in _all(strategy(script))} == {script}
    found = list(map(detect, _all(strategy(script, ambiguous=False))))
    assert {one.verdict for one in found} == {script}
    assert not any(Script.AMBIGUOUS in one.counts for one in found)


@pytest.mark.parametrize("strategy", [han_text(), mixed_text()])
def test_ambiguous_forms_come(strategy: st.SearchStrategy[str]) -> None:
    """By default ambiguous forms are among the rest."""
    assert find(strategy, lambda text: Script.AMBIGUOUS in detect(text).counts, settings=STEADY)


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_and_full_rate(script: str) -> None:
    """At rate 0 the text is in its script, at 1 in the other."""
    other = next(name for name in SCRIPTS if name != script)
    assert {detect(text).verdict for text in _all(mixed_text(rate=0, script=script))} == {script}
    assert {detect(text).verdict for text in _all(mixed_text(rate=1, script=script))} == {other}


def test_rate() -> None:
    """The share of characters in the other script is near to the rate."""
    shares = [detect("".join(_all(mixed_text(rate=rate, ambiguous=False), 300))).share_simplified for rate in RATES]
    assert shares == [pytest.approx(rate, abs=0.2) for rate in RATES]


def test_within_words() -> None:
    """Words are half converted where characters are drawn one by one, and otherwise not."""
    assert any(detect(text).half_converted for text in _all(mixed_text()))
    whole = {form for word in words() for form in (word.simplified, word.traditional)}
    for text in _all(mixed_text(within_words=False, words=1)):
        assert text.rstrip("，。、\n") in whole


@given(mixed_text(spaced=True))
def test_spaced(text: str) -> None:
    """A space stands between any two characters."""
    assert set(text[1::2]) <= {" "}
    assert all(not character.isspace() or character == "\n" for character in text[::2])


@pytest.mark.parametrize("day", DAYS)
def test_period(day: str) -> None:
    """No form came later than the day; before the first reform it is traditional text."""
    text = "\n".join(_all(period_text(day)))
    found = date(text, day)
    assert [w.form for w in found.witnesses if w.is_new and w.fact.prescribed > found.day] == []
    assert day != "1950" or detect(text).verdict is Verdict.TRADITIONAL


def test_period_differs() -> None:
    """Forms of each reform come."""
    early, late = (detect("".join(_all(period_text(day)))) for day in ("1956-06-01", "1965"))
    assert early.verdict is Verdict.MIXED
    assert (early.share_simplified or 0) < 0.7
    assert (late.share_simplified or 0) > 0.9


@pytest.mark.parametrize(
    ("day", "present", "absent"),
    [
        ("1958-12-08", "綫冲产說鷄", "線沖產産线说"),
        ("1965", "线冲别产说绝录绿颜鸡", "線綫沖別產産說説絕絶錄録綠緑顏顔雞鷄"),
        ("2020", "线冲别产说绝录绿颜鸡", "線綫沖別產産說説絕絶錄録綠緑顏顔雞鷄"),
    ],
)
def test_period_has_what_was_prescribed(day: str, present: str, absent: str) -> None:
    """A reform is followed to its end: 產 was 产 since 1956, also when its print form became 産; and 線 was 綫."""
    forms = set("".join(on_day(word, last_day(day)) for word in dated_words()))
    assert set(present) <= forms
    assert forms.isdisjoint(absent)


# how many words in 1,000 may differ: before 1964 the converter keeps 乾 徵 藉 夥 覆, see the docstring of `period_text`
@pytest.mark.parametrize(("day", "share"), [("1958-12-08", 8), ("1965", 2), ("2020", 2)])
def test_period_and_converter_agree(day: str, share: int) -> None:
    """Two readings of the same tables: what the strategy draws is what the converter gives, but for a counted rest."""
    found = dated_words()
    convert_ = Normalizer(f"zh-Hans@{day}").convert
    different = [word for word in found if on_day(word, last_day(day)) != convert_(word.traditional)]
    assert len(different) < len(found) * share / 1000


def test_dirt_comes() -> None:
    """Every kind of dirt that the strategy names is among its texts."""
    everything = "".join(_all(dirty_text(), 1000))
    kinds = {
        "surrogates": "[\ud800-\udfff]",
        "controls": "[\x00-\x08\x7f-\x9f]",
        "selectors": "[\ufe00-\ufe0f\U000e0100-\U000e01ef]",
        "direction": "[\u202a-\u202e\u2066-\u2069]",
        "combining": "[\u0300-\u036f\u0483-\u0489]|\u0e34|[\u064b-\u0655]|[\u1ab0-\u1abd]",
        "sequences": "[⿰-⿻]",
        "private use": "[\ue000-\uf8ff\U000f0000-\U0010fffd]",
        "compatibility": "[\uf900-\ufaff\u2f00-\u2fd5]",
        "line ends": "[\r\u2028]",
    }
    assert [name for name, pattern in kinds.items() if not re.search(pattern, everything)] == []


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_files_can_be_read(name: str) -> None:
    """A made file is read as its format, and has Chinese text."""
    for data in _all(files(name), 50):
        assert any(map(is_han, documents.read(f"a.{name}", data, format=name).text))


@pytest.mark.parametrize("seed", ["國"])
def test_a_failure_ends_as_the_shortest_word(seed: str) -> None:
    """A defect on a character ends as it, one on words with it as a word of two characters, without anything around."""
    options = settings(STEADY, max_examples=2000)
    assert find(han_text(), lambda text: seed in text, settings=options) == seed
    word = find(han_text(), lambda text: bool(re.search(rf"{seed}\w|\w{seed}", text)), settings=options)
    assert len(word) == 2


def test_a_planted_defect_ends_as_its_word() -> None:
    """Of all texts that hold 頭髮, which a converter shaves, the word itself is found."""
    source = st.tuples(han_text(), st.sampled_from(["燙頭髮", "剪頭髮", "頭髮"]), han_text()).map("".join)
    broken = laws(lambda text: text.replace("頭髮", "髮"), texts=source, examples=50)
    found = {law.name: law.tried().broken for law in broken}
    lost = found["nothing-is-lost"]
    assert lost is not None
    assert lost.text.endswith("頭髮") or "頭髮" in lost.text
    assert str(lost).startswith("nothing-is-lost: broken by ")


def _forgetful() -> Callable[[str], str]:
    seen: list[str] = []

    def convert_(text: str) -> str:
        seen.append(text)
        return text + "!" * (len(seen) > 200)

    return convert_


DEFECTS: dict[str, tuple[Callable[[str], str], str]] = {
    "any-text": (lambda text: text.encode().decode(), "surrogates not allowed"),
    "twice-is-once": (lambda text: text[::-1], "and that gives"),
    "only-han-changes": (lambda text: text.replace("，", ","), "other characters than Han"),
    "nothing-is-lost": (lambda text: text.replace("國", ""), "0 characters for 1"),
    "paragraphs-are-independent": (lambda text: text if len(text) < 15 else text[::-1], "by paragraphs"),
    "same-again": (_forgetful(), "and later|two ways"),
}
"""For each law of every converter one that breaks it, and what is said of it."""


@pytest.mark.parametrize("name", [law.name for law in laws(str)])
def test_a_law_finds_a_planted_defect(name: str) -> None:
    """A converter that breaks a law is caught at it."""
    converter, complaint = DEFECTS[name]
    found = laws(converter, examples=1000, texts=st.one_of(han_text(), dirty_text()))
    law = next(law for law in found if law.name == name)
    with pytest.raises(LawError, match=complaint) as caught:
        law.run()
    assert caught.value.law == name == str(law)
    assert caught.value.statement == law.statement
    # what is not broken a second time cannot be made shorter
    assert len(caught.value.text) <= 20 or "two ways" in caught.value.complaint


def test_a_law_of_a_script_finds_a_planted_defect() -> None:
    """A converter that writes a form of the other script in text of its own is caught."""
    law = laws(lambda text: text.replace("國", "国"), script="traditional", examples=1000)[-1]
    broken = law.tried().broken
    assert broken is not None
    assert (law.name, broken.text) == ("its-own-script-stays", "國")


def test_laws_of_edits_find_planted_defects() -> None:
    """Edits that are not those of the text are caught at each of their laws."""

    class Wrong:
        """The result for another text."""

        def __init__(self, text: str) -> None:
            self._result = normalize(text + "國", "zh-Hans")

        def __getattr__(self, name: str) -> object:
            return getattr(self._result, name)

    found = laws(partial(convert, to="zh-Hans"), normalize=Wrong, examples=20)  # type: ignore[arg-type]
    broken = {law.name for law in found if law.tried().broken}
    assert broken == {"pieces-tile", "changes-apply", "edits-agree", "offsets-map"}


def test_a_regional_converter_may_change_lengths() -> None:
    """With `lengths=False` only what vanishes is lost."""
    law = next(
        law for law in laws(lambda text: text.replace("國", "中國"), lengths=False) if law.name == "nothing-is-lost"
    )
    law.run()
    with pytest.raises(LawError):
        laws(lambda _: "", lengths=False)[3].run()


def test_the_same_texts_in_every_run() -> None:
    """Two trials ask the same, and the number of examples is that which was asked for."""
    asked: list[list[str]] = []
    for _ in range(2):
        seen: list[str] = []
        law = laws(lambda text, seen=seen: (seen.append(text), text)[1], examples=30)[0]  # type: ignore[misc]
        assert law.tried().examples == 30
        asked.append(seen)
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: han_text("cantonese"), OptionError, "unknown script 'cantonese'"),
        (lambda: han_text(None), TypeError, "script must be"),  # type: ignore[arg-type]
        (lambda: han_text(words=0), OptionError, "words must be at least 1"),
        (lambda: han_text(words="3"), TypeError, "words must be an int"),  # type: ignore[arg-type]
        (lambda: han_words("hant"), OptionError, "unknown script"),
        (lambda: mixed_text(rate=1.5), OptionError, "rate must be between 0 and 1"),
        (lambda: mixed_text(rate=float("nan")), OptionError, "rate must be between 0 and 1"),
        (lambda: mixed_text(rate="half"), TypeError, "rate must be a number"),  # type: ignore[arg-type]
        (lambda: mixed_text(rate=True), TypeError, "rate must be a number"),
        (lambda: period_text("1958-13"), DateError, "there is no date"),
        (lambda: period_text(1958), TypeError, "a date must be a str"),  # type: ignore[arg-type]
        (lambda: dirty_text(pieces=-1), OptionError, "pieces must be at least 1"),
        (lambda: dirty_text(pieces="2"), TypeError, "pieces must be an int"),  # type: ignore[arg-type]
        (lambda: han_text(ambiguous="no"), TypeError, "ambiguous must be True or False, got 'no'"),  # type: ignore[arg-type]
        (lambda: han_words(ambiguous=0), TypeError, "ambiguous must be True or False"),  # type: ignore[arg-type]
        (lambda: mixed_text(ambiguous=None), TypeError, "ambiguous must be True or False"),  # type: ignore[arg-type]
        (lambda: mixed_text(within_words=5), TypeError, "within_words must be True or False"),  # type: ignore[arg-type]
        (lambda: mixed_text(spaced="x"), TypeError, "spaced must be True or False"),  # type: ignore[arg-type]
        (lambda: files("pdf"), FormatError, "unknown document format 'pdf'"),
        (lambda: files(5), TypeError, "format must be a str"),  # type: ignore[arg-type]
        (lambda: files("text", texts=5), TypeError, "texts must be a strategy"),  # type: ignore[arg-type]
        (lambda: laws("opencc"), TypeError, "converter must be a function"),  # type: ignore[arg-type]
        (lambda: laws(str, examples=0), OptionError, "examples must be at least 1"),
        (lambda: laws(str, examples="5"), TypeError, "examples must be an int, got '5'"),  # type: ignore[arg-type]
        (lambda: laws(str, examples=1.5), TypeError, "examples must be an int, got 1.5"),  # type: ignore[arg-type]
        (lambda: laws(str, examples=True), TypeError, "examples must be an int, got True"),
        (lambda: laws(str)[0].tried(0), OptionError, "examples must be at least 1, got 0"),
        (lambda: laws(str)[0].tried(-1), OptionError, "examples must be at least 1, got -1"),
        (lambda: laws(str)[0].tried("5"), TypeError, "examples must be an int"),  # type: ignore[arg-type]
        (lambda: laws(str)[0].check(b"x"), TypeError, "a text must be a str, got bytes"),  # type: ignore[arg-type]
        (lambda: laws(str, texts=5), TypeError, "texts must be a strategy"),  # type: ignore[arg-type]
        (lambda: laws(str, lengths="no"), TypeError, "lengths must be True or False"),  # type: ignore[arg-type]
        (lambda: laws(str, derandomize=0), TypeError, "derandomize must be True or False"),  # type: ignore[arg-type]
        (lambda: laws(str, normalize=5), TypeError, "normalize must be a function"),  # type: ignore[arg-type]
        (lambda: laws(str, script="latin"), OptionError, "unknown script"),
    ],
)
def test_wrong_arguments(call: Callable[[], object], error: type[Exception], message: str) -> None:
    """A wrong argument is refused when it is given, not when a text is drawn."""
    with pytest.raises(error, match=message):
        call()


def test_a_strategy_of_something_else() -> None:
    """What a strategy draws shows only when it does: then it is refused by the name of the argument."""
    numbers = st.integers()
    with pytest.raises(TypeError, match="a strategy given as `texts` must draw str"):
        laws(str, texts=numbers)[0].run()  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a strategy given as `texts` must draw str"):
        find(files(texts=numbers), bool)  # type: ignore[arg-type]


@pytest.mark.parametrize("module", ["normalizer.testing", "normalizer.testing.law", "normalizer.testing.strategies"])
def test_without_hypothesis(module: str) -> None:
    """Where Hypothesis is missing, the error is one of the library and an `ImportError`, and names the extra."""
    name = "han_text" if module.endswith("strategies") else "laws"
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from normalizer import MissingError\n"
        f"try:\n    from {module} import {name}\n"
        "except ImportError as error:\n    print(type(error) is MissingError, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("True ")
    assert "pip install 'hanzi-normalizer[testing]'" in done.stdout


def test_the_first_detection_reads_nothing() -> None:
    """The tables are read when a text is drawn: a first call that took longer than the deadline would be flaky."""
    program = (
        "import sys\n"
        "from hypothesis import find\n"
        "from normalizer import convert, detect\n"
        "from normalizer.testing import mixed_text\n"
        "text = find(mixed_text(), bool)\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, found: event == 'open' and opened.append(found[0]))\n"
        "detect(text).verdict, detect(text).half_converted, convert(text)\n"
        "print(opened)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
