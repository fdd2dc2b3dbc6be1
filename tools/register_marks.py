"""Estimate by which characters a paragraph shows its register, and make `register-marks.tsv`.

    python tools/register_marks.py FOLDER

FOLDER is that of `register_sources.py`. A character speaks for a register only if it is one of `FUNCTION`: a modern
essay about poems is modern. Any character may speak for modern text.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from log_linear import Problem, fit, scores
from register_sources import books, cantonese, modern, pieces
from table_files import table_text, write_table
from usage import COUNTED, HAN

from normalizer.engine.kernel.constants import CLEAR_REGISTER, UNIT
from normalizer.engine.tables.folding import fold_table
from normalizer.lexicon import load_lexicon
from normalizer.model import Register

FUNCTION: Final = (
    "之乎者也矣焉哉兮曰其于以而乃则遂故夫盖岂孰何胡奚曷弗毋勿吾余予汝尔若彼此斯兹是皆咸悉俱既已尝且亦又即便或莫无非不未必可得为所由自"
    "与及至云谓闻欲令使请诸凡惟唯然虽苟耳尤"
    "道却只见那这了的着得把将被叫说听甚怎什么哪俺咱你我他们儿里去来起罢哩呢呀哥爷姐嫂厮娘老吧吗啊咧喏哟唤吃些几忙看回才再正就都还倒竟偏连"
    "更同给向往到问想要肯敢休直恁间前后时候家小奴妾官公子丫头太大两一个忽登须但如因拿讨教奶咋嘎呵"
    "嘅唔喺咗佢冇啲嘢嚟噉咁哋㗎嗰俾畀攞乜咩咪喇啦啩嘞囉咯喎噃嘥嗌揾瞓嬲靓诶仲啱睇食饮行返晒边点解系净埋乸嚿嘈吖吓𠮶囖𡃉𠻺㖞啫嘛喔哦"
    "在和对从经能会应该需进行等它她据作性化度法部分种类任各关于通过目前成每您项没很最比让用做件例条规定第款本依"
)
"""Function words: classical, vernacular, Cantonese, modern."""
LEAST: Final = 60
LEAST_FUNCTION: Final = 20
"""In so many pieces a character occurs; a function word needs fewer."""
LENGTHS: Final = (10, 20, 40, 80, 160)
"""The pieces are cut to these lengths by turns, since paragraphs are of every length."""
OF_A_SOURCE: Final = 12_000
OF_A_BOOK: Final = 1_500
SHORTEST: Final = 6
MOST: Final = {
    Register.MODERN: 60_000,
    Register.VERNACULAR: 50_000,
    Register.CLASSICAL: 50_000,
    Register.CANTONESE: 40_000,
}
"""The pieces that are taken of each."""
PENALTY: Final = 20.0
HELD_OUT: Final = 20
"""One piece in so many is held out, to print how often the register is right."""
STEEPEST: Final = 48
FAINTEST: Final = 6
"""The largest weight, and the least that is kept, in 1/16 nat. Old text needs more than one mark: 云 is in labels."""


def sampled(folder: Path) -> dict[Register, list[str]]:
    """Pieces of each register."""
    chance = random.Random(1958)  # noqa: S311 - a sample
    found: dict[Register, list[str]] = {register: [] for register in Register}
    for _, texts in modern(folder):
        long = [piece for piece in texts if sum(map(len, HAN.findall(piece))) >= SHORTEST]
        chance.shuffle(long)
        found[Register.MODERN] += long[:OF_A_SOURCE]
    for book in books(folder):
        parts = list(pieces(book.text))
        chance.shuffle(parts)
        found[Register(book.register)] += parts[:OF_A_BOOK]
    found[Register.CANTONESE] = list(cantonese(folder))
    for register, parts in found.items():
        chance.shuffle(parts)
        found[register] = [part[: chance.choice(LENGTHS)] for part in parts][: MOST[register]]
    return found


def rows_of(texts: Mapping[Register, list[str]], numbers: Mapping[str, int]) -> tuple[list[list[int]], list[int]]:
    """The marks in each piece, each once, and the number of its register."""
    found = [(place, piece) for place, register in enumerate(Register) for piece in texts[register]]
    random.Random(1958).shuffle(found)  # noqa: S311 - an order
    rows = [[numbers[character] for character in sorted(set(piece)) if character in numbers] for _, piece in found]
    return rows, [place for place, _ in found]


def marks(texts: Mapping[Register, list[str]]) -> dict[str, tuple[int, ...]]:
    """The weights of each mark for the registers but the modern one, in 1/16 nat."""
    fold = fold_table(load_lexicon())
    folded = {register: [piece.translate(fold) for piece in found] for register, found in texts.items()}
    counted = Counter(c for found in folded.values() for piece in found for c in set("".join(HAN.findall(piece))))
    function = {character.translate(fold) for character in FUNCTION}
    known = sorted(c for c, n in counted.items() if n >= LEAST or (c in function and n >= LEAST_FUNCTION))
    rows, labels = rows_of(folded, {character: number for number, character in enumerate(known)})
    cut = len(rows) // HELD_OUT
    problem = _problem(rows[cut:], labels[cut:], len(known))
    content = np.array([character not in function for character in known])
    weights = np.rint(UNIT * fit(problem, PENALTY, rate=1.0, steps=150, only_negative=content))
    weights = np.clip(weights, -STEEPEST, [CLEAR_REGISTER, CLEAR_REGISTER, STEEPEST])
    weights[np.abs(weights).max(axis=1) < FAINTEST] = 0
    _print_confusion(_problem(rows[:cut], labels[:cut], len(known)), weights)
    return {c: tuple(map(int, row)) for c, row in zip(known, weights, strict=True) if row.any()}


def _problem(rows: list[list[int]], labels: list[int], size: int) -> Problem:
    return Problem(rows, labels, np.zeros((len(rows), len(Register))), size)


def _print_confusion(problem: Problem, weights: "np.typing.NDArray[np.float64]") -> None:
    """Print what pieces that were held out are taken for."""
    found = scores(problem, weights)
    found[:, 0] = CLEAR_REGISTER
    taken = found.argmax(axis=1)
    print("held out, by register, taken for", *Register)
    for place, register in enumerate(Register):
        print(register, *(int(((problem.labels == place) & (taken == other)).sum()) for other in range(len(Register))))


def text(found: Mapping[str, tuple[int, ...]]) -> str:
    """The file."""
    header = {
        "title": "characters by which a paragraph shows its register",
        "authority": "figures of this library, made by tools/register_marks.py",
        "date": COUNTED,
        "licence": "Apache-2.0; the figures are facts, no text is contained",
        "sources": "those of usage-taiwan and usage-hong-kong (modern); Project Gutenberg (public domain; vernacular "
        "and classical); Common Voice (CC0) and lines in CanCLID/sentences (Cantonese)",
        "unit": "1/16 nat, relative to modern text; a paragraph is not modern above a lead of 24",
    }
    lines = ["\t".join((form, *map(str, found[form]))) for form in sorted(found)]
    return table_text(header, "form vernacular classical cantonese", lines)


if __name__ == "__main__":
    made = marks(sampled(Path(sys.argv[1])))
    write_table("register-marks", text(made))
    print(len(made), "marks")
