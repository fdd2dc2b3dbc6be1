"""How many words that a converter got wrong are mended or doubted: `python benchmarks/wrong_conversions.py [STANDARD]`.

The words are those of our list with a form that its simplified form may also become at one place (後麵, 製度), for
the pairs of forms of `tools/wrong_conversions.py` that are usual mistakes. Words that a dictionary or natives have so
are left out. Each is read alone, and in a traditional sentence. The words were not used to tune anything; the prices
were counted in texts.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from wrong_conversions import DISTINCT

from normalizer import convert, normalize
from normalizer.lexicon import load_lexicon, own_phrases, own_table

ALSO: Final = (
    "採采 捨舍 複復 復複 曆歷 彙匯 匯彙 臟髒 髒臟 簽籤 籤簽 儘盡 剋克 噹當 彿佛 痠酸 鬚須 須鬚 "
    "鬱郁 闢辟 準准 併并 佈布 侷局 綵彩 迴回 摺折 託托 週周 遊游 捲卷 昇升 唸念 麵面 裡里"
)
"""Further pairs of forms that converters confuse."""
SENTENCES: Final = "{}", "我們認為這個「{}」的說法對於學習歷史發展很重要"


def wrong_words(standard: str) -> Iterator[tuple[str, str, int]]:
    """Words with one wrong form: the word as it was, with the wrong form, and the place of it."""
    lexicon, pairs = load_lexicon(), {*DISTINCT.split(), *ALSO.split()}
    candidates = lexicon.table("STCharacters").candidates
    words = [row[0] for row in own_table("words").rows if len(row[0]) > 1]
    right = convert("\n".join(words), standard).split("\n")
    phrases = [
        v
        for step in lexicon.configuration("s2t").steps
        for t in step.tables()
        for vs in t.candidates.values()
        for v in vs
    ]
    natives = [row[1] for row in own_table("also-written").rows]
    natives += [spelling for spellings in own_phrases().candidates.values() for spelling in spellings]
    known = {*right, *convert("\n".join((*phrases, *natives)), standard).split("\n")}
    for word, spelling in zip(words, right, strict=True):
        for place, (form, written) in enumerate(zip(word, spelling, strict=True)):
            for other in candidates.get(form, ()):
                wrong = spelling[:place] + convert(other, standard) + spelling[place + 1 :]
                if wrong[place] + written in pairs and wrong not in known:
                    yield spelling, wrong, place


def main(standard: str) -> None:
    """Print the shares."""
    words = sorted(wrong_words(standard))
    random.Random(1958).shuffle(words)  # noqa: S311 - an order, so that neighbours have nothing in common
    print(f"{len(words)} words with a wrong form, towards {standard}")
    print("| in | mended | doubts | found |\n|---|---|---|---|")
    for sentence in SENTENCES:
        before = sentence.index("{")
        result = normalize("\n".join(sentence.format(wrong) for _, wrong, _ in words), standard)
        doubts, start, mended, doubted = {doubt.source.start for doubt in result.doubts}, 0, 0, 0
        for (right, wrong, place), line in zip(words, result.text.split("\n"), strict=True):
            is_mended = line[before : before + len(right)] == right
            mended += is_mended
            doubted += not is_mended and start + before + place in doubts
            start += len(sentence.format(wrong)) + 1
        shares = (f"{100 * n / len(words):.1f} %" for n in (mended, doubted, mended + doubted))
        print(f"| {sentence.format('…')} | {' | '.join(shares)} |")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "zh-Hant")
