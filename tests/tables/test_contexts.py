"""How `context.tsv` is estimated: the features of the tool are those of the kernel, and it learns what is so."""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "tools"))
import contexts
import places

from normalizer.engine.kernel.constants import FIRM_LONG, FIRM_SHORT, LOOSE_LONG, LOOSE_SHORT, UNIT
from normalizer.engine.tables.rows import regional_pivots
from normalizer.engine.tables.weights import context_weights
from normalizer.model import Register

WORTHS = {0, FIRM_LONG, FIRM_SHORT, LOOSE_LONG, LOOSE_SHORT}

SPACED = (
    "跑完 874 行的 list 後，`clauses` 會包含以下部分",
    "昨晚 (周二 )接獲，今早 (周三 )經諮詢",
    "憲康, 我懂. 只有 URL 有價值,   只要",
    "在 `views.py` 實作 `callback` 了",
)
"""Texts with white space that is layout and such that ends words, and with signs of code."""


def place(label: int, *features: str) -> places.Place:
    """A place of a form with two candidates, over which no word says anything."""
    return places.Place(label, (0.0, 0.0), None, ("*", *features))


def learnt(found: list[places.Place], *, least: int, penalty: float) -> tuple[dict[str, tuple[int, ...]], int, int]:
    """What is learnt of places of which words say nothing."""
    said = [known.scores for known in found]
    return places.learnt(found, said, least=least, penalty=penalty)


def test_what_is_left_without_the_weights_is_what_words_say(cases: Path) -> None:
    """Without the installed weights, the worth of a word is left at a place of native text, or nothing."""
    weights, forms, pivots = context_weights(places.LEXICON), places.ambiguous(), regional_pivots(places.LEXICON)
    kernel = places.TABLES.kernel_for(register=Register.MODERN)
    seen, compared = set(), 0
    lines = [line.split("\t")[1] for line in (cases / "native.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    for line in (*lines, *SPACED):
        for name, found in places.places(kernel, line, forms, pivots):
            form = next(form for form in forms.values() if form.name == name)
            left = contexts.by_words(found, weights[name])
            known = [round(UNIT * left[number]) for number in form.numbers if number >= 0]
            assert set(known) <= WORTHS, (line, name)
            seen.update(known)
            compared += 1
    assert compared > 100
    assert seen >= {0, FIRM_SHORT, FIRM_LONG}


def test_what_speaks_for_a_candidate_gets_its_weight() -> None:
    """The second candidate after 甲, the first after 乙; what stands beside both in the same share gets none."""
    found = [place(1, "甲~", "~丙" if at % 2 else "~丁") for at in range(100)]
    found += [place(0, "乙~", "~丙" if at % 2 else "~丁") for at in range(100)]
    kept, before, after = learnt(found, least=2, penalty=1.0)
    assert (before, after) == (100, 0)
    assert kept["甲~"][0] > 2 * UNIT
    assert kept["乙~"][0] < -2 * UNIT
    assert kept.keys() == {"甲~", "乙~"}


def test_what_is_rare_is_not_learnt() -> None:
    """A feature that occurs once is left out, and so is one that a heavy penalty does not let pay."""
    found = [place(0, "乙~") for _ in range(50)] + [place(1, "甲~")]
    assert "甲~" not in learnt(found, least=2, penalty=1.0)[0]
    assert not learnt(found, least=1, penalty=100.0)[0]


def test_where_natives_vary_the_dictionary_decides() -> None:
    """A word that natives write in two ways teaches what the dictionary says; one slip in a hundred changes nothing."""
    varied, steady = (7, -1, 1), (8, 0, 0)
    found = [replace(place(at % 2), word=varied) for at in range(10)]
    found += [replace(place(int(at == 0)), word=steady) for at in range(100)]
    agreed = contexts.agreed(found)
    assert [known.label for known in agreed[:10]] == [1] * 10
    assert agreed[10:] == found[10:]


def test_in_half_of_the_places_a_firm_word_says_nothing() -> None:
    """What a word says is left out in about half of its places; a candidate that the form does not have stays out."""
    said = [(0.0, 9.0, places.IMPOSSIBLE)] * 1000
    with_word = [places.Place(1, said[0], (7, -1, 1), ()) for _ in said]
    taught = places.often_without(with_word, said, places.WITHOUT_WORDS)
    assert set(taught) == {said[0], (0.0, 0.0, places.IMPOSSIBLE)}
    assert 400 < taught.count(said[0]) < 600
    assert places.often_without([replace(place, word=None) for place in with_word], said, 1.0) == said


def test_what_words_know_is_learnt_too() -> None:
    """What stands around a word that is always right gets a weight, but only where the word is often left out."""
    found = [replace(place(1, "甲~"), word=(7, -1, 1), features=("甲~",)) for _ in range(100)]
    said = [(0.0, 9.0)] * 100
    assert not places.learnt(found, said, least=2, penalty=1.0, without_words=0)[0]
    assert places.learnt(found, said, least=2, penalty=1.0)[0]["甲~"][0] > UNIT
