"""Codes explained for people: what is reported, an example, what to do, and how to silence it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import fill
from typing import Final

from normalizer.check.checker import check
from normalizer.check.excerpts import Excerpts
from normalizer.documents import read
from normalizer.engine.normalization.normalizer import Normalizer
from normalizer.errors import OptionError, unknown
from normalizer.report.codes import BROKEN, CODES, NOT_TEXT, TWO_SPELLINGS, TWO_TRANSLATIONS, Code

__all__ = ["EXAMPLES", "Example", "explained"]

_WIDTH: Final = 100
_OF_FILES: Final = frozenset({BROKEN, NOT_TEXT, TWO_SPELLINGS, TWO_TRANSLATIONS})
"""Codes of files that cannot be read, and of several files together, for which no marker is written."""


_LISTED: Final = (
    "一乙二十丁廠七卜八人入兒九幾了力乃刀又三幹於虧士土工才寸下大丈與萬上小口巾山千乞川億個勺久凡及夕丸麼廣亡門義之"
    "屍已弓己衛子也女飛刃習叉馬鄉豐王井開夫天無元專雲扎藝木五支廳不太犬區歷尤友匹車巨牙屯比互切瓦止少日中岡貝內水"
)
"""Characters of few strokes, in their traditional forms, as a list has them."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with a violation.

    Attributes:
        text: The text.
        standard: The standard that it is checked for.
        vocabulary: True if words of other regions are violations.
        layout: True if flaws of the layout are.
        quotes: True if quotation marks of another standard are.
        terms: The project's own terms, as pairs.
    """

    text: str
    standard: str
    vocabulary: bool = False
    layout: bool = False
    quotes: bool = False
    terms: tuple[tuple[str, str], ...] = ()


EXAMPLES: Final[Mapping[str, Example]] = {
    "HN101": Example("關於会议的說明", "zh-Hant"),
    "HN102": Example("人羣中的孩子", "zh-Hans"),
    "HN103": Example("說明的內容", "zh-Hans"),
    "HN104": Example("全国⼈民代表", "zh-Hans"),
    "HN105": Example("安裝软件", "zh-Hant-TW", vocabulary=True),
    "HN106": Example("北韓代表", "zh-Hant", terms=(("北韓", "朝鮮"),)),
    "HN111": Example("周 恩 来", "zh-Hans", layout=True),
    "HN112": Example("双方就朝鲜问 题进行了会谈。", "zh-Hans", layout=True),
    "HN113": Example("双方就朝鲜问题进行了会谈， 发表了声明，并同意 继续讨论。", "zh-Hans", layout=True),
    "HN114": Example(
        "双方就朝鲜问题进行了会谈，发表了声明，并且同意在工\n人党的代表到达以后继续讨论。", "zh-Hans", layout=True
    ),
    "HN115": Example("双方同意，会谈继续,声明发表，讨论问题。", "zh-Hans", layout=True),
    "HN116": Example("双方就朝鲜问题进行了会谈，发表了声明，同意继续讨论.", "zh-Hans", layout=True),
    "HN117": Example("双方（中朝)发表声明。", "zh-Hans", layout=True),
    "HN118": Example("声明于１９５８年发表", "zh-Hans", layout=True),
    "HN119": Example("联合国（ＵＮ）和 UN 代表", "zh-Hans", layout=True),
    "HN120": Example("他说“好”，又说「不」。他说“好”，她说“是”。", "zh-Hans", layout=True),
    "HN121": Example("他说：「好」。", "zh-Hans", quotes=True),
    "HN201": Example("國會議員的重覆", "zh-Hant-TW"),
    "HN202": Example("姓名：\ue000先生", "zh-Hans"),
    "HN204": Example("要求美国 and 参加", "zh-Hans", layout=True),
    "HN303": Example("關於朝鮮問題的會談與聲明，雙方發表", "zh-Hans"),
    "HN304": Example("\n".join(_LISTED), "zh-Hans"),
}
"""An example for each code that `check` reports of a text."""


def explained(names: Iterable[str]) -> str:
    """Explain codes, or list all of them if none is named.

    Raises:
        OptionError: There is no such code.

    >>> print(explained(["HN104"]).partition("To silence it")[0].rstrip())
    HN104 compatibility: a compatibility ideograph, or a radical used as a character
    <BLANKLINE>
    The code point only looks like the character: U+F92C for 郎, the radical U+2F08 for 人. Searches do
    not find it. Such code points come from old encodings, from PDF files and from text recognition.
    <BLANKLINE>
    Example, in zh-Hans:
      1:3: HN104 ⼈ should be 人 in zh-Hans
        全国⼈民代表
            ^^
    <BLANKLINE>
    Write the unified ideograph; `--fix` does.
    """
    chosen = list(names)
    for name in chosen:
        if name not in CODES:
            raise OptionError(unknown("code", name, CODES))
    if not chosen:
        return "".join(f"{code.code}  {code.name:<{_longest()}}  {code.title}\n" for code in CODES.values())
    return "\n".join(_one(CODES[name]) for name in chosen)


def _longest() -> int:
    return max(len(code.name) for code in CODES.values())


def _one(code: Code) -> str:
    paragraphs = [f"{code.code} {code.name}: {code.title}", fill(code.explanation, _WIDTH)]
    if code.code in EXAMPLES:
        paragraphs.append(_example(code.code, EXAMPLES[code.code]))
    paragraphs += [fill(code.remedy, _WIDTH), _silence(code.code)]
    return "\n\n".join(paragraphs) + "\n"


def _example(code: str, example: Example) -> str:
    """What `check` says of the example."""
    document = read("example.txt", example.text.encode(), encoding="utf-8")
    normalizer = Normalizer(
        example.standard,
        vocabulary=example.vocabulary,
        layout=example.layout,
        quotes=example.quotes,
        terms=dict(example.terms),
    )
    write = Excerpts(colour=False)
    found = [one.violation for one in check(document, [normalizer]) if one.violation.code == code]
    lines = "".join(write.head(f"{one.line}:{one.column}:", one) + write.excerpt(one) for one in found)
    options = (
        ("vocabulary", example.vocabulary),
        ("layout", example.layout),
        ("quotes", example.quotes),
        ("terms", bool(example.terms)),
    )
    named = "".join(f", with {name}" for name, given in options if given)
    shown = "\n".join(line if line.startswith(" ") else f"  {line}" for line in lines.splitlines())
    return f"Example, in {example.standard}{named}:\n{shown}"


def _silence(code: str) -> str:
    by_itself = "" if code in _OF_FILES else "; --add-ignore writes it for all that is found now"
    return (
        "To silence it:\n"
        f"  on a line:      hanzi: ignore[{code}] in a comment{by_itself}\n"
        f'  in some files:  [tool.hanzi-normalizer.per-file-ignores] "docs/old/" = ["{code}"]\n'
        f'  everywhere:     ignore = ["{code}"] in [tool.hanzi-normalizer], or --ignore {code}\n'
        "  as it is now:   --baseline FILE --write-baseline"
    )
