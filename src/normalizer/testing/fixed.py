"""Fixed texts that each law is tested on first: frequent defects of converters that random texts seldom show."""

from collections.abc import Callable
from typing import Final

__all__ = ["FIRST", "FIRST_WITHIN", "shortest"]

FIRST_WITHIN: Final = {
    "traditional": (
        "頭髮、發展、皇后、後來、公里、裏面、乾淨、幹部、干涉、麵條、面孔、鐘錶、表示、颱風、臺灣、隻身、只有、複雜、恢復、團體、湯糰",
        "歷史、日曆、製造、制度、準備、批准、鬆樹、松樹、鬥爭、一斗、穀物、山谷、範圍、姓范、茶几、幾乎、葉子、方向、嚮導、沖洗、衝突",
    ),
    "simplified": (
        "头发、发展、皇后、后来、公里、里面、干净、干部、干涉、面条、面孔、钟表、表示、台风、台湾、只身、只有、复杂、恢复、团体、汤团",
        "历史、日历、制造、制度、准备、批准、松树、斗争、一斗、谷物、山谷、范围、姓范、茶几、几乎、叶子、方向、向导、冲洗、冲突",
    ),
}
"""Frequent words with one-to-many forms, in each script."""

FIRST: Final = (
    "",
    *(text for texts in FIRST_WITHIN.values() for text in texts),
    "國\r\n国\r國\n\n国\n",
    "\u3000\u3000國\t国 國  \u00a0国\u200b國\ufeff国\u00ad國 ",
    "e\u0301國Å\u212b ﬁ，“国”「國」ＡＢｃ１２％½²",
    "\uf92c國\ufa0e国\U0002f800葛\U000e0100國\ufe00",
    "⿰亻尔，⿱國⿰",
    "國\0国\x1b\x7f\ue000",
    "𠮷野家、𩸽、𫝈、😀國",
    "國\ud842国",
    "國\ud842\udfb7国",
    "。\n".join("，".join(pair * 24) for pair in zip(*FIRST_WITHIN.values(), strict=True)),
)
"""One text for each kind of defect.

Words; line ends; white space and zero-width characters; what composition, folding and compatibility change;
compatibility ideographs and selectors; description sequences; controls and private use; beyond the BMP; a lone
surrogate, and two that UTF-16 would join; some thousand characters.
"""


def shortest(text: str, breaks: Callable[[str], bool]) -> str:
    """Shorten a text that breaks a law until nothing more can be removed.

    Halves are removed first, then quarters, then single characters: for n characters about 2 n texts are tried.

    >>> shortest("燙頭髮，剪頭髮", lambda text: "頭" in text and "髮" in text)
    '頭髮'
    """
    size = len(text)
    while size:
        before, place = text, 0
        while place < len(text):
            less = text[:place] + text[place + size :]
            if breaks(less):
                text = less
            else:
                place += size
        size = size if text != before else size // 2
    return text
