"""Many strings looked for at once: the places that a naive search finds, in time that grows with the text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import convert
from normalizer.engine.normalization.options import merged, options
from normalizer.engine.text import strings

WORDS = st.text("國民民a]^-\\", min_size=1, max_size=6)


def naive(wanted: list[str], text: str) -> list[tuple[int, int]]:
    """At each place the longest that stands there."""
    found = ([len(one) for one in wanted if text.startswith(one, start)] for start in range(len(text)))
    return [(start, start + max(lengths)) for start, lengths in enumerate(found) if lengths]


@pytest.mark.parametrize("long", [0, 2, 64])
@given(wanted=st.lists(WORDS, max_size=6), text=st.lists(WORDS, max_size=12).map("".join))
def test_the_places_are_those_of_a_naive_search(long: int, wanted: list[str], text: str) -> None:
    """Whatever counts as long: at each place the longest string, in order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "_LONG", long)
        assert list(strings.Strings(wanted).places(text)) == naive(wanted, text)


@pytest.mark.parametrize("long", [0, 64])
@given(
    wanted=st.lists(WORDS, max_size=6), text=st.lists(WORDS, max_size=12).map("".join), end=st.sampled_from(["", "𫝈"])
)
def test_the_characters_in_any_place_are_counted_once(long: int, wanted: list[str], text: str, end: str) -> None:
    """Where places overlap, too, and in strings of every width."""
    text += end
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "_LONG", long)
        places = naive([*wanted, "𫝈"], text)
        assert strings.Strings([*wanted, "𫝈"]).covered(text) == len({at for place in places for at in range(*place)})


@given(base=st.text("國民", min_size=1, max_size=3), times=st.integers(1, 40), around=st.text("國民", max_size=9))
def test_strings_that_repeat_themselves(base: str, times: int, around: str) -> None:
    """A string that overlaps itself is found at each of its places."""
    wanted, text = [base * times, base], around + base * 90 + around + base * 70
    assert list(strings.Strings(wanted).places(text)) == naive(wanted, text)


@given(wanted=st.lists(WORDS, min_size=1, max_size=5), text=st.lists(WORDS, max_size=12).map("".join))
def test_protected_strings_and_terms(wanted: list[str], text: str) -> None:
    """Overlapping protected strings are one span; of terms, the longest at each place is taken, from left to right."""
    assert options(protect=wanted).protected(text) == merged(naive(wanted, text))
    replaced, here = [], 0
    for start, end in naive([*wanted, "丙"], text):
        if start >= here:
            replaced.append((start, end, "丙" if text[start:end] in wanted else text[start:end]))
            here = end
    assert list(options(terms=dict.fromkeys(wanted, "丙")).replacements(text)) == replaced


def test_an_empty_string_is_never_found() -> None:
    """Nothing stands everywhere."""
    assert strings.Strings(["", "國"]).places("民國") == [(1, 2)]


class Counted(dict[tuple[int, str], int]):
    """A table that counts how often it is asked."""

    asked = 0

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ANN401 - as `dict.get`
        """As `dict.get`."""
        self.asked += 1
        return super().get(key, default)


@pytest.mark.parametrize("base", ["國", "國民", "國國民", "國" * 300 + "民"])
@pytest.mark.parametrize("size", [2_000, 20_000])
def test_the_effort_grows_with_the_text(base: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many long strings stand across a place, each character is read twice at the most."""
    text = (base * size)[:size]
    wanted = [text[: size * 3 // 5 - number] for number in range(40)]
    search = strings.Strings(wanted)
    long = search._long  # noqa: SLF001 - to count
    assert long is not None
    table = Counted(long._next)  # noqa: SLF001 - the same
    monkeypatch.setattr(long, "_next", table)
    found = list(search.places(text))
    assert len(found) > (size - len(wanted[0])) // len(base)
    assert (found[0][0], found[0][1]) == (0, len(wanted[0]))
    assert size - len(wanted[0]) < table.asked <= 2 * size


def test_a_long_string_of_one_character() -> None:
    """Protected, and as a term, it is what it is for short ones."""
    assert convert("國" * 5000 + "家會", protect=["國" * 3000]) == "國" * 5000 + "家会"
    assert convert("國" * 5000, terms={"國" * 3000: "中"}) == "中" + "国" * 2000
