"""Many strings looked for at once: the places that a naive search finds, in time that grows with the text."""

from typing import SupportsIndex

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


class Counted(str):  # noqa: SLOT000 - it counts
    """A text that counts how many characters are looked at, at the most."""

    looked = 0

    def find(self, sub: str, start: SupportsIndex | None = None, end: SupportsIndex | None = None, /) -> int:
        """As `str.find`, which takes linear time for long strings."""
        found = super().find(sub, start, end)
        self.looked += (found if found >= 0 else len(self)) - int(start or 0) + len(sub)
        return found

    def startswith(
        self, prefix: str | tuple[str, ...], start: SupportsIndex | None = None, end: SupportsIndex | None = None, /
    ) -> bool:
        """As `str.startswith`."""
        self.looked += len(prefix)
        return super().startswith(prefix, start, end)


@pytest.mark.parametrize("base", ["國", "國民", "國國民", "國" * 300 + "民"])
@pytest.mark.parametrize("size", [2_000, 20_000])
def test_the_effort_grows_with_the_text(base: str, size: int) -> None:
    """However often a long string stands across a place, characters are looked at a few times each."""
    text = Counted((base * size)[:size])
    wanted = (base * size)[: size * 3 // 5]
    assert len(list(strings.Strings([wanted]).places(text))) == (size - len(wanted)) // len(base) + 1
    assert text.looked < 4 * size


def test_a_long_string_of_one_character() -> None:
    """Protected, and as a term, it is what it is for short ones."""
    assert convert("國" * 5000 + "家會", protect=["國" * 3000]) == "國" * 5000 + "家会"
    assert convert("國" * 5000, terms={"國" * 3000: "中"}) == "中" + "国" * 2000
