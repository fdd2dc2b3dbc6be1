"""The weights of the context against slow and obvious code: what a candidate scores is the sum of its features."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pytest

from normalizer import normalize
from normalizer.engine.kernel import constants
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.decision import decide_again
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.engine.tables.weights import ADDING, Weights, context_weights, name_classes, register_weights
from normalizer.lexicon import load_lexicon
from normalizer.lexicon.regions import chosen_places
from normalizer.standard import find_standard

EACH = 12
"""Features of each shape and number of candidates that are tried; there are some two hundred of these."""
BORDER = "，"
"""A sign that is no character of the weights: the `#` of a feature."""


def shape(feature: str) -> str:
    """A feature with its characters made alike: `#x~xx`."""
    return re.sub(r"[^#~_0A]", "x", feature)


def chosen_features(weights: Mapping[str, Weights]) -> Iterator[tuple[str, str]]:
    """Forms with one of their features each, of every shape."""
    found = defaultdict(list)
    for form, known in weights.items():
        for feature in known.features:
            if "~" in feature:
                found[shape(feature), len(known.candidates)].append((form, feature))
    chosen = random.Random(2013)  # noqa: S311 - the same ones each time
    for key in sorted(found):
        yield from chosen.sample(found[key], min(EACH, len(found[key])))


def texts(form: str, feature: str, padding: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Texts with a feature, and the place of the form: at the borders of the text, and inside of it."""
    before, _, after = (part.replace("0", "3").replace("A", "b") for part in feature.partition("~"))
    skipped = str.maketrans({"_": padding[0], "#": BORDER})
    left, right = before.lstrip("#").translate(skipped), after.rstrip("#").translate(skipped)
    for begin, end in (("", ""), (padding[1], padding[2])):
        first = begin + BORDER * (len(before) - len(before.lstrip("#"))) * bool(begin) + left
        last = right + BORDER * (len(after) - len(after.rstrip("#"))) * bool(end) + end
        yield first + form + last, len(first)


def features_at(text: str, place: int) -> Iterator[str]:
    """The features that apply at a place."""
    fold = fold_table(load_lexicon())

    def near(step: int) -> str:
        at = place + step
        if not -1 <= at <= len(text):
            return ""
        if at in {-1, len(text)} or text[at] == BORDER:
            return "#"
        return {"3": "0", "b": "A"}.get(text[at]) or text[at].translate(fold)

    a, b, c, d, e, f = (near(step) for step in (-3, -2, -1, 1, 2, 3))
    yield from ("*", f"{c}~", f"~{d}", f"{c}~{d}")
    if b:
        yield from (f"{b}_~", f"{b}{c}~", f"{b}{c}~{d}")
    if e:
        yield from (f"~_{e}", f"~{d}{e}", f"{c}~{d}{e}")
    if b and e:
        yield f"{b}{c}~{d}{e}"
    if a:
        yield f"{a}{b}{c}~"
    if f:
        yield f"~{d}{e}{f}"
    yield from features_of_names(b, c, d, e)


def features_of_names(b: str, c: str, d: str, e: str) -> Iterator[str]:
    """The features of two characters before and two after: of transliterations, and of given names."""
    classes = name_classes(fold_table(load_lexicon()))
    sounds, given = ({x: bool(classes.get(x, 0) & bit) for x in (b, c, d, e)} for bit in (1, 2))
    run = (3 + 3 * sounds[b] if sounds[c] else 0) + (1 + sounds[e] if sounds[d] else 0)
    if run:
        yield f"t{run}"
    if given[d]:
        yield f"n{int(c == '#')}{1 + given[e]}"


def expected(known: Weights, names: Sequence[str], candidate: str) -> int:
    """The sum of the weights of a candidate."""
    number = known.candidates.index(candidate)
    return sum(known.features[name][number - 1] for name in names if name in known.features) if number else 0


def grade(lead: int | None) -> int:
    """The grade of a decision without words by its lead."""
    if lead is None:
        return constants.CERTAIN
    return constants.DOUBTFUL if lead < constants.CLEAR_LEAD else constants.PROBABLE


@pytest.fixture(scope="module")
def tables() -> StandardTables:
    """The tables of OpenCC's pivot, in whose forms the weights are written."""
    return standard_tables(find_standard("zh-Hant-x-opencc"), load_lexicon())


def test_scores_are_sums_of_features(tables: StandardTables) -> None:
    """Every kind of n-gram, at borders and inside, and of names, in every register: with no word over the place."""
    lexicon = load_lexicon()
    weights, added = context_weights(lexicon), register_weights(lexicon)
    every = {chr(x) for x in range(0x4E00, 0x9FFF)} & {x for known in weights.values() for x in "".join(known.features)}
    chosen, padding = random.Random(1964), sorted(every)  # noqa: S311 - the same texts each time
    compared, shapes = 0, set[str]()
    for form, feature in chosen_features(weights):
        choice = tables.made.forms.choices.get(form)
        if choice is None or choice.locked or tables.made.trained.get(form) != form:
            continue
        for text, place in texts(form, feature, chosen.sample(padding, 3)):
            passed = Pass(tables.kernel, text)
            found = decide_again(tables.facts, passed, passed.starts()[0], place)
            if found.votes or len(passed.starts()) > 1:
                continue
            names = list(features_at(text, place))
            shapes.update(shape(name) for name in names if name in weights[form].features)
            extra = added[found.register].get(form) if found.register in ADDING else None
            for candidate, score in zip(found.candidates, found.scores, strict=True):
                if candidate not in weights[form].candidates:
                    continue
                cost = found.cost if form in found.candidates and candidate != form else 0
                total = expected(weights[form], names, candidate) - cost
                total += expected(extra, names, candidate) if extra else 0
                assert score == total, (text, place, candidate, names)
                compared += 1
            # and what the fast path makes of it
            if not tables.facts.is_named(form):
                again = Pass(tables.kernel, text)
                again.run()
                assert again.text()[place] == found.form, (text, place)
                assert again.grades[place] == grade(found.lead), (text, place)
    assert compared > 3000
    assert len(shapes) > 60


@pytest.mark.parametrize(
    ("source", "result"), [("周一开会", "週一開會"), ("他们周六开会", "他們週六開會"), ("这个计划", "這個計畫")]
)
def test_what_a_region_spells_is_no_doubt(source: str, result: str) -> None:
    """Whatever stands around it: which form natives write in a word is counted, and not told by what is around."""
    found = normalize(source, "zh-Hant-TW")
    assert found.text == result
    assert not found.doubts


def test_a_form_of_such_a_word_that_the_region_did_not_choose() -> None:
    """計畫 and 計劃 have one 計; the other forms of the word are weighed as in any word."""
    assert chosen_places("zh-Hant-TW")["計畫"] == (False, True)
    assert chosen_places("zh-Hant-TW")["週六"] == (True, False)
    assert chosen_places("zh-Hans") == {}
