"""Texts of each register, from which `register_marks.py` and `register_contexts.py` make their figures.

Read from the FOLDER of `usage.py`. Modern text is what that counts. Old text is Project Gutenberg (public domain), in
TzuYuJih/BDSE37_-_Project_Gutenberg, and six classics in Kanripo. Cantonese are sentences that their authors gave to
Common Voice (CC0), and lines of chats and subtitles that were collected to be given, in CanCLID/sentences. No text is
kept, only figures.

Texts that are gold, for the project or for those who judge it, are left out: see `usage.py`, and `GOLD`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from usage import HAN, SOURCES, blobs

BOOKS: Final = "TzuYuJih/BDSE37_-_Project_Gutenberg"
CLASSICS: Final = ("KR1a0001", "KR1b0001", "KR1c0001", "KR1d0001", "KR1d0052", "KR1h0001")
"""周易 尚書 毛詩 周禮 禮記 孟子 in kanripo: they have 于 beside 於, where the books have hardly any."""
EDITIONS: Final = ("KR1d0026", "KR2a0009", "KR2a0012", "KR2g0003", "KR3a0002", "KR3a0008")
"""儀禮 後漢書 三國志 晏子春秋 荀子 新序 in kanripo: old prints, without marks, which have both 于 and 於."""
LATER_EDITIONS: Final = ("KR3d0001", "KR3e0013", "KR3e0043", "KR3k0003", "KR3k0006", "KR4d0076")
"""齊民要術 備急千金要方 濟生方 藝文類聚 初學記 東坡全集: prose, medicine, farming, and works that quote others."""
QUOTED_GOLD: Final = re.compile("史記|左傳|左氏|春秋|世說|太史公")
"""What stands before a quotation from a book that is gold."""
OTHER_EDITIONS: Final = ("KR2b0001", "KR2d0001", "KR2e0001", "KR2i0001", "KR3j0002", "KR3j0009", "KR3l0090")
"""竹書紀年 逸周書 國語 吳越春秋 墨子 呂氏春秋 山海經: the same; no weights are learnt from them."""
MORE_EDITIONS: Final = (
    "KR1h0004",
    "KR2a0007",
    "KR2a0016",
    "KR3a0007",
    "KR3j0010",
    "KR3l0099",
    "KR3l0118",
    "KR5c0126",
)
"""論語 漢書 宋書 說苑 淮南子 搜神記 太平廣記 莊子: the same; only leads are learnt from them."""
POEMS: Final = "chinese-poetry/chinese-poetry"
"""全唐詩 (MIT): verse, which the books have little of."""
SENTENCES: Final = "CanCLID/sentences"
GOLD: Final = (
    "官場現形記",
    "二十年目睹之怪現狀",
    "鏡花緣",
    "兒女英雄傳",
    "水滸傳",
    "西遊記",
    "三國志演義",
    "史記",
    "左傳",
    "世說新語",
    "Bizarre Happenings Eyewitnessed",
)
"""The books that are gold."""
OTHER: Final = ("滬語",)
"""Parts of titles of books in another language."""

RIGHT_AND_WRONG: Final = {
    "不復|復有|復為|復爲|無復|豈復|復謂|復曰": "不複|複有|複為|複爲|無複|豈複|複謂|複曰",
    "詩云|又云|云[：:，。]|云爾|亦云|云云": "詩雲|又雲|雲[：:]|雲爾|亦雲|雲雲",
    "余曰|余以|余嘗": "餘曰|餘以為|餘嘗",
    "以後|然後|其後|之後|而後|來後|後世": "以后|然后|其后|之后|而后|后來|后世",
    "那裡|那裏|這裡|這裏|裏面|裡面|心裏|心裡": "那里|這里|里面|心里",
    "幾個|幾時|幾番|未幾": "几個|几時|几番|未几",
    "於是|由於|至於": "于是|由于|至于",
    "只得|只見|只是": "隻得|隻見|隻是",
    "干戈|若干": "乾戈|幹戈|若乾",
    "丑時|子丑|丑寅": "醜時|子醜|醜寅",
    "范蠡|范增|范雎": "範蠡|範增|範雎",
    "太后|皇后|王后": "太後|皇後|王後",
    "征伐|出征|征討": "徵伐|出徵|徵討",
    "制度|節制|制曰": "製度|節製|製曰",
    "斗酒|北斗|升斗": "鬥酒|北鬥|升鬥",
    "什麼|甚麼|怎麼": "什么|甚么|怎么",
    "面目|面前|面上": "麵目|麵前|麵上",
    "姓余|姓范|姓于|姓姜": "姓餘|姓範|姓於|姓薑",
    "頭髮|白髮|鬚髮": "頭發|白發|須發",
    "須臾|必須": "鬚臾|必鬚",
    "山谷|川谷|谿谷": "山穀|川穀|谿穀",
    "千里|萬里|百里": "千裡|千裏|萬裡|萬裏|百裡|百裏",
}
"""What a book has that was typed as it was printed, and what it has if a machine brought it from simplified."""
MOST_WRONG: Final = 0.012
"""A book with a larger share of the wrong ones is left out."""
SIMPLIFIED: Final = "们这说没还从给让来对时过为与"
MOST_SIMPLIFIED: Final = 0.003
SHORTEST_BOOK: Final = 2000

VERNACULAR: Final = "的了著着這那"
CLASSICAL: Final = "之也曰者其而矣乎"
"""Function words: what a book has more of tells its register."""

CANTONESE: Final = re.compile("[嘅唔喺咗佢冇啲嘢嚟噉咁哋㗎]")
"""A line has one of these at least: the collection has lines in Mandarin too."""
IN_MANDARIN: Final = re.compile(
    "[體關聯譜派語直母父學院星世旁血山水家嫡銀科文日韓海官]系|系[統列主級譜別數所辦]|一系列"
)
"""The words in which Cantonese has 系; a line with another 系 is of a writer who has it for 係, and is no witness."""

SHORTEST: Final = 25
LONGEST: Final = 300
"""The lengths of pieces: sentences are joined up to the first, and cut at the second."""
OF_A_PRINT: Final = 120
"""So long are the parts of a text without marks."""
_PAGE: Final = re.compile(r"<pb:[^>]*>|¶")
_REMARK: Final = re.compile(r"\([^()]*\)")
_SENTENCE: Final = re.compile(r"[^。！？；]*[。！？；]?[」』”’）]*")


@dataclass(frozen=True, slots=True)
class Book:
    """An old book.

    Attributes:
        title: Its title.
        register: `vernacular` or `classical`, as its function words say.
        text: Its text.
    """

    title: str
    register: str
    text: str


def pieces(text: str) -> Iterator[str]:
    """Sentences of a text, short ones joined."""
    for line in text.splitlines():
        held = ""
        for sentence in _SENTENCE.findall(line.strip()):
            held += sentence
            if len(held) >= SHORTEST:
                yield held[:LONGEST]
                held = ""
        if held:
            yield held


def modern(folder: Path) -> Iterator[tuple[str, Iterator[str]]]:
    """The sources of modern text: the name and the pieces of each."""
    for source in SOURCES:
        if source.name != "apple":
            yield source.name, (piece for text in source.texts(folder) for piece in pieces(text))


def books(folder: Path) -> Iterator[Book]:
    """The old books, but for those that are gold and those that a machine brought from simplified characters."""
    for path, text in sorted(blobs(folder, BOOKS, r"^Project_Gutenberg/.*\.txt$")):
        title = Path(path).stem
        if any(part in title for part in (*GOLD, *OTHER)):
            continue
        size = sum(map(len, HAN.findall(text)))
        if size >= SHORTEST_BOOK and _is_typed(text, size):
            spoken, written = (sum(map(text.count, words)) for words in (VERNACULAR, CLASSICAL))
            yield Book(title, "vernacular" if spoken > written else "classical", text)


def classics(folder: Path) -> Iterator[str]:
    """The paragraphs of the classics, without the marks of pages, verses and remarks."""
    for repository in CLASSICS:
        for _, text in sorted(blobs(folder, f"kanripo/{repository}", r"_\d{3}\.txt$")):
            for paragraph in re.split(r"\n\s*\n|\n#.*", _PAGE.sub("", text)):
                if not paragraph.startswith(("#", "*")):
                    yield "".join(paragraph.split())


def editions(folder: Path, repositories: Iterable[str] = EDITIONS) -> Iterator[str]:
    """Parts of old prints, without the remarks in them; one with a character that has no code point is left out."""
    for repository in repositories:
        for _, text in sorted(blobs(folder, f"kanripo/{repository}", r"_\d{3}\.txt$")):
            body = "\n".join(line for line in _PAGE.sub("", text).split("\n") if not line.startswith("#"))
            for run in _REMARK.sub("", "".join(body.split())).split("*"):
                for at in range(0, len(run), OF_A_PRINT):
                    if "&" not in run[at : at + OF_A_PRINT]:
                        yield run[at : at + OF_A_PRINT]


def later_editions(folder: Path) -> Iterator[str]:
    """Parts of `LATER_EDITIONS`, without those that quote a book that is gold and those after them."""
    before = ""
    for part in editions(folder, LATER_EDITIONS):
        if not QUOTED_GOLD.search(before + part):
            yield part
        before = part


def poems(folder: Path) -> Iterator[str]:
    """The lines of the poems of Tang."""
    for _, text in sorted(blobs(folder, POEMS, r"^全唐诗/poet\.tang\.\d+\.json$")):
        for poem in json.loads(text):
            yield from poem.get("paragraphs", ())


def _is_typed(text: str, size: int) -> bool:
    """True if a book writes what was printed."""
    right, wrong = (
        sum(len(re.findall(pattern, text)) for pattern in patterns)
        for patterns in (RIGHT_AND_WRONG.keys(), RIGHT_AND_WRONG.values())
    )
    foreign = sum(map(text.count, SIMPLIFIED))
    return wrong <= MOST_WRONG * (right + wrong + 1) and foreign <= MOST_SIMPLIFIED * size


def cantonese(folder: Path) -> Iterator[str]:
    """Lines in Cantonese, each once."""
    lines: dict[str, None] = {}
    for _, text in blobs(folder, SENTENCES, r"^(common_voice_zh_hk|qq_chat|ping_subtitles)/.*\.txt$"):
        lines.update(dict.fromkeys(map(str.strip, text.split("\n"))))
    for line in lines:
        if CANTONESE.search(line) and "系" not in IN_MANDARIN.sub("", line):
            yield line
