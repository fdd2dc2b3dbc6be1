"""Estimate for which candidates old text needs another lead than modern text, and make `register-leads.tsv`.

    python tools/register_leads.py FOLDER

FOLDER is that of `register_sources.py`. Each edition is read as it is, and with some or all of its convertible
characters in simplified form. A model of one curve then says how often a decision is wrong by its lead, and one effect
for each register, form and candidate says how much more or less often than that. The effect as a distance on the curve
is what is taken off the lead, or added to it. The decisions themselves stay what they are.

A form on which editors vary counts as right, but no lead grows by more than what holds if it counts as wrong.
"""

import random
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from places import LEXICON, TABLES
from register_sources import MORE_EDITIONS, OTHER_EDITIONS, books, editions, pieces
from table_files import table_text, write_table
from usage import ALSO, IN_WORDS

from normalizer import convert
from normalizer.engine.kernel.constants import UNIT
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.tables.rows import regional_pivots
from normalizer.engine.tables.weights import ADDING, register_marks
from normalizer.model import Register

OF_AN_EDITION: Final = 300
"""So many pieces of an edition are read at most."""
SPOILT: Final = (0.0, 0.1, 0.5, 1.0)
"""The shares of the convertible characters that are in simplified form, one for each reading."""
OF_A_CANDIDATE: Final = 15
"""The places of one candidate in one edition count as so many at most: prints differ."""
OLD: Final = (Register.VERNACULAR, Register.CLASSICAL)

VARYING: Final = "嘆歎 並并竝幷併 鑑鑒 強彊 勳勛 脩修 禦御 髮髪 徵徴 歷歴"
"""Groups beside those of `usage.py` among which old prints vary."""
DISTINCT: Final = frozenset("衝沖冲")
"""A group of `usage.py` that is several words in old text."""

CURVE: Final = (0, 32, 64, 96, 160)
"""The leads between which the curve is straight, in 1/16 nat."""
SPREAD: Final = 0.7
"""The standard deviation of the effects before anything is known, in the logarithm of the odds."""
ROUNDS: Final = 8
STEP: Final = 8
LEAST: Final = 16
MOST_TAKEN: Final = 64
MOST_ADDED: Final = 32
"""How the figures are rounded and limited, in 1/16 nat."""

Key = tuple[Register, str, str]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


class Place(NamedTuple):
    """A decision in old text.

    Attributes:
        key: The register, the form, and the candidate that won, in OpenCC's pivot.
        lead: Its lead, in 1/16 nat, as modern text has it.
        wrong: True if the edition has another candidate, on which editors do not vary.
        other: True if it has anything else.
    """

    key: Key
    lead: int
    wrong: bool
    other: bool


def groups() -> dict[str, str]:
    """Forms among which editors vary, each with the first of its group."""
    found: dict[str, str] = {}
    for group in f"{ALSO} {IN_WORDS} {VARYING}".split():
        if not DISTINCT & set(group):
            roots = {found.get(form, form) for form in group}
            found |= dict.fromkeys([*group, *(form for form, root in found.items() if root in roots)], group[0])
    return found


GROUPS: Final = groups()
PIVOTS: Final = regional_pivots(LEXICON)
MARKS: Final = register_marks(TABLES.made.fold)


def leaning_of(text: str) -> Register:
    """The register to which a piece leans."""
    found = [MARKS[mark] for mark in set(text.translate(TABLES.made.fold)) & MARKS.keys()]
    sums = [*map(sum, zip(*found, strict=True))]
    return ADDING[sums.index(max(sums))] if max(sums, default=0) > 0 else Register.MODERN


def places(text: str, native: str, register: Register) -> Iterator[Place]:
    """The decisions of a piece, some of whose characters are in simplified form."""
    passed = Pass(TABLES.kernel, text)
    passed.run()
    starts = passed.starts()
    for at, form in enumerate(text):
        choice = TABLES.made.forms.choices.get(form)
        if choice is None or choice.locked:
            continue
        chosen, (*_, apart, _) = passed.decide(starts[bisect_right(starts, at) - 1], at)
        has, written = PIVOTS.get(native[at], native[at]), choice.pivots[chosen]
        other = has != written
        wrong = other and has in choice.pivots and GROUPS.get(has, has) != GROUPS.get(written, written)
        yield Place((register, form, written), apart, wrong, other)
    passed.close()


def read(parts: Iterable[str]) -> Iterator[Place]:
    """The decisions in some pieces of an edition that lean to an old register."""
    chance = random.Random(1958)  # noqa: S311 - a sample
    known = [*dict.fromkeys(parts)]
    chance.shuffle(known)
    for part in known[:OF_AN_EDITION]:
        register, plain = leaning_of(part), convert(part, "zh-Hans")
        if register in OLD and len(plain) == len(part):
            for share in SPOILT:
                text = "".join(b if chance.random() < share else a for a, b in zip(part, plain, strict=True))
                yield from places(text, part, register)


def all_editions(folder: Path) -> Iterator[Iterable[str]]:
    """The pieces of each edition: of books, and of prints from which no weights were learnt."""
    for book in books(folder):
        yield pieces(book.text)
    for repository in (*OTHER_EDITIONS, *MORE_EDITIONS):
        yield editions(folder, [repository])


def curve(lead: Floats) -> Floats:
    """The pieces of the curve: a constant, and how far a lead is in each interval, in nats."""
    parts = [np.clip(lead - begin, 0, end - begin) / UNIT for begin, end in pairwise(CURVE)]
    return np.stack([np.ones_like(lead), *parts], axis=1)


def effects(lead: Floats, wrong: Floats, weight: Floats, number: Numbers) -> Floats:
    """The effect of each key as a distance on the curve, in 1/16 nat: more is wrong more often."""
    about, size = curve(lead), int(number.max()) + 1
    shape, found = np.zeros(about.shape[1]), np.zeros(size)

    def odds() -> tuple[Floats, Floats]:
        chance = 1 / (1 + np.exp(-(about @ shape + found[number])))
        return weight * (wrong - chance), weight * chance * (1 - chance)

    for _ in range(ROUNDS):
        for _ in range(3):
            missing, slope = odds()
            curved = (about * slope[:, None]).T @ about + 1e-3 * np.eye(len(shape))
            shape = shape + np.clip(np.linalg.solve(curved, about.T @ missing), -1, 1)
        for _ in range(3):
            missing, slope = odds()
            up = np.bincount(number, missing, size) - found / SPREAD**2
            found = found + np.clip(up / (np.bincount(number, slope, size) + SPREAD**-2), -1, 1)
    print("curve", *np.round(shape, 2))
    away: Floats = UNIT * found / -shape[1]
    return away


def rounded(wrong: float, other: float) -> int:
    """What is taken off a lead, by what holds if only mistakes count, and if every difference does."""
    value = wrong if wrong > 0 else min(0.0, max(wrong, other))
    taken = STEP * round(value / STEP)
    return 0 if abs(taken) < LEAST else max(-MOST_ADDED, min(MOST_TAKEN, taken))


def rows(folder: Path) -> Iterator[str]:
    """The rows of the table."""
    numbers: dict[Key, int] = {}
    figures: list[tuple[float, ...]] = []
    for parts in all_editions(folder):
        by_key: Mapping[Key, list[Place]] = defaultdict(list)
        for place in read(parts):
            by_key[place.key].append(place)
        for key, known in by_key.items():
            number, weight = numbers.setdefault(key, len(numbers)), min(1.0, OF_A_CANDIDATE / len(known))
            figures += ((*place[1:], weight, number) for place in known)
    lead, wrong, other, weights, last = np.array(figures, dtype=float).T
    number_of = last.astype(int)
    mistaken, different = (effects(lead, each, weights, number_of) for each in (wrong, other))
    count, mistakes = np.bincount(number_of), np.bincount(number_of, wrong)
    for (register, form, candidate), number in sorted(numbers.items()):
        if taken := rounded(mistaken[number], different[number]):
            yield f"{register}\t{form}\t{candidate}\t{taken}\t{count[number]}\t{int(mistakes[number])}"


def main(folder: Path) -> None:
    """Write the table."""
    found = list(rows(folder))
    header = {
        "title": "what a register takes off the lead with which a candidate wins; below 0, what it adds",
        "authority": "figures of this library, made by tools/register_leads.py",
        "date": "2026-11-29",
        "licence": "Apache-2.0; the figures are facts, no text is contained",
        "sources": "Project Gutenberg and Kanripo (public domain)",
        "unit": "1/16 nat; places where it won in old texts, and those of them where it was wrong",
    }
    write_table("register-leads", table_text(header, "register form candidate taken places wrong", found))
    print(len(found), "rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
