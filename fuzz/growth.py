"""Search for documents whose time grows faster than their length.

    python fuzz/growth.py [--seconds N] [--seed N] [NAME ...]

A fuzzer that is guided by coverage keeps its inputs small, and a reader that looks through the whole rest at every `<`
covers the same code as one that does not. So a piece is made of some tokens, which are those of the markup and the
words that the modules of the readers look for, and repeated inside a document, once up to 1,500 characters and once up
to 12,000: time that grows as the length is eight times as much, as its square 64 times. What is steep is measured
again, and once more with 24,000. Names are formats of documents, with the member for those that are zip files, and
`code-` with a suffix of `check`.

Nothing is counted on: what is found here becomes a case of a test, which asserts with much more room.
"""

import argparse
import ast
import gc
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random

from targets import members_of, packed

import normalizer
from normalizer import NormalizerError, documents
from normalizer.check.code import SUFFIXES, read_code
from normalizer.testing.makers import MAKERS

SMALL, LARGE, LARGEST = 1_500, 12_000, 24_000
NOTHING = 0.3
"""Seconds for a large document that are too few to tell."""
STEEP = 20
"""How many times as long the large one takes as the small one; 8 if the time is linear."""
TEXTS = ["會談", "國家a"]
LITERAL = re.compile(r"[A-Za-z][A-Za-z-]{2,20}:?|<[!/?]?[A-Za-z-]+|[{}\[\]<>|*#$&%`'\"\\~=_:;!^@-]{2,4}")
MARKS = list("<>/&;=\"'`*_~[](){}#!|\\$^%@:,.-+0189\n\t \r會国a")


@dataclass(frozen=True, slots=True)
class Shape:
    """A document with a piece that is repeated, or a piece and a number that differs each time."""

    before: str
    piece: str
    after: str
    numbered: bool

    def document(self, size: int) -> str:
        """The document with as many pieces as fill so many characters."""
        count = max(1, size // len(self.piece))
        inside = "".join(f"{self.piece}{number}" for number in range(count)) if self.numbered else self.piece * count
        return f"{self.before}{inside}{self.after}"


def readers() -> dict[str, tuple[Callable[[bytes], object], str]]:
    """What reads, and a document to begin with, by name; for a container the text of each of its members."""
    found: dict[str, tuple[Callable[[bytes], object], str]] = {}
    for name in MAKERS:
        if not documents.FORMATS[name].archive:
            found[name] = partial(_normalized, name), MAKERS[name](TEXTS).decode()
            continue
        for number, (member, content) in enumerate(members_of(name).items(), 1):
            found[f"{name}:{member}"] = partial(_repacked, name, bytes([number])), content.decode()
    for suffix in SUFFIXES:
        found[f"code-{suffix[1:]}"] = (partial(_checked, f"a{suffix}"), "x = '會談'\ny = '国'\n")
    return found


def _normalized(name: str, data: bytes) -> object:
    return documents.read("input", data, format=name).normalize("zh-Hans").to_bytes()


def _repacked(name: str, number: bytes, data: bytes) -> object:
    return _normalized(name, packed(name, number + data))


def _checked(name: str, data: bytes) -> object:
    return read_code(name, data).normalize("zh-Hans").to_bytes()


@cache
def literals(folder: str) -> list[str]:
    """The short words in the strings of the modules: what they look for."""
    found: set[str] = set()
    for file in sorted((Path(normalizer.__file__).parent / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 400:  # noqa: PLR2004 - no docstring
                found.update(LITERAL.findall(node.value))
    return sorted(found)


def shapes(document: str, words: list[str], random: Random) -> Iterator[Shape]:
    """Shapes without end, with pieces of one to five tokens."""
    own = re.findall(r"\w+|\s+|\W", document)

    def piece(most: int) -> str:
        several = random.choices((own, MARKS, words), (3, 3, 4), k=random.randint(1, most))
        return "".join(map(random.choice, several))

    while True:
        at = random.randint(0, len(document))
        around = [(document[:at], document[at:]), (document[:at], ""), (piece(6), piece(3))]
        before, after = random.choice(around)
        yield Shape(before, piece(5), after, random.random() < 0.2)  # noqa: PLR2004 - some of them


def seconds(read: Callable[[bytes], object], source: str) -> float:
    """The processor time of reading a document or of refusing it."""
    data = source.encode()
    gc.disable()
    begin = time.process_time()
    with suppress(NormalizerError):  # a refusal is an answer, if it comes soon enough
        read(data)
    spent = time.process_time() - begin
    gc.enable()
    return spent


def is_steep(read: Callable[[bytes], object], shape: Shape) -> bool:
    """True if time grows much faster than the length, twice, and on to a document that is larger still."""
    for _ in range(2):
        small, large = (seconds(read, shape.document(size)) for size in (SMALL, LARGE))
        if large < NOTHING or large < STEEP * small:
            return False
    return seconds(read, shape.document(LARGEST)) > 3 * large


def searched(name: str, limit: float, random: Random) -> int:
    """The number of shapes that were tried in some seconds, or until one is steep or fails, which is printed."""
    read, document = readers()[name]
    words = literals("check" if name.startswith("code-") else "documents")
    end, tried = time.monotonic() + limit, 0
    for tried, shape in enumerate(shapes(document, words, random), 1):  # noqa: B007 - the last one is what counts
        try:
            if is_steep(read, shape):
                print(f"{name}: steep: {shape}", flush=True)
                break
        except Exception as error:  # noqa: BLE001 - what is not the library's own is what is looked for
            print(f"{name}: {error!r}: {shape}", flush=True)
            break
        if time.monotonic() > end:
            break
    return tried


def main() -> None:
    """Search, and print how many shapes were tried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=float, default=20, help="for each name")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for name in arguments.names or readers():
        tried = searched(name, arguments.seconds, Random(f"{arguments.seed} {name}"))  # noqa: S311 - nothing secret
        print(f"{name}: {tried:,} documents", flush=True)


if __name__ == "__main__":
    main()
