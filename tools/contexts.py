"""Estimate the weights of what stands around an ambiguous form from modern text, and make `context.tsv`.

    python tools/contexts.py FOLDER

FOLDER is that of `register_sources.py`. Which forms have weights, and for which candidates, stays as it is in the file:
a candidate counts only where simplification maps it to the form. The weights that are installed do not matter: what
they say is taken off before anything is learnt.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from places import FEW, LEXICON, TABLES, Place, collected, learnt
from register_sources import modern
from table_files import table_text, write_table
from usage import COUNTED

from normalizer.engine.answers.registers import register_of
from normalizer.engine.kernel.constants import UNIT
from normalizer.engine.tables.weights import Weights, context_weights
from normalizer.lexicon import own_table
from normalizer.model import Register

LEAST: Final = 2
"""A feature occurs so often at least."""
PENALTY: Final = 1.0
VARIED: Final = 0.02
"""In a word of which natives write this share with another form than the dictionary, the dictionary decides."""
SOME: Final = 3
"""So many places show at least that natives vary."""
UNTOLD: Final = -UNIT
"""How far the later candidates of a form are behind of which the texts have too few places."""


def texts(folder: Path) -> list[str]:
    """The pieces of modern text, each once, in an order of chance."""
    found = list(dict.fromkeys(piece for _, source in modern(folder) for piece in source))
    random.Random(1958).shuffle(found)  # noqa: S311 - an order
    return [piece for piece in found if register_of(piece, LEXICON) is Register.MODERN]


def agreed(found: Sequence[Place]) -> list[Place]:
    """The places, with what the dictionary says in words that natives write in several ways."""
    all_of = Counter(place.word for place in found)
    against = Counter(place.word for place in found if place.word and place.word[2] != place.label)
    varied = {word for word, times in against.items() if times >= SOME and times > VARIED * all_of[word]}
    return [replace(place, label=place.word[2]) if place.word in varied else place for place in found]


def by_words(place: Place, weights: Weights) -> tuple[float, ...]:
    """What words alone say of the candidates, in nats."""
    found = list(place.scores)
    for feature in place.features:
        for number, weight in enumerate(weights.features.get(feature, ()), 1):
            found[number] -= weight / UNIT
    return tuple(found)


def rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The rows of the file."""
    wrong = right = size = 0
    installed = context_weights(LEXICON)
    read = texts(folder)
    found = collected(TABLES.kernel_for(register=Register.MODERN), read)
    for form, feature, candidates in own_table("context").rows:
        if feature != "=":
            continue
        yield form, feature, candidates
        known = agreed(found.get(form, ()))
        kept = {"*": (UNTOLD,) * (len(candidates) - 1)}
        if len(known) >= FEW:
            said = [by_words(place, installed[form]) for place in known]
            kept, before, after = learnt(known, said, least=LEAST, penalty=PENALTY)
            wrong, right, size = wrong + before, right + after, size + len(known)
        for name, values in kept.items():
            yield form, name, ",".join(map(str, values))
    print(f"{len(read)} pieces, {size} places, {wrong} wrong by words alone, {right} with the weights")


def text(found: Sequence[tuple[str, str, str]]) -> str:
    """The file."""
    header = {
        "title": "what stands around an ambiguous form: log-linear weights of its traditional candidates",
        "authority": "figures of this library, made by tools/contexts.py",
        "date": COUNTED,
        "licence": "Apache-2.0; the figures are facts, no text is contained",
        "sources": "those of usage-taiwan and usage-hong-kong",
        "unit": "1/16 nat, of the second and later candidates, relative to the first, as the feature = names them",
        "labels": "a candidate that no simplification maps to the form is left out: 坐 of 座, 象 of 像, 周 of 賙",
    }
    return table_text(header, "form feature weights", sorted(map("\t".join, found)))


def main(folder: Path) -> None:
    """Make the file."""
    made = list(rows(folder))
    write_table("context", text(made))
    print(len(made), "rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
