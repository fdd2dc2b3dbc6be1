"""Count how natives of Taiwan and of Hong Kong write, and make `usage-taiwan.tsv` and `usage-hong-kong.tsv`.

    python tools/usage.py FOLDER

FOLDER holds what `SOURCES` names: of a repository `owner+name/repo`, its git directory; of a Debian package
`debian/name`, what `dpkg-deb -x` takes out of it. No text goes into the tables, only figures.

Texts that are gold, for the project or for those who judge it, are not counted: no file of bestian/sayit-hono,
g0v/twlyparser, othree/blog, HKCanCor, Universal Dependencies, NTREX or Project Gutenberg.
"""

import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path
from typing import Final

from table_files import table_text, write_table

from normalizer.lexicon import load_lexicon, own_table

COUNTED: Final = "2026-11-30"
"""The day on which the texts were counted."""

HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_MARKUP: Final = re.compile(r"<[^>]*>|\]\([^)]*\)|https?://\S+|```.*?```", re.DOTALL)

ALSO: Final = (
    "群羣 眾衆 床牀 裡裏 峰峯 秘祕 溫温 說説 稅税 閱閲 濕溼 污汙汚 線綫 衛衞 煙烟 強强 "
    "啟啓啔 舖鋪 鑑鑒鉴 踪蹤 痹痺 恒恆 叙敘敍 艷豔艶 匯滙 鈎鉤 鏽銹 鄰隣 雞鷄 綉繡 罵駡 葱蔥 "
    "槍鎗 鏟剷 歎嘆 灑洒 效効 勛勳 棕椶 韁繮 糭粽糉 瓮甕 針鍼 冊册 冰氷 決决 況况 涼凉 "
    "減减 凑湊 够夠 庵菴 拿拏 捆綑 擡抬 晒曬 栖棲 梅楳 欄栏 韵韻 咏詠 礦鑛 蝨虱 襪韈 賸剩 "
    "輓挽 迴廻 遍徧 酬酧 暱昵 鬥鬪鬭 鰲鼇 鼈鱉 鬧閙 雁鴈 鉋刨 筍笋 箸筯 糧粮 耻恥 胭臙 脉脈 "
    "腭顎齶 蕊蘂 嘻譆 嗽欶 喧諠 噪譟 姻婣 娘孃 妝粧 嫺嫻 嬝裊 寶寳 尷尲 峽峡 崖崕 巔巓 廁厠 "
    "廂厢 廚厨 廈厦 悴顇 慚慙 憩憇 扛摃 拖拕 掛挂 捶搥 搗擣 攜携 攬擥 挪挼 暖煖 曆暦 榻搨 "
    "槓杠 樽罇 檳梹 洶汹 淨凈净 溯泝 滷鹵 漱潄 潛潜 濬浚 濱濵 焰燄 燻熏 爛爤 犁犂 狸貍 獃呆 "
    "璿璇 疏疎 皋臯 碰掽 磐盤 窯窰 窗窓 竪豎 簑蓑 籤簽 絛縧 翻繙 耽躭 膽胆 臘腊 薦荐 蛔蚘 "
    "蜂蠭 蝎蠍 訛譌 諡謚 贊賛 跖蹠 踩跴 蹴蹵 躲躱 軟輭 辭辞 遁遯 鄉鄕 醃腌 鐮鎌 鑽鑚 閒閑 "
    "闊濶 靴鞾 韭韮 頹頽 館舘 駝駞 骯肮 鬚须 魘魇 鯰鮎 鹼鹻 麵麪 黃黄 點奌 鼴鼹 內内 別别 "
    "刪删 呂吕 吳吴 戶户 彥彦 悅悦 抛拋 教敎 既旣 沒没 即卽 查査 絕絶 綠緑 爭争 產産 錄録 "
    "顏顔 墻牆 值値 偽僞 髮髪 囪囱 姍姗 媯嬀 臥卧 黨党 獎奬 醬醤 換换 搖摇 遙遥 靜静 清淸 "
    "青靑 真眞 研硏 概槪 橫横 溉漑 填塡 鎮鎭 顛顚 飲飮 慎愼 奧奥 宮宫 虛虚 荊荆 羨羡 粵粤 "
    "盜盗 祿禄 脫脱 蛻蜕 銳鋭 醞醖 蘊藴 兌兑 滾滚 瑤瑶 謠謡 瓶甁 剝剥 掙挣 睜睁 猙狰 箏筝 "
    "崢峥 娛娱 侶侣 喻喩 噓嘘 禿秃 殼殻 晚晩 每毎 步歩 告吿 尚尙 吞呑 偷偸 茲兹 丟丢 俞兪 "
    "勻匀 剎刹 冑胄 麼麽 淚涙 滯滞 緣縁 緒緖 姊姉 愛爱 國国 學学 鷗鸥 枴柺 灶竈 缽鉢 唇脣 "
    "癡痴 皁皂 睪睾 踊踴 鬱欝 勅敕 瞇眯 嘩譁 嚙齧 塚冢 墩墪 姪侄 幫幇 晉晋 棋碁 歌謌 瀰弥 "
    "災灾 燕鷰 猫貓 猪豬 畝畆 略畧 異异 碗盌椀 礙碍 秆稈 秋秌 糟蹧 紙帋 罰罸 翱翺 胸胷 腳脚 "
    "膻羶 荔茘 蒂蔕 藷薯 虻蝱 蚊蟁 蚓螾 蛙鼃 蠔蚝 衽袵 裸躶 褲袴 覩睹 詫咤 謎谜 豔艷 賴頼 "
    "跡迹 踏蹋 台臺 毀毁 罈壜 堤隄 着著"
)
"""Groups beside those of OpenCC and of the list of print forms: one character, written with each of these forms."""

IN_WORDS: Final = (
    "布佈 占佔 周週 了瞭 只祇衹 采採 注註 游遊 志誌 升昇 岩巖巗 凶兇 背揹 卷捲 念唸 杯盃 "
    "欲慾 愈癒 雇僱 份分 劃划畫 扎紮 累纍 才纔 核覈 儘盡 佣傭 借藉 家傢 凌淩 伙夥 回迴 嘗嚐 "
    "寧甯 彩綵 托託 捨舍 搜蒐 泄洩 燬毀 逾踰 闢辟 著着 梁樑 沉沈 咨諮 盪蕩 帳賬 證証 磁瓷 "
    "傑杰 匯彙滙 衝沖冲 熔鎔 咽嚥 糊餬 濛蒙 朦矇 呆獃 合閤 胡鬍衚 瀰彌 升陞昇 彷仿 佛彿 貲資 "
    "象像 讚贊 復覆 拚拼 唯惟 暗闇 鉅巨 綑捆 佑祐 倖幸 傚效 雕鵰 偪逼 侖崙 克剋尅 昆崑 煙菸 "
    "煉鍊 枱檯 妝粧 噪譟 飢饑 泛汎氾 餵喂 蔘參 粘黏 杆桿 姊姐 閒閑 跡蹟迹 霉黴 抵牴 弦絃 哄鬨 恤卹 炮砲"
)
"""Groups that vary in words only: elsewhere their forms write different words."""

_LACKING: Final = (
    "搜证 搜购 交托 所托 扎铁 书台 周记 这周 周内 周会 占比 占缺 检核 函复 申复 复函 百炼 批荡 党参 巨细 同游 "
    "计画 规画 企画 策画 筹画 谋画 刻画"
)
"""Words of the regions that the list of words lacks, and whose spelling is worth counting."""

_OTHER_WORDS: Final = "只衹才纔核覈么幺參蔘菸檯枱梁樑朮术彔录幷并"
"""Forms that OpenCC or the list of print forms pairs and that write words of their own: they are compared in words."""

_NAMES: Final = {"taiwan": "Taiwan", "hong-kong": "Hong Kong"}

_LONG: Final = 2
"""Words have so many characters."""
_FEW: Final = 3
"""Both forms of a word or a group occur as often at least."""
_SEEN: Final = 20
"""A word occurs as often at least, in all its forms together."""
_LEAST: Final = 100
"""A word of which one form holds nearly everything is left out below one in so many."""


@dataclass(frozen=True, slots=True)
class Source:
    """A body of text of one region.

    Attributes:
        region: `taiwan` or `hong-kong`.
        name: The column of the table.
        title: What it is, of when, and from where.
        licence: Under which terms the text is; the figures are facts.
        texts: Gives the pieces of text in a folder of sources.
    """

    region: str
    name: str
    title: str
    licence: str
    texts: "Callable[[Path], Iterator[str]]"


def blobs(folder: Path, repository: str, pattern: str) -> Iterator[tuple[str, str]]:
    """Every file of the newest commit whose path matches: its path and its text; says which ones the folder lacks."""
    git = ["git", "-C", str(folder / repository.replace("/", "+") / "repo")]
    tree = [*git, "ls-tree", "-r", "-z", "HEAD"]
    listed = subprocess.run(tree, capture_output=True, check=True).stdout  # noqa: S603 - git, by the name of a source
    entries = [entry.split("\t") for entry in listed.decode().split("\0") if entry]
    wanted = {what.split()[2]: path for what, path in entries if re.search(pattern, path)}
    asked = "".join(f"{blob}\n" for blob in wanted).encode()
    batch = [*git, "cat-file", "--batch"]
    read = subprocess.run(batch, input=asked, capture_output=True, check=True).stdout  # noqa: S603 - the same
    place = 0
    for path in wanted.values():
        end = read.index(b"\n", place)
        _, kind, *sizes = read[place:end].decode().split()
        if kind == "missing":
            print(f"{repository}: {path} is not in {folder}, and is left out", file=sys.stderr)
            place = end + 1
            continue
        size = int(sizes[0])
        yield path, read[end + 1 : end + 1 + size].decode("utf-8-sig", "replace")
        place = end + 2 + size


def pages(repository: str, pattern: str) -> Callable[[Path], Iterator[str]]:
    """Text of a repository without addresses, tags and code; a line that comes again, as menus do, counts once."""

    def texts(folder: Path) -> Iterator[str]:
        lines: dict[str, None] = {}
        for _, text in blobs(folder, repository, pattern):
            lines.update(dict.fromkeys(_MARKUP.sub("\n", text).split("\n")))
        yield "\n".join(lines)

    return texts


def guides(folder: Path) -> Iterator[str]:
    """Documentation for programmers."""
    for repository, pattern in (
        ("docrails-tw/guides", r"^source/zh-TW/.*\.md$"),
        ("laravel-taiwan/docs", r"\.md$"),
        ("reactjs/zh-hant.reactjs.org", r"^content/.*\.md$"),
        ("progit/progit2-zh-tw", r"\.asc$"),
    ):
        yield from pages(repository, pattern)(folder)


def statutes(folder: Path) -> Iterator[str]:
    """The articles of the statutes and orders of Taiwan."""
    for _, text in blobs(folder, "kong0107/mojLawSplitJSON", r"^FalVMingLing/.*\.json$"):
        law = json.loads(text)
        for article in law.get("法規內容", law.get("法條", [])):
            yield from (value for value in article.values() if isinstance(value, str))


def strings(value: object) -> Iterator[str]:
    """Every string of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def legco(folder: Path) -> Iterator[str]:
    """The record of the Legislative Council, with compatibility ideographs unified as Unicode has it."""
    for _, text in blobs(folder, "siuying/legco-hansard-parser", r"^data/json/.*translate-c\.json$"):
        yield from (unicodedata.normalize("NFC", piece) for piece in strings(json.loads(text)["events"]))


def citizen_news(*, columns: bool) -> Callable[[Path], Iterator[str]]:
    """The articles of a news site of Hong Kong, every third: those of its desk, or the columns of its readers."""

    def texts(folder: Path) -> Iterator[str]:
        for path, text in blobs(folder, "hkarchivist/hkcnews-article-archive", r"^articles/.*[0369]\.md$"):
            _, head, body = text.split("---", 2) if text.startswith("---") else ("", "", text)
            if ('category: "眾聞"' in head) != columns and path:
                yield _MARKUP.sub("\n", body)

    return texts


def proposals(folder: Path) -> Iterator[str]:
    """What speakers of a conference wrote about their talks."""
    for _, text in blobs(folder, "g0v/summit2020", r"^assets/agendas/proposals\.json$"):
        yield from strings(json.loads(text))


def help_pages(folder: Path) -> Iterator[str]:
    """The help of LibreOffice."""
    for page in sorted((folder / "debian" / "libreoffice-help-zh-tw").rglob("*.html")):
        yield _MARKUP.sub("\n", page.read_text(encoding="utf-8"))


def mozilla(folder: Path) -> Iterator[str]:
    """The messages of Firefox and Thunderbird."""
    for package in ("firefox-esr-l10n-zh-tw", "thunderbird-l10n-zh-tw"):
        for archive in sorted((folder / "debian" / package).rglob("*.xpi")):
            with zipfile.ZipFile(archive) as opened:
                for name in opened.namelist():
                    if name.endswith((".ftl", ".properties", ".dtd")):
                        yield opened.read(name).decode("utf-8", "replace")


def apple_daily(folder: Path) -> Iterator[tuple[str, int]]:
    """The words of a newspaper, each with its frequency."""
    for _, text in blobs(folder, "chaaklau/appledaily-frequency", r"^release/word-freq\.tsv$"):
        for line in text.splitlines():
            word, _, count = line.partition("\t")
            yield word, int(count)


SOURCES: Final = (
    Source(
        "taiwan",
        "statutes",
        "statutes and orders in force in 2024, kong0107/mojLawSplitJSON",
        "no copyright (ROC Copyright Act, art. 9)",
        statutes,
    ),
    Source(
        "taiwan",
        "reports",
        "reports of a news medium, 2017-2021, readr-media/news-projects",
        "MIT",
        pages("readr-media/news-projects", r"^src/components/.*\.vue$"),
    ),
    Source(
        "taiwan",
        "community",
        "pages of the Mozilla community, 2003-2025, moztw/www.moztw.org, each line once",
        "MPL-2.0",
        pages("moztw/www.moztw.org", r"\.s?html$"),
    ),
    Source("taiwan", "mozilla", "Firefox and Thunderbird 153 in zh-TW, Debian", "MPL-2.0", mozilla),
    Source(
        "taiwan", "office", "help of LibreOffice 7.4 in zh-TW, Debian libreoffice-help-zh-tw", "MPL-2.0", help_pages
    ),
    Source(
        "taiwan",
        "guides",
        "documentation of Rails (2016), Laravel (2021), React (2021) and Git, docrails-tw/guides, laravel-taiwan/docs, "
        "reactjs/zh-hant.reactjs.org, progit/progit2-zh-tw",
        "CC BY-SA 4.0, MIT, CC BY 4.0, CC BY-NC-SA 3.0",
        guides,
    ),
    Source("taiwan", "talks", "proposals of talks about civic technology, 2020, g0v/summit2020", "MIT", proposals),
    Source(
        "taiwan",
        "records",
        "meetings, interviews and lectures taken down word by word, 2015-2022, audreyt/transcript",
        "CC0",
        pages("audreyt/transcript", r"^20(1[5-9]|2[0-2]).*\.md$"),
    ),
    Source(
        "taiwan",
        "diary",
        "a blog about books, travels and programming, 2014-2024, Lee-W/main-blog",
        "none stated",
        pages("Lee-W/main-blog", r"^content/posts/.*/20(1\d|2[0-4])/.*\.md$"),
    ),
    Source(
        "taiwan",
        "notes",
        "a blog about programming, 2014-2022, poychang/blog.poychang.net",
        "MIT",
        pages("poychang/blog.poychang.net", r"^source/_posts/20(1\d|2[0-2])/.*\.md$"),
    ),
    Source(
        "hong-kong",
        "council",
        "record of the Legislative Council, 2012-13, siuying/legco-hansard-parser",
        "none stated; figures only",
        legco,
    ),
    Source(
        "hong-kong",
        "news",
        "articles by the desk of Citizen News, 2017-2022, every third, hkarchivist/hkcnews-article-archive",
        "all rights reserved; figures only",
        citizen_news(columns=False),
    ),
    Source(
        "hong-kong",
        "columns",
        "columns by contributors to Citizen News, 2017-2022, every third, hkarchivist/hkcnews-article-archive",
        "all rights reserved; figures only",
        citizen_news(columns=True),
    ),
    Source(
        "hong-kong",
        "apple",
        "list of words of Apple Daily with frequencies, 2002-2021, chaaklau/appledaily-frequency; "
        "words were looked for in a list brought to Hong Kong forms by OpenCC, "
        "so a word counts only if each of its forms is in that list",
        "not stated for the paper; the list is of frequencies only",
        lambda _: iter(()),
    ),
)
"""Everything that is counted."""


def component(groups: Iterable[str]) -> dict[str, str]:
    """Each form with all the forms that groups join it to, sorted."""
    found: dict[str, set[str]] = {}
    for group in groups:
        joined = set(group).union(*(found.get(form, ()) for form in group))
        for form in joined:
            found[form] = joined
    return {form: "".join(sorted(group)) for form, group in found.items()}


def variants() -> dict[str, str]:
    """The groups of forms of one character: OpenCC's variants, old and new print forms, and `ALSO`."""
    lexicon = load_lexicon()
    pairs = [
        key + value
        for name in ("TWVariants", "HKVariants")
        for key, values in lexicon.table(name).candidates.items()
        for value in values
    ]
    pairs += [old + new for old, new, *_ in own_table("print-forms-1965").rows]
    return component([*(pair for pair in pairs if not set(pair) & set(_OTHER_WORDS)), *ALSO.split()])


def known_words() -> set[str]:
    """Words of two characters in simplified spelling, to tell words from neighbours (部分瞭解 has no word 分瞭)."""
    return {word for word, _ in own_table("words").rows if len(word) == _LONG}.union(_LACKING.split())


@cache
def _listed_simplified() -> dict[int, str]:
    """Each traditional form to the one that OpenCC ranks first; 覆, which it leaves, to 复."""
    found = {ord(key): values[0] for key, values in load_lexicon().table("TSCharacters").candidates.items()}
    return found | {ord("覆"): "复"}


@cache
def simplified() -> dict[int, str]:
    """Each traditional form to the simplified one, also where OpenCC lets it stand first (瞭 餬)."""
    return _listed_simplified() | dict(zip(map(ord, "瞭餬著彷"), "了糊着仿", strict=True))


def count(source: Source, folder: Path) -> tuple[Counter[str], int]:
    """How often a source has each character and each pair of neighbours, and how many Han characters in all."""
    found: Counter[str] = Counter()
    if source.name == "apple":
        for word, times in apple_daily(folder):
            for place, form in enumerate(word):
                found[form] += times
                if place:
                    found[word[place - 1 : place + 1]] += times
        return found, sum(times for form, times in found.items() if len(form) == 1 and HAN.match(form))
    text = "\n".join(run for piece in source.texts(folder) for run in HAN.findall(piece))
    found.update(text)
    found.update(map(add, text, text[1:]))
    return found, len(text) - found["\n"]


@cache
def dictionary(region: str, form: str) -> str:
    """The spelling that OpenCC gives a word of two characters in a region, from its simplified spelling."""
    lexicon = load_lexicon()
    simple = form.translate(_listed_simplified())
    phrases, single = lexicon.table("STPhrases").candidates, lexicon.table("STCharacters").candidates
    spelled = phrases.get(simple, ("".join(single.get(part, (part,))[0] for part in simple),))[0]
    regional = lexicon.table("TWVariants" if region == "taiwan" else "HKVariants").candidates
    return "".join(regional.get(part, (part,))[0] for part in spelled)


def items(region: str, counts: Mapping[str, Counter[str]]) -> dict[str, set[str]]:
    """What a region tells about, with its forms: each group of forms, and each word that is written in several ways.

    Also a word that natives always write otherwise than the dictionary: Taiwan's statutes have 雇主, OpenCC 僱主.
    """
    one, words = variants(), component([*IN_WORDS.split(), *set(variants().values())])
    free = set(IN_WORDS).union("台臺着著") - {" "}
    changed = {form for name in ("TWVariants", "HKVariants") for form in load_lexicon().table(name).candidates}
    known, to_simplified = known_words(), simplified()
    total: Counter[str] = Counter()
    for counter in counts.values():
        total.update(counter)
    found = {
        group: set(group)
        for group in set(one.values())
        if sum(total[form] for form in group) >= _SEEN
        and (changed & set(group) or sum(total[form] > 0 for form in group) > 1)
    }
    spelled: dict[str, list[str]] = defaultdict(list)
    for form, times in total.items():
        if len(form) == _LONG and times >= _FEW and free & set(form) and form.translate(to_simplified) in known:
            spelled["|".join(words.get(part, part) for part in form)].append(form)
    for key, forms in spelled.items():
        forms.sort(key=lambda form: (-total[form], form))
        times = sum(total[form] for form in forms)
        listed = dictionary(region, forms[0])
        varied = len(forms) > 1 and total[forms[1]] * _LEAST >= times
        otherwise = forms[0] != listed and "|".join(words.get(part, part) for part in listed) == key
        every = {*forms, listed} if otherwise else {*forms}
        if times >= _SEEN and (varied or otherwise) and set("".join(every)) - set(forms[0]) <= free:
            found[key] = every
    return found


def rows(counts: Mapping[str, Counter[str]], wanted: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The rows of a table: the item, the form, and the count in each source."""
    found = []
    apple = counts.get("apple")
    for key, forms in wanted.items():
        listed = apple is not None and all(apple[form] for form in forms)
        cells = {
            form: [counter[form] * (counter is not apple or "|" not in key or listed) for counter in counts.values()]
            for form in sorted(forms)
        }
        if sum(map(sum, cells.values())) >= _SEEN:
            found += [("/".join(cells), form, *map(str, row)) for form, row in cells.items()]
    return sorted(found)


def text(region: str, counted: Mapping[str, tuple[Counter[str], int]], wanted: Mapping[str, set[str]]) -> str:
    """The file of a region."""
    found = rows({name: counter for name, (counter, _) in counted.items()}, wanted)
    header = {
        "title": f"how natives of {_NAMES[region]} write what can be written with several forms",
        "authority": "counts of this library, made by tools/usage.py",
        "date": COUNTED,
        "licence": "Apache-2.0; the figures are facts, no text is contained",
        **{
            f"source {source.name}": f"{source.title}; {counted[source.name][1]} Han characters; "
            f"licence of the text: {source.licence}"
            for source in SOURCES
            if source.region == region
        },
    }
    return table_text(header, " ".join(["item", "form", *counted]), list(map("\t".join, found)))


def main() -> None:
    """Write the tables; what varies in one region is counted in both."""
    folder = Path(sys.argv[1])
    counted: dict[str, dict[str, tuple[Counter[str], int]]] = {region: {} for region in _NAMES}
    wanted: dict[str, set[str]] = defaultdict(set)
    for source in SOURCES:
        counted[source.region][source.name] = count(source, folder)
    for region, of_region in counted.items():
        for key, forms in items(region, {name: counter for name, (counter, _) in of_region.items()}).items():
            wanted[key] |= forms
    for region, of_region in counted.items():
        write_table(f"usage-{region}", text(region, of_region, wanted))


if __name__ == "__main__":
    main()
