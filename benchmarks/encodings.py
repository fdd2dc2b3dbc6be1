"""Detection of the encoding of short texts, compared with charset-normalizer and chardet; see README.md.

A detection is right if it decodes to the text that was encoded, whatever the name of the encoding. The texts are the
joint statement of 1958, or the gold texts of a folder, as for `accuracy.py`. A peer that is not installed is left out
(`pip install charset-normalizer chardet`).
"""

import argparse
import importlib.util
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from normalizer.documents.encoding.decode import decode
from normalizer.documents.encoding.names import WIDER, lookup
from normalizer.errors import EncodingError

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958"
JAPANESE = (
    "日本国憲法は、日本の国家の形態及び統治の組織を定めた憲法である。",
    "東京駅の近くでコンピューターの部品を買い込んだ後、バスに乗って家へ帰りました。",
    "会議の議事録は来週の月曜日までに送付してください。",
    "この町では毎年夏になると大きな祭りが行われ、多くの人々が集まる。",
    "新しいソフトウェアをインストールする前に、データのバックアップを取ってください。",
    "昨日の夜、友達と一緒に映画を見てから、駅前のレストランで食事をした。",
)
KOREAN = (
    "서울에서 부산까지 기차로 세 시간이 걸립니다.",
    "오늘 아침에 비가 많이 와서 학교에 늦었어요.",
    "새로운 프로그램을 설치하기 전에 자료를 저장해 주십시오.",
    "지난주에 친구와 함께 영화를 보고 식당에서 저녁을 먹었습니다.",
)
FRENCH = (
    "Voilà l'été qui s'achève, déjà les élèves préparent leurs cahiers à la rentrée. ",
    "Où êtes-vous allés après le dîner ? Nous étions à l'hôtel, près du théâtre. ",
    "Die Straße führt über die Brücke nach München; später hört man Glocken läuten. ",
)
RUSSIAN = (
    "Москва является столицей России и крупнейшим городом страны. ",
    "Сегодня утром шёл дождь, и я опоздал на работу. ",
    "Перед установкой новой программы сохраните все данные. ",
)
SIZES = (8, 20, 100, 1000)
MARKUP = (
    '<html><head><title>index</title></head><body class="main"><p id="p1">',
    '</p><a href="next.html">next</a></body>',
)
PEERS_OF = 10
"""Peers get one text in so many, since one of them takes ten milliseconds for each."""

Verdict = Callable[[bytes], str | None]


def texts(folder: Path | None) -> dict[str, list[str]]:
    """Sentences by kind of text."""
    found: dict[str, list[str]] = {"simplified": [], "traditional": []}
    for file in sorted(folder.glob("*.tsv")) if folder else ():
        head, *rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
        for kind, sentences in found.items():
            sentences += [row[head.index(kind)] for row in rows]
    if not folder:
        found["simplified"] = (STATEMENT / "zh-Hans.txt").read_text(encoding="utf-8").splitlines()
        found["traditional"] = (STATEMENT / "zh-Hant.txt").read_text(encoding="utf-8").splitlines()
    pairs = zip(found["simplified"], found["traditional"], strict=True)
    found["mixed"] = [other if number % 2 else one for number, (one, other) in enumerate(pairs)]
    return found | {kind: list(sentences) for kind, sentences in OTHERS.items()}


OTHERS = {"Japanese": JAPANESE, "Korean": KOREAN, "French, German": FRENCH, "Russian": RUSSIAN}
CASES = (
    ("simplified", "utf-8"),
    ("simplified", "gb18030"),
    ("traditional", "gb18030"),
    ("mixed", "gb18030"),
    ("traditional", "big5hkscs"),
    ("simplified", "utf-16-le"),
    ("traditional", "utf-16-be"),
    ("traditional", "cp932"),
    ("Japanese", "cp932"),
    ("Japanese", "euc_jp"),
    ("Japanese", "gb18030"),
    ("Korean", "cp949"),
    ("French, German", "cp1252"),
    ("Russian", "cp1251"),
    ("Russian", "koi8-r"),
)


def drawn(sentences: list[str], encoding: str, size: int, chance: random.Random) -> bytes:
    """Cut about this many bytes from a random place in the sentences, without characters that the encoding lacks."""
    while True:
        start = chance.randrange(len(sentences))
        text = "".join(sentences[start:] + sentences * (size // 100 + 1))[chance.randrange(len(sentences[start]) + 1) :]
        data = b""
        for char in text:
            code = char.encode(encoding, "ignore")
            if len(data) + len(code) > size:
                break
            data += code
        if any(char > "\x7f" for char in data.decode(encoding)):
            return data


def ours(data: bytes) -> str | None:
    """Decode with this library; None if it asks for the encoding."""
    try:
        return decode("a", data).text
    except EncodingError:
        return None


def charset_normalizer(data: bytes) -> str | None:
    """Decode with charset-normalizer."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return read_as(data, best.encoding) if best else None


def chardet(data: bytes) -> str | None:
    """Decode with chardet."""
    import chardet

    encoding = chardet.detect(data)["encoding"]
    return read_as(data, encoding) if encoding else None


def read_as(data: bytes, encoding: str) -> str | None:
    """Decode with an encoding, or with the superset that its name stands for."""
    try:
        codec = lookup(encoding)
    except LookupError:
        return None
    for wider in WIDER.get(codec, (codec,)):
        try:
            return data.decode(wider)
        except UnicodeDecodeError:
            continue
    return None


def counted(reads: Verdict, pieces: Iterable[tuple[bytes, str]]) -> str:
    """Shares of right and of wrong detections, in percent."""
    found = Counter("none" if (said := reads(data)) is None else said == text for data, text in pieces)
    total = sum(found.values())
    return f"{100 * found[True] / total:.1f} / {100 * found[False] / total:.1f}"


def rows(folder: Path | None, trials: int) -> Iterator[str]:
    """Lines of the table for each case and size, without and with markup."""
    peers: list[Verdict] = [charset_normalizer, chardet]
    readers = [ours, *(peer for peer in peers if importlib.util.find_spec(peer.__name__))]
    yield f"| text | encoding | bytes | {' | '.join(reader.__name__.replace('_', '-') for reader in readers)} |"
    yield f"|---|---|---|{'---|' * len(readers)}"
    known = texts(folder)
    for kind, encoding in CASES:
        for around in (("", ""), MARKUP) if "utf-16" not in encoding else (("", ""),):
            for size in SIZES if not around[0] else (100,):
                chance = random.Random(size)  # noqa: S311 - the same texts each time
                pieces = []
                for _ in range(trials):
                    data = drawn(known[kind], encoding, size, chance)
                    whole = around[0].encode() + data + around[1].encode()
                    pieces.append((whole, whole.decode(encoding)))
                shares = [counted(ours, pieces)]
                shares += [counted(reads, pieces[: max(20, trials // PEERS_OF)]) for reads in readers[1:]]
                note = " in markup" if around[0] else ""
                yield f"| {kind} | {encoding} | {size}{note} | {' | '.join(shares)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, help="folder of gold texts")
    parser.add_argument("--trials", type=int, default=1000, help="texts for each line")
    options = parser.parse_args()
    print("Right / wrong, in percent; the rest was refused.\n")
    for row in rows(options.gold, options.trials):
        print(row, flush=True)


if __name__ == "__main__":
    main()
