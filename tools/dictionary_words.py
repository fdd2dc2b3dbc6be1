"""Make the table of words that the dictionary of Taiwan's Ministry of Education spells otherwise than we would.

    python tools/dictionary_words.py FOLDER

FOLDER is that of `usage.py`; the headwords are in `a/index.json` of g0v/moedict-webkit. Writes `dictionary-words.tsv`:
headwords that OpenCC's dictionary spells in a way that is no headword (娘姨 it has as 孃姨), and those that our figures
take for others (韓愈 for 韓癒). Only such spellings go into the table, and nothing else of the dictionary.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from table_files import table_text, write_table
from usage import COUNTED, HAN, blobs, variants

from normalizer import convert
from normalizer.engine.tables.rows import regional_pivots
from normalizer.engine.tables.usage import usage_step
from normalizer.lexicon import load_lexicon, own_phrases
from normalizer.lexicon.lists import refused_words
from normalizer.lexicon.regions import region_forms
from normalizer.standard import find_standard

NAME: Final = "dictionary-words"
REPOSITORY: Final = "g0v/moedict-webkit"
TAIWAN: Final = "zh-Hant-TW"
SHORTEST: Final = 2
LONGEST: Final = 5
"""Longer headwords are sayings."""
LEFT_OUT: Final = (
    "不干 不幹 幹了 干了 乾著 老乾 乾罷 干呆 得采 如雲 胡云 愈愈 大愈 全愈 于于 上梁 地里 田里 村里 沒地里 "
    "面皮 做面皮 白面皮 食面 周內 二周 一弔 坏土 了然 分布學習 兩下裡 胡裡胡塗 顢裡顢頇 就裡人 裡懷裡 半空裡 "
    "大古裡彩 隔裡個裡 折合 彩帶 彩帶舞 遠打週折 大週摺 一週遭 週近 以十人而制千虎 一子繼承制 黑麵 水麵 光麵 "
    "麵線 索麵 粉面 面衣 髮網 綠髮 全綵 餘烈 面糊盆 軟面筋 坐標軸 極坐標 橫坐標 直角坐標 縱坐標 稅捐稽征處 "
    "交口稱贊 拉杆 表盤 秒表 馬表 跳表 防水表 周轉 周轉不靈 酸疼 腿酸 熏香 于時 尸身 伏尸流血 陽谷 并州 并州剪 "
    "并州故鄉 并網 并列關係 呆著臉 獃著臉 构肆 宁立 听听 板板 么二 么二三的 么兒 么喝 么女 么師 么末 么篇 么絃 "
    "六么 告么 呼么喝六 喝六呼么 小么兒 弄鬼妝么 挑么挑六 清么 老么 臭么 裝么"
)
"""Headwords that neighbours of other words look like, that are slips, or that natives spell otherwise today; and those
with 么, which regions write with two characters."""
FIRST: Final = (
    "娘孃 弦絃 戚慼 哄鬨 岩巖 夫伕 席蓆 個箇 回迴 咨諮 幺麼 么麼 干幹 干乾 游遊 嘗嚐 制製 征徵 岳嶽 巨鉅 "
    "板闆 升昇 家傢 志誌 折摺 致緻 卷捲 里裏 丑醜 斗鬥 霉黴 采採 彩綵 苔薹 困睏 蒙矇 蒙濛 沖衝 背揹 "
    "念唸 范範 刮颳 克剋 溪谿 咽嚥 冬鼕 里哩"
)
"""Pairs of which natives usually write the first one in such words, too: the spelling of the headword is the usual one.

Of the others both are right, and OpenCC's is the usual one: 兇手 and 佔領 beside 凶手 and 占領.
"""
EITHER: Final = (
    "咽嚥 弦絃 岳嶽 回迴 游遊 折摺 致緻 卷捲 蒙矇 蒙濛 沖衝 念唸 克剋 哄鬨 困睏 局侷 挨捱 扣釦 捍扞 朱硃 熏薰 酸痠 合閤"
)
"""Pairs of which the dictionary has both in many words, as 折扇 and 摺扇. Both stay, OpenCC's is the usual one."""


def headwords(folder: Path) -> list[str]:
    """The headwords of two to five Han characters."""
    _, text = next(blobs(folder, REPOSITORY, r"^a/index\.json$"))
    return [word for word in json.loads(text) if SHORTEST <= len(word) <= LONGEST and HAN.fullmatch(word)]


def rows(words: list[str]) -> Iterator[tuple[str, str]]:
    """Each word in simplified characters with its spellings, as the engine decides without the table.

    That of OpenCC is the usual one, unless `FIRST` says otherwise.
    """
    lexicon = load_lexicon()
    step, pivots, groups = usage_step(find_standard(TAIWAN), lexicon), regional_pivots(lexicon), variants()
    left_out, first, either = (frozenset(listed.split()) for listed in (LEFT_OUT, FIRST, EITHER))
    written_alone = {row.form for forms in region_forms(TAIWAN).values() for row in forms if row.written}
    written = {step.convert(word) for word in words}
    known = own_phrases().candidates.keys() | refused_words()
    for word in words:
        plain = convert(word, "zh-Hans")
        listed = lexicon.configuration("s2t").convert(plain)
        if len(listed) != len(word) or len(plain) != len(word) or plain in known or word in left_out:
            continue
        spelt = step.convert(word)
        made = step.convert(listed)
        other = made if made != spelt else convert(plain, TAIWAN)
        pairs = [(one, two) for one, two in zip(spelt, other, strict=True) if one != two]
        if all(two in groups.get(one, "") and one not in written_alone for one, two in pairs):
            continue
        if other in written and not all(one + two in either for one, two in pairs):
            continue
        in_pivot = "".join(
            theirs if step.convert(theirs) == step.convert(form) else pivots.get(form, form)
            for form, theirs in zip(word, listed, strict=True)
        )
        usual = other not in written and all(
            one == two or one + two in first for one, two in zip(in_pivot, listed, strict=True)
        )
        yield plain, " ".join(dict.fromkeys((in_pivot, listed) if usual else (listed, in_pivot)))


def text(found: list[str]) -> str:
    """The file."""
    header = {
        "title": "words that a dictionary of Taiwan spells otherwise than OpenCC or our figures",
        "authority": "重編國語辭典修訂本 (Ministry of Education, Taiwan)",
        "date": COUNTED,
        "licence": "Apache-2.0; facts only: spellings, no text of the dictionary is contained",
        "source": f"headwords in a/index.json of {REPOSITORY}, read by tools/dictionary_words.py",
        "spellings": "in OpenCC's pivot: that of the dictionary and that of OpenCC, the usual one first",
    }
    return table_text(header, "phrase spellings", sorted(found))


def main(folder: Path) -> None:
    """Write the table."""
    write_table(NAME, text([]))  # what the engine decides without it, is asked
    found = dict(reversed([*rows(headwords(folder))]))
    write_table(NAME, text([f"{phrase}\t{spellings}" for phrase, spellings in found.items()]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
