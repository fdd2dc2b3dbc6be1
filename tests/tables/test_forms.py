"""The forms of the tables: each of these facts was once in the hands of one line of code, and of no test."""

import pytest

from normalizer import convert
from normalizer.engine.kernel import constants
from normalizer.engine.tables.annex import annex_standards
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.engine.text.characters import HAN_RANGES
from normalizer.lexicon import load_lexicon
from normalizer.lexicon.lists import exceptions
from normalizer.standard import find_standard


@pytest.fixture(params=["zh-Hans", "zh-Hant", "ja"])
def tables(request: pytest.FixtureRequest) -> StandardTables:
    """The tables of a standard, made in memory where they are asked for their forms."""
    return standard_tables(find_standard(request.param), load_lexicon())


@pytest.mark.parametrize(
    ("radicals", "standard", "expected"),
    [
        ("⼴⼚⼏⽩⻢⻓⻔", "zh-Hant", "廣廠幾白馬長門"),
        ("⼴⼚⼏⽩⻢⻓⻔", "zh-Hant-TW", "廣廠幾白馬長門"),
        ("⼴⼚⼏⽩⻢⻓⻔", "zh-Hans", "广厂几白马长门"),
    ],
)
def test_compatibility_forms(radicals: str, standard: str, expected: str) -> None:
    """A radical becomes what the character becomes, never a form that only the other script writes."""
    assert convert(radicals, standard) == expected


def test_surnames_that_are_spelt_like_another_word() -> None:
    """Towards traditional characters these may stay in a name, and no others."""
    named = standard_tables(find_standard("zh-Hant"), load_lexicon()).made.named
    assert named == set(exceptions("surname-like-a-word"))
    assert {"余", "范", "岳"} <= named


def test_what_the_annex_replaces_is_no_candidate() -> None:
    """But for a form that is a standard form too, in another use: 栢."""
    forms = standard_tables(find_standard("zh-Hans"), load_lexicon()).made.forms
    replaced = annex_standards().keys()
    found = {form for form, choice in forms.choices.items() if replaced & set(choice.candidates)}
    assert found == {"栢"}
    assert not replaced & {after for before, after in forms.direct.items() if before != after}
    assert forms.choices["乾"].candidates == ("干", "乾")
    assert forms.choices["著"].candidates == ("着", "著")


def test_the_kernel_knows_the_ranges_of_han(tables: StandardTables) -> None:
    """Both ends of each range are Han, and what is beside them is not; all in between is, on every page."""
    arrays = tables.kernel.lookup.tables
    pages, cells = arrays["pages"], arrays["cells"]

    def is_marked(code: int) -> bool:
        return bool(cells[2 * (pages[code >> 8] << 8 | code & 255)] >> 16 & constants.HAN)

    ranges = [(ord(first), ord(last)) for first, last in HAN_RANGES]
    for first, last in ranges:
        inside = {first, last, max(first, last - 1), max(first, last - 257), *range(first, last, 251)}
        assert all(is_marked(code) for code in inside)
        for beside in (first - 1, last + 1):
            assert is_marked(beside) == any(a <= beside <= b for a, b in ranges)


def test_every_code_point_of_four_bytes_has_a_page(tables: StandardTables) -> None:
    """The kernel looks up what stands in a column of UTF-8 without a check, and four bytes encode 21 bits."""
    assert len(tables.kernel.lookup.tables["pages"]) == (0x1FFFFF >> 8) + 1


@pytest.mark.parametrize(("form", "replaced", "today"), [("雕", "凋", False), ("偷", "偸", False), ("国", "國", True)])
def test_forms_that_were_replaced_for_some_years(form: str, replaced: str, today: bool) -> None:  # noqa: FBT001 - a parameter
    """Both are one character to who compares editions; today they are two words, or no table has the old one."""
    now, of_all_years = (fold_table(load_lexicon(), historic=historic) for historic in (False, True))
    assert replaced.translate(of_all_years) == form.translate(of_all_years)
    assert (replaced.translate(now) == form.translate(now)) == today


def test_words_over_a_place_are_rare(tables: StandardTables) -> None:
    """The filters that say where a word may be say no for most places: a bit too many costs time, and is seen here."""
    arrays = tables.kernel.lookup.tables
    windows = arrays["windows"]
    assert sum(number.bit_count() for number in windows) < 16 * len(windows)
    assert min(windows) == 0 or len(set(windows)) > len(windows) // 2
    for name in ("word_reach", "word_back"):
        assert [*arrays[name]].count(0) > len(arrays[name]) // 10, name


@pytest.mark.parametrize(("text", "expected"), [("周 恩 来", "周恩来"), ("司 马 相 如", "司马相如")])
def test_spaced_names(text: str, expected: str) -> None:
    """The repair of layout joins a name of a surname of one character or two."""
    assert convert(f"会谈。\n{text}\n", "zh-Hans", layout=True) == f"会谈。\n{expected}\n"


@pytest.mark.parametrize(
    "run", ["周恩来", "欧阳修远", "歐陽修遠", "司马相如", "金日成", "会谈纪要", "我們開會", "们恩来"]
)
def test_what_may_be_a_name(run: str) -> None:
    """A surname of one character with two after it, or of two with two after it, in either script."""
    sense = standard_tables(find_standard("zh-Hans"), load_lexicon()).sense
    assert sense.is_name(run) == (run not in {"会谈纪要", "我們開會", "们恩来"})
