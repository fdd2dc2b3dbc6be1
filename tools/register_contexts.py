"""Estimate what each register adds to the weights of what stands around a form, and make `register-contexts.tsv`.

    python tools/register_contexts.py FOLDER REGISTER...

FOLDER is that of `register_sources.py`. Texts of a register are brought to simplified characters and back, as if they
were modern; where that goes wrong, the register's own weights are to mend it. So they are few, and where they are
silent, a register is read like modern text. Those of modern text itself add to `context.tsv` in the same way.

`make model` does everything in order: the marks, then modern text, then what adds to it, with an installation between.
"""

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from log_linear import Problem, fit, scores
from register_sources import books, cantonese, classics, editions, later_editions, modern, pieces, poems
from table_files import table_text, write_table
from usage import COUNTED, HAN

from normalizer import convert
from normalizer.engine.answers.registers import register_of
from normalizer.engine.kernel.constants import GIVEN, TRANSLITERATES, UNIT
from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.tables.arrays import pack_common
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.frequencies import frequencies
from normalizer.engine.tables.made import word_numbers
from normalizer.engine.tables.registers import Registers
from normalizer.engine.tables.rows import regional_pivots
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.weights import base_weights, name_classes
from normalizer.lexicon import load_lexicon, own_table
from normalizer.lexicon.lists import exceptions
from normalizer.model import Register
from normalizer.standard import find_standard

STANDARD: Final = find_standard("zh-Hant")
LEXICON: Final = load_lexicon()
TABLES: Final = standard_tables(STANDARD, LEXICON)
NAMES: Final = name_classes(TABLES.made.fold)

MOST: Final = 40_000
"""So many places of a form are used at most."""
FEW: Final = 20
"""A form with fewer places is left out."""
OF_A_SOURCE: Final = 60_000
"""So many pieces of a modern source, and so many lines of verse, are used at most."""
LEAST: Final = {Register.MODERN: 5, Register.VERNACULAR: 4, Register.CLASSICAL: 4, Register.CANTONESE: 2}
"""A feature occurs so often at least."""
PENALTY: Final = {Register.MODERN: 4.0, Register.VERNACULAR: 2.5, Register.CLASSICAL: 2.5, Register.CANTONESE: 0.7}
APART: Final = re.compile(r"[0A]|^[nt]\d")
"""The only features that modern text adds to: the base was estimated for letters and digits together."""
PRINTED: Final = frozenset("修斫")
"""Forms for which old prints have another one (脩 斲), which no standard of today writes: old text tells nothing."""
IMPOSSIBLE: Final = -30.0
"""The score of a candidate that the form does not have, in nats."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of an ambiguous form.

    Attributes:
        label: The number of the candidate that the text has, among those of the weights.
        scores: The score of each of them in modern text, without the cost of leaving the form, in nats.
        features: What stands around it.
    """

    label: int
    scores: tuple[float, ...]
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """An ambiguous form.

    Attributes:
        name: The form under which its weights stand.
        pivots: Its candidates.
        own: The candidate that is the form itself, or -1.
        numbers: For each candidate its number among those of the weights, or -1.
        size: How many those of the weights are.
    """

    name: str
    pivots: tuple[str, ...]
    own: int
    numbers: tuple[int, ...]
    size: int


def kernel_below(register: Register) -> Kernel:
    """The kernel to whose weights a register adds: the base for the modern one, modern text for the others."""
    if register is not Register.MODERN:
        return TABLES.kernel_for(register=Register.MODERN)
    numbers = word_numbers(STANDARD.script, LEXICON)
    arrays, _ = pack_common(frequencies(LEXICON), base_weights(LEXICON), Registers(), fold_table(LEXICON), numbers)
    return Kernel(arrays | TABLES.made.tables(), simplifies=False)


def ambiguous() -> dict[str, Form]:
    """The ambiguous forms that simplified text may have."""
    weights, pivots = base_weights(LEXICON), regional_pivots(LEXICON)
    found = {}
    for form, choice in TABLES.made.forms.choices.items():
        if form in TABLES.made.trained and not choice.locked:
            among = weights[TABLES.made.trained[form]].candidates
            spelt = tuple(pivots.get(pivot, pivot) for pivot in choice.pivots)
            numbers = tuple(among.find(pivot) for pivot in choice.pivots)
            found[form] = Form(TABLES.made.trained[form], spelt, choice.own, numbers, len(among))
    return found


def features(skeleton: Sequence[str], at: int) -> Iterator[str]:
    """The n-grams around a place, as `context.tsv` has them."""

    def near(distance: int) -> str:
        where = at + distance
        if where in {-1, len(skeleton)}:
            return "#"
        return skeleton[where] if 0 <= where < len(skeleton) else ""

    a, b, c, d, e, f = map(near, (-3, -2, -1, 1, 2, 3))
    yield from ("*", f"{c}~", f"~{d}", f"{c}~{d}")
    if b:
        yield from (f"{b}_~", f"{b}{c}~", f"{b}{c}~{d}")
        if a:
            yield f"{a}{b}{c}~"
    if e:
        yield from (f"~_{e}", f"~{d}{e}", f"{c}~{d}{e}")
        if f:
            yield f"~{d}{e}{f}"
    if b and e:
        yield f"{b}{c}~{d}{e}"
    yield from names(b, c, d, e)


def names(b: str, c: str, d: str, e: str) -> Iterator[str]:
    """The features of transliterations and of given names around a place, as the kernel reads them."""
    before, last, following, later = (NAMES.get(character, 0) for character in (b, c, d, e))
    run = (1 + (before & TRANSLITERATES)) * 3 if last & TRANSLITERATES else 0
    run += 1 + (later & TRANSLITERATES) if following & TRANSLITERATES else 0
    if run:
        yield f"t{run}"
    if following & GIVEN:
        yield f"n{int(c == '#')}{1 + bool(later & GIVEN)}"


def symbol(character: str) -> str:
    """A character as contexts have it."""
    if HAN.match(character):
        return chr(TABLES.made.fold.get(ord(character), ord(character)))
    if character.isalnum():
        return "0" if character.isnumeric() else "A"
    return "#"


def places(
    kernel: Kernel, piece: str, forms: Mapping[str, Form], pivots: Mapping[str, str]
) -> Iterator[tuple[str, Place]]:
    """The ambiguous forms of a piece in simplified characters, each with what the piece has for it."""
    plain = convert(piece, "zh-Hans")
    kept = [at for at, character in enumerate(plain) if not character.isspace()]
    skeleton = [symbol(plain[at]) for at in kept]
    passed = Pass(kernel, plain)
    passed.run()
    for number, at in enumerate(kept):
        form = forms.get(plain[at])
        written = pivots.get(piece[at], piece[at])
        if form is None or written not in form.pivots:
            continue
        label = form.numbers[form.pivots.index(written)]
        if label >= 0:
            _, (_, found, cost, *_) = passed.decide(0, at)
            weighed = [IMPOSSIBLE] * form.size
            for candidate, place in enumerate(form.numbers):
                if place >= 0:
                    weighed[place] = (found[candidate] + (cost if candidate != form.own >= 0 else 0)) / UNIT
            yield form.name, Place(label, tuple(weighed), tuple(features(skeleton, number)))
    passed.close()


def collected(kernel: Kernel, texts: Iterable[str]) -> dict[str, list[Place]]:
    """Places of each form, a sample of those of frequent ones."""
    chance = random.Random(1958)  # noqa: S311 - a sample
    forms, pivots = ambiguous(), regional_pivots(LEXICON)
    found: dict[str, list[Place]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for piece in texts:
        for name, place in places(kernel, piece, forms, pivots):
            seen[name] += 1
            if seen[name] <= MOST:
                found[name].append(place)
            elif (at := chance.randrange(seen[name])) < MOST:
                found[name][at] = place
    return {name: found[name] for name in sorted(found) if len(found[name]) >= FEW}


def added(found: Sequence[Place], register: Register) -> tuple[dict[str, tuple[int, ...]], int, int]:
    """What a register adds for one form, and how often the form was wrong before and is after."""
    wanted = APART if register is Register.MODERN else re.compile("")
    counted = Counter(feature for place in found for feature in place.features if wanted.search(feature))
    known = sorted(feature for feature, times in counted.items() if times >= LEAST[register])
    numbers = {feature: number for number, feature in enumerate(known)}
    rows = [[numbers[feature] for feature in place.features if feature in numbers] for place in found]
    offsets = np.array([place.scores for place in found])
    problem = Problem(rows, [place.label for place in found], offsets, len(known))
    weights = np.rint(UNIT * fit(problem, PENALTY[register], rate=0.5))
    before, after = (
        int((s.argmax(axis=1) != problem.labels).sum()) for s in (offsets, scores(problem, weights / UNIT))
    )
    kept = {feature: tuple(map(int, row)) for feature, row in zip(known, weights, strict=True) if row.any()}
    return kept, before, after


def texts(folder: Path, register: Register) -> list[str]:
    """The pieces that show a register, each once, in an order of chance."""
    chance = random.Random(1958)  # noqa: S311 - an order
    if register is Register.MODERN:
        found = [piece for _, source in modern(folder) for piece in shuffled(source, chance)[:OF_A_SOURCE]]
    elif register is Register.CANTONESE:
        found = list(cantonese(folder))
    else:
        prints = [*classics(folder), *editions(folder), *later_editions(folder)]
        old = [*(book.text for book in books(folder)), *prints]
        verse = shuffled(poems(folder), chance)[:OF_A_SOURCE]
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
    for name, known in collected(kernel_below(register), found).items():
        if name in untold:
            continue
        kept, before, after = added(known, register)
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
