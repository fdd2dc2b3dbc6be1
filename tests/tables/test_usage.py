"""The counts of native usage, and the forms that a standard writes and accepts after them and after the lists."""

import importlib
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from normalizer import convert, detect
from normalizer.lexicon import load_lexicon, own_table
from normalizer.lexicon.lists import hong_kong, mainland, taiwan
from normalizer.model import Script
from normalizer.standard import standards

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "src" / "normalizer" / "data"
USAGE = {"zh-Hant-TW": "usage-taiwan", "zh-Hant-HK": "usage-hong-kong"}
GOLD = ("sayit-hono", "twlyparser", "othree", "HKCanCor", "pycantonese", "UniversalDependencies", "NTREX", "Gutenberg")


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that makes the tables."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("region_forms")


def forms(region: str, of: str) -> dict[str, str]:
    """The forms of an item in a region, each with its role."""
    return {row[2]: row[3] for row in own_table("region-forms").rows if row[:2] == (region, of)}


def role(region: str, form: str) -> str:
    """The role of a form in a region, or nothing."""
    return next((row[3] for row in own_table("region-forms").rows if (row[0], row[2]) == (region, form)), "")


def in_list(region: str, form: str) -> bool:
    """Whether the list of a region has a form."""
    return form in (taiwan() if region == "zh-Hant-TW" else hong_kong())


def test_the_tables_are_those_of_the_counts(tool: ModuleType) -> None:
    """`tools/region_forms.py`, run on the counts, the lists and the dictionaries, gives the three files."""
    for name, text in tool.texts().items():
        file = DATA / f"{name}.tsv"
        assert file.read_text(encoding="utf-8") == text, f"run python tools/region_forms.py for {name}"


@pytest.mark.parametrize("name", USAGE.values())
def test_every_column_of_counts_has_its_source(name: str) -> None:
    """The header says of each column what it counts, how many characters, and under which licence; none is gold."""
    table = own_table(name)
    columns = table.header["columns"].split()[2:]
    sources = {
        field.removeprefix("source "): text for field, text in table.header.items() if field.startswith("source ")
    }
    assert set(columns) == sources.keys()
    for text in sources.values():
        assert "Han characters; licence of the text: " in text
        assert not any(gold.lower() in text.lower() for gold in GOLD)
    for item, form, *cells in table.rows:
        assert form in item.split("/")
        assert len(cells) == len(columns)
        assert all(cell.isdigit() for cell in cells)


def recounted(region: str) -> tuple[set[str], set[str], dict[str, int], dict[str, float]]:
    """The forms that natives write, those that edited text has, the sources of each form, and its share."""
    columns = own_table(USAGE[region]).header["columns"].split()[2:]
    read = [place for place, name in enumerate(columns) if name in {"statutes", "reports", "council", "news"}]
    counts: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for item, form, *numbers in own_table(USAGE[region]).rows:
        counts[item][form] = [int(number) for number in numbers]
    right, edited, sources, shares = set(), set(), dict[str, int](), dict[str, float]()
    for found in counts.values():
        totals = [sum(column) for column in zip(*found.values(), strict=True)]
        weighed = [place for place, total in enumerate(totals) if total >= 5]
        for form, cells in found.items():
            sources[form] = sum(cell > 0 for cell in cells)
            shares[form] = sum(cells[place] / totals[place] for place in weighed) / max(1, len(weighed))
            if sum(totals) >= 30 and shares[form] >= 0.1 and sources[form] >= 3:
                right.add(form)
            if any(cells[place] >= max(16, 0.1 * totals[place]) for place in read):
                edited.add(form)
    return right, edited, sources, shares


@pytest.mark.parametrize("region", USAGE)
def test_what_usage_accepts_follows_the_rule(region: str) -> None:
    """A tenth of thirty occurrences, in three sources, recomputed from the counts; the rest has another source.

    A word, an edited text with as many; a character, one and a quarter; the list of the region, OpenCC's table of it,
    or, for a print form, so many sources.
    """
    right, edited, sources, shares = recounted(region)
    accepted = [row for row in own_table("region-forms").rows if row[0] == region and row[3] == "accepted"]
    assert len(accepted) > 80
    for row in accepted:
        of, form, reason = row[1], row[2], row[-1]
        assert (reason == "natives write it, too") == (form in right), row
        assert len(form) == 1 or form in right or form in edited
        assert reason != "edited text has it, too" or (len(form) > 1 and form in edited)
        if reason == "the list has it":
            assert in_list(region, form), row
        elif reason == "OpenCC has it as the form of the region":
            assert load_lexicon().table(f"{region[-2:]}Variants").candidates.get(of, (of,))[0] == form
        elif reason == "edited text has it more than the other":
            assert (len(form), form in edited, shares[form] >= 0.25) == (1, True, True)
        elif reason == "natives write it, too, in words":
            assert sum(form in word for word in right) >= 3
        elif form not in right and len(form) == 1:
            assert reason == "a print form that natives write now and then"
            assert sources[form] >= {"zh-Hant-TW": 3, "zh-Hant-HK": 4}[region]
            assert detect(form).script_at(0) is Script.SHARED


def test_every_item_is_written_in_one_way() -> None:
    """Each item of a standard has one form that is written; the standards, roles and marks are those of the header."""
    written: dict[tuple[str, str], int] = defaultdict(int)
    for region, of, form, kind, rank, count, share, sources, shared, reason in own_table("region-forms").rows:
        assert region in standards()
        assert kind in {"written", "accepted"}
        assert rank in {"first", "second", "none"}
        assert 0 <= float(share) <= 1
        assert count.isdigit()
        assert sources.isdigit()
        assert (shared == "yes") == all(part in mainland() for part in form)
        assert reason
        written[region, of] += kind == "written"
    assert set(written.values()) == {1}


def test_the_traditional_of_no_region_has_what_both_have() -> None:
    """`zh-Hant` accepts what Taiwan or Hong Kong has, nothing else, and writes what one of them writes.

    Taiwan's 儘快 and 儘早 are too rare in the counts, and the dictionary has them; of a word of one region, no form is
    written that the list of the other lacks, as 着. Where one of them has too few of a character, its list may speak
    for another one: 諡.
    """
    kinds: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for region, of, form, kind, *_ in own_table("region-forms").rows:
        kinds[of][region][form] = kind
    for of, found in kinds.items():
        regional = [found[region] for region in USAGE if region in found]
        added = {of} & {"儘快", "儘早"}
        assert found["zh-Hant"].keys() == added.union(*regional), of
        write = {form for region in regional for form, kind in region.items() if kind == "written"}
        chosen = next(form for form, kind in found["zh-Hant"].items() if kind == "written")
        silent = [region for region in USAGE if region not in found]
        listed = len(of) == 1 and any(in_list(region, chosen) > in_list(region, *write) for region in silent)
        lacking = len(of) > 1 and not all(in_list(region, part) for region in silent for part in "".join(write))
        assert chosen in write | added or listed or lacking, of


def test_the_list_of_a_region_without_texts_counts() -> None:
    """Hong Kong's natives write 謚 as often as 諡, and Taiwan's list has 諡 only; its natives hardly write either."""
    assert (role("zh-Hant-HK", "謚"), role("zh-Hant-HK", "諡")) == ("written", "accepted")
    assert "諡" in taiwan()
    assert "謚" not in taiwan()
    assert (role("zh-Hant", "諡"), role("zh-Hant", "謚")) == ("written", "accepted")
    assert convert("谥号忠武，謚號文正，諡法", "zh-Hant") == "諡號忠武，謚號文正，諡法"
    assert convert("鲶鱼", "zh-Hant") == "鯰魚"


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("zh-Hant-TW", "為裡群眾吃麵峰秘台啟污濕線床著衛說溫稅閱"),
        ("zh-Hant-HK", "說溫稅閱為裏眾着台線床秘濕麵群啟污閒"),
        ("zh-Hant", "為裡群眾麵峰秘台說溫稅閱線床濕污"),
    ],
)
def test_what_natives_type_is_written(region: str, text: str) -> None:
    """The forms that natives of a region type are written, also where its list prints others."""
    assert {form: role(region, form) for form in text} == dict.fromkeys(text, "written")


@pytest.mark.parametrize(
    ("region", "right"),
    [
        ("zh-Hant-TW", "公布 公佈 發布 發佈 台灣 臺灣 了解 瞭解 身分 身份 部分 部份"),
        ("zh-Hant-TW", "臺 祕 汙 溼"),
        ("zh-Hant-HK", "公布 公佈 發布 發佈 了解 瞭解 裡 羣 衛 衞 峯 麪 説 温 祕 溼 柺 綫"),
        ("zh-Hant", "裏 裡 羣 群 公布 公佈 峯 峰 衞 衛 臺 台"),
    ],
)
def test_both_spellings_are_right(region: str, right: str) -> None:
    """Forms and words that natives or the list of a region have beside each other are all written or accepted."""
    assert all(role(region, form) for form in right.split()), region


@pytest.mark.parametrize(
    ("simplified", "taiwan", "hong_kong"),
    [("计划", "計畫", "計劃"), ("周一", "週一", "周一"), ("阳台上", "陽台上", "陽台上")],
)
def test_words_as_each_region_writes_them(simplified: str, taiwan: str, hong_kong: str) -> None:
    """What simplified text becomes, and the other spelling stays where it is in a text of the region."""
    assert convert(simplified, "zh-Hant-TW") == taiwan
    assert convert(simplified, "zh-Hant-HK") == hong_kong
    assert convert("國家的開發計劃這樣說", "zh-Hant-TW") == "國家的開發計劃這樣說"


def test_neighbours_are_no_spellings() -> None:
    """線上遊戲 has no 上遊, 顯得不瞭解 no 不瞭, 應用佈署 no 用佈: nothing is accepted for such pairs."""
    listed = {row[1] for row in own_table("region-forms").rows}
    for one, other in (("上遊", "上游"), ("中遊", "中游"), ("不瞭", "不了"), ("用佈", "用布"), ("幾分", "幾份")):
        assert not {one, other} <= listed


def test_a_list_counts_for_the_same_character_only() -> None:
    """厂 气 机 网 of Taiwan's second list are no forms of 廠 氣 機 網, and no mainland print form is right anywhere."""
    assert all(form in taiwan() for form in "厂气机网")
    assert not any(role(region, form) for region in standards() for form in "厂气机网争録緑墻産顔")
    assert forms("zh-Hant-TW", "錄") == {"錄": "written"}


@pytest.mark.parametrize("standard", ["zh-Hant-TW", "zh-Hant-HK"])
def test_every_variant_row_is_compared_with_the_list(standard: str) -> None:
    """A row of OpenCC leads up in the list of its region, or it is refused, or it stays for a reason."""
    table = {"zh-Hant-TW": "TWVariants", "zh-Hant-HK": "HKVariants"}[standard]
    listed = {row[:3]: name for name in ("refused-rows", "row-differences") for row in own_table(name).rows}

    def place(form: str) -> int:
        if standard == "zh-Hant-TW":
            return {"common": 0, "less-common": 1}.get(taiwan().get(form, ""), 2)
        twins = [twin for twin in "兑卧悦愠税脱蜕説鋭閲" if load_lexicon().table(table).candidates.get(form) == (twin,)]
        return 2 if form not in hong_kong() else int(bool(twins))

    for key, (value, *_) in load_lexicon().table(table).candidates.items():
        if key == value or place(key) > place(value):
            assert (standard, table, key) not in listed, key
        elif place(key) < place(value):
            assert listed[standard, table, key] == "refused-rows", key
        else:
            assert listed[standard, table, key] == "row-differences", key


def test_refused_rows_leave_what_is_right() -> None:
    """The source of a refused row is right in its region, and each row is one of OpenCC's."""
    rows = own_table("refused-rows").rows
    assert {row[2] for row in rows if row[0] == "zh-Hant-TW"} == set("泄祕脣")
    assert {row[2] for row in rows if row[0] == "zh-Hant-HK"} >= set("祕溼柺醞衛蘊")
    for standard, table, key, value, _ in rows:
        assert load_lexicon().table(table).candidates[key][0] == value
        assert in_list(standard, key)
        assert role(standard, key), key


def test_the_list_of_hong_kong_is_that_of_unihan() -> None:
    """After kHKGlyph: 祕 溼 柺 醞 衛 are listed, 秘 濕 枴 醖 衞 are not; slips of the transcript are mended."""
    assert len(hong_kong()) == 4823
    assert all(form in hong_kong() for form in "祕溼柺醞衛瘦陝")
    assert not any(form in hong_kong() for form in "秘濕枴醖衞瘐陜仼")


def test_settled_forms_are_of_a_standard() -> None:
    """A settled form is one that its region has, and so is what it is brought to."""
    for region, form, to, scope, reason in own_table("region-settled").rows:
        assert scope in {"always", "particle"}
        assert reason
        assert role(region, form) == "accepted"
        assert role(region, to) == "written"


def test_counts_of_a_few_words() -> None:
    """公布 in the statutes of Taiwan, 說 and 裏 in the council of Hong Kong, 裡 in its news."""
    tables = {name: own_table(name) for name in USAGE.values()}
    cells = {
        (name, row[1]): dict(zip(table.header["columns"].split()[2:], map(int, row[2:]), strict=True))
        for name, table in tables.items()
        for row in table.rows
    }
    assert cells["usage-taiwan", "公布"]["statutes"] > 100 * cells["usage-taiwan", "公佈"]["statutes"]
    for source in ("statutes", "records"):
        assert cells["usage-taiwan", "計畫"][source] > 50 * cells["usage-taiwan", "計劃"][source]
    assert cells["usage-taiwan", "台灣"]["reports"] > 0 < cells["usage-taiwan", "臺灣"]["reports"]
    assert cells["usage-hong-kong", "說"]["council"] > 1000 * cells["usage-hong-kong", "説"]["council"]
    assert cells["usage-hong-kong", "裏"]["council"] > 1000 * cells["usage-hong-kong", "裡"]["council"]
    assert cells["usage-hong-kong", "裡"]["news"] > cells["usage-hong-kong", "裏"]["news"]
