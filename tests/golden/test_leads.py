"""Leads that are just enough, or just not: the two ways to decide have to agree there, too.

The fast way asks whether a word begins and ends at borders only where that changes something, and where it would is a
matter of one number. `make golden` looks for texts with such leads among those of the golden decisions.
"""

import os
import random
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from normalizer.engine.kernel.constants import CERTAIN, CLEAR_LEAD, DOUBTFUL, PROBABLE
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.decision import Decision, decide_again
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.standard import find_standard
from normalizer.testing.words import words

FILE = Path(__file__).parent / "leads.tsv"
STANDARDS = ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-x-opencc", "zh-Hans", "ja")
EACH = 120
"""Texts for a standard."""
TRIED = 60_000
"""Texts for a standard among which they are looked for."""


def decisions(tables: StandardTables, text: str) -> Iterator[tuple[int, str, int, Decision]]:
    """Every form with a choice in a text of one paragraph: its place, what stands there, the grade, how it is decided.

    Without forms that a name may keep, or that are doubted whatever is decided.
    """
    facts, passed, again = tables.facts, Pass(tables.kernel, text), Pass(tables.kernel, text)
    passed.run()
    written = passed.text()
    for place, form in enumerate(text):
        if facts.candidates(form) and not facts.is_named(form) and not facts.doubted(form):
            yield place, written[place], passed.grades[place], decide_again(tables.facts, again, 0, place)
    passed.close()
    again.close()


def grades(found: Decision) -> set[int]:
    """The grades that a decision may have by its lead; a word that the dictionaries dispute makes it a doubt."""
    if found.lead is None:
        return {CERTAIN}
    if found.lead < CLEAR_LEAD or any(vote.word.disputed and vote.form == found.form for vote in found.votes):
        return {DOUBTFUL}
    return {PROBABLE}


def is_narrow(found: Decision) -> bool:
    """True if the lead is just enough or just not, and a word speaks for a candidate."""
    return found.lead in {CLEAR_LEAD, CLEAR_LEAD - 1} and any(vote.form for vote in found.votes)


def narrow_texts(standard: str) -> Iterator[str]:
    """Texts of two words in which a lead is narrow."""
    tables, chosen = standard_tables(find_standard(standard), load_lexicon()), random.Random(1956)  # noqa: S311 - the same
    forms = {form for form in tables.made.converted if tables.facts.candidates(form)}
    known = [pair for pair in words() if 1 < len(pair.simplified) < 4]
    about = [pair for pair in known if not forms.isdisjoint(pair.simplified + pair.traditional)]
    for _ in range(TRIED):
        pairs = chosen.choice(known), chosen.choice(about)
        text = "".join(chosen.choice((pair.simplified, pair.traditional)) for pair in chosen.sample(pairs, 2))
        if any(is_narrow(found) for _, _, _, found in decisions(tables, text)):
            yield text


@cache
def lines() -> list[tuple[str, str]]:
    """The standards and texts of the file, or of one that is written anew."""
    if os.environ.get("WRITE_GOLDEN"):
        found = [f"{standard}\t{text}\n" for standard in STANDARDS for text in islice(narrow_texts(standard), EACH)]
        FILE.write_text("".join(found), encoding="utf-8")
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return [(standard, text) for standard, text in rows]


@pytest.mark.parametrize("standard", STANDARDS)
def test_narrow_leads(standard: str) -> None:
    """The same candidate, and the grade that the lead says; and most of the texts have leads that are narrow."""
    tables, narrow = standard_tables(find_standard(standard), load_lexicon()), 0
    texts = [text for name, text in lines() if name == standard]
    for text in texts:
        decided = list(decisions(tables, text))
        narrow += any(is_narrow(found) for *_, found in decided)
        for place, after, grade, found in decided:
            assert after == found.form, (text, place)
            assert grade in grades(found), (text, place, found.lead)
    assert narrow > len(texts) / 2 > 0, "look for texts anew: make golden"
