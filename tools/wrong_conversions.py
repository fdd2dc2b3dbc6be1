"""Count what speaks against the forms that natives write; make `wrong-conversions.tsv` and `also-written.tsv`.

    python tools/wrong_conversions.py FOLDER

FOLDER is that of `register_sources.py`. A form that only the traditional side writes may stand where a converter put
it (麪 in 後麪). A word says so, unless natives write it in this way too: those spellings are `also-written`. Without a
word the context says so, if more speaks against the form than in all but a few of the places where natives wrote it:
those figures are `wrong-conversions`.

The books of Project Gutenberg have many forms that a converter wrote (武鬆, 鮮於, 種師道): for the pairs that are
different words, `DISTINCT`, what was exceeded there was read, and is no figure of natives.
"""

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import heappush, heappushpop
from pathlib import Path
from typing import Final

from register_sources import books, cantonese, modern
from table_files import table_text, write_table
from usage import COUNTED, HAN

from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.tables import words
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.word_blocks import spelling_at
from normalizer.lexicon import load_lexicon
from normalizer.lexicon.lists import annex, common_elsewhere
from normalizer.standard import find_standard

MOST_CHANGED: Final = 1e-5
"""The share of the characters of native text that may be changed, mistakes of those who typed it included."""
LEAST: Final = 48
"""The least that must speak against a form, in 1/16 nat."""
LEAST_UNSEEN: Final = 64
SEEN: Final = 10
"""A form that natives have less often is hardly tested; if it is a variant (菓), natives may have it nevertheless."""
MORE_ELSEWHERE: Final = 32
"""So much more must speak against a form in old text and in talk, of which less was counted."""
MOST: Final = 240
"""What must speak against a form at most."""
TWICE: Final = 2
LEAST_SHARE: Final = 0.05
LEAST_SHARE_OF_VARIANT: Final = 0.25
"""With such a share a spelling is no mistake: of all occurrences, or of those in modern text where it is a variant."""
LEAST_SHARE_OF_SIMPLIFIED: Final = 0.5
LEAST_OF_SIMPLIFIED: Final = 12
"""A spelling with the simplified form of another word is none with less: 這只 for 這隻, not 克制 for 剋制."""
KEPT: Final = 64
"""For each pair of forms, so many of the largest figures are kept."""
WITH_WORD: Final = 64
"""What must speak against a form that is another word's, where a word has the right one, in 1/16 nat."""

DISTINCT: Final = (
    "乾干 乾幹 幹乾 幹干 於于 後后 鬆松 種种 衝沖 沖衝 髮發 發髮 鬥斗 術朮 餘余 雲云 禦御 穀谷 "
    "歷曆 曆歷 瞭了 鍾鐘 鐘鍾 僕仆 幾几 範范 麪面 裏里 隻只 製制 徵征 醜丑 錶表 薑姜 係系 繫系 "
    "樸朴 葉叶 嚮向 齣出 傢家 閤合 韆千 颱台 闆板 鬍胡 穫獲 彆別 糰團 矇蒙 懞蒙 衕同 衚胡 麴曲 "
    "纔才 鹹咸 蔔卜 誌志 註注 彔錄 癥症 縴纖 鞦秋 鼕冬 瀋沈 黨党 萬万 讚贊 贊讚 獃呆 嚇吓 籲吁 "
    "隻祇 崙侖 採采 捨舍 複復 復複 髒臟 簽籤 籤簽 剋克 噹當 彿佛 痠酸 鬚須 須鬚 鬱郁 闢辟 準准 "
    "侷局"
)
"""Pairs of forms that are different words: where a word has one of them, the other is no variant of it."""

FREE_ELSEWHERE: Final = frozenset({("係", "系")})
"""Forms that stay outside modern text: 係 is the copula of Cantonese, which follows any word, as in 工程係有問題."""

MODERN, BOOKS, ELSEWHERE = range(3)
"""Modern paragraphs of modern texts, those of books and of lines of talk, and paragraphs of another register."""

Pair = tuple[str, str]


def native_texts(folder: Path) -> Iterator[tuple[int, str]]:
    """Native text of every kind, and where its modern paragraphs count."""
    for _, texts in modern(folder):
        for piece in texts:
            yield MODERN, piece.replace("\n", " ")
    for book in books(folder):
        for paragraph in book.text.split("\n"):
            yield BOOKS, paragraph
    for line in cantonese(folder):
        yield BOOKS, line


class Count:
    """What speaks against locked forms in native text.

    Attributes:
        largest: For each group of texts and each pair of forms, the largest figures of places without such a word.
        own: The forms that are counted.
        locked: Those that only the traditional side writes.
        spelt: For each group, how often a word has a form, locked or of both scripts, where its own is another.
        agreed: For each group, how often a word, or what looks like it, has its own form at a place in it.
    """

    def __init__(self) -> None:
        """Take the tables of OpenCC's pivot without what was counted before; nothing is counted yet."""
        vars(words)["also_written"] = dict  # else no word would speak against what the table has
        tables = standard_tables(find_standard("zh-Hant-x-opencc"), load_lexicon())
        self.kernel = Kernel(tables.made.common()[0] | tables.made.tables(), simplifies=False)
        self.choices = {
            form: choice
            for form, choice in tables.made.forms.choices.items()
            if choice.own >= 0 and form in tables.made.trained
        }
        self.own = {choice.candidates[choice.own] for choice in self.choices.values()}
        self.locked = {choice.candidates[choice.own] for choice in self.choices.values() if choice.locked}
        self.seen: Counter[str] = Counter()
        self.han = [0, 0, 0]
        self.largest: tuple[dict[Pair, list[int]], ...] = defaultdict(list), defaultdict(list), defaultdict(list)
        self.spelt: tuple[Counter[Pair], ...] = Counter(), Counter(), Counter()
        self.agreed: tuple[Counter[tuple[str, int]], ...] = Counter(), Counter(), Counter()
        self.spellings: dict[int, str] = {}

    @property
    def pairs(self) -> list[Pair]:
        """Each form with each other form that its simplified form may become."""
        found = {
            (choice.candidates[choice.own], other)
            for choice in self.choices.values()
            if choice.locked
            for other in choice.candidates
        }
        return sorted((form, other) for form, other in found if form != other)

    def add(self, where: int, text: str) -> None:
        """Count a text."""
        passed = Pass(self.kernel, text)
        passed.run()
        starts, group = passed.starts(), where
        for place, character in enumerate(text):
            if character in self.choices:
                choice = self.choices[character]
                form = choice.candidates[choice.own]  # 麵 is 麪
                _, (matches, scores, *_, register) = passed.decide(starts[bisect_right(starts, place) - 1], place)
                group = ELSEWHERE if register else where
                self.seen[form] += 1
                known = {(-start, self.spelling(word), firm) for start, word, _, firm in matches}
                self.agreed[group].update((word, at) for at, word, _ in known if word[at] == form)
                against = [(at, word) for at, word, firm in known if firm and word[at] != form]
                for at, word in against:
                    self.spelt[group][word, word[:at] + form + word[at + 1 :]] += 1
                best = max(range(len(choice.candidates)), key=scores.__getitem__)
                wrong = choice.locked and best != choice.own
                if wrong and not any(word[at] == choice.candidates[best] for at, word in against):
                    figures = self.largest[group][form, choice.candidates[best]]
                    (heappush if len(figures) < KEPT else heappushpop)(figures, scores[best] - scores[choice.own])
        passed.close()
        self.han[group] += sum(map(len, HAN.findall(text)))

    def spelling(self, word: int) -> str:
        """The word behind a number, in OpenCC's pivot."""
        found = self.spellings.get(word)
        if found is None:
            found = self.spellings[word] = spelling_at(self.kernel.lookup.tables, word)
        return found

    def prices(self, group: int) -> dict[Pair, int]:
        """What must speak against each form, so that hardly anything of natives is changed."""
        largest = {pair: sorted(figures, reverse=True) for pair, figures in self.largest[group].items()}
        allowed = 0
        while allowed + 1 < KEPT and self._changed(largest, allowed + 1) <= MOST_CHANGED * self.han[group]:
            allowed += 1
        print(self.han[group], "Han;", allowed, "places of each pair,", self._changed(largest, allowed), "in all")
        return {pair: self._price(pair, largest.get(pair, []), allowed) for pair in self.pairs}

    def _changed(self, largest: dict[Pair, list[int]], allowed: int) -> int:
        found = 0
        for pair, figures in largest.items():
            price = self._price(pair, figures, allowed)
            found += sum(figure > price for figure in figures)
        return found

    def _price(self, pair: Pair, figures: list[int], allowed: int) -> int:
        least = LEAST_UNSEEN if self.seen[pair[0]] < SEEN else LEAST
        return min(MOST, max(least, figures[allowed] if len(figures) > allowed else 0))


def also_written(count: Count) -> Iterator[str]:
    """The rows of `also-written.tsv`."""
    distinct = DISTINCT.split()
    for word, other in sorted({pair for spelt in count.spelt for pair in spelt}):
        at = next(at for at, (a, b) in enumerate(zip(other, word, strict=True)) if a != b)
        form, own = other[at], word[at]
        modern, *elsewhere = (spelt[word, other] for spelt in count.spelt)
        right, *right_elsewhere = (agreed[word, at] for agreed in count.agreed)
        books, right_books = sum(elsewhere), sum(right_elsewhere)
        if form + own in distinct:
            known = modern >= max(TWICE, LEAST_SHARE * (modern + right))
            known &= modern + books >= LEAST_SHARE * (right + right_books)
        elif own + form in distinct and form not in count.locked:
            known = modern >= max(LEAST_OF_SIMPLIFIED, LEAST_SHARE_OF_SIMPLIFIED * (modern + right))
        else:
            known = modern >= max(TWICE, LEAST_SHARE_OF_VARIANT * (modern + right))
        if known and own in count.own:
            yield "\t".join((word, other, *map(str, (right, modern, right_books, books))))


VARIANTS: Final = frozenset((row.form, row.standard) for row in annex() if row.relation == "variant")


def rows(count: Count) -> Iterator[str]:
    """The rows of the table."""
    figures, distinct = [count.prices(group) for group in (MODERN, BOOKS, ELSEWHERE)], DISTINCT.split()
    for pair in count.pairs:
        price, of_books, elsewhere = (found[pair] for found in figures)
        if "".join(pair) not in distinct:
            price = max(price, of_books)
        if count.seen[pair[0]] < SEEN and pair in VARIANTS and pair[0] in common_elsewhere():
            continue
        other_word = "".join(pair) in distinct or count.seen[pair[0]] < SEEN
        with_word = WITH_WORD if other_word else 0
        elsewhere = 0 if pair in FREE_ELSEWHERE else min(MOST, elsewhere + MORE_ELSEWHERE)
        yield f"{pair[0]}\t{pair[1]}\t{price}\t{elsewhere}\t{with_word}\t{count.seen[pair[0]]}"


def counted(title: str, columns: str, unit: str, found: list[str]) -> str:
    """A file."""
    header = {
        "title": title,
        "authority": "figures of this library, made by tools/wrong_conversions.py",
        "date": COUNTED,
        "licence": "Apache-2.0; the figures are facts, no text is contained",
        "sources": "those of usage-taiwan and usage-hong-kong; Project Gutenberg (public domain); Common Voice (CC0) "
        "and lines in CanCLID/sentences",
        "unit": unit,
    }
    return table_text(header, columns, found)


def write_tables(count: Count) -> None:
    """Write both tables."""
    pairs, spellings = list(rows(count)), list(also_written(count))
    write_table(
        "wrong-conversions",
        counted(
            "forms that a converter writes for others, and what must speak against them",
            "form right modern elsewhere word counted",
            "1/16 nat, in modern text and elsewhere, or 0 if it stays there; "
            "with a word that has the other form, or 0 if that is a doubt",
            pairs,
        ),
    )
    write_table(
        "also-written",
        counted(
            "words that natives also write with another form",
            "word other modern modern-other books books-other",
            "occurrences in modern texts and in books and lines of talk",
            spellings,
        ),
    )


def main(folder: Path) -> None:
    """Count, and write both tables."""
    count = Count()
    for where, native in native_texts(folder):
        count.add(where, native)
    write_tables(count)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
