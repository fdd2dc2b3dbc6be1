"""Estimate how firmly old texts keep a form that simplified text has too, and make `register-costs.tsv`.

    python tools/register_costs.py FOLDER

FOLDER is that of `register_sources.py`. Prints differ: one has 于, another 於, and what is learnt from all of them
takes the rarer one for simplified. Each edition is read twice, as it is, and with one convertible character of ten in
simplified form. What is added to the cost of leaving a form is what makes fewest mistakes in both. Books as they are
printed today count as much as old prints, and in each group every edition the same.
"""

import random
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import Final

from places import TABLES
from register_sources import OTHER_EDITIONS, books, editions, pieces
from table_files import table_text, write_table
from usage import COUNTED, HAN

from normalizer import convert
from normalizer.engine.kernel.constants import OWN_WRITING, RAREST, UNIT
from normalizer.engine.kernel.passes import Pass
from normalizer.model import Register

OF_AN_EDITION: Final = 3000
"""So many pieces of an edition are read at most."""
SPOILT: Final = 0.1
"""The share of the convertible characters that the second reading has in simplified form."""
COSTS: Final = range(0, 72, 8)
"""What may be added, in 1/16 nat."""
FEW: Final = 6
FEW_EDITIONS: Final = 3
"""A form that fewer places or fewer editions speak for gets nothing."""
MOST_MISSED: Final = 3
"""A form gets nothing, either, if so many times more places that should be brought over stay."""
SHARE_OF_GAIN: Final = 0.1
"""The least cost that comes so near to the best is taken."""

Key = tuple[Register, str]


@dataclass(slots=True)
class Places:
    """Places of a form in an edition, each with what must be added at least so that the form stays, in 1/16 nat.

    Attributes:
        native: Those where the edition has the form.
        spoilt: Those where it has another one.
    """

    native: list[float] = field(default_factory=list)
    spoilt: list[float] = field(default_factory=list)


def needed(ahead: int, share: float) -> float:
    """What must be added so that a form stays; infinite if the paragraph is not written in the target's script.

    Args:
        ahead: By how much the best other candidate exceeds the form, without the cost of leaving it.
        share: The share of the other script.
    """
    leaving = UNIT * -log(max(share, RAREST))
    missing = max(0.0, ahead - leaving)
    return missing if missing <= max(0.0, leaving - OWN_WRITING) else float("inf")


def places(text: str, at: Iterable[int]) -> Iterator[tuple[str, Register, float]]:
    """The forms of both scripts at some places of a text, the register, and what must be added so that each stays."""
    passed = Pass(TABLES.kernel, text)
    passed.run()
    starts = passed.starts()
    for place in at:
        choice = TABLES.made.forms.choices.get(text[place])
        if choice is None or choice.own < 0 or choice.locked or text[place] not in TABLES.made.trained:
            continue
        _, (_, scores, cost, _, share, _, register) = passed.decide(starts[bisect_right(starts, place) - 1], place)
        others = (scores[other] + cost for other in range(len(choice.candidates)) if other != choice.own)
        yield text[place], tuple(Register)[register], needed(max(others) - scores[choice.own], share)
    passed.close()


def spoilt(text: str, chance: random.Random) -> tuple[str, list[int]]:
    """A text with some of its characters in simplified form, and where they are."""
    plain = convert(text, "zh-Hans")
    changed = [at for at, (a, b) in enumerate(zip(text, plain, strict=True)) if a != b and chance.random() < SPOILT]
    found = list(text)
    for at in changed:
        found[at] = plain[at]
    return "".join(found), changed


def read(parts: Iterable[str]) -> tuple[dict[Key, Places], int]:
    """The places of an edition by register and form, and the number of its Han characters."""
    chance = random.Random(1958)  # noqa: S311 - a sample
    known = list(dict.fromkeys(parts))
    chance.shuffle(known)
    found: dict[Key, Places] = defaultdict(Places)
    for part in known[:OF_AN_EDITION]:
        for form, register, added in places(part, range(len(part))):
            found[register, form].native.append(added)
        for form, register, added in places(*spoilt(part, chance)):
            found[register, form].spoilt.append(added)
    return found, sum(len(run) for part in known[:OF_AN_EDITION] for run in HAN.findall(part))


def all_editions(folder: Path) -> Iterator[tuple[float, Iterable[str]]]:
    """The pieces of each edition: of books, and of prints from which no weights were learnt; and how much it counts."""
    known = list(books(folder))
    for book in known:
        yield 1 / len(known), pieces(book.text)
    for repository in OTHER_EDITIONS:
        yield 1 / len(OTHER_EDITIONS), editions(folder, [repository])


def best_cost(found: Iterable[tuple[Places, float]]) -> tuple[int, int, int]:
    """What to add for a form, how many more of its places stay then, and how many that should not have."""
    known = list(found)

    def mistakes(cost: int) -> float:
        return sum(
            weight * (sum(needs > cost for needs in one.native) + sum(0 < needs <= cost for needs in one.spoilt))
            for one, weight in known
        )

    rates = {cost: mistakes(cost) for cost in COSTS}
    least = min(rates.values())
    near = least + SHARE_OF_GAIN * (rates[0] - least)
    cost = min(cost for cost in COSTS if rates[cost] <= near)
    gained = [sum(0 < needs <= cost for needs in one.native) for one, _ in known]
    lost = sum(0 < needs <= cost for one, _ in known for needs in one.spoilt)
    if sum(gained) < max(FEW, lost / MOST_MISSED) or sum(map(bool, gained)) < FEW_EDITIONS:
        return 0, 0, 0
    return cost, sum(gained), lost


def rows(folder: Path) -> Iterator[str]:
    """The rows of the table."""
    by_key: dict[Key, list[tuple[Places, float]]] = defaultdict(list)
    for counts, parts in all_editions(folder):
        found, han = read(parts)
        for key, known in found.items():
            by_key[key].append((known, counts / han))
    for (register, form), editions_of in sorted(by_key.items()):
        if register in {Register.VERNACULAR, Register.CLASSICAL}:
            cost, gained, lost = best_cost(editions_of)
            if cost:
                yield f"{register}\t{form}\t{cost}\t{gained}\t{lost}"


def main(folder: Path) -> None:
    """Write the table."""
    found = list(rows(folder))
    header = {
        "title": "what a register adds to the cost of leaving a form of both scripts",
        "authority": "figures of this library, made by tools/register_costs.py",
        "date": COUNTED,
        "licence": "Apache-2.0; the figures are facts, no text is contained",
        "sources": "Project Gutenberg and Kanripo (public domain)",
        "unit": "1/16 nat; places of native text that stay then, and of simplified characters among it",
    }
    write_table("register-costs", table_text(header, "register form cost kept missed", found))
    print(len(found), "rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
