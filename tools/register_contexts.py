"""Estimate what each register adds to the weights of what stands around a form, and make `register-contexts.tsv`.

    python tools/register_contexts.py FOLDER REGISTER...

FOLDER is that of `register_sources.py`. Texts of a register are brought to simplified characters and back, as if they
were modern; where that goes wrong, the register's own weights are to mend it. So they are few, and where they are
silent, a register is read like modern text, whose weights `contexts.py` makes.

`make model` does everything in order: the marks, then modern text, then what adds to it, with an installation between.
"""

import random
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from places import LEXICON, TABLES, WITHOUT_WORDS, collected, learnt
from register_sources import books, cantonese, classics, editions, later_editions, pieces, poems
from table_files import table_text, write_table
from usage import COUNTED

from normalizer.engine.answers.registers import register_of
from normalizer.lexicon import own_table
from normalizer.lexicon.lists import exceptions
from normalizer.model import Register

LINES_OF_VERSE: Final = 60_000
"""So many lines of verse are used at most."""
LEAST: Final = {Register.VERNACULAR: 4, Register.CLASSICAL: 4, Register.CANTONESE: 2}
"""A feature occurs so often at least."""
PENALTY: Final = {Register.VERNACULAR: 2.5, Register.CLASSICAL: 2.5, Register.CANTONESE: 0.7}
PRINTED: Final = frozenset("修斫")
"""Forms for which old prints have another one (脩 斲), which no standard of today writes: old text tells nothing."""

WITH_WORDS: Final = "于"
"""Forms of which old books have both, as 于 and 於 in one chapter: what is around cannot tell them, so words do."""


def texts(folder: Path, register: Register) -> list[str]:
    """The pieces that show a register, each once, in an order of chance."""
    chance = random.Random(1958)  # noqa: S311 - an order
    if register is Register.CANTONESE:
        found = list(cantonese(folder))
    else:
        prints = [*classics(folder), *editions(folder), *later_editions(folder)]
        old = [*(book.text for book in books(folder)), *prints]
        verse = shuffled(poems(folder), chance)[:LINES_OF_VERSE]
        found = [piece for text in (*old, *verse) for piece in pieces(text)]
    return shuffled((piece for piece in dict.fromkeys(found) if register_of(piece, LEXICON) is register), chance)


def shuffled(items: Iterable[str], chance: random.Random) -> list[str]:
    """Items in an order of chance."""
    found = list(items)
    chance.shuffle(found)
    return found


def rows(folder: Path, register: Register) -> Iterator[tuple[str, ...]]:
    """The rows of a register."""
    found = texts(folder, register)
    old = register in {Register.VERNACULAR, Register.CLASSICAL}
    untold = {*PRINTED, *exceptions("also-itself")} if old else set()  # 吓 of Cantonese is in no old book
    wrong = right = size = 0
    for name, known in collected(TABLES.kernel_for(register=Register.MODERN), found).items():
        if name in untold:
            continue
        offsets = [place.scores for place in known]
        without = 0 if name in WITH_WORDS else WITHOUT_WORDS
        kept, before, after = learnt(
            known, offsets, least=LEAST[register], penalty=PENALTY[register], without_words=without
        )
        wrong, right, size = wrong + before, right + after, size + len(known)
        for feature, values in kept.items():
            yield register, name, feature, ",".join(map(str, values))
    print(f"{register}: {len(found)} pieces, {size} places, {wrong} wrong before, {right} after")


def text(found: Sequence[tuple[str, ...]]) -> str:
    """The file."""
    header = {
        "title": "what a register adds to the weights of what stands around an ambiguous form",
        "authority": "figures of this library, made by tools/register_contexts.py",
        "date": COUNTED,
        "licence": "Apache-2.0; the figures are facts, no text is contained",
        "sources": "Project Gutenberg and Kanripo (public domain); chinese-poetry/chinese-poetry (MIT; verse); "
        "Common Voice (CC0) and lines in CanCLID/sentences (Cantonese)",
        "unit": "1/16 nat, of the second and later candidates of `context.tsv`, relative to the first",
    }
    return table_text(header, "register form feature weights", sorted(map("\t".join, found)))


def main(folder: Path, registers: Collection[Register]) -> None:
    """Make the rows of some registers; those of the others stay."""
    kept = [row for row in own_table("register-contexts").rows if row[0] not in registers]
    made = [row for register in registers for row in rows(folder, register)]
    write_table("register-contexts", text([*kept, *made]))
    print(len(kept) + len(made), "rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Register(name) for name in sys.argv[2:]])
