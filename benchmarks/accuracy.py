"""Accuracy on mixed text and half-converted words, compared with the peers, and errors by certainty; see README.md.

The gold texts are in a given folder: files `*.tsv` with a header and the columns set, id, simplified and traditional,
one sentence a line, both sides aligned character by character. Without a folder only the words of the dictionaries are
converted.
"""

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from peers import PEERS, Converter

from normalizer import standards
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.decision import decide_again
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.text.characters import is_han
from normalizer.lexicon import load_lexicon

RATES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
VARYING = (
    "周週 佈布 占佔 托託 回迴 跡蹟 游遊 念唸 欲慾 升昇 志誌 注註 扎紮 杆桿 沉沈 愈癒 凶兇 采採 彩綵 傢家 帘簾 岩巖 "
    "卷捲 雇僱 傭佣 核覈 舍捨 洒灑 栗慄 杰傑 粘黏 蕩盪 線綫 糊餬 背揹 咨諮 丟丢 搜蒐 干榦 鉴鑑 劃畫 閑閒 嘗嚐 瓮甕 "
    "累纍 豔艷"
)
"""Pairs on which editors vary; either counts as right towards traditional."""
WORDS = 5000
STANDARDS = {"traditional": "zh-Hant", "simplified": "zh-Hans"}

Sentences = list[tuple[str, str]]


def variants() -> dict[int, str]:
    """Fold the forms of Taiwan and Hong Kong, and those of a varying pair, to one form."""
    pairs = [(pair[0], pair[1]) for pair in VARYING.split()]
    for name in ("TWVariants", "HKVariants"):
        pairs += [(pivot, form) for pivot, forms in load_lexicon().table(name).candidates.items() for form in forms]
    found: dict[str, str] = {}
    for first, second in pairs:
        one, other = found.get(first, first), found.get(second, second)
        found = {form: one if root == other else root for form, root in found.items()} | {first: one, second: one}
    return {ord(form): root for form, root in found.items()}


def read_gold(folder: Path, names: str = "*.tsv") -> Sentences:
    """Pairs of simplified and traditional sentences, of the files whose names match a pattern."""
    pairs = []
    for file in sorted(folder.glob(names)):
        for line in file.read_text(encoding="utf-8").split("\n")[1:]:
            columns = line.split("\t")
            if len(columns) == 4 and len(columns[2]) == len(columns[3]):  # noqa: PLR2004 - the columns named above
                pairs.append((columns[2], columns[3]))
    return pairs


def spoil(gold: str, other: str, rate: float, draw: random.Random) -> str:
    """Write a share of the convertible characters of a sentence in the other script."""
    return "".join(o if g != o and draw.random() < rate else g for g, o in zip(gold, other, strict=True))


def wrong(got: str, gold: str, alike: Mapping[int, str]) -> list[int]:
    """Offsets of the wrong characters of a sentence; all of them if the length differs."""
    if len(got) != len(gold):
        return list(range(len(gold)))
    same = zip(got, gold, got.translate(alike), gold.translate(alike), strict=True)
    return [at for at, (a, b, c, d) in enumerate(same) if a != b and c != d and is_han(b)]


def rates(
    pairs: Sentences, target: str, converters: Sequence[Converter], alike: Mapping[int, str]
) -> Iterator[tuple[str, list[float]]]:
    """Errors of each converter in 10,000 Han at each rate."""
    golds = [pair[target == "traditional"] for pair in pairs]
    others = [pair[target != "traditional"] for pair in pairs]
    han = sum(map(is_han, "".join(golds)))
    for converter in converters:
        cells = []
        for rate in RATES:
            draw = random.Random(f"{target} {rate}")  # noqa: S311 - no secret
            texts = [spoil(gold, other, rate, draw) for gold, other in zip(golds, others, strict=True)]
            answers = converter.ask(target, texts=texts)
            errors = sum(len(wrong(got, gold, alike)) for got, gold in zip(answers, golds, strict=True))
            cells.append(1e4 * errors / han)
        yield converter.name, cells


def words(converters: Sequence[Converter], alike: Mapping[int, str]) -> Iterator[tuple[str, float, float]]:
    """Share of words of STPhrases that each converter gets wrong, whole and half converted."""
    draw = random.Random("words")  # noqa: S311 - the same
    table = load_lexicon().table("STPhrases").candidates
    known = [(key, values[0]) for key, values in table.items() if len(key) == len(values[0])]
    known = [pair for pair in known if sum(a != b for a, b in zip(*pair, strict=True)) > 1]
    sample = draw.sample(known, min(WORDS, len(known)))
    halves = []
    for simplified, traditional in sample:
        places = [at for at, (a, b) in enumerate(zip(simplified, traditional, strict=True)) if a != b]
        kept = set(draw.sample(places, draw.randint(1, len(places) - 1)))
        halves.append(
            "".join(b if at in kept else a for at, (a, b) in enumerate(zip(simplified, traditional, strict=True)))
        )
    for converter in converters:
        shares = []
        for texts in ([word for word, _ in sample], halves):
            answers = zip(converter.ask("traditional", texts=texts), sample, strict=True)
            shares.append(sum(bool(wrong(got, gold, alike)) for got, (_, gold) in answers) / len(sample))
        yield converter.name, shares[0], shares[1]


def certainty(pairs: Sentences, target: str, alike: Mapping[int, str]) -> tuple[int, int, int, int, float]:
    """Errors by the margin of the decision, over all rates.

    Returns:
        Ambiguous characters, errors among them, those in the least certain tenth, those that are doubts, and the
        doubts in 10,000 Han.
    """
    engine = standard_tables(standards()[STANDARDS[target]], load_lexicon())
    places: list[tuple[float, bool, bool]] = []
    doubts = han = 0
    for rate in RATES:
        draw = random.Random(f"{target} {rate}")  # noqa: S311 - the same
        for simplified, traditional in pairs:
            gold, other = (traditional, simplified) if target == "traditional" else (simplified, traditional)
            text = spoil(gold, other, rate, draw)
            passed = Pass(engine.kernel, text)
            passed.run()
            errors = set(wrong(passed.text(), gold, alike))
            for at in (at for at, form in enumerate(text) if form in engine.made.forms.choices):
                lead = decide_again(engine.facts, passed, 0, at).lead
                places.append((float("inf") if lead is None else lead, at in errors, passed.grades[at] > 1))
            doubts += passed.grades.count(2)
            han += sum(map(is_han, text))
            passed.close()
    places.sort(key=lambda place: place[0])
    tenth = places[: len(places) // 10]
    return (
        len(places),
        sum(error for _, error, _ in places),
        sum(error for _, error, _ in tenth),
        sum(error and doubted for _, error, doubted in places),
        1e4 * doubts / han,
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, help="folder of gold texts")
    folder = parser.parse_args().gold
    pairs = read_gold(folder) if folder else []
    alike = variants()
    with ExitStack() as stack:
        converters = [stack.enter_context(Converter(name)) for name in [*PEERS, "normalizer"]]
        print("| words of STPhrases wrong | whole | half converted |\n|---|---|---|")
        for name, whole, half in words(converters, alike):
            print(f"| {name} | {whole:.2%} | {half:.2%} |")
        for target in STANDARDS if pairs else ():
            print(f"\n| errors per 10,000 Han, {target} | " + " | ".join(f"r={rate:g}" for rate in RATES) + " |")
            print("|---|" + "---|" * len(RATES))
            for name, cells in rates(pairs, target, converters, alike if target == "traditional" else {}):
                print(f"| {name} | " + " | ".join(f"{cell:.1f}" for cell in cells) + " |")
    for file in sorted(folder.glob("*.tsv")) if folder else ():
        if sentences := read_gold(folder, file.name):
            count, errors, least, doubted, doubts = certainty(sentences, "traditional", alike)
            print(
                f"\nCertainty, traditional, {file.stem}: of {errors} errors at {count} ambiguous characters over all "
                f"rates, {least} are in the least certain tenth, {doubted} are doubts; "
                f"{doubts:.1f} doubts per 10,000 Han."
            )


if __name__ == "__main__":
    main()
